import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import {
  type Given,
  makeStack,
  NOT_GIVEN,
  ref,
  secret,
  symbol,
  toValue,
  UNKNOWN,
} from '../facts/stack-fixture.ts';
import type { Stack } from '../terms/resource.ts';
import type { Reference, Unknown } from '../terms/value.ts';
import dedicated from './dedicated-group-missing.ts';
import managed from './managed-group-modified.ts';
import tags from './required-tags-missing.ts';
import descriptions from './rule-description-missing.ts';
import { judgementsOf, objectionsOf, optionsOf } from './rule-fixture.test-support.ts';
import shared from './shared-purpose-group.ts';
import unused from './unused-group.ts';

interface Case {
  readonly name: string;
  readonly given: readonly Given[];
  readonly says: readonly string[];
}

const group = (name: string, over: object = {}): Given => ({
  address: `aws_security_group.${name}`,
  after: { id: UNKNOWN, name, description: 'Group', ingress: NOT_GIVEN, egress: NOT_GIVEN, ...over },
  configured: ['name', 'description', ...Object.keys(over)],
});
const idOf = (name: string) => ref(`aws_security_group.${name}.id`);
const oneOf = (...some: readonly Unknown[]): Unknown => ({
  ...UNKNOWN,
  references: some.flatMap(({ references }) => references.map((one) => ({ ...one, exact: false }))),
});
const deciding = (condition: string): Unknown => {
  const unknown = symbol(condition);
  return { ...unknown, references: unknown.references.map((one) => ({ ...one, decides: true })) };
};
const directory = (over: object = {}, before?: object): Given => ({
  address: 'aws_workspaces_directory.d',
  after: { directory_id: 'd-1', workspace_security_group_id: NOT_GIVEN, ...over },
  ...(before ? { before: before as never } : {}),
});
const wearing = (custom: unknown): Given =>
  directory({ workspace_creation_properties: [{ custom_security_group_id: custom as never }] });
const instance = (over: object): Given => ({ address: 'aws_instance.i', after: over as never });
const rule = (over: object, name = 'r'): Given => ({
  address: `aws_vpc_security_group_ingress_rule.${name}`,
  after: { ip_protocol: 'tcp', from_port: 443, to_port: 443, description: 'Why', ...over },
});

describe('dedicated-group-missing', () => {
  const FAIL = ['fail aws_workspaces_directory.d'];
  const OPEN = ['open aws_workspaces_directory.d'];
  test.for<Case>([
    { name: 'a group', given: [wearing('sg-1')], says: [] },
    { name: 'a group made now', given: [wearing(idOf('g'))], says: [] },
    { name: 'something that is not followed', given: [wearing(symbol('local.group'))], says: [] },
    { name: 'no block', given: [directory({ workspace_creation_properties: NOT_GIVEN })], says: FAIL },
    { name: 'a block without the group', given: [wearing(null)], says: FAIL },
    { name: 'an empty id', given: [wearing('')], says: FAIL },
    { name: 'an unknown block', given: [directory({ workspace_creation_properties: UNKNOWN })], says: OPEN },
    { name: 'a value without any reference', given: [wearing(UNKNOWN)], says: OPEN },
    {
      name: 'a variable without a value',
      given: [wearing({ ...symbol('var.group'), reason: 'outside-input' })],
      says: OPEN,
    },
    {
      name: 'one group or another, by a variable without a value',
      given: [wearing(oneOf(idOf('g'), idOf('h'), deciding('var.which')))],
      says: [],
    },
    {
      name: 'a variable without a value, or else a group',
      given: [wearing({ ...oneOf(symbol('var.group'), idOf('g')), reason: 'outside-input' })],
      says: OPEN,
    },
    {
      name: 'a group that a data source finds',
      given: [wearing({ ...ref('data.aws_security_group.x.id'), reason: 'outside-input' })],
      says: [],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(dedicated, given)).toEqual(says);
  });

  test('says what a change does not reach', () => {
    const [first] = judgementsOf(dedicated, [directory({}, { directory_id: 'd-1' })]);
    expect(first).toMatchObject({ message: expect.stringContaining('only new or rebuilt workspaces') });
  });
});

