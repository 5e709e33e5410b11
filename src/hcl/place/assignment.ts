import type { Extent } from '../../terms/origin.ts';
import type { Attribute, Body, Expression, ObjectItem, SyntaxTree } from '../syntax.ts';
import { forEachChild, within } from '../walk-expressions.ts';

/** A name with its value: an argument of a block, or an item of an object. */
export interface Assignment extends Extent {
  readonly name: string | undefined;
  readonly value: Expression;
}

export function ofAttribute({ file, start, end, name, value }: Attribute): Assignment {
  return { file, start, end, name, value };
}

export function ofItem({ key, value }: ObjectItem): Assignment {
  const name = key.kind === 'literal' ? key.value : undefined;
  return { file: value.file, start: key.start, end: value.end, name, value };
}

export function sameExtent(a: Extent, b: Extent): boolean {
  return a.start === b.start && a.end === b.end && a.file === b.file;
}

/** Does `outer` hold all of `inner`? */
export function holds(outer: Extent, inner: Extent): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/** The expression that stands exactly there: the innermost one, without parentheses around it. */
export function expressionAt(tree: SyntaxTree, extent: Extent): Expression | undefined {
  const attribute = attributeAround(tree.body, extent);
  if (!attribute) return undefined;
  let found: Expression | undefined;
  // Only down where the extent is: a list of thousands may be asked for each of its elements.
  const visit = (expression: Expression) => {
    if (!holds(expression, extent)) return;
    if (sameExtent(expression, extent)) found = expression;
    forEachChild(expression, visit, undefined);
  };
  visit(attribute.value);
  return found;
}

function attributeAround(body: Body, extent: Extent): Attribute | undefined {
  const attribute = body.attributes.find((one) => holds(one, extent));
  if (attribute) return attribute;
  const block = body.blocks.find((one) => holds(one, extent));
  return block && attributeAround(block.body, extent);
}

/** Every assignment in a body, at any depth. */
export function assignmentsIn(body: Body): readonly Assignment[] {
  const found: Assignment[] = [];
  const visit = (part: Body) => {
    for (const attribute of part.attributes) {
      found.push(ofAttribute(attribute));
      for (const expression of within(attribute.value)) {
        if (expression.kind === 'object') for (const item of expression.items) found.push(ofItem(item));
      }
    }
    for (const block of part.blocks) visit(block.body);
  };
  visit(body);
  return found;
}
