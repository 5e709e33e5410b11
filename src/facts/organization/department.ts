import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { text } from '../../terms/value.ts';
import { isAny } from '../../traffic/address-space.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import { hasNoPeers, intersectPeers, type PeerSet, peersOfCidr } from '../../traffic/peers.ts';
import type { Workspace } from '../desktops/directory.ts';
import type { Desktop } from '../desktops/wearer.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import type { Permission } from '../groups/permission.ts';
import { peersIn } from '../groups/permission-parts.ts';
import { tagOf } from '../groups/tag-mark.ts';
import type { Tag } from '../groups/tags.ts';
import { resolveTarget } from '../join.ts';
import { desktopSubnets, vpcOfSubnet } from '../network/network.ts';
import { resourceOf } from '../network/network-join.ts';

/** What a tag says of a resource's department. */
export function departmentOf(facts: Facts, resource: Resource | undefined, tag: string): Tag {
  return tagOf(facts, resource, tag);
}

/** The departments of a group: by its own tag, and by the desktops that wear it. */
export interface GroupDepartments {
  readonly group: Group;
  /** Department → addresses that say so. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Wearers and groups whose tag is known only after apply, or that only may wear it. */
  readonly unknown: readonly OpenReason[];
  readonly desktops: readonly Desktop[];
}

export function groupDepartments(facts: Facts, tag: string): readonly GroupDepartments[] {
  return facts.groups.flatMap((group) => {
    const names = new Map<string, string[]>();
    const unknown: OpenReason[] = [];
    const note = (found: Tag, address: string, exact: boolean) => {
      if (found.kind === 'unknown') unknown.push({ kind: 'after-apply', what: `the tags of ${address}` });
      if (found.kind !== 'known' || found.value === '') return;
      if (!exact) unknown.push({ kind: 'after-apply', what: `the groups of ${address}` });
      else names.set(found.value, [...(names.get(found.value) ?? []), address]);
    };
    note(departmentOf(facts, group.resource, tag), group.label, true);
    const desktops = facts
      .desktopsWearing(group.key)
      .filter(({ kind }) => kind !== 'workspace' && kind !== 'pool');
    for (const desktop of desktops) {
      const given = desktop.worn.filter((one) => one.group === group.key && one.role === 'given');
      if (given.length === 0) continue;
      note(
        departmentOf(facts, desktop.resource, tag),
        desktop.address,
        given.some(({ exact }) => exact),
      );
    }
    return names.size === 0 && unknown.length === 0 ? [] : [{ group, names, unknown, desktops }];
  });
}

/** A directory with the departments of the WorkSpaces in it: they all wear its one custom group. */
export interface DirectoryDepartments {
  /** The directory; for one that is not in the input, its first WorkSpace. */
  readonly resource: Resource;
  readonly names: readonly string[];
  readonly unknown: readonly OpenReason[];
}

export function directoryDepartments(facts: Facts, tag: string): readonly DirectoryDepartments[] {
  const registered = facts.directories.map(({ resource }) => ({
    resource,
    inside: facts.workspaces.filter(({ directory }) => directory?.resource === resource),
  }));
  const elsewhere = new Map<string, { readonly resource: Resource; readonly inside: Workspace[] }>();
  for (const workspace of facts.workspaces) {
    const key = directoryElsewhere(facts, workspace);
    if (key === undefined) continue;
    const found = elsewhere.get(key) ?? { resource: workspace.resource, inside: [] };
    found.inside.push(workspace);
    elsewhere.set(key, found);
  }
  // A WorkSpace alone shares its directory with nobody that is known.
  const shared = [...elsewhere.values()].filter(({ inside }) => inside.length > 1);
  return [...registered, ...shared].map(({ resource, inside }) => {
    const tags = inside.map((workspace) => ({
      tag: departmentOf(facts, workspace.resource, tag),
      address: workspace.address,
    }));
    const names = tags.flatMap(({ tag: found }) =>
      found.kind === 'known' && found.value !== '' ? [found.value] : [],
    );
    const unknown = tags.flatMap(({ tag: found, address }) =>
      found.kind === 'unknown' ? [{ kind: 'after-apply' as const, what: `the tags of ${address}` }] : [],
    );
    return { resource, names: [...new Set(names)].sort(), unknown };
  });
}

/** Equal for WorkSpaces in one directory that the input does not register: its id, its data source, or the same variable. */
function directoryElsewhere({ resources }: Facts, { resource, directory }: Workspace): string | undefined {
  const value = resources.given(resource, 'directory_id');
  if (directory || value === undefined) return undefined;
  const target = resolveTarget(resources, value);
  if (target.kind === 'literal') return `id:${target.text}`;
  if (target.kind === 'resources') return target.exact ? target.resources[0]?.address : undefined;
  // `each.value` is another one in every instance.
  return target.kind === 'symbol' && !/\b(each|count)\./.test(target.symbol) ? target.symbol : undefined;
}

