import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coversInternet, isAny } from './address-space.ts';
import { ALL_CHANNELS, channelsOfRange, icmp, protocolChannels, tcp, tcpRange, udp } from './channels.ts';
import { parseCidr } from './cidr.ts';
import * as intervals from './interval-set.ts';
import {
  ANY_V4,
  containsPeers,
  hasNoPeers,
  NO_PEERS,
  namedPeers,
  type PeerSet,
  peersOfCidr,
  unionPeersAll,
} from './peers.ts';
import * as t from './traffic.ts';
import { EMPTY, fromRule, type Rule, type Traffic } from './traffic.ts';

function peers(...texts: readonly string[]): PeerSet {
  return unionPeersAll([
    NO_PEERS,
    NO_PEERS,
    ...texts.map((text) => {
      const cidr = parseCidr(text);
      return cidr === undefined ? namedPeers(text) : peersOfCidr(cidr);
    }),
  ]);
}

const pool = [
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.2.3/32',
  '::/0',
  '2000::/3',
  'sg:a',
  'sg:b',
  'pl:c',
];
const anyPeers = fc.subarray(pool, { minLength: 0, maxLength: 3 }).map((texts) => peers(...texts));
const port = fc.oneof(fc.integer({ min: -1, max: 6 }), fc.constantFrom(255, 256, 65534, 65535));
const anyRule: fc.Arbitrary<Rule> = fc.record({
  protocol: fc.constantFrom('all' as const, 0, 1, 6, 7, 17, 50, 58, 255),
  fromPort: fc.option(port, { nil: undefined }),
  toPort: fc.option(port, { nil: undefined }),
  peers: anyPeers,
});
const anyRules = fc.array(anyRule, { maxLength: 6 });

/** A point of the universe: one channel, one peer. */
interface Packet {
  readonly channel: number;
  readonly peer: PeerSet;
}

const hosts = [
  '9.255.255.255',
  '10.0.0.0',
  '10.1.2.3',
  '10.1.2.4',
  '10.2.0.0',
  '127.255.255.255',
  '128.0.0.0',
  '255.255.255.255',
];
const onePeers = [
  ...hosts.map((host) => peers(`${host}/32`)),
  ...['::/128', '2000::/128', 'ffff::/128'].map((x) => peers(x)),
  ...['sg:a', 'sg:b', 'pl:c', 'sg:d'].map((x) => peers(x)),
];

/** Every channel at which one of the rules could begin or end, and its neighbours: enough to see any difference. */
function packets(rules: readonly Rule[]): readonly Packet[] {
  const edges = rules.flatMap((rule) => {
    const range = channelsOfRange(rule);
    return range.ok ? range.channels.flatMap(({ lo, hi }) => [lo - 1, lo, hi, hi + 1]) : [];
  });
  const channels = [...new Set([0, ...edges])].filter((channel) => channel >= 0 && channel < 2 ** 24);
  return channels.flatMap((channel) => onePeers.map((peer) => ({ channel, peer })));
}

/** Read off the rules one by one, with no algebra. */
function admitted(rules: readonly Rule[], { channel, peer }: Packet): boolean {
  return rules.some((rule) => {
    const range = channelsOfRange(rule);
    return (
      range.ok &&
      range.channels.some(({ lo, hi }) => lo <= channel && channel <= hi) &&
      containsPeers(rule.peers, peer)
    );
  });
}

function holds(traffic: Traffic, { channel, peer }: Packet): boolean {
  const slab = traffic.find(({ lo, hi }) => lo <= channel && channel <= hi);
  return slab !== undefined && containsPeers(slab.peers, peer);
}

function expectCanonical(traffic: Traffic): void {
  for (const [i, slab] of traffic.entries()) {
    expect(slab.lo <= slab.hi && !hasNoPeers(slab.peers)).toBe(true);
    const last = traffic[i - 1];
    if (last === undefined) continue;
    expect(slab.lo).toBeGreaterThan(last.hi);
    if (slab.lo === last.hi + 1) expect(slab.peers).not.toEqual(last.peers);
  }
}

const of = (rules: readonly Rule[]) => t.unionAll(rules.map(fromRule));

