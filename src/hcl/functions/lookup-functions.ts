import { getAttribute } from '../evaluate/access.ts';
import { convert } from '../evaluate/convert.ts';
import { certainlyNotNull, equal } from '../evaluate/equal.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import { add, multiply, remainder, sign, toIndex } from '../evaluate/number.ts';
import { heldBy, isComplete } from '../evaluate/partly-known.ts';
import { graphemeLength } from '../evaluate/text.ts';
import { BOOL, DYNAMIC, isPrimitive, listType, NUMBER, STRING, type Type } from '../evaluate/type.ts';
import { typeOf } from '../evaluate/type-of.ts';
import { unify } from '../evaluate/unify.ts';
import {
  computedFrom,
  isIdentityThere,
  someElement,
  someElementOf,
  unknownStep,
} from '../evaluate/unknown.ts';
import {
  allMarks,
  boolValue,
  type HclValue,
  isSequence,
  isWhollyKnown,
  marksOf,
  nullValue,
  numberValue,
  type UnknownValue,
  unmarkedDeep,
  withMarks,
} from '../evaluate/value.ts';
import { numberOf, textOf } from './arguments.ts';
import { type Call, define, parameter } from './define.ts';
import { sum } from './number-functions.ts';

const MARKED = { marked: true } as const;
/** An unknown list may be one of which each element is known. */
const PARTLY = { marked: true, unknown: true } as const;
const BOOLS = parameter('list', listType(BOOL), { unknown: true });

/** Functions that take something out of a collection or tell something about it. */
export const LOOKUP_FUNCTIONS = [
  define('length', [parameter('value', DYNAMIC, { ...MARKED, unknown: true })], NUMBER, ([value]) =>
    withMarks(length(value as HclValue), marksOf(value as HclValue)),
  ),
  define(
    'element',
    [parameter('list', DYNAMIC, PARTLY), parameter('index', NUMBER, { unknown: true })],
    DYNAMIC,
    ([list, index], call) => element(list as HclValue, index as HclValue, call),
    { notNull: false },
  ),
  define('lookup', [parameter('inputMap', DYNAMIC, PARTLY), parameter('key', STRING)], DYNAMIC, lookup, {
    variadic: parameter('default', DYNAMIC, { nullable: true, unknown: true, marked: true }),
    notNull: false,
  }),
  define('index', [parameter('list'), parameter('value')], DYNAMIC, ([list, value]) =>
    indexOf(list as HclValue, value as HclValue),
  ),
  define(
    'contains',
    [parameter('list', DYNAMIC, { unknown: true }), parameter('value', DYNAMIC, { unknown: true })],
    BOOL,
    ([list, value]) => contains(list as HclValue, value as HclValue),
  ),
  define('one', [parameter('list', DYNAMIC, PARTLY)], DYNAMIC, ([list]) => one(list as HclValue), {
    notNull: false,
  }),
  define('coalesce', [], DYNAMIC, coalesce, {
    variadic: parameter('vals', DYNAMIC, { nullable: true, unknown: true }),
  }),
  define('alltrue', [BOOLS], BOOL, ([list]) => decided(list as HclValue, false)),
  define('anytrue', [BOOLS], BOOL, ([list]) => decided(list as HclValue, true)),
  define('sum', [parameter('list')], NUMBER, ([list]) => {
    const given = list as HclValue;
    if (!isSequence(given)) throw new EvaluationError('sum: a list of numbers is required');
    if (given.items.length === 0) throw new EvaluationError('sum: the list is empty');
    const items = given.items.map((item) => convert(item, NUMBER));
    if (items.some((item) => item.kind === 'null')) throw new EvaluationError('sum: an element is null');
    return items.every(isWhollyKnown) ? sum(items) : computedFrom(items, NUMBER, true);
  }),
];

function length(value: HclValue): HclValue {
  switch (value.kind) {
    case 'string':
      return numberValue(graphemeLength(value.value));
    case 'list':
    case 'tuple':
      return numberValue(value.items.length);
    case 'set':
      // Unknown elements may turn out equal to others.
      if (value.items.length > 1 && !isWhollyKnown(value)) return computedFrom([value], NUMBER, true);
      return numberValue(value.items.length);
    case 'map':
    case 'object':
      if (value.kind === 'object' && value.rest !== undefined) return computedFrom([value], NUMBER, true);
      return numberValue(value.entries.size);
    case 'unknown':
      return unknownLength(value);
    default:
      throw new EvaluationError(`length: a text or collection is required, not a ${value.kind}`);
  }
}

function unknownLength(value: Extract<HclValue, { kind: 'unknown' }>): HclValue {
  const { type, minLength, maxLength } = value;
  if (type.kind === 'number' || type.kind === 'bool') {
    throw new EvaluationError(`length: a text or collection is required, not a ${type.kind}`);
  }
  if (type.kind === 'tuple') return numberValue(type.elements.length);
  if (type.kind === 'object') return numberValue(type.attributes.size);
  if (minLength !== undefined && minLength === maxLength) return numberValue(minLength);
  return computedFrom([value], NUMBER, true);
}

