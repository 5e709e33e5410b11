import { EvaluationError } from './errors.ts';
import { NumberError } from './number.ts';
import { numberText, parseNumber } from './number-text.ts';
import { holding } from './partly-known.ts';
import { setOf } from './set.ts';
import { isPrimitive, type ObjectType, sameType, type Type, typeName } from './type.ts';
import { typeOf } from './type-of.ts';
import { unify } from './unify.ts';
import { computedFrom, unknownStep } from './unknown.ts';
import {
  boolValue,
  type HclValue,
  isMapping,
  isSequence,
  isWhollyKnown,
  listValue,
  type MapValue,
  mapValue,
  marksOf,
  nullValue,
  numberValue,
  type ObjectValue,
  objectValue,
  stringValue,
  tupleValue,
  type UnknownValue,
  unmarked,
  withAt,
  withMarks,
} from './value.ts';

/** The value as one of this type, by Terraform's rules; throws when it can't be. Marks and places are kept. */
export function convert(value: HclValue, type: Type): HclValue {
  if (type.kind === 'dynamic') return value;
  if (value.kind === type.kind && isPrimitive(type)) return value;
  if (value.kind === 'null') {
    return sameType(value.type, type) ? value : { ...value, type };
  }
  if (value.kind === 'unknown') return convertUnknown(value, type);
  const result = withAt(converted(unmarked(value), type), value.at);
  return value.marks === undefined ? result : withMarks(result, value.marks);
}

function convertUnknown(value: UnknownValue, type: Type): HclValue {
  if (sameType(value.type, type)) return value;
  if (!mayBecome(value.type, type)) throw mismatch(value.type, type);
  const { prefix: _, holds = [], complete, entries, keys, ...rest } = value;
  const unknown = { ...rest, type, ...fewest(value, type) };
  if (entries && type.kind === 'object') {
    return withAt(withMarks(convertObject(entries, value, type), marksOf(value)), value.at);
  }
  if (type.kind === 'map') {
    const known = entries ? { entries: convertEntries(entries, type.element) } : {};
    return { ...unknown, ...known, ...(keys ? { keys } : {}) };
  }
  const isCollection = type.kind === 'list' || type.kind === 'set';
  return isCollection
    ? holding(
        unknown,
        holds.map((item) => convert(item, type.element)),
        complete,
      )
    : unknown;
}

/** Elements of a list may be equal, and are one in a set. */
function fewest({ type: from, minLength }: UnknownValue, to: Type): { readonly minLength?: number } {
  return to.kind === 'set' && from.kind !== 'set' && minLength !== undefined
    ? { minLength: Math.min(1, minLength) }
    : {};
}

function mayBecome(from: Type, to: Type): boolean {
  if (from.kind === 'dynamic' || to.kind === 'dynamic') return true;
  if (isPrimitive(from) || isPrimitive(to)) {
    return isPrimitive(from) && isPrimitive(to) && (from.kind === 'string' || to.kind === 'string');
  }
  const sequence = (type: Type) => type.kind === 'list' || type.kind === 'set' || type.kind === 'tuple';
  return sequence(from) === sequence(to);
}

function converted(value: HclValue, type: Type): HclValue {
  switch (type.kind) {
    case 'string':
      if (value.kind === 'number') return stringValue(numberText(value.value));
      if (value.kind === 'bool') return stringValue(String(value.value));
      break;
    case 'number':
      if (value.kind === 'string') return numberFrom(value.value);
      break;
    case 'bool':
      if (value.kind === 'string') return boolFrom(value.value);
      break;
    case 'list':
    case 'set':
      if (isSequence(value)) return convertSequence(value.items, value, type.kind, type.element);
      break;
    case 'map':
      if (isMapping(value)) return convertMapping(value, type.element);
      break;
    case 'tuple':
      if (value.kind === 'tuple' && value.items.length === type.elements.length) {
        return tupleValue(
          value.items.map((item, index) => convert(item, type.elements[index] ?? typeOf(item))),
        );
      }
      if (value.kind === 'tuple') throw new EvaluationError(`${type.elements.length} elements are required`);
      break;
    case 'object':
      if (isMapping(value))
        return convertObject(value.entries, value.kind === 'object' ? value.rest : undefined, type);
      break;
    default:
  }
  throw mismatch(typeOf(value), type);
}

