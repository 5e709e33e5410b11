import { describe, expect, test } from 'vitest';
import { type Given, ref, secret, UNKNOWN } from '../facts/stack-fixture.ts';
import publicAllTraffic from './public-all-traffic.ts';
import publicHighRiskPort from './public-high-risk-port.ts';
import publicOtherPort from './public-other-port.ts';
import publicOtherProtocol from './public-other-protocol.ts';
import publicRdp from './public-rdp.ts';
import publicSsh from './public-ssh.ts';
import { judgementsOf, type Parameters } from './rule-fixture.test-support.ts';

const SPEAKERS = [
  publicAllTraffic,
  publicRdp,
  publicSsh,
  publicHighRiskPort,
  publicOtherProtocol,
  publicOtherPort,
];
const G = 'aws_security_group.g';
const group: Given = { address: G, after: { id: UNKNOWN, name: 'g' } };
type Rule = Record<string, unknown>;
const rule = (after: Rule, name = 'r'): Given => ({
  address: `aws_vpc_security_group_ingress_rule.${name}`,
  after: { security_group_id: ref(`${G}.id`), ...after } as never,
});
const tcp = (from: unknown, to: unknown = from, cidr = '0.0.0.0/0'): Rule => ({
  ip_protocol: 'tcp',
  from_port: from,
  to_port: to,
  cidr_ipv4: cidr,
});

/** `rdp, other-port open`: the rules that object, without `public-`. */
function says(given: readonly Given[], parameters: Parameters = {}): string {
  return SPEAKERS.flatMap(({ id, ...rest }) =>
    judgementsOf({ id, ...rest }, given, parameters).flatMap(({ verdict }) => {
      if (verdict === 'fail') return [id.replace('public-', '')];
      return verdict === 'open' ? [`${id.replace('public-', '')} open`] : [];
    }),
  ).join(', ');
}

