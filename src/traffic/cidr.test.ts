import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_V4, ALL_V6, cidr4, cidr6, cidrs4, cidrs6, cidrText, hasHostBits, parseCidr } from './cidr.ts';
import { fromIntervals, interval, unionAll } from './interval-set.ts';
import { IPV4_MAX, ipv4Text, parseIpv4 } from './ipv4.ts';
import { IPV6_MAX, ipv6Text, parseIpv6 } from './ipv6.ts';

const canonical: readonly (readonly [string, string])[] = [
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['255.255.255.255/32', '255.255.255.255/32'],
  ['128.0.0.0/1', '128.0.0.0/1'],
  ['10.1.2.3/8', '10.0.0.0/8'],
  ['1.2.3.4/0', '0.0.0.0/0'],
  ['100.68.0.18/18', '100.68.0.0/18'],
  ['::/0', '::/0'],
  ['0:0::/0', '::/0'],
  ['0:0:0:0:0:0:0:0/0', '::/0'],
  ['0000:0000:0000:0000:0000:0000:0000:0000/0', '::/0'],
  ['::0/0', '::/0'],
  ['::1/0', '::/0'],
  ['::0.0.0.0/0', '::/0'],
  ['2000::/3', '2000::/3'],
  ['2001:0db8::/32', '2001:db8::/32'],
  ['2001:DB8:0:0:8:800:200C:417A/128', '2001:db8::8:800:200c:417a/128'],
  ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
  ['2001:db8:0:1:1:1:1:1/128', '2001:db8:0:1:1:1:1:1/128'],
  ['1:2:3:4:5:6:7::/128', '1:2:3:4:5:6:7:0/128'],
  ['::2:3:4:5:6:7:8/128', '0:2:3:4:5:6:7:8/128'],
  ['::ffff:1.2.3.4/128', '::ffff:1.2.3.4/128'],
  ['::FFFF:102:304/128', '::ffff:1.2.3.4/128'],
  ['0:0:0:0:0:ffff:1.2.3.4/96', '::ffff:0.0.0.0/96'],
  ['64:ff9b::192.0.2.33/96', '64:ff9b::/96'],
  ['fe80::1/10', 'fe80::/10'],
  ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'],
];

const refused: readonly string[] = [
  '',
  '/',
  '0/0',
  '/0',
  '10.0.0.0',
  '::',
  '10.0.0.0/',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/08',
  '10.0.0.0/00',
  '10.0.0.0/032',
  '10.0.0.0/+8',
  '10.0.0.0/8.0',
  '10.0.0.0/1e1',
  '10.0.0.0/8/8',
  '10.0.0.0 /8',
  ' 10.0.0.0/8',
  '10.0.0.0/8 ',
  '10.0.0.0/8\n',
  '10.0.0/8',
  '10/8',
  '10.0.0.0.0/8',
  '10..0.0/8',
  '.10.0.0/8',
  '10.0.0./8',
  '010.0.0.0/8',
  '10.00.0.0/8',
  '10.0.0.256/32',
  '10.0.0.1000/32',
  '0x0a.0.0.0/8',
  '-1.0.0.0/8',
  '10.0.0.a/8',
  '10.0.0.0/255.0.0.0',
  '١٠.0.0.0/8',
  '::/129',
  '::/-1',
  '::/00',
  ':::/0',
  ':/0',
  '1::2::3/64',
  '1:2:3:4:5:6:7/64',
  '1:2:3:4:5:6:7:8:9/64',
  '1:2:3:4:5:6:7:8::/64',
  '1:2:3:4::5:6:7:8/64',
  ':1::/64',
  '1::2:/64',
  '12345::/16',
  'g::/16',
  'fe80::1%eth0/64',
  '[::]/0',
  '::1.2.3/128',
  '::1.2.3.4.5/128',
  '::01.2.3.4/128',
  '::1.2.3.4:5/128',
  '1.2.3.4::/64',
  '1.2.3.4::1/64',
  '::ffff:1.2.3.256/128',
  '1:2:3:4:5:6:7:1.2.3.4/128',
  '::ffff:0x1.2.3.4/128',
  'pl-12345678',
  'sg-0123/32',
  'any',
  '*/0',
];

