import type { Extent } from '../../terms/origin.ts';
import type { Reference, UnknownReason } from '../../terms/value.ts';
import type { HclNumber } from './number.ts';
import { compareText, normalize } from './text.ts';
import { DYNAMIC, type Type } from './type.ts';

/**
 * Values of the language while it is evaluated, after the model of Terraform's own (cty): typed, immutable, with marks.
 * On top of that a value remembers where it was written, and an unknown what it stands for.
 */
export type HclValue =
  | StringValue
  | NumberValue
  | BoolValue
  | NullValue
  | ListValue
  | SetValue
  | TupleValue
  | MapValue
  | ObjectValue
  | UnknownValue;

interface Common {
  /** Bits of {@link SENSITIVE} and {@link EPHEMERAL}. */
  readonly marks?: number;
  /** The literal it was written as, else the expression that computed it; kept on the way through references. */
  readonly at?: Extent;
}

export const SENSITIVE = 1;
export const EPHEMERAL = 2;

export interface StringValue extends Common {
  readonly kind: 'string';
  /** In NFC. */
  readonly value: string;
}

export interface NumberValue extends Common {
  readonly kind: 'number';
  readonly value: HclNumber;
}

export interface BoolValue extends Common {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface NullValue extends Common {
  readonly kind: 'null';
  readonly type: Type;
}

export interface ListValue extends Common {
  readonly kind: 'list';
  readonly element: Type;
  readonly items: readonly HclValue[];
}

/** Items in Terraform's order, without duplicates, unknown ones last, never marked (the set as a whole is). */
export interface SetValue extends Common {
  readonly kind: 'set';
  readonly element: Type;
  readonly items: readonly HclValue[];
}

export interface TupleValue extends Common {
  readonly kind: 'tuple';
  readonly items: readonly HclValue[];
}

/** Entries in the order of their keys' bytes. */
export interface MapValue extends Common {
  readonly kind: 'map';
  readonly element: Type;
  readonly entries: ReadonlyMap<string, HclValue>;
}

/** Entries in the order of their names' bytes. */
export interface ObjectValue extends Common {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, HclValue>;
  /**
   * Set for a resource: configuration names some of its attributes, the provider knows others. An attribute that is
   * not among the entries is this unknown, one step further.
   */
  readonly rest?: UnknownValue;
}

export interface UnknownValue extends Common {
  readonly kind: 'unknown';
  readonly type: Type;
  readonly reason: UnknownReason;
  /** The resource attributes it stands for, or comes from. */
  readonly references: readonly Reference[];
  /** Certainly not null once it is known. */
  readonly notNull?: boolean;
  /** The text it certainly starts with. */
  readonly prefix?: string;
  /** Of a text: the value that it is to be made of, and how, for what reads it back. */
  readonly written?: { readonly as: string; readonly value: HclValue };
  /** Bounds of the length of a collection. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Elements of a collection that are in it whatever else is: see partly-known.ts. */
  readonly holds?: readonly HclValue[];
  /** It has no others: only their order is not known, or which of them are equal. */
  readonly complete?: true;
  /** The same of a map or object: what is at these keys, whatever is at others. It is not null then. */
  readonly entries?: ReadonlyMap<string, HclValue>;
  /** All keys that it may have, where that is known: of one of two maps those of both. */
  readonly keys?: ReadonlySet<string>;
  /** Of `[*]` over the instances of a resource whose number is not known: what stands for any of them. */
  readonly instance?: UnknownValue;
  /** Of a `dynamic` block over something unknown: what each block is, if there is one. */
  readonly like?: ObjectValue;
}

export const TRUE: BoolValue = { kind: 'bool', value: true };
export const FALSE: BoolValue = { kind: 'bool', value: false };
export const NULL_VALUE: NullValue = { kind: 'null', type: DYNAMIC };
export const EMPTY_TUPLE: TupleValue = { kind: 'tuple', items: [] };

export function stringValue(text: string): StringValue {
  return { kind: 'string', value: normalize(text) };
}

export function numberValue(value: HclNumber): NumberValue {
  return { kind: 'number', value };
}

export function boolValue(value: boolean): BoolValue {
  return value ? TRUE : FALSE;
}

export function nullValue(type: Type): NullValue {
  return { kind: 'null', type };
}

export function listValue(element: Type, items: readonly HclValue[]): ListValue {
  return { kind: 'list', element, items };
}

export function tupleValue(items: readonly HclValue[]): TupleValue {
  return { kind: 'tuple', items };
}

export function mapValue(element: Type, entries: ReadonlyMap<string, HclValue>): MapValue {
  return { kind: 'map', element, entries: byKey(entries) };
}

export function objectValue(entries: ReadonlyMap<string, HclValue>, rest?: UnknownValue): ObjectValue {
  const ordered = byKey(entries);
  return rest === undefined
    ? { kind: 'object', entries: ordered }
    : { kind: 'object', entries: ordered, rest };
}

export function unknownValue(
  reason: UnknownReason,
  references: readonly Reference[] = [],
  type: Type = DYNAMIC,
): UnknownValue {
  return { kind: 'unknown', type, reason, references };
}

function byKey(entries: ReadonlyMap<string, HclValue>): ReadonlyMap<string, HclValue> {
  let previous: string | undefined;
  for (const key of entries.keys()) {
    if (previous !== undefined && compareText(previous, key) > 0) {
      const ordered = new Map<string, HclValue>();
      for (const name of [...entries.keys()].sort(compareText))
        ordered.set(name, entries.get(name) as HclValue);
      return ordered;
    }
    previous = key;
  }
  return entries;
}

export function withAt<V extends HclValue>(value: V, at: Extent | undefined): V {
  return at === undefined || value.at === at ? value : { ...value, at };
}

/** A value that no literal wrote gets the place of the expression that made it. */
export function placed<V extends HclValue>(value: V, at: Extent): V {
  return value.at === undefined ? { ...value, at } : value;
}

export function marksOf(value: HclValue): number {
  return value.marks ?? 0;
}

export function withMarks<V extends HclValue>(value: V, marks: number): V {
  const all = marksOf(value) | marks;
  return all === marksOf(value) ? value : { ...value, marks: all };
}

/** Without its own marks; what is inside keeps its own. */
export function unmarked<V extends HclValue>(value: V): V {
  if (marksOf(value) === 0) return value;
  const { marks: _, ...rest } = value;
  return rest as V;
}

/** Every mark in the value, at any depth. */
export function allMarks(value: HclValue): number {
  return marksOf(value) | contentsOf(value).marks;
}

/** Without any marks at any depth. */
export function unmarkedDeep(value: HclValue): HclValue {
  return allMarks(value) === 0 ? value : unmarked(mapChildren(value, unmarkedDeep));
}

/** The values directly inside. */
export function children(value: HclValue): Iterable<HclValue> {
  if ('items' in value) return value.items;
  if ('entries' in value) return value.entries.values();
  return [];
}

export function mapChildren(value: HclValue, change: (child: HclValue) => HclValue): HclValue {
  if ('items' in value) return { ...value, items: value.items.map(change) };
  if ('entries' in value) {
    const entries = new Map<string, HclValue>();
    for (const [key, child] of value.entries) entries.set(key, change(child));
    return { ...value, entries };
  }
  return value;
}

/** True when nothing in it is unknown. */
export function isWhollyKnown(value: HclValue): boolean {
  if (value.kind === 'unknown' || (value.kind === 'object' && value.rest !== undefined)) return false;
  return contentsOf(value).known;
}

interface Contents {
  /** How many values it holds, at any depth, itself included. A part that stands in it several times counts as often. */
  readonly size: number;
  /** How many levels of collections stand in each other. */
  readonly depth: number;
  readonly marks: number;
  readonly known: boolean;
}

const NOTHING: Contents = { size: 1, depth: 0, marks: 0, known: true };

/**
 * What is inside of a collection, found out once: values are shared, and one that holds another twice, forty times
 * over, must not be walked through.
 */
const seen = new WeakMap<object, Contents>();

export function contentsOf(value: HclValue): Contents {
  const container = 'items' in value ? value.items : 'entries' in value ? value.entries : undefined;
  if (container === undefined) return NOTHING;
  const before = seen.get(container);
  if (before !== undefined) return before;
  let size = 1;
  let depth = 0;
  let marks = 0;
  let known = true;
  container.forEach((child) => {
    const inner = contentsOf(child);
    size += inner.size;
    depth = Math.max(depth, inner.depth);
    marks |= marksOf(child) | inner.marks;
    known &&=
      inner.known && child.kind !== 'unknown' && (child.kind !== 'object' || child.rest === undefined);
  });
  const contents = { size, depth: depth + 1, marks, known };
  // Small ones are counted again faster than they are remembered.
  if (size > 16) seen.set(container, contents);
  return contents;
}

export function isSequence(value: HclValue): value is ListValue | SetValue | TupleValue {
  return value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple';
}

export function isMapping(value: HclValue): value is MapValue | ObjectValue {
  return value.kind === 'map' || value.kind === 'object';
}
