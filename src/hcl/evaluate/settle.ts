import type { Expression } from '../syntax.ts';
import { EvaluationError } from './errors.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { type HclValue, unknownValue } from './value.ts';

/** As `evaluate`, with an unknown in place of an error, which is told to whoever listens. */
export function evaluateOrUnknown(expression: Expression, scope: Scope): HclValue {
  try {
    return evaluate(expression, scope);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    scope.context.notify?.(error.message, error.extent ?? expression);
    return { ...unknownValue('unreadable'), at: expression };
  }
}
