import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { nearestWord } from '../lint/nearest-word.ts';
import { InputError } from '../source/input-error.ts';
import type { Notification } from '../terms/resource.ts';
import {
  configurationFiles,
  configurationsBelow,
  isConfiguration,
  isVariables,
  SKIPPED,
} from './configurations.ts';
import { COMMANDS } from './flags.ts';
import { STDIN, type StackInput } from './stack-input.ts';
import { repositoryOf } from './stack-name.ts';

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
 * or below it; a configuration file is the roots that reach its directory.
 * @throws {InputError} when a path leads nowhere, or to nothing.
 */
export async function findInputs(paths: readonly string[], place: InputPlace): Promise<FoundInputs> {
  const search = new Search(place);
  for (const path of paths.length > 0 ? paths : ['.']) await search.add(path);
  return search.found();
}

class Search {
  private readonly place: InputPlace;
  private readonly plans = new Map<string, StackInput>();
  private readonly roots = new Map<string, StackInput>();
  private readonly notifications: Notification[] = [];
  private readonly calls = new Map<string, Set<string>>();
  private readonly trees = new Map<string, Map<string, string[]>>();

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

  async add(path: string): Promise<void> {
    if (path === STDIN) {
      this.plans.set(STDIN, { kind: 'plan', input: STDIN, file: STDIN });
      return;
    }
    const absolute = resolve(this.place.cwd, path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (stat?.isDirectory()) await this.addDirectory(path, realpathSync(absolute));
    else if (stat) await this.addFile(path, absolute);
    else if (/[*?[\]{}()!]/.test(path)) await this.addGlob(path);
    else throw new InputError(nowhere(path, absolute), { file: path });
  }

  private async addFile(path: string, absolute: string): Promise<void> {
    const name = basename(path);
    if (isConfiguration(name)) await this.addRootsOf(path, realpathSync(dirname(absolute)));
    else if (isVariables(name)) await this.addVariables(path, realpathSync(dirname(absolute)));
    else this.plans.set(realpathSync(absolute), { kind: 'plan', input: path, file: absolute });
  }

  private async addDirectory(path: string, directory: string): Promise<void> {
    const tree = this.treeOf(directory);
    if (tree.size === 0 && configurationsBelow(directory, () => false).size > 0) {
      this.tellExcluded(path);
      return;
    }
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
    const tree = this.treeOf(repositoryOf(directory) ?? directory);
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
    for (const match of matches) await this.add(match);
  }

  private async expand(pattern: string): Promise<string[]> {
    const { compileGlob } = await import('./globs.ts');
    const { matches, base } = compileGlob(pattern);
    const top = resolve(this.place.cwd, base);
    if (!existsSync(top)) return [];
    const found: string[] = [];
    const visit = (directory: string) => {
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
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

  private treeOf(top: string): Map<string, string[]> {
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

function nowhere(path: string, absolute: string): string {
  if (Object.hasOwn(COMMANDS, path)) {
    return `there is no file ${path}; the command comes first: sglint ${path} …`;
  }
  const command = nearestWord(path, Object.keys(COMMANDS));
  if (command && !path.includes('/') && !path.includes('.')) {
    return `there is no file or command ${path}: did you mean sglint ${command}?`;
  }
  const neighbours = existsSync(dirname(absolute)) ? readdirSync(dirname(absolute)) : [];
  const near = nearestWord(basename(path), neighbours);
  return `there is no such file or directory${near ? `: did you mean ${join(dirname(path), near)}?` : ''}`;
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
