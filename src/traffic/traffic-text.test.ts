import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelsOfRange } from './channels.ts';
import { parseCidr } from './cidr.ts';
import { NO_PEERS, namedPeers, type PeerSet, peersOfCidr, unionPeersAll } from './peers.ts';
import { parsePorts } from './port-notation.ts';
import { parseProtocol } from './protocol.ts';
import { EMPTY, fromRule, type Traffic, trafficOf, unionAll } from './traffic.ts';
import { trafficText } from './traffic-text.ts';

function peers(texts: readonly string[]): PeerSet {
  return unionPeersAll(
    texts.map((text) => {
      const cidr = parseCidr(text);
      return cidr === undefined ? namedPeers(text) : peersOfCidr(cidr);
    }),
  );
}

/** `tcp 443 443 0.0.0.0/0 ::/0` */
function rule(text: string): Traffic {
  const [protocol = '', from = '', to = '', ...texts] = text.split(' ');
  return fromRule({
    protocol: parseProtocol(protocol) ?? 'all',
    fromPort: Number(from),
    toPort: Number(to),
    peers: peers(texts),
  });
}

describe('traffic as text', () => {
  test.each([
    [
      ['tcp 443 443 0.0.0.0/0 ::/0', 'tcp 3389 3400 0.0.0.0/0 ::/0', 'udp 53 53 10.0.0.0/8'],
      'tcp/443,3389-3400 from 0.0.0.0/0, ::/0; udp/53 from 10.0.0.0/8',
    ],
    [['-1 0 0 0.0.0.0/0'], 'all from 0.0.0.0/0'],
    [['icmp 8 0 0.0.0.0/0'], 'icmp/8/0 from 0.0.0.0/0'],
    [['50 0 0 0.0.0.0/0'], 'esp(50) from 0.0.0.0/0'],
    [['tcp 22 22 sg:b sg:a pl:c 10.0.0.1/32'], 'tcp/22 from 10.0.0.1/32, pl:c, sg:a, sg:b'],
    [['6 22 22 0.0.0.0/1', 'tcp 22 22 128.0.0.0/1'], 'tcp/22 from 0.0.0.0/0'],
    [['-1 0 0 10.0.0.0/8', 'tcp 22 22 0.0.0.0/0'], 'all from 10.0.0.0/8; tcp/22 from 0.0.0.0/0'],
    [['tcp 22 23 sg:a', 'tcp 22 22 sg:b', 'tcp 24 24 sg:b'], 'tcp/22,24 from sg:b; tcp/22-23 from sg:a'],
    [['tcp 1 65535 0:0::/0'], 'tcp/1-65535 from ::/0'],
    [['tcp 22 22 10.1.2.3/8'], 'tcp/22 from 10.0.0.0/8'],
  ])('%j', (rules, expected) => {
    expect(trafficText(unionAll(rules.map(rule)))).toBe(expected);
    expect(trafficText(unionAll(rules.toReversed().map(rule)))).toBe(expected);
  });

  test('nothing, and what goes out', () => {
    expect(trafficText(EMPTY)).toBe('nothing');
    expect(trafficText(rule('tcp 443 443 0.0.0.0/0'), 'to')).toBe('tcp/443 to 0.0.0.0/0');
  });

  /** What the text says, by the notation of the config and CIDRs. */
  function readBack(text: string): Traffic {
    return unionAll(
      text.split('; ').flatMap((clause) => {
        const [items = '', names = ''] = clause.split(' from ');
        return items.split(', ').map((item) => {
          const parsed = parsePorts(item);
          return trafficOf(parsed.ok ? parsed.channels : [], peers(names.split(', ')));
        });
      }),
    );
  }

  const pool = [
    '0.0.0.0/0',
    '0.0.0.0/1',
    '10.0.0.0/8',
    '10.1.0.0/16',
    '9.0.0.0/8',
    '::/0',
    'sg:a',
    'sg:b',
    'pl:c',
  ];
  const anyTraffic = fc
    .array(
      fc.record({
        protocol: fc.constantFrom('all' as const, 1, 6, 17, 50, 51),
        fromPort: fc.integer({ min: 0, max: 5 }),
        toPort: fc.integer({ min: 0, max: 9 }),
        peers: fc
          .subarray(pool, { maxLength: 3 })
          .map((texts) => (texts.length === 0 ? NO_PEERS : peers(texts))),
      }),
      { minLength: 1, maxLength: 7 },
    )
    .map((rules) => unionAll(rules.filter((each) => channelsOfRange(each).ok).map(fromRule)))
    .filter((traffic) => traffic.length > 0);

  test('says exactly the traffic', () => {
    fc.assert(
      fc.property(anyTraffic, (traffic) => {
        expect(readBack(trafficText(traffic))).toEqual(traffic);
      }),
      { numRuns: 500 },
    );
  });

  test('stays exact with more peer sets than are compared', () => {
    const many = unionAll(Array.from({ length: 300 }, (_, i) => rule(`tcp ${i} ${i + 40} sg:${i}`)));
    expect(readBack(trafficText(many))).toEqual(many);
  });
});
