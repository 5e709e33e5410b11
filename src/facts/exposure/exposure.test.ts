import { describe, expect, test } from 'vitest';
import type { Unknown } from '../../terms/value.ts';
import { channelText } from '../../traffic/channel-text.ts';
import { gatherFacts } from '../gather.ts';
import { type Given, makeStack, ref, UNKNOWN } from '../stack-fixture.ts';

const group = (name: string): Given => ({
  address: `aws_security_group.${name}`,
  after: { id: UNKNOWN, name },
});
const rule = (name: string, of: string | Unknown, peer: Record<string, string>): Given => ({
  address: `aws_vpc_security_group_ingress_rule.${name}`,
  after: {
    security_group_id: typeof of === 'string' ? ref(`aws_security_group.${of}.id`) : of,
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
      channelText(one.sure.length > 0 ? one.sure : one.possible) + (one.sure.length > 0 ? '' : '?'),
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
  describe('of rules that may belong to one of several groups', () => {
    const either = (name: string) => ref(`each.${name}`, 'aws_security_group.g', 'aws_security_group.h');
    const stray = (name: string, cidr_ipv4: string) => rule(name, either(name), { cidr_ipv4 });
    const groups = [group('g'), group('h')];
    const low = stray('a', '0.0.0.0/1');
    const high = stray('b', '128.0.0.0/1');
    const maybe = ['group', 'tcp/22?', ['a', 'b']];
    test('may add up', () => {
      expect(unions([...groups, low, high])).toEqual([maybe, maybe]);
      expect(unions([...groups, low])).toEqual([]);
    });
    test('what one of them opens alone, perhaps in another group, hides nothing', () => {
      expect(unions([...groups, low, high, stray('c', '0.0.0.0/0')])).toEqual([maybe, maybe]);
      expect(unions([...groups, low, stray('c', '0.0.0.0/0')])).toEqual([]);
    });
    test('what a group opens certainly needs no others', () => {
      const open = rule('c', 'g', { cidr_ipv4: '0.0.0.0/0' });
      expect(unions([...groups, low, high, open])).toEqual([maybe]);
    });
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
