import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, type Value } from '../../terms/value.ts';
import { ANY_V4, ANY_V6 } from '../../traffic/peers.ts';
import { type Traffic, unionAll } from '../../traffic/traffic.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import { indexResources, type Resources } from '../resources.ts';
import { buildPermissions } from './build-permission.ts';
import { withoutOwned } from './carried.ts';
import { exclusiveGroups } from './exclusive.ts';
import type { Group, Side } from './group.ts';
import {
  forgottenOf,
  type GroupDeclaration,
  type GroupIdentity,
  type GroupReference,
  identifyGroups,
} from './group-identity.ts';
import { inlineList, inlinePermissions } from './inline-rules.ts';
import { inScope, type NamingScope, namingScope } from './naming-scope.ts';
import type { Direction, Permission } from './permission.ts';
import { unknownPeer } from './rule-peers.ts';
import { RULE_TYPES, type RuleResource, readRuleResources } from './rule-resources.ts';

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
    strays: strayRules(ruleResources, identity),
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
  return { identity, all, byKey, ruleResources, strays: strayReferences(context, all) };
});

function strayReferences(
  context: Context,
  groups: readonly Group[],
): ReadonlyMap<string, readonly GroupReference[]> {
  const found = new Map<string, readonly GroupReference[]>();
  if (context.strays.named.size + context.strays.beside.length === 0) return found;
  for (const { key, resource } of groups) {
    if (!resource) continue;
    const mine = new Map(straysOf(context, key, resource).map(({ group }) => [group.key, group]));
    if (mine.size > 0) found.set(key, [...mine.values()]);
  }
  return found;
}

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

/** A group that only a rule or a wearer names. */
export function outsider(key: string, holder: Resource | undefined): GroupDeclaration {
  const label = key.startsWith('id:')
    ? key.slice(3)
    : key.startsWith('symbol:')
      ? symbolLabel(key, holder)
      : key;
  return { key, kind: 'external', label, resource: undefined };
}

/** The text of the reference, with the module it stands in. */
function symbolLabel(key: string, holder: Resource | undefined): string {
  const symbol = key.slice('symbol:'.length);
  const bar = symbol.indexOf('|');
  if (bar < 0) return holder ? `the group of ${holder.address}` : symbol;
  const module = symbol.slice(0, bar);
  const name = symbol.slice(bar + 1).split(' ')[0] ?? symbol;
  return module === '' ? name : `${module}.${name}`;
}

/** A group without declaration, for wearers that name one the input says nothing else of. */
export function unseenGroup(declaration: GroupDeclaration): Group {
  const reason: OpenReason = { kind: 'outside-input', what: `the rules of ${declaration.label}` };
  const side = (direction: Direction): Side => ({
    direction,
    permissions: [],
    sure: [],
    possible: [],
    unseen: [reason],
  });
  return { ...declaration, ingress: side('ingress'), egress: side('egress') };
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
    unseen: [...own.unseen, ...unseenStrays(context, declaration, direction)],
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
    return kept ? allowAll(context, declaration, resource) : NOTHING;
  }
  if (value.kind === 'unknown' && !value.like)
    return wholeUnknown(context, declaration, direction, attribute, value);
  const inline = awscc ? 'awscc-inline' : 'inline';
  const carried = isCarried(context, resource, attribute);
  // Before the plan the list is state, whoever wrote it: told as the configuration's where it is that now, so that a rule
  // which speaks of inline rules says the same of both moments.
  const source = carried && !isOwnedNow(context, resource, attribute) ? 'carried' : inline;
  const permissions = inlinePermissions(peers, value, attribute, direction, source, context.nextOrder);
  if (!carried) return { permissions, unseen: [] };
  // A rules_exclusive resource revokes what no rule resource owns.
  if (context.exclusive.has(declaration.key)) return NOTHING;
  return { permissions: unowned(context, declaration, direction, permissions), unseen: [] };
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

/**
 * Is the list what state holds, rather than what configuration says? Before the plan everything is state. After it: no
 * expression in configuration, nothing created, and no change to the list (a change means that a `dynamic` block, which
 * a plan does not show, owns it).
 */
function isCarried(context: Context, resource: Resource, attribute: string): boolean {
  if (context.resources.moment === 'before') return true;
  if (resource.before === undefined || resource.actions.create) return false;
  if (resource.configured(attribute) === 'yes') return false;
  return sameText(child(resource.before, attribute), child(resource.after, attribute));
}

