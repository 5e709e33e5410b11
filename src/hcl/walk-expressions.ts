import type { Body, Expression, SplatStep, TemplatePart } from './syntax.ts';

/** Every expression in a body, nested blocks and sub-expressions included. */
export function expressionsIn(body: Body): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (part: Body) => {
    for (const attribute of part.attributes) addWithin(attribute.value, found);
    for (const block of part.blocks) visit(block.body);
  };
  visit(body);
  return found;
}

/** An expression and all that is inside it, from the outside in. */
export function within(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  addWithin(expression, found);
  return found;
}

// No generator: one inside the other for every level costs more than the list.
function addWithin(expression: Expression, found: Expression[]): void {
  found.push(expression);
  for (const child of childrenOf(expression)) addWithin(child, found);
}

/** The expressions directly inside. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return NONE;
    case 'template':
      return expression.parts.flatMap(partExpressions);
    case 'attribute-access':
      return [expression.object];
    case 'index':
      return [expression.object, expression.key];
    case 'splat':
      return [
        expression.object,
        ...stepsOf(expression.each).flatMap((step) => (step.kind === 'index' ? [step.key] : [])),
      ];
    case 'call':
      return expression.args;
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.then, expression.otherwise];
    case 'for':
      return [
        expression.collection,
        ...(expression.keyResult ? [expression.keyResult] : []),
        expression.result,
        ...(expression.condition ? [expression.condition] : []),
      ];
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap((item) => [item.key, item.value]);
    case 'parentheses':
      return [expression.inner];
  }
}

/** The steps behind a splat, those of further splats among them, in the order they are written. */
export function stepsOf(each: readonly SplatStep[]): Exclude<SplatStep, { readonly kind: 'splat' }>[] {
  return each.flatMap((step) => (step.kind === 'splat' ? stepsOf(step.each) : [step]));
}

const NONE: readonly Expression[] = [];

function partExpressions(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case 'text':
      return [];
    case 'interpolation':
      return [part.value];
    case 'if':
      return [
        part.condition,
        ...part.then.flatMap(partExpressions),
        ...part.otherwise.flatMap(partExpressions),
      ];
    case 'for':
      return [part.collection, ...part.body.flatMap(partExpressions)];
  }
}
