import type { RuleMeta } from '../../terms/rule-meta.ts';
import { type CustomRule, customRulesOf } from '../custom-rule.ts';
import { suggestion } from '../nearest-word.ts';
import { checkCustomIds, customIdsIn } from './custom-ids.ts';
import { type Node, readDocument } from './document.ts';
import { collector } from './field.ts';
import { parameterTable } from './parameter-table.ts';
import type { Position, RawRuleset } from './raw-config.ts';
import { rulesetField } from './read-config.ts';

/** A ruleset with those it extends. */
export interface Ruleset {
  /** Its name, or the path of its file. */
  readonly name: string;
  readonly builtin: boolean;
  readonly raw: RawRuleset;
  readonly custom: readonly CustomRule[];
  readonly bases: readonly Ruleset[];
}

/** Where rulesets come from. */
export interface RulesetSources {
  readonly rules: readonly RuleMeta[];
  readonly builtin: Readonly<Record<string, RawRuleset>>;
  /**
   * The text of a ruleset given by path. `from` is the file that names it, undefined for the command line. Undefined when
   * there is no such file.
   */
  readonly read: (
    path: string,
    from: string | undefined,
  ) => TextFile | undefined | Promise<TextFile | undefined>;
}

export interface TextFile {
  /** The path as messages show it; also what paths inside the file are relative to. */
  readonly file: string;
  readonly text: string;
}

/** A ruleset asked for by name or path, and where. */
export interface Wanted {
  readonly reference: string;
  readonly at: Position | undefined;
}

/** Loads rulesets and all they extend, each once. What can't be had is said to `say`. */
export async function loadRulesets(
  wanted: readonly Wanted[],
  sources: RulesetSources,
  say: (at: Position | undefined, message: string) => void,
): Promise<readonly Ruleset[]> {
  const loaded = new Map<string, Ruleset>();

  const load = async ({ reference, at }: Wanted, trail: readonly string[]): Promise<Ruleset | undefined> => {
    if (!isPath(reference)) return builtin(reference, at);
    const found = await sources.read(reference, at?.file);
    if (!found) {
      say(at, `there is no ruleset file "${reference}"`);
      return undefined;
    }
    if (trail.includes(found.file)) {
      say(at, `the ruleset "${reference}" extends itself: ${[...trail, found.file].join(' → ')}`);
      return undefined;
    }
    return loaded.get(found.file) ?? (await loadFile(found, [...trail, found.file]));
  };

  const builtin = (name: string, at: Position | undefined): Ruleset | undefined => {
    const known = loaded.get(name);
    if (known) return known;
    const raw = Object.hasOwn(sources.builtin, name) ? sources.builtin[name] : undefined;
    if (!raw) {
      const names = Object.keys(sources.builtin);
      say(
        at,
        `there is no ruleset "${name}"; built in are ${names.join(', ')}; a path has a slash or ends with .yaml` +
          suggestion(name, names),
      );
      return undefined;
    }
    const bases = (raw.extends ?? (name === 'baseline' ? [] : ['baseline'])).flatMap(
      (base) => builtin(base, at) ?? [],
    );
    return remember({ name, builtin: true, raw, custom: customRulesOf(raw), bases });
  };

  const loadFile = async ({ file, text }: TextFile, trail: readonly string[]): Promise<Ruleset> => {
    const document = await readDocument(file, text);
    for (const mistake of document.mistakes) say(mistake.at, mistake.message);
    const { mistakes, say: sayHere } = collector();
    const extended = wantedIn(document.root, 'extends');
    const bases: Ruleset[] = [];
    for (const base of extended ?? [{ reference: 'baseline', at: undefined }]) {
      const found = await load(base, trail);
      if (found) bases.push(found);
    }
    const ids = [...bases.flatMap(customIds), ...customIdsIn(document.root)];
    const field = rulesetField({
      rules: new Set([...sources.rules.map((rule) => rule.id), ...ids]),
      parameters: parameterTable(sources.rules),
    });
    const raw = (document.root && field(document.root, sayHere)) ?? {};
    checkCustomIds(document.root, owners(sources.rules, bases), sayHere);
    for (const mistake of mistakes) say(mistake.at, mistake.message);
    return remember({ name: file, builtin: false, raw, custom: customRulesOf(raw), bases });
  };

  const remember = (ruleset: Ruleset): Ruleset => {
    loaded.set(ruleset.name, ruleset);
    return ruleset;
  };

  const result: Ruleset[] = [];
  for (const one of wanted) {
    const ruleset = await load(one, []);
    if (ruleset && !result.includes(ruleset)) result.push(ruleset);
  }
  return result;
}

/** The names and paths under `rulesets` or `extends`; undefined when the key is not there. */
export function wantedIn(root: Node | undefined, key: 'rulesets' | 'extends'): readonly Wanted[] | undefined {
  if (root?.kind !== 'map') return undefined;
  const value = root.entries.find((entry) => entry.key === key)?.value;
  if (value === undefined || (value.kind === 'scalar' && value.value === null)) return undefined;
  const nodes = value.kind === 'list' ? value.items : [value];
  // What is no text is a mistake that the reader of the whole file reports.
  return nodes.flatMap((node) =>
    node.kind === 'scalar' && typeof node.value === 'string' ? [{ reference: node.value, at: node.at }] : [],
  );
}

/** Whose each id is, as a message says it. */
export function owners(
  rules: readonly RuleMeta[],
  rulesets: readonly Ruleset[],
): ReadonlyMap<string, string> {
  return new Map([
    ...rulesets.flatMap((ruleset) =>
      customIds(ruleset).map((id) => [id, `a rule of ${ruleset.name}`] as const),
    ),
    ...rules.map((rule) => [rule.id, 'a rule of sglint'] as const),
  ]);
}

/** Ids of the custom rules of a ruleset and of those it extends. */
export function customIds(ruleset: Ruleset): readonly string[] {
  return [...ruleset.bases.flatMap(customIds), ...ruleset.custom.map(({ id }) => id)];
}

function isPath(reference: string): boolean {
  return /[\\/]/.test(reference) || /\.(ya?ml|json)$/.test(reference);
}
