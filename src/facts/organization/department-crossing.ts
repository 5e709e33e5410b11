import type { OpenReason } from '../../terms/finding.ts';
import { isAny } from '../../traffic/address-space.ts';
import {
  containsPeers,
  hasNoPeers,
  intersectPeers,
  NO_PEERS,
  type PeerSet,
  subtractPeers,
  unionPeersAll,
} from '../../traffic/peers.ts';
import { isNew } from '../adopted.ts';
import type { Facts } from '../facts.ts';
import { candidateGroups } from '../groups/candidate-groups.ts';
import { networksIn } from '../groups/network-cidr.ts';
import { peerGroups } from '../groups/peer-group.ts';
import type { Peer, Permission } from '../groups/permission.ts';
import { peersIn } from '../groups/permission-parts.ts';
import { tagOfGroup } from '../groups/tag-mark.ts';
import { type Department, departmentsOf, type GroupDepartments, groupDepartments } from './department.ts';
import { type DepartmentSubnet, departmentSubnets } from './department-subnet.ts';

/** Another department that a permission reaches or admits, or may. */
export interface CrossAccess {
  readonly permission: Permission;
  readonly own: Department;
  readonly other: Department;
  /** Why it only may; undefined when it is certain. */
  readonly doubt: OpenReason | undefined;
}

export interface Crossing {
  readonly permission: Permission;
  readonly crosses: readonly CrossAccess[];
  /** Why it may cross to departments that are not known. */
  readonly unknown: OpenReason | undefined;
}

/**
 * Every permission of a group with one department, with the departments at the other end. A rule whose group is one of several
 * is asked as a rule of each, and crosses for certain from none.
 */
export function crossings(facts: Facts, tag: string): readonly Crossing[] {
  const groups = groupDepartments(facts, tag);
  const byGroup = new Map(groups.map((one) => [one.group.key, one]));
  const subnets = departmentSubnets(facts, tag);
  const lands = new Map(
    groups.flatMap(({ group, names }) => {
      const [own] = names.values();
      if (own === undefined || names.size !== 1) return [];
      return [[group.key, { facts, tag, own, byGroup, ...sides(subnets, own) }] as const];
    }),
  );
  return facts.groups.flatMap(({ key, ingress, egress }) => {
    const permissions = [...ingress.permissions, ...egress.permissions];
    const land = lands.get(key);
    if (land) return permissions.map((permission) => crossing(permission, land));
    const candidates = candidateGroups(facts, key);
    const perhaps = candidates?.keys.flatMap((one) => lands.get(one) ?? []) ?? [];
    if (!candidates || perhaps.length === 0) return [];
    return permissions.map((permission) => {
      const each = perhaps.map((one) => crossing(permission, one));
      return {
        permission,
        crosses: each.flatMap(({ crosses }) =>
          crosses.map((cross) => ({ ...cross, doubt: cross.doubt ?? candidates.reason })),
        ),
        unknown: each.find(({ unknown }) => unknown)?.unknown,
      };
    });
  });
}

/** What a rule may lead to, as one department sees it. */
interface Landscape {
  readonly facts: Facts;
  readonly tag: string;
  readonly own: Department;
  readonly byGroup: ReadonlyMap<string, GroupDepartments>;
  /** Subnets of the others. */
  readonly foreign: readonly DepartmentSubnet[];
  /** Addresses of the department itself. */
  readonly home: PeerSet;
}

function sides(subnets: readonly DepartmentSubnet[], own: Department): Pick<Landscape, 'foreign' | 'home'> {
  const isOwn = ({ department }: DepartmentSubnet) => department.name === own.name;
  const home = subnets.filter((one) => isOwn(one) && !one.doubt).map(({ peers }) => peers);
  return { foreign: subnets.filter((one) => !isOwn(one)), home: unionPeersAll(home) };
}

function crossing(permission: Permission, land: Landscape): Crossing {
  const { peer } = permission;
  const ends =
    peer.kind === 'group'
      ? groupEnds(permission, peer, land)
      : { others: networkEnds(permission, land), unknown: peer.kind === 'unknown' ? peer.reason : undefined };
  // A rule that may not be there crosses to nobody for certain.
  const crosses = ends.others.map(({ department, doubt }) => ({
    permission,
    own: land.own,
    other: department,
    doubt: permission.doubt ?? doubt,
  }));
  return { permission, crosses, unknown: ends.unknown };
}

