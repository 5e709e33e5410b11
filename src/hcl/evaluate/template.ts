import type { TemplatePart } from '../syntax.ts';
import { conditional } from './conditional.ts';
import { convert } from './convert.ts';
import { EvaluationError, locating } from './errors.ts';
import { elements } from './for-expression.ts';
import { LARGEST_TEXT } from './limits.ts';
import { type Evaluate, nested, type Scope } from './scope.ts';
import { safePrefix } from './text.ts';
import { STRING } from './type.ts';
import { computedFrom } from './unknown.ts';
import { type HclValue, marksOf, stringValue, unmarked, withMarks } from './value.ts';

/** A quoted or heredoc template; an interpolation that stands alone is the value itself, whatever its type. */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope, evaluate: Evaluate): HclValue {
  const [only] = parts;
  if (only?.kind === 'interpolation' && parts.length === 1) return evaluate(only.value, scope);
  return render(parts, scope, evaluate);
}

function render(parts: readonly TemplatePart[], scope: Scope, evaluate: Evaluate): HclValue {
  const text = new Text(scope);
  for (const part of parts) {
    if (part.kind === 'for') renderLoop(part, scope, evaluate, text);
    else text.add(locating(part, () => renderPart(part, scope, evaluate)));
  }
  return text.value();
}

function renderPart(
  part: Exclude<TemplatePart, { kind: 'for' }>,
  scope: Scope,
  evaluate: Evaluate,
): HclValue {
  switch (part.kind) {
    case 'text':
      return stringValue(part.value);
    case 'interpolation':
      return evaluate(part.value, scope);
    case 'if':
      return conditional(
        () => evaluate(part.condition, scope),
        () => render(part.then, scope, evaluate),
        () => render(part.otherwise, scope, evaluate),
      );
  }
}

function renderLoop(
  part: Extract<TemplatePart, { kind: 'for' }>,
  scope: Scope,
  evaluate: Evaluate,
  text: Text,
): void {
  const given = evaluate(part.collection, scope);
  text.mark(marksOf(given));
  const collection = unmarked(given);
  if (collection.kind === 'unknown') {
    const { kind } = collection.type;
    if (kind === 'string' || kind === 'number' || kind === 'bool') {
      throw new EvaluationError(`a ${kind} can not be iterated`, part.collection);
    }
    text.add(computedFrom([collection], STRING));
    return;
  }
  for (const [key, value] of locating(part.collection, () => elements(collection))) {
    scope.context.limits.spend(1);
    const names = new Map([[part.value, value]]);
    if (part.key !== undefined) names.set(part.key, key);
    text.add(render(part.body, nested(scope, names), evaluate));
  }
}

/** The text so far; once a part is unknown, only the known start is kept. */
class Text {
  private text = '';
  private marks = 0;
  private readonly unknown: HclValue[] = [];
  private readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  mark(marks: number): void {
    this.marks |= marks;
  }

  add(part: HclValue): void {
    if (part.kind === 'null') throw new EvaluationError('null can not be part of a text');
    this.mark(marksOf(part));
    const value = convert(unmarked(part), STRING);
    if (value.kind === 'unknown') {
      if (this.unknown.length === 0 && value.prefix !== undefined) this.text += value.prefix;
      this.unknown.push(value);
    } else if (value.kind === 'string' && this.unknown.length === 0) {
      this.text += value.value;
      this.scope.context.limits.allow(this.text.length, LARGEST_TEXT, 'characters of text');
    }
  }

  value(): HclValue {
    if (this.unknown.length === 0) return withMarks(stringValue(this.text), this.marks);
    const result = computedFrom(this.unknown, STRING, true);
    const prefix = safePrefix(this.text);
    return withMarks(prefix === '' ? result : { ...result, prefix }, this.marks);
  }
}
