import type { Answer } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Stack } from '../../terms/resource.ts';
import { at, type Reference, text, type Value } from '../../terms/value.ts';
import type { AddressPattern } from '../address-pattern.ts';
import { WEARER_TYPES } from '../desktops/attachers.ts';
import type { Facts } from '../facts.ts';
import { memoize } from '../memo.ts';
import { absenceIsOpen } from '../monitoring/audit-absence.ts';
import { type NamingScope, namingScope } from '../naming-scope.ts';
import { GROUP_IDS, GROUP_TYPES } from './group-identity.ts';
import { groupMatches } from './group-pattern.ts';
import { groupsOf } from './groups.ts';
import { peerGroups } from './peer-group.ts';
import { RULE_TYPES } from './rule-resources.ts';

/** A group of the customer, and whether anything uses it. */
export interface GroupUse {
  readonly address: string;
  readonly used: Answer;
  /** Why that is not known. */
  readonly reason: OpenReason | undefined;
}

/**
 * A group is used when something wears it, a rule of another group names it as peer, or any other resource or an output of
 * its module refers to its id or ARN. Its own rules and references to itself do not count. One that the patterns
 * (`workspaces_groups`) name is said to be worn in another stack.
 */
export function groupUses(
  facts: Facts,
  consumerTypes: readonly string[],
  desktopGroups: readonly AddressPattern[],
): readonly GroupUse[] {
  const groups = facts.resources.ofType('aws_security_group', 'awscc_ec2_security_group');
  const used = usedKeys(facts);
  const referred = referredAmong(
    groups.map(({ address }) => address).filter((one) => !used.has(one)),
    facts,
  );
  const exported = new Set(groupsIn(facts.stack.outputs));
  const wearers = facts.wearers.length > 0 || facts.resources.ofType(...consumerTypes).length > 0;
  const leftOut = absenceIsOpen(facts.resources, [...USERS, ...consumerTypes]);
  const loose = looseNames(facts);
  const { strays } = groupsOf(facts.resources);
  return groups.map((resource) => {
    const { address } = resource;
    const unknown = (reason: OpenReason): GroupUse => ({ address, used: 'unknown', reason });
    const elsewhere = (what: string) => unknown({ kind: 'outside-input', what });
    if (used.has(address) || referred.has(address)) return { address, used: 'yes', reason: undefined };
    if (exported.has(address)) return elsewhere('its id leaves the stack through an output');
    if (!wearers) return elsewhere('a consumer in another stack');
    if (groupMatches(facts, address, desktopGroups) !== 'no') return elsewhere('a desktop in another stack');
    if (leftOut) return unknown(leftOut);
    if (moduleOutputs(facts.stack).has(address)) return { address, used: 'yes', reason: undefined };
    const doubt =
      loose.find((one) => one.of !== address && one.scope.has(resource)) ??
      strays.get(address)?.find((one) => one.anythingIn && one.candidates.includes(address));
    return doubt?.reason ? unknown(doubt.reason) : { address, used: 'no', reason: undefined };
  });
}

/** Groups that an output of their module hands on. In a plan, who reads it may stand in a `local` that is not shown. */
const moduleOutputs = memoize(
  (stack: Stack): ReadonlySet<string> =>
    new Set(groupsIn(stack.moduleInterfaces().flatMap(({ outputs }) => outputs))),
);

/** What can use a group: without them in view nothing is unused. */
const DESKTOP_TYPES = [
  'aws_workspaces_directory',
  'aws_workspacesweb_network_settings',
  'aws_appstream_fleet',
  'aws_appstream_image_builder',
];
const USERS = [...DESKTOP_TYPES, ...WEARER_TYPES, ...RULE_TYPES, 'aws_vpc_security_group_vpc_association'];

interface LooseName {
  readonly scope: NamingScope;
  readonly reason: OpenReason;
  /** The group in whose rules the name stands: that a group names itself is no use of it. */
  readonly of?: string;
}

