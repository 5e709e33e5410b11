import type { Resource } from '../../terms/resource.ts';
import { child, type Value } from '../../terms/value.ts';
import { indexResources, type Resources } from '../resources.ts';
import { forgottenOf, type GroupIdentity, identifyGroups } from './group-identity.ts';
import type { Permission } from './permission.ts';
import { RULE_TYPES, type RuleResource, readRuleResources } from './rule-resources.ts';

/**
 * Is the list what state holds, rather than what configuration says? Before the plan everything is state. After it: no
 * expression in configuration, nothing created, and no change to the list (a change means that a `dynamic` block, which
 * a plan does not show, owns it).
 */
export function isCarried(resources: Resources, resource: Resource, attribute: string): boolean {
  if (resources.moment === 'before') return true;
  if (resource.before === undefined || resource.actions.create) return false;
  if (resource.configured(attribute) === 'yes') return false;
  return sameText(child(resource.before, attribute), child(resource.after, attribute));
}

/** Does configuration own, after the plan, the list that state holds before it? */
export function isOwnedNow(resources: Resources, resource: Resource, attribute: string): boolean {
  return resources.moment === 'before' && resource.configured(attribute) === 'yes';
}

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

/** Permissions of rule resources that this plan forgets, by the key of their group: they stay in AWS. */
export function forgottenPermissions(
  resources: Resources,
  identity: GroupIdentity,
  nextOrder: () => number,
): ReadonlyMap<string, readonly Permission[]> {
  const found = new Map<string, Permission[]>();
  if (forgottenOf(resources, RULE_TYPES).length === 0) return found;
  const before = indexResources(resources.stack, 'before');
  for (const rule of readRuleResources(before, identity, nextOrder)) {
    if (!rule.resource.actions.forget) continue;
    const permissions = rule.permissions.map((one) => ({ ...one, source: 'carried' as const }));
    found.set(rule.group.key, [...(found.get(rule.group.key) ?? []), ...permissions]);
  }
  return found;
}

/** Rules of objects that were left over from an earlier replacement, and are about to go: `deposed` in a plan. */
function leavingRules({ stack, moment }: Resources, identity: GroupIdentity): readonly RuleResource[] {
  const { leftovers = [] } = stack;
  if (moment === 'before' || leftovers.length === 0) return [];
  return readRuleResources(indexResources({ ...stack, resources: leftovers }, 'before'), identity, () => 0);
}

/**
 * Permissions that rule resources owned before the plan, by the key of their group: they stand in its state too. A forgotten rule
 * stays in AWS without an owner: it is not subtracted.
 */
export function ownedPermissions(resources: Resources): ReadonlyMap<string, readonly Permission[]> {
  const before = resources.moment === 'before' ? resources : indexResources(resources.stack, 'before');
  const owned = new Map<string, Permission[]>();
  const identity = identifyGroups(before);
  for (const rule of [
    ...readRuleResources(before, identity, () => 0),
    ...leavingRules(resources, identity),
  ]) {
    if (resources.moment === 'after' && rule.resource.actions.forget) continue;
    const list = owned.get(rule.group.key);
    if (list) list.push(...rule.permissions);
    else owned.set(rule.group.key, [...rule.permissions]);
  }
  return owned;
}
