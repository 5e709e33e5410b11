import { convert } from '../evaluate/convert.ts';
import { equal } from '../evaluate/equal.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import {
  elementKey,
  entriesOf,
  giveWay,
  heldBy,
  holding,
  isComplete,
  isOpen,
  withEntries,
  withKeys,
} from '../evaluate/partly-known.ts';
import { setOf } from '../evaluate/set.ts';
import { DYNAMIC, listType, mapType, STRING, sameType, setType, type Type } from '../evaluate/type.ts';
import { typeOf } from '../evaluate/type-of.ts';
import { unify } from '../evaluate/unify.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import {
  type HclValue,
  isMapping,
  isWhollyKnown,
  listValue,
  mapValue,
  marksOf,
  objectValue,
  stringValue,
  tupleValue,
  withMarks,
} from '../evaluate/value.ts';
import { itemsOf, textOf } from './arguments.ts';
import { define, parameter } from './define.ts';

const MARKED = { marked: true } as const;
/** An unknown map may be one of which some entries are known. */
const PARTLY = { marked: true, unknown: true } as const;
const MAP_OF_LISTS = mapType(listType(STRING));
const ANY_SET = setType(DYNAMIC);
const MORE_SETS = { variadic: parameter('other_sets', ANY_SET, { unknown: true }) };

/** Functions over maps and objects, and over sets. */
export const MAP_FUNCTIONS = [
  define('merge', [], DYNAMIC, merge, {
    variadic: parameter('maps', DYNAMIC, { marked: true, nullable: true, unknown: true }),
  }),
  define('keys', [parameter('inputMap', DYNAMIC, PARTLY)], DYNAMIC, ([map]) =>
    withMarks(keys(map as HclValue), marksOf(map as HclValue)),
  ),
  define('values', [parameter('mapping', DYNAMIC, PARTLY)], DYNAMIC, ([map]) =>
    withMarks(values(map as HclValue), marksOf(map as HclValue)),
  ),
  define(
    'zipmap',
    [parameter('keys', listType(STRING), MARKED), parameter('values', DYNAMIC, MARKED)],
    DYNAMIC,
    ([keys, values]) => zip(keys as HclValue, values as HclValue),
  ),
  define('transpose', [parameter('values', MAP_OF_LISTS)], MAP_OF_LISTS, ([map]) =>
    transpose(map as HclValue),
  ),
  define('setunion', [parameter('first_set', ANY_SET, { unknown: true })], ANY_SET, union, {
    variadic: parameter('other_sets', ANY_SET, { unknown: true }),
  }),
  define(
    'setintersection',
    [parameter('first_set', ANY_SET, { unknown: true })],
    ANY_SET,
    (sets) =>
      combined(sets, (isIn) => (isIn.includes(false) ? false : isIn.includes(undefined) ? undefined : true)),
    MORE_SETS,
  ),
  define(
    'setsubtract',
    [parameter('a', ANY_SET, { unknown: true }), parameter('b', ANY_SET, { unknown: true })],
    ANY_SET,
    (sets) => combined(sets, ([isIn]) => (isIn === undefined ? undefined : !isIn)),
  ),
];

function merge(args: readonly HclValue[]): HclValue {
  const marks = args.reduce((all, map) => all | marksOf(map), 0);
  const maps = args.filter((map) => map.kind !== 'null');
  for (const map of maps) {
    if (
      map.kind === 'unknown' &&
      map.type.kind !== 'dynamic' &&
      map.type.kind !== 'map' &&
      map.type.kind !== 'object'
    ) {
      throw new EvaluationError(`merge: maps are required, not a ${map.type.kind}`);
    }
    if (!isMapping(map) && map.kind !== 'unknown') {
      throw new EvaluationError(`merge: maps are required, not a ${map.kind}`);
    }
  }
  const entries = new Map<string, HclValue>();
  for (const map of maps) {
    giveWay(entries, map);
    for (const [key, item] of entriesOf(map)) entries.set(key, item);
  }
  if (maps.some(isOpen)) {
    const unknown = withEntries(computedFrom(maps, DYNAMIC, true), entries);
    return withMarks(withKeys(unknown, maps), marks);
  }
  const [first] = maps;
  const uniform =
    first?.kind === 'map' && maps.every((map) => map.kind === 'map' && sameType(map.element, first.element));
  return withMarks(uniform ? mapValue(first.element, entries) : objectValue(entries), marks);
}

