import { anyUnknown, commonType, convert } from '../evaluate/convert.ts';
import { equal } from '../evaluate/equal.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import { LARGEST_LIST } from '../evaluate/limits.ts';
import { elementKey, heldBy, holding, isComplete, isListLike } from '../evaluate/partly-known.ts';
import { setOf } from '../evaluate/set.ts';
import { compareText } from '../evaluate/text.ts';
import { DYNAMIC, listType, NUMBER, STRING, type Type } from '../evaluate/type.ts';
import { typeOf } from '../evaluate/type-of.ts';
import { unify } from '../evaluate/unify.ts';
import { computedFrom, isIdentity, isIdentityThere } from '../evaluate/unknown.ts';
import {
  type HclValue,
  isSequence,
  isWhollyKnown,
  listValue,
  marksOf,
  tupleValue,
  type UnknownValue,
  unmarked,
  withMarks,
} from '../evaluate/value.ts';
import { integer, itemsOf, textOf } from './arguments.ts';
import { define, parameter } from './define.ts';

const MARKED = { marked: true } as const;
/** An unknown list may be known in part. */
const PARTLY = { marked: true, unknown: true } as const;
const STRINGS = parameter('list', listType(STRING), { unknown: true });
const ANY_LIST = parameter('list', listType(DYNAMIC), { unknown: true });

/** Functions that make lists out of lists. */
export const LIST_FUNCTIONS = [
  define('concat', [], DYNAMIC, concat, { variadic: parameter('seqs', DYNAMIC, PARTLY) }),
  define('flatten', [parameter('list', DYNAMIC, PARTLY)], DYNAMIC, ([list]) => flatten(list as HclValue)),
  define('reverse', [parameter('list', DYNAMIC, PARTLY)], DYNAMIC, ([list]) => reverse(list as HclValue)),
  define(
    'slice',
    [parameter('list', DYNAMIC, MARKED), parameter('start_index', NUMBER), parameter('end_index', NUMBER)],
    DYNAMIC,
    ([list, start, end]) => slice(list as HclValue, integer(start), integer(end)),
  ),
  define(
    'chunklist',
    [parameter('list', listType(DYNAMIC), MARKED), parameter('size', NUMBER)],
    listType(listType(DYNAMIC)),
    ([list, size]) => chunks(list as HclValue, integer(size)),
  ),
  define('sort', [STRINGS], listType(STRING), ([list]) => {
    if (list?.kind === 'unknown') return sameElements(list, listType(STRING));
    const items = itemsOf(list);
    if (items.some((item) => item.kind === 'null')) throw new EvaluationError('sort: an element is null');
    if (items.length > 1 && anyUnknown(items)) return allOf(items, listType(STRING));
    return listValue(
      STRING,
      [...items].sort((a, b) => compareText(textOf(a), textOf(b))),
    );
  }),
  define('compact', [STRINGS], listType(STRING), ([list]) => {
    const items = itemsOf(list);
    if (list?.kind === 'unknown' || anyUnknown(items)) return compactUnknown(list as HclValue);
    return listValue(
      STRING,
      items.filter((item) => textOf(item) !== ''),
    );
  }),
  define('distinct', [ANY_LIST], listType(DYNAMIC), ([list]) =>
    list?.kind === 'unknown' ? sameElements(list, listType(DYNAMIC)) : distinct(list as HclValue),
  ),
  define('coalescelist', [], DYNAMIC, coalesceList, {
    variadic: parameter('vals', DYNAMIC, { nullable: true, unknown: true }),
  }),
  define(
    'matchkeys',
    [
      parameter('values', listType(DYNAMIC)),
      parameter('keys', listType(DYNAMIC)),
      parameter('searchset', listType(DYNAMIC)),
    ],
    listType(DYNAMIC),
    ([values, keys, search]) => matchKeys(values as HclValue, keys as HclValue, search as HclValue),
  ),
  define('setproduct', [], DYNAMIC, setProduct, { variadic: parameter('sets', DYNAMIC, PARTLY) }),
];

