import { isOpen } from './partly-known.ts';
import { type HclValue, isSequence, objectValue, tupleValue, unmarked, withMarks } from './value.ts';

/** The defaults of `optional(type, default)` at every depth of a type constraint. */
export interface Defaults {
  readonly values: ReadonlyMap<string, HclValue>;
  readonly children: ReadonlyMap<string, Defaults>;
  /** For the elements of a list, set or map. */
  readonly elements?: Defaults;
}

/** Fills in what is missing or null. The result is made of tuples and objects, to be converted afterwards. */
export function withDefaults(value: HclValue, defaults: Defaults): HclValue {
  const plain = unmarked(value);
  const at = value.at === undefined ? {} : { at: value.at };
  const inner = (key: string, item: HclValue) => {
    const child = defaults.elements ?? defaults.children.get(key);
    return child === undefined ? item : withDefaults(item, child);
  };
  if (isSequence(plain)) {
    const items = plain.items.map((item, index) => inner(String(index), item));
    return withMarks({ ...tupleValue(items), ...at }, value.marks ?? 0);
  }
  if (value.kind === 'unknown' && value.holds)
    return { ...value, holds: value.holds.map((item, index) => inner(String(index), item)) };
  if (!('entries' in plain)) return value;
  const entries = new Map<string, HclValue>();
  for (const [key, item] of plain.entries) entries.set(key, inner(key, item));
  for (const [key, fallback] of defaults.values) {
    const given = entries.get(key);
    const open = given === undefined && isOpen(plain);
    if (open || (given !== undefined && given.kind !== 'null')) continue;
    entries.set(key, inner(key, fallback));
  }
  if (value.kind === 'unknown') return { ...value, entries };
  const rest = plain.kind === 'object' ? plain.rest : undefined;
  return withMarks({ ...objectValue(entries, rest), ...at }, value.marks ?? 0);
}