function keys(map: HclValue): HclValue {
  if (map.kind === 'unknown')
    return holding(computedFrom([map], DYNAMIC, true), [...entriesOf(map).keys()].map(stringValue));
  if (isOpen(map)) return computedFrom([map], listType(STRING), true);
  const names = [...mapping(map, 'keys').keys()].map(stringValue);
  return map.kind === 'map' ? listValue(STRING, names) : tupleValue(names);
}

function values(map: HclValue): HclValue {
  if (map.kind === 'unknown')
    return holding(computedFrom([map], DYNAMIC, true), [...entriesOf(map).values()]);
  if (isOpen(map)) return computedFrom([map], DYNAMIC, true);
  const items = [...mapping(map, 'values').values()];
  return map.kind === 'map' ? listValue(map.element, items) : tupleValue(items);
}

function mapping(map: HclValue | undefined, name: string): ReadonlyMap<string, HclValue> {
  if (map?.kind === 'map' || map?.kind === 'object') return map.entries;
  throw new EvaluationError(`${name}: a map is required, not a ${map?.kind}`);
}

function zip(keys: HclValue, values: HclValue): HclValue {
  const names = itemsOf(keys);
  const items = itemsOf(values);
  if (values.kind !== 'list' && values.kind !== 'tuple') {
    throw new EvaluationError(`zipmap: a list of values is required, not a ${values.kind}`);
  }
  if (names.length !== items.length)
    throw new EvaluationError('zipmap: there must be as many keys as values');
  let marks = marksOf(keys) | marksOf(values);
  for (const name of names) marks |= marksOf(name);
  if (!names.every(isWhollyKnown)) return withMarks(computedFrom([keys, values], DYNAMIC, true), marks);
  const entries = new Map(names.map((name, index) => [textOf(name), items[index] as HclValue]));
  return withMarks(values.kind === 'list' ? mapValue(values.element, entries) : objectValue(entries), marks);
}

function transpose(map: HclValue): HclValue {
  if (!isWhollyKnown(map)) return computedFrom([map], MAP_OF_LISTS, true);
  const result = new Map<string, HclValue[]>();
  for (const [key, list] of mapping(map, 'transpose')) {
    for (const item of itemsOf(list)) {
      const keys = result.get(textOf(item)) ?? [];
      result.set(textOf(item), keys);
      keys.push(stringValue(key));
    }
  }
  const entries = Array.from(result, ([key, keys]): [string, HclValue] => [key, listValue(STRING, keys)]);
  return mapValue(listType(STRING), new Map(entries));
}

function elementType(sets: readonly HclValue[]): Type {
  const types = sets.map((set) => {
    const type = typeOf(set);
    return 'element' in type ? type.element : DYNAMIC;
  });
  const type = unify(types);
  if (type === undefined) throw new EvaluationError('the sets must be of one type');
  return type;
}

function union(sets: readonly HclValue[]): HclValue {
  if (sets.some(({ kind }) => kind === 'unknown'))
    return holding(computedFrom(sets, ANY_SET, true), sets.flatMap(heldBy), sets.every(isComplete));
  const type = elementType(sets);
  return setOf(
    type,
    sets.flatMap((set) => itemsOf(set).map((item) => convert(item, type))),
  );
}

/** The elements of the first set that stay, by whether each of the others has them; undefined where that is not known. */
function combined(
  sets: readonly HclValue[],
  stays: (isIn: readonly (boolean | undefined)[]) => boolean | undefined,
): HclValue {
  const type = elementType(sets);
  const elements = sets.map((set) => heldBy(set).map((item) => convert(item, type)));
  const [first = [], ...others] = elements;
  const has = others.map((items, index) => membership(items, isComplete(sets[index + 1] as HclValue)));
  let decided = isComplete(sets[0] as HclValue);
  const kept = first.filter((item) => {
    const answer = stays(has.map((one) => one(item)));
    if (answer === undefined) decided = false;
    return answer === true;
  });
  return sets.every(isWhollyKnown)
    ? setOf(type, kept)
    : holding(computedFrom(sets, setType(type), true), kept, decided);
}

function membership(items: readonly HclValue[], complete: boolean): (item: HclValue) => boolean | undefined {
  const keys = new Set(items.map(elementKey));
  const open = items.filter((item) => !isWhollyKnown(item));
  return (item) => {
    const key = elementKey(item);
    if (key !== undefined && keys.has(key)) return true;
    const against = isWhollyKnown(item) ? open : items;
    return complete && against.every((other) => equal(item, other) === false) ? false : undefined;
  };
}