function concat(args: readonly HclValue[]): HclValue {
  const [first] = args;
  if (first === undefined) throw new EvaluationError('concat: at least one list is required');
  const marks = args.reduce((all, list) => all | marksOf(list), 0);
  const parts: (readonly HclValue[])[] = [];
  if (args.some(({ kind }) => kind === 'unknown')) {
    const held = args.flatMap(heldBy);
    return withMarks(holding(computedFrom(args, DYNAMIC, true), held, args.every(isComplete)), marks);
  }
  for (const list of args) {
    if (list.kind !== 'list' && list.kind !== 'tuple') {
      throw new EvaluationError(`concat: lists are required, not a ${list.kind}`);
    }
    parts.push(list.items);
  }
  const items = parts.flat();
  if (args.length === 1) return first;
  const types = args.map(typeOf);
  const element = types.every((type) => type.kind === 'list')
    ? unify(types.map((type) => ('element' in type ? type.element : DYNAMIC)))
    : undefined;
  if (element === undefined) return withMarks(tupleValue(items), marks);
  return withMarks(
    listValue(
      element,
      items.map((item) => convert(item, element)),
    ),
    marks,
  );
}

function flatten(list: HclValue): HclValue {
  if (list.kind === 'unknown') return flattenHeld(list);
  if (!isSequence(list)) throw new EvaluationError(`flatten: a list is required, not a ${list.kind}`);
  const items: HclValue[] = [];
  let marks = 0;
  let decided = true;
  let complete = true;
  const walk = (value: HclValue) => {
    marks |= marksOf(value);
    for (const item of itemsOf(unmarked(value))) {
      if (isSequence(item)) walk(item);
      else {
        // An unknown that may be a list could be any number of elements.
        if (item.kind !== 'unknown' || !mayBeList(item)) items.push(item);
        else {
          const within = flattenHeld(item);
          decided = false;
          complete &&= isComplete(within);
          items.push(...heldBy(within));
        }
      }
    }
  };
  walk(list);
  if (decided) return withMarks(tupleValue(items), marks);
  return withMarks(holding(computedFrom([list], DYNAMIC, true), items, complete), marks);
}

/** Unknown to Terraform, which does not know that an id is never empty. */
function compactUnknown(list: HclValue): HclValue {
  const unknown = computedFrom([list], listType(STRING), true);
  const left = heldBy(list).filter((item) => item.kind === 'unknown' || textOf(item) !== '');
  const held = left.filter((item) => item.kind !== 'unknown' || isIdentityThere(item));
  if (!isComplete(list) || held.length === left.length) return holding(unknown, held, isComplete(list));
  const [only, ...others] = left;
  return others.length === 0 && only && isIdentity(only)
    ? { ...unknown, instance: only }
    : holding(unknown, held);
}

/** In whatever order, and however many of them are equal. */
function allOf(items: readonly HclValue[], type: Type): HclValue {
  return holding(computedFrom(items, type, true), items, true);
}

/** Another order, or equal ones less: what is certain of the list stays so. */
function sameElements(list: UnknownValue, type: Type): HclValue {
  return holding(computedFrom([list], type, true), heldBy(list), isComplete(list));
}

/** What is certain of a list that is flattened. What was marked as a whole is marked in each part. */
function flattenHeld(list: UnknownValue): UnknownValue {
  const marks = marksOf(list);
  let complete = isComplete(list);
  const held = heldBy(list).flatMap((item) => {
    const isList = isSequence(item) || (item.kind === 'unknown' && mayBeList(item));
    const flat = isList ? flatten(item) : tupleValue([item]);
    complete &&= isComplete(flat);
    return heldBy(flat).map((part) => withMarks(part, marks | marksOf(flat)));
  });
  return withMarks(holding(computedFrom([list], DYNAMIC, true), held, complete), marks);
}

function mayBeList(value: UnknownValue): boolean {
  const { type, references } = value;
  if (isListLike(value) || type.kind !== 'dynamic') return isListLike(value);
  return references.length === 0 || !references.every(({ text }) => ONE_THING.test(text));
}

/** Names of what is one thing by any convention: `aws_subnet.a.id`, `var.vpc_cidr`. Types of attributes are not known here. */
const ONE_THING = /(?:^|[._])(?:id|arn|name|ip|cidr|cidr_block|address|port|description)$/;

function reverse(list: HclValue): HclValue {
  if (list.kind === 'unknown') return withMarks(sameElements(list, DYNAMIC), marksOf(list));
  const items = [...sequence(list, 'reverse')].reverse();
  const result = list.kind === 'tuple' ? tupleValue(items) : listValue(elementOf(list), items);
  return withMarks(result, marksOf(list));
}

function slice(list: HclValue, start: number, end: number): HclValue {
  if (list.kind === 'set') throw new EvaluationError('slice: a set has no order');
  const items = sequence(list, 'slice');
  if (start < 0 || end > items.length || start > end) {
    throw new EvaluationError(`slice: ${start} to ${end} is outside of a list of ${items.length}`);
  }
  const part = items.slice(start, end);
  return withMarks(
    list.kind === 'tuple' ? tupleValue(part) : listValue(elementOf(list), part),
    marksOf(list),
  );
}