describe('parseCidr', () => {
  test.each(canonical)('%s is %s', (text, expected) => {
    const cidr = parseCidr(text);
    expect(cidr && cidrText(cidr)).toBe(expected);
  });

  test.each(refused)('refuses %j', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  test('keeps the host bits as given', () => {
    const cidr = parseCidr('100.68.0.18/18');
    expect(cidr).toEqual({ family: 4, address: 0x64440012, prefix: 18, lo: 0x64440000, hi: 0x64443fff });
    expect(cidr && hasHostBits(cidr)).toBe(true);
    const clean = parseCidr('2001:db8::/32');
    expect(clean && hasHostBits(clean)).toBe(false);
    expect(parseCidr('2001:db8::1/32')).toMatchObject({ address: 0x20010db8000000000000000000000001n });
  });
});

describe('addresses', () => {
  const anyV4 = fc.integer({ min: 0, max: IPV4_MAX });
  const anyV6 = fc.bigInt({ min: 0n, max: IPV6_MAX });
  const sparseV6 = fc
    .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.reduce((address, group) => (address << 16n) | BigInt(group), 0n));

  test('texts can be read back', () => {
    fc.assert(fc.property(anyV4, (address) => parseIpv4(ipv4Text(address)) === address));
    fc.assert(fc.property(fc.oneof(anyV6, sparseV6), (address) => parseIpv6(ipv6Text(address)) === address));
  });

  test('IPv6 text is what the URL standard writes', () => {
    fc.assert(
      fc.property(fc.oneof(anyV6, sparseV6), (address) => {
        fc.pre(address >> 32n !== 0xffffn); // the URL standard writes mapped addresses in hexadecimal
        const text = ipv6Text(address);
        expect(new URL(`http://[${text}]/`).hostname).toBe(`[${text}]`);
      }),
    );
  });

  test('the same texts are addresses for us and for Node', () => {
    const piece = fc.constantFrom(
      '0',
      '00',
      '1',
      '255',
      '256',
      'a',
      'FFFF',
      '12345',
      ':',
      '::',
      '.',
      '1.2.3.4',
      ' ',
    );
    const soup = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(soup, fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (text) => {
        expect(parseIpv4(text) !== undefined).toBe(isIPv4(text));
        expect(parseIpv6(text) !== undefined).toBe(isIPv6(text));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('sets as lists of blocks', () => {
  test('a range that is no block', () => {
    expect(cidrs4(interval(0x0a000001, 0x0a000006))).toEqual([
      '10.0.0.1/32',
      '10.0.0.2/31',
      '10.0.0.4/31',
      '10.0.0.6/32',
    ]);
    expect(cidrs4(ALL_V4)).toEqual(['0.0.0.0/0']);
    expect(cidrs6(ALL_V6)).toEqual(['::/0']);
    expect(cidrs6(interval(1n, IPV6_MAX))).toHaveLength(128);
  });

  test('adds up to the set, and no two blocks could be one', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: IPV4_MAX }), fc.integer({ min: 0, max: 5000 }))
      .map(([lo, count]) => ({ lo, hi: Math.min(IPV4_MAX, lo + count) }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 5 }), (ranges) => {
        const set = fromIntervals(ranges);
        const blocks = cidrs4(set).map((text) => parseCidr(text));
        expect(
          unionAll(blocks.map((block) => (block?.family === 4 ? interval(block.lo, block.hi) : []))),
        ).toEqual(set);
        for (const [i, block] of blocks.entries()) {
          const next = blocks[i + 1];
          if (block?.family !== 4 || next?.family !== 4) continue;
          const parent = cidr4(block.lo, block.prefix - 1);
          expect(parent.lo === block.lo && parent.hi === next.hi && next.prefix === block.prefix).toBe(false);
        }
        const wide = fromIntervals(
          ranges.map(({ lo, hi }) => ({ lo: BigInt(lo) << 90n, hi: BigInt(hi) << 90n })),
        );
        const wideBlocks = cidrs6(wide).map((text) => parseCidr(text));
        expect(
          unionAll(wideBlocks.map((block) => (block?.family === 6 ? interval(block.lo, block.hi) : []))),
        ).toEqual(wide);
      }),
    );
  });

  test('the block around an address', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: IPV4_MAX }),
        fc.integer({ min: 0, max: 32 }),
        (address, prefix) => {
          const { lo, hi } = cidr4(address, prefix);
          expect(lo <= address && address <= hi).toBe(true);
          expect(hi - lo + 1).toBe(2 ** (32 - prefix));
          expect(lo % 2 ** (32 - prefix)).toBe(0);
          const wide = cidr6(BigInt(address) << 96n, prefix);
          expect([wide.lo >> 96n, wide.hi >> 96n]).toEqual([BigInt(lo), BigInt(hi)]);
        },
      ),
    );
  });
});
