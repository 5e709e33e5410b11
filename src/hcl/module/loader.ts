import { posix } from 'node:path';
import type { SourceEntry, Sources } from '../../source/sources.ts';
import { decodeLeniently, encodingOf } from '../../source/text.ts';
import type { Extent } from '../../terms/origin.ts';
import type { Notification } from '../../terms/resource.ts';
import type { Program } from '../evaluate/scope.ts';
import { parseJson } from '../parse/json.ts';
import { LineIndex } from '../parse/lines.ts';
import { parseHcl } from '../parse/parse.ts';
import type { SyntaxTree } from '../syntax.ts';
import { type Declarations, declare } from './declarations.ts';
import { moduleFiles } from './module-files.ts';

/** Parses a file; the cli gives one that asks hcl2json about files that the parser rejects. */
export type Parse = (text: string, file: string) => SyntaxTree;

export function parseFile(text: string, file: string): SyntaxTree {
  return file.endsWith('.json') ? parseJson(text, file) : parseHcl(text, file);
}

/** Reads directories of configuration, each file once. */
export class Loader {
  readonly trees = new Map<string, SyntaxTree>();
  /** Files that can't be read, or that Terraform does not read: where their text can be told they are judged all the same. */
  readonly refused: Notification[] = [];
  /** Something of the configuration was lost: a file that can't be read, or that could not be parsed whole. */
  incomplete = false;
  private readonly homes = new Map<string, string>();
  private readonly modules = new Map<string, Declarations | undefined>();
  private readonly sources: Sources;
  private readonly parse: Parse;
  readonly program: Program;

  constructor(sources: Sources, program: Program, parse: Parse = parseFile) {
    this.sources = sources;
    this.program = program;
    this.parse = parse;
  }

  /** The declarations of a directory; undefined when it does not exist or holds no configuration. */
  load(directory: string): Declarations | undefined {
    if (this.modules.has(directory)) return this.modules.get(directory);
    const entries = this.sources.list(directory);
    const files = entries && moduleFiles(entries, this.program);
    const found =
      files && files.primary.length + files.overrides.length > 0
        ? declare(
            directory,
            this.read(directory, entries, files.primary),
            this.read(directory, entries, files.overrides),
          )
        : undefined;
    // A block that was recovered around, or has a name that is taken, is lost.
    if (found && found.problems.length > 0) this.incomplete = true;
    this.modules.set(directory, found);
    return found;
  }

  /** A file that a directory lists: when it can't be read, that is said. */
  listed(directory: string, entry: SourceEntry): SyntaxTree | undefined {
    const path = join(directory, entry.name);
    const tree = this.file(path, this.shown(directory, entry));
    if (tree === undefined) this.refuse(path, this.sources.trouble(path) ?? "it can't be read");
    if (tree === undefined || tree.errors.length > 0) this.incomplete = true;
    return tree;
  }

  /** Why nothing can be read of a file that is named, if one stands there. */
  trouble(file: string): string | undefined {
    return this.sources.trouble(file);
  }

  /** Why nothing can be read of a directory that is there, inside of what may be read. */
  troubleInside(directory: string): string | undefined {
    return this.sources.real(directory) === undefined ? undefined : this.sources.trouble(directory);
  }

  private refuse(file: string, message: string): void {
    this.refused.push({ level: 'error', id: 'unreadable-input', message, file });
  }

  /** A file as a tree, called `name`; undefined when there is none, or it can't be read. */
  file(path: string, name = path): SyntaxTree | undefined {
    const known = this.trees.get(name);
    if (known) return known;
    const bytes = this.sources.read(path);
    if (bytes === undefined) return undefined;
    const { encoding } = encodingOf(bytes);
    if (encoding !== 'utf-8') {
      const message = `not UTF-8 text: this is ${encoding.toUpperCase()}, save it as UTF-8`;
      this.refused.push({ level: 'error', id: 'syntax-error', message, file: name, line: 1, column: 1 });
    }
    const tree = this.parse(decodeLeniently(bytes), name);
    this.trees.set(name, tree);
    return tree;
  }

  /** Where something begins, for notifications. */
  place({ file, start }: Extent): {
    readonly file: string;
    readonly line?: number;
    readonly column?: number;
  } {
    const tree = this.trees.get(file);
    return tree ? { file, ...new LineIndex(tree.text).place(start) } : { file };
  }

  private read(
    directory: string,
    entries: readonly SourceEntry[],
    names: readonly string[],
  ): readonly SyntaxTree[] {
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    return names.flatMap((name) => this.listed(directory, byName.get(name) as SourceEntry) ?? []);
  }

  /** What a file is called in output. Code scanning shows no links: where one leads to inside of the sources is named. */
  private shown(directory: string, { name, link }: SourceEntry): string {
    let home = this.homes.get(directory);
    if (home === undefined) {
      home = this.insideOr(directory, directory);
      this.homes.set(directory, home);
    }
    const path = join(home, name);
    const real = link ? this.insideOr(join(directory, name), path) : path;
    // What a file is goes by its name: that of the link counts for Terraform.
    return posix.extname(real) === posix.extname(path) ? real : path;
  }

  private insideOr(path: string, otherwise: string): string {
    const real = this.sources.real(path);
    return real === undefined || real.startsWith('../') ? otherwise : real;
  }
}

/** Joins paths as they stand in output: forward slashes, relative to the repository. */
export function join(directory: string, name: string): string {
  const joined = posix.isAbsolute(name) ? posix.normalize(name) : posix.join(directory, name);
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
}
