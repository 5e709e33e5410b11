import { EvaluationError } from '../evaluate/errors.ts';
import { type HclNumber, toIndex } from '../evaluate/number.ts';
import type { HclValue } from '../evaluate/value.ts';

/** The text of an argument that was converted to string. */
export function textOf(value: HclValue | undefined): string {
  return value?.kind === 'string' ? value.value : '';
}

export function numberOf(value: HclValue | undefined): HclNumber {
  return value?.kind === 'number' ? value.value : 0;
}

/** A number that must be whole and small enough to count with. */
export function integer(value: HclValue | undefined): number {
  const number = toIndex(numberOf(value));
  if (number === undefined) throw new EvaluationError('a whole number is required');
  return number;
}

/** Elements of an argument that was converted to a list or set. */
export function itemsOf(value: HclValue | undefined): readonly HclValue[] {
  return value !== undefined && 'items' in value ? value.items : [];
}