function sequence(list: HclValue, name: string): readonly HclValue[] {
  if (!isSequence(list)) throw new EvaluationError(`${name}: a list is required, not a ${list.kind}`);
  return list.items;
}

function elementOf(list: HclValue): Type {
  return 'element' in list ? list.element : DYNAMIC;
}

function chunks(list: HclValue, size: number): HclValue {
  if (size < 0) throw new EvaluationError('chunklist: the size must not be negative');
  const element = elementOf(list);
  const items = itemsOf(list);
  const result: HclValue[] = [];
  const step = size === 0 ? Math.max(items.length, 1) : size;
  for (let start = 0; start < items.length; start += step) {
    result.push(listValue(element, items.slice(start, start + step)));
  }
  return withMarks(listValue(listType(element), result), marksOf(list));
}

function distinct(list: HclValue): HclValue {
  const items = itemsOf(list);
  if (items.length < 2) return listValue(elementOf(list), items);
  const seen = new Set<string>();
  const kept = items.filter((item) => {
    const key = elementKey(item);
    return key === undefined || (seen.has(key) ? false : seen.add(key));
  });
  return items.every(isWhollyKnown)
    ? listValue(elementOf(list), kept)
    : allOf(kept, listType(elementOf(list)));
}

function coalesceList(args: readonly HclValue[]): HclValue {
  if (args.length === 0) throw new EvaluationError('coalescelist: at least one list is required');
  for (const list of args) {
    if (list.kind === 'unknown') return heldBy(list).length > 0 ? list : computedFrom(args, DYNAMIC);
    if (list.kind === 'null') continue;
    if (list.kind !== 'list' && list.kind !== 'tuple') {
      throw new EvaluationError(`coalescelist: lists are required, not a ${list.kind}`);
    }
    if (list.items.length > 0) return list;
  }
  throw new EvaluationError('coalescelist: no list has elements');
}

function matchKeys(values: HclValue, keys: HclValue, search: HclValue): HclValue {
  const all = [...itemsOf(values), ...itemsOf(keys), ...itemsOf(search)];
  const type = listType(elementOf(values));
  if (itemsOf(values).length !== itemsOf(keys).length) {
    throw new EvaluationError('matchkeys: there must be as many keys as values');
  }
  const common = commonType([...itemsOf(keys), ...itemsOf(search)]) ?? DYNAMIC;
  const wanted = itemsOf(search).map((item) => convert(item, common));
  let decided = true;
  const found = itemsOf(values).filter((_, index) => {
    const key = convert(itemsOf(keys)[index] as HclValue, common);
    const answers = wanted.map((item) => equal(item, key));
    if (answers.includes(true)) return true;
    if (answers.includes(undefined)) decided = false;
    return false;
  });
  return all.every(isWhollyKnown)
    ? listValue(elementOf(values), found)
    : holding(computedFrom(all, type, true), found, decided);
}

function setProduct(args: readonly HclValue[], call: Parameters<Parameters<typeof define>[3]>[1]): HclValue {
  if (args.length < 2) throw new EvaluationError('setproduct: at least two sets are required');
  const marks = args.reduce((all, list) => all | marksOf(list), 0);
  const elements = args.map((list) => {
    const items = list.kind === 'unknown' ? heldBy(list) : sequence(list, 'setproduct');
    const type = 'element' in list ? list.element : (unify(items.map(typeOf)) ?? DYNAMIC);
    if (items.length > 0 && type.kind === 'dynamic' && unify(items.map(typeOf)) === undefined) {
      throw new EvaluationError('setproduct: the elements are of different types');
    }
    return { type, items: items.map((item) => convert(item, type)) };
  });
  const count = elements.reduce((product, { items }) => product * items.length, 1);
  call.scope.context.limits.allow(count, LARGEST_LIST, 'combinations');
  let rows: HclValue[][] = [[]];
  for (const { items } of elements) rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  const tuples = count === 0 ? [] : rows.map(tupleValue);
  // A set with an unknown element may still lose some of them.
  if (args.some((list) => list.kind === 'unknown' || (list.kind === 'set' && !isWhollyKnown(list)))) {
    return withMarks(holding(computedFrom(args, DYNAMIC, true), tuples, args.every(isComplete)), marks);
  }
  const type: Type = { kind: 'tuple', elements: elements.map((element) => element.type) };
  const result = args.every((list) => list.kind === 'set') ? setOf(type, tuples) : listValue(type, tuples);
  return withMarks(result, marks);
}