describe('shared-purpose-group', () => {
  const G = 'aws_security_group.g';
  const attachment = (network_interface_id: unknown): Given => ({
    address: 'aws_network_interface_sg_attachment.a',
    after: { security_group_id: idOf('g'), network_interface_id: network_interface_id as never },
  });
  test.for<Case>([
    { name: 'desktops only', given: [group('g'), wearing(idOf('g'))], says: [] },
    {
      name: 'a server too',
      given: [group('g'), wearing(idOf('g')), instance({ vpc_security_group_ids: [idOf('g')] })],
      says: [`fail ${G}`],
    },
    {
      name: 'servers only',
      given: [group('g'), instance({ vpc_security_group_ids: [idOf('g')] })],
      says: [],
    },
    {
      name: 'perhaps a server too',
      given: [
        group('g'),
        group('h'),
        wearing(idOf('g')),
        instance({
          vpc_security_group_ids: [
            ref('aws_security_group.g.id', 'aws_security_group.g', 'aws_security_group.h'),
          ],
        }),
      ],
      says: [`open ${G}`],
    },
    {
      name: 'an interface outside the input may be that of a desktop',
      given: [group('g'), wearing(idOf('g')), attachment('eni-1')],
      says: [],
    },
    {
      name: 'the interface of a server',
      given: [
        group('g'),
        wearing(idOf('g')),
        instance({ id: UNKNOWN, vpc_security_group_ids: ['sg-9'] }),
        attachment(ref('aws_instance.i.primary_network_interface_id')),
      ],
      says: [`fail ${G}`],
    },
    {
      name: 'a group outside the input',
      given: [wearing('sg-1'), instance({ vpc_security_group_ids: ['sg-1'] })],
      says: ['fail aws_workspaces_directory.d'],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(shared, given)).toEqual(says);
  });

  const purposeful = (...purposes: readonly unknown[]): readonly Given[] => [
    group('g'),
    ...purposes.map(
      (purpose, index): Given => ({
        address: `aws_instance.i${index}`,
        after: { vpc_security_group_ids: [idOf('g')], tags: { Purpose: purpose as never } },
      }),
    ),
  ];
  test.for<Case & { readonly parameters: Record<string, unknown> }>([
    { name: 'without the parameter', given: purposeful('a', 'b'), parameters: {}, says: [] },
    {
      name: 'two of them',
      given: purposeful('a', 'b'),
      parameters: { purpose_tag: 'Purpose' },
      says: [`fail ${G}`],
    },
    { name: 'one', given: purposeful('a', 'a'), parameters: { purpose_tag: 'Purpose' }, says: [] },
    {
      name: 'one of those that count',
      given: purposeful('a', 'b'),
      parameters: { purpose_tag: 'Purpose', purposes: ['a', 'c'] },
      says: [],
    },
  ])('purposes by tag: $name', ({ given, parameters, says }) => {
    expect(objectionsOf(shared, given, parameters)).toEqual(says);
  });

  test('a purpose that must not be printed', () => {
    const given = purposeful('a', secret('b'));
    expect(judgementsOf(shared, given, { purpose_tag: 'Purpose' })).toMatchObject([
      { message: `the group ${G} serves (sensitive) and a, by the tag Purpose` },
    ]);
  });
});

