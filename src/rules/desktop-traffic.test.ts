import { describe, expect, test } from 'vitest';
import { type Given, NOT_GIVEN, partOf, ref, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import allInternalTraffic from './all-internal-traffic.ts';
import clientPortIneffective from './client-port-ineffective.ts';
import clientPortNotCorporate from './client-port-not-corporate.ts';
import databasePortTooBroad from './database-port-too-broad.ts';
import type { Rule } from './define.ts';
import egressAllOpen from './egress-all-open.ts';
import egressAnyDestination from './egress-any-destination.ts';
import egressBreaksDirectory from './egress-breaks-directory.ts';
import egressNotContained from './egress-not-contained.ts';
import icmpAllTypes from './icmp-all-types.ts';
import icmpNotFromManagement from './icmp-not-from-management.ts';
import lateralPortBetweenDesktops from './lateral-port-between-desktops.ts';
import rdpNotFromJumpHost from './rdp-not-from-jump-host.ts';
import { judgementsOf, objectionsOf, type Parameters } from './rule-fixture.test-support.ts';
import sshNotFromCicd from './ssh-not-from-cicd.ts';
import widePortRange from './wide-port-range.ts';
import wideSourceCidr from './wide-source-cidr.ts';

const G = 'aws_security_group.g';
type After = Record<string, unknown>;
const resource = (address: string, after: After, configured?: readonly string[]): Given => ({
  address,
  after: after as never,
  ...(configured ? { configured } : {}),
});
const group = resource(G, { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id') });
const rule = (after: After, name = 'r', direction = 'ingress') =>
  resource(`aws_vpc_security_group_${direction}_rule.${name}`, {
    security_group_id: ref(`${G}.id`),
    ...after,
  });
const egress = (after: After, name = 'e') => rule(after, name, 'egress');
const port = (from: unknown, peer: After, to: unknown = from, protocol: unknown = 'tcp'): After => ({
  ip_protocol: protocol,
  from_port: from,
  to_port: to,
  ...peer,
});
const from = (cidr: unknown): After => ({ cidr_ipv4: cidr });
const all = (peer: After): After => ({ ip_protocol: '-1', ...peer });
const directory = resource('aws_workspaces_directory.d', {
  directory_id: 'd-1',
  subnet_ids: [ref('aws_subnet.s.id')],
  workspace_creation_properties: [{ custom_security_group_id: ref(`${G}.id`) }],
  workspace_security_group_id: UNKNOWN,
});
const network = [
  resource('aws_vpc.v', { id: UNKNOWN, cidr_block: '10.1.0.0/16', ipv6_cidr_block: NOT_GIVEN }),
  resource('aws_subnet.s', {
    id: UNKNOWN,
    vpc_id: ref('aws_vpc.v.id'),
    cidr_block: '10.1.2.0/24',
    ipv6_cidr_block: NOT_GIVEN,
  }),
];
const estate = [group, directory, ...network];

/** Verdicts that object, each with what an open one waits for. */
function says(rule: Rule, given: readonly Given[], parameters: Parameters = {}): string {
  return judgementsOf(rule, given, parameters)
    .flatMap((one) =>
      one.verdict === 'open' ? [`open ${one.reason.what}`] : one.verdict === 'fail' ? ['fail'] : [],
    )
    .join(', ');
}

describe('wide-source-cidr', () => {
  test.for<[string, string]>([
    ['10.0.0.0/8', 'fail'],
    ['172.16.0.0/12', 'fail'],
    ['192.168.0.0/16', 'fail'],
    ['10.0.0.0/15', 'fail'],
    ['10.9.0.0/16', ''],
    ['100.64.0.0/10', 'fail'],
    ['8.0.0.0/15', 'fail'],
    ['8.8.0.0/16', ''],
    ['0.0.0.0/0', ''],
    ['0.0.0.0/1', 'fail'],
  ])('%s', ([cidr, expected]) => {
    expect(says(wideSourceCidr, [group, rule(port(443, from(cidr)))])).toBe(expected);
  });
  test('IPv6', () => {
    expect(says(wideSourceCidr, [group, rule(port(443, { cidr_ipv6: 'fc00::/7' }))])).toBe('fail');
    expect(says(wideSourceCidr, [group, rule(port(443, { cidr_ipv6: '2600::/24' }))])).toBe('fail');
    expect(says(wideSourceCidr, [group, rule(port(443, { cidr_ipv6: '2600::/32' }))])).toBe('');
  });
  test('neighbours add up, on the same ports only', () => {
    const two = [rule(port(443, from('10.2.0.0/16')), 'a'), rule(port(443, from('10.3.0.0/16')), 'b')];
    expect(says(wideSourceCidr, [group, ...two])).toBe('fail');
    const apart = [rule(port(443, from('10.2.0.0/16')), 'a'), rule(port(444, from('10.3.0.0/16')), 'b')];
    expect(says(wideSourceCidr, [group, ...apart])).toBe('');
  });
  test('a wide source is one beside the whole internet too', () => {
    const beside = (cidr: string) => [
      rule(port(443, from('0.0.0.0/0')), 'a'),
      rule(port(443, from(cidr)), 'b'),
    ];
    expect(says(wideSourceCidr, [group, ...beside('10.0.0.0/8')])).toBe('fail');
    expect(says(wideSourceCidr, [group, ...beside('8.0.0.0/8')])).toBe('fail');
    expect(says(wideSourceCidr, [group, ...beside('10.1.0.0/16')])).toBe('');
    const halves = ['0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8'];
    const all = halves.map((cidr, index) => rule(port(443, from(cidr)), `h${index}`));
    expect(says(wideSourceCidr, [group, ...all])).toBe('fail');
  });
  test('halves of the internet are ANY, not wide', () => {
    const two = [rule(port(443, from('0.0.0.0/1')), 'a'), rule(port(443, from('128.0.0.0/1')), 'b')];
    expect(says(wideSourceCidr, [group, ...two])).toBe('');
  });
  test('a whole private block, though a VPC has it', () => {
    const vpc: Given = { address: 'aws_vpc.w', after: { cidr_block: '192.168.0.0/16' } };
    expect(says(wideSourceCidr, [vpc, group, rule(port(443, from('192.168.0.0/16')))])).toBe('fail');
  });
  test('own networks, groups, unknown', () => {
    expect(
      says(wideSourceCidr, [...network, group, rule(port(443, from(ref('aws_vpc.v.cidr_block'))))]),
    ).toBe('');
    expect(
      says(wideSourceCidr, [...network, group, rule(port(443, from(partOf('aws_vpc.v.cidr_block'))))]),
    ).toBe('');
    expect(says(wideSourceCidr, [group, rule(port(443, { referenced_security_group_id: UNKNOWN }))])).toBe(
      '',
    );
    expect(says(wideSourceCidr, [group, rule(port(443, from(ref('aws_eip.e.public_ip'))))])).toBe(
      'open aws_eip.e.public_ip',
    );
    expect(says(wideSourceCidr, [group, rule(port(UNKNOWN, from('10.9.0.0/24')))])).toBe('');
  });
});

test('wide-port-range', () => {
  const of = (after: After) => says(widePortRange, [...estate, rule(after)]);
  expect(of(port(1000, from('10.9.0.0/24'), 1099))).toBe('');
  expect(of(port(1000, from('10.9.0.0/24'), 1100))).toBe('fail');
  expect(of(port(-1, from('10.9.0.0/24'), -1, 'icmp'))).toBe('');
  expect(of(port(0, { referenced_security_group_id: ref(`${G}.id`) }, 65535))).toBe('');
  expect(of(all(from('198.51.100.0/24')))).toBe('fail');
  expect(of(all(from('10.9.0.0/24')))).toBe('');
  expect(of(all(from('0.0.0.0/0')))).toBe('');
  expect(of(port(1000, from('10.9.0.0/24'), UNKNOWN))).toMatch(/^open/);
  expect(says(widePortRange, [group, rule(port(1000, from('10.9.0.0/24'), 2000))])).toBe('');
});

describe('client ports', () => {
  const corporate = { corporate_cidrs: ['198.51.100.0/24'] };
  const of = (after: After, parameters: Parameters = {}) =>
    says(clientPortNotCorporate, [...estate, rule(after)], parameters);
  test('compared with corporate_cidrs', () => {
    expect(of(port(443, from('198.51.100.64/26')), corporate)).toBe('');
    expect(of(port(443, from('198.51.100.0/23')), corporate)).toBe('fail');
    expect(of(port(55002, from('10.0.0.0/24'), 55002, 'udp'), corporate)).toBe('fail');
    expect(of(all(from('10.9.0.0/24')), corporate)).toBe('fail');
    expect(of(port(8443, from('10.9.0.0/24')), corporate)).toBe('');
    expect(of(port(443, { referenced_security_group_id: 'sg-1' }), corporate)).toBe('');
    expect(of(port(443, { prefix_list_id: 'pl-1' }), corporate)).toMatch(/^open/);
    const list = resource('aws_ec2_managed_prefix_list.p', {
      id: UNKNOWN,
      entry: [{ cidr: '198.51.100.0/26' }, { cidr: ref('aws_vpc.later.cidr_block') }],
    });
    const later = resource('aws_vpc.later', { id: UNKNOWN, cidr_block: UNKNOWN });
    const byList = rule(port(443, { prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id') }));
    expect(says(clientPortNotCorporate, [...estate, later, list, byList], corporate)).toBe(
      'open the CIDR of aws_vpc.later',
    );
    expect(
      of(port(443, { prefix_list_id: 'pl-1' }), { ...corporate, corporate_prefix_list_ids: ['pl-1'] }),
    ).toBe('');
  });
  test('without corporate_cidrs only ANY fails', () => {
    expect(of(port(443, from('198.51.100.64/26')))).toBe('open corporate_cidrs');
    expect(of(port(443, from('0.0.0.0/0')))).toBe('fail');
    const halves = [rule(port(443, from('0.0.0.0/1')), 'a'), rule(port(443, from('128.0.0.0/1')), 'b')];
    expect(says(clientPortNotCorporate, [...estate, ...halves])).toBe(
      'open corporate_cidrs, open corporate_cidrs, fail',
    );
  });
  test('they do nothing for clients', () => {
    const ineffective = (after: After, given = estate) =>
      says(clientPortIneffective, [...given, rule(after)]);
    expect(ineffective(port(4195, from('198.51.100.0/24'), 4195, 'udp'))).toBe('fail');
    expect(ineffective(port(443, from('198.51.100.0/24'), 444))).toBe('');
    expect(ineffective(all(from('198.51.100.0/24')))).toBe('');
    expect(ineffective(port(UNKNOWN, from('198.51.100.0/24'), -1, 'icmp'))).toBe('');
    const browser = resource('aws_workspacesweb_network_settings.w', {
      security_group_ids: [ref(`${G}.id`)],
    });
    expect(ineffective(port(443, from('198.51.100.0/24')), [group, browser])).toBe('');
  });
});

test('ICMP', () => {
  const managed = { management_cidrs: ['10.20.0.0/16'] };
  const of = (after: After, parameters: Parameters = {}) =>
    says(icmpNotFromManagement, [...estate, rule(after)], parameters);
  expect(of(port(8, from('10.20.1.0/24'), 0, 'icmp'), managed)).toBe('');
  expect(of(port(8, from('10.30.1.0/24'), 0, 'icmp'), managed)).toBe('fail');
  // Whatever type it will be.
  expect(of(port(UNKNOWN, from('10.30.1.0/24'), 0, 'icmp'), managed)).toBe('fail');
  expect(of(port(UNKNOWN, from('10.20.1.0/24'), 0, 'icmp'), managed)).toBe('');
  expect(of(port(UNKNOWN, from('0.0.0.0/0'), UNKNOWN, 'icmp'))).toBe('fail');
  expect(of(port(8, from('10.30.1.0/24'), 0, UNKNOWN), managed)).toMatch(/^open/);
  expect(of(all(from('10.30.1.0/24')), managed)).toBe('fail');
  expect(of(port(8, from('10.20.1.0/24'), 0, 'icmp'))).toBe('open management_cidrs');
  expect(of(port(-1, { cidr_ipv6: '::/0' }, -1, '58'))).toBe('fail');
  const types = (after: After) => says(icmpAllTypes, [...estate, rule(after)]);
  expect(types(port(-1, from('10.20.1.0/24'), -1, '1'))).toBe('fail');
  expect(types({ ip_protocol: 'icmpv6', cidr_ipv6: 'fd00::/64' })).toBe('fail');
  expect(types(port(8, from('10.20.1.0/24'), -1, 'icmp'))).toBe('');
  expect(types(all(from('10.20.1.0/24')))).toBe('');
  expect(types(port(UNKNOWN, from('10.20.1.0/24'), -1, 'icmp'))).toMatch(/^open/);
});

describe('egress', () => {
  const of = (one: Rule, after: After) => says(one, [...estate, egress(after)]);
  test('all open, or more than the web', () => {
    expect(of(egressAllOpen, all(from('0.0.0.0/0')))).toBe('fail');
    expect(of(egressAllOpen, port(0, from('0.0.0.0/0'), 65535))).toBe('');
    expect(of(egressAnyDestination, all({ cidr_ipv6: '::/0' }))).toBe('fail');
    expect(of(egressAnyDestination, port(443, from('0.0.0.0/0')))).toBe('');
    expect(of(egressAnyDestination, port(8, from('0.0.0.0/0'), 0, 'icmp'))).toBe('');
    expect(of(egressAnyDestination, port(4195, from('0.0.0.0/0'), 4195, 'udp'))).toBe('fail');
    const pool = resource('aws_workspaces_pool.p', { directory_id: ref('aws_workspaces_directory.d.id') });
    const streamed = egress(port(4195, from('0.0.0.0/0'), 4195, 'udp'));
    expect(says(egressAnyDestination, [...estate, pool, streamed])).toBe('');
  });
  test('an awscc group without egress keeps the allow-all of AWS', () => {
    const key = 'awscc_ec2_security_group.g';
    const given = [
      resource(key, { group_id: UNKNOWN }),
      resource('aws_workspacesweb_network_settings.w', { security_group_ids: [ref(`${key}.group_id`)] }),
    ];
    expect(says(egressAllOpen, given)).toBe('fail, fail');
  });
  test('rules that are not seen', () => {
    const worn = (id: unknown) =>
      resource('aws_workspaces_directory.d', {
        workspace_creation_properties: [{ custom_security_group_id: id }],
        workspace_security_group_id: UNKNOWN,
      });
    expect(says(egressAllOpen, [worn('sg-1')])).toBe('open the rules of sg-1');
    expect(says(egressAllOpen, [worn(null)])).toBe('');
    const members = resource('aws_vpc_security_group_egress_rule.m', {
      security_group_id: ref('aws_workspaces_directory.d.workspace_security_group_id'),
      ...all(from('0.0.0.0/0')),
    });
    expect(says(egressAllOpen, [worn(null), members])).toBe('fail');
  });
});

describe('egress-breaks-directory', () => {
  const of = (rules: readonly Given[], parameters: Parameters = {}, given = estate) =>
    says(egressBreaksDirectory, [...given, ...rules], parameters);
  const cidrs = { directory_cidrs: ['10.60.0.0/24'] };
  test('nowhere at all fails without knowing the directory', () => {
    expect(of([])).toBe('fail');
    expect(of([egress(port(443, from('0.0.0.0/0')))])).toBe('fail');
  });
  test('a rule of the group may be left out', () => {
    const of = (leftOut: readonly string[], stack: object = {}) =>
      objectionsOf(egressBreaksDirectory, estate, {}, { leftOut, ...stack });
    expect(of(['aws_vpc_security_group_egress_rule.r'])).toEqual([`open ${G}`]);
    const { references } = ref(`${G}.id`);
    const given = { moduleInterfaces: () => [{ module: 'module.rules', inputs: references, outputs: [] }] };
    expect(of(['module.rules.aws_security_group_rule.r'], given)).toEqual([`open ${G}`]);
    const without = { moduleInterfaces: () => [{ module: 'module.rules', inputs: [], outputs: [] }] };
    expect(of(['module.rules.aws_security_group_rule.r'], without)).toEqual([`fail ${G}`]);
    expect(of([], { complete: false, kind: 'hcl' })).toEqual([`open ${G}`]);
    expect(of(['aws_vpc_security_group_ingress_rule.r'])).toEqual([`fail ${G}`]);
    // A module with groups of its own keeps its rules for them.
    const other = resource('module.web.aws_security_group.g', { id: UNKNOWN });
    const web = { leftOut: ['module.web.aws_security_group_rule.r'] };
    expect(objectionsOf(egressBreaksDirectory, [...estate, other], {}, web)).toEqual([`fail ${G}`]);
  });
  test('somewhere depends on directory_cidrs', () => {
    expect(of([egress(all(from('10.60.0.0/16')))])).toBe('open directory_cidrs');
    expect(of([egress(all(from('10.60.0.0/16')))], cidrs)).toBe('');
    expect(of([egress(all(from('10.61.0.0/16')))], cidrs)).toBe('fail');
    expect(of([egress(all(from('0.0.0.0/0')))])).toBe('');
    expect(of([egress(all(from(ref('aws_eip.e.public_ip'))))], cidrs)).toBe('open aws_eip.e.public_ip');
  });
  test('the registered directory is the target', () => {
    const service = resource('aws_directory_service_directory.ad', {
      id: UNKNOWN,
      security_group_id: UNKNOWN,
      vpc_settings: [{ subnet_ids: [ref('aws_subnet.s.id')] }],
    });
    const registered = resource('aws_workspaces_directory.d', {
      directory_id: ref('aws_directory_service_directory.ad.id'),
      workspace_creation_properties: [{ custom_security_group_id: ref(`${G}.id`) }],
    });
    const given = [group, service, registered, ...network];
    const to = (peer: After) => of([egress(all(peer))], {}, given);
    expect(
      to({ referenced_security_group_id: ref('aws_directory_service_directory.ad.security_group_id') }),
    ).toBe('');
    expect(to(from('10.1.0.0/16'))).toBe('');
    expect(to(from('10.1.3.0/24'))).toBe('fail');
    // A peer group that is not resolved may be that of the directory.
    const peer = (value: unknown) => to({ referenced_security_group_id: value });
    const either = (...names: readonly string[]) => ({
      ...UNKNOWN,
      references: names.flatMap((name) => ref(name).references.map((one) => ({ ...one, exact: false }))),
    });
    expect(peer(ref('terraform_data.u.output'))).toBe('open terraform_data.u.output');
    expect(peer(symbol('local.peer'))).toBe('open local.peer');
    const own = 'aws_directory_service_directory.ad.security_group_id';
    expect(peer(either(own, `${G}.id`))).toBe(`open ${own}`);
    expect(peer(ref(`${G}.id`))).toBe('fail');
    expect(peer(either(`${G}.id`, 'aws_vpc.v.default_security_group_id'))).toBe('fail');
    const inline = resource(G, {
      id: UNKNOWN,
      egress: [{ protocol: '-1', from_port: 0, to_port: 0, security_groups: either(own) }],
    });
    expect(of([], {}, [inline, service, registered, ...network])).toBe(`open ${own}`);
  });
  test('desktops without a domain need none', () => {
    const pools = resource('aws_workspaces_directory.d', {
      workspace_type: 'POOLS',
      workspace_creation_properties: [{ custom_security_group_id: ref(`${G}.id`) }],
    });
    expect(of([], {}, [group, pools])).toBe('');
  });
});

describe('between desktops', () => {
  const other = resource('aws_security_group.h', { id: UNKNOWN });
  const browser = resource('aws_workspacesweb_network_settings.w', {
    security_group_ids: [ref('aws_security_group.h.id')],
  });
  const of = (one: Rule, after: After, given = estate) => says(one, [...given, other, browser, rule(after)]);
  test.for<[string, After, string]>([
    ['itself', { referenced_security_group_id: ref(`${G}.id`) }, 'fail'],
    ['another desktop group', { referenced_security_group_id: ref('aws_security_group.h.id') }, 'fail'],
    ['a group elsewhere', { referenced_security_group_id: 'sg-1' }, ''],
    ['a group that is not followed', { referenced_security_group_id: symbol('local.x') }, 'open local.x'],
    ['the VPC', from('10.1.0.0/16'), 'fail'],
    ['more than the VPC', from('10.0.0.0/8'), 'fail'],
    ['the subnet', from('10.1.2.0/24'), 'fail'],
    ['another network', from('10.2.0.0/16'), ''],
    ['one host', from('10.1.2.3/32'), ''],
    ['the internet', from('0.0.0.0/0'), ''],
    ['not known', from(ref('aws_eip.e.public_ip')), 'open aws_eip.e.public_ip'],
  ])('from %s', ([, peer, expected]) => {
    expect(of(allInternalTraffic, all(peer))).toBe(expected);
    expect(of(allInternalTraffic, port(445, peer))).toBe('');
    expect(of(lateralPortBetweenDesktops, port(440, peer, 450))).toBe(expected);
    expect(of(lateralPortBetweenDesktops, all(peer))).toBe('');
  });
  test('by several rules together', () => {
    const half = (cidr: string, name: string) => rule(port(445, from(cidr)), name);
    const halves = [half('10.1.2.0/25', 'low'), half('10.1.2.128/25', 'high')];
    expect(says(lateralPortBetweenDesktops, [...estate, ...halves])).toBe('fail, fail');
    expect(says(lateralPortBetweenDesktops, [...estate, ...halves.slice(1)])).toBe('');
    const narrow = rule(port(445, from('10.1.2.7/32')), 'narrow');
    expect(says(lateralPortBetweenDesktops, [...estate, ...halves, narrow])).toBe('fail, fail');
    const everything = ['10.1.2.0/25', '10.1.2.128/25'].map((cidr, n) => rule(all(from(cidr)), `all${n}`));
    expect(says(allInternalTraffic, [...estate, ...everything])).toBe('fail, fail');
    const v6 = ['2001:db8:0:2::/65', '2001:db8:0:2:8000::/65'].map((cidr, n) =>
      rule(port(445, { cidr_ipv6: cidr }), `v6_${n}`),
    );
    const subnet6 = { ...network[1], after: { ...network[1]?.after, ipv6_cidr_block: '2001:db8:0:2::/64' } };
    const estate6 = [group, directory, network[0], subnet6] as Given[];
    expect(says(lateralPortBetweenDesktops, [...estate6, ...v6])).toBe('fail, fail');
    expect(says(lateralPortBetweenDesktops, [...estate6, ...v6.slice(1)])).toBe('');
    const other = rule(port(446, from('10.1.2.128/25')), 'other');
    expect(says(lateralPortBetweenDesktops, [...estate, ...halves.slice(0, 1), other])).toBe('');
  });
  test('by the ports of several rules together', () => {
    const low = (peer: After, name = 'low') => rule(port(0, peer, 32767), name);
    const high = (peer: After, name = 'high') => rule(port(32768, peer, 65535), name);
    const named = (key: string): After => ({ referenced_security_group_id: ref(`${key}.id`) });
    const said = (...rules: readonly Given[]) =>
      says(allInternalTraffic, [...estate, other, browser, ...rules]);
    const VPC = from('10.1.0.0/16');
    const alike = [named(G), named('aws_security_group.h'), VPC, from('10.1.2.0/24')];
    for (const peer of alike) expect(said(low(peer), high(peer))).toBe('fail');
    expect(said(low(from('10.0.0.0/8')), high(VPC))).toBe('fail');
    // One from here, one from there: nobody may send everything.
    expect(said(low(named(G)), high(named('aws_security_group.h')))).toBe('');
    expect(said(low(VPC), high(from('10.2.0.0/16')))).toBe('');
    expect(said(low(VPC), rule(port(32769, VPC, 65535), 'gap'))).toBe('');
    // What is everything alone needs no others, and what is the internet is no inside.
    expect(said(low(VPC), high(VPC), rule(all(VPC), 'all'))).toBe('fail');
    expect(said(low(from('0.0.0.0/0')), high(from('0.0.0.0/0')))).toBe('');
    const quarters = ['10.1.0.0/17', '10.1.128.0/17'].flatMap((cidr, n) => [
      low(from(cidr), `low${n}`),
      high(from(cidr), `high${n}`),
    ]);
    expect(said(...quarters)).toBe('fail');
    expect(said(...quarters.slice(1))).toBe('');
    const both = [low(VPC), high(VPC), low(named(G), 'low_g'), high(named(G), 'high_g')];
    expect(said(...both)).toBe('fail, fail');
    const web = rule(port(443, from('10.2.0.0/16')), 'web');
    const [union] = judgementsOf(allInternalTraffic, [...estate, web, low(VPC), high(VPC)]).filter(
      ({ verdict }) => verdict === 'fail',
    );
    expect(union).toMatchObject({
      address: 'aws_vpc_security_group_ingress_rule.low',
      addresses: ['aws_vpc_security_group_ingress_rule.low', 'aws_vpc_security_group_ingress_rule.high', G],
      message: expect.stringContaining('2 rules of the group add up to all ports from 10.1.0.0/16'),
    });
  });
  describe('by the ports of rules of which one is not certain', () => {
    const H = 'aws_security_group.h';
    const named = (key: unknown): After => ({ referenced_security_group_id: key });
    const low = (peer: After, name = 'low') => rule(port(0, peer, 32767), name);
    const high = (peer: After, name = 'high') => rule(port(32768, peer, 65535), name);
    const self = named(ref(`${G}.id`));
    const VPC = from('10.1.0.0/16');
    const said = (...rules: readonly Given[]) =>
      says(allInternalTraffic, [...estate, other, browser, ...rules]);
    test.for<[string, After]>([
      ['itself', self],
      ['another desktop group', named(ref(`${H}.id`))],
      ['the VPC', VPC],
    ])('from %s', ([, peer]) => {
      expect(said(low(peer), high(peer, 'high[*]'))).toMatch(/^open [^,]*high\[\*\]$/);
      expect(said(low(peer), high(peer), high(peer, 'more[*]'))).toBe('fail');
      expect(said(low(peer), rule(port(32769, peer, 65535), 'high[*]'))).toBe('');
      // What alone may be everything says so.
      expect(said(low(peer), rule(all(peer), 'all[*]'))).toMatch(/^open [^,]*all\[\*\]$/);
    });
    test('the uncertain one is the place', () => {
      const [open] = judgementsOf(allInternalTraffic, [...estate, low(self), high(self, 'high[*]')]).filter(
        ({ verdict }) => verdict === 'open',
      );
      expect(open).toMatchObject({
        address: 'aws_vpc_security_group_ingress_rule.high[*]',
        message: expect.stringContaining('2 rules of the group may add up to all ports from itself'),
      });
    });
    test('somebody who is not known', () => {
      expect(said(low(self), high(named(symbol('var.id'))))).toBe('open var.id');
      expect(said(low(VPC), high(named(symbol('var.id'))))).toBe('open var.id');
      expect(said(low(VPC), high(from(symbol('var.cidr'))))).toBe('open var.cidr');
      expect(said(low(VPC), high({ cidr_ipv6: symbol('var.cidr') }))).toBe('');
      expect(said(low(self), high(named('sg-1')))).toBe('');
      expect(said(low(from('10.2.0.0/16')), high(named(symbol('var.id'))))).toBe('');
    });
    test('a rule that may belong to the group', () => {
      const stray = resource('aws_vpc_security_group_ingress_rule.high', {
        ...port(32768, VPC, 65535),
        security_group_id: ref('each.value.id', G, 'aws_security_group.i'),
      });
      const another = resource('aws_security_group.i', { id: UNKNOWN });
      expect(said(low(VPC), stray, another)).toMatch(/^open [^,]*$/);
      expect(said(low(VPC), high(VPC, 'own'), stray, another)).toBe('fail');
    });
    test('addresses that may be the VPC', () => {
      const given = [group, directory, resource('aws_vpc.v', { id: UNKNOWN, cidr_block: NOT_GIVEN })];
      const of = (...rules: readonly Given[]) => says(allInternalTraffic, [...given, ...rules]);
      expect(of(low(from('10.3.0.0/16')), high(from('10.3.0.0/16')))).toBe('open the CIDR of aws_vpc.v');
      expect(of(low(from('10.3.0.0/16')), high(from('10.4.0.0/16')))).toBe('');
    });
  });
  describe('desktops by their group here, by their address there', () => {
    const self: After = { referenced_security_group_id: ref(`${G}.id`) };
    const said = (peer: After, given = estate) =>
      says(allInternalTraffic, [
        ...given,
        rule(port(0, self, 32767), 'low'),
        rule(port(32768, peer, 65535), 'high'),
      ]);
    test.for<[string, After, string]>([
      ['the VPC', from('10.1.0.0/16'), 'fail'],
      ['more than the VPC', from('10.0.0.0/8'), 'fail'],
      ['their subnet', from('10.1.2.0/24'), 'fail'],
      ['the VPC by reference', from(ref('aws_vpc.v.cidr_block')), 'fail'],
      ['another subnet', from('10.1.3.0/24'), ''],
      ['half of the subnet', from('10.1.2.0/25'), ''],
    ])('%s', ([, peer, expected]) => {
      expect(said(peer)).toBe(expected);
    });
    test('one of several subnets holds not all of them', () => {
      const second = resource('aws_subnet.t', {
        id: UNKNOWN,
        vpc_id: ref('aws_vpc.v.id'),
        cidr_block: '10.1.3.0/24',
      });
      const wide = resource(directory.address, {
        ...directory.after,
        subnet_ids: [ref('aws_subnet.s.id'), ref('aws_subnet.t.id')],
      });
      const given = [group, wide, ...network, second];
      expect(said(from('10.1.2.0/24'), given)).toBe('');
      expect(said(from('10.1.2.0/23'), given)).toBe('fail');
    });
  });
  describe('by the ports of several groups of one desktop', () => {
    const H = 'aws_security_group.h';
    const browserOf = (...ids: readonly unknown[]) =>
      resource('aws_workspacesweb_network_settings.w', {
        security_group_ids: ids,
        subnet_ids: [ref('aws_subnet.s.id')],
      });
    const both = browserOf(ref(`${G}.id`), ref(`${H}.id`));
    const low = (peer: After) => rule(port(0, peer, 32767), 'low');
    const high = (peer: After, name = 'high') =>
      rule({ ...port(32768, peer, 65535), security_group_id: ref(`${H}.id`) }, name);
    const of = (wearer: Given, ...rules: readonly Given[]) =>
      says(allInternalTraffic, [group, other, ...network, wearer, ...rules]);
    const named = (key: string): After => ({ referenced_security_group_id: ref(`${key}.id`) });
    const VPC = from('10.1.0.0/16');
    test('worn together', () => {
      expect(of(both, low(VPC), high(VPC))).toBe('fail');
      expect(of(both, low(named(G)), high(named(G)))).toBe('fail');
      // Each lets in its own members: they wear both.
      expect(of(both, low(named(G)), high(named(H)))).toBe('fail');
      expect(of(both, low(VPC), high(from('10.2.0.0/16')))).toBe('');
      expect(of(browserOf(ref(`${G}.id`)), low(VPC), high(VPC))).toBe('');
    });
    test('perhaps', () => {
      expect(of(both, low(VPC), high(VPC, 'high[*]'))).toMatch(/^open [^,]*high\[\*\]$/);
    });
    test('what one group has needs no others', () => {
      const more = rule(port(32768, VPC, 65535), 'more');
      expect(of(both, low(VPC), more, high(VPC))).toBe('fail');
    });
  });
  test('a VPC whose CIDR comes from IPAM', () => {
    const given = [group, directory, resource('aws_vpc.v', { id: UNKNOWN, cidr_block: NOT_GIVEN })];
    expect(of(allInternalTraffic, all(from('10.3.0.0/16')), given)).toBe('open the CIDR of aws_vpc.v');
  });
  test('a VPC whose CIDR is not known yet', () => {
    const pool = [
      resource('aws_vpc.v', { id: UNKNOWN, cidr_block: ref('aws_vpc_ipam_pool.p.cidr') }),
      network[1] as Given,
    ];
    const given = [group, directory, ...pool];
    expect(of(allInternalTraffic, all(from(ref('aws_vpc.v.cidr_block'))), given)).toBe('fail');
    const list = resource('aws_ec2_managed_prefix_list.p', {
      id: UNKNOWN,
      entry: [{ cidr: ref('aws_vpc.v.cidr_block') }],
    });
    const byList = all({ prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id') });
    expect(of(allInternalTraffic, byList, [...given, list])).toBe('fail');
    expect(of(allInternalTraffic, all(from('10.3.0.0/16')), given)).toMatch(/^open/);
  });
});

describe('administration', () => {
  const jump = resource('aws_security_group.jump', { id: UNKNOWN });
  const rdp = (peer: After, parameters: Parameters, given: readonly Given[] = []) =>
    says(rdpNotFromJumpHost, [group, jump, ...given, rule(port(3389, peer))], parameters);
  const hosts = { jump_host_security_groups: ['aws_security_group.jump'] };
  test('RDP from the jump hosts only', () => {
    expect(rdp({ referenced_security_group_id: ref('aws_security_group.jump.id') }, hosts)).toBe('');
    expect(rdp({ referenced_security_group_id: ref(`${G}.id`) }, hosts)).toBe('fail');
    expect(rdp({ referenced_security_group_id: symbol('local.jump') }, hosts)).toMatch(/^open/);
    expect(rdp(from('10.20.0.0/28'), hosts)).toBe('fail');
    expect(rdp(from('10.20.0.0/28'), { jump_host_cidrs: ['10.20.0.0/24'] })).toBe('');
    expect(rdp(from('10.20.0.0/28'), {})).toBe('open jump_host_security_groups');
    expect(rdp(from('0.0.0.0/0'), {})).toBe('fail');
    expect(rdp({ referenced_security_group_id: 'sg-0a1' }, { jump_host_security_groups: ['sg-0a1'] })).toBe(
      '',
    );
  });
  test('of a peer that is not followed the reason is what it waits for', () => {
    const peer = (value: unknown) => rdp({ referenced_security_group_id: value }, hosts);
    expect(peer({ ...symbol('var.jump'), reason: 'outside-input' })).toBe('open var.jump');
    const each = resource('aws_vpc_security_group_ingress_rule.r["a"]', {
      security_group_id: ref(`${G}.id`),
      ...port(3389, { referenced_security_group_id: symbol('each.value') }),
    });
    const [judgement] = judgementsOf(rdpNotFromJumpHost, [group, jump, each], hosts).filter(
      ({ verdict }) => verdict === 'open',
    );
    expect(judgement).toMatchObject({
      message: expect.stringContaining('(tcp/3389 from (unknown)): it depends on each.value'),
      reason: { kind: 'after-apply', what: 'each.value' },
    });
  });
  test('what AWS puts into the default group of a new VPC is nobody’s rule', () => {
    const vpc = resource('aws_vpc.w', { id: UNKNOWN, default_security_group_id: UNKNOWN });
    expect(says(rdpNotFromJumpHost, [vpc], hosts)).toBe('');
    const own = resource('aws_vpc_security_group_ingress_rule.self', {
      security_group_id: ref('aws_vpc.w.default_security_group_id'),
      ...port(3389, { referenced_security_group_id: ref('aws_vpc.w.default_security_group_id') }),
    });
    expect(says(rdpNotFromJumpHost, [vpc, own], hosts)).toBe('fail');
  });
  test('the jump hosts themselves are reached from elsewhere', () => {
    const own = {
      ...rule(port(3389, from('10.30.0.0/24')), 'own'),
      after: {
        ...port(3389, from('10.30.0.0/24')),
        security_group_id: ref('aws_security_group.jump.id'),
      } as never,
    };
    expect(says(rdpNotFromJumpHost, [group, jump, own], hosts)).toBe('');
  });
  test('what may be a jump host itself', () => {
    const of = (security_group_id: unknown, patterns = ['aws_security_group.jump']) => {
      const given = rule(port(3389, from('10.30.0.0/24')), 'own');
      const after = { ...given.after, security_group_id } as never;
      const more = resource('aws_security_group.more', { id: UNKNOWN, tags: { Role: UNKNOWN } });
      return says(rdpNotFromJumpHost, [group, jump, more, { ...given, after }], {
        jump_host_security_groups: patterns,
      });
    };
    const one = (...names: string[]) =>
      ref('aws_security_group.id', ...names.map((name) => `aws_security_group.${name}`));
    expect(of(one('desktop', 'jump'))).toBe('open aws_security_group.id');
    expect(of(one('desktop', 'more'))).toBe('fail');
    expect(of(symbol('local.group'))).toBe('open local.group');
    expect(of(symbol('local.group'), ['aws_security_group.elsewhere'])).toBe('fail');
    expect(of(symbol('var.group'), ['sg-0a1'])).toBe('open var.group');
    expect(of(ref('aws_security_group.more.id'), ['tag:Role=jump'])).toMatch(/^open the tags of/);
  });
  test('SSH from CI/CD only', () => {
    const ssh = (peer: After, parameters: Parameters) =>
      says(sshNotFromCicd, [group, rule(port(22, peer))], parameters);
    expect(ssh({ prefix_list_id: 'pl-1' }, { cicd_prefix_list_ids: ['pl-1'] })).toBe('');
    expect(ssh(from('10.0.0.0/24'), { cicd_prefix_list_ids: ['pl-1'] })).toBe('fail');
    expect(ssh(from('10.0.0.0/24'), {})).toBe('open cicd_security_groups');
  });
});

describe('database-port-too-broad', () => {
  const database = resource('aws_security_group.db', { id: UNKNOWN });
  const into = (after: After, given = estate) =>
    says(databasePortTooBroad, [
      ...given,
      database,
      {
        ...rule(after, 'db'),
        after: { ...after, security_group_id: ref('aws_security_group.db.id') } as never,
      },
    ]);
  const out = (after: After, parameters: Parameters = {}) =>
    says(databasePortTooBroad, [...estate, database, egress(after)], parameters);
  test('into the database', () => {
    expect(into(port(5432, { referenced_security_group_id: ref(`${G}.id`) }))).toBe('');
    expect(into(port(5432, { referenced_security_group_id: ref(`${G}.id`) }, 5433))).toBe('fail');
    expect(into(port(5432, from('10.1.2.0/24')))).toBe('fail');
    const subnet = resource('aws_ec2_managed_prefix_list.p', {
      id: UNKNOWN,
      entry: [{ cidr: '10.1.2.16/28' }, { cidr: ref('aws_vpc.later.cidr_block') }],
    });
    const later = resource('aws_vpc.later', { id: UNKNOWN, cidr_block: UNKNOWN });
    const byList = { prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id') };
    expect(into(port(5432, byList), [...estate, later, subnet])).toBe('fail');
    const part = port(5432, from(partOf('aws_vpc.v.cidr_block')));
    expect(into(part)).toBe('open aws_vpc.v.cidr_block');
    expect(into(port(5432, from(partOf('aws_vpc.later.cidr_block'))), [...estate, later])).toBe('');
    expect(into(port(5432, from('10.1.2.16/28')))).toBe('');
    expect(into(port(5432, from('10.9.0.0/16')))).toBe('');
    expect(into(port(443, from('10.1.2.0/24')))).toBe('');
  });
  test('into the database from where desktops may be', () => {
    const lies = (more: After) => [
      group,
      { ...directory, after: { ...directory.after, subnet_ids: NOT_GIVEN, ...more } as never },
      ...network,
    ];
    const broad = port(5432, from('10.9.0.0/16'));
    expect(into(broad, lies({ subnet_ids: ['subnet-1'] }))).toBe('open the CIDR of subnet-1');
    expect(into(broad, lies({}))).toBe('open the subnets of aws_workspaces_directory.d');
    expect(into(port(5432, from(UNKNOWN)))).toContain('open a value that is known only after apply');
    const peer = port(5432, { referenced_security_group_id: symbol('local.x') }, 5433);
    expect(into(peer)).toBe('open local.x');
  });
  test('into the database by IPv6', () => {
    const of6 = (ipv6_cidr_block: unknown, more: After = {}) => [
      group,
      directory,
      network[0] as Given,
      { ...network[1], after: { ...network[1]?.after, ipv6_cidr_block, ...more } } as Given,
    ];
    const by6 = (cidr_ipv6: unknown) => port(5432, { cidr_ipv6 });
    const block = '2001:db8:0:2::/64';
    expect(into(by6(block), of6(block))).toBe('fail');
    expect(into(by6('2001:db8::/56'), of6(block))).toBe('fail');
    expect(into(by6('2001:db8:0:2::7/128'), of6(block))).toBe('');
    expect(into(by6('2001:db8:0:3::/64'), of6(block))).toBe('');
    expect(into(by6(block), of6(NOT_GIVEN))).toBe('');
    expect(into(by6(block), of6(null))).toBe('');
    const chosen = 'open the CIDR of aws_subnet.s';
    expect(into(by6(block), of6(ref('aws_vpc.v.ipv6_cidr_block')))).toBe(chosen);
    expect(into(by6(block), of6(NOT_GIVEN, { ipv6_ipam_pool_id: 'ipam-pool-1' }))).toBe(chosen);
    expect(into(by6(UNKNOWN), of6(block))).toMatch(/^open/);
    const elsewhere = { ...directory, after: { ...directory.after, subnet_ids: ['subnet-1'] } } as Given;
    expect(into(by6(block), [group, elsewhere])).toBe('open the CIDR of subnet-1');
  });
  test('out of the desktop', () => {
    expect(out(port(5432, { referenced_security_group_id: ref('aws_security_group.db.id') }))).toBe('');
    expect(out(port(5432, from('0.0.0.0/0')))).toBe('fail');
    expect(out(port(1433, from('10.9.0.0/24'), 5432))).toBe('fail');
    expect(out(port(5432, from('0.0.0.0/1')))).toBe('');
    const halves = [egress(port(5432, from('0.0.0.0/1'))), egress(port(5432, from('128.0.0.0/1')), 'half')];
    expect(says(databasePortTooBroad, [...estate, database, ...halves])).toBe('fail, fail');
    const within = egress(port(5432, from('10.9.0.4/32')), 'within');
    expect(says(databasePortTooBroad, [...estate, database, ...halves, within])).toBe('fail, fail');
  });
  test('a group that a desktop only may wear, and another that may be a desktop', () => {
    const doubtful = [
      resource('aws_security_group.a', { id: UNKNOWN }),
      resource('aws_security_group.b', { id: UNKNOWN }),
      resource('aws_workspacesweb_network_settings.n', {
        security_group_ids: [ref('aws_security_group.a.id', 'aws_security_group.a', 'aws_security_group.b')],
        subnet_ids: [],
      }),
    ];
    const into = (peer: string) => ({
      ...rule({}, 'b'),
      after: {
        ...port(5432, { referenced_security_group_id: ref(`aws_security_group.${peer}.id`) }, 5440),
        security_group_id: ref('aws_security_group.b.id'),
      } as never,
    });
    expect(says(databasePortTooBroad, [...doubtful, into('a')])).toBe('open aws_security_group.a.id');
    expect(says(databasePortTooBroad, [...doubtful, into('b')])).toBe('');
  });
  test('the directory needs its range', () => {
    const range = port(1024, from('10.60.0.0/24'), 65535);
    expect(out(range, { directory_cidrs: ['10.60.0.0/16'] })).toBe('');
    expect(out(range, { directory_cidrs: ['10.61.0.0/16'] })).toBe('fail');
    expect(out(range)).toBe('open directory_cidrs');
  });
});

test('the VPC that is read by an id is the one that the group names by that id', () => {
  const id = symbol('var.vpc_id');
  const given = (by: unknown) => [
    resource('data.aws_vpc.v', { id: by }),
    resource(G, { id: UNKNOWN, vpc_id: id }),
    resource('aws_workspacesweb_network_settings.n', { security_group_ids: [ref(`${G}.id`)] }),
    rule({ ip_protocol: '-1', cidr_ipv4: ref('data.aws_vpc.v.cidr_block') }),
  ];
  expect(says(allInternalTraffic, given(id))).toBe('fail');
  expect(says(allInternalTraffic, given(symbol('var.other')))).toBe('open var.vpc_id');
});

describe('egress-not-contained', () => {
  const vpc = (name: string) => resource(`aws_vpc.${name}`, { id: UNKNOWN, cidr_block: '10.0.0.0/16' });
  const subnet = (vpc_id: unknown) => resource('aws_subnet.s', { id: UNKNOWN, vpc_id });
  const groups = ['a', 'b'].map((name) => resource(`aws_security_group.${name}`, { id: UNKNOWN }, []));
  const desktop = (group: unknown) =>
    resource('aws_workspacesweb_network_settings.n', {
      security_group_ids: [group],
      subnet_ids: [ref('aws_subnet.s.id')],
    });
  const A = ref('aws_security_group.a.id');
  const EITHER = ref('aws_security_group.a.id', 'aws_security_group.a', 'aws_security_group.b');
  const ONE = ref('aws_vpc.one.id');
  const firewall = resource('aws_route53_resolver_firewall_rule_group_association.f', { vpc_id: ONE });
  test.for<[name: string, given: readonly Given[], verdicts: string]>([
    ['a group that it wears', [subnet(ONE), desktop(A)], 'fail'],
    [
      'groups that it may wear',
      [subnet(ONE), desktop(EITHER)],
      'open aws_security_group.a.id, open aws_security_group.a.id',
    ],
    ['with a firewall', [subnet(ONE), desktop(EITHER), firewall], ''],
    [
      'with a firewall of Cloud Control',
      [
        subnet(ONE),
        desktop(EITHER),
        resource('awscc_route53resolver_firewall_rule_group_association.f', { vpc_id: ONE }),
      ],
      '',
    ],
    ['in one of two VPCs', [subnet(ref('aws_vpc.id', 'aws_vpc.one', 'aws_vpc.two')), desktop(A)], 'fail'],
    [
      'in subnets that are not followed, of a VPC of the input',
      [
        subnet(ONE),
        { ...desktop(A), after: { security_group_ids: [A], subnet_ids: symbol('local.subnets') } },
      ],
      'open local.subnets',
    ],
    [
      'in subnets that are not followed, where the input has none',
      [{ ...desktop(A), after: { security_group_ids: [A], subnet_ids: symbol('local.subnets') } }],
      '',
    ],
    ['in a VPC that is only read', [subnet(ref('data.aws_vpc.three.id')), desktop(A)], ''],
    ['in a VPC that is not followed', [subnet(symbol('local.vpc')), desktop(A)], 'open local.vpc'],
    [
      'where a desktop may wear any group',
      [subnet(ONE), desktop(symbol('local.group'))],
      'open local.group, open local.group, open the rules of local.group',
    ],
    [
      'in one of two VPCs, of which one has a firewall',
      [subnet(ref('aws_vpc.id', 'aws_vpc.one', 'aws_vpc.two')), desktop(A), firewall],
      'open aws_vpc.id',
    ],
  ])('%s', ([, given, verdicts]) => {
    const all = [
      vpc('one'),
      vpc('two'),
      resource('data.aws_vpc.three', { id: 'vpc-3' }),
      ...groups,
      ...given,
    ];
    expect(says(egressNotContained, all)).toBe(verdicts);
  });
  const placed = (vpc_id: unknown) => resource('aws_security_group.p', { id: UNKNOWN, vpc_id }, ['vpc_id']);
  const P = ref('aws_security_group.p.id');
  const literals = ['subnet-0a', 'subnet-0b'];
  const browser = (after: After) =>
    resource('aws_workspacesweb_network_settings.n', { security_group_ids: [P], ...after });
  const named = { workspaces_groups: ['aws_security_group.p'] };
  test.for<[name: string, given: readonly Given[], verdicts: string, parameters?: Parameters]>([
    ['only named by the parameter', [placed(ONE)], 'fail', named],
    ['only named, with a firewall', [placed(ONE), firewall], '', named],
    ['only named, in a VPC that is only read', [placed(ref('data.aws_vpc.three.id'))], '', named],
    ['only named, in a VPC of which the id is written', [placed('vpc-0abc')], '', named],
    ['only named, in a VPC that is not followed', [placed(symbol('local.vpc'))], 'open local.vpc', named],
    ['in subnets of which the ids are written', [placed(ONE), browser({ subnet_ids: literals })], 'fail'],
    [
      'in subnets that are not followed',
      [placed(ONE), subnet(ONE), browser({ subnet_ids: symbol('local.subnets') })],
      'fail',
    ],
    ['in a VPC that the desktop names', [placed(NOT_GIVEN), browser({ vpc_id: ONE })], 'fail'],
    [
      'in another VPC that the desktop names',
      [placed(NOT_GIVEN), browser({ vpc_id: ref('aws_vpc.two.id') }), firewall],
      'fail',
    ],
    [
      'in subnets of a VPC that is only read',
      [
        placed(symbol('local.vpc')),
        subnet(ref('data.aws_vpc.three.id')),
        browser({ subnet_ids: [ref('aws_subnet.s.id')] }),
      ],
      '',
    ],
    [
      'where the way out is not seen',
      [placed(ONE), firewall],
      'open the subnets of desktops in aws_vpc.one',
      { ...named, require_network_firewall: true },
    ],
    [
      'where a firewall stands in the VPC',
      [placed(ONE), firewall, resource('aws_networkfirewall_firewall.f', { vpc_id: ONE })],
      '',
      { ...named, require_network_firewall: true },
    ],
  ])('the VPC of a group %s', ([, given, verdicts, parameters]) => {
    const all = [vpc('one'), vpc('two'), resource('data.aws_vpc.three', { id: 'vpc-3' }), ...given];
    expect(says(egressNotContained, all, parameters)).toBe(verdicts);
  });
});
