import type { Sources } from '../../source/sources.ts';
import { join } from './loader.ts';

/**
 * Where modules that are not local were installed: key of the call path (`network.subnets`) → directory.
 * `terraform init` writes `.terraform/modules/modules.json`: `{"Modules":[{"Key":"network","Source":"…","Dir":"…"}]}`; the
 * directories are relative to the root module.
 */
export function installedModules(sources: Sources, root: string): ReadonlyMap<string, string> {
  const bytes = sources.read(join(root, '.terraform/modules/modules.json'));
  const found = new Map<string, string>();
  if (bytes === undefined) return found;
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return found;
  }
  const modules = (parsed as { Modules?: unknown })?.Modules;
  if (!Array.isArray(modules)) return found;
  for (const module of modules as { Key?: unknown; Dir?: unknown }[]) {
    if (typeof module?.Key === 'string' && typeof module.Dir === 'string' && module.Key !== '') {
      found.set(module.Key, join(root, module.Dir));
    }
  }
  return found;
}
