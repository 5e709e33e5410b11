import { describe, expect, test } from 'vitest';
import { type Given, NOT_GIVEN, ref, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import type { Unknown } from '../terms/value.ts';
import notClosed from './default-group-not-closed.ts';
import unmanaged from './default-group-unmanaged.ts';
import used from './default-group-used.ts';
import { judgementsOf, objectionsOf } from './rule-fixture.test-support.ts';

const vpc: Given = { address: 'aws_vpc.v', after: { id: UNKNOWN, default_security_group_id: NOT_GIVEN } };
const adopted = (over: object = {}): Given => ({
  address: 'aws_default_security_group.d',
  after: { vpc_id: ref('aws_vpc.v.id'), id: UNKNOWN, ...over },
});
const own: Given = { address: 'aws_security_group.g', after: { id: UNKNOWN, name: 'g' } };
const named = (over: object): Given => ({
  address: 'data.aws_security_group.x',
  after: { id: 'sg-1', ...over },
});
const eni = (groups: unknown, over: object = {}): Given => ({
  address: 'aws_network_interface.e',
  after: { security_groups: groups as never, ...over },
});
const directory = (group: unknown): Given => ({
  address: 'aws_workspaces_directory.w',
  after: { workspace_creation_properties: [{ custom_security_group_id: group as never }] },
});

describe('default-group-used', () => {
  const OWN = ref('aws_security_group.g.id');
  const OTHER = ref('aws_security_group.h.id');
  const both = (...all: readonly Unknown[]): Unknown => ({
    ...UNKNOWN,
    references: all.flatMap(({ references }) => references),
  });
  test('what is not followed is to blame, not the group beside it', () => {
    const rest: Unknown = { ...both(OWN, symbol('var.extra')), reason: 'outside-input', many: true };
    const blamed = (groups: unknown) =>
      judgementsOf(used, [own, eni(groups)]).flatMap((one) => ('message' in one ? [one.message] : []));
    expect(blamed([OWN, rest])).toEqual(['cannot tell whether var.extra is the default group of the vpc']);
    const chosen = judgementsOf(used, [own, directory(both(OWN, symbol('var.extra')))]);
    expect(chosen).toMatchObject([
      { message: 'cannot tell which groups are attached: var.extra is not known' },
    ]);
  });

  test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
    { name: 'a group of its own', given: [own, eni([OWN])], says: [] },
    {
      name: 'by the adopting resource',
      given: [adopted(), directory(ref('aws_default_security_group.d.id'))],
      says: ['fail aws_workspaces_directory.w'],
    },
    {
      name: 'by the VPC, beside another group',
      given: [vpc, own, eni([OWN, ref('aws_vpc.v.default_security_group_id')])],
      says: ['fail aws_network_interface.e'],
    },
    {
      name: 'by the default VPC',
      given: [
        { address: 'aws_default_vpc.v', after: { id: UNKNOWN, default_security_group_id: NOT_GIVEN } },
        eni([ref('aws_default_vpc.v.default_security_group_id')]),
      ],
      says: ['fail aws_network_interface.e'],
    },
    {
      name: 'by a data source that names it',
      given: [named({ name: 'default' }), eni(['sg-1'])],
      says: ['fail aws_network_interface.e'],
    },
    {
      name: 'by a data source that finds it by other means',
      given: [named({ vpc_id: 'vpc-1' }), eni(['sg-1'])],
      says: ['open aws_network_interface.e'],
    },
    {
      name: 'by a data source with a pattern it fits',
      given: [named({ filter: [{ name: 'group-name', values: ['def*'] }] }), eni(['sg-1'])],
      says: ['open aws_network_interface.e'],
    },
    {
      name: 'not by a data source with a pattern it does not fit',
      given: [named({ filter: [{ name: 'group-name', values: ['web-?', 'app*'] }] }), eni(['sg-1'])],
      says: [],
    },
    {
      name: 'not by a data source that asks for another name',
      given: [named({ name: 'web' }), eni(['sg-1'])],
      says: [],
    },
    {
      name: 'by a data source that filters for it',
      given: [named({ filter: [{ name: 'group-name', values: ['default'] }] }), eni(['sg-1'])],
      says: ['fail aws_network_interface.e'],
    },
    { name: 'by a data source of another group', given: [named({ name: 'web' }), eni(['sg-1'])], says: [] },
    {
      name: 'a literal that nothing in the input has',
      given: [eni(['sg-9'])],
      says: ['open aws_network_interface.e'],
    },
    {
      name: 'an instance that names groups by name',
      given: [{ address: 'aws_instance.i', after: { security_groups: ['web'] } }],
      says: [],
    },
    {
      name: 'an instance that names the default group by name',
      given: [{ address: 'aws_instance.i', after: { security_groups: ['default'] } }],
      says: ['fail aws_instance.i'],
    },
    {
      name: 'one of two groups of its own, whichever',
      given: [
        own,
        { address: 'aws_security_group.h', after: { id: UNKNOWN } },
        directory({
          kind: 'unknown',
          reason: 'after-apply',
          references: [...OWN.references, ...ref('aws_security_group.h.id').references],
        }),
      ],
      says: [],
    },
    {
      name: 'a group of its own, or something that is not followed',
      given: [
        own,
        directory({
          kind: 'unknown',
          reason: 'after-apply',
          references: [...OWN.references, ...symbol('local.group').references],
        }),
      ],
      says: ['open aws_workspaces_directory.w'],
    },
    {
      name: 'one of two groups of its own, by a variable without a value',
      given: [
        own,
        { address: 'aws_security_group.h', after: { id: UNKNOWN } },
        directory({
          kind: 'unknown',
          reason: 'outside-input',
          references: [
            ...OWN.references,
            ...ref('aws_security_group.h.id').references,
            ...symbol('var.which').references.map((one) => ({ ...one, decides: true })),
          ],
        }),
      ],
      says: [],
    },
    {
      name: 'a list that a plan shows as one: both may be attached, or one of them',
      given: [vpc, own, eni(both(OWN, ref('aws_vpc.v.default_security_group_id')))],
      says: ['open aws_network_interface.e'],
    },
    {
      name: 'a list that a plan shows as one, of groups of its own',
      given: [own, { address: 'aws_security_group.h', after: { id: UNKNOWN } }, eni(both(OWN, OTHER))],
      says: [],
    },
    { name: 'a directory without a group', given: [directory(null)], says: [] },
    { name: 'an interface without groups', given: [eni(NOT_GIVEN)], says: ['fail aws_network_interface.e'] },
    {
      name: 'a fleet in a VPC without groups',
      given: [{ address: 'aws_appstream_fleet.f', after: { vpc_config: [{ subnet_ids: ['subnet-1'] }] } }],
      says: ['fail aws_appstream_fleet.f'],
    },
    {
      name: 'a fleet in no VPC',
      given: [{ address: 'aws_appstream_fleet.f', after: { vpc_config: [] } }],
      says: [],
    },
    {
      name: 'an instance with interfaces of its own',
      given: [
        { address: 'aws_instance.i', after: { network_interface: [{ network_interface_id: 'eni-1' }] } },
      ],
      says: [],
    },
    {
      name: 'an instance whose first interface exists already',
      given: [
        {
          address: 'aws_instance.i',
          after: { primary_network_interface: [{ network_interface_id: 'eni-1' }] },
        },
      ],
      says: [],
    },
    {
      name: 'an instance from a launch template that the input does not have',
      given: [{ address: 'aws_instance.i', after: { launch_template: [{ id: 'lt-1' }] } }],
      says: ['open aws_instance.i'],
    },
    {
      name: 'an instance from a launch template of the input that names no group',
      given: [
        {
          address: 'aws_launch_template.t',
          after: { id: UNKNOWN, image_id: 'ami-1', network_interfaces: [], vpc_security_group_ids: null },
        },
        {
          address: 'aws_instance.i',
          after: { launch_template: [{ id: ref('aws_launch_template.t.id') }] },
        },
      ],
      says: ['fail aws_instance.i'],
    },
    {
      name: 'an instance from a launch template of the input that names one',
      given: [
        own,
        { address: 'aws_launch_template.t', after: { name: 'desk', vpc_security_group_ids: [OWN] } },
        { address: 'aws_instance.i', after: { launch_template: [{ name: 'desk' }] } },
      ],
      says: [],
    },
    {
      name: 'an instance from a launch template with an interface that has a group, or exists already',
      given: [
        own,
        {
          address: 'aws_launch_template.t',
          after: {
            id: 'lt-1',
            network_interfaces: [{ security_groups: [OWN] }, { network_interface_id: 'eni-1' }],
          },
        },
        { address: 'aws_instance.i', after: { launch_template: [{ id: 'lt-1' }] } },
      ],
      says: [],
    },
    {
      name: 'an instance from a launch template whose interface has groups that are not known',
      given: [
        {
          address: 'aws_launch_template.t',
          after: { id: 'lt-1', network_interfaces: [{ security_groups: UNKNOWN }] },
        },
        { address: 'aws_instance.i', after: { launch_template: [{ id: 'lt-1' }] } },
      ],
      says: ['open aws_instance.i', 'open aws_launch_template.t'],
    },
    {
      name: 'an instance that names a group itself, whatever its launch template says',
      given: [
        own,
        {
          address: 'aws_instance.i',
          after: { vpc_security_group_ids: [OWN], launch_template: [{ id: 'lt-1' }] },
        },
      ],
      says: [],
    },
    {
      name: 'an instance whose interfaces are not known',
      given: [{ address: 'aws_instance.i', after: { network_interface: UNKNOWN } }],
      says: ['open aws_instance.i'],
    },
    {
      name: 'an endpoint whose type is not known',
      given: [{ address: 'aws_vpc_endpoint.e', after: { vpc_endpoint_type: UNKNOWN } }],
      says: ['open aws_vpc_endpoint.e'],
    },
    {
      name: 'an endpoint that may lose the default group',
      given: [
        own,
        { address: 'aws_vpc_endpoint.e', after: { id: UNKNOWN, vpc_endpoint_type: 'Interface' } },
        {
          address: 'aws_vpc_endpoint_security_group_association.a',
          after: {
            vpc_endpoint_id: ref('aws_vpc_endpoint.e.id'),
            security_group_id: OWN,
            replace_default_association: UNKNOWN,
          },
        },
      ],
      says: ['open aws_vpc_endpoint.e'],
    },
    {
      name: 'an instance from a launch template with an interface that has no group',
      given: [
        {
          address: 'aws_launch_template.t',
          after: { id: 'lt-1', network_interfaces: [{ device_index: 0 }] },
        },
        { address: 'aws_instance.i', after: { launch_template: [{ id: 'lt-1' }] } },
      ],
      says: ['fail aws_instance.i'],
    },
    {
      name: 'a spot instance with interfaces of its own',
      given: [
        {
          address: 'aws_spot_instance_request.i',
          after: { network_interface: [{ network_interface_id: 'eni-1' }] },
        },
      ],
      says: [],
    },
    ...[true, false].map((replaces) => ({
      name: `an interface endpoint with an association, replacing the default: ${replaces}`,
      given: [
        own,
        { address: 'aws_vpc_endpoint.e', after: { id: UNKNOWN, vpc_endpoint_type: 'Interface' } },
        {
          address: 'aws_vpc_endpoint_security_group_association.a',
          after: {
            vpc_endpoint_id: ref('aws_vpc_endpoint.e.id'),
            security_group_id: OWN,
            replace_default_association: replaces,
          },
        },
      ],
      says: replaces ? [] : ['fail aws_vpc_endpoint.e'],
    })),
    {
      name: 'an interface endpoint',
      given: [{ address: 'aws_vpc_endpoint.e', after: { vpc_endpoint_type: 'Interface' } }],
      says: ['fail aws_vpc_endpoint.e'],
    },
    {
      name: 'a gateway endpoint',
      given: [{ address: 'aws_vpc_endpoint.e', after: { vpc_endpoint_type: 'Gateway' } }],
      says: [],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(used, given)).toEqual(says);
  });

  test('types that the config names wear groups by whatever argument speaks of them', () => {
    const given: Given[] = [
      adopted(),
      {
        address: 'acme_farm.f',
        after: {
          nodes: [{ name: 'a', security_group_ids: [ref('aws_default_security_group.d.id')] }],
          source_security_group: null,
        },
      },
      { address: 'acme_farm.g', after: { security_groups: [OWN] } },
      own,
    ];
    expect(objectionsOf(used, given)).toEqual([]);
    const consumer_types = ['acme_farm', 'aws_instance'];
    expect(objectionsOf(used, given, { consumer_types })).toEqual(['fail acme_farm.f']);
  });

  test('each kind of attacher names its groups where its provider has them', () => {
    for (const [address, after] of [
      ['aws_ec2_client_vpn_endpoint.x', { security_group_ids: [ref('aws_default_security_group.d.id')] }],
      [
        'aws_spot_fleet_request.x',
        { launch_specification: [{}, { vpc_security_group_ids: ref('aws_default_security_group.d.id') }] },
      ],
      [
        'aws_ecs_task_set.x',
        { network_configuration: [{ security_groups: [ref('aws_default_security_group.d.id')] }] },
      ],
    ] as const) {
      expect(objectionsOf(used, [adopted(), { address, after: after as never }])).toEqual([
        `fail ${address}`,
      ]);
    }
  });

  test('a WorkSpace is not judged beside its directory', () => {
    const given = [
      adopted(),
      directory(ref('aws_default_security_group.d.id')),
      {
        address: 'aws_workspaces_workspace.u',
        after: { directory_id: ref('aws_workspaces_directory.w.id') },
      },
    ];
    expect(objectionsOf(used, given)).toEqual(['fail aws_workspaces_directory.w']);
  });
});

