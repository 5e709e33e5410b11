import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { nearestWord } from '../lint/nearest-word.ts';
import { InputError } from '../source/input-error.ts';
import { refusedBySystem, statOrNothing, troubleAt } from '../source/trouble.ts';
import type { Notification } from '../terms/resource.ts';
import {
  configurationFiles,
  configurationsBelow,
  isConfiguration,
  isVariables,
  SKIPPED,
  type Tree,
} from './configurations.ts';
import { COMMANDS } from './flags.ts';
import { descriptorOf, STDIN, type StackInput } from './stack-input.ts';
import { repositoryOf } from './stack-name.ts';
import { unreadable } from './unreadable.ts';
import { UsageError } from './usage-error.ts';

export interface FoundInputs {
  readonly stacks: readonly StackInput[];
  readonly notifications: readonly Notification[];
}

export interface InputPlace {
  readonly cwd: string;
  /** Is this path (absolute) taken out by `exclude`? */
  readonly excluded: (path: string) => boolean;
}

/**
 * Turns the paths of a command line into stacks: plans are files that are named; a directory is every root module at
 * or below it; a configuration file is the roots that reach its directory. A path that leads nowhere, or to nothing, is told
 * of, and does not take the others with it.
 * @throws {UsageError} for what was most likely meant as a command.
 */
export async function findInputs(paths: readonly string[], place: InputPlace): Promise<FoundInputs> {
  const search = new Search(place);
  for (const path of paths.length > 0 ? paths : ['.']) await search.addOrTell(path);
  return search.found();
}

class Search {
  private readonly place: InputPlace;
  private readonly plans = new Map<string, StackInput>();
  private readonly roots = new Map<string, StackInput>();
  private readonly notifications: Notification[] = [];
  private readonly calls = new Map<string, Set<string>>();
  private readonly trees = new Map<string, Tree>();

  constructor(place: InputPlace) {
    this.place = place;
  }

  found(): FoundInputs {
    const byName = (a: StackInput, b: StackInput) => (a.input < b.input ? -1 : a.input > b.input ? 1 : 0);
    return {
      stacks: [...this.plans.values(), ...[...this.roots.values()].sort(byName)],
      notifications: this.notifications,
    };
  }

  async addOrTell(path: string): Promise<void> {
    try {
      await this.add(path);
    } catch (error) {
      this.notifications.push(unreadable(error, path));
    }
  }

  private async add(path: string): Promise<void> {
    const descriptor = descriptorOf(path);
    if (descriptor !== undefined) {
      this.addStream(path, descriptor === 0 ? STDIN : path);
      return;
    }
    const absolute = resolve(this.place.cwd, path);
    const stat = statOrNothing(absolute);
    const trouble = stat ? undefined : troubleAt(absolute);
    if (stat?.isDirectory()) await this.addDirectory(path, realpathSync(absolute));
    // What is wrong with a file of configuration is said when its directory is read.
    else if (stat || (trouble !== undefined && isConfiguration(basename(path))))
      await this.addFile(path, absolute, stat?.isFile() !== true);
    else if (trouble !== undefined) throw new InputError(trouble, { file: path });
    else if (/[*?[\]{}()!]/.test(path)) await this.addGlob(path);
    else {
      if (this.plans.size + this.roots.size === 0) mustBeNoCommand(path);
      throw new InputError(nowhere(path, absolute), { file: path });
    }
  }

  private addStream(input: string, file: string): void {
    this.plans.set(file, { kind: 'plan', input, file, streamed: true });
  }

  private async addFile(path: string, absolute: string, streamed: boolean): Promise<void> {
    const name = basename(path);
    if (isConfiguration(name)) await this.addRootsOf(path, realpathSync(dirname(absolute)));
    else if (isVariables(name)) await this.addVariables(path, realpathSync(dirname(absolute)));
    else if (streamed) this.addStream(path, absolute);
    else this.plans.set(realpathSync(absolute), { kind: 'plan', input: path, file: absolute });
  }

  private async addDirectory(path: string, directory: string): Promise<void> {
    const { directories: tree, unreadable } = this.treeOf(directory);
    for (const [place, why] of unreadable) this.tellUnreadable(place, why);
    if (tree.size === 0 && configurationsBelow(directory, () => false).directories.size > 0) {
      this.tellExcluded(path);
      return;
    }
    if (tree.size === 0 && unreadable.size > 0) return;
    if (tree.size === 0)
      throw new InputError(`no configuration (*.tf, *.tofu) in ${path} or below`, { file: path });
    const called = new Set<string>();
    for (const [caller, files] of tree)
      for (const callee of await this.callsOf(caller, files)) if (callee !== caller) called.add(callee);
    const roots = [...tree.keys()].filter((one) => !called.has(one));
    // Modules that call each other in a circle have no root; Terraform refuses them, but they are looked at.
    for (const root of roots.length > 0 ? roots : tree.keys()) this.addRoot(root);
  }