describe('one permission', () => {
  const EVERYTHING = 'all-traffic, rdp, ssh, high-risk-port, other-port';
  test.for<[string, Rule, string]>([
    ['a range that includes the port', tcp(3380, 3400), 'rdp, other-port'],
    ['UDP is RDP too', { ...tcp(3389), ip_protocol: '17' }, 'rdp'],
    ['UDP 22 is no SSH', { ...tcp(22), ip_protocol: 'udp' }, 'other-port'],
    ['all protocols', { ip_protocol: '-1', cidr_ipv4: '0.0.0.0/0' }, EVERYTHING],
    ['all protocols by their other name', { ip_protocol: 'ALL', cidr_ipv6: '0:0::/0' }, EVERYTHING],
    ['all of TCP', tcp(0, 65535), EVERYTHING],
    ['all of TCP but port 0', tcp(1, 65535), EVERYTHING],
    ['all of UDP', { ...tcp(0, 65535), ip_protocol: 'udp' }, 'all-traffic, rdp, other-port'],
    ['TCP 0-0 is port 0', tcp(0), 'other-port'],
    ['ICMP 0-0 is a type and a code', { ...tcp(0), ip_protocol: 'icmp' }, ''],
    ['ICMP of every type is no port', { ...tcp(-1), ip_protocol: '1' }, ''],
    ['ESP has no ports', { ...tcp(22), ip_protocol: '50' }, 'other-protocol'],
    ['web ports of a server', tcp(443), ''],
    ['web and neighbours', tcp(443, 444), 'other-port'],
    ['UDP 443 is not authorized', { ...tcp(443), ip_protocol: 'udp' }, 'other-port'],
    ['a /0 that is not written 0.0.0.0', tcp(22, 22, '10.0.0.0/0'), 'ssh'],
    [
      'global unicast is all of IPv6',
      { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv6: '2000::/3' },
      'ssh',
    ],
    ['half of the internet is not all', tcp(22, 22, '0.0.0.0/1'), ''],
    ['a reversed range opens nothing', tcp(3400, 3380), ''],
    ['no protocol of that name', { ...tcp(22), ip_protocol: 'ssh' }, ''],
    ['a group, known or not', { ip_protocol: '-1', referenced_security_group_id: UNKNOWN }, ''],
    [
      'an unknown port',
      tcp(UNKNOWN),
      'all-traffic open, rdp open, ssh open, high-risk-port open, other-port open',
    ],
    ['one end of the range', tcp(22, UNKNOWN), 'rdp open, ssh, high-risk-port open, other-port open'],
    ['another port, source unknown', { ...tcp(443), cidr_ipv4: UNKNOWN }, ''],
    ['the port, source unknown', { ...tcp(3389), cidr_ipv4: UNKNOWN }, 'rdp open'],
    [
      'an unknown protocol',
      { ...tcp(22), ip_protocol: UNKNOWN },
      'all-traffic open, rdp open, ssh open, high-risk-port open, other-protocol open, other-port open',
    ],
    [
      'a prefix list that lies elsewhere',
      { ip_protocol: '6', from_port: 445, to_port: 445, prefix_list_id: 'pl-0a' },
      'high-risk-port open',
    ],
  ])('%s', ([, after, expected]) => {
    expect(says([group, rule(after)])).toBe(expected);
  });

  test('a list with a known bad element fails, and stays open for the rest', () => {
    const ingress = [{ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0', UNKNOWN] }];
    expect(says([{ address: G, after: { ingress: ingress as never } }])).toBe('ssh, ssh open');
  });
  test('what is sensitive is judged and not printed', () => {
    const [spoken] = judgementsOf(publicSsh, [group, rule({ ...tcp(22), cidr_ipv4: secret('0.0.0.0/0') })]);
    expect(spoken).toMatchObject({
      verdict: 'fail',
      message: 'SSH is open to the internet: tcp/22 from (sensitive)',
      traffic: 'ingress tcp/22 from (sensitive)',
    });
    expect(JSON.stringify(spoken)).not.toContain('8.8.8.8');
  });
});

describe('the ports of a desktop', () => {
  const settings = (worn: unknown): Given => ({
    address: 'aws_workspacesweb_network_settings.w',
    after: { security_group_ids: [worn] as never },
  });
  test('a desktop has no authorized port', () => {
    expect(says([group, rule(tcp(443)), settings(ref(`${G}.id`))])).toBe('other-port');
  });
  test('a group that a desktop only may wear', () => {
    const candidates = ref('each.value', G, 'aws_security_group.other');
    const other = { address: 'aws_security_group.other', after: { id: UNKNOWN } };
    expect(says([group, other, rule(tcp(443)), settings(candidates)])).toBe('other-port open');
    expect(says([group, other, rule(tcp(444)), settings(candidates)])).toBe('other-port');
  });
  test('workspaces_groups names a group', () => {
    expect(says([group, rule(tcp(443))], { workspaces_groups: [G] })).toBe('other-port');
  });
  test('authorized_public_ports holds for all groups', () => {
    const parameters = { authorized_public_ports: ['tcp/8443'] };
    expect(says([group, rule(tcp(443))], parameters)).toBe('other-port');
    expect(says([group, rule(tcp(8443)), settings(ref(`${G}.id`))], parameters)).toBe('');
  });
});

describe('unions', () => {
  const halves = [rule(tcp(22, 22, '0.0.0.0/1'), 'a'), rule(tcp(22, 22, '128.0.0.0/1'), 'b')];
  test('stand at the widest, with the others beside it', () => {
    const spoken = judgementsOf(publicSsh, [group, ...halves, rule(tcp(22, 22, '10.0.0.0/8'), 'c')]).find(
      ({ verdict }) => verdict === 'fail',
    );
    expect(spoken).toMatchObject({
      address: 'aws_vpc_security_group_ingress_rule.a',
      message: 'SSH is open to the internet: tcp/22 from 0.0.0.0/1 and 128.0.0.0/1 together',
      traffic: 'ingress tcp/22 from 0.0.0.0/0',
      witness: '8.8.8.8 → tcp/22',
      addresses: ['aws_vpc_security_group_ingress_rule.a', 'aws_vpc_security_group_ingress_rule.b', G],
      related: [{ message: '128.0.0.0/1 adds to it' }],
    });
  });
  test('of one family are everything by themselves, or not at all', () => {
    const failing = (...given: Given[]) =>
      judgementsOf(publicAllTraffic, [group, ...given]).flatMap(({ verdict, address }) =>
        verdict === 'fail' ? [address] : [],
      );
    const half = (cidr: string, from: number, to = from) =>
      rule(tcp(from, to, cidr), `half_${cidr.split('.')[0]}_${from}`);
    const v6 = (from: number, to: number) =>
      rule({ ip_protocol: 'tcp', from_port: from, to_port: to, cidr_ipv6: '::/0' }, `v6-${from}`);
    const halves443 = [half('0.0.0.0/1', 443), half('128.0.0.0/1', 443)];
    expect(failing(v6(0, 65535), ...halves443)).toEqual(['aws_vpc_security_group_ingress_rule.v6-0']);
    expect(failing(v6(0, 442), v6(444, 65535), ...halves443)).toEqual([]);
    expect(failing(v6(0, 65535), half('0.0.0.0/1', 0, 65535), half('128.0.0.0/1', 0, 65535))).toEqual([
      'aws_vpc_security_group_ingress_rule.v6-0',
      'aws_vpc_security_group_ingress_rule.half_0_0',
    ]);
  });
  test('everything in halves, with one port open besides', () => {
    const all = ['0.0.0.0/1', '128.0.0.0/1'].map((cidr, i) =>
      rule({ ip_protocol: '-1', cidr_ipv4: cidr }, `h${i}`),
    );
    expect(says([group, ...all, rule(tcp(443), 'w')])).toBe(
      'all-traffic, rdp, ssh, high-risk-port, other-port',
    );
  });
});

describe('every port in pieces', () => {
  const low = rule(tcp(1, 1023), 'low');
  const high = rule(tcp(1024, 65535), 'high');
  test('two rules that add up to all ports', () => {
    expect(says([group, low, high])).toContain('all-traffic');
    const [failure] = judgementsOf(publicAllTraffic, [group, low, high]).filter(
      ({ verdict }) => verdict === 'fail',
    );
    expect(failure).toMatchObject({
      addresses: ['aws_vpc_security_group_ingress_rule.low', 'aws_vpc_security_group_ingress_rule.high', G],
    });
  });
  test('a gap is a gap', () => {
    expect(says([group, low, rule(tcp(1025, 65535), 'high')])).not.toContain('all-traffic');
  });
  test('pieces of two families are no family', () => {
    const v6 = rule({ ip_protocol: 'tcp', from_port: 1024, to_port: 65535, cidr_ipv6: '::/0' }, 'v6');
    expect(says([group, low, v6])).not.toContain('all-traffic');
    expect(says([group, low, v6, high])).toContain('all-traffic');
  });
  test('pieces of two groups are no group', () => {
    const other = {
      ...high,
      after: { ...high.after, security_group_id: ref('aws_security_group.h.id') } as never,
    };
    const second: Given = { address: 'aws_security_group.h', after: { id: UNKNOWN, name: 'h' } };
    expect(says([group, second, low, other])).not.toContain('all-traffic');
  });
  describe('of which one is not certain', () => {
    const counted = rule(tcp(1024, 65535), 'high[*]');
    const unknowns = (...rules: readonly Given[]) =>
      judgementsOf(publicAllTraffic, [group, ...rules]).filter(({ verdict }) => verdict !== 'pass');
    test('the one that decides is the place', () => {
      expect(unknowns(low, counted)).toMatchObject([
        {
          verdict: 'open',
          address: 'aws_vpc_security_group_ingress_rule.high[*]',
          message: expect.stringContaining('2 rules of the group may add up to all ports'),
          reason: { what: expect.stringContaining('high[*]') },
        },
      ]);
    });
    test('certain pieces need no others', () => {
      expect(unknowns(low, high, counted)).toMatchObject([{ verdict: 'fail' }]);
      expect(unknowns(low, counted, rule(tcp(80), 'web'), rule(tcp(1, 65535), 'all'))).toMatchObject([
        { verdict: 'fail', address: 'aws_vpc_security_group_ingress_rule.all' },
      ]);
    });
    test('what alone may be everything is said once', () => {
      const ports = rule(tcp(UNKNOWN, UNKNOWN), 'ports');
      expect(unknowns(low, ports)).toMatchObject([{ verdict: 'open', address: ports.address }]);
      expect(unknowns(low, rule(tcp(1025, 65535), 'high[*]'))).toEqual([]);
    });
    test('from whom is not known', () => {
      const source = rule({ ...tcp(1024, 65535), cidr_ipv4: ref('terraform_data.u.output') }, 'high');
      expect(unknowns(low, source)).toMatchObject([
        { verdict: 'open', address: source.address, reason: { what: 'terraform_data.u.output' } },
      ]);
    });
  });
  test('a rule that may belong to the group', () => {
    const second: Given = { address: 'aws_security_group.h', after: { id: UNKNOWN, name: 'h' } };
    const stray: Given = {
      ...high,
      after: { ...high.after, security_group_id: ref('each.value.id', G, 'aws_security_group.h') } as never,
    };
    const found = (...given: readonly Given[]) =>
      judgementsOf(publicAllTraffic, [group, second, ...given]).filter(({ verdict }) => verdict !== 'pass');
    expect(found(low, stray)).toMatchObject([{ verdict: 'open', address: high.address }]);
    expect(found(stray)).toEqual([]);
    expect(found(low, rule(tcp(1024, 65535), 'own'), stray)).toMatchObject([{ verdict: 'fail' }]);
  });
  describe('over the groups of one desktop', () => {
    const H = 'aws_security_group.h';
    const second: Given = { address: H, after: { id: UNKNOWN, name: 'h' } };
    const into = (of: string, given: Given): Given => ({
      ...given,
      after: { ...given.after, security_group_id: ref(`${of}.id`) } as never,
    });
    const browser = (...ids: readonly unknown[]): Given => ({
      address: 'aws_workspacesweb_network_settings.w',
      after: { security_group_ids: ids } as never,
    });
    const both = browser(ref(`${G}.id`), ref(`${H}.id`));
    const found = (...given: readonly Given[]) =>
      judgementsOf(publicAllTraffic, [group, second, ...given]).filter(({ verdict }) => verdict !== 'pass');
    test('groups that are worn together', () => {
      expect(found(low, into(H, high), both)).toMatchObject([
        {
          verdict: 'fail',
          addresses: [low.address, high.address, G, H, 'aws_workspacesweb_network_settings.w'],
          message: expect.stringContaining('2 rules of the groups of aws_workspacesweb_network_settings.w'),
        },
      ]);
    });
    test('perhaps', () => {
      expect(found(low, into(H, rule(tcp(1024, 65535), 'high[*]')), both)).toMatchObject([
        { verdict: 'open' },
      ]);
      const either = ref('each.value.id', H, 'aws_security_group.i');
      expect(found(low, into(H, high), browser(ref(`${G}.id`), either))).toMatchObject([{ verdict: 'open' }]);
    });
    test('what one group has needs no others', () => {
      const inside = into(H, rule(tcp(443, 443, '10.0.0.0/16'), 'web'));
      expect(found(low, high, inside, both)).toMatchObject([{ addresses: [low.address, high.address, G] }]);
      expect(found(low, high, into(H, rule(tcp(443), 'web')), both)).toMatchObject([
        { addresses: [low.address, high.address, G] },
      ]);
    });
  });
});
