import type { Expression, ForExpression } from '../syntax.ts';
import { test } from './conditional.ts';
import { convert } from './convert.ts';
import { EvaluationError, locating } from './errors.ts';
import { entriesOf, heldBy, holding, isComplete, withEntries } from './partly-known.ts';
import { type Evaluate, nested, type Scope } from './scope.ts';
import { DYNAMIC, NUMBER, STRING } from './type.ts';
import { computedFrom, unknownElements } from './unknown.ts';
import {
  allMarks,
  type HclValue,
  marksOf,
  numberValue,
  objectValue,
  placed,
  stringValue,
  tupleValue,
  type UnknownValue,
  unmarked,
  unmarkedDeep,
  withMarks,
} from './value.ts';

/** `[for …]` and `{for …}` */
export function evaluateFor(expression: ForExpression, scope: Scope, evaluate: Evaluate): HclValue {
  const given = evaluate(expression.collection, scope);
  const collection = unmarked(given);
  if (collection.kind === 'unknown') {
    return overPartlyKnown(expression, scope, evaluate, given, collection);
  }
  const loop = new Loop(expression, scope, evaluate, marksOf(given));
  for (const [key, value] of locating(expression.collection, () => elements(collection)))
    loop.run(key, value);
  return loop.result();
}

/** Keys and values in Terraform's order. */
export function elements(collection: HclValue): [HclValue, HclValue][] {
  switch (collection.kind) {
    case 'list':
    case 'tuple':
      return collection.items.map((item, index) => [numberValue(index), placedIn(item, collection)]);
    case 'set':
      return collection.items.map((item) => [item, placedIn(item, collection)]);
    case 'map':
    case 'object':
      return Array.from(collection.entries, ([key, item]) => [stringValue(key), placedIn(item, collection)]);
    case 'null':
      throw new EvaluationError('null can not be iterated');
    default:
      throw new EvaluationError(`a ${collection.kind} can not be iterated`);
  }
}

function placedIn(item: HclValue, collection: HclValue): HclValue {
  return collection.at === undefined ? item : placed(item, collection.at);
}

/** How often it runs is not known; the body still tells which references the result comes from. */
function overUnknown(
  expression: ForExpression,
  scope: Scope,
  evaluate: Evaluate,
  collection: UnknownValue,
): HclValue {
  const { type } = collection;
  if (type.kind === 'string' || type.kind === 'number' || type.kind === 'bool') {
    throw new EvaluationError(`a ${type.kind} can not be iterated`, expression.collection);
  }
  const element = unknownElements(collection, 'element' in type ? type.element : DYNAMIC);
  const names = new Map<string, HclValue>([[expression.value, element]]);
  if (expression.key !== undefined) names.set(expression.key, computedFrom([element], DYNAMIC));
  try {
    const result = evaluate(expression.result, nested(scope, names));
    return computedFrom([result.kind === 'unknown' ? result : collection, result], DYNAMIC);
  } catch (error) {
    if (error instanceof EvaluationError && !error.fixed) return computedFrom([collection], DYNAMIC);
    throw error;
  }
}

/** What the loop makes of the elements that are certain is certain too. */
function overPartlyKnown(
  expression: ForExpression,
  scope: Scope,
  evaluate: Evaluate,
  given: HclValue,
  collection: UnknownValue,
): HclValue {
  const unknown = withMarks(overUnknown(expression, scope, evaluate, collection), marksOf(given));
  const held = certainElements(collection);
  if (held.length === 0 || expression.grouping || unknown.kind !== 'unknown') return unknown;
  const sure = attempted(() => {
    const loop = new Loop(expression, scope, evaluate, marksOf(given));
    for (const [key, item] of held) loop.run(key, item);
    return loop.result();
  });
  if (sure === undefined) return unknown;
  // No other element can have one of these keys: two with the same are refused.
  const list = holding(unknown, heldBy(sure), isComplete(collection) && isComplete(sure));
  return withMarks(withEntries(list, entriesOf(sure)), marksOf(sure));
}