  /** The roots of the repository that reach a directory, or the directory itself. */
  private async addRootsOf(path: string, directory: string): Promise<void> {
    if (this.place.excluded(join(directory, basename(path))) || this.excludedAbove(directory)) {
      this.tellExcluded(path);
      return;
    }
    const { directories: tree } = this.treeOf(repositoryOf(directory) ?? directory);
    const callers = new Map<string, string[]>();
    for (const [caller, files] of tree)
      for (const callee of await this.callsOf(caller, files))
        if (callee !== caller) callers.set(callee, [...(callers.get(callee) ?? []), caller]);
    const seen = new Set<string>([directory]);
    const queue = [directory];
    const roots: string[] = [];
    for (let here = queue.shift(); here !== undefined; here = queue.shift()) {
      const above = callers.get(here) ?? [];
      if (above.length === 0) roots.push(here);
      for (const caller of above) {
        if (seen.has(caller)) continue;
        seen.add(caller);
        queue.push(caller);
      }
    }
    for (const root of roots.length > 0 ? roots : [directory]) this.addRoot(root);
  }

  private tellExcluded(path: string): void {
    const message = `${path} is excluded by the config`;
    this.notifications.push({ level: 'note', id: 'input-excluded', message });
  }

  private tellUnreadable(place: string, message: string): void {
    const file = slashes(relative(this.place.cwd, place)) || '.';
    this.notifications.push({ level: 'error', id: 'unreadable-input', message, file });
  }

  /** A file of values belongs to the configuration beside it, or to the nearest one above (`envs/prod.tfvars`). */
  private async addVariables(path: string, directory: string): Promise<void> {
    const top = repositoryOf(directory) ?? directory;
    for (let here = directory; here.startsWith(top); here = dirname(here)) {
      if (configurationFiles(here).length > 0) {
        await this.addRootsOf(join(here, basename(path)), here);
        return;
      }
      if (here === dirname(here)) break;
    }
    const message = `${path} stands beside no configuration: nothing to scan`;
    this.notifications.push({ level: 'note', id: 'variables-without-configuration', message });
  }

  private async addGlob(pattern: string): Promise<void> {
    const matches = await this.expand(pattern);
    if (matches.length === 0) throw new InputError(`no file matches ${pattern}`, { file: pattern });
    for (const match of matches) await this.addOrTell(match);
  }

  private async expand(pattern: string): Promise<string[]> {
    const { compileGlob } = await import('./globs.ts');
    const { matches, base } = compileGlob(pattern);
    const top = resolve(this.place.cwd, base);
    if (!existsSync(top)) return [];
    const found: string[] = [];
    const entriesOf = (directory: string) => {
      try {
        return readdirSync(directory, { withFileTypes: true });
      } catch (error) {
        this.tellUnreadable(directory, refusedBySystem(error));
        return [];
      }
    };
    const visit = (directory: string) => {
      for (const entry of entriesOf(directory)) {
        if (entry.isDirectory() && SKIPPED.has(entry.name)) continue;
        const path = join(directory, entry.name);
        const shown = slashes(relative(this.place.cwd, path));
        if (matches(shown) || matches(slashes(path))) {
          if (!this.place.excluded(path)) found.push(shown);
          continue;
        }
        if (entry.isDirectory()) visit(path);
      }
    };
    visit(top);
    return found.sort();
  }

  private addRoot(directory: string): void {
    const input = slashes(relative(this.place.cwd, directory)) || '.';
    this.roots.set(directory, { kind: 'hcl', input, directory });
  }

  private treeOf(top: string): Tree {
    const tree = this.trees.get(top) ?? configurationsBelow(top, this.place.excluded);
    this.trees.set(top, tree);
    return tree;
  }

  private async callsOf(directory: string, files: readonly string[]): Promise<Set<string>> {
    const known = this.calls.get(directory);
    if (known) return known;
    const { localCalls } = await import('./local-calls.ts');
    const calls = localCalls(directory, files);
    this.calls.set(directory, calls);
    return calls;
  }

  private excludedAbove(directory: string): boolean {
    for (let here = directory; here !== dirname(here); here = dirname(here)) {
      if (this.place.excluded(here)) return true;
      if (here === this.place.cwd) return false;
    }
    return false;
  }
}

/** @throws {UsageError} when a path that leads nowhere is a command in the wrong place, or nearly one. */
function mustBeNoCommand(path: string): void {
  if (Object.hasOwn(COMMANDS, path)) {
    throw new UsageError(`there is no file ${path}; the command comes first: sglint ${path} …`);
  }
  const command = nearestWord(path, Object.keys(COMMANDS));
  if (command && !path.includes('/') && !path.includes('.')) {
    throw new UsageError(`there is no file or command ${path}: did you mean sglint ${command}?`);
  }
}

function nowhere(path: string, absolute: string): string {
  const neighbours = existsSync(dirname(absolute)) ? readdirSync(dirname(absolute)) : [];
  const near = nearestWord(basename(path), neighbours);
  return `there is no such file or directory${near ? `: did you mean ${join(dirname(path), near)}?` : ''}`;
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
