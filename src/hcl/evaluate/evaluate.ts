import type { Binary, Expression, Index, ObjectExpression, RelativeTraversal } from '../syntax.ts';
import { getAttribute, index } from './access.ts';
import { evaluateCall } from './call.ts';
import { conditional } from './conditional.ts';
import { convert } from './convert.ts';
import { EvaluationError, located, locating } from './errors.ts';
import { evaluateFor } from './for-expression.ts';
import { parseNumber } from './number-text.ts';
import { binary, calculated, shortCircuit, unary } from './operators.ts';
import { withEntries } from './partly-known.ts';
import { isNamespace, type Namespace, notAValue, type Scope, undeclared } from './scope.ts';
import { evaluateSplat } from './splat.ts';
import { evaluateTemplate } from './template.ts';
import { normalize } from './text.ts';
import { DYNAMIC, STRING } from './type.ts';
import { computedFrom } from './unknown.ts';
import {
  allMarks,
  contentsOf,
  type HclValue,
  numberValue,
  objectValue,
  placed,
  unmarkedDeep,
  withMarks,
} from './value.ts';

/**
 * What an expression is in a scope. Throws an EvaluationError where Terraform would refuse; the caller makes an
 * unknown of it (see {@link evaluateOrUnknown} in `settle.ts`).
 */
export function evaluate(expression: Expression, scope: Scope): HclValue {
  const found = resolve(expression, scope);
  if (!isNamespace(found)) return found;
  if (found.value === undefined) throw notAValue(found, expression);
  return found.value();
}

/** As `evaluate`, but a chain of names may end inside a namespace (`var`, `data.aws_vpc`). */
function resolve(expression: Expression, scope: Scope): HclValue | Namespace {
  const { limits } = scope.context;
  // No functions for the steps here: this runs for every piece of an expression.
  limits.enter();
  try {
    limits.spend(1);
    switch (expression.kind) {
      case 'variable': {
        const found = scope.lookup(expression.name, expression);
        if (found === undefined) throw undeclared('name', expression.name, expression);
        return found;
      }
      case 'attribute-access':
        return member(expression, scope);
      case 'index':
        return indexed(expression, scope);
      case 'parentheses':
        return evaluate(expression.inner, scope);
      default: {
        const value = compute(expression, scope);
        const { size, depth } = contentsOf(value);
        limits.value(size, depth);
        return value;
      }
    }
  } finally {
    limits.leave();
  }
}

/** `object.name` */
function member(expression: RelativeTraversal, scope: Scope): HclValue | Namespace {
  const object = resolve(expression.object, scope);
  if (isNamespace(object)) {
    const found = object.get(expression.name, expression);
    if (found === undefined) throw undeclared(object.title, expression.name, expression);
    return found;
  }
  try {
    return expression.legacyIndex
      ? index(object, numberValue(Number(expression.name)))
      : getAttribute(object, expression.name);
  } catch (error) {
    throw located(error, expression);
  }
}

/** `object[key]`, where the object may be the instances of a module. */
function indexed(expression: Index, scope: Scope): HclValue | Namespace {
  const object = resolve(expression.object, scope);
  const key = evaluate(expression.key, scope);
  if (!isNamespace(object)) return locating(expression, () => index(object, key));
  const found = key.kind === 'unknown' ? undefined : object.index?.(key, expression);
  if (found !== undefined) return found;
  const whole = object.value;
  if (whole === undefined) throw notAValue(object, expression);
  return locating(expression, () => index(whole(), key));
}

type Computed = Exclude<Expression, { kind: 'variable' | 'attribute-access' | 'index' | 'parentheses' }>;

function compute(expression: Computed, scope: Scope): HclValue {
  switch (expression.kind) {
    case 'literal':
      return literal(expression);
    case 'template':
      return placed(evaluateTemplate(expression.parts, scope, evaluate), expression);
    case 'splat':
      return placed(evaluateSplat(expression, scope, evaluate), expression);
    case 'call':
      return evaluateCall(expression, scope, evaluate);
    case 'unary': {
      const operand = evaluate(expression.operand, scope);
      return locating(expression, () => placed(unary(expression.operator, operand), expression));
    }
    case 'binary':
      return locating(expression, () => placed(evaluateBinary(expression, scope), expression));
    case 'conditional':
      return locating(expression, () =>
        placed(
          conditional(
            () => evaluate(expression.condition, scope),
            () => evaluate(expression.then, scope),
            () => evaluate(expression.otherwise, scope),
          ),
          expression,
        ),
      );
    case 'for':
      return placed(evaluateFor(expression, scope, evaluate), expression);
    case 'tuple':
      return { kind: 'tuple', items: expression.items.map((item) => evaluate(item, scope)), at: expression };
    case 'object':
      return placed(evaluateObject(expression, scope), expression);
  }
}

function literal(expression: Extract<Expression, { kind: 'literal' }>): HclValue {
  switch (expression.type) {
    case 'string':
      return { kind: 'string', value: normalize(expression.value), at: expression };
    case 'number': {
      const value = locating(expression, () => calculated(() => parseNumber(expression.value) ?? 0));
      return { kind: 'number', value, at: expression };
    }
    case 'bool':
      return { kind: 'bool', value: expression.value === 'true', at: expression };
    case 'null':
      return { kind: 'null', type: DYNAMIC, at: expression };
  }
}

function evaluateBinary(expression: Binary, scope: Scope): HclValue {
  const { operator } = expression;
  const { shortCircuit: wanted, program } = scope.context;
  const left = () => evaluate(expression.left, scope);
  const right = () => evaluate(expression.right, scope);
  if ((operator === '&&' || operator === '||') && (wanted ?? program === 'opentofu')) {
    return shortCircuit(operator, left, right);
  }
  return binary(operator, left(), right());
}

function evaluateObject(expression: ObjectExpression, scope: Scope): HclValue {
  const entries = new Map<string, HclValue>();
  const undecided: HclValue[] = [];
  let marks = 0;
  for (const item of expression.items) {
    if (item.key.kind === 'attribute-access' || item.key.kind === 'index' || item.key.kind === 'splat') {
      throw new EvaluationError('a reference as key must stand in parentheses', item.key);
    }
    const given = evaluate(item.key, scope);
    marks |= allMarks(given);
    const key = locating(item.key, () => convert(unmarkedDeep(given), STRING));
    const value = evaluate(item.value, scope);
    if (key.kind === 'null') throw new EvaluationError('a key must not be null', item.key);
    if (key.kind === 'string') entries.set(key.value, value);
    else {
      // It may be any of the keys before it.
      undecided.push(key, value, ...entries.values());
      entries.clear();
    }
  }
  if (undecided.length > 0) {
    const unknown = computedFrom([...undecided, ...entries.values()], DYNAMIC);
    return withMarks(withEntries(unknown, entries), marks);
  }
  return withMarks(objectValue(entries), marks);
}
