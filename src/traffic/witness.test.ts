import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCidr } from './cidr.ts';
import { hasNoPeers, intersectPeers, namedPeers, type PeerSet, peersOfCidr, unionPeersAll } from './peers.ts';
import { EMPTY, fromRule, type Traffic, unionAll } from './traffic.ts';
import { witness, witnessText } from './witness.ts';

function peer(text: string): PeerSet {
  const cidr = parseCidr(text);
  return cidr === undefined ? namedPeers(text) : peersOfCidr(cidr);
}

const single = (text: string) =>
  peer(/^[0-9.]+$/.test(text) ? `${text}/32` : text.includes('::') ? `${text}/128` : text);

function allow(protocol: number | 'all', port: number, ...texts: readonly string[]): Traffic {
  return fromRule({ protocol, fromPort: port, toPort: port, peers: unionPeersAll(texts.map(peer)) });
}

function seen(...parts: readonly Traffic[]): string {
  const found = witness(unionAll(parts));
  return found === undefined ? 'none' : `${found.peerKind} ${witnessText(found)}`;
}

describe('witness', () => {
  test('of nothing there is none', () => {
    expect(witness(EMPTY)).toBeUndefined();
  });

  test.each([
    ['an address people know', seen(allow(6, 3389, '0.0.0.0/0')), 'public 8.8.8.8 → tcp/3389'],
    ['IPv6', seen(allow(6, 22, '::/0')), 'public 2001:4860:4860::8888 → tcp/22'],
    ['the lowest public host', seen(allow(6, 22, '20.0.0.0/8')), 'public 20.0.0.1 → tcp/22'],
    ['a single address', seen(allow(6, 22, '20.0.0.0/32')), 'public 20.0.0.0 → tcp/22'],
    [
      'public rather than private',
      seen(allow(6, 3389, '10.0.0.0/8'), allow(6, 8080, '20.0.0.0/8')),
      'public 20.0.0.1 → tcp/8080',
    ],
    ['the public part of a block', seen(allow(6, 22, '10.0.0.0/7')), 'public 11.0.0.1 → tcp/22'],
    ['private', seen(allow(17, 53, '10.0.0.0/8', 'sg:a')), 'private 10.0.0.1 → udp/53'],
    ['documentation', seen(allow(17, 53, '203.0.113.0/24')), 'reserved 203.0.113.1 → udp/53'],
    ['a name', seen(allow(17, 53, 'sg:a')), 'named sg:a → udp/53'],
    ['a telling port', seen(allow('all', 0, '0.0.0.0/0')), 'public 8.8.8.8 → tcp/3389'],
    ['another protocol', seen(allow(50, 0, '0.0.0.0/0')), 'public 8.8.8.8 → esp(50)'],
    ['ICMP type 3, code 3', seen(allow(1, 3, '0.0.0.0/0')), 'public 8.8.8.8 → icmp/3/3'],
  ])('%s', (_, text, expected) => {
    expect(text).toBe(expected);
  });

  test('what goes out, and ports the caller prefers', () => {
    const found = witness(allow('all', 0, '0.0.0.0/0'), [17 * 65536 + 53]);
    expect(found && witnessText(found, 'egress')).toBe('udp/53 → 8.8.8.8');
    expect(found).toMatchObject({ protocol: 17, port: 53 });
  });

  test('is in the traffic', () => {
    const pool = [
      '0.0.0.0/0',
      '8.8.8.0/24',
      '10.0.0.0/8',
      '10.1.2.3/32',
      '224.0.0.0/4',
      '::/0',
      'fc00::/7',
      'fe80::/10',
      'sg:a',
    ];
    const part = fc
      .tuple(
        fc.constantFrom('all' as const, 0, 1, 6, 17, 58, 255),
        fc.integer({ min: 0, max: 255 }),
        fc.subarray(pool, { minLength: 1 }),
      )
      .map(([protocol, port, texts]) => allow(protocol, port, ...texts));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const traffic = unionAll(parts);
        const found = witness(traffic);
        const slab = traffic.find(
          ({ lo, hi }) => found !== undefined && lo <= found.channel && found.channel <= hi,
        );
        expect(slab && found && !hasNoPeers(intersectPeers(slab.peers, single(found.peer)))).toBe(true);
      }),
    );
  });
});
