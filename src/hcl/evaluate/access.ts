import { convert } from './convert.ts';
import { EvaluationError } from './errors.ts';
import { toIndex } from './number.ts';
import { DYNAMIC, isPrimitive, NUMBER, STRING, type Type } from './type.ts';
import { computedFrom, someElement, someElementOf, unknownStep } from './unknown.ts';
import {
  type HclValue,
  marksOf,
  type ObjectValue,
  type UnknownValue,
  unmarkedDeep,
  withAt,
  withMarks,
} from './value.ts';

/** `value.name` */
export function getAttribute(value: HclValue, name: string): HclValue {
  switch (value.kind) {
    case 'null':
      throw new EvaluationError(`this value is null, so it does not have an attribute "${name}"`);
    case 'object':
      return inside(value, objectMember(value, name));
    case 'map': {
      const item = value.entries.get(name);
      if (item === undefined) throw new EvaluationError(`this map does not have an element "${name}"`);
      return inside(value, item);
    }
    case 'unknown':
      return attributeOfUnknown(value, name);
    default:
      throw new EvaluationError(`a ${value.kind} does not have an attribute "${name}"`);
  }
}

function attributeOfUnknown(value: UnknownValue, name: string): HclValue {
  const { type } = value;
  const item = value.entries?.get(name);
  if (item !== undefined) return inside(value, item);
  if (type.kind === 'map') return unknownStep(value, name, type.element);
  if (type.kind === 'object') {
    const attribute = type.attributes.get(name);
    if (attribute === undefined)
      throw new EvaluationError(`this object does not have an attribute "${name}"`);
    return unknownStep(value, name, attribute);
  }
  if (type.kind === 'dynamic') return unknownStep(value, name, DYNAMIC);
  throw wrongStep(value, `a ${type.kind} does not have an attribute "${name}"`);
}

/** Steps into an attribute of known type are checked before anything is evaluated, so `try` can't catch them. */
function wrongStep(value: UnknownValue, message: string): EvaluationError {
  return new EvaluationError(message, undefined, isPrimitive(value.type) && value.references.length > 0);
}

function objectMember(value: ObjectValue, name: string): HclValue {
  const item = value.entries.get(name);
  if (item !== undefined) return item;
  if (value.rest !== undefined) return unknownStep(value.rest, name, DYNAMIC);
  throw new EvaluationError(`this object does not have an attribute "${name}"`);
}

/** `value[key]` */
export function index(value: HclValue, key: HclValue): HclValue {
  if (value.kind === 'null') throw new EvaluationError('this value is null, so it does not have any indices');
  if (key.kind === 'null') throw new EvaluationError('null is no key');
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return sequenceIndex(value, convert(key, NUMBER));
    case 'map':
      return mapIndex(value, convert(key, STRING));
    case 'object':
      return objectIndex(value, key);
    case 'unknown':
      return indexOfUnknown(value, key);
    case 'set':
      throw new EvaluationError('elements of a set have no index');
    default:
      throw new EvaluationError('this value does not have any indices');
  }
}

function sequenceIndex(value: Extract<HclValue, { items: unknown }>, key: HclValue): HclValue {
  if (key.kind === 'unknown') return someElement(value.items, key, elementTypeOf(value));
  const position = key.kind === 'number' ? toIndex(key.value) : undefined;
  const item = position === undefined ? undefined : value.items[position];
  if (item === undefined) throw new EvaluationError('the index is outside of the list');
  return withMarks(inside(value, item), marksOf(key));
}

function elementTypeOf(value: HclValue): Type {
  return 'element' in value ? value.element : DYNAMIC;
}

function mapIndex(value: Extract<HclValue, { kind: 'map' }>, key: HclValue): HclValue {
  if (key.kind === 'unknown') return someElement(value.entries.values(), key, value.element);
  const item = key.kind === 'string' ? value.entries.get(key.value) : undefined;
  if (item === undefined) throw new EvaluationError('the key is not in the map');
  return withMarks(inside(value, item), marksOf(key));
}

function objectIndex(value: ObjectValue, key: HclValue): HclValue {
  if (key.kind === 'number' && value.rest !== undefined) {
    throw new EvaluationError('there is only one instance, so it has no index');
  }
  const name = convert(key, STRING);
  if (name.kind === 'unknown')
    return value.rest
      ? computedFrom([value, name], DYNAMIC)
      : someElement(value.entries.values(), name, DYNAMIC);
  return inside(value, objectMember(value, name.kind === 'string' ? name.value : ''));
}

function indexOfUnknown(value: UnknownValue, marked: HclValue): HclValue {
  const { type } = value;
  const key = unmarkedDeep(marked);
  if (isPrimitive(type)) throw wrongStep(value, 'this value does not have any indices');
  if (type.kind === 'set') throw new EvaluationError('elements of a set have no index');
  if (key.kind === 'unknown') return someElementOf(value, key, 'element' in type ? type.element : DYNAMIC);
  const wanted = type.kind === 'list' || type.kind === 'tuple' ? NUMBER : STRING;
  const step = type.kind === 'dynamic' ? key : convert(key, wanted);
  if (step.kind === 'number') {
    const position = toIndex(step.value);
    if (position === undefined || position < 0) throw new EvaluationError('the index is not a whole number');
    const element = type.kind === 'tuple' ? type.elements[position] : DYNAMIC;
    if (element === undefined) throw new EvaluationError('the index is outside of the list');
    if (value.instance) return withMarks(value.instance, marksOf(value));
    return unknownStep(value, position, 'element' in type ? type.element : element);
  }
  if (step.kind !== 'string') throw new EvaluationError('this is no index');
  return attributeOfUnknown(value, step.value);
}

/** An element has the marks of what it was taken from, and its place when it has none of its own. */
function inside(container: HclValue, item: HclValue): HclValue {
  const marked = withMarks(item, marksOf(container));
  return marked.at === undefined ? withAt(marked, container.at) : marked;
}
