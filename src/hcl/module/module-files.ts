import type { SourceEntry } from '../../source/sources.ts';
import type { Program } from '../evaluate/scope.ts';

/** The configuration files of one directory in the order in which they are read. */
export interface ModuleFiles {
  readonly primary: readonly string[];
  /** `override.tf` and `*_override.tf`: merged over the others, in this order. */
  readonly overrides: readonly string[];
}

/**
 * Which files of a directory the program reads. OpenTofu reads `.tofu` beside `.tf`, and of two files with the same stem
 * only the `.tofu` one, within each syntax. Terraform knows no `.tofu`.
 * Sources: opentofu.org/docs/language/files/; developer.hashicorp.com/terraform/language/files/override.
 */
export function moduleFiles(entries: readonly SourceEntry[], program: Program): ModuleFiles {
  const names = entries.filter((entry) => !entry.directory).map((entry) => entry.name);
  const present = new Set(names);
  const read = names
    .filter((name) => !name.startsWith('.') && !name.endsWith('~') && !name.startsWith('#'))
    .filter((name) => {
      if (/\.tofu(\.json)?$/.test(name)) return program === 'opentofu';
      if (!/\.tf(\.json)?$/.test(name)) return false;
      return program === 'terraform' || !present.has(name.replace(/\.tf(\.json)?$/, '.tofu$1'));
    })
    .sort();
  const isOverride = (name: string) => /(^|_)override\.(tf|tofu)(\.json)?$/.test(name);
  return { primary: read.filter((name) => !isOverride(name)), overrides: read.filter(isOverride) };
}

/** True when a directory holds files that only OpenTofu reads. */
export function hasTofuFiles(entries: readonly SourceEntry[]): boolean {
  return entries.some((entry) => !entry.directory && /\.tofu(\.json)?$/.test(entry.name));
}
