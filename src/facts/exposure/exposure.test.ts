import { describe, expect, test } from 'vitest';
import { channelText } from '../../traffic/channel-text.ts';
import { gatherFacts } from '../gather.ts';
import { type Given, makeStack, ref, UNKNOWN } from '../stack-fixture.ts';

const group = (name: string): Given => ({
  address: `aws_security_group.${name}`,
  after: { id: UNKNOWN, name },
});
const rule = (name: string, of: string, peer: Record<string, string>): Given => ({
  address: `aws_vpc_security_group_ingress_rule.${name}`,
  after: {
    security_group_id: ref(`aws_security_group.${of}.id`),
    ip_protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    ...peer,
  },
});

function unions(given: readonly Given[]) {
  return gatherFacts(makeStack(given))
    .exposures.ingress.filter(({ subject }) => subject !== 'permission')
    .map((one) => [
      one.subject,
      channelText(one.sure),
      one.permissions.map(({ holder }) => holder.split('.')[1]),
    ]);
}

describe('unions', () => {
  const halves = [rule('a', 'g', { cidr_ipv4: '0.0.0.0/1' }), rule('b', 'g', { cidr_ipv4: '128.0.0.0/1' })];

  test('two halves are the internet', () => {
    expect(unions([group('g'), ...halves])).toEqual([['group', 'tcp/22', ['a', 'b']]]);
  });
  test('what IPv6 opens by itself hides nothing of IPv4', () => {
    const open6 = rule('c', 'g', { cidr_ipv6: '::/0' });
    expect(unions([group('g'), ...halves, open6])).toEqual([['group', 'tcp/22', ['a', 'b']]]);
  });
  test('what one permission opens needs no union', () => {
    expect(unions([group('g'), ...halves, rule('c', 'g', { cidr_ipv4: '0.0.0.0/0' })])).toEqual([]);
  });
  test('groups of one desktop add up', () => {
    const desktop: Given = {
      address: 'aws_workspacesweb_network_settings.w',
      after: { security_group_ids: [ref('aws_security_group.g.id'), ref('aws_security_group.h.id')] },
    };
    const given = [
      group('g'),
      group('h'),
      rule('a', 'g', { cidr_ipv4: '0.0.0.0/1' }),
      rule('b', 'h', { cidr_ipv4: '128.0.0.0/1' }),
    ];
    expect(unions([...given, desktop])).toEqual([['desktop', 'tcp/22', ['a', 'b']]]);
  });
});