function numberFrom(text: string): HclValue {
  try {
    const parsed = parseNumber(text);
    if (parsed !== undefined) return numberValue(parsed);
  } catch (error) {
    if (!(error instanceof NumberError)) throw error;
  }
  throw new EvaluationError('a number is required');
}

function boolFrom(text: string): HclValue {
  if (text === 'true' || text === '1') return boolValue(true);
  if (text === 'false' || text === '0') return boolValue(false);
  throw new EvaluationError('a bool is required');
}

function convertSequence(
  items: readonly HclValue[],
  from: HclValue,
  kind: 'list' | 'set',
  wanted: Type,
): HclValue {
  const element = elementType(from, items, wanted, kind);
  const result = items.map((item) => convert(item, element));
  // How many elements a set has, and in which order, waits for those that are not known.
  if (kind === 'list' && from.kind === 'set' && items.length > 1 && !isWhollyKnown(from))
    return holding(computedFrom([from], { kind, element }, true), result, true);
  return kind === 'list' ? listValue(element, result) : setOf(element, result);
}

function convertMapping(value: MapValue | ObjectValue, wanted: Type): HclValue {
  if (value.kind === 'object' && value.rest !== undefined) {
    return { ...value.rest, type: { kind: 'map', element: wanted } };
  }
  const element = elementType(value, [...value.entries.values()], wanted, 'map');
  return mapValue(element, convertEntries(value.entries, element));
}

function convertEntries(entries: Entries, element: Type): Entries {
  const result = new Map<string, HclValue>();
  for (const [key, item] of entries) result.set(key, convert(item, element));
  return result;
}

type Entries = ReadonlyMap<string, HclValue>;

/** `list(any)` means a list of whatever all its elements can become. */
function elementType(from: HclValue, items: readonly HclValue[], wanted: Type, kind: string): Type {
  if (!holdsDynamic(wanted)) return wanted;
  if ('element' in from && wanted.kind === 'dynamic') return from.element;
  if (items.length === 0) return wanted;
  const types =
    wanted.kind === 'dynamic' ? items.map(typeOf) : items.map((item) => typeOf(convert(item, wanted)));
  const unified = unify(types);
  if (unified === undefined) {
    throw new EvaluationError(`cannot convert ${from.kind} to ${kind} of any single type`);
  }
  return unified;
}

function holdsDynamic(type: Type): boolean {
  if (type.kind === 'dynamic') return true;
  if ('element' in type) return holdsDynamic(type.element);
  if (type.kind === 'tuple') return type.elements.some(holdsDynamic);
  return type.kind === 'object' && [...type.attributes.values()].some(holdsDynamic);
}

/** `rest` is what all attributes are part of that are not among the entries. */
function convertObject(known: Entries, rest: UnknownValue | undefined, type: ObjectType): HclValue {
  const entries = new Map<string, HclValue>();
  for (const [name, wanted] of type.attributes) {
    const given = known.get(name);
    if (given !== undefined) entries.set(name, convertAttribute(name, given, wanted));
    else if (rest !== undefined) entries.set(name, unknownStep(rest, name, wanted));
    else if (type.optional?.has(name)) entries.set(name, nullValue(wanted));
    else throw new EvaluationError(`attribute "${name}" is required`);
  }
  return objectValue(entries);
}

function convertAttribute(name: string, value: HclValue, type: Type): HclValue {
  try {
    return convert(value, type);
  } catch (error) {
    if (error instanceof EvaluationError && !error.fixed) {
      throw new EvaluationError(`attribute "${name}": ${error.message}`, error.extent);
    }
    throw error;
  }
}

function mismatch(from: Type, to: Type): EvaluationError {
  if (isPrimitive(to)) return new EvaluationError(`${to.kind} required, not ${from.kind}`);
  return new EvaluationError(`${typeName(to)} required, not ${typeName(from)}`);
}

/** All the values as one type where they agree on one, else as they are: what a list is built from. */
export function commonType(values: Iterable<HclValue>): Type | undefined {
  return unify([...values].map(typeOf));
}

/** True when a value or anything inside is not known. */
export function anyUnknown(values: Iterable<HclValue>): boolean {
  for (const value of values) if (!isWhollyKnown(value)) return true;
  return false;
}
