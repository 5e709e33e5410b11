import {
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { InputError } from './input-error.ts';
import type { SourceEntry, Sources } from './sources.ts';
import { refusedBySystem, troubleAt } from './trouble.ts';

/** What may be read, and where relative paths begin. */
export interface DiskOptions {
  /** Directory that relative paths start from. */
  readonly base: string;
  /** When given, nothing outside it is read, also not through a symbolic link. */
  readonly within?: string;
}

/** Sources over the file system. Symbolic links are followed as far as `within` allows. */
export function diskSources({ base, within }: DiskOptions): Sources {
  const root = within === undefined ? undefined : realOrSame(resolve(base, within));
  // Many files of one directory are read: where it really is is found out once.
  const directories = new Map<string, string>();
  let realBase: string | undefined;
  const locate = (path: string): string | undefined => {
    try {
      const real = realpathSync(resolve(base, path));
      return root === undefined || contains(root, real) ? real : undefined;
    } catch {
      return undefined;
    }
  };
  const directoryOf = (path: string): string | undefined => {
    const real = directories.get(path) ?? locate(path);
    if (real !== undefined) directories.set(path, real);
    return real;
  };
  return {
    list(directory) {
      const real = directoryOf(resolve(base, directory));
      if (real === undefined) return undefined;
      try {
        return readdirSync(real, { withFileTypes: true })
          .map((entry): SourceEntry => {
            const { name } = entry;
            if (!entry.isSymbolicLink()) return { name, directory: entry.isDirectory() };
            return { name, directory: isDirectory(locate(`${real}/${name}`)), link: true };
          })
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      } catch {
        return undefined;
      }
    },
    read(file) {
      const path = resolve(base, file);
      const directory = directoryOf(dirname(path));
      const direct = directory === undefined ? undefined : join(directory, basename(path));
      const read = direct === undefined ? undefined : readRegular(direct);
      if (read) return read;
      const real = locate(path);
      return real === undefined || real === direct ? undefined : readRegular(real);
    },
    trouble: (path) => troubleAt(resolve(base, path), (real) => root === undefined || contains(root, real)),
    real(path) {
      const real = directories.get(resolve(base, path)) ?? locate(path);
      if (real === undefined) return undefined;
      realBase ??= realOrSame(resolve(base));
      return slashes(isAbsolute(path) ? real : relative(realBase, real) || '.');
    },
  };
}

/**
 * The bytes of a file that a directory lists; undefined for what can't be read. A directory, a link, a pipe or a device is
 * no source file: reading a pipe would wait for ever.
 */
export function readRegular(path: string): Buffer | undefined {
  try {
    return lstatSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

const CHUNK = 1 << 20;

/**
 * The bytes of a file, a mebibyte at a time; every loop over it opens the file anew. One buffer is used for all
 * chunks: a chunk is good until the next one is asked for.
 * @throws {InputError} when the file can't be opened or read.
 */
export function fileChunks(file: string): Iterable<Uint8Array> {
  return {
    *[Symbol.iterator]() {
      const handle = failing(file, () => openSync(file, 'r'));
      try {
        const buffer = new Uint8Array(CHUNK);
        for (;;) {
          const count = failing(file, () => readSync(handle, buffer, 0, CHUNK, null));
          if (count === 0) return;
          yield buffer.subarray(0, count);
        }
      } finally {
        closeSync(handle);
      }
    },
  };
}

/**
 * The bytes of a file, or of a descriptor, pipes too.
 * @throws {InputError} when it can't be read.
 */
export function wholeFile(file: string | number): Uint8Array {
  return failing(typeof file === 'string' ? file : undefined, () => readFileSync(file));
}

function failing<T>(file: string | undefined, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new InputError(refusedBySystem(error), file === undefined ? {} : { file });
  }
}

function contains(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function isDirectory(path: string | undefined): boolean {
  try {
    return path !== undefined && statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Where a path really leads to; the path itself when that is nowhere. */
export function realOrSame(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function slashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