describe('default-group-not-closed', () => {
  const rule = { from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8'] };
  const separate = (group: unknown): Given => ({
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: {
      security_group_id: group as never,
      ip_protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      cidr_ipv4: '10.0.0.0/8',
    },
  });
  const kept = (held: unknown[], configured: string[] = ['vpc_id']): Given => ({
    address: 'aws_default_security_group.d',
    before: { id: 'sg-1', ingress: held as never, egress: [] },
    after: { id: 'sg-1', ingress: held as never, egress: [] },
    configured,
  });
  test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
    { name: 'adopted with empty lists', given: [vpc, adopted({ ingress: [], egress: [] })], says: [] },
    {
      name: 'adopted without rules',
      given: [vpc, adopted({ ingress: NOT_GIVEN, egress: NOT_GIVEN })],
      says: [],
    },
    {
      name: 'adopted with a rule',
      given: [vpc, adopted({ ingress: [rule], egress: [] })],
      says: ['fail aws_default_security_group.d'],
    },
    { name: 'kept, with nothing in state', given: [kept([])], says: [] },
    {
      name: 'kept, with a rule in state that configuration does not have',
      given: [kept([rule])],
      says: ['fail aws_default_security_group.d'],
    },
    {
      name: 'a separate rule on an adopted group',
      given: [vpc, adopted({ ingress: [], egress: [] }), separate(ref('aws_default_security_group.d.id'))],
      says: ['fail aws_vpc_security_group_ingress_rule.r'],
    },
    {
      name: 'a separate rule on a group that nobody adopts',
      given: [vpc, separate(ref('aws_vpc.v.default_security_group_id'))],
      says: ['fail aws_vpc_security_group_ingress_rule.r'],
    },
    { name: 'what AWS puts there by itself', given: [vpc], says: [] },
    {
      name: 'a list that is known only after apply',
      given: [vpc, adopted({ ingress: ref('terraform_data.t.output', 'terraform_data.t'), egress: [] })],
      says: ['open aws_default_security_group.d'],
    },
    {
      name: 'one element that stands for an unknown number of rules',
      given: [
        vpc,
        adopted({
          ingress: [{ from_port: UNKNOWN, to_port: UNKNOWN, protocol: UNKNOWN, cidr_blocks: UNKNOWN }],
          egress: [],
        }),
      ],
      says: ['open aws_default_security_group.d'],
    },
    {
      name: 'the group of a VPC that is only read',
      given: [named({ name: 'default' })],
      says: ['open data.aws_security_group.x'],
    },
    {
      name: 'a rule that may belong to it',
      given: [vpc, adopted({ ingress: [], egress: [] }), separate(symbol('local.group'))],
      says: ['open aws_default_security_group.d'],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(notClosed, given)).toEqual(says);
  });

  test('counts the rules, and says what is carried', () => {
    const [first] = judgementsOf(notClosed, [kept([rule, { ...rule, from_port: 80, to_port: 80 }])]);
    expect(first).toMatchObject({
      message:
        'the default group allows ingress tcp/22 from 10.0.0.0/8 and 1 more, from state or a dynamic block',
    });
  });
});

test('default-group-unmanaged speaks of what the input makes, not of a default VPC that it adopts', () => {
  const byDefault: Given = { address: 'aws_default_vpc.d', after: { id: UNKNOWN } };
  expect(objectionsOf(unmanaged, [vpc, byDefault])).toEqual(['fail aws_vpc.v']);
});
