import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { child } from '../../terms/value.ts';
import { type Traffic, unionAll } from '../../traffic/traffic.ts';
import { isCarried } from '../carried-list.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';
import { awsDefaultRules, newVpcOf } from './aws-default-rules.ts';
import { withoutOwned } from './carried.ts';
import { exclusiveGroups } from './exclusive.ts';
import type { Group, Side } from './group.ts';
import {
  type GroupDeclaration,
  type GroupIdentity,
  type GroupReference,
  identifyGroups,
} from './group-identity.ts';
import { inlineList, inlinePermissions } from './inline-rules.ts';
import { outsider } from './outside-group.ts';
import type { Direction, Permission } from './permission.ts';
import { type RuleResource, readRuleResources } from './rule-resources.ts';
import { forgottenPermissions, isOwnedNow, ownedPermissions } from './rules-in-state.ts';
import { type Strays, strayReferences, strayRules, unseenStrays } from './stray-rules.ts';

/** Every group of the input with its effective permissions: E(G) of the catalogue. */
export interface Groups {
  readonly identity: GroupIdentity;
  readonly all: readonly Group[];
  readonly byKey: ReadonlyMap<string, Group>;
  readonly ruleResources: readonly RuleResource[];
  /** References that may mean a group, by its key: of rule resources whose group can't be told. */
  readonly strays: ReadonlyMap<string, readonly GroupReference[]>;
}

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

export const groupsOf = memoize((resources: Resources): Groups => {
  const identity = identifyGroups(resources);
  let order = 0;
  const nextOrder = () => order++;
  const ruleResources = readRuleResources(resources, identity, nextOrder);
  const context: Context = {
    resources,
    identity,
    nextOrder,
    rulesByGroup: groupRules(ruleResources),
    strays: strayRules(ruleResources),
    ownedByGroup: ownedPermissions(resources),
    exclusive: exclusiveGroups(resources, identity),
    forgottenRules: forgottenPermissions(resources, identity, nextOrder),
  };
  const declarations = new Map(identity.declarations);
  for (const { group, resource } of ruleResources) {
    if (!declarations.has(group.key)) declarations.set(group.key, outsider(group.key, resource));
  }
  for (const key of context.forgottenRules.keys()) {
    if (!declarations.has(key)) declarations.set(key, outsider(key, undefined));
  }
  const all = [...declarations.values()].map((declaration) => effective(context, declaration));
  const byKey = new Map(all.map((group) => [group.key, group]));
  return { identity, all, byKey, ruleResources, strays: strayReferences(context.strays, all) };
});

interface Context {
  readonly resources: Resources;
  readonly identity: GroupIdentity;
  readonly nextOrder: () => number;
  readonly rulesByGroup: ReadonlyMap<string, readonly RuleResource[]>;
  readonly strays: Strays;
  /** Permissions that rule resources owned before the plan: they stand in state too. */
  readonly ownedByGroup: ReadonlyMap<string, readonly Permission[]>;
  readonly exclusive: ReadonlySet<string>;
  /** Permissions of rule resources that this plan forgets: they stay in AWS. */
  readonly forgottenRules: ReadonlyMap<string, readonly Permission[]>;
}

function effective(context: Context, declaration: GroupDeclaration): Group {
  const [ingress, egress] = DIRECTIONS.map((direction) => sideOf(context, declaration, direction)) as [
    Side,
    Side,
  ];
  return { ...declaration, ingress, egress };
}

function sideOf(context: Context, declaration: GroupDeclaration, direction: Direction): Side {
  const own = declaration.resource
    ? inlineOf(context, declaration, direction)
    : declaration.forgotten
      ? forgottenRules(context, declaration, declaration.forgotten, direction)
      : broughtOf(context, declaration, direction);
  const separate = (context.rulesByGroup.get(declaration.key) ?? []).flatMap((rule) =>
    rule.permissions.filter((permission) => permission.direction === direction),
  );
  // What a group carries from state holds its forgotten rules too.
  const listed = declaration.resource !== undefined || declaration.forgotten !== undefined;
  const left = listed
    ? []
    : (context.forgottenRules.get(declaration.key) ?? []).filter((one) => one.direction === direction);
  const permissions = [...own.permissions, ...separate, ...left];
  return {
    direction,
    permissions,
    sure: union(permissions, 'sure'),
    possible: union(permissions, 'possible'),
    unseen: [...own.unseen, ...unseenStrays(context.strays, declaration, direction)],
  };
}

