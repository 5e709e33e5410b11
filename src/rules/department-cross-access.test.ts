import { expect, test } from 'vitest';
import { type Given, ref, UNKNOWN } from '../facts/stack-fixture.ts';
import { tcp } from '../traffic/channels.ts';
import rule from './department-cross-access.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';

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
const rules = (peer: object, to_port = 8443): Given => ({
  address: 'aws_vpc_security_group_ingress_rule.r',
  after: {
    security_group_id: ref('aws_security_group.trading.id'),
    ip_protocol: 'tcp',
    from_port: 8443,
    to_port,
    ...peer,
  },
});
const RESEARCH = { referenced_security_group_id: ref('aws_security_group.research.id') };
/** Ways as the config file is read: channels, not texts. */
const agreed = (...ports: number[]) => ({
  allowed_cross_access: ports.map((port) => ({ from: 'research', to: 'trading', channels: tcp(port) })),
});

test.for<{ name: string; rule: Given; parameters?: object; says: 'pass' | 'fail' | 'open' }>([
  { name: 'the group of another department', rule: rules(RESEARCH), says: 'fail' },
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
])('$name', ({ rule: given, parameters, says }) => {
  const found = objectionsOf(
    rule,
    [...department('trading', 1), ...department('research', 2), given],
    parameters as never,
  );
  expect(found).toEqual(says === 'pass' ? [] : [`${says} ${given.address}`]);
});
