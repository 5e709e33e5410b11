import type { Expression, TemplatePart } from '../syntax.ts';
import { childrenOf } from '../walk-expressions.ts';

/**
 * The chains of names an expression looks at from outside: `local.a.b`, `aws_vpc.x[0].id`. Names it binds itself (in a
 * `for`) are not among them.
 */
export function traversals(expression: Expression): Expression[] {
  const found: Expression[] = [];
  visit(expression, new Set(), found);
  return found;
}

/** True for a plain chain of names and constant indexes. */
export function isTraversal(expression: Expression): boolean {
  switch (expression.kind) {
    case 'variable':
      return true;
    case 'parentheses':
      return isTraversal(expression.inner);
    case 'attribute-access':
      return isTraversal(expression.object);
    case 'index':
      return expression.key.kind === 'literal' && isTraversal(expression.object);
    default:
      return false;
  }
}

type Names = ReadonlySet<string>;

function visit(expression: Expression, bound: Names, found: Expression[]): void {
  if (isTraversal(expression)) {
    if (!bound.has(rootName(expression))) found.push(expression);
    return;
  }
  for (const part of parts(expression)) visit(part, bound, found);
  if (expression.kind === 'for') {
    const inner = new Set([
      ...bound,
      expression.value,
      ...(expression.key === undefined ? [] : [expression.key]),
    ]);
    for (const part of [expression.keyResult, expression.result, expression.condition]) {
      if (part !== undefined) visit(part, inner, found);
    }
  }
  if (expression.kind === 'template') for (const part of expression.parts) visitPart(part, bound, found);
}

function visitPart(part: TemplatePart, bound: Names, found: Expression[]): void {
  if (part.kind === 'interpolation') visit(part.value, bound, found);
  if (part.kind === 'if') {
    visit(part.condition, bound, found);
    for (const inner of [...part.then, ...part.otherwise]) visitPart(inner, bound, found);
  }
  if (part.kind === 'for') {
    visit(part.collection, bound, found);
    const inner = new Set([...bound, part.value, ...(part.key === undefined ? [] : [part.key])]);
    for (const child of part.body) visitPart(child, inner, found);
  }
}

/** The expressions inside that see the same names: not what a `for` or a template binds names for. */
function parts(expression: Expression): readonly Expression[] {
  if (expression.kind === 'template') return [];
  return expression.kind === 'for' ? [expression.collection] : childrenOf(expression);
}

function rootName(expression: Expression): string {
  let node = expression;
  for (;;) {
    if (node.kind === 'variable') return node.name;
    if (node.kind === 'parentheses') node = node.inner;
    else if (node.kind === 'attribute-access' || node.kind === 'index') node = node.object;
    else return '';
  }
}
