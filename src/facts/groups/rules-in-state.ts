import type { Resource } from '../../terms/resource.ts';
import { inState, staysAsItIs } from '../carried-list.ts';
import { indexResources, type Resources } from '../resources.ts';
import { forgottenOf, type GroupIdentity, identifyGroups } from './group-identity.ts';
import type { Permission } from './permission.ts';
import { RULE_TYPES, type RuleResource, readRuleResources } from './rule-resources.ts';

/** Does configuration own, after the plan, the list that state holds before it, or may it? */
export function isOwnedNow(resources: Resources, resource: Resource, attribute: string): boolean {
  if (resources.moment === 'after' || resource.withoutConfiguration) return false;
  const configured = resource.configured(attribute);
  if (configured !== 'no') return configured !== 'null';
  // In a plan alone a `dynamic` block shows in nothing but the change.
  const updated = resource.after !== undefined && !resource.actions.create;
  return updated && staysAsItIs(resource, attribute) === 'no';
}

/** Permissions of rule resources that this plan forgets, by the key of their group: they stay in AWS. */
export function forgottenPermissions(
  resources: Resources,
  identity: GroupIdentity,
  nextOrder: () => number,
): ReadonlyMap<string, readonly Permission[]> {
  const found = new Map<string, Permission[]>();
  if (forgottenOf(resources, RULE_TYPES).length === 0) return found;
  for (const rule of readRuleResources(inState(resources), identity, nextOrder)) {
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
  const before = inState(resources);
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
