import { join, posix, resolve } from 'node:path';
import { loadReference, type Reference } from '../hcl/fallback/hcl2json-reference.ts';
import { judge } from '../hcl/fallback/judge.ts';
import { loadYaml, mentionsYaml } from '../hcl/functions/load-yaml.ts';
import { type Parse, parseFile } from '../hcl/module/loader.ts';
import { type RootModule, type RootOptions, readRoot } from '../hcl/module/read-root.ts';
import type { GivenValues } from '../hcl/module/values-given.ts';
import { commentsOf } from '../hcl/place/comments.ts';
import { createLocator } from '../hcl/place/locator.ts';
import type { SyntaxError as Mistake, SyntaxTree } from '../hcl/syntax.ts';
import { diskSources } from '../source/disk.ts';
import type { Sources } from '../source/sources.ts';
import type { Notification } from '../terms/resource.ts';
import type { Interesting, ReadContext, ReadStack } from './read-stack.ts';
import type { InputOptions } from './scan-options.ts';
import type { StackInput } from './stack-input.ts';
import { nameOf, outputBase, repositoryOf } from './stack-name.ts';

/** Reads one root module with all modules that it calls. */
export async function runHcl(
  input: StackInput & { kind: 'hcl' },
  options: InputOptions,
  context: ReadContext,
  interesting: Interesting,
): Promise<ReadStack> {
  const base = outputBase(input.directory, options.sourceRoot, context.cwd);
  const directory = nameOf(input.directory, base);
  const { root, said } = await readModules(
    sourcesFor(input.directory, base, options, context.cwd),
    context,
    base,
    {
      directory,
      name: directory,
      input: input.input,
      values: givenOnCommandLine(options, context.cwd, base),
      ...workspaceGiven(),
      now: options.now === undefined ? new Date() : new Date(`${options.now}T00:00:00Z`),
      crossCheck: options.crossCheck,
      interesting,
    },
  );
  const { stack } = root;
  return {
    stack: {
      ...stack,
      // Spreading would ask for all values now.
      get outputs() {
        return stack.outputs;
      },
      get notifications() {
        return [...stack.notifications, ...said];
      },
    },
    locate: createLocator(root),
    comments: commentsOf(root),
  };
}

/**
 * The working tree below the repository. Nothing outside it is read, whatever the source of a module or `file()` says,
 * but for the files of variables that the command line names.
 */
function sourcesFor(directory: string, base: string, options: InputOptions, cwd: string): Sources {
  const within = repositoryOf(directory);
  const disk = diskSources({ base, ...(within !== undefined && { within }) });
  const named = new Set(
    options.assignments.flatMap((one) => (one.kind === 'file' ? [nameOf(resolve(cwd, one.file), base)] : [])),
  );
  if (within === undefined || named.size === 0) return disk;
  const anywhere = diskSources({ base });
  const at = (file: string) => (named.has(file) ? anywhere : disk);
  return { ...disk, read: (file) => at(file).read(file), trouble: (file) => at(file).trouble(file) };
}

export interface ModuleRequest extends Omit<RootOptions, 'parse' | 'yaml'> {
  readonly crossCheck?: boolean;
}

/** Sources evaluated, and what HashiCorp's parser had to say of them. */
export interface ModulesRead {
  readonly root: RootModule;
  readonly said: readonly Notification[];
}

/**
 * Reads a root module. What only some configurations need is loaded when the first of their files turns up: the YAML
 * reader for `yamldecode`, hcl2json for files that our parser rejects.
 */
