import type { Binary } from '../syntax.ts';
import { convert } from './convert.ts';
import { equal } from './equal.ts';
import { EvaluationError } from './errors.ts';
import {
  add,
  compare,
  divide,
  type HclNumber,
  multiply,
  NumberError,
  negate,
  remainder,
  subtract,
} from './number.ts';
import { BOOL, NUMBER, type Type } from './type.ts';
import { computedFrom } from './unknown.ts';
import { allMarks, boolValue, type HclValue, numberValue, unmarkedDeep, withMarks } from './value.ts';

type Operator = Binary['operator'];

const ARITHMETIC: Partial<Record<Operator, (left: HclNumber, right: HclNumber) => HclNumber>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': remainder,
};

const COMPARISON: Partial<Record<Operator, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

export function binary(operator: Operator, left: HclValue, right: HclValue): HclValue {
  const marks = allMarks(left) | allMarks(right);
  return withMarks(plainBinary(operator, unmarkedDeep(left), unmarkedDeep(right)), marks);
}

function plainBinary(operator: Operator, left: HclValue, right: HclValue): HclValue {
  if (operator === '==' || operator === '!=') {
    const same = equal(left, right);
    if (same === undefined) return computedFrom([left, right], BOOL, true);
    return boolValue(same === (operator === '=='));
  }
  if (operator === '&&' || operator === '||') {
    const [a, b] = operands(left, right, BOOL);
    if (a.kind !== 'bool' || b.kind !== 'bool') return computedFrom([a, b], BOOL, true);
    return boolValue(operator === '&&' ? a.value && b.value : a.value || b.value);
  }
  const [a, b] = operands(left, right, NUMBER);
  const calculate = ARITHMETIC[operator];
  if (a.kind !== 'number' || b.kind !== 'number')
    return computedFrom([a, b], calculate ? NUMBER : BOOL, true);
  if (calculate) return numberValue(calculated(() => calculate(a.value, b.value)));
  return boolValue(COMPARISON[operator]?.(compare(a.value, b.value)) ?? false);
}

function operands(left: HclValue, right: HclValue, type: Type): [HclValue, HclValue] {
  return [operand(left, type), operand(right, type)];
}

function operand(value: HclValue, type: Type): HclValue {
  const result = convert(value, type);
  if (result.kind === 'null') throw new EvaluationError(`a ${type.kind} is required, not null`);
  return result;
}

/** A calculation whose result is no number is the user's error. */
export function calculated(step: () => HclNumber): HclNumber {
  try {
    return step();
  } catch (error) {
    if (error instanceof NumberError || error instanceof RangeError) throw new EvaluationError(error.message);
    throw error;
  }
}

export function unary(operator: '-' | '!', value: HclValue): HclValue {
  const marks = allMarks(value);
  const plain = operand(unmarkedDeep(value), operator === '-' ? NUMBER : BOOL);
  if (plain.kind === 'number') return withMarks(numberValue(negate(plain.value)), marks);
  if (plain.kind === 'bool') return withMarks(boolValue(!plain.value), marks);
  return withMarks(computedFrom([plain], operator === '-' ? NUMBER : BOOL, true), marks);
}

type Outcome = () => HclValue;

/**
 * `&&` and `||` where one side can decide alone (see `shortCircuit` of the context); a side that fails counts only
 * when it is needed. A null decides as if it were false, which is what OpenTofu does.
 */
export function shortCircuit(operator: '&&' | '||', left: Outcome, right: Outcome): HclValue {
  const decides = (value: HclValue) =>
    operator === '||'
      ? value.kind === 'bool' && value.value
      : value.kind === 'null' || (value.kind === 'bool' && !value.value);
  const results = [left, right].map((side) => attempt(() => convert(side(), BOOL)));
  const marks = results.reduce(
    (all, result) => all | (result instanceof EvaluationError ? 0 : allMarks(result)),
    0,
  );
  for (const result of results) {
    if (!(result instanceof EvaluationError) && decides(result)) {
      return withMarks(boolValue(operator === '||'), marks);
    }
  }
  const [a, b] = results.map((result) => {
    if (result instanceof EvaluationError) throw result;
    return result;
  });
  return binary(operator, a as HclValue, b as HclValue);
}

function attempt(step: () => HclValue): HclValue | EvaluationError {
  try {
    return step();
  } catch (error) {
    if (error instanceof EvaluationError && !error.fixed) return error;
    throw error;
  }
}
