import type { Extent, Path } from './origin.ts';

/**
 * A value tree: what a plan or HCL says an attribute will be. A leaf is known, unknown or sensitive
 * (judged, never printed). Plan and HCL readers produce this same tree.
 */
export type Value = Scalar | Unknown | List | Dict;

/** A known leaf. Numbers that do not fit a double are kept as their text. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly sensitive?: boolean;
  /** Where the literal was written (HCL only): the end of a plain chain of references. */
  readonly at?: Extent;
}

/** A list, set or tuple. The elements of a set are in no meaningful order. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly sensitive?: boolean;
  readonly at?: Extent;
}

/** A map, object or nested block. */
export interface Dict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, Value>;
  readonly sensitive?: boolean;
  readonly at?: Extent;
}

/** A value that the input does not hold. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: UnknownReason;
  /** What its configuration refers to, when that is known. */
  readonly references: readonly Reference[];
  /** In a list of which some elements are certain: it stands for any number of others, none too. */
  readonly many?: true;
  /** Of a `dynamic` block over something unknown: what each block is, if there is one. */
  readonly like?: Dict;
  /** Of a map: what it has at these keys, whatever is at others. */
  readonly entries?: ReadonlyMap<string, Value>;
  readonly sensitive?: boolean;
  readonly at?: Extent;
}

/**
 * Why a value is unknown.
 * - `not-given`: an Optional+Computed argument without an expression in configuration; the argument was not given,
 *   its value is the provider's business.
 * - `after-apply`: known only after apply.
 * - `outside-input`: a variable without value, remote state, a data source, a module that is not installed.
 * - `unreadable`: could not be evaluated (a function that is not supported, an error).
 */
export type UnknownReason = 'not-given' | 'after-apply' | 'outside-input' | 'unreadable';

/** A reference that a configuration makes, followed through module inputs and outputs as far as possible. */
export interface Reference {
  /** As written where the trail ends: `aws_security_group.a.id`, `local.this_sg_id`, `var.sg`. */
  readonly text: string;
  /** Address of the module instance in which `text` stands; '' is the root module. */
  readonly module: string;
  /** Absolute addresses of the resource instances it may mean; empty when the trail ends elsewhere. */
  readonly targets: readonly string[];
  /** Attribute path behind the resource: `['id']`, `['workspace_creation_properties', 0, 'default_ou']`. */
  readonly path: Path;
  /**
   * True when the expression is certainly just this reference to exactly these targets; false when the targets are
   * candidates (an `each.value`, a conditional, a template around it).
   */
  readonly exact: boolean;
  /** Of `each.value`: the key of the instance and what is taken of its value, `["blue"].sg`. It is another in each instance. */
  readonly element?: string;
  /** The value is a block of addresses within the one that is referred to: `cidrsubnet(aws_vpc.a.cidr_block, 8, 1)`. */
  readonly within?: true;
  /** It stands in a condition, and only decides which of the other references is meant. */
  readonly decides?: true;
  /** Where the trail ends in a value that is known: the texts in it, which may be sensitive. Of an index none. */
  readonly literals?: readonly string[];
}

/** Does the trail end at a resource? What only decides between others is no end. */
export function isFollowed({ targets, decides }: Reference): boolean {
  return targets.length > 0 || decides === true;
}

/** Equal for references that lead to the same, wherever that is. */
export function symbolOf({ module, text, element = '' }: Reference): string {
  return `${module}|${text}${element}`;
}

export const NULL: Scalar = { kind: 'scalar', value: null };

/** The child at a key or index, or undefined when there is none. */
export function child(value: Value | undefined, step: string | number): Value | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'dict' || value.kind === 'unknown') return value.entries?.get(String(step));
  if (value.kind === 'list') return typeof step === 'number' ? value.items[step] : undefined;
  return undefined;
}

/** The value at a path. Below an unknown everything is that unknown, but for the entries that it has. */
export function at(value: Value | undefined, path: Path): Value | undefined {
  let node = value;
  for (const step of path) {
    const next = child(node, step);
    if (node?.kind === 'unknown' && next === undefined) return node;
    node = next;
  }
  return node;
}

/** True when an argument was not given: absent, null, or computed without an expression. */
export function isAbsent(value: Value | undefined): boolean {
  if (value === undefined) return true;
  if (value.kind === 'scalar') return value.value === null;
  return value.kind === 'unknown' && value.reason === 'not-given';
}

/** Null, empty and false are ways in which providers write "not given". */
export function isNothing(value: Value): boolean {
  if (value.kind === 'scalar') return value.value === null || value.value === '' || value.value === false;
  return value.kind === 'list' && value.items.length === 0;
}

/** All that the unknown parts of a tree refer to. */
export function referencesWithin(value: Value | undefined, found: Reference[] = []): Reference[] {
  if (value?.kind === 'unknown') for (const reference of value.references) found.push(reference);
  else if (value?.kind === 'list') for (const item of value.items) referencesWithin(item, found);
  else if (value?.kind === 'dict') for (const item of value.entries.values()) referencesWithin(item, found);
  return found;
}

/** The text of a known string (numbers and booleans as Terraform would convert them), else undefined. */
export function text(value: Value | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  return String(value.value);
}

/** A known number, also one written as a string; else undefined. */
export function number(value: Value | undefined): number | undefined {
  if (value?.kind !== 'scalar' || value.value === null || typeof value.value === 'boolean') return undefined;
  if (value.value === '') return undefined;
  const result = Number(value.value);
  return Number.isFinite(result) ? result : undefined;
}

/** A known boolean, also one written as a string, as Terraform converts it (a number it does not); else undefined. */
export function bool(value: Value | undefined): boolean | undefined {
  if (value?.kind !== 'scalar') return undefined;
  if (value.value === true || value.value === 'true' || value.value === '1') return true;
  if (value.value === false || value.value === 'false' || value.value === '0') return false;
  return undefined;
}

/** How many elements a list certainly has. */
export function certainLength(list: List): number {
  return list.items.filter((item) => !isRest(item)).length;
}

/** Does this element stand for any number of others? */
export function isRest(item: Value): boolean {
  return item.kind === 'unknown' && item.many === true;
}

/** A value with the mark of what it stands in. */
export function marked<T extends Value | undefined>(value: T, sensitive: boolean | undefined): T {
  return value && sensitive && !value.sensitive ? { ...value, sensitive: true } : value;
}

/** True when any part of the tree is marked sensitive. */
export function holdsSensitive(value: Value | undefined): boolean {
  if (value === undefined) return false;
  if (value.sensitive) return true;
  if (value.kind === 'list') return value.items.some(holdsSensitive);
  if ('entries' in value) return [...value.entries.values()].some(holdsSensitive);
  return false;
}

/** True when any part of the tree is unknown (arguments that were not given do not count). */
export function holdsUnknown(value: Value | undefined): boolean {
  if (value === undefined) return false;
  if (value.kind === 'unknown') return value.reason !== 'not-given';
  if (value.kind === 'list') return value.items.some(holdsUnknown);
  if (value.kind === 'dict') return [...value.entries.values()].some(holdsUnknown);
  return false;
}