function union(permissions: readonly Permission[], which: 'sure' | 'possible'): Traffic {
  return unionAll(permissions.map((permission) => permission[which]));
}

interface Own {
  readonly permissions: readonly Permission[];
  readonly unseen: readonly OpenReason[];
}

const NOTHING: Own = { permissions: [], unseen: [] };

/** Inline rules of a declared group: E(G) steps 3 to 5. */
function inlineOf(context: Context, declaration: GroupDeclaration, direction: Direction): Own {
  const resource = declaration.resource as Resource;
  const awscc = resource.type === 'awscc_ec2_security_group';
  const attribute = inlineAttribute(resource, direction);
  const value = inlineList(context.resources.tree(resource), attribute);
  const peers = { ...context, holder: resource, group: declaration.key };
  if (value === undefined || (awscc && value.kind === 'list' && value.items.length === 0)) {
    const kept = awscc && direction === 'egress' && !hadRules(resource, attribute);
    return kept ? awsDefault(context, declaration, resource.address, direction) : NOTHING;
  }
  const inline = awscc ? 'awscc-inline' : 'inline';
  const carried = isCarried(context.resources, resource, attribute);
  // Before the plan the list is state, whoever wrote it: told as the configuration's where it is that now, so that a rule
  // which speaks of inline rules says the same of both moments.
  const source =
    carried === 'yes' && !isOwnedNow(context.resources, resource, attribute) ? 'carried' : inline;
  const permissions = inlinePermissions(peers, value, attribute, direction, source, context.nextOrder);
  if (carried === 'no')
    return { permissions, unseen: value.kind === 'unknown' && !value.like ? [reasonOf(value)] : [] };
  // A rules_exclusive resource revokes what no rule resource owns; until then it is there.
  const revoked = context.resources.moment === 'after' && context.exclusive.has(declaration.key);
  if (carried === 'yes' && revoked) return NOTHING;
  // AWS has a rule once: what a rule resource owns is its rule, whoever else may have written it.
  return { permissions: unowned(context, declaration, direction, permissions), unseen: [] };
}

/** A group that this plan forgets keeps the rules it has, without those that go away with their own resources. */
function forgottenRules(
  context: Context,
  declaration: GroupDeclaration,
  resource: Resource,
  direction: Direction,
): Own {
  const attribute = inlineAttribute(resource, direction);
  const value = inlineList(resource.before, attribute);
  if (value === undefined) return NOTHING;
  const peers = { ...context, holder: resource, group: declaration.key };
  const permissions = inlinePermissions(peers, value, attribute, direction, 'carried', context.nextOrder);
  return { permissions: unowned(context, declaration, direction, permissions), unseen: [] };
}

function inlineAttribute({ type }: Resource, direction: Direction): string {
  return type === 'awscc_ec2_security_group' ? `security_group_${direction}` : direction;
}

function unowned(
  context: Context,
  { key }: GroupDeclaration,
  direction: Direction,
  permissions: readonly Permission[],
): readonly Permission[] {
  const owned = context.ownedByGroup.get(key) ?? [];
  return withoutOwned(
    permissions,
    owned.filter((one) => one.direction === direction),
  );
}

/** Taking the last rule away later leaves none. */
function hadRules(resource: Resource, attribute: string): boolean {
  const before = resource.actions.create ? undefined : child(resource.before, attribute);
  return before?.kind === 'list' && before.items.length > 0;
}

/** The rules of a group that another resource brings, or that stands outside the input. */
function broughtOf(context: Context, declaration: GroupDeclaration, direction: Direction): Own {
  const vpc = newVpcOf(context.resources, declaration);
  if (vpc) return awsDefault(context, declaration, vpc.address, direction);
  // Held to its list by rules_exclusive, whoever made the group: what is listed is all there is.
  if (context.exclusive.has(declaration.key)) return NOTHING;
  return { permissions: [], unseen: [{ kind: 'outside-input', what: `the rules of ${declaration.label}` }] };
}

function awsDefault(
  { nextOrder }: Context,
  { key }: GroupDeclaration,
  holder: string,
  direction: Direction,
): Own {
  return { permissions: awsDefaultRules(key, holder, direction, nextOrder), unseen: [] };
}

function groupRules(rules: readonly RuleResource[]): ReadonlyMap<string, readonly RuleResource[]> {
  const groups = new Map<string, RuleResource[]>();
  for (const rule of rules) {
    const list = groups.get(rule.group.key);
    if (list) list.push(rule);
    else groups.set(rule.group.key, [rule]);
  }
  return groups;
}
