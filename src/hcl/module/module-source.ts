import type { Scope } from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import type { Block } from '../syntax.ts';
import { argument } from './declarations.ts';
import { join } from './loader.ts';

/** Where a module's configuration is, and what to say when it is not there. */
export interface ModuleSource {
  readonly directory: string | undefined;
  readonly why: string;
}

/** `directory` is that of the call, `installed` what `terraform init` put there for it. */
export function moduleSource(
  call: Block,
  scope: Scope,
  directory: string,
  installed: string | undefined,
): ModuleSource {
  const source = argument(call, 'source');
  if (!source) return { directory: undefined, why: 'it has no source' };
  const value = evaluateOrUnknown(source, scope);
  if (value.kind !== 'string') return { directory: undefined, why: 'its source can not be told' };
  if (!/^\.{1,2}(?:\/|$)/.test(value.value))
    return { directory: installed, why: 'run terraform init to install it' };
  const local = join(directory, value.value);
  return {
    directory: local,
    why: `there is no configuration in ${local}, or it is outside of the repository`,
  };
}
