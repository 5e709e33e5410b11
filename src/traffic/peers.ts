import { ALL_V4, ALL_V6, type Cidr, cidrs4, cidrs6 } from './cidr.ts';
import * as intervals from './interval-set.ts';
import { type IntervalSet, NOTHING } from './interval-set.ts';

/**
 * Who is at the other end. Addresses are exact; what has no addresses in the input is named: `sg:<key>` for a security
 * group, `pl:<id>` for a prefix list that could not be expanded. A name is never inside an address set, nor the reverse:
 * the two are different things until someone resolves the name.
 */
export interface PeerSet {
  readonly v4: IntervalSet<number>;
  readonly v6: IntervalSet<bigint>;
  /** Sorted, without duplicates. */
  readonly named: readonly string[];
}

export const NO_PEERS: PeerSet = { v4: NOTHING, v6: NOTHING, named: [] };

/** 0.0.0.0/0. */
export const ANY_V4: PeerSet = { v4: ALL_V4, v6: NOTHING, named: [] };

/** ::/0. */
export const ANY_V6: PeerSet = { v4: NOTHING, v6: ALL_V6, named: [] };

/** 0.0.0.0/0 and ::/0. */
export const ANY_ADDRESS: PeerSet = { v4: ALL_V4, v6: ALL_V6, named: [] };

export function peersOfCidr(cidr: Cidr): PeerSet {
  return cidr.family === 4
    ? { v4: [{ lo: cidr.lo, hi: cidr.hi }], v6: NOTHING, named: [] }
    : { v4: NOTHING, v6: [{ lo: cidr.lo, hi: cidr.hi }], named: [] };
}

export function peersOfCidrs(cidrs: readonly Cidr[]): PeerSet {
  return unionPeersAll(cidrs.map(peersOfCidr));
}

/** Peers known by name only: `sg:<key>`, `pl:<id>`. */
export function namedPeers(...names: readonly string[]): PeerSet {
  return { v4: NOTHING, v6: NOTHING, named: sorted(names) };
}

export function hasNoPeers(peers: PeerSet): boolean {
  return peers.v4.length === 0 && peers.v6.length === 0 && peers.named.length === 0;
}

export function unionPeers(a: PeerSet, b: PeerSet): PeerSet {
  if (a === b) return a;
  return {
    v4: intervals.union(a.v4, b.v4),
    v6: intervals.union(a.v6, b.v6),
    named: b.named.length === 0 ? a.named : a.named.length === 0 ? b.named : sorted([...a.named, ...b.named]),
  };
}

export function unionPeersAll(list: readonly PeerSet[]): PeerSet {
  if (list.length === 1) return list[0] as PeerSet;
  return {
    v4: intervals.unionAll(list.map((peers) => peers.v4)),
    v6: intervals.unionAll(list.map((peers) => peers.v6)),
    named: sorted(list.flatMap((peers) => peers.named)),
  };
}

export function intersectPeers(a: PeerSet, b: PeerSet): PeerSet {
  if (a === b) return a;
  const others = new Set(b.named);
  return {
    v4: intervals.intersect(a.v4, b.v4),
    v6: intervals.intersect(a.v6, b.v6),
    named: a.named.filter((name) => others.has(name)),
  };
}

export function subtractPeers(a: PeerSet, b: PeerSet): PeerSet {
  if (a === b) return NO_PEERS;
  const others = new Set(b.named);
  return {
    v4: intervals.subtract(a.v4, b.v4),
    v6: intervals.subtract(a.v6, b.v6),
    named: others.size === 0 ? a.named : a.named.filter((name) => !others.has(name)),
  };
}

/** True when every peer of `b` is in `a`. */
export function containsPeers(a: PeerSet, b: PeerSet): boolean {
  if (a === b) return true;
  if (!intervals.contains(a.v4, b.v4) || !intervals.contains(a.v6, b.v6)) return false;
  if (b.named.length === 0) return true;
  const names = new Set(a.named);
  return b.named.every((name) => names.has(name));
}

export function equalPeers(a: PeerSet, b: PeerSet): boolean {
  if (a === b) return true;
  return (
    a.named.length === b.named.length &&
    a.named.every((name, i) => name === b.named[i]) &&
    intervals.equals(a.v4, b.v4) &&
    intervals.equals(a.v6, b.v6)
  );
}

/** The peers as canonical text: IPv4 blocks, IPv6 blocks, names; in that order, each ascending. */
export function peerTexts(peers: PeerSet): readonly string[] {
  return [...cidrs4(peers.v4), ...cidrs6(peers.v6), ...peers.named];
}

/** By code unit, not by locale: fingerprints must not depend on the machine. */
function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