/** Another department that a permission reaches or admits. */
export interface CrossAccess {
  readonly permission: Permission;
  readonly own: string;
  readonly other: string;
  /** `aws_security_group.research`, or the subnet. */
  readonly by: string;
}

export interface Crossing {
  readonly permission: Permission;
  readonly crosses: readonly CrossAccess[];
  /** Why it may cross all the same. */
  readonly unknown: OpenReason | undefined;
}

/** Every permission of a group with one department, with the departments at the other end. */
export function crossings(facts: Facts, tag: string): readonly Crossing[] {
  const departments = groupDepartments(facts, tag);
  const named = new Map(departments.map((one) => [one.group.key, [...one.names.keys()]]));
  const subnets = departmentSubnets(facts, tag);
  return departments.flatMap(({ group, names }) => {
    const [own] = names.keys();
    if (own === undefined || names.size !== 1) return [];
    return [...group.ingress.permissions, ...group.egress.permissions].map((permission) =>
      crossing(permission, own, { named, subnets, departments }),
    );
  });
}

interface Landscape {
  readonly named: ReadonlyMap<string, readonly string[]>;
  readonly subnets: readonly DepartmentSubnet[];
  readonly departments: readonly GroupDepartments[];
}

function crossing(permission: Permission, own: string, { named, subnets, departments }: Landscape): Crossing {
  const { peer } = permission;
  const found = (other: string, by: string): CrossAccess => ({ permission, own, other, by });
  if (peer.kind === 'group') {
    const others = (named.get(peer.group) ?? []).filter((other) => other !== own);
    const crosses = others.map((other) => found(other, peer.group));
    const lost = !peer.exact && departments.length > 1;
    const open = departments.find((one) => one.group.key === peer.group)?.unknown[0];
    const reason = lost ? ({ kind: 'after-apply', what: `the peer of ${permission.holder}` } as const) : open;
    return { permission, crosses, unknown: reason };
  }
  const foreign = subnets.filter(({ department }) => department !== own);
  if (peer.kind === 'unknown-cidr' && peer.own) {
    const { address } = peer.own;
    const crosses = foreign.filter((one) => one.certain && (one.subnet === address || one.vpc === address));
    return {
      permission,
      crosses: crosses.map((one) => found(one.department, one.subnet)),
      unknown: undefined,
    };
  }
  // What opens to the whole internet names nobody: other rules judge it.
  const reach = peersOf(permission);
  const meets = foreign.filter(({ peers }) => peers && !hasNoPeers(intersectPeers(peers, reach)));
  const crosses = meets.filter(({ certain }) => certain);
  const doubtful = meets.find(({ certain }) => !certain);
  const unread = foreign.find(({ peers }) => peers === undefined);
  const unknown =
    permission.reasons[0] && foreign.length > 0
      ? permission.reasons[0]
      : unread && !hasNoPeers(reach)
        ? ({ kind: 'after-apply', what: `the CIDR of ${unread.subnet}` } as const)
        : doubtful && ({ kind: 'after-apply', what: `the desktops in ${doubtful.subnet}` } as const);
  return { permission, crosses: crosses.map((one) => found(one.department, one.subnet)), unknown };
}

function peersOf(permission: Permission): PeerSet {
  const { peer } = permission;
  const none = { v4: [], v6: [], named: [] };
  if (peer.kind === 'prefix-list') {
    const { sure } = peersIn(permission);
    return isAny(sure) ? none : sure;
  }
  if (peer.kind !== 'cidr') return none;
  const cidr = parseCidr(peer.text);
  return cidr === undefined || cidr.prefix === 0 ? none : peersOfCidr(cidr);
}

interface DepartmentSubnet {
  readonly department: string;
  readonly subnet: string;
  readonly vpc: string | undefined;
  /** False when the department's desktops only may lie there. */
  readonly certain: boolean;
  /** Undefined when its CIDR is not known. */
  readonly peers: PeerSet | undefined;
}

/** Subnets in which the desktops of exactly one department lie, or may. */
function departmentSubnets(facts: Facts, tag: string): readonly DepartmentSubnet[] {
  const found = new Map<string, { readonly names: Set<string>; certain: boolean }>();
  for (const { desktop, name } of desktopSubnets(facts.resources)) {
    const department = departmentOf(facts, desktop.resource, tag);
    if (department.kind !== 'known' || department.value === '') continue;
    for (const key of name.keys) {
      const entry = found.get(key) ?? { names: new Set(), certain: false };
      entry.names.add(department.value);
      entry.certain ||= name.exact;
      found.set(key, entry);
    }
  }
  return [...found].flatMap(([subnet, { names, certain }]) => {
    const [department] = names;
    const resource = resourceOf(facts.resources, subnet);
    if (department === undefined || names.size !== 1 || resource === undefined) return [];
    const cidr = parseCidr(text(facts.resources.get(resource, 'cidr_block')) ?? '');
    const vpc = vpcOfSubnet(facts.resources, subnet);
    const key = vpc?.exact ? vpc.keys[0] : undefined;
    return [{ department, subnet, vpc: key, certain, peers: cidr && peersOfCidr(cidr) }];
  });
}
