import { expect, test } from 'vitest';
import { type Given, ref, UNKNOWN } from '../facts/stack-fixture.ts';
import rule from './prefer-group-reference.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';

const VPC = ref('aws_vpc.v.id');
const subnet = (name: string, cidr_block: string): Given => ({
  address: `aws_subnet.${name}`,
  after: { id: UNKNOWN, vpc_id: VPC, cidr_block },
});
const group = (name: string): Given => ({
  address: `aws_security_group.${name}`,
  after: { id: UNKNOWN, vpc_id: VPC },
});
const ESTATE: readonly Given[] = [
  { address: 'aws_vpc.v', after: { id: UNKNOWN, cidr_block: '10.20.0.0/16' } },
  subnet('desks', '10.20.0.0/24'),
  subnet('app', '10.20.1.0/24'),
  subnet('bare', '10.20.2.0/24'),
  group('desks'),
  group('app'),
  {
    address: 'aws_network_interface.app',
    after: {
      subnet_id: ref('aws_subnet.app.id'),
      private_ips: ['10.20.1.10'],
      security_groups: [ref('aws_security_group.app.id')],
    },
  },
  {
    address: 'aws_workspaces_directory.d',
    after: {
      directory_id: 'd-1',
      subnet_ids: [ref('aws_subnet.desks.id')],
      workspace_creation_properties: [{ custom_security_group_id: ref('aws_security_group.desks.id') }],
    },
  },
];

test.for<[name: string, cidr: string, fails: boolean]>([
  ['the address of an interface', '10.20.1.10/32', true],
  ['the subnet of an interface', '10.20.1.0/24', true],
  ['a part of it', '10.20.1.128/25', true],
  ['a subnet in which nothing has a group', '10.20.2.0/24', false],
  ['an address in it', '10.20.2.9/32', false],
  ['a part of the VPC that is no subnet of the input', '10.20.9.0/24', true],
  ['a network outside', '10.99.0.0/24', false],
])('%s', ([, cidr_ipv4, fails]) => {
  const source: Given = {
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: {
      security_group_id: ref('aws_security_group.desks.id'),
      ip_protocol: 'tcp',
      from_port: 8443,
      to_port: 8443,
      cidr_ipv4,
    },
  };
  expect(objectionsOf(rule, [...ESTATE, source])).toEqual(
    fails ? ['fail aws_vpc_security_group_ingress_rule.r'] : [],
  );
});

test.for<[name: string, over: Record<string, unknown>, says: readonly string[]]>([
  [
    'one of two subnets',
    { subnet_id: ref('aws_subnet.app.id', 'aws_subnet.app', 'aws_subnet.bare') },
    ['open'],
  ],
  [
    'one of two groups',
    {
      security_groups: [
        ref('aws_security_group.app.id', 'aws_security_group.app', 'aws_security_group.other'),
      ],
    },
    ['open'],
  ],
  ['a subnet elsewhere', { subnet_id: 'subnet-1' }, []],
])('an interface in doubt: %s', ([, over, says]) => {
  const estate = ESTATE.map((one) =>
    one.address === 'aws_network_interface.app' ? { ...one, after: { ...one.after, ...over } as never } : one,
  );
  const source: Given = {
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: {
      security_group_id: ref('aws_security_group.desks.id'),
      ip_protocol: 'tcp',
      from_port: 8443,
      to_port: 8443,
      cidr_ipv4: '10.20.1.0/24',
    },
  };
  expect(objectionsOf(rule, [...estate, group('other'), source])).toEqual(
    says.map((verdict) => `${verdict} ${source.address}`),
  );
});