/** Names of groups, on wearers and as peers, that can't be followed: they may mean any group they can see. */
function looseNames(facts: Facts): readonly LooseName[] {
  const names: LooseName[] = [];
  for (const { resource, unseen, worn } of facts.wearers) {
    for (const { anythingIn: scope, group, reason } of worn)
      if (scope) names.push({ scope, reason: reason ?? { kind: 'after-apply', what: group } });
    const reason = unseen.find(({ kind }) => kind !== 'outside-input');
    if (reason) names.push({ scope: namingScope(facts.resources, [resource.module]), reason });
  }
  for (const permission of facts.permissions) {
    const { holder, group } = permission;
    const scope = peerGroups(facts, permission)?.anythingIn;
    if (scope)
      names.push({ scope, of: group, reason: { kind: 'after-apply', what: `the peer of ${holder}` } });
  }
  return names;
}

function usedKeys(facts: Facts): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { resource, worn } of facts.wearers) {
    const tree = facts.resources.tree(resource);
    for (const { group, origin } of worn) {
      keys.add(group);
      for (const named of byName(at(tree, origin.path), facts)) keys.add(named);
    }
  }
  for (const permission of facts.permissions) {
    if (permission.peer.kind === 'group' && permission.peer.group !== permission.group)
      keys.add(permission.peer.group);
  }
  return keys;
}

/** Outside of a VPC of one's own, or in a launch template, groups are attached by name. */
function byName(value: Value | undefined, facts: Facts): readonly string[] {
  if (value?.kind === 'unknown') {
    return value.references.flatMap(({ path, targets }) => (path[0] === 'name' ? targets : []));
  }
  const name = text(value);
  return name === undefined || name.startsWith('sg-')
    ? []
    : facts.resources.having('name', name).map(({ address }) => address);
}

/** Arguments by which a rule names the group that it belongs to. */
const OWN_GROUP = ['security_group_id', 'group_id', 'group_name'];
/** What belongs to its group as its rules do. */
const BELONGING = new Set([...RULE_TYPES, 'aws_vpc_security_group_rules_exclusive']);

/**
 * Which of these groups a resource other than themselves refers to; a rule refers to its peer, and to its own group. What
 * every resource refers to is costly to find out, and few groups have to be asked for.
 */
function referredAmong(groups: readonly string[], facts: Facts): ReadonlySet<string> {
  const found = new Set<string>();
  const wanted = new Set(groups);
  // A resource may name a group through one of its rules, as `aws_security_group_rule.a.security_group_id`.
  const sought = new Set([...groups, ...facts.ruleResources.map(({ resource }) => resource.address)]);
  const add = (target: string) => {
    if (!wanted.delete(target)) return;
    sought.delete(target);
    found.add(target);
  };
  if (wanted.size === 0) return found;
  for (const target of groupsIn(facts.stack.otherReferences())) add(target);
  for (const resource of facts.resources.all) {
    if (wanted.size === 0) return found;
    if (BELONGING.has(resource.type) || !resource.mayReferTo(sought)) continue;
    for (const target of groupsIn(resource.references())) {
      if (target !== resource.address) add(target);
    }
  }
  for (const { resource, group } of facts.ruleResources) {
    if (wanted.size === 0) return found;
    if (!resource.mayReferTo(sought)) continue;
    for (const target of groupsIn(resource.references(OWN_GROUP))) {
      if (target !== group.key && !group.candidates.includes(target)) add(target);
    }
  }
  return found;
}

/** The groups among what is referred to, where what is taken of them can tell which group it is. */
function* groupsIn(references: readonly Reference[]): Iterable<string> {
  for (const { targets, path } of references) {
    const [attribute] = path;
    if (attribute !== undefined && !GROUP_IDS.includes(String(attribute))) continue;
    for (const target of targets) if (isGroup(target)) yield target;
  }
}

function isGroup(target: string): boolean {
  return GROUP_TYPES.some((type) => target.includes(`${type}.`));
}