export async function readModules(
  sources: Sources,
  context: ReadContext,
  base: string,
  { crossCheck = false, ...options }: ModuleRequest,
): Promise<ModulesRead> {
  const trees = treesOf(context, base, options.directory);
  let mayNeedYaml = false;
  const first = readRoot(sources, {
    ...options,
    parse: (text, file) => {
      mayNeedYaml ||= mentionsYaml(text);
      return trees.parse(text, file);
    },
  });
  const native = [...first.trees.values()].filter(({ file }) => /\.(?:tf|tofu)$/.test(file));
  const toJudge = crossCheck ? native : native.filter(({ errors }) => errors.length > 0);
  const judged = toJudge.length > 0 ? judgeAll(toJudge, await reference()) : undefined;
  if (!mayNeedYaml && judged?.trees.size === 0) return { root: first, said: judged.said };
  if (!mayNeedYaml && judged === undefined) return { root: first, said: [] };
  const root = readRoot(sources, {
    ...options,
    ...(mayNeedYaml ? { yaml: await loadYaml() } : {}),
    parse: (text, file) => judged?.trees.get(file) ?? trees.parse(text, file),
  });
  return { root, said: judged?.said ?? [] };
}

interface Judged {
  /** Trees that take the place of ours. */
  readonly trees: ReadonlyMap<string, SyntaxTree>;
  readonly said: readonly Notification[];
}

function judgeAll(trees: readonly SyntaxTree[], hcl2json: Reference): Judged {
  const replaced = new Map<string, SyntaxTree>();
  const said: Notification[] = [];
  for (const tree of trees) {
    const judgement = judge(tree, hcl2json);
    if (judgement.kind === 'rejected') {
      replaced.set(tree.file, { ...tree, errors: withTheirs(tree.errors, judgement.errors) });
    } else if (judgement.kind === 'replaced') {
      replaced.set(tree.file, judgement.tree);
      said.push(parserGap(judgement.ours, tree.file));
    } else if (judgement.kind === 'disagreement') {
      const { file, line, column, message } = judgement.at;
      said.push({ level: 'error', id: 'cross-check', message, file, line, column });
    }
  }
  return { trees: replaced, said };
}

/** Our words are better and we find several mistakes; theirs stand where we say nothing. */
function withTheirs(ours: readonly Mistake[], theirs: readonly Mistake[]): readonly Mistake[] {
  return ours.length > 0 ? ours : theirs;
}

function parserGap([first]: readonly Mistake[], file: string): Notification {
  return {
    level: 'warning',
    id: 'read-by-hcl2json',
    message: `sglint's parser rejects this file (${first?.message ?? 'unknown'}), hcl2json accepts it: its reading was judged, and places are those of whole blocks. Please report it`,
    file,
    ...(first ? { line: first.line, column: first.column } : {}),
  };
}

let loading: Promise<Reference> | undefined;

/** Beside the bundle, for the program runs from there. */
function reference(): Promise<Reference> {
  const here = import.meta.dirname;
  // Chunks stand one folder below the program.
  loading ??= loadReference(join(here, 'hcl2json')).catch(() => loadReference(join(here, '..', 'hcl2json')));
  return loading;
}

const shared = new WeakMap<ReadContext, Map<string, SyntaxTree>>();

/**
 * Modules that several roots call are parsed once a run. Files of the root module itself are kept for this stack only: no
 * other root calls it.
 */
function treesOf(context: ReadContext, base: string, root: string): { readonly parse: Parse } {
  const others = shared.get(context) ?? new Map<string, SyntaxTree>();
  shared.set(context, others);
  const own = new Map<string, SyntaxTree>();
  return {
    parse: (text, file) => {
      const trees = posix.dirname(file) === root ? own : others;
      const key = resolve(base, file);
      const before = trees.get(key);
      if (before?.text === text && before.file === file) return before;
      const tree = parseFile(text, file);
      trees.set(key, tree);
      return tree;
    },
  };
}

function givenOnCommandLine(options: InputOptions, cwd: string, base: string): GivenValues {
  return {
    arguments: options.assignments.map((one) =>
      one.kind === 'file'
        ? { file: nameOf(resolve(cwd, one.file), base) }
        : { name: one.name, value: one.text },
    ),
    environment: Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) =>
        name.startsWith('TF_VAR_') && value !== undefined ? [[name.slice('TF_VAR_'.length), value]] : [],
      ),
    ),
  };
}

function workspaceGiven(): { readonly workspace?: string } {
  const workspace = process.env['TF_WORKSPACE'];
  return workspace ? { workspace } : {};
}
