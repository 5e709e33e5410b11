import { type Dict, marked, text, type Value } from '../terms/value.ts';
import type { Json, JsonObject } from './json.ts';

/** Secrets that a provider may put into `tags_all` besides the tags of the resource itself. */
export interface SecretDefaults {
  /** Everything that the resource does not say itself may be secret. */
  readonly whole: boolean;
  readonly texts: readonly string[];
}

/**
 * Marks what a provider works out of something sensitive: `tags` in `tags_all`, a `name` in `id` and `arn`. A plan marks
 * what the configuration gives, and not its copies.
 */
export function markCopies(
  tree: Dict,
  mask: Json | undefined,
  expressions: JsonObject | undefined,
  defaults: SecretDefaults | undefined,
): Dict {
  const given = marksAny(mask) ? [...tree.entries.values()].flatMap((value) => secretTexts(value)) : [];
  if (given.length === 0 && !defaults) return tree;
  const entries = new Map(tree.entries);
  for (const [key, value] of tree.entries) {
    // What is written in the configuration has its own mark: the same text in clear is no copy.
    if (expressions && Object.hasOwn(expressions, key)) continue;
    const copies = defaults && key === 'tags_all' ? [...given, ...defaults.texts] : given;
    const shown = markTexts(value, copies);
    entries.set(key, defaults?.whole && key === 'tags_all' ? markDefaults(shown, tree) : shown);
  }
  return { ...tree, entries };
}

function marksAny(mask: Json | undefined): boolean {
  if (typeof mask === 'object' && mask !== null) return Object.values(mask).some(marksAny);
  return mask === true;
}

/** Marks the texts of a tree that hold one of the secrets. */
function markTexts(value: Value, secrets: readonly string[]): Value {
  if (value.kind === 'scalar') return marked(value, holdsOneOf(text(value), secrets));
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => markTexts(item, secrets)) };
  if (value.kind !== 'dict') return value;
  const entries = [...value.entries].map(([key, item]) => [key, markTexts(item, secrets)] as const);
  return { ...value, entries: new Map(entries) };
}

function markDefaults(all: Value, tree: Dict): Value {
  const own = tree.entries.get('tags');
  if (all.kind !== 'dict') return marked(all, true);
  const tags = own?.kind === 'dict' ? own.entries : new Map<string, Value>();
  const entries = [...all.entries].map(([key, tag]) => [key, marked(tag, !tags.has(key))] as const);
  return { ...all, entries: new Map(entries) };
}

/** The known texts in what is marked. */
function secretTexts(value: Value, within = false): string[] {
  const secret = within || value.sensitive === true;
  if (value.kind === 'list') return value.items.flatMap((item) => secretTexts(item, secret));
  if (value.kind === 'dict') return [...value.entries.values()].flatMap((item) => secretTexts(item, secret));
  return secret && value.kind === 'scalar' && typeof value.value === 'string' && value.value !== ''
    ? [value.value]
    : [];
}

/** Shorter texts stand in others by chance. */
const TELLING = 4;

/** Providers and functions change the case of letters, which gives as much away. */
function holdsOneOf(whole: string | undefined, secrets: readonly string[]): boolean {
  if (!whole) return false;
  const lower = whole.toLowerCase();
  return secrets.some((secret) => {
    const wanted = secret.toLowerCase();
    return lower === wanted || (wanted.length >= TELLING && lower.includes(wanted));
  });
}
