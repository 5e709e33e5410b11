import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** The nearest directory at or above `directory` that holds `.git` (a directory, or a file in a worktree). */
export function repositoryOf(directory: string): string | undefined {
  for (let here = resolve(directory); ; here = dirname(here)) {
    if (existsSync(join(here, '.git'))) return here;
    if (here === dirname(here)) return undefined;
  }
}

/** What paths in the output start from: `--source-root`, else the repository of the sources, else the working directory. */
export function outputBase(directory: string, sourceRoot: string | undefined, cwd: string): string {
  return sourceRoot === undefined ? (repositoryOf(directory) ?? cwd) : resolve(cwd, sourceRoot);
}

/** A path relative to `base` with forward slashes; `.` for the base itself. Outside the base it begins with `../`. */
export function nameOf(path: string, base: string): string {
  return relative(base, path).split(sep).join('/') || '.';
}