describe('rule-description-missing', () => {
  const inline = (...descriptions: readonly unknown[]): Given =>
    group('g', {
      ingress: descriptions.map((description, index) => ({
        description: description as never,
        protocol: 'tcp',
        from_port: index,
        to_port: index,
        cidr_blocks: ['10.0.0.0/8'],
      })),
    });
  const G = 'aws_security_group.g';
  const R = 'aws_vpc_security_group_ingress_rule.r';
  const peer = { security_group_id: idOf('g'), cidr_ipv4: '10.0.0.0/8' };
  test.for<Case>([
    { name: 'all described', given: [inline('Why'), rule(peer)], says: [] },
    { name: 'one inline rule', given: [inline('Why', '')], says: [`fail ${G}`] },
    {
      name: 'a rule resource',
      given: [group('g'), rule({ ...peer, description: null })],
      says: [`fail ${R}`],
    },
    { name: 'only spaces', given: [group('g'), rule({ ...peer, description: ' ' })], says: [`fail ${R}`] },
    { name: 'not known', given: [group('g'), rule({ ...peer, description: UNKNOWN })], says: [`open ${R}`] },
    {
      name: 'a group as Terraform names it',
      given: [group('g', { description: null })],
      says: [`fail ${G}`],
    },
    {
      name: 'a group that exists',
      given: [
        {
          ...group('g'),
          before: { id: 'sg-1', description: 'Managed by Terraform' },
          after: { id: 'sg-1', description: 'Managed by Terraform' },
        },
      ],
      says: [],
    },
    {
      name: 'a rule that state carries',
      given: [
        {
          address: G,
          before: { id: 'sg-1', ingress: [{ protocol: '-1', cidr_blocks: ['10.0.0.0/8'] }] },
          after: { id: 'sg-1', ingress: [{ protocol: '-1', cidr_blocks: ['10.0.0.0/8'] }] },
          configured: ['name'],
        },
      ],
      says: [],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(descriptions, given)).toEqual(says);
  });

  test('a minimum length', () => {
    expect(objectionsOf(descriptions, [inline('Why')], { min_description_length: 10 })).toEqual([
      `fail ${G}`,
      `fail ${G}`,
    ]);
  });

  test('an inline rule is told by its traffic, not by its place in a set', () => {
    const traffic = (given: Given) =>
      judgementsOf(descriptions, [given]).flatMap((one) => (one.verdict === 'fail' ? [one.traffic] : []));
    expect(traffic(inline('Why', ''))).toEqual(['ingress tcp/1 from 10.0.0.0/8']);
  });
});

describe('required-tags-missing', () => {
  const required = {
    required_tags: new Map<string, RegExp | null>([
      ['Owner', null],
      ['Cost', /^\d{4}$/],
    ]),
  };
  const tagged = (over: object, address = 'aws_security_group.g'): Given => ({
    address,
    after: over as never,
  });
  const FAIL = ['fail aws_security_group.g'];
  test.for<Case>([
    { name: 'both', given: [tagged({ tags_all: { Owner: 'a', Cost: '4711' } })], says: [] },
    {
      name: 'from default_tags',
      given: [tagged({ tags: null, tags_all: { Owner: 'a', Cost: '4711' } })],
      says: [],
    },
    { name: 'one is missing', given: [tagged({ tags_all: { Owner: 'a' } })], says: FAIL },
    { name: 'one is empty', given: [tagged({ tags_all: { Owner: '', Cost: '4711' } })], says: FAIL },
    { name: 'one does not match', given: [tagged({ tags_all: { Owner: 'a', Cost: 'x' } })], says: FAIL },
    { name: 'no tags', given: [tagged({ tags: null, tags_all: null })], says: FAIL },
    {
      name: 'not known',
      given: [tagged({ tags_all: { Owner: UNKNOWN, Cost: '4711' } })],
      says: ['open aws_security_group.g'],
    },
    {
      name: 'the merged map is not known, the own tags are',
      given: [tagged({ tags: { Owner: 'a', Cost: '4711' }, tags_all: UNKNOWN })],
      says: [],
    },
    { name: 'nothing to merge', given: [tagged({ tags: null, tags_all: NOT_GIVEN })], says: FAIL },
    {
      name: 'default_tags may add to tags of which one is empty',
      given: [tagged({ tags: { Owner: 'a', Team: '' }, tags_all: NOT_GIVEN })],
      says: ['open aws_security_group.g'],
    },
    { name: 'neither is known', given: [tagged({ tags_all: UNKNOWN })], says: ['open aws_security_group.g'] },
    {
      name: 'awscc',
      given: [tagged({ tags: [{ key: 'Owner', value: 'a' }] }, 'awscc_ec2_security_group.g')],
      says: ['fail awscc_ec2_security_group.g'],
    },
    { name: 'a resource that needs none', given: [tagged({}, 'aws_vpc.v')], says: [] },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(tags, given, required)).toEqual(says);
  });

  test('not applicable without the parameter; a sensitive value is not printed', () => {
    expect(judgementsOf(tags, [tagged({})])).toEqual([
      { verdict: 'not-applicable', address: 'aws_security_group.g' },
    ]);
    const said = judgementsOf(tags, [tagged({ tags_all: { Owner: 'a', Cost: secret('hush') } })], required);
    expect(JSON.stringify(said)).not.toContain('hush');
  });
});

