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
    // An input that is made to exhaust the stack is the input's fault too.
    const known = error instanceof RangeError ? new EvaluationError('nested too deeply') : error;
    if (!(known instanceof EvaluationError)) throw error;
    scope.context.notify?.(known.message, known.extent ?? expression);
    return { ...unknownValue('unreadable'), at: expression };
  }
}
