import { convert } from './convert.ts';
import { equal } from './equal.ts';
import { EvaluationError } from './errors.ts';
import { entriesOf, heldByBoth, holding, withEntries, withKeys } from './partly-known.ts';
import { BOOL, DYNAMIC, type Type } from './type.ts';
import { typeOf } from './type-of.ts';
import { unify } from './unify.ts';
import { computedFrom, oneOf } from './unknown.ts';
import {
  allMarks,
  type HclValue,
  isWhollyKnown,
  marksOf,
  type UnknownValue,
  unmarked,
  unmarkedDeep,
  withMarks,
} from './value.ts';

/**
 * `condition ? then : otherwise`. Both arms are evaluated, because they must agree on a type; an error in the arm that
 * is not taken does not count.
 */
export function conditional(
  condition: () => HclValue,
  then: () => HclValue,
  otherwise: () => HclValue,
): HclValue {
  const arms = [attempt(then), attempt(otherwise)] as const;
  const type = commonType(arms[0], arms[1]);
  const given = condition();
  const marks = allMarks(given) | ownMarks(arms[0]) | ownMarks(arms[1]);
  const decided = test(unmarkedDeep(given));
  if (typeof decided !== 'boolean') {
    return withMarks(undecided(decided, arms[0], arms[1], type), marks);
  }
  const arm = decided ? arms[0] : arms[1];
  if (arm instanceof EvaluationError) throw arm;
  return withMarks(convert(arm, type), marks);
}

/** A condition: true, false, or the unknown itself. */
export function test(condition: HclValue): boolean | UnknownValue {
  if (condition.kind === 'null') throw new EvaluationError('the condition is null');
  const value = convert(condition, BOOL);
  return value.kind === 'bool' ? value.value : (value as UnknownValue);
}

function attempt(arm: () => HclValue): HclValue | EvaluationError {
  try {
    return arm();
  } catch (error) {
    if (error instanceof EvaluationError && !error.fixed) return error;
    throw error;
  }
}

function commonType(then: HclValue | EvaluationError, otherwise: HclValue | EvaluationError): Type {
  if (then instanceof EvaluationError || otherwise instanceof EvaluationError) return DYNAMIC;
  const left = typeOf(then);
  const right = typeOf(otherwise);
  if (then.kind === 'null' && left.kind === 'dynamic') return right;
  if (otherwise.kind === 'null' && right.kind === 'dynamic') return left;
  if (left.kind === 'dynamic' || right.kind === 'dynamic') return DYNAMIC;
  const type = unify([left, right]);
  if (type === undefined) {
    throw new EvaluationError(
      `the arms of the conditional have different types: ${left.kind} and ${right.kind}`,
    );
  }
  return type;
}

function ownMarks(arm: HclValue | EvaluationError): number {
  return arm instanceof EvaluationError ? 0 : marksOf(arm);
}

function undecided(
  condition: UnknownValue,
  then: HclValue | EvaluationError,
  otherwise: HclValue | EvaluationError,
  type: Type,
): HclValue {
  if (then instanceof EvaluationError || otherwise instanceof EvaluationError) {
    const arms = [then, otherwise].flatMap((arm) => (arm instanceof EvaluationError ? [] : [arm]));
    return computedFrom([...arms, condition], type);
  }
  const [left, right] = [then, otherwise].map((arm) => convert(unmarked(arm), type)) as [HclValue, HclValue];
  // Whatever the condition will be, both arms say the same.
  if (isWhollyKnown(left) && isWhollyKnown(right) && equal(left, right) === true) return left;
  const either = holding(oneOf([left, right], condition, type), heldByBoth(left, right));
  const result = withKeys(withEntries(either, agreed(left, right)), [left, right]);
  const notNull = certain(left) && certain(right);
  const lengths = [left, right].map(lengthOf);
  const [a, b] = lengths;
  if (!notNull || a === undefined || b === undefined) return notNull ? { ...result, notNull } : result;
  return { ...result, notNull, minLength: Math.min(a, b), maxLength: Math.max(a, b) };
}

/** What both arms say at a key. */
function agreed(left: HclValue, right: HclValue): ReadonlyMap<string, HclValue> {
  const same = new Map<string, HclValue>();
  const other = entriesOf(right);
  for (const [key, item] of other.size === 0 ? [] : entriesOf(left)) {
    const twin = other.get(key);
    if (twin && equal(unmarkedDeep(item), unmarkedDeep(twin))) same.set(key, withMarks(item, allMarks(twin)));
  }
  return same;
}

function certain(value: HclValue): boolean {
  return value.kind === 'unknown' ? value.notNull === true : value.kind !== 'null';
}

function lengthOf(value: HclValue): number | undefined {
  if (value.kind === 'list') return value.items.length;
  return value.kind === 'map' ? value.entries.size : undefined;
}
