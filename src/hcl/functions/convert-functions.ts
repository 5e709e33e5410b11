import { convert } from '../evaluate/convert.ts';
import { BOOL, DYNAMIC, listType, mapType, NUMBER, STRING, setType, type Type } from '../evaluate/type.ts';
import { typeOf } from '../evaluate/type-of.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import {
  boolValue,
  EPHEMERAL,
  type HclValue,
  mapChildren,
  marksOf,
  nullValue,
  SENSITIVE,
  unmarked,
  withMarks,
} from '../evaluate/value.ts';
import { define, parameter } from './define.ts';

const ANYTHING = parameter('value', DYNAMIC, { nullable: true, unknown: true, marked: true });
const V = { ...ANYTHING, name: 'v' };

/** Conversions, and what tells and changes how secret a value is. */
export const CONVERT_FUNCTIONS = [
  to('tobool', BOOL),
  to('tonumber', NUMBER),
  to('tostring', STRING),
  to('tolist', listType(DYNAMIC)),
  to('toset', setType(DYNAMIC)),
  to('tomap', mapType(DYNAMIC)),
  define('sensitive', [ANYTHING], DYNAMIC, ([value]) => withMarks(value as HclValue, SENSITIVE)),
  define('nonsensitive', [ANYTHING], DYNAMIC, ([value]) => without(value as HclValue, SENSITIVE)),
  define('issensitive', [ANYTHING], BOOL, ([given]) => {
    const value = given as HclValue;
    if (marksOf(value) & SENSITIVE) return boolValue(true);
    return value.kind === 'unknown' ? computedFrom([value], BOOL, true) : boolValue(false);
  }),
  define('ephemeralasnull', [ANYTHING], DYNAMIC, ([value]) => ephemeralAsNull(value as HclValue)),
];

function to(name: string, type: Type) {
  return define(name, [V], type, ([value]) => convert(value as HclValue, type));
}

/** Only the outermost mark: what is marked further inside stays so. */
function without(value: HclValue, mark: number): HclValue {
  return withMarks(unmarked(value), marksOf(value) & ~mark);
}

function ephemeralAsNull(value: HclValue): HclValue {
  if (marksOf(value) & EPHEMERAL) return nullValue(typeOf(value));
  return mapChildren(value, ephemeralAsNull);
}
