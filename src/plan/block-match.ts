import { constantIn } from './configuration.ts';
import { type Expression, HIDDEN } from './expression.ts';
import { isObject, type Json, type JsonObject, own } from './json.ts';
import { sameSpelling } from './same-spelling.ts';

/**
 * Which static block of the configuration each element of a nested block's value comes from. Sets are reordered and
 * `dynamic` blocks can't be seen, so position says nothing: a block fits when none of its constants contradicts the
 * element.
 */
export function matchBlocks(elements: readonly Json[], blocks: readonly JsonObject[]): Expression[] {
  // More elements than blocks: some come from a `dynamic` block, and any may.
  const sure = elements.length <= blocks.length;
  return elements.map((element): Expression => {
    if (sure && elements.length === 1 && blocks.length === 1)
      return { kind: 'block', json: blocks[0] as JsonObject };
    const fitting = blocks.filter((block) => fits(block, element));
    if (fitting.length === 0) return HIDDEN;
    if (sure && fitting.length === 1) return { kind: 'block', json: fitting[0] as JsonObject };
    return { kind: 'either', blocks: fitting, sure };
  });
}

function fits(block: JsonObject, element: Json): boolean {
  if (!isObject(element)) return false;
  return Object.entries(block).every(([key, expression]) => {
    const constant = constantIn(expression);
    const value = own(element, key);
    return constant === undefined || value === undefined || same(constant, value);
  });
}

/** Equal as providers see it: in any spelling, nothing in any form, lists in any order. */
function same(a: Json, b: Json): boolean {
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.every((item) => b.some((other) => same(item, other)));
  if (typeof a === 'object' || typeof b === 'object') return JSON.stringify(a) === JSON.stringify(b);
  return sameSpelling(a, b);
}

function isNothing(value: Json): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}
