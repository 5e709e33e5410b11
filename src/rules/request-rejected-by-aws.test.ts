import { describe, expect, test } from 'vitest';
import { type Given, NOT_GIVEN, ref, secret, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import type { Unknown } from '../terms/value.ts';
import rejected from './request-rejected-by-aws.ts';
import { judgementsOf } from './rule-fixture.test-support.ts';

const said = (given: readonly Given[], quotas?: Record<string, number>) =>
  judgementsOf(rejected, given, quotas ? { quotas } : {}).flatMap((one) =>
    'message' in one ? [`${one.verdict}: ${one.message}`] : [],
  );

const outside = (text: string): Unknown => ({ ...symbol(text), reason: 'outside-input' });

interface Case {
  readonly name: string;
  readonly given: readonly Given[];
  /** What the only objection holds; none when absent. */
  readonly says?: string;
  readonly quotas?: Record<string, number>;
}

function table(cases: readonly Case[]): void {
  test.for(cases)('$name', ({ given, says, quotas }) => {
    expect(said(given, quotas)).toEqual(says === undefined ? [] : [expect.stringContaining(says)]);
  });
}

describe('the key of a volume', () => {
  const key = (over: object): readonly Given[] => [
    { address: 'aws_kms_key.k', after: { id: UNKNOWN, ...over } },
    { address: 'aws_workspaces_workspace.w', after: { volume_encryption_key: ref('aws_kms_key.k.arn') } },
  ];
  const byAlias = (named: unknown): readonly Given[] => [
    { address: 'aws_kms_key.k', after: { id: UNKNOWN, is_enabled: false } },
    {
      address: 'aws_kms_alias.a',
      after: { name: 'alias/off', target_key_id: ref('aws_kms_key.k.key_id') },
    },
    { address: 'aws_workspaces_workspace.w', after: { volume_encryption_key: named as never } },
  ];
  table([
    { name: 'symmetric', given: key({}) },
    ...['external_key', 'replica_key', 'replica_external_key'].map((type) => ({
      name: `disabled, ${type}`,
      given: [
        { address: `aws_kms_${type}.k`, after: { id: UNKNOWN, enabled: false } },
        {
          address: 'aws_workspaces_workspace.w',
          after: { volume_encryption_key: ref(`aws_kms_${type}.k.arn`) },
        },
      ],
      says: 'is disabled',
    })),
    { name: 'by an alias', given: byAlias(ref('aws_kms_alias.a.arn')), says: 'is disabled' },
    {
      name: 'by what an alias names',
      given: byAlias(ref('aws_kms_alias.a.target_key_arn')),
      says: 'is disabled',
    },
    { name: 'by the name of an alias', given: byAlias('alias/off'), says: 'is disabled' },
    {
      name: 'by the ARN of an alias',
      given: byAlias('arn:aws:kms:eu-west-1:1:alias/off'),
      says: 'is disabled',
    },
    { name: 'perhaps disabled', given: key({ is_enabled: UNKNOWN }), says: 'open: cannot tell' },
    {
      name: 'of a kind that is not known',
      given: key({ key_usage: symbol('var.u') }),
      says: 'open: cannot tell',
    },
    { name: 'of the usual kind', given: key({ key_usage: NOT_GIVEN }) },
    { name: 'asymmetric', given: key({ customer_master_key_spec: 'RSA_2048' }), says: 'is RSA_2048' },
    { name: 'for signatures', given: key({ key_usage: 'SIGN_VERIFY' }), says: 'is for SIGN_VERIFY' },
    { name: 'disabled', given: key({ is_enabled: false }), says: 'is disabled' },
    {
      name: 'elsewhere',
      given: [{ address: 'aws_workspaces_workspace.w', after: { volume_encryption_key: 'alias/x' } }],
    },
  ]);
});

describe('a directory', () => {
  const subnet = (name: string, zone: string | Unknown, vpc: string | Unknown = 'vpc-1'): Given => ({
    address: `aws_subnet.${name}`,
    after: { id: UNKNOWN, availability_zone: zone, vpc_id: vpc },
  });
  const idOf = (name: string) => ref(`aws_subnet.${name}.id`);
  const directory = (subnets: unknown, over: object = {}, before?: object): Given => ({
    address: 'aws_workspaces_directory.d',
    after: { subnet_ids: subnets as never, ...over },
    ...(before ? { before: before as never } : {}),
  });
  const group = (vpc: string | Unknown): Given => ({
    address: 'aws_security_group.g',
    after: { id: UNKNOWN, vpc_id: vpc },
  });
  const custom = {
    workspace_creation_properties: [{ custom_security_group_id: ref('aws_security_group.g.id') }],
  };
  const ab = [subnet('a', 'eu-west-1a'), subnet('b', 'eu-west-1b')];
  const both = [idOf('a'), idOf('b')];
  const splat = ref('aws_subnet.s', 'aws_subnet.s[0]', 'aws_subnet.s[1]');
  const instances = (...zones: readonly string[]): readonly Given[] =>
    zones.map((zone, index) => ({ ...subnet('s', zone), address: `aws_subnet.s[${index}]` }));
  table([
    { name: 'two subnets in two zones', given: [...ab, directory(both)] },
    { name: 'one subnet', given: [...ab, directory([idOf('a')])], says: '1 subnet: ' },
    // A set that is unknown as a whole shows no literal beside the reference.
    { name: 'one subnet is seen', given: [...ab, directory(idOf('a'))], says: 'open: cannot tell' },
    { name: 'three subnets', given: [directory(['subnet-1', 'subnet-2', 'subnet-3'])], says: '3 subnets' },
    {
      name: 'one zone',
      given: [subnet('a', 'eu-west-1a'), subnet('b', 'eu-west-1a'), directory(both)],
      says: 'both subnets are in eu-west-1a',
    },
    {
      name: 'two VPCs',
      given: [subnet('a', 'eu-west-1a'), subnet('b', 'eu-west-1b', 'vpc-2'), directory(both)],
      says: 'the subnets are in different vpcs',
    },
    {
      name: 'both instances of a subnet',
      given: [...instances('eu-west-1a', 'eu-west-1b'), directory(splat)],
    },
    {
      name: 'both instances, in one zone',
      given: [...instances('eu-west-1a', 'eu-west-1a'), directory(splat)],
      says: 'both subnets are in eu-west-1a',
    },
    {
      name: 'a list that another resource gives',
      given: [directory(ref('terraform_data.t.output'))],
      says: 'open: cannot tell',
    },
    {
      name: 'a list that is not followed',
      given: [directory(symbol('local.ids'))],
      says: 'open: cannot tell',
    },
    { name: 'an empty list, which is none given', given: [directory([])] },
    { name: 'one that exists', given: [directory(['subnet-1'], {}, { subnet_ids: ['subnet-1'] })] },
    { name: 'a group of its VPC', given: [...ab, group('vpc-1'), directory(both, custom)] },
    {
      name: 'a group of another VPC',
      given: [...ab, group('vpc-2'), directory(both, custom)],
      says: 'the group aws_security_group.g is in another vpc',
    },
    {
      name: 'a group of another VPC that is associated with this one',
      given: [
        ...ab,
        group('vpc-2'),
        directory(both, custom),
        {
          address: 'aws_vpc_security_group_vpc_association.a',
          after: { security_group_id: ref('aws_security_group.g.id'), vpc_id: 'vpc-1' },
        },
      ],
    },
    {
      name: 'a group of another VPC that is associated with a third one',
      given: [
        ...ab,
        group('vpc-2'),
        directory(both, custom),
        {
          address: 'aws_vpc_security_group_vpc_association.a',
          after: { security_group_id: ref('aws_security_group.g.id'), vpc_id: 'vpc-3' },
        },
      ],
      says: 'the group aws_security_group.g is in another vpc',
    },
    {
      name: 'a group of a VPC that is not known',
      given: [...ab, group(outside('var.vpc')), directory(both, custom)],
      says: 'open: cannot tell',
    },
    {
      name: 'all in one VPC that is not known',
      given: [
        subnet('a', 'eu-west-1a', outside('var.vpc')),
        subnet('b', 'eu-west-1b', outside('var.vpc')),
        group(outside('var.vpc')),
        directory(both, custom),
      ],
    },
    {
      name: 'a zone that is not known',
      given: [subnet('a', 'eu-west-1a'), subnet('b', UNKNOWN), directory(both)],
      says: 'open: cannot tell',
    },
    {
      name: 'a zone that is not given',
      given: [subnet('a', 'eu-west-1a'), subnet('b', NOT_GIVEN), directory(both)],
    },
    {
      name: 'zones of the Region, one after the other',
      given: [
        subnet('a', outside('data.aws_availability_zones.here.names[0]')),
        subnet('b', outside('data.aws_availability_zones.here.names[1]')),
        directory(both),
      ],
    },
    {
      name: '26 IP access groups',
      given: [
        ...ab,
        directory(both, { ip_group_ids: Array.from({ length: 26 }, (_, index) => `wsipg-${index}`) }),
      ],
      says: '26 ip access groups: a directory takes at most 25',
    },
  ]);
});

describe('sources of clients', () => {
  const group = (...sources: readonly unknown[]): readonly Given[] => [
    {
      address: 'aws_workspaces_ip_group.g',
      after: { id: UNKNOWN, rules: sources.map((source) => ({ source: source as never })) },
    },
  ];
  const many = (count: number) => Array.from({ length: count }, (_, index) => `203.0.113.${index}/32`);
  table([
    { name: 'ten', given: group(...many(10)) },
    { name: 'eleven', given: group(...many(11)), says: '11 rules: an ip access group takes at most 10' },
    {
      name: 'ten, and a block that stands for any number',
      given: [
        {
          address: 'aws_workspaces_ip_group.g',
          after: { id: UNKNOWN, rules: [...many(10).map((source) => ({ source })), symbol('var.more')] },
        },
      ],
      says: 'open: cannot tell',
    },
    { name: 'eleven, the quota raised', given: group(...many(11)), quotas: { ip_group_rules: 20 } },
    { name: 'IPv6', given: group('2001:db8::/32'), says: 'is IPv6: rejected or without effect' },
    {
      name: 'host bits',
      given: group('203.0.113.7/24'),
      says: 'has host bits: rejected or without effect, 203.0.113.0/24 is meant',
    },
    {
      name: 'host bits, not to be printed',
      given: group(secret('203.0.113.7/24')),
      says: 'the source (sensitive) has host bits: rejected or without effect',
    },
    { name: 'no CIDR', given: group('office'), says: 'the source office is no cidr' },
    { name: 'not known', given: group(UNKNOWN), says: 'open: cannot tell' },
    { name: 'an Elastic IP', given: group(ref('aws_eip.e.public_ip')) },
  ]);

  test('each fault is told by what it is about, whatever the order', () => {
    const traffic = (...sources: readonly string[]) =>
      judgementsOf(rejected, group(...sources))
        .flatMap((one) => ('traffic' in one ? [one.traffic] : []))
        .toSorted();
    expect(traffic('203.0.113.7/24', '2001:db8::/32')).toEqual(traffic('2001:db8::/32', '203.0.113.7/24'));
  });
});

describe('prefix lists', () => {
  const list = (over: object, mode = ''): readonly Given[] => [
    {
      address: `${mode}aws_ec2_managed_prefix_list.p`,
      after: { id: UNKNOWN, address_family: 'IPv4', max_entries: 1, ...over },
    },
  ];
  const variable = outside('var.x');
  const entry = (cidr: string | Unknown) => ({ cidr, description: '' });
  table([
    { name: 'full', given: list({ entry: [entry('10.0.0.0/8')] }) },
    {
      name: 'overfull',
      given: list({ entry: [entry('10.0.0.0/8'), entry('172.16.0.0/12')] }),
      says: '2 entries: max_entries is 1',
    },
    {
      name: 'overfull by an entry of its own',
      given: [
        ...list({ entry: [entry('10.0.0.0/8')] }),
        {
          address: 'aws_ec2_managed_prefix_list_entry.e',
          after: { prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id'), cidr: '172.16.0.0/12' },
        },
      ],
      says: '2 entries',
    },
    ...(
      [
        ['with entries of which the number is not known', [entry('10.0.0.0/8'), variable]],
        ['with entries from outside', variable],
      ] as const
    ).map(([name, entries]) => ({
      name,
      given: list({ entry: entries }),
      says: 'open: cannot tell whether aws takes the request: var.x is not known',
    })),
    {
      name: 'overfull, whatever follows',
      given: list({ entry: [entry('10.0.0.0/8'), entry('172.16.0.0/12'), variable] }),
      says: '2 entries: max_entries is 1',
    },
    {
      name: 'overfull by an entry that may not be there',
      given: [
        ...list({ entry: [entry('10.0.0.0/8')] }),
        {
          address: 'aws_ec2_managed_prefix_list_entry.e[*]',
          after: { prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id'), cidr: '172.16.0.0/12' },
        },
      ],
      says: 'open: cannot tell',
    },
    {
      name: 'of the other family',
      given: list({ entry: [entry('::/0')] }),
      says: 'the entry ::/0 is IPv6 in a list for IPv4',
    },
    {
      name: 'of a size that is not known',
      given: list({ max_entries: variable, entry: [entry('10.0.0.0/8')] }),
      says: 'open: cannot tell',
    },
    { name: 'of a size that is not known, empty', given: list({ max_entries: variable }) },
    {
      name: 'of a family that is not known',
      given: list({ address_family: variable, entry: [entry('10.0.0.0/8')] }),
      says: 'open: cannot tell',
    },
    { name: 'an entry from outside', given: list({ entry: [entry(variable)] }), says: 'open: cannot tell' },
    {
      name: 'an entry that some network gives',
      given: list({ entry: [entry({ ...ref('data.aws_vpc.v.cidr_block'), reason: 'outside-input' })] }),
    },
    { name: 'only read', given: list({ entries: [entry('10.0.0.0/8')], max_entries: 0 }, 'data.') },
  ]);
});

describe('flow logs', () => {
  const log = (over: object): readonly Given[] => [
    {
      address: 'aws_flow_log.f',
      after: { vpc_id: 'vpc-1', traffic_type: 'ALL', iam_role_arn: 'arn', ...over },
    },
  ];
  table([
    { name: 'complete', given: log({}) },
    { name: 'no target', given: log({ vpc_id: null }), says: 'no target: a flow log has one' },
    { name: 'two targets', given: log({ subnet_id: 'subnet-1' }), says: '2 targets (vpc_id, subnet_id)' },
    { name: 'an empty text is no target', given: log({ subnet_id: '' }) },
    { name: 'an empty text is no role', given: log({ iam_role_arn: '' }), says: 'no iam_role_arn' },
    { name: 'one target that is not known', given: log({ vpc_id: outside('var.vpc') }) },
    {
      name: 'a second target that may be null',
      given: log({ subnet_id: outside('var.subnet') }),
      says: 'open: cannot tell whether aws takes the request: var.subnet is not known',
    },
    {
      name: 'a second target that may be null, and no role',
      given: log({ subnet_id: outside('var.subnet'), iam_role_arn: null }),
      says: 'no iam_role_arn',
    },
    {
      name: 'a second target that is another resource',
      given: log({ subnet_id: ref('aws_subnet.s.id') }),
      says: '2 targets (vpc_id, subnet_id)',
    },
    {
      name: 'a third target that may be null',
      given: log({ subnet_id: 'subnet-1', eni_id: outside('var.interface') }),
      says: '3 targets (vpc_id, subnet_id, eni_id)',
    },
    { name: 'no traffic type', given: log({ traffic_type: null }), says: 'no traffic_type' },
    {
      name: 'a transit gateway has none',
      given: log({ vpc_id: null, transit_gateway_id: 'tgw-1', traffic_type: null }),
    },
    { name: 'no role', given: log({ iam_role_arn: null }), says: 'no iam_role_arn' },
    {
      name: 'no role, and perhaps none needed',
      given: log({ iam_role_arn: null, log_destination_type: symbol('var.type') }),
      says: 'open: cannot tell',
    },
    { name: 'a role, wherever it goes', given: log({ log_destination_type: symbol('var.type') }) },
    { name: 'a bucket needs none', given: log({ iam_role_arn: null, log_destination_type: 's3' }) },
  ]);
});

describe('Secure Browser', () => {
  const settings = (subnets: readonly string[], before?: object): readonly Given[] => [
    {
      address: 'aws_workspacesweb_network_settings.n',
      after: { vpc_id: 'vpc-1', subnet_ids: subnets, security_group_ids: ['sg-1'] },
      ...(before ? { before: before as never } : {}),
    },
  ];
  table([
    { name: 'one that exists', given: settings(['subnet-1'], { subnet_ids: ['subnet-1'] }) },
    ...['', '[*]'].map((key) => ({
      name: `a group of another VPC with an association${key}`,
      given: [
        {
          address: 'aws_security_group.g',
          before: { id: 'sg-1', vpc_id: 'vpc-2' },
          after: { id: 'sg-1', vpc_id: 'vpc-2' },
        },
        {
          address: `aws_vpc_security_group_vpc_association.a${key}`,
          after: { security_group_id: 'sg-1', vpc_id: 'vpc-1' },
        },
        ...settings(['subnet-1', 'subnet-2']),
      ],
      ...(key === '' ? {} : { says: 'open: cannot tell' }),
    })),
    ...['aws', 'awscc'].flatMap((provider) => {
      const of = (subnets: readonly string[], groups: number): readonly Given[] => [
        {
          address: `${provider}_workspacesweb_network_settings.n`,
          after: {
            vpc_id: 'vpc-1',
            subnet_ids: subnets,
            security_group_ids: Array.from({ length: groups }, (_, index) => `sg-${index}`),
          },
        },
      ];
      const few = '1 subnet: network settings take at least two';
      const many = '6 groups: network settings take at most 5';
      return [
        { name: `${provider}: as many as it takes`, given: of(['subnet-1', 'subnet-2'], 5) },
        { name: `${provider}: one subnet`, given: of(['subnet-1'], 1), says: few },
        { name: `${provider}: six groups`, given: of(['subnet-1', 'subnet-2'], 6), says: many },
        { name: `${provider}: both`, given: of(['subnet-1'], 6), says: `${many}; ${few}` },
      ];
    }),
    {
      name: 'a group of another VPC',
      given: [
        {
          address: 'aws_security_group.g',
          before: { id: 'sg-1', vpc_id: 'vpc-2' },
          after: { id: 'sg-1', vpc_id: 'vpc-2' },
        },
        ...settings(['subnet-1', 'subnet-2']),
      ],
      says: 'the group aws_security_group.g is in another vpc',
    },
    ...[1, 2].map((vpcs) => ({
      name: `a group beside a VPC that is not followed, where there are ${vpcs}`,
      given: [
        ...['a', 'b'].slice(0, vpcs).map((name) => ({ address: `aws_vpc.${name}`, after: { id: UNKNOWN } })),
        { address: 'aws_security_group.g', after: { id: UNKNOWN, vpc_id: ref('aws_vpc.a.id') } },
        {
          address: 'aws_workspacesweb_network_settings.n',
          after: {
            vpc_id: symbol('local.vpc'),
            subnet_ids: ['subnet-1', 'subnet-2'],
            security_group_ids: [ref('aws_security_group.g.id')],
          },
        },
      ],
      ...(vpcs === 1 ? {} : { says: 'open: cannot tell' }),
    })),
  ]);
});

describe('what wears a group of another VPC', () => {
  const group: Given = { address: 'aws_security_group.g', after: { id: UNKNOWN, vpc_id: 'vpc-2' } };
  const subnet: Given = { address: 'aws_subnet.s', after: { id: UNKNOWN, vpc_id: 'vpc-1' } };
  const worn = [ref('aws_security_group.g.id')];
  const here = ref('aws_subnet.s.id');
  const says = 'the group aws_security_group.g is in another vpc';
  const wearing = (address: string, after: object, ...others: readonly Given[]) => [
    group,
    subnet,
    ...others,
    { address, after: after as never },
  ];
  table([
    { name: 'a load balancer', given: wearing('aws_lb.l', { subnets: [here], security_groups: worn }), says },
    {
      name: 'a load balancer by its mapping',
      given: wearing('aws_lb.l', { subnet_mapping: [{ subnet_id: here }], security_groups: worn }),
      says,
    },
    {
      name: 'a load balancer where two data sources may read one VPC',
      given: [
        { address: 'data.aws_vpc.a', after: { id: outside('data.aws_vpc.a.id') } },
        { address: 'data.aws_vpc.b', after: { id: outside('data.aws_vpc.b.id') } },
        { ...group, after: { ...group.after, vpc_id: ref('data.aws_vpc.a.id') } },
        { ...subnet, after: { ...subnet.after, vpc_id: ref('data.aws_vpc.b.id') } },
        { address: 'aws_lb.l', after: { subnets: [here], security_groups: worn } },
      ],
    },
    {
      name: 'a load balancer where two data sources read one VPC',
      given: [
        { address: 'data.aws_vpc.a', after: { id: 'vpc-1' } },
        { address: 'data.aws_vpc.b', after: { id: 'vpc-1' } },
        { ...group, after: { ...group.after, vpc_id: ref('data.aws_vpc.a.id') } },
        { ...subnet, after: { ...subnet.after, vpc_id: ref('data.aws_vpc.b.id') } },
        { address: 'aws_lb.l', after: { subnets: [here], security_groups: worn } },
      ],
    },
    {
      name: 'an interface to which it is attached',
      given: wearing(
        'aws_network_interface_sg_attachment.a',
        { network_interface_id: ref('aws_network_interface.e.id'), security_group_id: worn[0] },
        { address: 'aws_network_interface.e', after: { id: UNKNOWN, subnet_id: here, security_groups: [] } },
      ),
      says,
    },
    {
      name: 'a database in a group of subnets',
      given: wearing(
        'aws_db_instance.d',
        { db_subnet_group_name: 'data', vpc_security_group_ids: worn },
        { address: 'aws_db_subnet_group.g', after: { name: 'data', subnet_ids: [here] } },
      ),
      says,
    },
    {
      name: 'a database whose subnets are elsewhere',
      given: wearing('aws_db_instance.d', { db_subnet_group_name: 'data', vpc_security_group_ids: worn }),
    },
  ]);
});
