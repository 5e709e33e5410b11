import { type ChannelSet, channelsOfRange, type PortRange, portOf, protocolChannels } from './channels.ts';
import * as intervals from './interval-set.ts';
import {
  containsPeers,
  equalPeers,
  hasNoPeers,
  intersectPeers,
  NO_PEERS,
  type PeerSet,
  subtractPeers,
  unionPeers,
  unionPeersAll,
} from './peers.ts';

/**
 * An exact set of (protocol, port or type and code, peer). Canonical: slabs sorted by channel, disjoint, never with
 * empty peers, and neighbours with equal peers are one slab. Equal sets have equal lists, whatever rules they came from.
 */
export type Traffic = readonly Slab[];

/** The channels from `lo` to `hi`, both included, all with the same peers. See {@link ChannelSet} for the axis. */
export interface Slab {
  readonly lo: number;
  readonly hi: number;
  readonly peers: PeerSet;
}

/** One API rule: a {@link PortRange} and its peers. */
export interface Rule extends PortRange {
  readonly peers: PeerSet;
}

export const EMPTY: Traffic = [];

/**
 * What a rule lets through, see {@link channelsOfRange}. A rule whose ports AWS refuses lets nothing through and gives
 * {@link EMPTY}: ask `channelsOfRange` first to tell the two apart.
 */
export function fromRule(rule: Rule): Traffic {
  const range = channelsOfRange(rule);
  return range.ok ? trafficOf(range.channels, rule.peers) : EMPTY;
}

/** Every combination of the channels and the peers. */
export function trafficOf(channels: ChannelSet, peers: PeerSet): Traffic {
  return hasNoPeers(peers) ? EMPTY : channels.map(({ lo, hi }) => ({ lo, hi, peers }));
}

export function isEmpty(traffic: Traffic): boolean {
  return traffic.length === 0;
}

export function union(a: Traffic, b: Traffic): Traffic {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  return combine(a, b, unionPeers);
}

/** The union of many. Rules with the same channels are joined by sorting, the rest by halves. */
export function unionAll(list: readonly Traffic[]): Traffic {
  if (list.length <= 2) return union(list[0] ?? EMPTY, list[1] ?? EMPTY);
  const byChannels = new Map<number, { lo: number; hi: number; peers: PeerSet[] }>();
  for (const { lo, hi, peers } of list.flat()) {
    const key = lo * 2 ** 24 + hi;
    const same = byChannels.get(key);
    if (same === undefined) byChannels.set(key, { lo, hi, peers: [peers] });
    else same.peers.push(peers);
  }
  const slabs: Slab[] = [...byChannels.values()].map(({ lo, hi, peers }) => ({
    lo,
    hi,
    peers: unionPeersAll(peers),
  }));
  // Neighbours first: halves that hardly meet are cheap to join.
  slabs.sort((x, y) => x.lo - y.lo || x.hi - y.hi);
  return unionRange(slabs, 0, slabs.length);
}

export function intersect(a: Traffic, b: Traffic): Traffic {
  if (a === b) return a;
  return combine(a, b, intersectPeers);
}

/** What `a` lets through and `b` does not. */
export function subtract(a: Traffic, b: Traffic): Traffic {
  if (a.length === 0 || b.length === 0) return a;
  return combine(a, b, subtractPeers);
}

/** True when `a` lets through all that `b` does. */
export function contains(a: Traffic, b: Traffic): boolean {
  if (a === b || b.length === 0) return true;
  let next = 0;
  for (const { lo, hi, peers } of b) {
    while (next < a.length && (a[next] as Slab).hi < lo) next++;
    let reached = lo;
    for (let i = next; reached <= hi; i++) {
      const outer = a[i];
      if (outer === undefined || outer.lo > reached || !containsPeers(outer.peers, peers)) return false;
      reached = outer.hi + 1;
    }
  }
  return true;
}

export function equals(a: Traffic, b: Traffic): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((x, i) => {
    const y = b[i] as Slab;
    return x.lo === y.lo && x.hi === y.hi && equalPeers(x.peers, y.peers);
  });
}

/** True when the two share anything. */
export function overlaps(a: Traffic, b: Traffic): boolean {
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a[i];
    const y = b[j];
    if (x === undefined || y === undefined) return false;
    if (x.lo <= y.hi && y.lo <= x.hi && !hasNoPeers(intersectPeers(x.peers, y.peers))) return true;
    if (x.hi < y.hi) i++;
    else j++;
  }
}

