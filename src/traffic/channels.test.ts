import { describe, expect, test } from 'vitest';
import { channelText } from './channel-text.ts';
import { channelsOfRange, icmp, icmpv6, portOf, protocolOf, tcp } from './channels.ts';
import type { Protocol } from './protocol.ts';

const none = undefined;

describe('what a rule lets through', () => {
  test.each<[Protocol, number | undefined, number | undefined, string]>([
    ['all', none, none, 'all'],
    ['all', 0, 0, 'all'],
    ['all', 22, 22, 'all'],
    ['all', -1, -1, 'all'],
    ['all', 9, 3, 'all'],
    [6, 0, 0, 'tcp/0'],
    [6, 22, 22, 'tcp/22'],
    [6, 0, 65535, 'tcp'],
    [6, 1, 65535, 'tcp/1-65535'],
    [17, 0, 0, 'udp/0'],
    [17, 53, 54, 'udp/53-54'],
    [1, -1, -1, 'icmp'],
    [1, 8, 0, 'icmp/8/0'],
    [1, 8, -1, 'icmp/8'],
    [1, 3, 4, 'icmp/3/4'],
    [1, 0, 0, 'icmp/0/0'],
    [1, 255, 255, 'icmp/255/255'],
    [58, none, none, 'icmpv6'],
    [58, -1, -1, 'icmpv6'],
    [58, 128, 0, 'icmpv6/128/0'],
    [58, 0, 0, 'icmpv6/0/0'],
    [50, 22, 22, 'esp(50)'],
    [50, none, none, 'esp(50)'],
    [0, 0, 0, 'hopopt(0)'],
    [253, 9, 3, 'proto/253'],
    [6, none, none, 'ports-missing'],
    [6, 22, none, 'ports-missing'],
    [1, none, none, 'ports-missing'],
    [58, 128, none, 'ports-missing'],
    [6, -1, -1, 'port-out-of-range'],
    [6, 0, 65536, 'port-out-of-range'],
    [6, 1.5, 2, 'port-out-of-range'],
    [6, 443, 80, 'range-reversed'],
    [1, 256, 0, 'port-out-of-range'],
    [1, 8, 256, 'port-out-of-range'],
    [1, -1, 0, 'code-without-type'],
  ])('%s %s %s is %s', (protocol, fromPort, toPort, expected) => {
    const range = channelsOfRange({ protocol, fromPort, toPort });
    expect(range.ok ? channelText(range.channels) : range.problem).toBe(expected);
  });
});

test('the axis', () => {
  expect(tcp(22)).toEqual([{ lo: 6 * 65536 + 22, hi: 6 * 65536 + 22 }]);
  expect([protocolOf(6 * 65536 + 22), portOf(6 * 65536 + 22)]).toEqual([6, 22]);
  expect(icmp(8)).toEqual([{ lo: 65536 + 2048, hi: 65536 + 2303 }]);
  expect(icmpv6(128, 0)).toEqual([{ lo: 58 * 65536 + 32768, hi: 58 * 65536 + 32768 }]);
});