function element(list: HclValue, index: HclValue, call: Call): HclValue {
  if (list.kind === 'unknown') {
    if (index.kind === 'unknown') return withMarks(someElementOf(list, index, DYNAMIC), marksOf(list));
    // Behind the end it starts again: only if the list is shorter than that is it not the element of this number.
    const position = list.instance ? undefined : toIndex(numberOf(index));
    if (position !== undefined && !isPrimitive(list.type))
      return unknownStep(list, position, 'element' in list.type ? list.type.element : DYNAMIC);
    return anyOf(list, [list, index]);
  }
  if (list.kind !== 'list' && list.kind !== 'tuple') {
    throw new EvaluationError(`element: a list is required, not a ${list.kind}`);
  }
  const count = list.items.length;
  if (count === 0) throw new EvaluationError('element: the list is empty');
  if (index.kind === 'unknown') return withMarks(someElement(list.items, index, DYNAMIC), marksOf(list));
  let position = numberOf(index);
  if (sign(position) < 0) {
    // OpenTofu counts from the end, as Terraform does since 1.12.
    if (call.scope.context.program !== 'opentofu')
      throw new EvaluationError('element: the index is negative');
    position = add(remainder(position, count), count);
  }
  const at = toIndex(remainder(position, multiply(count, 1)));
  const item = at === undefined ? undefined : list.items[at];
  if (item === undefined) throw new EvaluationError('element: the index is not a whole number');
  return withMarks(item, marksOf(list));
}

/** An element of a list of which each is the same kind of thing, or something computed from these. */
function anyOf(list: UnknownValue, inputs: readonly HclValue[]): HclValue {
  return withMarks(list.instance ?? computedFrom(inputs, DYNAMIC), marksOf(list));
}

function lookup([map, key, fallback]: readonly HclValue[]): HclValue {
  const name = textOf(key);
  if (map?.kind === 'unknown' && map.entries?.has(name)) return getAttribute(map, name);
  if (map?.kind === 'unknown' && (map.type.kind !== 'object' || map.type.attributes.has(name))) {
    const found = getAttribute(map, name);
    if (fallback === undefined) return found;
    return withMarks(computedFrom([found, fallback], DYNAMIC), marksOf(map) | marksOf(fallback));
  }
  if (map?.kind !== 'map' && map?.kind !== 'object' && map?.kind !== 'unknown') {
    throw new EvaluationError(`lookup: a map is required, not a ${map?.kind}`);
  }
  if (map.kind !== 'unknown' && (map.entries.has(name) || (map.kind === 'object' && map.rest !== undefined)))
    return getAttribute(map, name);
  if (fallback === undefined) throw new EvaluationError(`lookup: the map has no element "${name}"`);
  return withMarks(map.kind === 'map' ? convert(fallback, map.element) : fallback, marksOf(map));
}

function indexOf(list: HclValue, wanted: HclValue): HclValue {
  if (list.kind !== 'list' && list.kind !== 'tuple') {
    throw new EvaluationError(`index: a list is required, not a ${list.kind}`);
  }
  for (const [index, item] of list.items.entries()) {
    const same = equal(item, wanted);
    if (same === undefined) return computedFrom([list, wanted], NUMBER, true);
    if (same) return numberValue(index);
  }
  throw new EvaluationError('index: the list does not hold the value');
}

function contains(list: HclValue, wanted: HclValue): HclValue {
  if (!isSequence(list) && list.kind !== 'unknown')
    throw new EvaluationError(`contains: a list is required, not a ${list.kind}`);
  let open = !isComplete(list);
  for (const item of heldBy(list)) {
    const same = equal(wanted, unmarkedDeep(item));
    if (same) return withMarks(boolValue(true), allMarks(item));
    if (same === undefined) open = true;
  }
  return open ? computedFrom([list, wanted], BOOL, true) : boolValue(false);
}

function one(list: HclValue): HclValue {
  if (list.kind === 'unknown') {
    const [only] = isComplete(list) ? heldBy(list) : [];
    return only ? withMarks(only, marksOf(list)) : anyOf(list, [list]);
  }
  if (!isSequence(list) || list.items.length > 1) {
    throw new EvaluationError('one: a list with at most one element is required');
  }
  const type: Type = 'element' in list ? list.element : DYNAMIC;
  return withMarks(list.items[0] ?? nullValue(type), marksOf(list));
}

function isNothing(value: HclValue): boolean {
  return value.kind === 'null' || (value.kind === 'string' && value.value === '');
}

function coalesce(args: readonly HclValue[]): HclValue {
  const type = unify(args.map(typeOf));
  if (type === undefined) throw new EvaluationError('coalesce: all arguments must be of one type');
  for (const [index, argument] of args.entries()) {
    const value = convert(argument, type);
    if (value.kind === 'unknown') {
      // What comes behind matters only when this turns out to be nothing.
      const others = args.slice(index + 1);
      if (others.length === 0 || isIdentityThere(value) || others.every(isNothing)) return value;
      return computedFrom([value, ...others], type, others.some(certainlyNotNull));
    }
    if (isNothing(value)) continue;
    return value;
  }
  throw new EvaluationError('coalesce: all arguments are null or empty');
}

/** One element that decides is enough, whatever the others are; null counts as false. */
function decided(list: HclValue, deciding: boolean): HclValue {
  const items = heldBy(list);
  const decides = (item: HclValue) =>
    item.kind === 'bool' ? item.value === deciding : item.kind === 'null' && !deciding;
  if (items.some(decides)) return boolValue(deciding);
  return isComplete(list) && items.every(isWhollyKnown)
    ? boolValue(!deciding)
    : computedFrom([list], BOOL, true);
}
