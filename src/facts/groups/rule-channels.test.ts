import { describe, expect, test } from 'vitest';
import { channelText } from '../../traffic/channel-text.ts';
import { NOT_GIVEN, ref, toValue, UNKNOWN } from '../stack-fixture.ts';
import { channelsOfRule } from './rule-channels.ts';

type Written = Parameters<typeof toValue>[0];

function read(protocol: Written, from: Written, to: Written) {
  const found = channelsOfRule({ protocol: toValue(protocol), fromPort: toValue(from), toPort: toValue(to) });
  return [channelText(found.sure), channelText(found.possible), found.reasons.length];
}

describe('what is known is exact', () => {
  test.for<[Written, Written, Written, string]>([
    ['tcp', 22, 22, 'tcp/22'],
    ['6', 22, 22, 'tcp/22'],
    ['TCP', '22', '23', 'tcp/22-23'],
    ['udp', 0, 65535, 'udp'],
    ['tcp', 0, 0, 'tcp/0'],
    ['-1', 0, 0, 'all'],
    ['all', 22, 22, 'all'],
    ['50', 500, 500, 'esp(50)'],
    ['tcp', 23, 22, ''],
    ['tcp', null, null, ''],
    ['esp', 0, 0, ''],
  ])('%s %s %s: %s', ([protocol, from, to, text]) => {
    expect(read(protocol, from, to)).toEqual([text, text, 0]);
  });

  test('type and code are no ports', () => {
    expect(read('icmp', 8, 0)[0]).not.toMatch(/tcp|udp/);
    expect(read('icmp', -1, -1)).toEqual(read('1', -1, -1));
    expect(read('icmpv6', NOT_GIVEN, NOT_GIVEN)).toEqual(read('58', -1, -1));
  });
});

describe('what is unknown stands between two sets', () => {
  const port = ref('terraform_data.p.output');
  test.for<[Written, Written, Written, string, string, number]>([
    [UNKNOWN, 22, 22, '', 'all', 1],
    ['tcp', port, port, '', 'tcp', 2],
    ['tcp', 3000, port, 'tcp/3000', 'tcp/3000-65535', 1],
    ['udp', port, 3000, 'udp/3000', 'udp/0-3000', 1],
    ['-1', port, port, 'all', 'all', 0],
    ['50', port, port, 'esp(50)', 'esp(50)', 0],
    ['tcp', 70000, port, '', '', 1],
  ])('%s %s %s', ([protocol, from, to, sure, possible, reasons]) => {
    expect(read(protocol, from, to)).toEqual([sure, possible, reasons]);
  });

  test('an unknown type may be any of its protocol, and nothing else', () => {
    const [sure, possible] = read('icmp', port, -1);
    expect(sure).toBe('');
    expect(possible).toMatch(/^icmp/);
  });
});