describe('unused-group', () => {
  const U = 'aws_security_group.u';
  const FAIL = [`fail ${U}`];
  const OPEN = [`open ${U}`];
  const someone: readonly Given[] = [group('g'), wearing(idOf('g'))];
  test.for<Case>([
    { name: 'worn', given: someone, says: [] },
    { name: 'by nobody', given: [...someone, group('u')], says: FAIL },
    {
      name: 'as a peer',
      given: [
        ...someone,
        group('u'),
        rule({ security_group_id: idOf('g'), referenced_security_group_id: idOf('u') }),
      ],
      says: [],
    },
    {
      name: 'by its own rules only',
      given: [
        ...someone,
        group('u'),
        rule({ security_group_id: idOf('u'), referenced_security_group_id: idOf('u') }),
      ],
      says: FAIL,
    },
    {
      name: 'by a resource that is no wearer',
      given: [...someone, group('u'), { address: 'aws_ssm_parameter.p', after: { value: idOf('u') } }],
      says: [],
    },
    {
      name: 'by its name only',
      given: [
        ...someone,
        group('u', { name: UNKNOWN }),
        { address: 'aws_ssm_parameter.p', after: { value: ref('aws_security_group.u.name') } },
      ],
      says: FAIL,
    },
    {
      name: 'by its name, where a name attaches',
      given: [
        ...someone,
        group('u'),
        { address: 'aws_launch_template.t', after: { security_group_names: ['u'] } },
      ],
      says: [],
    },
    {
      name: 'by a name that is not known yet',
      given: [
        ...someone,
        group('u', { name: UNKNOWN }),
        {
          address: 'aws_launch_template.t',
          after: { security_group_names: [ref('aws_security_group.u.name')] },
        },
      ],
      says: [],
    },
    {
      name: 'by the list of all its rules only',
      given: [
        ...someone,
        group('u'),
        { address: 'aws_vpc_security_group_rules_exclusive.e', after: { security_group_id: idOf('u') } },
      ],
      says: FAIL,
    },
    { name: 'with nobody in view who could wear it', given: [group('u')], says: OPEN },
    {
      name: 'beside a wearer whose group is not followed',
      given: [group('u'), wearing(symbol('local.group'))],
      says: OPEN,
    },
    {
      name: 'beside a peer that is not followed',
      given: [
        ...someone,
        group('u'),
        rule({ security_group_id: idOf('g'), referenced_security_group_id: symbol('local.peer') }),
      ],
      says: OPEN,
    },
    {
      name: 'beside a peer of its own rules that is not followed',
      given: [
        ...someone,
        group('u'),
        rule({ security_group_id: idOf('u'), referenced_security_group_id: symbol('local.peer') }),
      ],
      says: FAIL,
    },
    {
      name: 'where what is not followed stands in another module',
      given: [
        { ...group('u'), address: 'module.a.aws_security_group.u' },
        { ...wearing(symbol('local.group', 'module.b')), address: 'module.b.aws_workspaces_directory.d' },
      ],
      says: ['fail module.a.aws_security_group.u'],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(unused, given)).toEqual(says);
  });

  const verdict = (extra: Partial<Stack>) => {
    const facts = gatherFacts(makeStack([...someone, group('u')], extra));
    return [...unused.judge(facts, optionsOf())]
      .filter(({ address }) => address === U)
      .map((one) => one.verdict);
  };
  test('open where the parameter says that desktops of another stack wear it', () => {
    const given = [...someone, group('u'), group('other')];
    const named = (pattern: string) => objectionsOf(unused, given, { workspaces_groups: [pattern] });
    expect(named(U)).toEqual([...OPEN, 'fail aws_security_group.other']);
    expect(named('aws_security_group.*')).toEqual([...OPEN, 'open aws_security_group.other']);
    expect(named('aws_security_group.g')).toEqual([...FAIL, 'fail aws_security_group.other']);
  });
  test('open when its id leaves the stack, when the plan is incomplete, when a wearer was left out', () => {
    const out: Reference = { text: 'u', module: '', targets: [U], path: ['id'], exact: true };
    const inside = { module: 'module.m', inputs: [], outputs: [out] };
    expect(verdict({})).toEqual(['fail']);
    expect(verdict({ outputs: [out] })).toEqual(['open']);
    expect(verdict({ moduleInterfaces: () => [inside] })).toEqual(['pass']);
    expect(verdict({ outputs: [out], moduleInterfaces: () => [inside] })).toEqual(['open']);
    expect(verdict({ complete: false })).toEqual(['open']);
    expect(verdict({ leftOut: ['aws_instance.later'] })).toEqual(['open']);
    expect(verdict({ leftOut: ['aws_s3_bucket.later'] })).toEqual(['fail']);
  });
});

