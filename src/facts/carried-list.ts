import type { Answer } from '../terms/answer.ts';
import type { Resource } from '../terms/resource.ts';
import { child, text, type Value } from '../terms/value.ts';
import { memoize } from './memo.ts';
import { indexResources, type Resources } from './resources.ts';

/**
 * Is an Optional+Computed list what state holds, rather than what configuration says? Such a list shows all that AWS has, also
 * what resources of their own put there: rules of a group, routes, entries of a prefix list, groups of an interface.
 *
 * Before the plan everything is state. After it: nothing created, no change to the list (a change means that a `dynamic` block,
 * which a plan does not show, owns it), and no expression in configuration, or one that is `null`.
 */
export function isCarried(resources: Resources, resource: Resource, attribute: string): Answer {
  return resources.moment === 'before' ? 'yes' : staysAsItIs(resource, attribute);
}

/** The same of the plan as a whole: does it leave the list as state holds it? */
export function staysAsItIs(resource: Resource, attribute: string): Answer {
  if (resource.before === undefined || resource.actions.create) return 'no';
  const configured = resource.configured(attribute);
  if (configured === 'yes') return 'no';
  if (!sameText(child(resource.before, attribute), child(resource.after, attribute))) return 'no';
  return configured === 'unknown' ? 'unknown' : 'yes';
}

/**
 * The resources of a type that own part of what `holder` lists in state: `argument` names it, by one of its `attributes`. Kept ones
 * would be counted twice; deleted ones go away, also those that an earlier replacement left over. A forgotten one stays in
 * AWS without an owner.
 */
export function ownersInState(
  resources: Resources,
  type: string,
  argument: string,
  holder: Resource,
  attributes: readonly string[] = ['id'],
): readonly Resource[] {
  const after = resources.moment === 'after';
  const leaving = after ? (resources.stack.leftovers ?? []).filter((one) => one.type === type) : [];
  const names = attributes.map((attribute) => text(child(holder.before, attribute)));
  return [...inState(resources).ofType(type), ...leaving].filter((owner) => {
    if (after && owner.actions.forget) return false;
    const name = text(child(owner.before, argument));
    return name !== undefined && names.includes(name);
  });
}

/** The resources before the plan. */
export const inState = memoize(
  (resources: Resources): Resources =>
    resources.moment === 'before' ? resources : indexResources(resources.stack, 'before'),
);

function sameText(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.kind !== b.kind) return false;
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value;
  if (a.kind === 'list' && b.kind === 'list') {
    return (
      a.items.length === b.items.length && a.items.every((item, index) => sameText(item, b.items[index]))
    );
  }
  if (a.kind === 'dict' && b.kind === 'dict') {
    return (
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, item]) => sameText(item, b.entries.get(key)))
    );
  }
  return false;
}
