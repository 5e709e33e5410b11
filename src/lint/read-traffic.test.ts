import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALL_CHANNELS, portChannels, protocolChannels } from '../traffic/channels.ts';
import { parseCidr } from '../traffic/cidr.ts';
import { ANY_ADDRESS, namedPeers, peersOfCidr, unionPeers } from '../traffic/peers.ts';
import { equals, type Traffic, trafficOf, unionAll } from '../traffic/traffic.ts';
import { trafficText } from '../traffic/traffic-text.ts';
import { readTraffic } from './read-traffic.ts';

const cidr = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 32 }))
  .map(([a, b, prefix]) =>
    peersOfCidr(parseCidr(`${a}.${b}.0.0/${prefix}`) as NonNullable<ReturnType<typeof parseCidr>>),
  );
const name = fc.constantFrom(
  'sg:aws_security_group.a',
  'sg:module.m["x, y; z from w"].aws_security_group.a["q\\"uote"]',
  'pl:pl-0123',
  'vpc:aws_vpc.main',
  'sg:symbol:module.a|local.groups["a, b"] module.a|var.x',
);
const peers = fc.oneof(
  cidr,
  name.map((one) => namedPeers(one)),
  fc.constant(ANY_ADDRESS),
);
const port = fc.integer({ min: 0, max: 65535 });
const channels = fc.oneof(
  fc
    .tuple(fc.constantFrom(6, 17, 1, 58), port, port)
    .map(([protocol, a, b]) => portChannels(protocol, Math.min(a, b), Math.max(a, b))),
  fc.integer({ min: 0, max: 255 }).map(protocolChannels),
  fc.constant(ALL_CHANNELS),
);
const traffic: fc.Arbitrary<Traffic> = fc
  .array(fc.tuple(channels, peers, peers), { maxLength: 5 })
  .map((rules) => unionAll(rules.map(([where, a, b]) => trafficOf(where, unionPeers(a, b)))));

test('reads back exactly what trafficText writes, both ways', () => {
  fc.assert(
    fc.property(traffic, fc.constantFrom('ingress', 'egress'), (set, direction) => {
      const text = `${direction} ${trafficText(set, direction === 'ingress' ? 'from' : 'to')}`;
      const read = readTraffic(text);
      expect(read?.direction).toBe(direction);
      expect(read && equals(read.traffic, set)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('names can be what they are called today', () => {
  const read = readTraffic('ingress tcp/22 from sg:old, 10.0.0.0/8', (text) =>
    text === 'sg:old' ? 'sg:new' : text,
  );
  expect(read && trafficText(read.traffic)).toBe('tcp/22 from 10.0.0.0/8, sg:new');
});

test.for([
  '',
  'tcp/22 from 10.0.0.0/8',
  'ingress tcp/22',
  'ingress tcp/99999 from ::/0',
  'ingress (sensitive) from ::/0',
])('is no traffic: "%s"', (text) => {
  expect(readTraffic(text)).toBeUndefined();
});