describe('managed-group-modified', () => {
  const R = 'aws_vpc_security_group_ingress_rule.r';
  const members = ref('aws_workspaces_directory.d.workspace_security_group_id');
  const on = (value: unknown): Given => rule({ security_group_id: value as never, cidr_ipv4: '10.0.0.0/8' });
  test.for<Case>([
    { name: 'a rule on the members’ group', given: [directory(), on(members)], says: [`fail ${R}`] },
    {
      name: 'a rule on the controllers’ group',
      given: [
        { address: 'aws_directory_service_directory.c', after: { security_group_id: NOT_GIVEN } },
        on(ref('aws_directory_service_directory.c.security_group_id')),
      ],
      says: [`fail ${R}`],
    },
    {
      name: 'by the id that state holds',
      given: [directory({ workspace_security_group_id: 'sg-1' }), on('sg-1')],
      says: [`fail ${R}`],
    },
    { name: 'a rule on a group of its own', given: [directory(), group('g'), on(idOf('g'))], says: [] },
    { name: 'a rule on a literal id', given: [on('sg-9')], says: [`open ${R}`] },
    {
      name: 'a rule on what is not followed, beside a directory',
      given: [directory(), on(symbol('local.group'))],
      says: [`open ${R}`],
    },
    {
      name: 'a rule on what is not followed, with no directory',
      given: [on(symbol('local.group'))],
      says: [],
    },
    {
      name: 'attached by hand',
      given: [
        directory(),
        {
          address: 'aws_network_interface_sg_attachment.a',
          after: { network_interface_id: 'eni-1', security_group_id: members },
        },
      ],
      says: ['fail aws_network_interface_sg_attachment.a'],
    },
    {
      name: 'an exclusive list',
      given: [
        directory(),
        {
          address: 'aws_vpc_security_group_rules_exclusive.x',
          after: { security_group_id: members, ingress_rule_ids: [], egress_rule_ids: [] },
        },
      ],
      says: ['fail aws_vpc_security_group_rules_exclusive.x'],
    },
    {
      name: 'imported under its name',
      given: [group('g', { name: 'd-93670d0001_workspacesMembers' })],
      says: ['fail aws_security_group.g'],
    },
    {
      name: 'imported by what the directory says',
      given: [directory(), { ...group('g'), extra: { importId: toValue(members) } }],
      says: ['fail aws_security_group.g'],
    },
    {
      name: 'imported by one or the other',
      given: [directory(), group('h'), { ...group('g'), extra: { importId: oneOf(members, idOf('h')) } }],
      says: ['open aws_security_group.g'],
    },
    {
      name: 'imported by a literal id',
      given: [directory(), { ...group('g'), extra: { importId: toValue('sg-1') } }],
      says: [],
    },
    {
      name: 'imported, with the id that the directory has',
      given: [directory({ workspace_security_group_id: 'sg-1' }), group('g', { id: 'sg-1' })],
      says: ['fail aws_security_group.g'],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(managed, given)).toEqual(says);
  });
});
