import { describe, expect, test } from 'vitest';
import type { Stack } from '../../terms/resource.ts';
import { channelText } from '../../traffic/channel-text.ts';
import { ALL_CHANNELS } from '../../traffic/channels.ts';
import { gatherFacts } from '../gather.ts';
import { type Given, makeStack, NOT_GIVEN, ref, symbol, UNKNOWN } from '../stack-fixture.ts';
import { interfacedOf, reachesOf } from './network-reach.ts';

// One public instance in one public subnet; every case changes one hop.

const vpc: Given = {
  address: 'aws_vpc.v',
  after: {
    id: UNKNOWN,
    cidr_block: '10.0.0.0/16',
    default_network_acl_id: UNKNOWN,
    main_route_table_id: UNKNOWN,
  },
};
const subnet: Given = {
  address: 'aws_subnet.s',
  after: { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id'), map_public_ip_on_launch: false },
};
const gateway: Given = {
  address: 'aws_internet_gateway.g',
  after: { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id') },
};
const route = (over: object = {}) => ({
  cidr_block: '0.0.0.0/0',
  gateway_id: ref('aws_internet_gateway.g.id'),
  ...over,
});
const AWAY = { gateway_id: '', nat_gateway_id: 'nat-1' };
const listed = (list: unknown, over: object = {}) => ({
  destination_prefix_list_id: list,
  gateway_id: ref('aws_internet_gateway.g.id'),
  ...over,
});
const table = (routes: readonly object[]): Given => ({
  address: 'aws_route_table.t',
  after: { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id'), route: routes as never },
});
const association: Given = {
  address: 'aws_route_table_association.a',
  after: { subnet_id: ref('aws_subnet.s.id'), route_table_id: ref('aws_route_table.t.id') },
};
const group: Given = {
  address: 'aws_security_group.g',
  after: { id: UNKNOWN, ingress: NOT_GIVEN, egress: NOT_GIVEN },
  configured: [],
};
const opening = (over: object = {}): Given => ({
  address: 'aws_vpc_security_group_ingress_rule.r',
  after: {
    security_group_id: ref('aws_security_group.g.id'),
    ip_protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    cidr_ipv4: '0.0.0.0/0',
    ...over,
  },
});
const instance = (over: object = {}): Given => ({
  address: 'aws_instance.i',
  after: {
    id: UNKNOWN,
    subnet_id: ref('aws_subnet.s.id'),
    vpc_security_group_ids: [ref('aws_security_group.g.id')],
    associate_public_ip_address: true,
    ...over,
  },
});
const acl = (ingress: readonly object[], egress: readonly object[]): Given => ({
  address: 'aws_network_acl.n',
  after: {
    id: UNKNOWN,
    vpc_id: ref('aws_vpc.v.id'),
    subnet_ids: [ref('aws_subnet.s.id')],
    ingress: ingress as never,
    egress: egress as never,
  },
});
const entry = (over: object = {}) => ({
  rule_no: 100,
  action: 'allow',
  protocol: 'tcp',
  cidr_block: '0.0.0.0/0',
  from_port: 0,
  to_port: 65535,
  ...over,
});
const block = (mode: unknown): Given => ({
  address: 'aws_vpc_block_public_access_options.b',
  after: { internet_gateway_block_mode: mode as never },
});

const standing = [vpc, subnet, gateway, association, group];
const open = [...standing, table([route()]), opening(), instance()];
const without = (...addresses: readonly string[]) =>
  open.filter(({ address }) => !addresses.includes(address));

/** The instance takes an interface that wears the group; it has nothing of its own. */
const taking = (index: number): readonly Given[] => [
  ...without('aws_instance.i'),
  {
    address: 'aws_instance.i',
    after: {
      id: UNKNOWN,
      subnet_id: NOT_GIVEN,
      network_interface: [{ network_interface_id: ref('aws_network_interface.e.id'), device_index: index }],
    },
  },
  {
    address: 'aws_network_interface.e',
    after: {
      id: UNKNOWN,
      subnet_id: ref('aws_subnet.s.id'),
      security_groups: [ref('aws_security_group.g.id')],
    },
  },
];
const eipOf = (instance: string): Given => ({
  address: 'aws_eip.e',
  after: { instance: ref(`${instance}.id`) },
});

function answers(given: readonly Given[], stack: Partial<Stack> = {}) {
  const facts = gatherFacts(makeStack(given, stack));
  return interfacedOf(facts)
    .flatMap((subject) => reachesOf(facts, subject, ALL_CHANNELS))
    .filter(({ family }) => family === 'ipv4');
}

function answer(given: readonly Given[], stack: Partial<Stack> = {}): string {
  return answers(given, stack)
    .map(({ reachable }) => reachable.answer)
    .join(' ');
}

describe('the way from the internet', () => {
  test('every hop is in the input and holds', () => {
    const [reach] = answers(open);
    expect(reach?.reachable.answer).toBe('yes');
    expect(channelText(reach?.channels ?? [])).toBe('tcp/443');
    expect(reach?.hops.map(({ says }) => says)).toEqual([
      'aws_route_table.t sends 0.0.0.0/0 to aws_internet_gateway.g',
      'associate_public_ip_address gives it a public address',
      'aws_security_group.g admits it',
      'the default network ACL of aws_vpc.v lets it pass',
      'VPC Block Public Access is not in the input and counts as off',
    ]);
  });

  test.for<{ name: string; given: readonly Given[]; says: string }>([
    {
      name: 'no association: the main table of a new VPC routes nowhere',
      given: without('aws_route_table_association.a'),
      says: 'no',
    },
    {
      name: 'the main table of a VPC that exists is not in the input',
      given: [...without('aws_route_table_association.a', 'aws_vpc.v'), { ...vpc, before: { id: 'vpc-1' } }],
      says: 'unknown',
    },
    {
      name: 'an association that may be of this subnet',
      given: [
        ...without('aws_route_table_association.a'),
        {
          address: 'aws_route_table_association.a',
          after: { subnet_id: symbol('local.subnet'), route_table_id: ref('aws_route_table.t.id') },
        },
      ],
      says: 'unknown',
    },
    {
      name: 'the gateway is attached to nothing',
      given: [
        ...without('aws_internet_gateway.g'),
        { address: 'aws_internet_gateway.g', after: { id: UNKNOWN, vpc_id: NOT_GIVEN } },
      ],
      says: 'no',
    },
    {
      name: 'the gateway is attached by a resource of its own',
      given: [
        ...without('aws_internet_gateway.g'),
        { address: 'aws_internet_gateway.g', after: { id: UNKNOWN, vpc_id: NOT_GIVEN } },
        {
          address: 'aws_internet_gateway_attachment.a',
          after: { internet_gateway_id: ref('aws_internet_gateway.g.id'), vpc_id: ref('aws_vpc.v.id') },
        },
      ],
      says: 'yes',
    },
    {
      name: 'the gateway is attached to another VPC',
      given: [
        ...without('aws_internet_gateway.g'),
        { address: 'aws_vpc.w', after: { id: UNKNOWN } },
        { address: 'aws_internet_gateway.g', after: { id: UNKNOWN, vpc_id: ref('aws_vpc.w.id') } },
      ],
      says: 'no',
    },
    {
      name: 'the gateway is attached to a VPC that is not followed',
      given: [
        ...without('aws_internet_gateway.g'),
        { address: 'aws_internet_gateway.g', after: { id: UNKNOWN, vpc_id: symbol('local.vpc') } },
      ],
      says: 'yes',
    },
    {
      name: 'the gateway is attached to another VPC by a resource of its own',
      given: [
        ...without('aws_internet_gateway.g'),
        { address: 'aws_vpc.w', after: { id: UNKNOWN } },
        { address: 'aws_internet_gateway.g', after: { id: UNKNOWN, vpc_id: NOT_GIVEN } },
        {
          address: 'aws_internet_gateway_attachment.a',
          after: { internet_gateway_id: ref('aws_internet_gateway.g.id'), vpc_id: ref('aws_vpc.w.id') },
        },
      ],
      says: 'no',
    },
    {
      name: 'a gateway outside the input',
      given: [...without('aws_route_table.t'), table([route({ gateway_id: 'igw-0123456789abcdef0' })])],
      says: 'unknown',
    },
    {
      name: 'a NAT gateway',
      given: [
        ...without('aws_route_table.t'),
        table([{ cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-0123456789abcdef0' }]),
      ],
      says: 'no',
    },
    {
      name: 'a firewall endpoint on the default route',
      given: [
        ...without('aws_route_table.t'),
        table([{ cidr_block: '0.0.0.0/0', vpc_endpoint_id: 'vpce-0123456789abcdef0' }]),
      ],
      says: 'unknown',
    },
    {
      name: 'the internet in two halves',
      given: [
        ...without('aws_route_table.t'),
        table([route({ cidr_block: '0.0.0.0/1' }), route({ cidr_block: '128.0.0.0/1' })]),
      ],
      says: 'yes',
    },
    {
      name: 'halves to a NAT gateway are longer than the default route',
      given: [
        ...without('aws_route_table.t'),
        table([
          route(),
          { cidr_block: '0.0.0.0/1', nat_gateway_id: 'nat-1' },
          { cidr_block: '128.0.0.0/1', nat_gateway_id: 'nat-1' },
        ]),
      ],
      says: 'no',
    },
    {
      name: 'one block to the gateway is not the internet',
      given: [...without('aws_route_table.t'), table([route({ cidr_block: '198.51.100.0/24' })])],
      says: 'no',
    },
    ...(
      [
        ['an entry for all of it', { entry: [{ cidr: '0.0.0.0/0' }] }, {}, 'yes'],
        ['entries that add up', { entry: [{ cidr: '0.0.0.0/1' }, { cidr: '128.0.0.0/1' }] }, {}, 'yes'],
        ['entries for a part', { entry: [{ cidr: '198.51.100.0/24' }, { cidr: '10.0.0.0/8' }] }, {}, 'no'],
        ['an entry that is not known', { entry: [{ cidr: UNKNOWN }] }, {}, 'unknown'],
        ['entries of IPv6 that are not known', { address_family: 'IPv6', entry: UNKNOWN }, {}, 'no'],
        ['entries that are not known, to a NAT gateway', { entry: UNKNOWN }, AWAY, 'no'],
      ] as const
    ).map(([name, list, over, says]) => ({
      name: `a prefix list with ${name}`,
      given: [
        ...without('aws_route_table.t'),
        { address: 'aws_ec2_managed_prefix_list.l', after: { id: UNKNOWN, ...list } as never },
        table([listed(ref('aws_ec2_managed_prefix_list.l.id'), over)]),
      ],
      says,
    })),
    {
      name: 'a separate route to a prefix list whose entry is separate',
      given: [
        ...without('aws_route_table.t'),
        table([]),
        { address: 'aws_ec2_managed_prefix_list.l', after: { id: UNKNOWN } },
        {
          address: 'aws_ec2_managed_prefix_list_entry.e',
          after: { prefix_list_id: ref('aws_ec2_managed_prefix_list.l.id'), cidr: '0.0.0.0/0' },
        },
        {
          address: 'aws_route.r',
          after: {
            route_table_id: ref('aws_route_table.t.id'),
            destination_prefix_list_id: ref('aws_ec2_managed_prefix_list.l.id'),
            gateway_id: ref('aws_internet_gateway.g.id'),
          },
        },
      ],
      says: 'yes',
    },
    {
      name: 'an entry of a prefix list is shorter than a route to another target',
      given: [
        ...without('aws_route_table.t'),
        {
          address: 'aws_ec2_managed_prefix_list.l',
          after: { id: UNKNOWN, entry: [{ cidr: '0.0.0.0/0' }] },
        },
        table([
          listed(ref('aws_ec2_managed_prefix_list.l.id')),
          { cidr_block: '0.0.0.0/1', ...AWAY },
          { cidr_block: '128.0.0.0/1', ...AWAY },
        ]),
      ],
      says: 'no',
    },
    {
      name: 'a prefix list that the input does not have',
      given: [...without('aws_route_table.t'), table([listed('pl-0abc')])],
      says: 'unknown',
    },
    {
      name: 'a prefix list that the input does not have, to another target',
      given: [...without('aws_route_table.t'), table([listed('pl-0abc', AWAY)])],
      says: 'no',
    },
    ...[
      { address: 'data.aws_prefix_list.s3', after: { name: 'com.amazonaws.eu-west-1.s3' } },
      { address: 'aws_vpc_endpoint.s3', after: { id: UNKNOWN, prefix_list_id: UNKNOWN } },
    ].map((owner) => ({
      name: `a prefix list of a service: ${owner.address}`,
      given: [
        ...without('aws_route_table.t'),
        owner,
        table([
          listed(ref(`${owner.address}.${owner.address.startsWith('data') ? 'id' : 'prefix_list_id'}`)),
        ]),
      ],
      says: 'no' as const,
    })),
    {
      name: 'a separate route',
      given: [
        ...without('aws_route_table.t'),
        table([]),
        {
          address: 'aws_route.r',
          after: {
            route_table_id: ref('aws_route_table.t.id'),
            destination_cidr_block: '0.0.0.0/0',
            gateway_id: ref('aws_internet_gateway.g.id'),
          },
        },
      ],
      says: 'yes',
    },
    {
      name: 'a separate route of a table that cannot be followed',
      given: [
        ...without('aws_route_table.t'),
        table([]),
        {
          address: 'aws_route.r',
          after: {
            route_table_id: symbol('local.table'),
            destination_cidr_block: '0.0.0.0/0',
            gateway_id: ref('aws_internet_gateway.g.id'),
          },
        },
      ],
      says: 'unknown',
    },
    {
      name: 'a route in state that this plan deletes',
      given: [
        ...without('aws_route_table.t'),
        {
          address: 'aws_route_table.t',
          before: { id: 'rtb-1', route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' }] },
          after: { id: 'rtb-1', route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' }] },
          configured: [],
        },
        {
          address: 'aws_route.gone',
          before: { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' },
        },
        {
          address: 'aws_route_table_association.b',
          after: { subnet_id: ref('aws_subnet.s.id'), route_table_id: 'rtb-1' },
        },
      ].filter(({ address }) => address !== 'aws_route_table_association.a') as readonly Given[],
      says: 'no',
    },
    ...(['eipalloc-1', 'eipalloc-2'] as const).map((id) => {
      const held = { id: 'eipalloc-1', instance: 'i-1' };
      const standing = instance({ associate_public_ip_address: false, id: 'i-1' });
      return {
        name: `an address in state whose association this plan deletes, or that of another: ${id}`,
        given: [
          ...without('aws_instance.i'),
          standing,
          { address: 'aws_eip.e', before: held, after: held, configured: [] },
          { address: 'aws_eip_association.gone', before: { allocation_id: id, instance_id: 'i-1' } },
        ],
        says: id === 'eipalloc-1' ? 'no' : 'yes',
      };
    }),
    ...(['igw-1', 'igw-2'] as const).map((id) => {
      const vpc = { id: 'vpc-1' };
      const held = { id: 'igw-1', vpc_id: 'vpc-1' };
      return {
        name: `a gateway in state whose attachment this plan deletes, or that of another: ${id}`,
        given: [
          ...without('aws_internet_gateway.g', 'aws_vpc.v'),
          { address: 'aws_vpc.v', before: vpc, after: vpc },
          { address: 'aws_internet_gateway.g', before: held, after: held, configured: [] },
          {
            address: 'aws_internet_gateway_attachment.gone',
            before: { internet_gateway_id: id, vpc_id: 'vpc-1' },
          },
        ],
        // The default ACL of a VPC that exists is not seen.
        says: id === 'igw-1' ? 'no' : 'unknown',
      };
    }),
    {
      name: 'the main table by the attribute of the VPC',
      given: [
        ...without('aws_route_table_association.a'),
        {
          address: 'aws_route.r',
          after: {
            route_table_id: ref('aws_vpc.v.main_route_table_id'),
            destination_cidr_block: '0.0.0.0/0',
            gateway_id: ref('aws_internet_gateway.g.id'),
          },
        },
      ],
      says: 'yes',
    },
    {
      name: 'the default table that is adopted',
      given: [
        ...without('aws_route_table_association.a'),
        {
          address: 'aws_default_route_table.d',
          after: {
            default_route_table_id: ref('aws_vpc.v.default_route_table_id'),
            route: [route()] as never,
          },
        },
      ],
      says: 'yes',
    },
    {
      name: 'a main association',
      given: [
        ...without('aws_route_table_association.a'),
        {
          address: 'aws_main_route_table_association.m',
          after: { vpc_id: ref('aws_vpc.v.id'), route_table_id: ref('aws_route_table.t.id') },
        },
      ],
      says: 'yes',
    },
    {
      name: 'no public address',
      given: [...without('aws_instance.i'), instance({ associate_public_ip_address: NOT_GIVEN })],
      says: 'no',
    },
    {
      name: 'an explicit no overrides the subnet',
      given: [
        ...without('aws_instance.i', 'aws_subnet.s'),
        { ...subnet, after: { ...subnet.after, map_public_ip_on_launch: true } },
        instance({ associate_public_ip_address: false }),
      ],
      says: 'no',
    },
    {
      name: 'the subnet gives the address',
      given: [
        ...without('aws_instance.i', 'aws_subnet.s'),
        { ...subnet, after: { ...subnet.after, map_public_ip_on_launch: true } },
        instance({ associate_public_ip_address: NOT_GIVEN }),
      ],
      says: 'yes',
    },
    {
      name: 'an elastic address',
      given: [
        ...without('aws_instance.i'),
        instance({ associate_public_ip_address: false }),
        { address: 'aws_eip.e', after: { instance: ref('aws_instance.i.id') } },
      ],
      says: 'yes',
    },
    {
      name: 'an elastic address on the primary interface',
      given: [
        ...without('aws_instance.i'),
        instance({ associate_public_ip_address: false }),
        {
          address: 'aws_eip_association.e',
          after: { network_interface_id: ref('aws_instance.i.primary_network_interface_id') },
        },
      ],
      says: 'yes',
    },
    {
      name: 'an elastic address of something unknown',
      given: [
        ...without('aws_instance.i'),
        instance({ associate_public_ip_address: false }),
        { address: 'aws_eip_association.e', after: { instance_id: symbol('local.bastion') } },
      ],
      says: 'unknown',
    },
    {
      name: 'the launch template gives the address',
      given: [
        ...without('aws_instance.i'),
        instance({
          associate_public_ip_address: NOT_GIVEN,
          launch_template: [{ id: ref('aws_launch_template.l.id') }],
        }),
        {
          address: 'aws_launch_template.l',
          after: { id: UNKNOWN, network_interfaces: [{ associate_public_ip_address: 'true' }] },
        },
      ],
      says: 'yes',
    },
    {
      name: 'the launch template gives the group',
      given: [
        ...without('aws_instance.i'),
        instance({
          vpc_security_group_ids: NOT_GIVEN,
          launch_template: [{ id: ref('aws_launch_template.l.id') }],
        }),
        {
          address: 'aws_launch_template.l',
          after: { id: UNKNOWN, vpc_security_group_ids: [ref('aws_security_group.g.id')] },
        },
      ],
      says: 'yes',
    },
    {
      name: 'the launch template gives all of it',
      given: [
        ...without('aws_instance.i'),
        {
          address: 'aws_instance.i',
          after: {
            id: UNKNOWN,
            subnet_id: NOT_GIVEN,
            launch_template: [{ id: ref('aws_launch_template.l.id') }],
          },
        },
        {
          address: 'aws_launch_template.l',
          after: {
            id: UNKNOWN,
            network_interfaces: [
              {
                subnet_id: ref('aws_subnet.s.id'),
                associate_public_ip_address: 'true',
                security_groups: [ref('aws_security_group.g.id')],
              },
            ],
          },
        },
      ],
      says: 'yes',
    },
    // The only answer is that of the interface.
    { name: 'the instance takes an interface', given: [...taking(0), eipOf('aws_instance.i')], says: 'yes' },
    {
      name: 'the instance takes it as a second one',
      given: [...taking(1), eipOf('aws_instance.i')],
      says: 'no',
    },
    {
      name: 'a launch template outside the input may give the group',
      given: [
        ...without('aws_instance.i'),
        instance({ vpc_security_group_ids: NOT_GIVEN, launch_template: [{ id: 'lt-1' }] }),
      ],
      says: 'unknown',
    },
    { name: 'a closed group', given: without('aws_vpc_security_group_ingress_rule.r'), says: 'no' },
    {
      name: 'a group with an unknown source',
      given: [...without('aws_vpc_security_group_ingress_rule.r'), opening({ cidr_ipv4: UNKNOWN })],
      says: 'unknown',
    },
    {
      name: 'a group outside the input',
      given: [...without('aws_instance.i'), instance({ vpc_security_group_ids: ['sg-0123456789abcdef0'] })],
      says: 'unknown',
    },
    {
      name: 'the ACL denies first',
      given: [
        ...open,
        acl(
          [
            entry({ rule_no: 90, action: 'deny', from_port: 443, to_port: 443 }),
            entry({ protocol: '-1', from_port: 0, to_port: 0 }),
          ],
          [entry()],
        ),
      ],
      says: 'no',
    },
    {
      name: 'the ACL denies later',
      given: [...open, acl([entry(), entry({ rule_no: 200, action: 'deny' })], [entry()])],
      says: 'yes',
    },
    {
      name: 'the ACL denies somebody only',
      given: [
        ...open,
        acl([entry({ rule_no: 90, action: 'deny', cidr_block: '198.18.0.0/15' }), entry()], [entry()]),
      ],
      says: 'yes',
    },
    { name: 'the ACL lets no answer out', given: [...open, acl([entry()], [])], says: 'no' },
    {
      name: 'the ACL lets answers out to some of the high ports',
      given: [...open, acl([entry()], [entry({ from_port: 32768, to_port: 65535 })])],
      says: 'yes',
    },
    { name: 'a new ACL without entries', given: [...open, acl([], [])], says: 'no' },
    {
      name: 'an ACL entry with an unknown port',
      given: [...open, acl([entry({ from_port: UNKNOWN })], [entry()])],
      says: 'unknown',
    },
    {
      name: 'an ACL whose subnets are not known',
      given: [
        ...open,
        { ...acl([], []), after: { ...acl([], []).after, subnet_ids: symbol('local.subnets') } },
      ],
      says: 'unknown',
    },
    {
      name: 'an ACL of another subnet',
      given: [
        ...open,
        { ...acl([], []), after: { ...acl([], []).after, subnet_ids: ['subnet-0123456789abcdef0'] } },
      ],
      says: 'yes',
    },
    ...(['acl-1', 'acl-2'] as const).map((id) => {
      const subnetHeld = { id: 'subnet-1', vpc_id: ref('aws_vpc.v.id') };
      const held = { id: 'acl-1', subnet_ids: ['subnet-1'], ingress: [], egress: [] };
      return {
        name: `an ACL in state whose association this plan deletes, or that of another: ${id}`,
        given: [
          ...without('aws_subnet.s'),
          { address: 'aws_subnet.s', before: subnetHeld, after: subnetHeld },
          { address: 'aws_network_acl.n', before: held, after: held, configured: [] },
          {
            address: 'aws_network_acl_association.gone',
            before: { network_acl_id: id, subnet_id: 'subnet-1' },
          },
        ],
        says: id === 'acl-1' ? 'yes' : 'no',
      };
    }),
    { name: 'block public access', given: [...open, block('block-ingress')], says: 'no' },
    { name: 'block public access is off', given: [...open, block('off')], says: 'yes' },
    { name: 'block public access is not known', given: [...open, block(UNKNOWN)], says: 'unknown' },
    {
      name: 'block public access of another Region',
      given: [
        ...open.map((one) => ({ ...one, region: 'eu-west-1' })),
        { ...block('block-ingress'), region: 'us-east-1' },
      ],
      says: 'yes',
    },
    {
      name: 'the subnet is let off',
      given: [
        ...open,
        block('block-bidirectional'),
        {
          address: 'aws_vpc_block_public_access_exclusion.x',
          after: {
            subnet_id: ref('aws_subnet.s.id'),
            internet_gateway_exclusion_mode: 'allow-bidirectional',
          },
        },
      ],
      says: 'yes',
    },
    {
      name: 'the VPC is let off for what goes out',
      given: [
        ...open,
        block('block-bidirectional'),
        {
          address: 'aws_vpc_block_public_access_exclusion.x',
          after: { vpc_id: ref('aws_vpc.v.id'), internet_gateway_exclusion_mode: 'allow-egress' },
        },
      ],
      says: 'no',
    },
    {
      name: 'one certain no decides, whatever is unknown',
      given: [
        ...without('aws_instance.i', 'aws_route_table.t'),
        table([route({ cidr_block: UNKNOWN })]),
        instance({ associate_public_ip_address: false }),
      ],
      says: 'no',
    },
    {
      name: 'a subnet outside the input',
      given: [...without('aws_instance.i'), instance({ subnet_id: 'subnet-0123456789abcdef0' })],
      says: 'unknown',
    },
  ])('$name', ({ given, says }) => {
    expect(answer(given)).toBe(says);
  });

  test('IPv6 needs an address and a route of its own', () => {
    const given = [
      ...without('aws_route_table.t', 'aws_vpc_security_group_ingress_rule.r', 'aws_instance.i'),
      table([{ ipv6_cidr_block: '::/0', gateway_id: ref('aws_internet_gateway.g.id') }]),
      opening({ cidr_ipv4: NOT_GIVEN, cidr_ipv6: '::/0' }),
      instance({ associate_public_ip_address: false, ipv6_address_count: 1 }),
    ];
    const facts = gatherFacts(makeStack(given));
    const reaches = interfacedOf(facts).flatMap((subject) => reachesOf(facts, subject, ALL_CHANNELS));
    expect(reaches.map(({ family, reachable }) => `${family} ${reachable.answer}`)).toEqual([
      'ipv4 no',
      'ipv6 yes',
    ]);
  });
});

test('groups of one interface add up', () => {
  const half = (name: string, cidr: string): readonly Given[] => [
    { ...group, address: `aws_security_group.${name}` },
    {
      ...opening({ security_group_id: ref(`aws_security_group.${name}.id`), cidr_ipv4: cidr }),
      address: `aws_vpc_security_group_ingress_rule.${name}`,
    },
  ];
  const worn = [ref('aws_security_group.low.id'), ref('aws_security_group.high.id')];
  const given = [
    ...standing,
    table([route()]),
    ...half('low', '0.0.0.0/1'),
    ...half('high', '128.0.0.0/1'),
    instance({ vpc_security_group_ids: worn }),
  ];
  const [reach] = answers(given);
  expect(reach?.reachable.answer).toBe('yes');
  const hop = reach?.hops.find(({ kind }) => kind === 'group');
  expect(hop?.says).toBe('aws_security_group.low and aws_security_group.high admit it');
  expect(hop?.origin?.address).toBe('aws_vpc_security_group_ingress_rule.low');
  expect(answer(given.filter(({ address }) => !address.endsWith('.low')))).not.toBe('yes');
});

/** The same resource with a `count` that is not known. */
const perhaps = (given: Given): Given => ({ ...given, address: `${given.address}[*]` });

/** All of these have the same `count`. */
const alike = (given: Given): Given => ({ ...perhaps(given), extra: { repetition: 'var.on ? 1 : 0' } });

describe('a hop that may not be there', () => {
  const closed = acl([], []);
  const elastic: Given = { address: 'aws_eip.e', after: { instance: ref('aws_instance.i.id') } };
  const separate: Given = {
    address: 'aws_route.r',
    after: {
      route_table_id: ref('aws_route_table.t.id'),
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: ref('aws_internet_gateway.g.id'),
    },
  };
  const aclRule = (over: object): Given => ({
    address: 'aws_network_acl_rule.r',
    after: {
      network_acl_id: ref('aws_network_acl.n.id'),
      protocol: '-1',
      cidr_block: '0.0.0.0/0',
      ...over,
    },
  });
  const private_ = instance({ associate_public_ip_address: false });

  test.for<{ name: string; given: readonly Given[]; says: string }>([
    {
      name: 'the switch that keeps it out',
      given: [...open, perhaps(block('block-ingress'))],
      says: 'unknown',
    },
    { name: 'a switch that is off', given: [...open, perhaps(block('off'))], says: 'yes' },
    { name: 'the ACL that keeps it out', given: [...open, perhaps(closed)], says: 'unknown' },
    {
      name: 'the association with the table',
      given: [...without('aws_route_table_association.a'), perhaps(association)],
      says: 'unknown',
    },
    {
      name: 'the route',
      given: [...without('aws_route_table.t'), table([]), perhaps(separate)],
      says: 'unknown',
    },
    {
      name: 'the address',
      given: [...without('aws_instance.i'), private_, perhaps(elastic)],
      says: 'unknown',
    },
    {
      name: 'an interface with an address',
      given: [
        ...without('aws_instance.i'),
        private_,
        { address: 'aws_network_interface.e', after: { id: UNKNOWN } },
        { address: 'aws_eip.e', after: { network_interface: ref('aws_network_interface.e.id') } },
        perhaps({
          address: 'aws_network_interface_attachment.a',
          after: {
            instance_id: ref('aws_instance.i.id'),
            network_interface_id: ref('aws_network_interface.e.id'),
          },
        }),
      ],
      says: 'unknown',
    },
    {
      name: 'the association, which is made with the subnet',
      given: [
        ...without('aws_subnet.s', 'aws_instance.i', 'aws_route_table_association.a'),
        alike(subnet),
        {
          ...alike(association),
          after: { subnet_id: ref('aws_subnet.s[*].id'), route_table_id: ref('aws_route_table.t.id') },
        },
        instance({ subnet_id: ref('aws_subnet.s[*].id') }),
      ],
      says: 'yes',
    },
    {
      name: 'an ACL entry that denies after all is allowed',
      given: [
        ...open,
        acl([entry()], [entry()]),
        perhaps(aclRule({ rule_number: 200, rule_action: 'deny' })),
      ],
      says: 'yes',
    },
    {
      name: 'an ACL entry that denies first',
      given: [...open, acl([entry()], [entry()]), perhaps(aclRule({ rule_number: 1, rule_action: 'deny' }))],
      says: 'unknown',
    },
  ])('$name', ({ given, says }) => {
    expect(answer(given).split(' ')[0]).toBe(says);
  });
});

describe('what a plan leaves out', () => {
  const skip = (...leftOut: readonly string[]) => ({ leftOut });
  test.for<[string, readonly Given[], Partial<Stack>, string]>([
    ['a network ACL', open, skip('aws_network_acl.n'), 'unknown'],
    ['the default network ACL', open, skip('aws_default_network_acl.n'), 'unknown'],
    ['entries of a network ACL', [...open, acl([], [])], skip('aws_network_acl_rule.r'), 'unknown'],
    [
      'entries of another way to write them',
      [...open, acl([entry()], [entry()])],
      skip('aws_network_acl_rule.r'),
      'yes',
    ],
    [
      'a route table association',
      without('aws_route_table_association.a'),
      skip('aws_route_table_association.a'),
      'unknown',
    ],
    ['another association', open, skip('aws_route_table_association.b'), 'yes'],
    [
      'a main association',
      without('aws_route_table_association.a'),
      skip('aws_main_route_table_association.m'),
      'unknown',
    ],
    ['a route', [...without('aws_route_table.t'), table([])], skip('aws_route.r'), 'unknown'],
    ['a route beside the default one', open, skip('aws_route.r'), 'yes'],
    ['block public access', open, skip('aws_vpc_block_public_access_options.b'), 'unknown'],
    [
      'an exclusion from it',
      [...open, block('block-ingress')],
      skip('aws_vpc_block_public_access_exclusion.e'),
      'unknown',
    ],
    ['anything', open, { complete: false }, 'unknown'],
    ['nothing that matters', open, skip('aws_s3_bucket.b'), 'yes'],
    ['a module of HCL', open, { complete: false, kind: 'hcl' }, 'yes'],
  ])('%s', ([, given, stack, says]) => {
    expect(answer(given, stack)).toBe(says);
  });
});
