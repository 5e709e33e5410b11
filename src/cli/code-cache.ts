import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';

type Exports = Readonly<Record<string, unknown>>;

/** A chunk of the program, in Node's wrapper of CommonJS as far as it is used. */
type Chunk = (
  exports: Exports,
  require: (name: string) => unknown,
  module: { exports: Exports },
  directory: string,
) => void;

/** A file that was compiled. */
interface Compiled {
  readonly script: Script;
  /** Where its compiled form is kept. */
  readonly kept: string;
  /** True when V8 took what a run before had kept there. */
  readonly taken: boolean;
}

/** Node's modules that few runs use and that take milliseconds to load. */
const SELDOM = new Set(['node:crypto', 'node:os', 'node:zlib']);

/**
 * Loads the chunks of the program, and keeps what V8 made of them for the next run: half of a small scan is compiling.
 * What is kept lies in a folder beside the program, where only those can write who can change the program itself;
 * where nobody can, nothing is kept. V8 refuses what another version of it wrote
 * (https://nodejs.org/api/vm.html#scriptcreatecacheddata).
 */
export class Chunks {
  private readonly directory: string;
  private readonly files: Readonly<Record<string, string>>;
  private readonly cache: string;
  private readonly compiled: Compiled[] = [];
  private readonly found = new Map<string, Chunk>();
  private readonly loaded = new Map<string, Exports>();

  /**
   * `directory`: files that each evaluate to an object of chunks by name. `files`: the file of a chunk, where it is not of
   * the same name. `cache`: where compiled code is kept.
   */
  constructor(directory: string, files: Readonly<Record<string, string>>, cache: string) {
    this.directory = directory;
    this.files = files;
    this.cache = cache;
  }

  load(name: string): Exports {
    const known = this.loaded.get(name);
    if (known) return known;
    if (!this.found.has(name)) this.read(this.files[name] ?? name);
    const module = { exports: {} };
    this.found.get(name)?.(module.exports, (wanted) => this.require(wanted), module, this.directory);
    // The exports are accessors, and nothing is assigned to later: plain values are read faster.
    const exports = { ...module.exports };
    this.loaded.set(name, exports);
    return exports;
  }

  /**
   * Keeps the compiled form of every file that was read, the functions that this run has called among it. A file that is
   * compiled for the first time is the sign that this run did something new; others cost nothing.
   */
  keep(): void {
    if (!isWanted() || this.compiled.every(({ taken }) => taken)) return;
    try {
      mkdirSync(this.cache, { recursive: true });
      for (const { script, kept } of this.compiled) {
        // Hooks run side by side, and V8 trusts what it reads: a file comes to be whole or not at all.
        const part = `${kept}.${process.pid}-${Math.random().toString(36).slice(2)}`;
        writeFileSync(part, script.createCachedData(), { flush: true });
        renameSync(part, kept);
      }
    } catch {
      // A directory that is read-only, a disk that is full: the next run compiles again.
    }
  }

  private require(name: string): unknown {
    if (name.startsWith('.')) return this.load(basename(name));
    return SELDOM.has(name) ? whenUsed(name) : require(name);
  }

  private read(file: string): void {
    const filename = join(this.directory, file);
    const kept = join(this.cache, file);
    const cachedData = isWanted() ? bytesOf(kept) : undefined;
    // The build writes ASCII only, and one byte a character is decoded fastest.
    const script = new Script(readFileSync(filename, 'latin1'), {
      filename,
      ...(cachedData && { cachedData }),
    });
    if (script.cachedDataRejected) remove(kept);
    this.compiled.push({ script, kept, taken: script.cachedDataRejected === false });
    const chunks: Readonly<Record<string, Chunk>> = script.runInThisContext();
    for (const [name, chunk] of Object.entries(chunks)) this.found.set(name, chunk);
  }
}

/** The variable means here what it means to Node: compiled code is neither read nor kept. */
function isWanted(): boolean {
  return process.env['NODE_DISABLE_COMPILE_CACHE'] === undefined;
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** What V8 refuses is made anew; where it can't be removed, it can't be made either. */
function remove(file: string): void {
  try {
    rmSync(file);
  } catch {}
}

function whenUsed(name: string): unknown {
  return new Proxy({}, { get: (_, key) => (require(name) as Record<PropertyKey, unknown>)[key] });
}
