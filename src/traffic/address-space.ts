import { ALL_V4, parseCidr } from './cidr.ts';
import { contains, fromIntervals, type IntervalSet, subtract, union } from './interval-set.ts';
import type { PeerSet } from './peers.ts';

/** RFC 1918. */
export const RFC1918: IntervalSet<number> = v4('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16');

/** Shared address space of carriers, RFC 6598: routed inside networks only, so it counts as private. */
export const SHARED: IntervalSet<number> = v4('100.64.0.0/10');

export const PRIVATE_V4: IntervalSet<number> = union(RFC1918, SHARED);

/** Unique local addresses, RFC 4193. */
export const PRIVATE_V6: IntervalSet<bigint> = v6('fc00::/7');

/** The private space of both families as peers. */
export const PRIVATE: PeerSet = { v4: PRIVATE_V4, v6: PRIVATE_V6, named: [] };

/**
 * IPv4 space from which no packet arrives over the internet, besides the private one.
 * Source: www.iana.org/assignments/iana-ipv4-special-registry, www.iana.org/assignments/multicast-addresses.
 */
export const RESERVED_V4: IntervalSet<number> = v4(
  '0.0.0.0/8', // this network
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link local
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays, withdrawn by RFC 7526
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // future use, and broadcast
);

/** Global unicast, RFC 4291: all of IPv6 that IANA hands out for the internet. */
export const GLOBAL_UNICAST_V6: IntervalSet<bigint> = v6('2000::/3');

/**
 * IPv6 space from which no packet arrives over the internet, besides the private one: everything outside global unicast,
 * and the exceptions within. Source: www.iana.org/assignments/iana-ipv6-special-registry.
 */
export const RESERVED_V6: IntervalSet<bigint> = subtract(
  union(
    subtract(v6('::/0'), GLOBAL_UNICAST_V6),
    v6(
      '2001:2::/48', // benchmarks
      '2001:10::/28', // ORCHID, given back
      '2001:db8::/32', // documentation
      '3fff::/20', // documentation
    ),
  ),
  PRIVATE_V6,
);

/** Where a stranger on the internet can come from. */
export const PUBLIC_V4: IntervalSet<number> = subtract(subtract(ALL_V4, PRIVATE_V4), RESERVED_V4);

/** Where a stranger on the internet can come from. */
export const PUBLIC_V6: IntervalSet<bigint> = subtract(subtract(v6('::/0'), PRIVATE_V6), RESERVED_V6);

/** The public space of both families as peers. */
export const PUBLIC: PeerSet = { v4: PUBLIC_V4, v6: PUBLIC_V6, named: [] };

/** True when the set holds every public IPv4 address: `0.0.0.0/0`, its halves, any list that adds up to it. */
export function coversInternet(v4Set: IntervalSet<number>): boolean {
  return contains(v4Set, PUBLIC_V4);
}

/** True when the set holds every public IPv6 address: `::/0`, `2000::/3`, any list that adds up to it. */
export function coversInternetV6(v6Set: IntervalSet<bigint>): boolean {
  return contains(v6Set, PUBLIC_V6);
}

/** True when the peers are ANY: all public addresses of at least one family. */
export function isAny(peers: PeerSet): boolean {
  return coversInternet(peers.v4) || coversInternetV6(peers.v6);
}

function v4(...texts: readonly string[]): IntervalSet<number> {
  return fromIntervals(
    texts.map((text) => {
      const cidr = parseCidr(text);
      if (cidr?.family !== 4) throw new Error(`not an IPv4 block: ${text}`);
      return { lo: cidr.lo, hi: cidr.hi };
    }),
  );
}

function v6(...texts: readonly string[]): IntervalSet<bigint> {
  return fromIntervals(
    texts.map((text) => {
      const cidr = parseCidr(text);
      if (cidr?.family !== 6) throw new Error(`not an IPv6 block: ${text}`);
      return { lo: cidr.lo, hi: cidr.hi };
    }),
  );
}