/** Does configuration own, after the plan, the list that state holds before it? */
function isOwnedNow(context: Context, resource: Resource, attribute: string): boolean {
  return context.resources.moment === 'before' && resource.configured(attribute) === 'yes';
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

function wholeUnknown(
  context: Context,
  declaration: GroupDeclaration,
  direction: Direction,
  attribute: string,
  value: Extract<Value, { kind: 'unknown' }>,
): Own {
  const reason = reasonOf(value);
  const permissions = buildPermissions(
    {
      group: declaration.key,
      direction,
      holder: (declaration.resource as Resource).address,
      source: 'inline',
      path: [attribute],
      encoded: { protocol: value, fromPort: value, toPort: value },
      description: undefined,
      peers: [unknownPeer([attribute], reason)],
      sensitive: value.sensitive === true,
    },
    context.nextOrder,
  );
  return { permissions, unseen: [reason] };
}

/** Taking the last rule away later leaves none. */
function hadRules(resource: Resource, attribute: string): boolean {
  const before = resource.actions.create ? undefined : child(resource.before, attribute);
  return before?.kind === 'list' && before.items.length > 0;
}

/**
 * A group that CloudFormation makes keeps AWS's allow-all egress unless egress rules are given.
 * Source: docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html.
 */
function allowAll(context: Context, declaration: GroupDeclaration, holder: Resource | undefined): Own {
  return {
    permissions: awsDefault(context, declaration, 'egress', holder?.address ?? declaration.label, 'anyone'),
    unseen: [],
  };
}

/** The rules of a group that another resource brings, or that stands outside the input. */
function broughtOf(context: Context, declaration: GroupDeclaration, direction: Direction): Own {
  const vpc = newVpcOf(context, declaration);
  if (vpc) {
    // docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
    const who = direction === 'ingress' ? 'itself' : 'anyone';
    return { permissions: awsDefault(context, declaration, direction, vpc.address, who), unseen: [] };
  }
  // Held to its list by rules_exclusive, whoever made the group: what is listed is all there is.
  if (context.exclusive.has(declaration.key)) return NOTHING;
  return { permissions: [], unseen: [{ kind: 'outside-input', what: `the rules of ${declaration.label}` }] };
}

/** The VPC of a default group, when this plan creates it: then the group holds what AWS puts there. */
function newVpcOf(context: Context, declaration: GroupDeclaration): Resource | undefined {
  if (declaration.kind !== 'default' || !declaration.key.startsWith('attr:')) return undefined;
  const address = declaration.key.slice('attr:'.length, declaration.key.lastIndexOf('.'));
  const vpc = context.resources.byAddress(address);
  return vpc?.type === 'aws_vpc' && vpc.before === undefined ? vpc : undefined;
}

function awsDefault(
  context: Context,
  declaration: GroupDeclaration,
  direction: Direction,
  holder: string,
  who: 'anyone' | 'itself',
): readonly Permission[] {
  const all: Value = { kind: 'scalar', value: '-1' };
  const named = { v4: [], v6: [], named: [`sg:${declaration.key}`] };
  const common = { path: [], scalar: undefined, sensitive: false, reasons: [] };
  const cidr = (family: 'ipv4' | 'ipv6', text: string, sure: typeof ANY_V4) => ({
    ...common,
    peer: { kind: 'cidr' as const, family, text, sensitive: false },
    sure,
    possible: sure,
  });
  const peers =
    who === 'itself'
      ? [
          {
            ...common,
            peer: { kind: 'group' as const, group: declaration.key, exact: true, self: true },
            sure: named,
            possible: named,
          },
        ]
      : [cidr('ipv4', '0.0.0.0/0', ANY_V4), cidr('ipv6', '::/0', ANY_V6)];
  return buildPermissions(
    {
      group: declaration.key,
      direction,
      holder,
      source: 'aws-default',
      path: [],
      encoded: { protocol: all, fromPort: undefined, toPort: undefined },
      description: undefined,
      peers,
      sensitive: false,
    },
    context.nextOrder,
  ).map((permission, index) => ({ ...permission, id: `${permission.id}|${declaration.key}|${index}` }));
}

/** Rule resources whose group can't be resolved may belong here: named among the candidates, or in the same module. */
function unseenStrays(
  context: Context,
  declaration: GroupDeclaration,
  direction: Direction,
): readonly OpenReason[] {
  const resource = declaration.resource;
  if (!resource) return [];
  return straysOf(context, declaration.key, resource)
    .filter((rule) => rule.directions.includes(direction))
    .map(
      (rule) =>
        rule.group.reason ?? { kind: 'after-apply', what: `${rule.resource.address}.security_group_id` },
    );
}

function straysOf({ strays }: Context, key: string, { module }: Resource): readonly RuleResource[] {
  const beside = strays.beside.filter(({ scope }) => inScope(scope, module)).flatMap(({ rules }) => rules);
  return [...(strays.named.get(key) ?? []), ...beside];
}

/** Rule resources whose group can't be resolved: by the key of a candidate, or by where their groups are. */
interface Strays {
  readonly named: ReadonlyMap<string, readonly RuleResource[]>;
  readonly beside: readonly { readonly scope: NamingScope; readonly rules: RuleResource[] }[];
}

function strayRules(rules: readonly RuleResource[], identity: GroupIdentity): Strays {
  const named = new Map<string, RuleResource[]>();
  const beside = new Map<string, { readonly scope: NamingScope; readonly rules: RuleResource[] }>();
  const declaring = new Set(
    [...identity.declarations.values()].flatMap(({ resource }) => resource?.module ?? []),
  );
  for (const rule of rules) {
    if (rule.group.exact) continue;
    for (const key of rule.group.candidates) {
      const list = named.get(key);
      if (list) list.push(rule);
      else named.set(key, [rule]);
    }
    if (rule.group.candidates.length > 0) continue;
    const { module } = rule.resource;
    const known = beside.get(module);
    if (known) known.rules.push(rule);
    else beside.set(module, { scope: namingScope(module, declaring), rules: [rule] });
  }
  return { named, beside: [...beside.values()] };
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

function forgottenPermissions(
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

/** A forgotten rule stays in AWS without an owner: it is not subtracted. */
function ownedPermissions(resources: Resources): ReadonlyMap<string, readonly Permission[]> {
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
