import { nearestWord } from '../lint/nearest-word.ts';
import { SEVERITIES } from '../terms/finding.ts';
import type { Line } from './flags.ts';
import { FORMATS, type Format } from './renderers.ts';
import { UsageError } from './usage-error.ts';

export type FailLevel = (typeof SEVERITIES)[number] | 'none';

/** What is to be read: shared by every command that reads a configuration. */
export interface InputOptions {
  readonly paths: readonly string[];
  /** `--root [PLAN=]DIR`; without a plan it holds for every plan that has none of its own. */
  readonly roots: readonly { readonly plan: string | undefined; readonly directory: string }[];
  readonly planFile: string | undefined;
  readonly sourceRoot: string | undefined;
  readonly config: string | undefined;
  readonly rulesets: readonly string[];
  /** `--var` and `--var-file` in the order given: the last one wins. */
  readonly assignments: readonly Assignment[];
  readonly crossCheck: boolean;
  readonly allowIncomplete: boolean;
  /** `YYYY-MM-DD`: the day given, or today. */
  readonly now: string;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  readonly color: boolean | undefined;
}

export type Assignment =
  | { readonly kind: 'value'; readonly name: string; readonly text: string }
  | { readonly kind: 'file'; readonly file: string };

export interface ScanOptions extends InputOptions {
  readonly outputs: readonly Output[];
  readonly failOn: FailLevel | undefined;
  readonly failOnOpen: FailLevel | undefined;
  readonly changes: 'all' | 'new';
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly inlineIgnores: boolean;
  readonly showSuppressed: boolean;
  readonly exitZero: boolean;
}

/** Where a format goes; without a file, to standard output. `{stack}` in the name makes one file a stack. */
export interface Output {
  readonly format: Format;
  readonly file: string | undefined;
}

const LEVELS = [...SEVERITIES, 'none'] as const;

/** @throws {UsageError} with the nearest valid word. */
export function scanOptions(line: Line): ScanOptions {
  const flags = flagsOf(line);
  return {
    ...inputOptions(line, line.positionals),
    outputs: outputs(flags.all('format'), flags.last('output')),
    failOn: flags.choice('fail-on', LEVELS),
    failOnOpen: flags.choice('fail-on-open', LEVELS),
    changes: flags.choice('changes', ['all', 'new'] as const) ?? 'all',
    baseline: flags.last('baseline'),
    writeBaseline: flags.last('write-baseline'),
    inlineIgnores: !flags.has('no-inline-ignores'),
    showSuppressed: flags.has('show-suppressed'),
    exitZero: flags.has('exit-zero'),
  };
}

/** @throws {UsageError} */
export function inputOptions(line: Line, paths: readonly string[]): InputOptions {
  const flags = flagsOf(line);
  if (paths.includes('')) throw new UsageError('a PATH is empty: the current directory is "."');
  return {
    paths,
    roots: flags.all('root').map(root),
    planFile: flags.last('plan-file'),
    sourceRoot: flags.last('source-root'),
    config: flags.last('config'),
    rulesets: flags.all('ruleset'),
    assignments: line.given.flatMap(([name, value]) => assignment(name, value)),
    crossCheck: flags.has('cross-check'),
    allowIncomplete: flags.has('allow-incomplete'),
    now: day(flags.last('now')) ?? new Date().toISOString().slice(0, 10),
    verbosity: flags.has('verbose') ? 'verbose' : flags.has('quiet') ? 'quiet' : 'normal',
    color: flags.has('no-color') ? false : undefined,
  };
}

/** A `--format` that only takes some words, for commands that print something other than a report. */
export function formatOf<T extends string>(line: Line, formats: readonly T[]): T {
  return flagsOf(line).choice('format', formats) ?? (formats[0] as T);
}

interface Flags {
  has(name: string): boolean;
  all(name: string): readonly string[];
  last(name: string): string | undefined;
  choice<T extends string>(name: string, words: readonly T[]): T | undefined;
}

function flagsOf(line: Line): Flags {
  const empty = line.given.find(([, value]) => value === '');
  if (empty) throw new UsageError(`--${empty[0]} needs a value: nothing stands behind =`);
  const all = (name: string) =>
    line.given.flatMap(([given, value]) => (given === name && value !== true ? [value] : []));
  const flags: Flags = {
    has: (name) => line.given.some(([given]) => given === name),
    all,
    last: (name) => all(name).at(-1),
    choice: (name, words) => {
      const value = flags.last(name);
      return value === undefined ? undefined : oneOf(`--${name}`, value, words);
    },
  };
  return flags;
}

function oneOf<T extends string>(what: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  const near = nearestWord(value, words);
  throw new UsageError(
    `${what}: there is no "${value}"${near ? `, did you mean ${near}?` : ''} (${words.join(', ')})`,
  );
}

function outputs(formats: readonly string[], output: string | undefined): readonly Output[] {
  const list = formats.map((text): Output => {
    const equals = text.indexOf('=');
    const file = equals < 0 ? undefined : text.slice(equals + 1);
    if (file === '') throw new UsageError(`--format ${text}: the name of the file is missing after =`);
    if (file !== undefined) knowsPlaceholders(`--format ${text}`, file);
    return { format: oneOf('--format', equals < 0 ? text : text.slice(0, equals), FORMATS), file };
  });
  if (list.length === 0) list.push({ format: 'text', file: undefined });
  if (output !== undefined) {
    const [only, ...more] = list;
    if (!only || more.length > 0)
      throw new UsageError('-o takes a single --format: for several, write --format FORMAT=FILE');
    if (only.file !== undefined)
      throw new UsageError('-o and --format FORMAT=FILE name two files for one format');
    knowsPlaceholders(`-o ${output}`, output);
    return [{ format: only.format, file: output }];
  }
  const bare = list.filter(({ file }) => file === undefined);
  if (bare.length > 1) {
    const names = bare.map(({ format }) => format).join(' and ');
    throw new UsageError(`${names} would both go to standard output: write --format FORMAT=FILE`);
  }
  const files = list.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(`two formats would be written to ${twice}`);
  return list;
}

/** @throws {UsageError} A mistyped `{stack}` would put all stacks into one file of that very name. */
function knowsPlaceholders(flag: string, file: string): void {
  const odd = file.match(/\{[\w-]*\}/g)?.find((word) => word !== '{stack}');
  if (odd !== undefined) throw new UsageError(`${flag}: ${odd} stands for nothing, only {stack} does`);
}

function root(text: string): { plan: string | undefined; directory: string } {
  const equals = text.indexOf('=');
  return equals > 0
    ? { plan: text.slice(0, equals), directory: text.slice(equals + 1) }
    : { plan: undefined, directory: text };
}

function assignment(name: string, value: string | true): Assignment[] {
  if (value === true) return [];
  if (name === 'var-file') return [{ kind: 'file', file: value }];
  if (name !== 'var') return [];
  const equals = value.indexOf('=');
  if (equals < 1) throw new UsageError(`--var ${value}: write NAME=VALUE`);
  return [{ kind: 'value', name: value.slice(0, equals).trim(), text: value.slice(equals + 1) }];
}

function day(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const found = /^(\d{4}-\d{2}-\d{2})(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d))?$/.exec(text)?.[1];
  const date = found === undefined ? undefined : new Date(`${found}T00:00:00Z`);
  if (!found || !date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== found) {
    throw new UsageError(`--now ${text}: write a date as YYYY-MM-DD`);
  }
  return found;
}
