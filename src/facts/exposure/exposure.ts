import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { coversInternet, coversInternetV6, isAny } from '../../traffic/address-space.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import {
  union as joinChannels,
  isEmpty as noChannels,
  overlaps,
  unionAll as unionOf,
  subtract as withoutChannels,
} from '../../traffic/interval-set.ts';
import { channelsWhere, type Traffic, unionAll } from '../../traffic/traffic.ts';
import type { Wearer, Worn } from '../desktops/wearer.ts';
import type { Group } from '../groups/group.ts';
import type { GroupReference } from '../groups/group-identity.ts';
import type { Direction, Permission } from '../groups/permission.ts';

/**
 * What the internet may reach (ingress), or what may reach the internet (egress): of one permission, of a group's
 * permissions added up, or of the groups of one wearer (a desktop, an interface) added up. The larger subjects hold only what no smaller one has.
 */
export interface Exposure {
  readonly subject: 'permission' | 'group' | 'desktop';
  readonly direction: Direction;
  readonly group: Group;
  /** What wears the groups: a desktop, or anything else that attaches several. */
  readonly desktop?: Wearer;
  /** The permissions that make it, widest first; one for a permission. */
  readonly permissions: readonly Permission[];
  /** Address of the resource that holds the cause (the widest contributor of a union). */
  readonly address: string;
  readonly origin: Origin;
  /** Channels that are certainly open to (or towards) the whole internet; none for a union that only may add up. */
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

/**
 * Exposures of every group and of everything that wears several, in one direction; every permission has one, exposed
 * or not.
 */
export function exposuresOf(
  direction: Direction,
  groups: readonly Group[],
  wearers: readonly Wearer[],
  strays: ReadonlyMap<string, readonly GroupReference[]> = new Map(),
): readonly Exposure[] {
  const result: Exposure[] = [];
  const byKey = new Map<string, Open>();
  for (const group of groups) {
    const { permissions } = group[direction];
    const own = permissions.map((permission) => ofPermission(direction, group, permission));
    result.push(...own);
    const open = openOf(direction, group, own);
    byKey.set(group.key, open);
    if (permissions.length < 2 || !mayAddUp([open])) continue;
    const parts = { sure: whole(permissions, 'sure'), possible: whole(permissions, 'possible') };
    result.push(...added({ direction, group, permissions }, [], open, parts));
  }
  for (const group of groups)
    result.push(...withStrays(direction, group, strays.get(group.key) ?? [], byKey));
  // Many desktops wear the same groups: what these add up to is worked out once.
  const known = new Map<string, readonly Exposure[]>();
  for (const wearer of wearers) {
    const worn = wearer.worn.filter((one) => byKey.has(one.group));
    if (worn.length < 2) continue;
    const key = JSON.stringify(worn.map(({ group, exact }) => [group, exact]));
    const exposures = known.get(key) ?? ofWearer(direction, worn, byKey);
    known.set(key, exposures);
    result.push(...exposures.map((exposure) => ({ ...exposure, desktop: wearer })));
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

/** Channels that are open to the whole internet, by family: what IPv6 opens by itself says nothing of IPv4. */
interface ByFamily {
  readonly v4: ChannelSet;
  readonly v6: ChannelSet;
}

/** A group with what it opens by itself: certainly, and at most. */
interface Open {
  readonly group: Group;
  readonly sure: ByFamily;
  readonly possible: ByFamily;
  /** What of it is left for a union that it only may belong to: a permission that opens something alone says so itself. */
  readonly parts: Parts;
  /** Shares of the address space that its permissions could add to a union, ports aside. */
  readonly shares: { readonly v4: number; readonly v6: number };
}

interface Parts {
  readonly permissions: readonly Permission[];
  readonly traffic: Traffic;
  readonly open: ByFamily;
}

type Certainty = 'sure' | 'possible';

function openOf(direction: Direction, group: Group, exposures: readonly Exposure[]): Open {
  const side = group[direction];
  const sure = byFamily(side.sure);
  const known = side.permissions.every((permission) => permission.reasons.length === 0);
  const shares = { v4: 0, v6: 0 };
  for (const { permissions, sure } of exposures) {
    const [permission] = permissions;
    if (!permission) continue;
    const { v4, v6 } = sharesOf(permission.possible);
    // What is certainly the whole internet needs no others.
    const whole = !noChannels(sure) && permission.reasons.length === 0 && permission.peer.kind === 'cidr';
    if (!whole || v4 < 1) shares.v4 += v4;
    if (!whole || v6 < 1) shares.v6 += v6;
  }
  const possible = known ? sure : byFamily(side.possible);
  const whole: Parts = { permissions: side.permissions, traffic: side.possible, open: possible };
  return { group, sure, possible, parts: partsOf(exposures, whole), shares };
}

function partsOf(exposures: readonly Exposure[], whole: Parts): Parts {
  const parts = exposures.filter(({ possible }) => noChannels(possible));
  if (parts.length === exposures.length) return whole;
  const permissions = parts.flatMap((exposure) => exposure.permissions);
  const traffic = unionAll(permissions.map(({ possible }) => possible));
  return { permissions, traffic, open: byFamily(traffic) };
}

/**
 * Is there enough for the internet at all? A cheap bound before anything is added up: the public addresses are more than
 * 8 tenths of IPv4, and all but a sliver of the eighth of IPv6 that is global unicast.
 */
function mayAddUp(all: readonly Open[]): boolean {
  const v4 = all.reduce((sum, { shares }) => sum + shares.v4, 0);
  const v6 = all.reduce((sum, { shares }) => sum + shares.v6, 0);
  return v4 > 0.8 || v6 > 0.12;
}

/** The share of each family's address space, of the widest slab. */
function sharesOf(traffic: Traffic): { readonly v4: number; readonly v6: number } {
  let [most4, most6] = [0, 0];
  for (const { peers } of traffic) {
    most4 = Math.max(most4, peers.v4.reduce((sum, { lo, hi }) => sum + (hi - lo + 1), 0) / 2 ** 32);
    most6 = Math.max(
      most6,
      Number(peers.v6.reduce((sum, { lo, hi }) => sum + (hi - lo + 1n), 0n)) / 2 ** 128,
    );
  }
  return { v4: most4, v6: most6 };
}

function byFamily(traffic: Traffic): ByFamily {
  if (traffic.length === 0) return { v4: NONE, v6: NONE };
  return {
    v4: channelsWhere(traffic, ({ v4 }) => coversInternet(v4)),
    v6: channelsWhere(traffic, ({ v6 }) => coversInternetV6(v6)),
  };
}

function joinFamilies(list: readonly ByFamily[]): ByFamily {
  return { v4: unionOf(list.map(({ v4 }) => v4)), v6: unionOf(list.map(({ v6 }) => v6)) };
}

function withoutFamilies(all: ByFamily, alone: ByFamily): ByFamily {
  return { v4: withoutChannels(all.v4, alone.v4), v6: withoutChannels(all.v6, alone.v6) };
}

/** What each permission opens by itself. */
function whole(permissions: readonly Permission[], certainty: Certainty): ByFamily {
  return joinFamilies(permissions.map((permission) => byFamily(permission[certainty])));
}

/** Channels on which the peers cover the whole internet, of IPv4 or of IPv6. */
function anyChannels(traffic: Traffic): ChannelSet {
  return traffic.length === 0 ? NONE : channelsWhere(traffic, isAny);
}

/** Whose permissions are added up. */
interface Sum {
  readonly direction: Direction;
  readonly group: Group;
  readonly permissions: readonly Permission[];
}

/** What is open together and not alone: one exposure for what is certain, one for what may be. */
function added(
  sum: Sum,
  doubts: readonly OpenReason[],
  together: { readonly sure: ByFamily; readonly possible: ByFamily },
  alone: { readonly sure: ByFamily; readonly possible: ByFamily },
): readonly Exposure[] {
  const result: Exposure[] = [];
  const sure = withoutFamilies(together.sure, alone.sure);
  const certain = joinChannels(sure.v4, sure.v6);
  if (!noChannels(certain)) {
    const permissions = contributing(sum.permissions, sure, 'sure');
    result.push(unionExposure(sum, permissions, { sure: certain, possible: certain, reasons: [] }));
  }
  const rest = withoutFamilies(withoutFamilies(together.possible, alone.possible), together.sure);
  const maybe = joinChannels(rest.v4, rest.v6);
  if (noChannels(maybe)) return result;
  const permissions = contributing(sum.permissions, rest, 'possible');
  const reasons = [...permissions.flatMap((permission) => permission.reasons), ...doubts];
  result.push(unionExposure(sum, permissions, { sure: NONE, possible: maybe, reasons }));
  return result;
}

/** The groups of one interface add up; those it only may wear, perhaps. */
function ofWearer(
  direction: Direction,
  worn: readonly Worn[],
  byKey: ReadonlyMap<string, Open>,
): readonly Exposure[] {
  const all = openSides(
    direction,
    worn.map((one) => one.group),
    byKey,
  );
  const exact = new Set(worn.filter((one) => one.exact).map((one) => one.group));
  const doubts = worn.flatMap((one) => (one.exact ? [] : [one.reason ?? doubtful(one)]));
  return together(direction, all, exact, doubts).map((exposure) => ({
    ...exposure,
    subject: 'desktop' as const,
  }));
}

/** Rules whose group can't be told may belong to this one, and add up with what it has. */
function withStrays(
  direction: Direction,
  group: Group,
  strays: readonly GroupReference[],
  byKey: ReadonlyMap<string, Open>,
): readonly Exposure[] {
  if (strays.length === 0) return [];
  const all = openSides(direction, [group.key, ...strays.map(({ key }) => key)], byKey);
  const doubts = strays.map(({ reason }): OpenReason => reason ?? { kind: 'after-apply', what: group.label });
  const exposures = together(direction, all, new Set([group.key]), doubts);
  return exposures.map((exposure) => ({ ...exposure, group }));
}

/** The groups with any rule in this direction, each once. */
function openSides(
  direction: Direction,
  keys: readonly string[],
  byKey: ReadonlyMap<string, Open>,
): readonly Open[] {
  return [...new Set(keys)]
    .map((key) => byKey.get(key))
    .filter((open) => open !== undefined)
    .filter(({ group }) => group[direction].permissions.length > 0);
}

/** What groups open together and none of them alone; those that are not `exact` may not belong to the others. */
function together(
  direction: Direction,
  all: readonly Open[],
  exact: ReadonlySet<string>,
  doubts: readonly OpenReason[],
): readonly Exposure[] {
  const [first] = all;
  if (all.length < 2 || !first || !mayAddUp(all)) return [];
  const sure = all.filter(({ group }) => exact.has(group.key));
  const sides = all.map(({ group, possible, parts }): Parts => {
    const { permissions, possible: traffic } = group[direction];
    return exact.has(group.key) ? { permissions, traffic, open: possible } : parts;
  });
  const joined = {
    sure: byFamily(unionAll(sure.map(({ group }) => group[direction].sure))),
    possible: byFamily(unionAll(sides.map(({ traffic }) => traffic))),
  };
  const alone = {
    sure: joinFamilies(sure.map((one) => one.sure)),
    possible: joinFamilies(sides.map(({ open }) => open)),
  };
  const { group } = sure[0] ?? first;
  const permissions = sides.flatMap((side) => side.permissions);
  return added({ direction, group, permissions }, doubts, joined, alone);
}

function doubtful({ origin }: Worn): OpenReason {
  return { kind: 'after-apply', what: `the groups of ${origin.address}` };
}

/** Permissions with addresses of the family on these channels, widest first, ties in source order. */
function contributing(
  permissions: readonly Permission[],
  { v4, v6 }: ByFamily,
  certainty: Certainty,
): readonly Permission[] {
  return permissions
    .filter((permission) =>
      permission[certainty].some(
        (slab) =>
          (slab.peers.v4.length > 0 && overlaps([slab], v4)) ||
          (slab.peers.v6.length > 0 && overlaps([slab], v6)),
      ),
    )
    .map((permission) => ({ permission, width: widthOf(permission[certainty]) }))
    .sort((a, b) => b.width - a.width || a.permission.order - b.permission.order)
    .map(({ permission }) => permission);
}

function widthOf(traffic: Traffic): number {
  const { v4, v6 } = sharesOf(traffic);
  return Math.max(v4, v6);
}

function unionExposure(
  { direction, group }: Sum,
  permissions: readonly Permission[],
  open: Pick<Exposure, 'sure' | 'possible' | 'reasons'>,
): Exposure {
  const [widest] = permissions;
  return {
    subject: 'group',
    direction,
    group,
    permissions,
    address: widest?.holder ?? group.label,
    origin: widest?.origin ?? { address: group.label, path: [] },
    ...open,
  };
}
