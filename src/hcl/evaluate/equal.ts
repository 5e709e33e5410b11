import { compare } from './number.ts';
import { entriesOf, isOpen } from './partly-known.ts';
import { identity } from './set.ts';
import { isPrimitive, sameType, type Type } from './type.ts';
import { typeOf } from './type-of.ts';
import { isIdentityThere } from './unknown.ts';
import { type HclValue, isWhollyKnown, type UnknownValue } from './value.ts';

/**
 * Are two (unmarked) values equal? Undefined: cannot be known yet. Values of different types are never equal:
 * `1 == "1"` is false, and so is a list compared with a tuple.
 */
export function equal(left: HclValue, right: HclValue): boolean | undefined {
  if (left.kind === 'null' || right.kind === 'null') {
    if (left.kind === right.kind) return true;
    return certainlyNotNull(left) || certainlyNotNull(right) ? false : undefined;
  }
  if (left.kind === 'unknown' || right.kind === 'unknown') {
    const unknown = left.kind === 'unknown' ? left : (right as UnknownValue);
    return excluded(unknown, left.kind === 'unknown' ? right : left) ? false : undefined;
  }
  if (left.kind === 'string' && right.kind === 'string') return left.value === right.value;
  if (left.kind === 'number' && right.kind === 'number') return compare(left.value, right.value) === 0;
  if (left.kind === 'bool' && right.kind === 'bool') return left.value === right.value;
  if (left.kind === 'set' && right.kind === 'set') return equalSets(left, right);
  if ('items' in left && 'items' in right && left.kind === right.kind) {
    if (left.kind === 'list' && right.kind === 'list' && differ(left.element, right.element)) return false;
    if (left.items.length !== right.items.length) return false;
    return every(left.items, (item, index) => [item, right.items[index]]);
  }
  if ('entries' in left && 'entries' in right && left.kind === right.kind) {
    if (isOpen(left) || isOpen(right)) return undefined;
    if (left.kind === 'map' && right.kind === 'map' && differ(left.element, right.element)) return false;
    if (left.entries.size !== right.entries.size) return false;
    return every([...left.entries], ([key, item]) => [item, right.entries.get(key)]);
  }
  return false;
}

export function certainlyNotNull(value: HclValue): boolean {
  if (value.kind === 'unknown') return value.notNull === true || isIdentityThere(value);
  return value.kind !== 'null';
}

/** In order, as Terraform does: the first element that is not certainly equal decides. */
function every<T>(
  items: readonly T[],
  pair: (item: T, index: number) => [HclValue, HclValue | undefined],
): boolean | undefined {
  for (const [index, item] of items.entries()) {
    const [left, right] = pair(item, index);
    const same = right === undefined ? false : equal(left, right);
    if (same !== true) return same;
  }
  return true;
}

function equalSets(
  left: Extract<HclValue, { kind: 'set' }>,
  right: Extract<HclValue, { kind: 'set' }>,
): boolean | undefined {
  if (differ(left.element, right.element)) return false;
  if (!isWhollyKnown(left) || !isWhollyKnown(right)) return undefined;
  if (left.items.length !== right.items.length) return false;
  const known = new Set(left.items.map(identity));
  return right.items.every((item) => known.has(identity(item)));
}

/** Types that are certainly different (an element type nobody knows is not). */
function differ(left: Type, right: Type): boolean {
  if (left.kind === 'dynamic' || right.kind === 'dynamic') return false;
  return isPrimitive(left) && isPrimitive(right) ? left.kind !== right.kind : !sameType(left, right);
}

function excluded(unknown: UnknownValue, other: HclValue): boolean {
  const type = typeOf(other);
  if (unknown.entries && differsAt(unknown.entries, other)) return true;
  if (isPrimitive(unknown.type) && type.kind !== 'dynamic' && unknown.type.kind !== type.kind) return true;
  if (other.kind === 'string' && other.value === '' && isIdentityThere(unknown)) return true;
  if (other.kind === 'string' && unknown.prefix !== undefined) return !other.value.startsWith(unknown.prefix);
  const length =
    'items' in other ? other.items.length : other.kind === 'map' ? other.entries.size : undefined;
  if (length === undefined || other.kind !== unknown.type.kind || !isWhollyKnown(other)) return false;
  return length < (unknown.minLength ?? 0) || length > (unknown.maxLength ?? Infinity);
}

/** Does a map certainly have something else at one of these keys, or nothing? */
function differsAt(entries: ReadonlyMap<string, HclValue>, map: HclValue): boolean {
  const others = entriesOf(map);
  for (const [key, item] of entries) {
    const other = others.get(key);
    if (other === undefined ? !isOpen(map) : equal(item, other) === false) return true;
  }
  return false;
}
