import { describe, expect, test } from 'vitest';
import { parseProtocol, protocolName, protocolNumber, protocolText } from './protocol.ts';

describe('parseProtocol', () => {
  test.each([
    ['-1', 'all'],
    [-1, 'all'],
    ['all', 'all'],
    ['ALL', 'all'],
    ['tcp', 6],
    ['TCP', 6],
    ['Udp', 17],
    ['icmp', 1],
    ['icmpv6', 58],
    ['ICMPv6', 58],
    ['6', 6],
    [6, 6],
    ['0', 0],
    [0, 0],
    ['50', 50],
    ['255', 255],
    ['006', 6],
  ])('%j is %s', (text, expected) => {
    expect(parseProtocol(text)).toBe(expected);
  });

  test.each([
    'HTTPS',
    'https',
    'esp',
    'gre',
    'icmp6',
    'ipv6-icmp',
    'any',
    '*',
    '',
    ' tcp',
    'tcp ',
    '256',
    '1000',
    '-2',
    '+6',
    '6.0',
    '0x6',
    '1e1',
    256,
    -2,
    6.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('refuses %j', (text) => {
    expect(parseProtocol(text)).toBeUndefined();
  });
});

test('names for people', () => {
  expect(protocolText('all')).toBe('all');
  expect([6, 17, 1, 58].map(protocolText)).toEqual(['tcp', 'udp', 'icmp', 'icmpv6']);
  expect([50, 47, 132, 89, 4, 51, 41, 2].map(protocolText)).toEqual([
    'esp(50)',
    'gre(47)',
    'sctp(132)',
    'ospf(89)',
    'ipip(4)',
    'ah(51)',
    'ipv6(41)',
    'igmp(2)',
  ]);
  expect(protocolText(253)).toBe('proto/253');
  for (let number = 0; number < 256; number++) {
    const name = protocolName(number);
    if (name !== undefined) expect(protocolNumber(name)).toBe(number);
  }
});
