import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelText } from './channel-text.ts';
import { portChannels } from './channels.ts';
import { cidr4 } from './cidr.ts';
import { clausesOf } from './clauses.ts';
import { namedPeers, peersOfCidr, peerTexts, unionPeers } from './peers.ts';
import { equals, type Traffic, trafficOf, unionAll } from './traffic.ts';
import { trafficText } from './traffic-text.ts';

const peers = fc
  .tuple(fc.nat(3), fc.integer({ min: 0, max: 4 }), fc.subarray(['sg:a', 'sg:b; c']))
  .map(([block, prefix, names]) =>
    unionPeers(peersOfCidr(cidr4(block * 2 ** 28, prefix + 2)), namedPeers(...names)),
  );
const part = fc
  .tuple(fc.constantFrom(1, 6, 17, 50), fc.nat(20), fc.nat(20), peers)
  .map(([protocol, from, length, who]) => trafficOf(portChannels(protocol, from, from + length), who));
const traffic: fc.Arbitrary<Traffic> = fc.array(part, { maxLength: 6 }).map(unionAll);

test('the clauses add up to the traffic, and are those of its text', () => {
  fc.assert(
    fc.property(traffic, (given) => {
      const clauses = clausesOf(given);
      expect(
        equals(unionAll(clauses.map(({ channels, peers: who }) => trafficOf(channels, who))), given),
      ).toBe(true);
      const text = clauses.map(
        ({ channels, peers: who }) => `${channelText(channels)} from ${peerTexts(who).join(', ')}`,
      );
      expect(text.join('; ') || 'nothing').toBe(trafficText(given));
    }),
  );
});