describe('against the rules one by one', () => {
  test('unionAll holds what one of the rules lets through, in any order', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const traffic = of(rules);
        expectCanonical(traffic);
        for (const packet of packets(rules)) expect(holds(traffic, packet)).toBe(admitted(rules, packet));
        expect(of([...rules].reverse())).toEqual(traffic);
        expect(rules.map(fromRule).reduce(t.union, EMPTY)).toEqual(traffic);
      }),
      { numRuns: 300 },
    );
  });

  test('union, intersect, subtract, contains, overlaps, equals', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (left, right) => {
        const [a, b] = [of(left), of(right)];
        const [both, either, rest] = [t.intersect(a, b), t.union(a, b), t.subtract(a, b)];
        for (const set of [both, either, rest]) expectCanonical(set);
        let [inside, meets, same] = [true, false, true];
        for (const packet of packets([...left, ...right])) {
          const [x, y] = [admitted(left, packet), admitted(right, packet)];
          expect(holds(both, packet)).toBe(x && y);
          expect(holds(either, packet)).toBe(x || y);
          expect(holds(rest, packet)).toBe(x && !y);
          if (y && !x) inside = false;
          if (x && y) meets = true;
          if (x !== y) same = false;
        }
        // The packets tell more than each other, but fewer than all addresses: they can only refute.
        if (!inside) expect(t.contains(a, b)).toBe(false);
        if (!same) expect(t.equals(a, b)).toBe(false);
        if (meets) expect(t.overlaps(a, b)).toBe(true);
        expect(t.contains(a, b)).toBe(t.isEmpty(t.subtract(b, a)));
        expect(t.overlaps(a, b)).toBe(!t.isEmpty(both));
        expect(t.equals(a, b)).toBe(t.contains(a, b) && t.contains(b, a));
        expect(t.union(both, rest)).toEqual(a);
      }),
      { numRuns: 500 },
    );
  });

  test('onChannels, withPeers, projectPeers, channelsWhere, ports', () => {
    fc.assert(
      fc.property(anyRules, anyRule, anyPeers, (rules, window, some) => {
        const traffic = of(rules);
        const range = channelsOfRange(window);
        const channels = range.ok ? range.channels : [];
        const frame = t.trafficOf(channels, unionPeersAll([peers(...pool, 'sg:d'), ANY_V4]));
        expect(t.onChannels(traffic, channels)).toEqual(t.intersect(traffic, frame));
        expect(t.withPeers(traffic, some)).toEqual(t.intersect(traffic, t.trafficOf(ALL_CHANNELS, some)));
        const met = t.projectPeers(traffic, channels);
        for (const packet of packets([...rules, window])) {
          if (intervals.has(channels, packet.channel) && holds(traffic, packet)) {
            expect(containsPeers(met, packet.peer)).toBe(true);
          }
          const open = t.channelsWhere(traffic, (set) => containsPeers(set, packet.peer));
          expect(intervals.has(open, packet.channel)).toBe(holds(traffic, packet));
        }
        const tcpPorts = t.ports(traffic, 6);
        expect(
          intervals.equals(
            tcpPorts.map(({ lo, hi }) => ({ lo: lo + 6 * 65536, hi: hi + 6 * 65536 })),
            intervals.intersect(t.channelsOf(traffic), protocolChannels(6)),
          ),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('questions that rules ask', () => {
  const web = fromRule({ protocol: 6, fromPort: 443, toPort: 443, peers: ANY_V4 });
  const lower = fromRule({ protocol: 6, fromPort: 3000, toPort: 3400, peers: peers('0.0.0.0/1') });
  const upper = fromRule({ protocol: 6, fromPort: 3389, toPort: 3389, peers: peers('128.0.0.0/1') });
  const inside = fromRule({ protocol: 'all', fromPort: 0, toPort: 0, peers: peers('10.0.0.0/8') });

  test('on which channels is the internet let in, over several rules', () => {
    const open = t.channelsWhere(t.unionAll([web, lower, upper, inside]), (set) => coversInternet(set.v4));
    expect(open).toEqual(intervals.union(tcp(443), tcp(3389)));
    expect(t.ports(t.unionAll([web, lower, upper]), 6, isAny)).toEqual([
      { lo: 443, hi: 443 },
      { lo: 3389, hi: 3389 },
    ]);
  });

  test('protocol -1 is everything, a protocol number never covers ports', () => {
    expect(t.contains(inside, t.trafficOf(tcpRange(0, 65535), peers('10.0.0.0/8')))).toBe(true);
    const esp = fromRule({ protocol: 50, fromPort: 3389, toPort: 3389, peers: ANY_V4 });
    expect(t.overlaps(esp, t.trafficOf(tcp(3389), ANY_V4))).toBe(false);
    expect(t.channelsOf(esp)).toEqual(protocolChannels(50));
  });

  test('icmp 8/0 is no port 0 to 8', () => {
    const echo = fromRule({ protocol: 1, fromPort: 8, toPort: 0, peers: ANY_V4 });
    expect(t.channelsOf(echo)).toEqual(icmp(8, 0));
    expect(t.ports(echo, 6)).toEqual([]);
  });

  test('nobody, or ports that AWS refuses, let nothing through', () => {
    expect(fromRule({ protocol: 6, fromPort: 22, toPort: 22, peers: NO_PEERS })).toBe(EMPTY);
    expect(fromRule({ protocol: 6, fromPort: 23, toPort: 22, peers: ANY_V4 })).toBe(EMPTY);
  });

  test('a name is not an address', () => {
    const group = fromRule({ protocol: 6, fromPort: 22, toPort: 22, peers: peers('sg:a') });
    expect(t.contains(fromRule({ protocol: 'all', peers: ANY_V4 }), group)).toBe(false);
    expect(t.isEmpty(t.subtract(group, group))).toBe(true);
  });

  test('all ports one by one are the whole protocol', () => {
    const singles = Array.from({ length: 65536 }, (_, p) =>
      fromRule({ protocol: 17, fromPort: p, toPort: p, peers: ANY_V4 }),
    );
    expect(t.unionAll(singles)).toEqual(t.trafficOf(protocolChannels(17), ANY_V4));
    expect(t.onChannels(t.unionAll(singles), udp(53))).toEqual(singles[53]);
  });
});
