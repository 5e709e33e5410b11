import { findFunction } from '../functions/find.ts';
import { invoke } from '../functions/invoke.ts';
import type { Call } from '../syntax.ts';
import { EvaluationError, locating } from './errors.ts';
import { LARGEST_LIST } from './limits.ts';
import type { Evaluate, Scope } from './scope.ts';
import { DYNAMIC } from './type.ts';
import { computedFrom } from './unknown.ts';
import {
  allMarks,
  type HclValue,
  isSequence,
  marksOf,
  placed,
  unknownValue,
  unmarked,
  withMarks,
} from './value.ts';

export function evaluateCall(expression: Call, scope: Scope, evaluate: Evaluate): HclValue {
  const { context } = scope;
  const definition = findFunction(expression.name, context);
  const call = { name: expression.name, scope, evaluate, at: expression };
  if (definition === undefined) return foreign(expression, scope, evaluate);
  if ('raw' in definition) {
    return placed(
      locating(expression, () => definition.run(expression.args, call)),
      expression,
    );
  }
  const args = expression.args.map((argument) => evaluate(argument, scope));
  let marks = 0;
  if (expression.expandFinal) {
    const given = args.pop() as HclValue;
    marks = marksOf(given);
    const last = unmarked(given);
    if (last.kind === 'unknown') return withMarks(computedFrom([...args, last], DYNAMIC), marks);
    if (!isSequence(last)) {
      throw new EvaluationError('only a list can be spread over arguments', expression.args.at(-1));
    }
    context.limits.allow(last.items.length, LARGEST_LIST, 'arguments');
    for (const item of last.items) args.push(item);
  }
  context.limits.spend(1 + args.length);
  return locating(expression, () => placed(withMarks(invoke(definition, args, call), marks), expression));
}

/** A provider's function runs code of the provider: we can't know what it says. */
function foreign(expression: Call, scope: Scope, evaluate: Evaluate): HclValue {
  const provider = /^provider::([^:]+)::/.exec(expression.name)?.[1];
  const { providers, notify } = scope.context;
  if (provider === undefined || (providers !== undefined && !providers.has(provider))) {
    throw new EvaluationError(`there is no function "${expression.name}"`, expression, true);
  }
  notify?.(`function ${expression.name} can not be evaluated`, expression);
  const args = expression.args.map((argument) => evaluate(argument, scope));
  const marks = args.reduce((all, argument) => all | allMarks(argument), 0);
  return withMarks(computedFrom([unknownValue('unreadable'), ...args], DYNAMIC), marks);
}
