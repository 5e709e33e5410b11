import type { Splat, SplatStep } from '../syntax.ts';
import { getAttribute, index } from './access.ts';
import { convert } from './convert.ts';
import { EvaluationError, locating } from './errors.ts';
import { heldBy, holding, isComplete } from './partly-known.ts';
import type { Evaluate, Scope } from './scope.ts';
import { DYNAMIC, listType } from './type.ts';
import { typeOf } from './type-of.ts';
import { unify } from './unify.ts';
import { overInstances, unknownElements } from './unknown.ts';
import {
  EMPTY_TUPLE,
  type HclValue,
  listValue,
  marksOf,
  numberValue,
  tupleValue,
  type UnknownValue,
  unmarked,
  withAt,
  withMarks,
} from './value.ts';

/** `value[*].a`, `value.*.a`: over the elements of a list; any other value counts as a list of one, null of none. */
export function evaluateSplat(expression: Splat, scope: Scope, evaluate: Evaluate): HclValue {
  const given = evaluate(expression.object, scope);
  const steps = (item: HclValue, each: readonly SplatStep[]): HclValue =>
    each.reduce((value, step) => locating(expression, () => follow(value, step)), item);
  const follow = (value: HclValue, step: SplatStep): HclValue => {
    switch (step.kind) {
      case 'index':
        return index(value, evaluate(step.key, scope));
      case 'splat':
        return spreadMarked(value, (item) => steps(item, step.each));
      case 'attribute':
        return step.legacyIndex
          ? index(value, numberValue(Number(step.name)))
          : getAttribute(value, step.name);
    }
  };
  return spreadMarked(given, (item) => steps(item, expression.each));
}

function spreadMarked(given: HclValue, each: (item: HclValue) => HclValue): HclValue {
  return withMarks(spread(unmarked(given), each), marksOf(given));
}

function spread(source: HclValue, each: (item: HclValue) => HclValue): HclValue {
  switch (source.kind) {
    case 'null':
      if (source.type.kind === 'list' || source.type.kind === 'set' || source.type.kind === 'tuple') {
        throw new EvaluationError('a list that is null has no elements to go over');
      }
      return EMPTY_TUPLE;
    case 'unknown':
      return spreadUnknown(source, each);
    case 'list':
    case 'set': {
      const items = source.items.map(each);
      const element = unify(items.map(typeOf)) ?? DYNAMIC;
      return listValue(
        element,
        items.map((item) => convert(item, element)),
      );
    }
    case 'tuple':
      return tupleValue(
        source.items.map((item) => each(item.at === undefined ? withAt(item, source.at) : item)),
      );
    default:
      return tupleValue([each(source)]);
  }
}

function spreadUnknown(source: UnknownValue, each: (item: HclValue) => HclValue): HclValue {
  const { type } = source;
  const item = each(unknownElements(source, 'element' in type ? type.element : DYNAMIC));
  const known = type.kind === 'list' || type.kind === 'set' ? listType(typeOf(item)) : DYNAMIC;
  const all = item.kind === 'unknown' ? { ...item, type: known } : unknownElements(source, known);
  return overInstances(holding(all, heldBy(source).map(each), isComplete(source)), item);
}
