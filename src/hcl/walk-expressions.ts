import type { Expression, SplatStep, TemplatePart } from './syntax.ts';

/** An expression and all that is inside it, from the outside in. */
export function within(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  addWithin(expression, found);
  return found;
}

function addWithin(expression: Expression, found: Expression[]): void {
  found.push(expression);
  forEachChild(expression, addWithin, found);
}

/** The expressions directly inside. */
export function childrenOf(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  forEachChild(expression, (child) => found.push(child), undefined);
  return found;
}

/**
 * Shows the expressions directly inside, in the order they are written, with what `visit` is to know. Whole configurations
 * are walked: no list, closure or generator is made at each level.
 */
export function forEachChild<T>(
  expression: Expression,
  visit: (child: Expression, known: T) => void,
  known: T,
): void {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return;
    case 'template':
      for (const part of expression.parts) visitPart(part, visit, known);
      return;
    case 'attribute-access':
      visit(expression.object, known);
      return;
    case 'index':
      visit(expression.object, known);
      visit(expression.key, known);
      return;
    case 'splat':
      visit(expression.object, known);
      for (const step of stepsOf(expression.each)) if (step.kind === 'index') visit(step.key, known);
      return;
    case 'call':
      for (const argument of expression.args) visit(argument, known);
      return;
    case 'unary':
      visit(expression.operand, known);
      return;
    case 'binary':
      visit(expression.left, known);
      visit(expression.right, known);
      return;
    case 'conditional':
      visit(expression.condition, known);
      visit(expression.then, known);
      visit(expression.otherwise, known);
      return;
    case 'for':
      visit(expression.collection, known);
      if (expression.keyResult) visit(expression.keyResult, known);
      visit(expression.result, known);
      if (expression.condition) visit(expression.condition, known);
      return;
    case 'tuple':
      for (const item of expression.items) visit(item, known);
      return;
    case 'object':
      for (const { key, value } of expression.items) {
        visit(key, known);
        visit(value, known);
      }
      return;
    case 'parentheses':
      visit(expression.inner, known);
  }
}

function visitPart<T>(part: TemplatePart, visit: (child: Expression, known: T) => void, known: T): void {
  switch (part.kind) {
    case 'text':
      return;
    case 'interpolation':
      visit(part.value, known);
      return;
    case 'if':
      visit(part.condition, known);
      for (const inner of part.then) visitPart(inner, visit, known);
      for (const inner of part.otherwise) visitPart(inner, visit, known);
      return;
    case 'for':
      visit(part.collection, known);
      for (const inner of part.body) visitPart(inner, visit, known);
  }
}

/** The steps behind a splat, those of further splats among them, in the order they are written. */
export function stepsOf(each: readonly SplatStep[]): Exclude<SplatStep, { readonly kind: 'splat' }>[] {
  return each.flatMap((step) => (step.kind === 'splat' ? stepsOf(step.each) : [step]));
}
