import {
  type Dict,
  holdsUnknown,
  isNothing,
  type List,
  marked,
  NULL,
  type Unknown,
  type Value,
} from '../terms/value.ts';
import { sameSpelling } from './same-spelling.ts';

/**
 * Takes from the value tree that the sources give whatever the plan's tree does not know: the known elements of a
 * collection that collapsed, the reference behind a local. What the plan knows is never changed, and what it marks
 * as sensitive stays marked.
 */
export function refineDict(plan: Dict, sources: Dict, missing?: (value: Value) => Value): Dict {
  let entries: Map<string, Value> | undefined;
  for (const [key, value] of plan.entries) {
    const other = sources.entries.get(key);
    const refined = other === undefined ? (missing?.(value) ?? value) : refineValue(value, other);
    if (refined === value) continue;
    entries ??= new Map(plan.entries);
    entries.set(key, refined);
  }
  return entries ? { ...plan, entries } : plan;
}

export function refineValue(plan: Value, sources: Value): Value {
  if (plan.kind === 'scalar') return plan;
  if (plan.kind === 'unknown') return refineUnknown(plan, sources);
  if (!holdsUnknown(plan)) return plan;
  if (plan.kind === 'dict') {
    if (sources.kind === 'dict') return refineDict(plan, sources, notGiven);
    return isAnyNumber(sources) ? placeholderOf(sources, plan) : plan;
  }
  if (sources.kind === 'list') return refineList(plan, sources);
  // A block that waits for an unknown collection is shown as one element: its number and content are not known.
  const placeholder = sources.kind === 'unknown' && sources.reason !== 'not-given' && isPlaceholder(plan);
  return placeholder ? placeholderOf(sources, plan) : plan;
}

function isAnyNumber(value: Value): value is Unknown & { readonly like: Dict } {
  return value.kind === 'unknown' && value.like !== undefined;
}

/** A plan shows one element for blocks of which it does not know how many there are. */
function placeholderOf(sources: Unknown, plan: List | Dict): Value {
  return marked({ ...sources, reason: 'after-apply' }, plan.sensitive);
}

/** In a block that the plan's configuration does not show, what the sources do not write is the provider's to compute. */
function notGiven(value: Value): Value {
  return value.kind === 'unknown' ? { ...value, reason: 'not-given', references: [] } : value;
}

function refineUnknown(plan: Unknown, sources: Value): Value {
  if (plan.reason === 'not-given') {
    // Nobody gives `tags_all`: the sources work it out, where one unknown tag makes a plan leave it unknown as a whole.
    if (sources.kind === 'dict') return marked(sources, plan.sensitive);
    // A plan does not show `dynamic` blocks: one over a collection that Terraform does not know looks like a block that was
    // not given. The sources may know it all the same: an id is never empty.
    const waits =
      sources.kind === 'list'
        ? sources.items.length > 0
        : sources.kind === 'unknown' && sources.reason !== 'not-given';
    return waits ? marked(sources, plan.sensitive) : plan;
  }
  if (sources.kind === 'unknown') {
    if (sources.reason === 'not-given') return { ...plan, reason: 'not-given', references: [] };
    const { references, entries } = sources;
    return {
      ...plan,
      ...(references.length > 0 ? { references } : {}),
      // `merge(var.tags, { Owner = "x" })`: a plan leaves a map unknown as a whole of which some entries are certain.
      ...(entries ? { entries } : {}),
    };
  }
  // A null given to a computed argument leaves it to the provider, as if it were not given.
  if (sources.kind === 'scalar' && sources.value === null)
    return { ...plan, reason: 'not-given', references: [] };
  return marked(sources, plan.sensitive);
}

/**
 * Pairs the elements of both lists by what they say, known ones first: a set in a plan is not in source order.
 * Elements that fit several are interchangeable.
 */
function refineList(plan: List, sources: List): Value {
  if (plan.items.length !== sources.items.length) {
    // With as many elements as the sources give, in place of one placeholder, or of some that will turn out to be equal.
    return isPlaceholder(plan) || willBeFewer(plan, sources) ? marked(sources, plan.sensitive) : plan;
  }
  const free = new Set(sources.items.keys());
  const partner = new Map<number, number>();
  const order = [...plan.items.keys()].sort((a, b) => unknowns(plan.items[a]) - unknowns(plan.items[b]));
  for (const index of order) {
    const item = plan.items[index] as Value;
    // What the sources know fits better than an unknown that may be anything.
    const [best] = [index, ...free]
      .filter((other) => free.has(other) && fits(item, sources.items[other] as Value))
      .sort((a, b) => unknowns(sources.items[a]) - unknowns(sources.items[b]));
    if (best === undefined) continue;
    partner.set(index, best);
    free.delete(best);
  }
  // One element without a partner means that the sources are not what was planned here.
  if (free.size > 0) return plan;
  const items = plan.items.map((item, index) => {
    const other = partner.get(index);
    return other === undefined ? item : refineValue(item, sources.items[other] as Value);
  });
  return { ...plan, items };
}

/** A set whose elements are not known yet may have one twice; sources that name the same thing tell. */
function willBeFewer(plan: List, sources: List): boolean {
  const all = sources.items;
  return (
    plan.items.length > all.length &&
    all.every((item) => item.kind === 'dict' && plan.items.some((other) => fits(other, item))) &&
    plan.items.every((item) => all.some((other) => fits(item, other)))
  );
}

/** One element whose own arguments are unknown. */
function isPlaceholder(list: List): boolean {
  const [only] = list.items;
  return list.items.length === 1 && only?.kind === 'dict' && holdsUnknown(only);
}

function unknowns(value: Value | undefined): number {
  if (value === undefined) return 0;
  if (value.kind === 'unknown') return 1;
  if (value.kind === 'list') return value.items.reduce((sum, item) => sum + unknowns(item), 0);
  if (value.kind === 'dict')
    return [...value.entries.values()].reduce((sum, item) => sum + unknowns(item), 0);
  return 0;
}

/** True when two trees could be the same value. */
function fits(a: Value, b: Value): boolean {
  if (isAnyNumber(b)) return fits(a, b.like);
  if (a.kind === 'unknown' || b.kind === 'unknown') return true;
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (a.kind === 'scalar' && b.kind === 'scalar') return sameSpelling(a.value, b.value);
  if (a.kind === 'list' && b.kind === 'list') {
    return (
      a.items.length === b.items.length && a.items.every((item) => b.items.some((other) => fits(item, other)))
    );
  }
  if (a.kind === 'dict' && b.kind === 'dict') {
    return [...a.entries].every(([key, value]) => fits(value, b.entries.get(key) ?? NULL));
  }
  return false;
}
