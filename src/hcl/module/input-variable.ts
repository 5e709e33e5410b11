import { EvaluationError } from '../evaluate/errors.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { EvaluationContext, Scope } from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import { applyConstraint, typeConstraint } from '../evaluate/type-constraint.ts';
import { EPHEMERAL, type HclValue, SENSITIVE, unknownValue, withMarks } from '../evaluate/value.ts';
import type { Block } from '../syntax.ts';
import { argument } from './declarations.ts';

/** The value of an input variable: what was given, else its default, converted to its type. `missing` stands for a value that nobody gave. */
export function inputVariable(
  block: Block,
  given: HclValue | undefined,
  missing: HclValue,
  scope: Scope,
): HclValue {
  const fallback = argument(block, 'default');
  const nullable = argument(block, 'nullable');
  const refusesNull = nullable?.kind === 'literal' && nullable.value === 'false';
  const chosen =
    given === undefined || (given.kind === 'null' && refusesNull && fallback) ? undefined : given;
  const raw = chosen ?? (fallback ? evaluateOrUnknown(fallback, scope) : missing);
  return marked(block, constrained(block, raw, scope.context));
}

/** The value of a variable that nobody gave, or of which it can't be told what was. */
export function notGiven(name: string, module: string): HclValue {
  return unknownValue('outside-input', [
    { text: `var.${name}`, module, targets: [], path: [], exact: false },
  ]);
}

function constrained(block: Block, value: HclValue, context: EvaluationContext): HclValue {
  const type = argument(block, 'type');
  if (!type) return value;
  try {
    const converted = applyConstraint(value, typeConstraint(type, context, evaluate));
    return converted.at === undefined && value.at !== undefined ? { ...converted, at: value.at } : converted;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    context.notify?.(error.message, error.extent ?? type);
    return { ...unknownValue('unreadable'), ...(value.at ? { at: value.at } : {}) };
  }
}

/** With the marks that a variable or output gives to its value. */
export function marked(block: Block, value: HclValue): HclValue {
  const isTrue = (name: string) => {
    const expression = argument(block, name);
    return expression?.kind === 'literal' && expression.value === 'true';
  };
  return withMarks(value, (isTrue('sensitive') ? SENSITIVE : 0) | (isTrue('ephemeral') ? EPHEMERAL : 0));
}