/** A department at the other end, for certain or in doubt. */
interface OtherEnd {
  readonly department: Department;
  readonly doubt: OpenReason | undefined;
}

function groupEnds(
  permission: Permission,
  peer: Extract<Peer, { kind: 'group' }>,
  { facts, tag, own, byGroup }: Landscape,
): { readonly others: readonly OtherEnd[]; readonly unknown: OpenReason | undefined } {
  const vague = peerGroups(facts, permission);
  // The same reference names the same group, whatever it is.
  if (peer.group === permission.group) return { others: [], unknown: undefined };
  const keys = (vague ? vague.candidates : [peer.group]).filter((key) => key !== permission.group);
  const known = new Map(keys.map((key) => [key, byGroup.get(key) ?? departmentsOf(facts, { key }, tag)]));
  const others = keys.flatMap((key) =>
    [...(known.get(key)?.names.values() ?? [])]
      .filter(({ name }) => name !== own.name)
      .map((department) => ({ department, doubt: vague?.reason })),
  );
  const untold = keys.map((key) => {
    const { names, unknown } = known.get(key) ?? {};
    return names?.size || byGroup.has(key) ? unknown?.[0] : (unknown?.[0] ?? tagUnknown(facts, key, tag));
  });
  return {
    others,
    unknown: vague?.others ? vague.reason : untold.find((reason) => reason !== undefined),
  };
}

/** Why the department of a group that is not in the input, or only read, is not known. */
function tagUnknown(facts: Facts, key: string, tag: string): OpenReason | undefined {
  if (tagOfGroup(facts, key, tag).kind !== 'unknown') return undefined;
  const outside = key.startsWith('id:');
  return { kind: outside ? 'outside-input' : 'after-apply', what: `the tags of ${key.replace(/^id:/, '')}` };
}

function networkEnds(permission: Permission, land: Landscape): readonly OtherEnd[] {
  const { peer } = permission;
  const family = peer.kind === 'unknown-cidr' && peer.family === 'ipv6' ? 'v6' : 'v4';
  const { sure, possible } = peersIn(permission);
  const [reason] = permission.reasons;
  const ends = (peers: PeerSet) =>
    networksIn(peers).flatMap((network) => ownNetworkEnds(land.facts, network, family, land.foreign));
  return [
    ...ends(sure),
    // What is only a part of a network, or may not be there.
    ...ends(subtractPeers(possible, sure)).map(({ department, doubt }) => ({
      department,
      doubt: reason ?? doubt,
    })),
    ...addressEnds(permission, land),
  ];
}

function addressEnds(permission: Permission, { foreign, home }: Landscape): readonly OtherEnd[] {
  const { sure, possible } = peersIn(permission);
  // What opens to the whole internet names nobody: other rules judge it.
  if (isAny(sure) || hasNoAddresses(possible)) return [];
  const [reason] = permission.reasons;
  return foreign.flatMap(({ department, peers, unread, doubt }) => {
    if (!hasNoPeers(intersectPeers(sure, peers))) return [{ department, doubt }];
    // The addresses of the own subnets are nobody else's.
    const [lost] = (['v4', 'v6'] as const).flatMap((family) =>
      containsPeers(home, { ...NO_PEERS, [family]: possible[family] }) ? [] : (unread[family] ?? []),
    );
    if (lost) return [{ department, doubt: doubt ?? lost }];
    return hasNoPeers(intersectPeers(possible, peers)) ? [] : [{ department, doubt: reason ?? doubt }];
  });
}

/** A list of AWS's own has none that are known, and none of a subnet. */
function hasNoAddresses({ v4, v6 }: PeerSet): boolean {
  return v4.length === 0 && v6.length === 0;
}

/** A VPC or subnet by reference, whose CIDR is not known. */
function ownNetworkEnds(
  { resources }: Facts,
  { kind, address }: { readonly kind: 'vpc' | 'subnet'; readonly address: string },
  family: 'v4' | 'v6',
  foreign: readonly DepartmentSubnet[],
): readonly OtherEnd[] {
  // A subnet outside the input can't lie in a VPC that is still to be made.
  const named = resources.byAddress(address);
  const mayHoldOthers = kind === 'vpc' && named !== undefined && !isNew(named);
  return foreign.flatMap(({ department, subnet, vpc, unread, doubt }) => {
    if (subnet === address || vpc === address) return [{ department, doubt }];
    const lost = unread[family];
    return mayHoldOthers && vpc === undefined && lost ? [{ department, doubt: lost }] : [];
  });
}
