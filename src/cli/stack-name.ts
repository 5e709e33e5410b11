import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { realOrSame } from '../source/disk.ts';

/** The nearest directory at or above `directory` that holds `.git` (a directory, or a file in a worktree). */
export function repositoryOf(directory: string): string | undefined {
  for (let here = resolve(directory); ; here = dirname(here)) {
    if (existsSync(join(here, '.git'))) return here;
    if (here === dirname(here)) return undefined;
  }
}

/**
 * What paths in the output start from: `--source-root`, else the repository of the sources, else the working directory;
 * for sources outside of both, the directory above them.
 */
export function outputBase(directory: string, sourceRoot: string | undefined, cwd: string): string {
  if (sourceRoot !== undefined) return realOrSame(resolve(cwd, sourceRoot));
  const repository = repositoryOf(directory);
  if (repository !== undefined) return repository;
  return isBelow(directory, cwd) ? cwd : dirname(resolve(directory));
}

/** Is this path the directory, or in it? */
export function isBelow(path: string, directory: string): boolean {
  const name = relative(directory, path);
  return name === '' || (!name.startsWith('..') && !isAbsolute(name));
}

/** A path relative to `base` with forward slashes; `.` for the base itself. Outside the base it begins with `../`. */
export function nameOf(path: string, base: string): string {
  return relative(base, path).split(sep).join('/') || '.';
}
