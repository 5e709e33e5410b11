import { EvaluationError } from '../evaluate/errors.ts';
import { heldBy, isComplete, isListLike } from '../evaluate/partly-known.ts';
import { BOOL, DYNAMIC } from '../evaluate/type.ts';
import { computedFrom, isIdentity } from '../evaluate/unknown.ts';
import { boolValue, type HclValue, isWhollyKnown } from '../evaluate/value.ts';
import type { Expression } from '../syntax.ts';
import type { Call, RawFunctionDefinition } from './define.ts';
import { isTraversal, traversals } from './traversals.ts';

/** Functions that decide whether other expressions succeed. */
export const FAILURE_FUNCTIONS: readonly RawFunctionDefinition[] = [
  { name: 'try', raw: true, run: tryEach },
  { name: 'can', raw: true, run: can },
];

function tryEach(args: readonly Expression[], call: Call): HclValue {
  if (args.length === 0) throw new EvaluationError('try: at least one expression is required');
  let last: EvaluationError | undefined;
  for (const [index, argument] of args.entries()) {
    const result = attempt(argument, call);
    if (result instanceof EvaluationError) {
      last = result;
      continue;
    }
    // Nothing comes behind the last one, and ids do not fail.
    if (index === args.length - 1 || certain(argument, call) || isIdentity(result)) return result;
    const unknowns = openTraversals(argument, call);
    if (unknowns.length === 0 || (holdsIds(result) && unknowns.every(isIdentity))) return result;
    // Whether this succeeds depends on what is not known, and so does which of the others counts.
    const others = args.slice(index + 1).map((other) => attempt(other, call));
    const candidates = others.flatMap((other) => (other instanceof EvaluationError ? [] : [other]));
    const one = computedFrom(
      [isWhollyKnown(result) ? (unknowns[0] ?? result) : result, ...candidates],
      DYNAMIC,
    );
    // Where one of them is a list it may be none, or many: not the one thing that its references name.
    return [result, ...candidates].some(isListLike) ? { ...one, holds: [] } : one;
  }
  throw new EvaluationError(`try: no expression succeeds (${last?.message ?? ''})`);
}

/**
 * A plain chain of names that leads to something known, or to an attribute of a resource, can not fail later, nor can a
 * list of such. Deeper inside an attribute that is not known it could.
 */
function certain(argument: Expression, call: Call): boolean {
  if (argument.kind === 'literal') return true;
  if (argument.kind === 'parentheses') return certain(argument.inner, call);
  if (argument.kind === 'tuple') return argument.items.every((item) => certain(item, call));
  if (argument.kind === 'object')
    return argument.items.every(({ key, value }) => key.kind === 'literal' && certain(value, call));
  if (!isTraversal(argument)) return false;
  const result = attempt(argument, call);
  if (result instanceof EvaluationError) return false;
  if (result.kind !== 'unknown') return true;
  return result.references.length > 0 && result.references.every(({ path }) => path.length <= 1);
}

/** Is it a list of ids, also with others that are known? */
function holdsIds(value: HclValue): boolean {
  if (!isComplete(value) || isWhollyKnown(value)) return false;
  return heldBy(value).every((item) => isWhollyKnown(item) || isIdentity(item));
}

function can(args: readonly Expression[], call: Call): HclValue {
  const [argument] = args;
  if (argument === undefined || args.length > 1) throw new EvaluationError('can: one expression is required');
  const result = attempt(argument, call);
  if (result instanceof EvaluationError) return boolValue(false);
  const unknowns = openTraversals(argument, call);
  return unknowns.length > 0 ? computedFrom(unknowns, BOOL, true) : boolValue(true);
}

function attempt(argument: Expression, call: Call): HclValue | EvaluationError {
  try {
    return call.evaluate(argument, call.scope);
  } catch (error) {
    if (error instanceof EvaluationError && !error.fixed) return error;
    throw error;
  }
}

/** What the expression looks at and is not wholly known. */
function openTraversals(argument: Expression, call: Call): HclValue[] {
  return traversals(argument).flatMap((traversal) => {
    const value = attempt(traversal, call);
    return value instanceof EvaluationError || isWhollyKnown(value) ? [] : [value];
  });
}
