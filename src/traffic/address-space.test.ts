import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as space from './address-space.ts';
import { ALL_V4, ALL_V6, parseCidr } from './cidr.ts';
import {
  fromIntervals,
  has,
  type IntervalSet,
  interval,
  overlaps,
  subtract,
  union,
  unionAll,
} from './interval-set.ts';
import { IPV4_MAX, parseIpv4 } from './ipv4.ts';
import { ANY_V4, ANY_V6, NO_PEERS, namedPeers, peersOfCidrs } from './peers.ts';

const v4 = (...texts: readonly string[]) => peersOfCidrs(texts.flatMap((text) => parseCidr(text) ?? [])).v4;
const v6 = (...texts: readonly string[]) => peersOfCidrs(texts.flatMap((text) => parseCidr(text) ?? [])).v6;

const publicV4 = fc.integer({ min: 0, max: IPV4_MAX }).filter((address) => has(space.PUBLIC_V4, address));

/** Every public address, and any part of the rest. */
const internetAtLeast: fc.Arbitrary<IntervalSet<number>> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: IPV4_MAX }), fc.integer({ min: 0, max: 2 ** 26 })), {
    maxLength: 6,
  })
  .map((holes) => {
    const wished = fromIntervals(holes.map(([lo, count]) => ({ lo, hi: Math.min(IPV4_MAX, lo + count) })));
    return subtract(ALL_V4, subtract(wished, space.PUBLIC_V4));
  });

describe('the internet is covered', () => {
  test.each([
    ['whole', ['0.0.0.0/0']],
    ['halves', ['0.0.0.0/1', '128.0.0.0/1']],
    ['three parts', ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/1']],
    ['halves with host bits', ['1.2.3.4/1', '200.0.0.1/1']],
    [
      'without 10/8 and what is reserved',
      [
        '1.0.0.0/8',
        '2.0.0.0/7',
        '4.0.0.0/6',
        '8.0.0.0/7',
        '11.0.0.0/8',
        '12.0.0.0/6',
        '16.0.0.0/4',
        '32.0.0.0/3',
        '64.0.0.0/2',
        '128.0.0.0/2',
        '192.0.0.0/3',
      ],
    ],
  ])('by %s', (_, texts) => {
    expect(space.coversInternet(v4(...texts))).toBe(true);
  });

  test('thirds that are no blocks', () => {
    const [a, b] = [0x55555555, 0xaaaaaaaa];
    const thirds = [interval(0, a), interval(a + 1, b), interval(b + 1, IPV4_MAX)];
    expect(space.coversInternet(unionAll(thirds))).toBe(true);
    for (const third of thirds) expect(space.coversInternet(subtract(ALL_V4, third))).toBe(false);
  });

  test('however it is split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: IPV4_MAX }), { maxLength: 40 }),
        internetAtLeast,
        (cuts, whole) => {
          const starts = [0, ...new Set(cuts)].sort((x, y) => x - y);
          const pieces = starts.map((start, i) => interval(start, (starts[i + 1] ?? IPV4_MAX + 1) - 1));
          const parts = pieces.map((piece) => subtract(whole, subtract(whole, piece)));
          expect(space.coversInternet(unionAll(parts.reverse()))).toBe(true);
        },
      ),
    );
  });

  test('but not when any one public address is left out', () => {
    fc.assert(
      fc.property(internetAtLeast, publicV4, (whole, address) => {
        expect(space.coversInternet(subtract(whole, interval(address, address)))).toBe(false);
      }),
    );
  });

  test('documentation, benchmarks, multicast and private space may be left out', () => {
    for (const text of [
      '203.0.113.0/24',
      '198.51.100.0/24',
      '192.0.2.0/24',
      '198.18.0.0/15',
      '224.0.0.0/3',
      '100.64.0.0/10',
      '192.168.0.0/16',
      '0.0.0.0/8',
      '127.0.0.0/8',
      '169.254.0.0/16',
      '192.0.0.0/24',
    ]) {
      expect(space.coversInternet(subtract(ALL_V4, v4(text)))).toBe(true);
    }
  });

  test('IPv6', () => {
    for (const texts of [
      ['::/0'],
      ['0:0::/0'],
      ['2000::/3'],
      ['::/1', '8000::/1'],
      ['2000::/4', '3000::/4'],
    ]) {
      expect(space.coversInternetV6(v6(...texts))).toBe(true);
    }
    expect(space.coversInternetV6(subtract(v6('2000::/3'), v6('2001:db8::/32')))).toBe(true);
    expect(space.coversInternetV6(subtract(ALL_V6, v6('2600::1/128')))).toBe(false);
    expect(space.coversInternetV6(v6('2000::/4'))).toBe(false);
    expect(space.coversInternetV6(v6('fc00::/7'))).toBe(false);
  });

  test('nothing, private space and names are not the internet', () => {
    for (const peers of [NO_PEERS, space.PRIVATE, namedPeers('sg:x', 'pl:y')])
      expect(space.isAny(peers)).toBe(false);
    expect(space.isAny(ANY_V4) && space.isAny(ANY_V6) && space.isAny(space.PUBLIC)).toBe(true);
  });
});

describe('the parts of the address space', () => {
  test('are disjoint and add up', () => {
    expect(overlaps(space.PRIVATE_V4, space.RESERVED_V4)).toBe(false);
    expect(overlaps(space.PRIVATE_V6, space.RESERVED_V6)).toBe(false);
    expect(unionAll([space.PRIVATE_V4, space.RESERVED_V4, space.PUBLIC_V4])).toEqual(ALL_V4);
    expect(union(union(space.PRIVATE_V6, space.RESERVED_V6), space.PUBLIC_V6)).toEqual(ALL_V6);
  });

  test.each([
    ['8.8.8.8', true],
    ['172.15.255.255', true],
    ['172.16.0.0', false],
    ['172.32.0.0', true],
    ['100.63.255.255', true],
    ['100.127.255.255', false],
    ['223.255.255.255', true],
    ['224.0.0.0', false],
    ['255.255.255.255', false],
  ])('%s is public: %s', (text, expected) => {
    expect(has(space.PUBLIC_V4, parseIpv4(text) ?? -1)).toBe(expected);
  });
});
