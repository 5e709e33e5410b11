import { identity, setOf } from './set.ts';
import { isIdentity, isNamed } from './unknown.ts';
import {
  allMarks,
  type HclValue,
  isMapping,
  isSequence,
  isWhollyKnown,
  marksOf,
  type UnknownValue,
  unmarkedDeep,
  withMarks,
} from './value.ts';

/**
 * A list or set that is unknown as a whole, but in which these elements are certainly: `concat(["0.0.0.0/0"], var.more)`;
 * or no others, as in a list whose order waits for one of them. To Terraform it is just unknown; for who gets in, what is
 * certain counts.
 */
export function holding(unknown: UnknownValue, items: readonly HclValue[], complete = false): UnknownValue {
  const [only] = items;
  if (only === undefined || items.length > MOST) return unknown;
  const all: Partial<UnknownValue> = complete
    ? { complete, ...(items.length === 1 && isIdentity(only) ? { instance: only } : {}) }
    : {};
  if (unknown.type.kind !== 'set') return { ...unknown, holds: items, ...all };
  const set = setOf(unknown.type.element, items);
  return withMarks({ ...unknown, holds: set.items, ...all }, marksOf(set));
}

/** Lists that double at each step would be past all bounds before anything is known as a whole. */
const MOST = 1000;

/** The elements that a list or set certainly has. */
export function heldBy(value: HclValue): readonly HclValue[] {
  if (value.kind === 'unknown') return value.holds ?? [];
  return isSequence(value) ? value.items : [];
}

/** A list, set or tuple, known or not, whether or not its type is settled. */
export function isListLike(value: HclValue): boolean {
  if (value.kind !== 'unknown') return isSequence(value);
  const { kind } = value.type;
  return value.holds !== undefined || kind === 'list' || kind === 'set' || kind === 'tuple';
}

/** Is nothing in a list or set but what it is said to hold? */
export function isComplete(value: HclValue): boolean {
  return value.kind === 'unknown' ? value.complete === true : isSequence(value);
}

/** The elements that two lists or sets certainly have in common. */
export function heldByBoth(left: HclValue, right: HclValue): readonly HclValue[] {
  if (heldBy(left).length > MOST) return [];
  const others = new Map(heldBy(right).map((item) => [elementKey(item), item]));
  others.delete(undefined);
  return heldBy(left).flatMap((item) => {
    const twin = others.get(elementKey(item));
    return twin ? [withMarks(item, allMarks(twin))] : [];
  });
}

/** Equal for elements that are certainly the same, known or not. */
export function elementKey(marked: HclValue): string | undefined {
  const item = unmarkedDeep(marked);
  if (isWhollyKnown(item)) return identity(item);
  if (!isNamed(item)) return undefined;
  const [{ module, text }] = item.references;
  return `?${module} ${text}`;
}

/** The same of a map: `merge(var.tags, { Owner = "x" })` has that owner, whatever the other tags are. */
export function withEntries(unknown: UnknownValue, entries: ReadonlyMap<string, HclValue>): UnknownValue {
  return entries.size === 0 ? unknown : { ...unknown, entries };
}

/** One or several of these maps: what is in none of them is not in it. */
export function withKeys(unknown: UnknownValue, maps: readonly HclValue[]): UnknownValue {
  const keys = new Set<string>();
  for (const map of maps) {
    const own = keysWithin(map);
    if (own === undefined) return unknown;
    for (const key of own) keys.add(key);
  }
  return { ...unknown, keys };
}

/** What a map or object certainly has at its keys. */
export function entriesOf(value: HclValue): ReadonlyMap<string, HclValue> {
  return (value.kind === 'unknown' || isMapping(value) ? value.entries : undefined) ?? NONE;
}

/** Takes away the entries in whose place a later map may put something that is not known. */
export function giveWay(entries: Map<string, HclValue>, later: HclValue): void {
  if (isOpen(later)) for (const key of keysWithin(later) ?? entries.keys()) entries.delete(key);
}

/** All keys that a map may have; undefined when it may have any. */
function keysWithin(value: HclValue): ReadonlySet<string> | undefined {
  if (value.kind === 'null') return new Set();
  if (isMapping(value)) return isOpen(value) ? undefined : new Set(value.entries.keys());
  if (value.kind !== 'unknown') return undefined;
  return value.type.kind === 'object' ? new Set(value.type.attributes.keys()) : value.keys;
}

const NONE: ReadonlyMap<string, HclValue> = new Map();

/** May it have keys that are not among its entries: not known, or a resource of which only some attributes are? */
export function isOpen(value: HclValue): boolean {
  return value.kind === 'unknown' || (value.kind === 'object' && value.rest !== undefined);
}
