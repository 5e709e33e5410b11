import type { OpenReason } from '../terms/finding.ts';
import type { Origin } from '../terms/origin.ts';
import { isAny } from '../traffic/address-space.ts';
import type { ChannelSet } from '../traffic/channels.ts';
import {
  union as joinChannels,
  isEmpty as noChannels,
  overlaps,
  subtract as withoutChannels,
} from '../traffic/interval-set.ts';
import { channelsWhere, onChannels, type Traffic, unionAll } from '../traffic/traffic.ts';
import type { Group } from './group.ts';
import type { Direction, Permission } from './permission.ts';
import type { Desktop } from './wearer.ts';

/**
 * What the internet may reach (ingress), or what may reach the internet (egress): of one permission, of a group's
 * permissions added up, or of a desktop's groups added up. The larger subjects hold only what no smaller one has.
 */
export interface Exposure {
  readonly subject: 'permission' | 'group' | 'desktop';
  readonly direction: Direction;
  readonly group: Group;
  readonly desktop?: Desktop;
  /** The permissions that make it, widest first; one for a permission. */
  readonly permissions: readonly Permission[];
  /** Address of the resource that holds the cause (the widest contributor of a union). */
  readonly address: string;
  readonly origin: Origin;
  /** Channels that are certainly open to (or towards) the whole internet. */
  readonly sure: ChannelSet;
  /** Channels that may be. Contains `sure`. */
  readonly possible: ChannelSet;
  readonly reasons: readonly OpenReason[];
}

export interface Exposures {
  readonly ingress: readonly Exposure[];
  readonly egress: readonly Exposure[];
}

const NONE: ChannelSet = [];

/** Exposures of every group and desktop in one direction; every permission has one, exposed or not. */
export function exposuresOf(
  direction: Direction,
  groups: readonly Group[],
  desktops: readonly Desktop[],
): readonly Exposure[] {
  const result: Exposure[] = [];
  const anyOf = new Map<string, ChannelSet>();
  for (const group of groups) {
    const own = group[direction].permissions.map((permission) => ofPermission(direction, group, permission));
    result.push(...own);
    const alone = own.reduce<ChannelSet>(
      (all, one) => (noChannels(one.sure) ? all : joinChannels(all, one.sure)),
      NONE,
    );
    const added = ofGroup(direction, group, alone);
    if (added) result.push(added);
    anyOf.set(group.key, added ? joinChannels(alone, added.sure) : alone);
  }
  const byKey = new Map(groups.map((group) => [group.key, group]));
  for (const desktop of desktops) {
    const added = ofDesktop(direction, desktop, byKey, anyOf);
    if (added) result.push(added);
  }
  return result;
}

function ofPermission(direction: Direction, group: Group, permission: Permission): Exposure {
  const sure = anyChannels(permission.sure);
  const possible = permission.reasons.length === 0 ? sure : anyChannels(permission.possible);
  return {
    subject: 'permission',
    direction,
    group,
    permissions: [permission],
    address: permission.holder,
    origin: permission.origin,
    sure,
    possible: joinChannels(sure, possible),
    reasons: permission.reasons,
  };
}

/** Channels on which the peers cover the whole internet, of IPv4 or of IPv6. */
function anyChannels(traffic: Traffic): ChannelSet {
  return traffic.length === 0 ? NONE : channelsWhere(traffic, isAny);
}

function ofGroup(direction: Direction, group: Group, alone: ChannelSet): Exposure | undefined {
  const { permissions, sure: union } = group[direction];
  if (permissions.length < 2) return undefined;
  const sure = withoutChannels(anyChannels(union), alone);
  if (noChannels(sure)) return undefined;
  const contributors = contributing(permissions, sure);
  return unionExposure('group', direction, group, contributors, sure);
}

function ofDesktop(
  direction: Direction,
  desktop: Desktop,
  groups: ReadonlyMap<string, Group>,
  anyOf: ReadonlyMap<string, ChannelSet>,
): Exposure | undefined {
  const worn = desktop.worn.filter((one) => one.exact).map((one) => groups.get(one.group));
  const known = [
    ...new Set(worn.filter((group) => group !== undefined && group[direction].permissions.length > 0)),
  ] as Group[];
  const [first] = known;
  if (known.length < 2 || !first) return undefined;
  const union = unionAll(known.map((group) => group[direction].sure));
  const alone = known.reduce<ChannelSet>(
    (all, group) => joinChannels(all, anyOf.get(group.key) ?? NONE),
    NONE,
  );
  const sure = withoutChannels(anyChannels(union), alone);
  if (noChannels(sure)) return undefined;
  const contributors = contributing(
    known.flatMap((group) => group[direction].permissions),
    sure,
  );
  return { ...unionExposure('desktop', direction, first, contributors, sure), desktop };
}

/** Permissions with addresses on these channels, widest first, ties in source order. */
function contributing(permissions: readonly Permission[], channels: ChannelSet): readonly Permission[] {
  return permissions
    .filter((permission) =>
      permission.sure.some((slab) => hasAddresses(slab.peers) && overlaps([slab], channels)),
    )
    .map((permission) => ({ permission, width: width(permission) }))
    .sort((a, b) => b.width - a.width || a.permission.order - b.permission.order)
    .map(({ permission }) => permission);
}

function hasAddresses(peers: { readonly v4: readonly unknown[]; readonly v6: readonly unknown[] }): boolean {
  return peers.v4.length > 0 || peers.v6.length > 0;
}

/** Share of its family's address space, of the widest slab. */
function width(permission: Permission): number {
  let most = 0;
  for (const { peers } of permission.sure) {
    const v4 = peers.v4.reduce((sum, { lo, hi }) => sum + (hi - lo + 1), 0) / 2 ** 32;
    const v6 = Number(peers.v6.reduce((sum, { lo, hi }) => sum + (hi - lo + 1n), 0n)) / 2 ** 128;
    most = Math.max(most, v4, v6);
  }
  return most;
}

function unionExposure(
  subject: 'group' | 'desktop',
  direction: Direction,
  group: Group,
  permissions: readonly Permission[],
  sure: ChannelSet,
): Exposure {
  const [widest] = permissions;
  return {
    subject,
    direction,
    group,
    permissions,
    address: widest?.holder ?? group.label,
    origin: widest?.origin ?? { address: group.label, path: [] },
    sure,
    possible: sure,
    reasons: [],
  };
}

/** The traffic behind an exposure: of a permission all of it, of a union the part that adds up. */
export function exposedTraffic(exposure: Exposure): Traffic {
  const union = unionAll(exposure.permissions.map((permission) => permission.sure));
  return exposure.subject === 'permission' ? union : onChannels(union, exposure.sure);
}
