import { expect, test } from 'vitest';
import { type Given, ref, symbol, toValue, UNKNOWN } from '../facts/stack-fixture.ts';
import type { Value } from '../terms/value.ts';
import rule from './reachability-intent-missing.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';

const portal: Given = {
  address: 'aws_workspacesweb_network_settings.n',
  after: { security_group_ids: [ref('aws_security_group.g.id')], subnet_ids: [], vpc_id: 'vpc-1' },
};
const group: Given = { address: 'aws_security_group.g', after: { id: UNKNOWN }, configured: [] };
const server: Given = {
  address: 'aws_instance.i',
  after: { id: UNKNOWN, vpc_security_group_ids: [ref('aws_security_group.g.id')] },
};
const path: Given = {
  address: 'aws_ec2_network_insights_path.p',
  after: { id: UNKNOWN, source: 'igw-1', destination: ref('aws_instance.i.id'), protocol: 'tcp' },
};
const analysis: Given = {
  address: 'aws_ec2_network_insights_analysis.a',
  after: { network_insights_path_id: ref('aws_ec2_network_insights_path.p.id') },
};
// aws_ec2_network_insights_access_scope came with version 6 of the provider.
const types = (...resource_types: readonly string[]) => [{ resource_statement: [{ resource_types }] }];
const resources = (...named: readonly Value[]) => [{ resource_statement: [{ resources: named }] }];
const between = (path: object): Given => ({
  address: 'aws_ec2_network_insights_access_scope.s',
  after: { match_paths: [path as never] },
});
const scope = (type: string) => between({ source: types(type) });
const INTERNET = types('AWS::EC2::InternetGateway');
const INTERFACE = types('AWS::EC2::NetworkInterface');
const gateway: Given = { address: 'aws_internet_gateway.w', after: { id: UNKNOWN } };

test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
  { name: 'no path', given: [portal, group], says: ['fail '] },
  { name: 'a path to a server of the same group', given: [portal, group, server, path, analysis], says: [] },
  {
    name: 'a path that is not analyzed',
    given: [portal, group, server, path],
    says: [`fail ${path.address}`],
  },
  {
    name: 'a path for a protocol that the analyzer does not know',
    given: [portal, group, server, { ...path, after: { ...path.after, protocol: 'icmp' } }, analysis],
    says: [`fail ${path.address}`],
  },
  {
    name: 'an access scope from internet gateways',
    given: [portal, group, scope('AWS::EC2::InternetGateway')],
    says: [],
  },
  {
    name: 'an access scope from elsewhere',
    given: [portal, group, scope('AWS::EC2::TransitGateway')],
    says: ['fail '],
  },
  ...(
    [
      ['to interfaces', { source: INTERNET, destination: INTERFACE }, []],
      ['from anywhere to interfaces', { destination: INTERFACE }, []],
      ['the other way round', { source: INTERFACE, destination: INTERNET }, ['fail ']],
      ['from anywhere to the internet', { destination: INTERNET }, ['fail ']],
      ['of no path', {}, ['fail ']],
      ['from a gateway by reference', { source: resources(ref('aws_internet_gateway.w.id')) }, []],
      ['from a gateway by id', { source: resources(toValue('igw-1')), destination: INTERFACE }, []],
      ['from an interface by id', { source: resources(toValue('eni-1')), destination: INTERFACE }, ['fail ']],
      [
        'to a group by reference',
        { source: INTERNET, destination: resources(ref('aws_security_group.g.id')) },
        [],
      ],
      ['from a type that is not known', { source: [{ resource_statement: UNKNOWN }] }, ['open ']],
      ['from a variable', { source: resources(symbol('var.gateway')) }, ['open ']],
      [
        'written as an object',
        { source: { resource_statement: { resource_types: ['AWS::EC2::InternetGateway'] } } },
        [],
      ],
    ] as const
  ).map(([name, path, says]) => ({
    name: `an access scope ${name}`,
    given: [portal, group, gateway, between(path)],
    says,
  })),
  { name: 'nothing about desktops', given: [group], says: [] },
])('$name', ({ given, says }) => {
  expect(objectionsOf(rule, given, { require_paths: true })).toEqual(says);
});

test('without require_paths no path is asked for', () => {
  expect(objectionsOf(rule, [portal, group])).toEqual([]);
});
