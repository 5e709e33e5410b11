import type { Origin, OriginHint } from '../../terms/origin.ts';
import { at, child, type Dict, type List, type Value } from '../../terms/value.ts';
import { sameProtocol, sameScalar } from './same-text.ts';

/** The nodes of a value tree along an origin's path, as far as it could be followed. */
export interface Matched {
  /** One node a step; shorter than the path when the sources hold no such element. */
  readonly nodes: readonly Value[];
  /** True when the sources say something else than the origin: what they hold at this path is not what is meant. */
  readonly contradicted: boolean;
}

/**
 * Follows an origin through the tree that the sources give. `planned` is the plan's own tree: its sets are in another
 * order, so elements are found by what they say. Without it the path is the tree's own.
 */
export function matchPath(tree: Dict, origin: Origin, planned: Value | undefined): Matched {
  const found = follow(tree, origin, planned, 0);
  return { nodes: found.nodes, contradicted: found.contradicted };
}

interface Found extends Matched {
  readonly score: number;
}

function follow(node: Value, origin: Origin, planned: Value | undefined, depth: number): Found {
  const step = origin.path[depth];
  if (step === undefined) return end(node, origin.hint, planned);
  if (typeof step === 'string') {
    const next = child(node, step);
    return next ? with_(next, origin, planned, depth) : { nodes: [], contradicted: false, score: 0 };
  }
  if (node.kind !== 'list') return { nodes: [], contradicted: false, score: 0 };
  if (planned === undefined) {
    const next = node.items[step];
    return next ? with_(next, origin, planned, depth) : { nodes: [], contradicted: true, score: 0 };
  }
  return amongItems(node, origin, planned, depth, step);
}

function with_(next: Value, origin: Origin, planned: Value | undefined, depth: number): Found {
  const found = follow(next, origin, planned, depth + 1);
  return { ...found, nodes: [next, ...found.nodes] };
}

function end(node: Value, hint: OriginHint | undefined, planned: Value | undefined): Found {
  const contradicted =
    planned !== undefined &&
    hint?.scalar !== undefined &&
    node.kind === 'scalar' &&
    node.value !== null &&
    !sameScalar(node.value, hint.scalar) &&
    !sameProtocol(node.value, hint.scalar);
  return { nodes: [], contradicted, score: node.kind === 'scalar' && !contradicted ? 2 : 0 };
}

/** The element that says what the plan's element says; none when several different ones could. */
function amongItems(list: List, origin: Origin, planned: Value, depth: number, step: number): Found {
  const element = at(planned, origin.path.slice(0, depth + 1));
  const rivals: { readonly found: Found; readonly likeness: number }[] = [];
  for (const item of list.items) {
    const likeness =
      (agreesWithHint(item, origin.hint) ?? Number.NaN) +
      (element === undefined ? 0 : (likenessOf(element, item) ?? Number.NaN));
    if (Number.isNaN(likeness)) continue;
    const found = with_(item, origin, planned, depth);
    if (!found.contradicted) rivals.push({ found, likeness: likeness + found.score });
  }
  const best = Math.max(...rivals.map((one) => one.likeness));
  const winners = rivals.filter((one) => one.likeness === best);
  const [winner] = winners;
  if (!winner) return { nodes: [], contradicted: true, score: 0 };
  // Equal elements are interchangeable: the plan's first one is the sources' first one.
  const equals = winners.length === 1 ? 0 : rankAmongEquals(list, planned, origin, depth, step);
  const chosen = winners[equals] ?? winner;
  // One that says nothing at all of itself is no match among several.
  if (best <= 0 && list.items.length > 1 && rivals.length > 1)
    return { nodes: [], contradicted: true, score: 0 };
  return { ...chosen.found, score: chosen.likeness };
}

/** Which of the plan's equal elements this is. */
function rankAmongEquals(_list: List, planned: Value, origin: Origin, depth: number, step: number): number {
  const siblings = at(planned, origin.path.slice(0, depth));
  if (siblings?.kind !== 'list') return 0;
  const own = siblings.items[step];
  if (own === undefined) return 0;
  return siblings.items.slice(0, step).filter((other) => likenessOf(own, other) !== undefined).length;
}

/** How well a nested block agrees with what the origin says of it; undefined when it contradicts. */
function agreesWithHint(item: Value, hint: OriginHint | undefined): number | undefined {
  if (item.kind !== 'dict' || !hint?.block) return 0;
  let score = 0;
  for (const [name, wanted] of Object.entries(hint.block)) {
    const own = item.entries.get(name) ?? (name === 'protocol' ? item.entries.get('ip_protocol') : undefined);
    if (own?.kind !== 'scalar' || own.value === null) continue;
    const same = name === 'protocol' ? sameProtocol(own.value, wanted) : sameScalar(own.value, wanted);
    if (!same) return undefined;
    score++;
  }
  return score;
}

/** How much two trees have in common; undefined when they can't be the same. */
function likenessOf(plan: Value, source: Value): number | undefined {
  if (plan.kind === 'unknown' || source.kind === 'unknown') return 0;
  if (isNothing(plan) || isNothing(source)) return 0;
  if (plan.kind === 'scalar' && source.kind === 'scalar') {
    const same =
      sameScalar(plan.value ?? '', source.value ?? '') || sameProtocol(plan.value ?? '', source.value ?? '');
    return same ? 1 : undefined;
  }
  if (plan.kind === 'list' && source.kind === 'list') return likenessOfLists(plan, source);
  if (plan.kind === 'dict' && source.kind === 'dict') {
    let score = 0;
    for (const [key, item] of source.entries) {
      const other = plan.entries.get(key);
      const likeness = other === undefined ? 0 : likenessOf(other, item);
      if (likeness === undefined) return undefined;
      score += likeness;
    }
    return score;
  }
  return undefined;
}

function likenessOfLists(plan: List, source: List): number | undefined {
  let score = 0;
  for (const item of source.items) {
    const best = Math.max(...plan.items.map((other) => likenessOf(other, item) ?? -1), -1);
    if (best < 0) return undefined;
    score += best;
  }
  return source.items.length > plan.items.length ? undefined : score;
}

/** Null, empty, zero and false are ways in which providers write "not given". */
function isNothing(value: Value): boolean {
  if (value.kind === 'scalar')
    return value.value === null || value.value === '' || value.value === false || value.value === 0;
  return value.kind === 'list' && value.items.length === 0;
}
