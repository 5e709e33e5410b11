import { describe, expect, test } from 'vitest';
import { type Given, NOT_GIVEN, partOf, ref, secret, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import { tcp } from '../traffic/channels.ts';
import rule from './department-cross-access.ts';
import { judgementsOf, objectionsOf } from './rule-fixture.test-support.ts';

const department = (name: string, octet: number): readonly Given[] => [
  {
    address: `aws_subnet.${name}`,
    after: { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id'), cidr_block: `10.20.${octet}.0/24` },
  },
  { address: `aws_security_group.${name}`, after: { id: UNKNOWN, tags: { Department: name } } },
  {
    address: `aws_workspaces_directory.${name}`,
    after: {
      directory_id: `d-${name}`,
      tags: { Department: name },
      subnet_ids: [ref(`aws_subnet.${name}.id`)],
      workspace_creation_properties: [{ custom_security_group_id: ref(`aws_security_group.${name}.id`) }],
    },
  },
];
const TRADING = ref('aws_security_group.trading.id');
const rules = (peer: object, to_port = 8443): Given => ({
  address: 'aws_vpc_security_group_ingress_rule.r',
  after: {
    security_group_id: TRADING,
    ip_protocol: 'tcp',
    from_port: 8443,
    to_port,
    ...peer,
  },
});
const RESEARCH = { referenced_security_group_id: ref('aws_security_group.research.id') };
const s3: Given = { address: 'data.aws_prefix_list.s3', after: { name: 'com.amazonaws.eu-west-1.s3' } };
/** Ways as the config file is read: channels, not texts. */
const agreed = (...ports: number[]) => ({
  allowed_cross_access: ports.map((port) => ({ from: 'research', to: 'trading', channels: tcp(port) })),
});

test.for<{ name: string; rule: Given; parameters?: object; says: 'pass' | 'fail' | 'open' }>([
  { name: 'the group of another department', rule: rules(RESEARCH), says: 'fail' },
  {
    name: "the group that another department's directory makes",
    rule: rules({
      referenced_security_group_id: ref('aws_workspaces_directory.research.workspace_security_group_id'),
    }),
    says: 'fail',
  },
  {
    name: 'the group that the own directory makes',
    rule: rules({
      referenced_security_group_id: ref('aws_workspaces_directory.trading.workspace_security_group_id'),
    }),
    says: 'pass',
  },
  { name: 'the subnet of another department', rule: rules({ cidr_ipv4: '10.20.2.0/24' }), says: 'fail' },
  { name: 'a block around it', rule: rules({ cidr_ipv4: '10.0.0.0/8' }), says: 'fail' },
  { name: 'the own subnet', rule: rules({ cidr_ipv4: '10.20.1.0/24' }), says: 'pass' },
  { name: 'the internet', rule: rules({ cidr_ipv4: '0.0.0.0/0' }), says: 'pass' },
  { name: 'an address that is not known', rule: rules({ cidr_ipv4: ref('aws_x.y.cidr') }), says: 'open' },
  { name: 'what was agreed', rule: rules(RESEARCH), parameters: agreed(8443), says: 'pass' },
  {
    name: 'more ports than were agreed',
    rule: rules(RESEARCH, 8444),
    parameters: agreed(8443),
    says: 'fail',
  },
  {
    name: 'what two agreements hold together',
    rule: rules(RESEARCH, 8444),
    parameters: agreed(8443, 8444),
    says: 'pass',
  },
  {
    name: 'a group outside the input, whose tags nobody knows',
    rule: rules({ referenced_security_group_id: 'sg-0123456789abcdef0' }),
    says: 'open',
  },
  { name: 'the group itself', rule: rules({ referenced_security_group_id: TRADING }), says: 'pass' },
  { name: 'a list of AWS', rule: rules({ prefix_list_id: ref('data.aws_prefix_list.s3.id') }), says: 'pass' },
  {
    name: 'a rule that may not be there',
    rule: { ...rules(RESEARCH), address: 'aws_vpc_security_group_ingress_rule.r[*]' },
    says: 'open',
  },
])('$name', ({ rule: given, parameters, says }) => {
  const found = objectionsOf(
    rule,
    [...department('trading', 1), ...department('research', 2), s3, given],
    parameters as never,
  );
  expect(found).toEqual(says === 'pass' ? [] : [`${says} ${given.address}`]);
});

test.for<{ name: string; of: readonly string[]; peer: object; says: readonly string[] }>([
  { name: 'both of others', of: ['trading', 'legal'], peer: RESEARCH, says: ['open'] },
  { name: 'one of another', of: ['trading', 'research'], peer: RESEARCH, says: ['open'] },
  {
    name: 'one of another, by addresses',
    of: ['trading', 'research'],
    peer: { cidr_ipv4: '10.20.2.0/24' },
    says: ['open'],
  },
  { name: 'nobody else', of: ['trading', 'legal'], peer: { cidr_ipv4: '0.0.0.0/0' }, says: [] },
])('a rule whose group is one of several: $name', ({ of, peer, says }) => {
  const security_group_id = ref('aws_security_group.id', ...of.map((name) => `aws_security_group.${name}`));
  const given = rules({ ...peer, security_group_id });
  const estate = ['trading', 'research', 'legal'].flatMap((name, index) => department(name, index + 1));
  expect(objectionsOf(rule, [...estate, given])).toEqual(says.map((one) => `${one} ${given.address}`));
});

test('a rule of a group that is one of several, from the same', () => {
  const either = ref('aws_security_group.id', 'aws_security_group.trading', 'aws_security_group.research');
  const given = rules({ security_group_id: either, referenced_security_group_id: either });
  const estate = [...department('trading', 1), ...department('research', 2)];
  expect(objectionsOf(rule, [...estate, given])).toEqual([]);
});

describe('a group that a data source looks for', () => {
  const peer = rules({ referenced_security_group_id: ref('data.aws_security_group.peer.id') });
  const found = (actions: string, tags: object | null): Given => ({
    address: 'data.aws_security_group.peer',
    actions: [actions],
    after: { id: actions === 'read' ? UNKNOWN : 'sg-0123456789abcdef0', tags: tags as never },
  });
  test.for<{ name: string; data: Given; says: readonly string[] }>([
    { name: 'not yet', data: found('read', null), says: ['open'] },
    { name: 'by another tag', data: found('read', { Name: 'peer' }), says: ['open'] },
    { name: 'by the tag', data: found('read', { Department: 'trading' }), says: [] },
    { name: 'found, without the tag', data: found('no-op', { Name: 'peer' }), says: [] },
  ])('$name', ({ data, says }) => {
    const all = objectionsOf(rule, [...department('trading', 1), data, peer]);
    expect(all).toEqual(says.map((verdict) => `${verdict} ${peer.address}`));
  });
});

describe('subnets', () => {
  /** A directory in subnets of its own choice. */
  const lies = (name: string, ...subnets: unknown[]): readonly Given[] => {
    const [, group, directory] = department(name, 1) as [Given, Given, Given];
    return [group, { ...directory, after: { ...directory.after, subnet_ids: subnets as never } }];
  };
  const one: Given = {
    address: 'aws_subnet.one',
    after: { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id'), cidr_block: '10.20.1.0/24' },
  };
  const ONE = ref('aws_subnet.one.id');
  const two: Given = {
    ...one,
    address: 'aws_subnet.two',
    after: { ...one.after, cidr_block: '10.20.2.0/24' },
  };
  const EITHER = ref('aws_subnet.id', 'aws_subnet.one', 'aws_subnet.two');
  test.for<{ name: string; given: readonly Given[]; from: string; says: readonly string[] }>([
    {
      name: 'outside the input',
      given: [...lies('trading', ONE), ...lies('research', 'subnet-1')],
      from: '10.20.9.0/24',
      says: ['open'],
    },
    {
      name: 'of a variable',
      given: [...lies('trading', ONE), ...lies('research', symbol('var.subnets'))],
      from: '10.20.9.0/24',
      says: ['open'],
    },
    {
      name: 'that nobody names',
      given: [...lies('trading', ONE), ...lies('research')],
      from: '10.20.9.0/24',
      says: ['open'],
    },
    {
      name: 'outside the input, and the rule names the own one',
      given: [...lies('trading', ONE), ...lies('research', 'subnet-1')],
      from: '10.20.1.0/25',
      says: [],
    },
    {
      name: 'that departments share',
      given: [...lies('trading', ONE), ...lies('research', ONE)],
      from: '10.20.1.0/24',
      says: ['fail'],
    },
    {
      name: 'of which each department has one, and nobody can tell which',
      given: [...lies('trading', EITHER), ...lies('research', EITHER)],
      from: '10.20.2.0/24',
      says: ['open'],
    },
  ])('$name', ({ given, from, says }) => {
    const peer = rules({ cidr_ipv4: from });
    const all = objectionsOf(rule, [one, two, ...given, peer]);
    expect(all).toEqual(says.map((verdict) => `${verdict} ${peer.address}`));
  });
});

test.for<{ name: string; block: unknown; own?: unknown; from?: string; says: readonly string[] }>([
  { name: 'the subnet of another', block: '2001:db8:0:2::/64', says: ['fail'] },
  { name: 'elsewhere', block: '2001:db8:0:3::/64', says: [] },
  { name: 'a subnet without', block: NOT_GIVEN, says: [] },
  { name: 'a subnet whose block is generated', block: ref('aws_vpc.v.ipv6_cidr_block'), says: ['open'] },
  {
    name: 'the own subnet, beside one whose block is generated',
    block: ref('aws_vpc.v.ipv6_cidr_block'),
    own: '2001:db8:0:2::/64',
    says: [],
  },
  {
    name: 'IPv4 of nobody, beside a subnet whose IPv6 block is generated',
    block: ref('aws_vpc.v.ipv6_cidr_block'),
    from: '10.20.9.0/24',
    says: [],
  },
])('by IPv6: $name', ({ block, own, from, says }) => {
  const [subnet, ...research] = department('research', 2) as [Given, Given, Given];
  const [home, ...trading] = department('trading', 1) as [Given, Given, Given];
  const dual = (given: Given, ipv6_cidr_block: unknown): Given => ({
    ...given,
    after: { ...given.after, ipv6_cidr_block: ipv6_cidr_block as never },
  });
  const peer = rules(from === undefined ? { cidr_ipv6: '2001:db8:0:2::/64' } : { cidr_ipv4: from });
  const estate = [dual(subnet, block), ...research, dual(home, own ?? NOT_GIVEN), ...trading];
  expect(objectionsOf(rule, [...estate, peer])).toEqual(says.map((one) => `${one} ${peer.address}`));
});

test('the VPC of another department as an entry of a prefix list', () => {
  const list: Given = {
    address: 'aws_ec2_managed_prefix_list.p',
    after: { id: UNKNOWN, entry: [{ cidr: ref('aws_vpc.v.cidr_block') }] },
  };
  const vpc: Given = { address: 'aws_vpc.v', after: { id: UNKNOWN, cidr_block: UNKNOWN } };
  const peer = rules({ prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id') });
  const given = [vpc, ...department('trading', 1), ...department('research', 2), list, peer];
  expect(objectionsOf(rule, given)).toEqual([`fail ${peer.address}`]);
  const part = rules({ cidr_ipv4: partOf('aws_vpc.v.cidr_block') });
  expect(objectionsOf(rule, [...given.slice(0, -2), part])).toEqual([`open ${part.address}`]);
});

test('a department that must not be printed', () => {
  const [subnet, , directory] = department('research', 2) as [Given, Given, Given];
  const hidden = {
    address: 'aws_security_group.research',
    after: { tags: { Department: secret('research') } },
  };
  const own = { ...directory, after: { ...directory.after, tags: { Department: secret('research') } } };
  const given = [...department('trading', 1), subnet, hidden, own, rules(RESEARCH)];
  const said = judgementsOf(rule, given).map((one) => ('message' in one ? one.message : ''));
  expect(said).toEqual(['tcp/8443 from aws_security_group.research lets (sensitive) reach trading']);
});
