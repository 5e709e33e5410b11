import type { Body, Expression, TemplatePart } from './syntax.ts';

/** Every expression in a body, nested blocks and sub-expressions included. */
export function* expressionsIn(body: Body): Iterable<Expression> {
  for (const attribute of body.attributes) yield* within(attribute.value);
  for (const block of body.blocks) yield* expressionsIn(block.body);
}

/** An expression and all that is inside it, from the outside in. */
export function* within(expression: Expression): Iterable<Expression> {
  yield expression;
  for (const child of childrenOf(expression)) yield* within(child);
}

/** The expressions directly inside. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return [];
    case 'template':
      return expression.parts.flatMap(partExpressions);
    case 'attribute-access':
      return [expression.object];
    case 'index':
      return [expression.object, expression.key];
    case 'splat':
      return [
        expression.object,
        ...expression.each.flatMap((step) => (step.kind === 'index' ? [step.key] : [])),
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