/** The part of the traffic on these channels. */
export function onChannels(traffic: Traffic, channels: ChannelSet): Traffic {
  const result: Slab[] = [];
  let i = 0;
  for (const { lo, hi, peers } of traffic) {
    while (i < channels.length && (channels[i] as { hi: number }).hi < lo) i++;
    for (let k = i; k < channels.length; k++) {
      const cut = channels[k] as { lo: number; hi: number };
      if (cut.lo > hi) break;
      append(result, Math.max(lo, cut.lo), Math.min(hi, cut.hi), peers);
    }
  }
  return result;
}

/** The part of the traffic with these peers. */
export function withPeers(traffic: Traffic, peers: PeerSet): Traffic {
  const result: Slab[] = [];
  for (const slab of traffic) append(result, slab.lo, slab.hi, intersectPeers(slab.peers, peers));
  return result;
}

/** Everyone met on any of these channels. */
export function projectPeers(traffic: Traffic, channels: ChannelSet): PeerSet {
  return unionPeersAll(onChannels(traffic, channels).map((slab) => slab.peers));
}

/** The channels on which anyone is met. */
export function channelsOf(traffic: Traffic): ChannelSet {
  return channelsWhere(traffic, () => true);
}

/**
 * The channels on which the peers fulfil a condition, `(peers) => coversInternet(peers.v4)`. It is not asked about
 * channels without peers.
 */
export function channelsWhere(traffic: Traffic, condition: (peers: PeerSet) => boolean): ChannelSet {
  return intervals.fromIntervals(
    traffic.filter((slab) => condition(slab.peers)).map(({ lo, hi }) => ({ lo, hi })),
  );
}

/**
 * The ports of a protocol, 0 to 65535, on which the peers fulfil a condition (by default: on which there is anyone). For
 * ICMP and ICMPv6 a port is `type * 256 + code`.
 */
export function ports(
  traffic: Traffic,
  protocol: number,
  condition: (peers: PeerSet) => boolean = () => true,
): intervals.IntervalSet<number> {
  return channelsWhere(onChannels(traffic, protocolChannels(protocol)), condition).map(({ lo, hi }) => ({
    lo: portOf(lo),
    hi: portOf(hi),
  }));
}

/** Walks two sets together and joins their peers stretch by stretch. */
function combine(a: Traffic, b: Traffic, join: (x: PeerSet, y: PeerSet) => PeerSet): Traffic {
  const result: Slab[] = [];
  let i = 0;
  let j = 0;
  let at = 0;
  for (;;) {
    while (i < a.length && (a[i] as Slab).hi < at) i++;
    while (j < b.length && (b[j] as Slab).hi < at) j++;
    const x = a[i];
    const y = b[j];
    if (x === undefined && y === undefined) return result;
    const from = Math.max(at, Math.min(x?.lo ?? Number.POSITIVE_INFINITY, y?.lo ?? Number.POSITIVE_INFINITY));
    const inX = x !== undefined && x.lo <= from;
    const inY = y !== undefined && y.lo <= from;
    const to = Math.min(end(x, inX), end(y, inY));
    append(result, from, to, join(inX ? x.peers : NO_PEERS, inY ? y.peers : NO_PEERS));
    at = to + 1;
  }
}

/** The last channel before the slab changes what holds: its own end, or the channel before its start. */
function end(slab: Slab | undefined, inside: boolean): number {
  if (slab === undefined) return Number.POSITIVE_INFINITY;
  return inside ? slab.hi : slab.lo - 1;
}

/** Adds a stretch behind the others and keeps the list canonical. */
function append(result: Slab[], lo: number, hi: number, peers: PeerSet): void {
  if (hasNoPeers(peers)) return;
  const last = result.at(-1);
  if (last !== undefined && last.hi + 1 === lo && equalPeers(last.peers, peers)) {
    result[result.length - 1] = { lo: last.lo, hi, peers: last.peers };
  } else {
    result.push({ lo, hi, peers });
  }
}

function unionRange(slabs: readonly Slab[], from: number, to: number): Traffic {
  if (to - from <= 1) return slabs.slice(from, to);
  const middle = (from + to) >>> 1;
  return union(unionRange(slabs, from, middle), unionRange(slabs, middle, to));
}
