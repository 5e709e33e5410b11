import type { Answer } from '../../terms/answer.ts';
import {
  coversInternet,
  coversInternetV6,
  isAny,
  PRIVATE_V4,
  PRIVATE_V6,
} from '../../traffic/address-space.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import {
  contains,
  type IntervalSet,
  intersect,
  size,
  subtract,
  unionAll as unionChannels,
} from '../../traffic/interval-set.ts';
import { type PeerSet, peersOfCidr } from '../../traffic/peers.ts';
import {
  channelsWhere,
  onChannels,
  overlaps,
  projectPeers,
  type Traffic,
  trafficOf,
  unionAll,
} from '../../traffic/traffic.ts';
import { trafficText } from '../../traffic/traffic-text.ts';
import type { Group } from '../groups/group.ts';
import type { Permission } from '../groups/permission.ts';
import { peersIn } from '../groups/permission-parts.ts';
import { memoize } from '../memo.ts';

/** Shorter prefixes than these are wide. */
export interface WidthLimits {
  readonly publicV4: number;
  readonly publicV6: number;
  readonly privateV4: number;
}

/** The blocks of RFC 1918, each always wide as a whole. */
const WHOLE_V4: readonly IntervalSet<number>[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(
  (block) => peersOf(block).v4,
);
/** fd00::/8 is all of fc00::/7 that RFC 4193 lets anybody use. */
const WHOLE_V6: IntervalSet<bigint> = peersOf('fd00::/8').v6;

function peersOf(block: string): PeerSet {
  const cidr = parseCidr(block);
  if (!cidr) throw new Error(`not a block: ${block}`);
  return peersOfCidr(cidr);
}

/** Are these addresses a wide source: by a whole private block, or by a stretch longer than a limit? */
function isWide({ v4, v6 }: PeerSet, limits: WidthLimits): boolean {
  if (WHOLE_V4.some((block) => contains(v4, block)) || contains(v6, WHOLE_V6)) return true;
  return (
    longerThan(intersect(v4, PRIVATE_V4), 2 ** (32 - limits.privateV4)) ||
    longerThan(subtract(v4, PRIVATE_V4), 2 ** (32 - limits.publicV4)) ||
    subtract(v6, PRIVATE_V6).some(({ lo, hi }) => hi - lo + 1n > 2n ** BigInt(128 - limits.publicV6))
  );
}

function longerThan(set: IntervalSet<number>, most: number): boolean {
  return set.some(({ lo, hi }) => hi - lo + 1 > most);
}

/** Where a group's own sources are the whole internet, `public-*` speaks: the rest of a traffic. */
function withoutAny(traffic: Traffic, group: Group): Traffic {
  const { any4, any6 } = anyIn(group);
  if (any4.length === 0 && any6.length === 0) return traffic;
  return unionAll(withoutChannels(traffic, any4, any6).map((slab) => [slab]));
}

/** The addresses of each family, without what they have on these channels. */
function withoutChannels(traffic: Traffic, v4: ChannelSet, v6: ChannelSet): Traffic {
  const all = channelsWhere(traffic, () => true);
  return [
    ...on(traffic, subtract(all, v4), (peers) => ({ ...peers, v6: [], named: [] })),
    ...on(traffic, subtract(all, v6), (peers) => ({ ...peers, v4: [], named: [] })),
  ];
}

function on(traffic: Traffic, channels: ChannelSet, keep: (peers: PeerSet) => PeerSet): Traffic {
  return onChannels(traffic, channels)
    .map((slab) => ({ ...slab, peers: keep(slab.peers) }))
    .filter(({ peers }) => peers.v4.length + peers.v6.length > 0);
}

/**
 * What of a permission stands for itself: pieces that make up the whole internet only with others are not wide, `public-*`
 * speaks of them together. A private block is none of these pieces, nor is what stands beside a source that is all of it.
 */
function apart(traffic: Traffic, group: Group): Traffic {
  const { any4, any6 } = anyOfPieces(group);
  if (any4.length === 0 && any6.length === 0) return traffic;
  return [
    ...on(traffic, any4, ({ v4 }) => ({ v4: contains(PRIVATE_V4, v4) ? v4 : [], v6: [], named: [] })),
    ...on(traffic, any6, ({ v6 }) => ({ v4: [], v6: contains(PRIVATE_V6, v6) ? v6 : [], named: [] })),
    ...withoutChannels(traffic, any4, any6),
  ];
}

const anyOfPieces = memoize((group: Group) => {
  const { any4, any6 } = anyIn(group);
  const alone = group.ingress.permissions.map(({ sure }) => ({
    any4: channelsWhere(sure, ({ v4 }) => coversInternet(v4)),
    any6: channelsWhere(sure, ({ v6 }) => coversInternetV6(v6)),
  }));
  return {
    any4: subtract(any4, unionChannels(alone.map((one) => one.any4))),
    any6: subtract(any6, unionChannels(alone.map((one) => one.any6))),
  };
});

const anyIn = memoize(({ ingress }: Group) => ({
  any4: channelsWhere(ingress.sure, ({ v4 }) => coversInternet(v4)),
  any6: channelsWhere(ingress.sure, ({ v6 }) => coversInternetV6(v6)),
}));

/**
 * The CIDR of a VPC or subnet of the input that is not known yet is at most a /16.
 * Source: docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html.
 */
function isNetworkToCome({ peer }: Permission): boolean {
  return peer.kind === 'unknown-cidr' && peer.own !== undefined;
}

/** Is the source of a permission wide? Unknown where something that is not known may make it so. */
export function wideWhere(group: Group, permission: Permission, limits: WidthLimits): Answer {
  // A source that is the whole internet is not wide, whatever its ports will be: `public-*` speaks.
  if (isNetworkToCome(permission) || isAny(peersIn(permission).sure)) return 'no';
  const wide = (traffic: Traffic) => traffic.some(({ peers }) => isWide(peers, limits));
  if (wide(apart(permission.sure, group))) return 'yes';
  return permission.reasons.length > 0 && wide(withoutAny(permission.possible, group)) ? 'unknown' : 'no';
}

/** Several sources of one group that only together are wide, on the same channels. */
export interface WideUnion {
  readonly permissions: readonly Permission[];
  readonly channels: ChannelSet;
  readonly text: string;
}

export function wideUnion(group: Group, limits: WidthLimits): WideUnion | undefined {
  const narrow = group.ingress.permissions.filter(hasAddresses);
  if (narrow.length < 2) return undefined;
  const widths = narrow.map((permission) => channelsWhere(permission.sure, (peers) => isWide(peers, limits)));
  const alone = unionChannels(widths);
  const union = withoutAny(unionAll(narrow.map((permission) => permission.sure)), group);
  const channels = subtract(
    channelsWhere(union, (peers) => isWide(peers, limits)),
    alone,
  );
  if (channels.length === 0) return undefined;
  const together = projectPeers(onChannels(union, channels), channels);
  const stretch = wideStretch(together, limits);
  const permissions = narrow
    .filter((permission) => overlaps(permission.sure, trafficOf(channels, stretch)))
    .map((permission) => ({ permission, width: widthOf(permission) }))
    .sort((a, b) => b.width - a.width || a.permission.order - b.permission.order)
    .map(({ permission }) => permission);
  const hidden = permissions.some(({ sensitive }) => sensitive.peer || sensitive.channels);
  const text = hidden ? '(sensitive)' : trafficText(trafficOf(channels, stretch));
  return { permissions, channels, text };
}

/** Only the part that is wide. */
function wideStretch({ v4, v6 }: PeerSet, limits: WidthLimits): PeerSet {
  return {
    v4: v4.filter((stretch) => isWide({ v4: [stretch], v6: [], named: [] }, limits)),
    v6: v6.filter((stretch) => isWide({ v4: [], v6: [stretch], named: [] }, limits)),
    named: [],
  };
}

function hasAddresses({ sure }: Permission): boolean {
  return sure.some(({ peers }) => peers.v4.length + peers.v6.length > 0);
}

/** Share of the address space of its family. */
function widthOf({ sure }: Permission): number {
  const shares = sure.map(
    ({ peers }) => Number(size(peers.v4)) / 2 ** 32 + Number(size(peers.v6)) / 2 ** 128,
  );
  return Math.max(0, ...shares);
}