/** Keys and values of the elements that a collection certainly has. */
export function certainElements(collection: UnknownValue): [HclValue, HclValue][] {
  if (collection.entries)
    return Array.from(collection.entries, ([key, item]) => [stringValue(key), placedIn(item, collection)]);
  // A set's elements are their own keys; where in a list they stand is not known.
  const place = computedFrom([collection], NUMBER);
  return heldBy(collection).map((item) => [collection.type.kind === 'set' ? item : place, item]);
}

class Loop {
  private readonly expression: ForExpression;
  private readonly scope: Scope;
  private readonly evaluate: Evaluate;
  private marks: number;
  private readonly items: HclValue[] = [];
  private readonly entries = new Map<string, HclValue>();
  private readonly groups = new Map<string, HclValue[]>();
  /** Conditions and keys that are not known: the result as a whole is not known then. */
  private readonly undecided: HclValue[] = [];

  constructor(expression: ForExpression, scope: Scope, evaluate: Evaluate, marks: number) {
    this.expression = expression;
    this.scope = scope;
    this.evaluate = evaluate;
    this.marks = marks;
  }

  run(key: HclValue, value: HclValue): void {
    const { expression } = this;
    this.scope.context.limits.spend(1);
    const names = new Map([[expression.value, value]]);
    if (expression.key !== undefined) names.set(expression.key, key);
    const scope = nested(this.scope, names);
    if (expression.condition !== undefined && !this.included(expression.condition, scope)) return;
    if (expression.keyResult === undefined) {
      this.items.push(this.evaluate(expression.result, scope));
      return;
    }
    const name = this.key(expression.keyResult, scope);
    const result = this.evaluate(expression.result, scope);
    if (name === undefined) this.undecided.push(result);
    else this.put(name, result, expression.keyResult);
  }

  private included(condition: Expression, scope: Scope): boolean {
    const given = this.evaluate(condition, scope);
    this.marks |= allMarks(given);
    const answer = locating(condition, () => test(unmarkedDeep(given)));
    if (typeof answer === 'boolean') return answer;
    this.undecided.push(answer, attempted(() => this.evaluate(this.expression.result, scope)) ?? answer);
    return false;
  }

  private key(expression: Expression, scope: Scope): string | undefined {
    const given = this.evaluate(expression, scope);
    this.marks |= allMarks(given);
    const key = locating(expression, () => convert(unmarkedDeep(given), STRING));
    if (key.kind === 'null') throw new EvaluationError('a key must not be null', expression);
    if (key.kind === 'string') return key.value;
    this.undecided.push(key);
    return undefined;
  }

  private put(name: string, value: HclValue, at: Expression): void {
    if (this.expression.grouping) {
      const group = this.groups.get(name);
      if (group) group.push(value);
      else this.groups.set(name, [value]);
      return;
    }
    if (this.entries.has(name)) throw new EvaluationError(`two items have the key "${name}"`, at);
    this.entries.set(name, value);
  }

  result(): HclValue {
    if (this.undecided.length > 0) {
      const all = [
        ...this.undecided,
        ...this.items,
        ...this.entries.values(),
        ...[...this.groups.values()].flat(),
      ];
      return withMarks(
        withEntries(holding(computedFrom(all, DYNAMIC), this.items), this.entries),
        this.marks,
      );
    }
    if (this.expression.keyResult === undefined) return withMarks(tupleValue(this.items), this.marks);
    for (const [name, items] of this.groups) this.entries.set(name, tupleValue(items));
    return withMarks(objectValue(this.entries), this.marks);
  }
}

function attempted(step: () => HclValue): HclValue | undefined {
  try {
    return step();
  } catch (error) {
    if (error instanceof EvaluationError && !error.fixed) return undefined;
    throw error;
  }
}
