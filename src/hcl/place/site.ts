import type { Extent, Path } from '../../terms/origin.ts';
import type { Value } from '../../terms/value.ts';
import { header } from '../module/block-value.ts';
import { argument } from '../module/declarations.ts';
import type { Attribute, Block, Expression } from '../syntax.ts';
import { type Assignment, ofAttribute, ofItem, sameExtent } from './assignment.ts';

/** Where an argument of a resource stands: the innermost assignment that gives it, else the block that would hold it. */
export interface Site {
  readonly block: Block;
  readonly assignment: Assignment | undefined;
  /** The `for_each` behind each name that a `dynamic` block around it sets. */
  readonly iterators: ReadonlyMap<string, Attribute>;
}

/** `nodes` are those of the value tree along the path, as far as they are known. */
export function siteOf(top: Block, path: Path, nodes: readonly Value[], trusted: boolean): Site {
  const iterators = new Map<string, Attribute>();
  let block = top;
  let body = top.body;
  for (let depth = 0; depth < path.length; depth += 2) {
    const name = path[depth];
    const attribute = body.attributes.find((one) => one.name === name);
    if (attribute) {
      return { block, assignment: inside(ofAttribute(attribute), path, nodes, depth + 1), iterators };
    }
    const named = body.blocks.filter(
      (one) => one.type === name || (one.type === 'dynamic' && one.labels[0]?.value === name),
    );
    const node = nodes[depth + 1];
    const last = depth + 1 >= path.length;
    const chosen =
      named.find((one) => node?.at && sameExtent(header(one), node.at)) ??
      (last || (trusted && named.length === 1) ? named[0] : undefined);
    if (!chosen) break;
    block = chosen;
    body = chosen.body;
    if (chosen.type === 'dynamic') {
      const content = chosen.body.blocks.find((one) => one.type === 'content');
      const forEach = chosen.body.attributes.find((one) => one.name === 'for_each');
      if (forEach) iterators.set(iteratorOf(chosen), forEach);
      if (!content) break;
      body = content.body;
    }
  }
  return { block, assignment: undefined, iterators };
}

export function iteratorOf(dynamic: Block): string {
  const given = argument(dynamic, 'iterator');
  if (given?.kind === 'variable') return given.name;
  return given?.kind === 'literal' ? given.value : (dynamic.labels[0]?.value ?? '');
}

/** Further into an object or list that is written out. */
function inside(outer: Assignment, path: Path, nodes: readonly Value[], depth: number): Assignment {
  let assignment = outer;
  let expression = plain(outer.value);
  for (let index = depth; index < path.length; index++) {
    const step = path[index];
    const place: Extent | undefined = nodes[index]?.at;
    if (expression.kind === 'object') {
      const item = expression.items.find(({ key }) => key.kind === 'literal' && key.value === step);
      if (!item) break;
      assignment = ofItem(item);
      expression = plain(item.value);
    } else if (expression.kind === 'tuple') {
      const next = expression.items.find((item) => place && sameExtent(plain(item), place));
      if (!next) break;
      expression = plain(next);
    } else if (expression.kind === 'for' && !expression.keyResult && typeof step === 'number') {
      expression = plain(expression.result);
    } else break;
  }
  return assignment;
}

function plain(expression: Expression): Expression {
  return expression.kind === 'parentheses' ? plain(expression.inner) : expression;
}
