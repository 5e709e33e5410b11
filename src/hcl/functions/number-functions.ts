import { EvaluationError } from '../evaluate/errors.ts';
import {
  add,
  ceil,
  compare,
  floor,
  fromBigInt,
  fromDouble,
  type HclNumber,
  negate,
  sign,
  toDouble,
} from '../evaluate/number.ts';
import { calculated } from '../evaluate/operators.ts';
import { listType, NUMBER } from '../evaluate/type.ts';
import { type HclValue, listValue, numberValue } from '../evaluate/value.ts';
import { integer, numberOf, textOf } from './arguments.ts';
import { define, parameter } from './define.ts';

const NUM = parameter('num', NUMBER);

/** Terraform's own limit. */
const LONGEST_RANGE = 1024;

export const NUMBER_FUNCTIONS = [
  define('abs', [NUM], NUMBER, ([value]) => {
    const number = numberOf(value);
    return numberValue(number === 0 ? 0 : sign(number) < 0 ? negate(number) : number);
  }),
  define('ceil', [NUM], NUMBER, ([value]) => numberValue(calculated(() => ceil(numberOf(value))))),
  define('floor', [NUM], NUMBER, ([value]) => numberValue(calculated(() => floor(numberOf(value))))),
  define('log', [NUM, parameter('base', NUMBER)], NUMBER, ([value, base]) =>
    double(Math.log(toDouble(numberOf(value))) / Math.log(toDouble(numberOf(base)))),
  ),
  define('pow', [NUM, parameter('power', NUMBER)], NUMBER, ([value, power]) =>
    double(toDouble(numberOf(value)) ** toDouble(numberOf(power))),
  ),
  define('signum', [NUM], NUMBER, ([value]) => numberValue(Math.sign(integer(value)))),
  define('max', [], NUMBER, (values) => extreme(values, 1), { variadic: parameter('numbers', NUMBER) }),
  define('min', [], NUMBER, (values) => extreme(values, -1), { variadic: parameter('numbers', NUMBER) }),
  define('parseint', [parameter('number'), parameter('base', NUMBER)], NUMBER, ([text, base]) => {
    if (text?.kind !== 'string') throw new EvaluationError('parseint: the first argument must be a string');
    return numberValue(calculated(() => fromBigInt(parsed(textOf(text), integer(base)))));
  }),
  define('range', [], listType(NUMBER), (values) => range(values.map(numberOf)), {
    variadic: parameter('params', NUMBER),
  }),
];

function double(value: number): HclValue {
  return numberValue(calculated(() => fromDouble(value)));
}

/** The first of equal ones, so that it keeps its place. */
function extreme(values: readonly HclValue[], direction: number): HclValue {
  const [first, ...rest] = values;
  if (first === undefined) throw new EvaluationError('at least one number is required');
  return rest.reduce(
    (best, value) => (compare(numberOf(value), numberOf(best)) * direction > 0 ? value : best),
    first,
  );
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function parsed(text: string, base: number): bigint {
  if (base < 2 || base > 62) throw new EvaluationError('parseint: the base must be between 2 and 62');
  const digits = text.replace(/^[+-]/, '');
  if (digits === '' || digits.length > 10_000) throw unreadable(text, base);
  let value = 0n;
  for (const character of base <= 36 ? digits.toLowerCase() : digits) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0 || digit >= base) throw unreadable(text, base);
    value = value * BigInt(base) + BigInt(digit);
  }
  return text.startsWith('-') ? -value : value;
}

function unreadable(text: string, base: number): EvaluationError {
  return new EvaluationError(`parseint: "${text}" is no whole number with base ${base}`);
}

function range(values: readonly HclNumber[]): HclValue {
  const [first, second, third] = values;
  if (first === undefined || values.length > 3) throw new EvaluationError('range takes one to three numbers');
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (compare(end, start) < 0 ? -1 : 1);
  const direction = sign(step);
  if (direction === 0) throw new EvaluationError('range: the step must not be zero');
  if (compare(end, start) * direction < 0)
    throw new EvaluationError('range: the step leads away from the end');
  const items: HclValue[] = [];
  for (let next: HclNumber = start; compare(next, end) * direction < 0; next = add(next, step)) {
    if (items.length >= LONGEST_RANGE) throw new EvaluationError(`range: more than ${LONGEST_RANGE} values`);
    items.push(numberValue(next));
  }
  return listValue(NUMBER, items);
}

export function sum(values: readonly HclValue[]): HclValue {
  return numberValue(calculated(() => values.map(numberOf).reduce(add, 0)));
}
