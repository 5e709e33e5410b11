import type { Reference } from '../terms/value.ts';
import { constantIn, isExpression, referencesIn } from './configuration.ts';
import { isObject, type Json, type JsonObject, own } from './json.ts';
import { asReference, asReferences, type Trail } from './trail.ts';

/**
 * What the configuration says about a node of the value tree.
 * - `absent`: the configuration is known here and gives nothing
 * - `hidden`: not visible from here (a `dynamic` block, no configuration)
 * - `leaf`: one expression
 * - `block`, `blocks`: static nested blocks
 * - `either`: one of several blocks; `sure` when it is certainly one of them
 * - `pool`: part of an expression whose references are these
 */
export type Expression =
  | { readonly kind: 'absent' | 'hidden' }
  | { readonly kind: 'leaf'; readonly json: JsonObject }
  | { readonly kind: 'block'; readonly json: JsonObject }
  | { readonly kind: 'blocks'; readonly blocks: readonly JsonObject[] }
  | { readonly kind: 'either'; readonly blocks: readonly JsonObject[]; readonly sure: boolean }
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'pool'; readonly references: readonly Reference[] };

export type Follow = (texts: readonly string[]) => readonly Trail[];

export const ABSENT: Expression = { kind: 'absent' };
export const HIDDEN: Expression = { kind: 'hidden' };

/** What stands under an argument in `expressions`. */
export function expressionOf(json: Json | undefined): Expression {
  if (json === undefined) return ABSENT;
  if (Array.isArray(json)) return { kind: 'blocks', blocks: json.filter(isObject) };
  if (!isObject(json)) return HIDDEN;
  return isExpression(json) ? { kind: 'leaf', json } : { kind: 'block', json };
}

/** The constant of an expression; undefined when it has none. */
export function constantOf(expression: Expression): Json | undefined {
  if (expression.kind === 'constant') return expression.value;
  return expression.kind === 'leaf' ? constantIn(expression.json) : undefined;
}

/** What the configuration says about a member of an object or nested block. */
export function memberOf(expression: Expression, key: string, follow: Follow): Expression {
  switch (expression.kind) {
    case 'block':
      return expressionOf(own(expression.json, key));
    case 'blocks':
      // A block of nesting mode "single" is an object in `after` but may be listed.
      return expression.blocks.length === 1
        ? expressionOf(own(expression.blocks[0], key))
        : memberOf({ kind: 'either', blocks: expression.blocks, sure: true }, key, follow);
    case 'either': {
      const given = expression.blocks.map((block) => own(block, key)).filter((json) => json !== undefined);
      if (given.length === 0) return expression.sure ? ABSENT : HIDDEN;
      const trails = given.flatMap((json) => follow(referencesIn(json)));
      return { kind: 'pool', references: asReferences(trails, false) };
    }
    case 'constant':
    case 'leaf': {
      const constant = constantOf(expression);
      if (constant === undefined) return expression;
      const value = own(constant, key);
      return value === undefined ? ABSENT : { kind: 'constant', value };
    }
    case 'absent':
      // The argument itself has unknown parts: a `dynamic` block, or the provider's doing.
      return HIDDEN;
    default:
      return expression;
  }
}

/** References that an unknown value may come from. `collection`: it may hold more than what is referred to. */
export function referencesOf(
  expression: Expression,
  follow: Follow,
  collection: boolean,
): readonly Reference[] {
  switch (expression.kind) {
    case 'leaf':
      return asReferences(follow(referencesIn(expression.json)), !collection);
    case 'block':
      return asReferences(follow(referencesIn(expression.json)), false);
    case 'blocks':
    case 'either':
      return asReferences(follow(referencesIn([...expression.blocks])), false);
    case 'pool':
      return collection
        ? expression.references.map((one) => ({ ...one, exact: false }))
        : expression.references;
    default:
      return [];
  }
}

/**
 * The references of an expression dealt out to the unknown leaves of its value. One leaf and one reference belong
 * together; as many unknown elements as references of one kind (`[aws_subnet.a.id, aws_subnet.b.id]`) are taken in
 * order: for a set the order is arbitrary, but all of them together are right. Else all are candidates of each.
 */
export function dealOut(
  expression: Expression,
  mask: Json | undefined,
  follow: Follow,
): Expression[] | Expression {
  if (expression.kind !== 'leaf' || constantOf(expression) !== undefined) return expression;
  const leaves = unknownLeaves(mask);
  if (leaves === 0) return expression;
  const trails = follow(referencesIn(expression.json));
  const [first] = trails;
  if (leaves === 1 && trails.length === 1) return { kind: 'pool', references: asReferences(trails) };
  const alike =
    trails.length === leaves &&
    Array.isArray(mask) &&
    mask.filter((item) => item === true).length === leaves &&
    trails.every(
      (trail) => trail.plain && trail.targets.length === 1 && kindOf(trail) === kindOf(first as Trail),
    );
  if (!alike) return { kind: 'pool', references: asReferences(trails, false) };
  let next = 0;
  return (mask as Json[]).map((item): Expression => {
    const trail = item === true ? trails[next++] : undefined;
    return { kind: 'pool', references: trail ? [asReference(trail)] : [] };
  });
}

/** Resource type and attribute: what makes two references interchangeable. */
function kindOf(trail: Trail): string {
  return JSON.stringify([/^(?:data\.)?[^.]+/.exec(trail.text)?.[0], trail.path]);
}

function unknownLeaves(mask: Json | undefined): number {
  let found = 0;
  const open: (Json | undefined)[] = [mask];
  while (open.length > 0) {
    const node = open.pop();
    if (node === true) found++;
    else if (Array.isArray(node)) for (const item of node) open.push(item);
    else if (isObject(node)) for (const item of Object.values(node)) open.push(item);
  }
  return found;
}
