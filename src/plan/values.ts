import type { Dict, Value } from '../terms/value.ts';
import { matchBlocks } from './block-match.ts';
import {
  constantOf,
  dealOut,
  type Expression,
  expressionOf,
  type Follow,
  HIDDEN,
  memberOf,
  referencesOf,
} from './expression.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { DEEPEST, knownValue, markOf, maskAt, TOO_DEEP } from './json-value.ts';

/** The three parallel trees of a change, and where its configuration's references lead. */
export interface Planned {
  readonly after: JsonObject;
  readonly unknown: Json | undefined;
  readonly sensitive: Json | undefined;
  /** `expressions` of the resource's configuration; undefined when there is none. */
  readonly expressions: JsonObject | undefined;
  readonly follow: Follow;
}

/**
 * Puts `after`, `after_unknown`, `after_sensitive` and the configuration together: the only place that knows that
 * a null may be an unknown, that a missing key may be one, and that an unknown may be an argument nobody gave.
 */
export function plannedValue({ after, unknown, sensitive, expressions, follow }: Planned): Dict {
  const entries = new Map<string, Value>();
  for (const key of keysOf(after, unknown)) {
    const expression = expressions ? expressionOf(own(expressions, key)) : HIDDEN;
    const node = { after: own(after, key), unknown: maskAt(unknown, key), sensitive: maskAt(sensitive, key) };
    entries.set(key, merge(node, expression, follow, 1));
  }
  return { kind: 'dict', entries, ...markOf(sensitive) };
}

interface Node {
  readonly after: Json | undefined;
  readonly unknown: Json | undefined;
  readonly sensitive: Json | undefined;
}

function merge(node: Node, expression: Expression, follow: Follow, depth: number): Value {
  if (depth > DEEPEST) return TOO_DEEP;
  if (node.unknown === true) return unknownValue(node, expression, follow);
  if (Array.isArray(node.after) && Array.isArray(node.unknown))
    return mergeList(node, expression, follow, depth);
  if (isObject(node.after) && isObject(node.unknown)) return mergeObject(node, expression, follow, depth);
  return knownValue(node.after ?? null, node.sensitive, depth);
}

function unknownValue({ sensitive }: Node, expression: Expression, follow: Follow): Value {
  const mark = markOf(sensitive);
  const constant = constantOf(expression);
  // `ip_group_ids = []` of a new object looks like an unknown set; only the configuration tells.
  if (constant !== undefined && constant !== null) return knownValue(constant, sensitive);
  if (expression.kind === 'absent' || constant === null) {
    return { kind: 'unknown', reason: 'not-given', references: [], ...mark };
  }
  // The mask of sensitive parts shows that a collection stands here. One unknown element makes all of it unknown:
  // literals beside the reference are nowhere in the plan, so the reference is not the whole truth.
  const collection =
    sensitive === true || Array.isArray(sensitive) || isObject(sensitive) || expression.kind === 'blocks';
  const references = referencesOf(expression, follow, collection);
  return { kind: 'unknown', reason: 'after-apply', references, ...mark };
}

function mergeList(node: Node, expression: Expression, follow: Follow, depth: number): Value {
  const after = node.after as Json[];
  const mask = node.unknown as Json[];
  const length = Math.max(after.length, mask.length);
  const elements = Array.from({ length }, (_, index) => after[index] ?? null);
  const below = elementsOf(expression, elements, mask, follow);
  const items = elements.map((element, index) =>
    merge(
      { after: element, unknown: mask[index], sensitive: maskAt(node.sensitive, index) },
      Array.isArray(below) ? (below[index] ?? HIDDEN) : below,
      follow,
      depth + 1,
    ),
  );
  return { kind: 'list', items, ...markOf(node.sensitive) };
}

function elementsOf(
  expression: Expression,
  elements: readonly Json[],
  mask: readonly Json[],
  follow: Follow,
): Expression | readonly Expression[] {
  if (expression.kind === 'blocks') return matchBlocks(elements, expression.blocks);
  if (expression.kind === 'absent') return HIDDEN;
  // Static blocks of arguments as blocks (`ingress`) stand here as one constant. What is unknown in an element is written in
  // none of them: it comes from a `dynamic` block beside them.
  if (Array.isArray(constantOf(expression))) return HIDDEN;
  return dealOut(expression, [...mask], follow);
}

function mergeObject(node: Node, expression: Expression, follow: Follow, depth: number): Value {
  const after = node.after as JsonObject;
  const below = dealOut(expression, node.unknown, follow) as Expression;
  const entries = new Map<string, Value>();
  for (const key of keysOf(after, node.unknown)) {
    const child = {
      after: own(after, key),
      unknown: maskAt(node.unknown, key),
      sensitive: maskAt(node.sensitive, key),
    };
    entries.set(key, merge(child, memberOf(below, key, follow), follow, depth + 1));
  }
  return { kind: 'dict', entries, ...markOf(node.sensitive) };
}

/** Keys of the object, and those whose value is unknown: they are missing from `after`. */
function keysOf(after: JsonObject, unknown: Json | undefined): string[] {
  const keys = Object.keys(after);
  if (isObject(unknown)) {
    for (const [key, mask] of Object.entries(unknown)) {
      if (mask === true && !Object.hasOwn(after, key)) keys.push(key);
    }
  }
  return keys;
}

function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
