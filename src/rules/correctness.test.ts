import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import {
  type Given,
  makeStack,
  NOT_GIVEN,
  partOf,
  ref,
  secret,
  symbol,
  UNKNOWN,
} from '../facts/stack-fixture.ts';
import type { Answer } from '../terms/answer.ts';
import type { Reference, Unknown } from '../terms/value.ts';
import type { Rule } from './define.ts';
import duplicate from './duplicate-rule.ts';
import blocked from './group-replacement-blocked.ts';
import names from './invalid-name-or-description.ts';
import ports from './invalid-protocol-or-ports.ts';
import mixed from './mixed-rule-management.ts';
import quota from './quota-exceeded.ts';
import remain from './removed-rules-remain.ts';
import { judgementsOf, objectionsOf, optionsOf } from './rule-fixture.test-support.ts';
import effect from './rule-without-effect.ts';
import nobody from './rule-without-peer.ts';
import shadowed from './shadowed-rule.ts';

interface Case {
  readonly name: string;
  readonly given: readonly Given[];
  readonly says: readonly string[];
}

const G = 'aws_security_group.g';
const group = (over: object = {}, name = 'g'): Given => ({
  address: `aws_security_group.${name}`,
  after: { id: UNKNOWN, name, description: 'Group', ingress: NOT_GIVEN, egress: NOT_GIVEN, ...over },
  configured: ['name', ...Object.keys(over)],
});
const element = (over: object = {}) => ({
  cidr_blocks: [],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: [],
  self: false,
  description: '',
  from_port: 22,
  to_port: 22,
  protocol: 'tcp',
  ...over,
});
const inline = (...elements: readonly object[]): Given => group({ ingress: elements.map(element) as never });
const idOf = (name = 'g') => ref(`aws_security_group.${name}.id`);
const rule = (over: object, name = 'r'): Given => ({
  address: `aws_vpc_security_group_ingress_rule.${name}`,
  after: {
    security_group_id: idOf(),
    ip_protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    cidr_ipv4: '10.0.0.0/8',
    ...over,
  },
});
const old = (over: object, name = 'o'): Given => ({
  address: `aws_security_group_rule.${name}`,
  after: {
    type: 'ingress',
    security_group_id: idOf(),
    protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    cidr_blocks: ['10.0.0.0/8'],
    source_security_group_id: NOT_GIVEN,
    ...over,
  },
});
const R = 'aws_vpc_security_group_ingress_rule.r';

/** Messages of what does not pass. */
const messages = (of: Rule, given: readonly Given[]) =>
  judgementsOf(of, given).flatMap((one) => ('message' in one ? [one.message] : []));

describe('mixed-rule-management', () => {
  const ten = { cidr_blocks: ['10.0.0.0/8'] };
  const exclusive = (ids: unknown): Given => ({
    address: 'aws_vpc_security_group_rules_exclusive.x',
    after: { security_group_id: idOf(), ingress_rule_ids: ids as never, egress_rule_ids: [] },
  });
  const X = 'aws_vpc_security_group_rules_exclusive.x';
  const named = (given: Given, group: Unknown): Given => ({
    ...given,
    after: { ...given.after, security_group_id: group },
  });
  test.for<Case>([
    { name: 'inline and separate', given: [inline(ten), rule({})], says: [`fail ${G}`] },
    { name: 'inline and separate, awscc', given: awsccMixture(), says: ['fail awscc_ec2_security_group.g'] },
    {
      name: 'inline and separate ones that may not be there',
      given: [inline(ten), { ...rule({}), address: `${R}[*]` }],
      says: [`open ${G}`],
    },
    { name: 'null is not given', given: [group({ ingress: null }), rule({})], says: [] },
    { name: 'an empty list and separate', given: [group({ ingress: [] }), rule({})], says: [`fail ${G}`] },
    {
      name: 'inline for the other direction',
      given: [group({ egress: [element(ten)] }), rule({})],
      says: [],
    },
    { name: 'separate only', given: [group(), rule({}), old({ from_port: 23, to_port: 23 })], says: [] },
    {
      name: 'the same rule by both kinds of resource',
      given: [group(), old({}), rule({})],
      says: [`fail ${R}`],
    },
    {
      name: 'a default group and a separate rule',
      given: [
        { address: 'aws_default_security_group.d', after: { id: UNKNOWN } },
        rule({ security_group_id: ref('aws_default_security_group.d.id') }),
      ],
      says: ['fail aws_default_security_group.d'],
    },
    {
      name: 'a separate rule on a group that is not followed',
      given: [inline(ten), rule({ security_group_id: symbol('local.group') })],
      says: [`open ${G}`],
    },
    {
      name: 'an exclusive list with the rule',
      given: [group(), rule({ id: UNKNOWN }), exclusive([ref(`${R}.id`)])],
      says: [],
    },
    {
      name: 'an exclusive list without it',
      given: [group(), rule({ id: UNKNOWN }), exclusive([])],
      says: [`fail ${X}`],
    },
    {
      name: 'an exclusive list without it, of a group that is not followed',
      given: [named(rule({ id: UNKNOWN }), symbol('var.group')), named(exclusive([]), symbol('var.group'))],
      says: [`fail ${X}`],
    },
    {
      name: 'an exclusive list with it, of a group that is not followed',
      given: [
        named(rule({ id: UNKNOWN }), symbol('var.group')),
        named(exclusive([ref(`${R}.id`)]), symbol('var.group')),
      ],
      says: [],
    },
    {
      name: 'an exclusive list of another group that is not followed',
      given: [named(rule({ id: UNKNOWN }), symbol('var.group')), named(exclusive([]), symbol('var.other'))],
      says: [],
    },
    {
      name: 'an exclusive list in another module',
      given: [
        named(rule({ id: UNKNOWN }), symbol('var.group')),
        named(exclusive([]), symbol('var.group', 'module.m')),
      ],
      says: [],
    },
    {
      name: 'an exclusive list of something',
      given: [group(), rule({ id: UNKNOWN }), exclusive(symbol('local.ids'))],
      says: [`open ${X}`],
    },
    {
      name: 'an exclusive list beside inline rules',
      given: [inline(ten), exclusive([])],
      says: [`fail ${X}`],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(mixed, given)).toEqual(says);
  });

  function awsccMixture(): readonly Given[] {
    const peer = { ip_protocol: 'tcp', from_port: 1, to_port: 1, cidr_ip: '10.0.0.0/8' };
    return [
      { address: 'awscc_ec2_security_group.g', after: { id: UNKNOWN, security_group_ingress: [peer] } },
      {
        address: 'awscc_ec2_security_group_ingress.r',
        after: { group_id: ref('awscc_ec2_security_group.g.group_id'), ...peer, from_port: 2, to_port: 2 },
      },
    ];
  }
});

describe('removed-rules-remain', () => {
  const held = { id: 'sg-1', ingress: [element({ cidr_blocks: ['10.0.0.0/8'] })], egress: [] };
  const kept = (configured: readonly string[] = ['name']): Given => ({
    address: G,
    before: held,
    after: held,
    configured,
  });
  const verdicts = (given: readonly Given[], extra: object) =>
    [...remain.judge(gatherFacts(makeStack(given, extra)), optionsOf())]
      .map((one) => one.verdict)
      .filter((verdict) => verdict !== 'pass');

  test('needs the sources', () => {
    expect(verdicts([kept()], { sourcesAtHand: true })).toEqual(['fail']);
    expect(verdicts([kept()], {})).toEqual(['not-applicable']);
    expect(verdicts([kept()], { kind: 'hcl', sourcesAtHand: true })).toEqual([]);
  });

  test('null gives nothing, and needs no sources; what is referred to may be null', () => {
    const written = (configured: Answer | 'null'): Given => ({
      ...kept(),
      extra: { configured: () => configured },
    });
    expect(verdicts([written('null')], {})).toEqual(['fail']);
    expect(verdicts([written('unknown')], {})).toEqual(['not-applicable']);
    expect(verdicts([written('unknown')], { sourcesAtHand: true })).toEqual([]);
    expect(verdicts([written('yes')], {})).toEqual([]);
  });

  test('a block that is there, a rule resource that owns it', () => {
    expect(verdicts([kept(['name', 'ingress'])], { sourcesAtHand: true })).toEqual([]);
    const owner = rule({ security_group_id: 'sg-1' });
    const owned = { ...owner, before: owner.after ?? {} };
    expect(verdicts([kept(), owned], { sourcesAtHand: true })).toEqual([]);
  });

  test('a rule resource that was left out owns its rule all the same', () => {
    expect(verdicts([kept()], { sourcesAtHand: true, complete: false })).toEqual(['open']);
    expect(verdicts([kept()], { sourcesAtHand: true, leftOut: ['aws_security_group_rule.x'] })).toEqual([
      'open',
    ]);
  });

  test('before the plan only what remains after it is told', () => {
    const stack = makeStack([kept(), { ...kept(['name', 'ingress']), address: 'aws_security_group.h' }], {
      sourcesAtHand: true,
    });
    const before = [...remain.judge(gatherFacts(stack, 'before'), optionsOf())];
    expect(before.map(({ verdict, address }) => `${verdict} ${address}`)).toEqual([`fail ${G}`]);
  });

  test('a directory that keeps a group nobody writes', () => {
    const creation = { workspace_creation_properties: [{ custom_security_group_id: 'sg-1' }] };
    const directory: Given = {
      address: 'aws_workspaces_directory.d',
      before: creation,
      after: creation,
      configured: ['directory_id'],
    };
    expect(verdicts([directory], { sourcesAtHand: true })).toEqual(['fail']);
    expect(
      verdicts([{ ...directory, configured: ['workspace_creation_properties'] }], { sourcesAtHand: true }),
    ).toEqual([]);
  });
});

describe('invalid-protocol-or-ports', () => {
  const says = (written: object) => messages(ports, [inline({ cidr_blocks: ['10.0.0.0/8'], ...written })]);
  const separately = (written: object) => messages(ports, [group(), rule(written)]);
  test.for<[string, object, string | undefined]>([
    ['one port', {}, undefined],
    ['all ports', { from_port: 0, to_port: 65535 }, undefined],
    ['port 0', { from_port: 0, to_port: 0 }, undefined],
    ['backwards', { from_port: 23, to_port: 22 }, 'from_port 23 is above to_port 22'],
    ['too high', { to_port: 65536 }, 'to_port 65536 is outside 0 to 65535'],
    ['-1', { from_port: -1, to_port: -1 }, 'from_port -1 is outside 0 to 65535'],
    [
      'too high, the other end unknown',
      { from_port: 65536, to_port: UNKNOWN },
      'from_port 65536 is outside 0 to 65535',
    ],
    ['unknown', { to_port: UNKNOWN }, 'cannot tell whether protocol and ports are valid'],
    ['everything', { protocol: '-1', from_port: 0, to_port: 0 }, undefined],
    [
      'everything, with a port',
      { protocol: '-1', from_port: 0, to_port: 443 },
      'from_port (0) and to_port (443) must both be 0',
    ],
    ['a name', { protocol: 'esp' }, '"esp" is no protocol that aws knows'],
    ['a number too high', { protocol: '256' }, '"256" is no protocol that aws knows'],
    ['a number without ports', { protocol: '50', from_port: 0, to_port: 0 }, undefined],
    [
      'a number with ports',
      { protocol: '50', from_port: 500, to_port: 500 },
      'protocol 50 has no ports: 500 to 500 is ignored',
    ],
    ['every type', { protocol: 'icmp', from_port: -1, to_port: -1 }, undefined],
    ['echo request', { protocol: 'icmp', from_port: 8, to_port: 0 }, undefined],
    ['every type, one code', { protocol: 'icmp', from_port: -1, to_port: 0 }, 'icmp code 0 with type -1'],
    ['a type too high', { protocol: '1', from_port: 256, to_port: 0 }, '1 type 256 is outside -1 to 255'],
    [
      'a code too high',
      { protocol: 'icmpv6', from_port: 1, to_port: 256 },
      'icmpv6 code 256 is outside -1 to 255',
    ],
    ['upper case', { protocol: 'TCP' }, undefined],
  ])('%s', ([, written, message]) => {
    expect(says(written)).toEqual(message === undefined ? [] : [expect.stringContaining(message)]);
  });

  test.for<[string, object, string | undefined]>([
    ['tcp without ports', { from_port: null, to_port: null }, 'from_port is missing: tcp needs both ports'],
    ['tcp without the upper one', { to_port: null }, 'to_port is missing'],
    [
      'icmp without a type',
      { ip_protocol: 'icmp', from_port: null, to_port: null },
      'icmp needs a type and a code',
    ],
    ['icmpv6 without a type', { ip_protocol: 'icmpv6', from_port: null, to_port: null }, undefined],
    ['everything', { ip_protocol: '-1', from_port: null, to_port: null }, undefined],
    ['everything, with a port: not refused', { ip_protocol: '-1' }, undefined],
  ])('rule resources: %s', ([, written, message]) => {
    expect(separately(written)).toEqual(message === undefined ? [] : [expect.stringContaining(message)]);
  });

  test('sensitive ports are not printed', () => {
    expect(says({ from_port: secret(70000), to_port: secret(70001) })).toEqual([
      'from_port (sensitive) is outside 0 to 65535',
    ]);
  });
});

describe('duplicate-rule', () => {
  const eip = (name: string) => ref(`aws_eip.${name}.public_ip`);
  const outside = (name: string): Unknown => ({ ...symbol(name), reason: 'outside-input' });
  const EITHER = {
    ...symbol('var.a'),
    references: ['var.a', 'var.b'].flatMap((one) => symbol(one).references),
  };
  test.for<Case>([
    {
      name: 'one that may not be there',
      given: [group(), { ...rule({}), address: 'aws_vpc_security_group_ingress_rule.a[*]' }, rule({})],
      says: [`open ${R}`],
    },
    {
      name: 'the same in one list',
      given: [inline({ cidr_blocks: ['10.0.0.0/8', '10.0.0.0/8'] })],
      says: [`fail ${G}`],
    },
    {
      name: 'another description and protocol number',
      given: [
        inline(
          { cidr_blocks: ['10.0.0.0/8'] },
          { cidr_blocks: ['10.0.0.0/8'], protocol: '6', description: 'b' },
        ),
      ],
      says: [`fail ${G}`],
    },
    { name: 'host bits', given: [group(), old({}), rule({ cidr_ipv4: '10.1.2.3/8' })], says: [`fail ${R}`] },
    {
      name: 'IPv6 in another spelling',
      given: [
        group(),
        rule({ cidr_ipv4: null, cidr_ipv6: '2001:db8::/32' }, 'a'),
        rule({ cidr_ipv4: null, cidr_ipv6: '2001:0DB8:0::/32' }),
      ],
      says: [`fail ${R}`],
    },
    {
      name: 'self and its own id',
      given: [inline({ self: true }), rule({ cidr_ipv4: null, referenced_security_group_id: idOf() })],
      says: [`fail ${G}`],
    },
    {
      name: 'each of two lists by each.value',
      given: [
        group(),
        ...['a', 'b'].flatMap((key): readonly Given[] => [
          { address: `aws_ec2_managed_prefix_list.${key}`, after: { id: UNKNOWN, address_family: 'IPv4' } },
          {
            ...rule({
              cidr_ipv4: null,
              prefix_list_id: ref(
                'each.value',
                'aws_ec2_managed_prefix_list.a',
                'aws_ec2_managed_prefix_list.b',
              ),
            }),
            address: `aws_vpc_security_group_ingress_rule.r["${key}"]`,
          },
        ]),
      ],
      says: [],
    },
    {
      name: 'self that is not known, and its own id',
      given: [inline({ self: UNKNOWN }), rule({ cidr_ipv4: null, referenced_security_group_id: idOf() })],
      says: [`open ${G}`],
    },
    { name: 'other ports', given: [group(), old({}), rule({ to_port: 23 })], says: [] },
    { name: 'the other direction', given: [group(), old({ type: 'egress' }), rule({})], says: [] },
    {
      name: 'another group by each.value',
      given: [
        group(),
        group({}, 'h'),
        ...['a', 'b'].map((key) => ({
          ...rule({ security_group_id: ref('each.value', G, 'aws_security_group.h') }),
          address: `aws_vpc_security_group_ingress_rule.r["${key}"]`,
        })),
      ],
      says: [],
    },
    {
      name: 'an unknown address beside a known one',
      given: [group(), old({}), rule({ cidr_ipv4: eip('a') })],
      says: [],
    },
    ...(
      [
        ['an unknown address beside one of a host', eip('a'), '203.0.113.7/32', true],
        ['an unknown address beside a private one', eip('a'), '10.0.0.7/32', false],
        [
          'an unknown private address beside a private one',
          ref('aws_instance.i.private_ip'),
          '10.0.0.7/32',
          true,
        ],
        ['an unknown address beside a part of a VPC', eip('a'), partOf('aws_vpc.v.cidr_block'), false],
        ['what an object gives beside a network', ref('terraform_data.t.output'), '10.0.0.0/8', true],
        ['what an object gives beside all addresses', ref('terraform_data.t.output'), '0.0.0.0/0', false],
        ['what two objects give', ref('terraform_data.t.output'), ref('terraform_data.u.output'), true],
        ['a part of a VPC beside a network', partOf('aws_vpc.v.cidr_block'), '10.0.0.0/24', true],
        ['a part of a VPC beside more than a VPC', partOf('aws_vpc.v.cidr_block'), '10.0.0.0/8', false],
      ] as const
    ).map(([name, one, other, open]) => ({
      name,
      given: [
        group(),
        { address: 'aws_vpc.v', after: { id: UNKNOWN, cidr_block: UNKNOWN } },
        rule({ cidr_ipv4: other }, 'a'),
        rule({ cidr_ipv4: one }),
      ],
      says: open ? [`open ${R}`] : [],
    })),
    {
      name: 'a list that an object gives beside a known address',
      given: [
        inline({ cidr_blocks: ['10.0.0.0/8', { ...ref('aws_vpc_endpoint.e.cidr_blocks'), many: true }] }),
      ],
      says: [],
    },
    {
      name: 'two unknown addresses of two objects',
      given: [group(), rule({ cidr_ipv4: eip('a') }, 'a'), rule({ cidr_ipv4: eip('b') })],
      says: [],
    },
    {
      name: 'two unknown addresses of one object',
      given: [group(), rule({ cidr_ipv4: eip('a') }, 'a'), rule({ cidr_ipv4: eip('a') })],
      says: [`open ${R}`],
    },
    {
      name: 'an address from outside',
      given: [group(), old({}), rule({ cidr_ipv4: { ...symbol('var.office'), reason: 'outside-input' } })],
      says: [`open ${R}`],
    },
    ...(
      [
        ['equal names of a group that is not followed', symbol('var.a'), symbol('var.a'), true],
        ['one of several groups', EITHER, EITHER, false],
        ['two names of groups that are not followed', outside('var.a'), outside('var.b'), false],
        ['a name from outside beside a group that exists', 'sg-1', outside('var.a'), true],
        ['a name from outside beside a group that the input makes', outside('var.a'), idOf(), false],
        ['what an object gives beside a group that exists', 'sg-1', symbol('terraform_data.t.output'), false],
      ] as const
    ).map(([name, one, other, open]) => ({
      name,
      given: [
        group(),
        rule({ cidr_ipv4: null, referenced_security_group_id: one }, 'a'),
        rule({ cidr_ipv4: null, referenced_security_group_id: other }),
      ],
      says: open ? [`open ${R}`] : [],
    })),
    ...(
      [
        ['ports that wait for the same', ref('terraform_data.t.output'), {}, true],
        [
          'ports that wait for the same, another peer',
          ref('terraform_data.t.output'),
          { cidr_ipv4: '10.0.0.0/9' },
          false,
        ],
        [
          'ports that wait for the same, another protocol',
          ref('terraform_data.t.output'),
          { ip_protocol: 'udp' },
          false,
        ],
        [
          'ports that wait for the same, the upper one',
          ref('terraform_data.t.output'),
          { to_port: 80 },
          false,
        ],
        [
          'ports that wait for the same, known in one',
          ref('terraform_data.t.output'),
          { from_port: 22, to_port: 22 },
          false,
        ],
        ['ports that are others in every instance', symbol('each.value'), {}, false],
      ] as const
    ).map(([name, port, over, open]) => ({
      name,
      given: [
        group(),
        rule({ from_port: port, to_port: port }, 'a'),
        rule({ from_port: port, to_port: port, ...over }),
      ],
      says: open ? [`open ${R}`] : [],
    })),
    {
      name: 'what state carries, made again',
      given: [
        {
          address: G,
          before: { id: 'sg-1', ingress: [element({ cidr_blocks: ['10.0.0.0/8'] })] },
          after: { id: 'sg-1', ingress: [element({ cidr_blocks: ['10.0.0.0/8'] })] },
          configured: ['name'],
        },
        rule({ security_group_id: 'sg-1' }),
      ],
      says: [`fail ${R}`],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(duplicate, given)).toEqual(says);
  });

  test('the CIDR of a VPC that is to come may be a part of it, where only the plan is at hand', () => {
    const vpc: Given = { address: 'aws_vpc.v', after: { id: UNKNOWN, cidr_block: UNKNOWN } };
    const inside = { cidr_ipv4: ref('aws_vpc.v.cidr_block') };
    const other = { ...rule(inside), address: 'aws_vpc_security_group_ingress_rule.other' };
    const given = [vpc, group(), rule(inside), other];
    expect(objectionsOf(duplicate, given)).toEqual([`open ${R}`]);
    expect(objectionsOf(duplicate, given, {}, { sourcesAtHand: true })).toEqual([`fail ${R}`]);
  });
});

describe('shadowed-rule', () => {
  const outside = (text: string) => ({ ...symbol(text), reason: 'outside-input' as const });
  const [PORT, OTHER, OFFICE] = [outside('var.port'), outside('var.other'), outside('var.office')];
  const ICMP = { ip_protocol: 'icmp', from_port: -1, to_port: -1 };
  // What one instance of many says waits for the same as whether there is any.
  const each = {
    ...symbol('var.rules'),
    reason: 'outside-input' as const,
  };

  test.for<Case>([
    {
      name: 'within a wider source and range',
      given: [group(), rule({}), rule({ from_port: 0, to_port: 100, cidr_ipv4: '0.0.0.0/0' }, 'wide')],
      says: [`fail ${R}`],
    },
    { name: 'equal', given: [group(), rule({}), rule({}, 'twin')], says: [] },
    {
      name: 'within a rule that may not be there',
      given: [group(), rule({}), rule({ to_port: 100 }, 'wide[*]')],
      says: [`open ${R}`],
    },
    {
      name: 'within one that may not be there and another one',
      given: [group(), rule({}), rule({ to_port: 100 }, 'a[*]'), rule({ to_port: 100 }, 'wide')],
      says: [`fail ${R}`],
    },
    {
      name: 'within one of which nothing is known',
      given: [
        group(),
        rule({}),
        rule({ ip_protocol: each, from_port: each, to_port: each, cidr_ipv4: each }, 'w[*]'),
      ],
      says: [],
    },
    {
      name: 'one that may not be there',
      given: [group(), rule({}, 'r[*]'), rule({ to_port: 100 }, 'wide')],
      says: [`fail ${R}[*]`],
    },
    {
      name: 'a list of which one entry is a VPC to come',
      given: [
        group(),
        { address: 'aws_vpc.v', after: { id: UNKNOWN, cidr_block: UNKNOWN } },
        {
          address: 'aws_ec2_managed_prefix_list.p',
          after: { id: UNKNOWN, entry: [{ cidr: '10.0.0.0/16' }, { cidr: ref('aws_vpc.v.cidr_block') }] },
        },
        rule({ cidr_ipv4: undefined, prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id') } as never),
        rule({}, 'wide'),
      ],
      says: [],
    },
    {
      name: 'a part of a VPC to come within the whole',
      given: [
        group(),
        { address: 'aws_vpc.v', after: { id: UNKNOWN, cidr_block: UNKNOWN } },
        rule({ cidr_ipv4: partOf('aws_vpc.v.cidr_block') }),
        rule({ to_port: 30, cidr_ipv4: ref('aws_vpc.v.cidr_block') }, 'wide'),
      ],
      says: [`fail ${R}`],
    },
    {
      name: 'a part of a VPC of Cloud Control within the whole',
      given: [
        group(),
        { address: 'awscc_ec2_vpc.v', after: { id: UNKNOWN, cidr_block: UNKNOWN } },
        rule({ cidr_ipv4: partOf('awscc_ec2_vpc.v.cidr_block') }),
        rule({ to_port: 30, cidr_ipv4: ref('awscc_ec2_vpc.v.cidr_block') }, 'wide'),
      ],
      says: [`fail ${R}`],
    },
    {
      name: 'an address that is not known within all of them',
      given: [
        group(),
        rule({ cidr_ipv4: symbol('aws_eip.e.public_ip') }),
        rule({ to_port: 30, cidr_ipv4: '0.0.0.0/0' }, 'wide'),
      ],
      says: [`fail ${R}`],
    },
    {
      name: 'an address of an object within all of them, on the same port',
      given: [
        group(),
        rule({ cidr_ipv4: symbol('aws_eip.e.public_ip') }),
        rule({ cidr_ipv4: '0.0.0.0/0' }, 'wide'),
      ],
      says: [`fail ${R}`],
    },
    {
      name: 'an address from outside, which may be all of them',
      given: [
        group(),
        rule({ cidr_ipv4: { ...symbol('var.office'), reason: 'outside-input' } }),
        rule({ cidr_ipv4: '0.0.0.0/0' }, 'wide'),
      ],
      says: [],
    },
    ...(
      [
        ['an address that is not known', 'aws_eip.e.public_ip', '203.0.113.0/24', 30, true],
        ['an address that is not known, on the same port', 'aws_eip.e.public_ip', '203.0.113.0/24', 22, true],
        ['a public address beside private ones', 'aws_eip.e.public_ip', '10.0.0.0/8', 30, false],
        ['a private address beside private ones', 'aws_instance.i.private_ip', '10.0.0.0/8', 30, true],
        ['a private address beside public ones', 'aws_instance.i.private_ip', '203.0.113.0/24', 30, false],
        ['what an object gives, which may be the same', 'terraform_data.t.output', '10.0.0.0/8', 22, false],
        ['what an object gives', 'terraform_data.t.output', '10.0.0.0/8', 30, true],
      ] as const
    ).map(([name, one, wide, to_port, open]) => ({
      name,
      given: [group(), rule({ cidr_ipv4: ref(one) }), rule({ to_port, cidr_ipv4: wide }, 'wide')],
      says: open ? [`open ${R}`] : [],
    })),
    {
      name: 'an address from outside beside some',
      given: [
        group(),
        rule({ cidr_ipv4: { ...symbol('var.office'), reason: 'outside-input' } }),
        rule({ to_port: 30, cidr_ipv4: '203.0.113.0/24' }, 'wide'),
      ],
      says: [],
    },
    {
      name: 'a known address beside one that is not known',
      given: [
        group(),
        rule({ cidr_ipv4: '203.0.113.7/32' }),
        rule({ to_port: 30, cidr_ipv4: ref('aws_eip.e.public_ip') }, 'wide'),
      ],
      says: [`open ${R}`],
    },
    ...(
      [
        [
          'a port that is not known within all traffic',
          [{ ip_protocol: '-1' }, { from_port: PORT, to_port: PORT }],
          'fail',
        ],
        [
          'one end of a range',
          [
            { from_port: 0, to_port: 65535 },
            { from_port: PORT, to_port: 90 },
          ],
          'fail',
        ],
        ['a type of ICMP within all of them', [ICMP, { ...ICMP, from_port: PORT }], 'fail'],
        [
          'a port that is not known, of a smaller source',
          [
            { from_port: PORT, to_port: PORT },
            { from_port: PORT, to_port: PORT, cidr_ipv4: '10.1.0.0/16' },
          ],
          'open',
        ],
        [
          'a port that is not known, of another source',
          [{ ip_protocol: '-1' }, { from_port: PORT, to_port: PORT, cidr_ipv4: '172.16.0.0/12' }],
          undefined,
        ],
        [
          'two ports that are not known',
          [
            { from_port: PORT, to_port: PORT },
            { from_port: OTHER, to_port: OTHER, cidr_ipv4: '10.1.0.0/16' },
          ],
          undefined,
        ],
        [
          'a known port beside one that is not known',
          [{ from_port: PORT, to_port: PORT }, { cidr_ipv4: '10.1.0.0/16' }],
          undefined,
        ],
        [
          'an address from outside, twice',
          [{ ip_protocol: '-1', cidr_ipv4: OFFICE }, { cidr_ipv4: OFFICE }],
          'open',
        ],
        [
          'the same with a port that is not known',
          [
            { ip_protocol: '-1', cidr_ipv4: OFFICE },
            { from_port: PORT, to_port: PORT, cidr_ipv4: OFFICE },
          ],
          'open',
        ],
        [
          'two addresses from outside',
          [{ ip_protocol: '-1', cidr_ipv4: OFFICE }, { cidr_ipv4: OTHER }],
          undefined,
        ],
      ] as const
    ).map(([name, [wide, narrow], verdict]) => ({
      name,
      given: [group(), rule(narrow), rule(wide, 'wide')],
      says: verdict ? [`${verdict} ${R}`] : [],
    })),
    {
      name: 'a port that is not known, of a rule that may not be there, within one that may not',
      given: [group(), rule({ from_port: PORT, to_port: PORT }, 'r[*]'), rule({ ip_protocol: '-1' }, 'w[*]')],
      says: [],
    },
    {
      name: 'a port that is not known, within a rule that may not be there',
      given: [group(), rule({ from_port: PORT, to_port: PORT }), rule({ ip_protocol: '-1' }, 'w[*]')],
      says: [`open ${R}`],
    },
    {
      name: 'groups that may be different ones',
      given: [
        group(),
        rule({ cidr_ipv4: null, referenced_security_group_id: symbol('local.one') }),
        rule(
          {
            cidr_ipv4: null,
            from_port: 0,
            to_port: 65535,
            referenced_security_group_id: symbol('local.one'),
          },
          'wide',
        ),
      ],
      says: [`open ${R}`],
    },
    ...(
      [
        ['a list within a wider source', ['10.1.0.0/24'], {}, [`fail ${R}`]],
        ['a list within a wider range', ['10.0.0.0/8'], { to_port: 30 }, [`fail ${R}`]],
        ['a source within a list of it', ['10.0.0.0/8'], {}, [`fail ${R}_wide`]],
        ['a list that holds more', ['10.1.0.0/24', '172.16.0.0/12'], {}, []],
        ['an empty list', [], {}, []],
      ] as const
    ).map(([name, cidrs, wide, says]) => ({
      name,
      given: [
        group(),
        {
          address: 'aws_ec2_managed_prefix_list.p',
          after: {
            id: UNKNOWN,
            address_family: 'IPv4',
            max_entries: 9,
            entry: cidrs.map((cidr) => ({ cidr })),
          },
        },
        rule({ cidr_ipv4: null, prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id') }),
        rule(wide, 'r_wide'),
      ],
      says,
    })),
    {
      name: 'overlapping',
      given: [group(), rule({ to_port: 30 }), rule({ from_port: 25, to_port: 40 }, 'b')],
      says: [],
    },
    {
      name: 'a group is in no address',
      given: [
        group(),
        rule({ cidr_ipv4: null, referenced_security_group_id: 'sg-9' }),
        rule({ cidr_ipv4: '0.0.0.0/0' }, 'b'),
      ],
      says: [],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(shadowed, given)).toEqual(says);
  });
});

describe('rule-without-peer', () => {
  test.for<Case>([
    { name: 'inline, nobody', given: [inline({})], says: [`fail ${G}`] },
    { name: 'inline, itself', given: [inline({ self: true })], says: [] },
    {
      name: 'itself, on a port that is not known',
      given: [inline({ self: true, from_port: UNKNOWN })],
      says: [],
    },
    {
      name: 'itself by its id, on a port that is not known',
      given: [group(), rule({ cidr_ipv4: null, referenced_security_group_id: idOf(), from_port: UNKNOWN })],
      says: [],
    },
    {
      name: 'itself, of a rule that may not be there',
      given: [
        group(),
        {
          ...rule({ cidr_ipv4: null, referenced_security_group_id: idOf() }),
          address: `${R}[*]`,
        },
      ],
      says: [],
    },
    { name: 'inline, perhaps itself', given: [inline({ self: UNKNOWN })], says: [`open ${G}`] },
    { name: 'an unknown list', given: [inline({ cidr_blocks: UNKNOWN })], says: [`open ${G}`] },
    {
      name: 'an unknown list of an address',
      given: [inline({ cidr_blocks: ref('aws_eip.e.public_ip') })],
      says: [],
    },
    { name: 'a list with an unknown element', given: [inline({ cidr_blocks: [UNKNOWN] })], says: [] },
    {
      name: 'an unknown list beside a known peer',
      given: [inline({ cidr_blocks: UNKNOWN, self: true })],
      says: [],
    },
    {
      name: 'empty lists',
      given: [group(), old({ cidr_blocks: [], ipv6_cidr_blocks: [] })],
      says: ['fail aws_security_group_rule.o'],
    },
    {
      name: 'an empty text among groups',
      given: [inline({ security_groups: [''] })],
      says: [`fail ${G}`],
    },
    {
      name: 'an empty text beside a group',
      given: [inline({ security_groups: ['', 'sg-1'] })],
      says: [],
    },
    {
      name: 'an empty text as group',
      given: [group(), old({ cidr_blocks: NOT_GIVEN, source_security_group_id: '' })],
      says: ['fail aws_security_group_rule.o'],
    },
    {
      name: 'carried from state',
      given: [
        { address: G, before: { ingress: [element()] }, after: { ingress: [element()] }, configured: [] },
      ],
      says: [],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(nobody, given)).toEqual(says);
  });

  test('two rules without peer are two findings that do not depend on their order', () => {
    const traffic = (...all: readonly object[]) =>
      judgementsOf(nobody, [inline(...all)]).flatMap((one) => ('traffic' in one ? [one.traffic] : []));
    const [a, b] = [
      { from_port: 1, to_port: 1 },
      { from_port: 2, to_port: 2 },
    ];
    expect(traffic(a, b)).toEqual(['ingress tcp 1 to 1 from nobody', 'ingress tcp 2 to 2 from nobody']);
    expect(traffic(b, a).toSorted()).toEqual(traffic(a, b));
  });
});

describe('rule-without-effect', () => {
  const echo = { protocol: 'icmp', from_port: 8, to_port: 0 };
  const echo6 = { protocol: 'icmpv6', from_port: 128, to_port: 0 };
  test.for<Case>([
    { name: 'icmp over IPv4', given: [inline({ ...echo, cidr_blocks: ['10.0.0.0/8'] })], says: [] },
    { name: 'icmp over IPv6', given: [inline({ ...echo, ipv6_cidr_blocks: ['::/0'] })], says: [`fail ${G}`] },
    {
      name: 'icmp over both',
      given: [inline({ ...echo, cidr_blocks: ['10.0.0.0/8'], ipv6_cidr_blocks: ['fd00::/8'] })],
      says: [],
    },
    {
      name: 'icmpv6 over both',
      given: [inline({ ...echo6, cidr_blocks: ['10.0.0.0/8'], ipv6_cidr_blocks: ['fd00::/8'] })],
      says: [`fail ${G}`],
    },
    {
      name: 'icmpv6 to an IPv4 address that is not known yet',
      given: [group(), rule({ ip_protocol: 'icmpv6', from_port: 128, to_port: 0, cidr_ipv4: UNKNOWN })],
      says: [`fail ${R}`],
    },
    ...(
      [
        ['icmpv6', 'IPv4', [`fail ${R}`]],
        ['icmp', 'IPv6', [`fail ${R}`]],
        ['icmp', 'IPv4', []],
        ['tcp', 'IPv6', []],
      ] as const
    ).map(([protocol, family, says]) => ({
      name: `${protocol} with a list for ${family}`,
      given: [
        group(),
        {
          address: 'aws_ec2_managed_prefix_list.p',
          after: { id: UNKNOWN, address_family: family, max_entries: 1 },
        },
        rule({
          ip_protocol: protocol,
          from_port: 8,
          to_port: 8,
          cidr_ipv4: null,
          prefix_list_id: ref('aws_ec2_managed_prefix_list.p.id'),
        }),
      ],
      says,
    })),
    { name: 'icmpv6 between groups', given: [inline({ ...echo6, self: true })], says: [] },
    { name: 'all, with ports', given: [group(), rule({ ip_protocol: '-1' })], says: [`fail ${R}`] },
    {
      name: 'all, without',
      given: [group(), rule({ ip_protocol: '-1', from_port: null, to_port: null })],
      says: [],
    },
    { name: 'an unknown protocol', given: [group(), rule({ ip_protocol: UNKNOWN })], says: [`open ${R}`] },
    { name: 'an unknown port', given: [group(), rule({ from_port: UNKNOWN })], says: [] },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(effect, given)).toEqual(says);
  });
});

describe('quota-exceeded', () => {
  const addresses = (count: number) => Array.from({ length: count }, (_, index) => `10.0.0.${index}/32`);
  const groups = (count: number) => Array.from({ length: count }, (_, index) => group({}, `g${index}`));
  const worn = (count: number) => Array.from({ length: count }, (_, index) => idOf(`g${index}`));
  /** `[for key in local.keys : aws_security_group.g[key].id]`, of which a plan alone shows the whole resource. */
  const chosen = (count: number): Unknown => ({
    ...UNKNOWN,
    references: [
      {
        ...symbol('aws_security_group.g').references[0],
        targets: Array.from({ length: count }, (_, index) => `aws_security_group.g${index}`),
        path: ['id'],
      } as Reference,
    ],
  });
  const lost = (count: number): Unknown => ({
    ...UNKNOWN,
    references: Array.from({ length: count }, (_, index) => symbol(`local.x${index}`).references).flat(),
  });
  const state = (count: number) => ({ id: 'sg-1', ingress: [element({ cidr_blocks: addresses(count) })] });
  const list = (over: object, mode = ''): Given => ({
    address: `${mode}aws_ec2_managed_prefix_list.p`,
    after: { id: 'pl-1', address_family: 'IPv4', ...over },
  });
  const separate = (key: string, index: number): Given => ({
    address: `aws_vpc_security_group_ingress_rule.r${key}`,
    after: { security_group_id: idOf('g'), ip_protocol: '-1', cidr_ipv4: `10.0.0.${index}/32` },
  });
  const rules = (count: number) => [
    group({}, 'g'),
    ...Array.from({ length: count }, (_, index) => separate(`[${index}]`, index)),
  ];
  const aclRule = (key: string, number: number): Given => ({
    address: `aws_network_acl_rule.${key.startsWith('[') ? `r${key}` : key}`,
    after: {
      network_acl_id: ref('aws_network_acl.a.id'),
      rule_number: number,
      rule_action: 'allow',
      protocol: '-1',
      cidr_block: '10.0.0.0/8',
    },
  });
  const rest = (name: string): Unknown => ({ ...symbol(name), many: true });
  const listed = inline({ prefix_list_ids: ['pl-1'], cidr_blocks: ['10.0.0.0/8'] });
  test.for<Case & { readonly quotas?: Record<string, number> }>([
    { name: '60 rules', given: [inline({ cidr_blocks: addresses(60) })], says: [] },
    { name: '61 rules', given: [inline({ cidr_blocks: addresses(61) })], says: [`fail ${G}`] },
    ...(
      [
        ['60 rules, and what may follow', 60, rest('var.more'), 'open'],
        ['61 rules, and what may follow', 61, rest('var.more'), 'fail'],
        ['60 rules, and one that is not known', 60, symbol('terraform_data.t.output'), 'fail'],
      ] as const
    ).map(([name, count, last, verdict]) => ({
      name,
      given: [inline({ cidr_blocks: [...addresses(count), last] })],
      says: [`${verdict} ${G}`],
    })),
    {
      name: '60 rules, and groups that may follow',
      given: [inline({ cidr_blocks: addresses(59), security_groups: ['sg-1', rest('var.more')] })],
      says: [`open ${G}`],
    },
    {
      name: 'groups from outside',
      given: [inline({ security_groups: symbol('var.more') })],
      says: [`open ${G}`],
    },
    {
      name: 'a list that only names a group',
      given: [inline({ security_groups: ref('aws_security_group.h.id') }), group({}, 'h')],
      says: [],
    },
    {
      name: '61 rules, the quota raised',
      given: [inline({ cidr_blocks: addresses(61) })],
      says: [],
      quotas: { rules_per_group: 100 },
    },
    {
      name: '60 of each family',
      given: [
        inline({
          cidr_blocks: addresses(60),
          ipv6_cidr_blocks: Array.from({ length: 60 }, (_, n) => `2001:db8::${n}/128`),
        }),
      ],
      says: [],
    },
    {
      name: 'a group counts in both',
      given: [inline({ cidr_blocks: addresses(60), self: true })],
      says: [`fail ${G}`],
    },
    {
      name: 'a list counts with max_entries',
      given: [list({ max_entries: 60, entry: [] }), listed],
      says: [`fail ${G}`],
    },
    {
      name: 'a list of AWS counts by its weight',
      given: [
        list(
          {
            owner_id: 'AWS',
            name: 'com.amazonaws.global.cloudfront.origin-facing',
            max_entries: 0,
            entries: [],
          },
          'data.',
        ),
        inline({ prefix_list_ids: ['pl-1'], cidr_blocks: addresses(6) }),
      ],
      says: [`fail ${G}`],
    },
    { name: 'a list elsewhere', given: [listed], says: [`open ${G}`] },
    {
      name: 'a list elsewhere, and too many anyway',
      given: [inline({ prefix_list_ids: ['pl-1'], cidr_blocks: addresses(61) })],
      says: [`fail ${G}`],
    },
    {
      name: 'exceeded before: the quota has been raised',
      given: [
        { address: G, before: state(61), after: state(62), actions: ['update'], configured: ['ingress'] },
      ],
      says: [],
    },
    {
      name: 'not exceeded before',
      given: [
        { address: G, before: state(60), after: state(61), actions: ['update'], configured: ['ingress'] },
      ],
      says: [`fail ${G}`],
    },
    {
      name: 'five groups',
      given: [...groups(5), { address: 'aws_instance.i', after: { vpc_security_group_ids: worn(5) } }],
      says: [],
    },
    {
      name: 'six groups',
      given: [...groups(6), { address: 'aws_instance.i', after: { vpc_security_group_ids: worn(6) } }],
      says: ['fail aws_instance.i'],
    },
    {
      name: 'five groups, and one attached to the same interface',
      given: [
        ...groups(6),
        { address: 'aws_network_interface.e', after: { id: UNKNOWN, security_groups: worn(5) } },
        {
          address: 'aws_network_interface_sg_attachment.a',
          after: { network_interface_id: ref('aws_network_interface.e.id'), security_group_id: idOf('g5') },
        },
      ],
      says: ['fail aws_network_interface.e'],
    },
    {
      name: 'five groups, and perhaps one attached to the same interface',
      given: [
        ...groups(6),
        { address: 'aws_network_interface.e', after: { id: UNKNOWN, security_groups: worn(5) } },
        {
          address: 'aws_network_interface_sg_attachment.a[*]',
          after: { network_interface_id: ref('aws_network_interface.e.id'), security_group_id: idOf('g5') },
        },
      ],
      says: ['open aws_network_interface.e'],
    },
    { name: '60 rules, and perhaps one', given: [...rules(60), separate('[*]', 60)], says: [`open ${G}`] },
    { name: '61 rules, and perhaps one', given: [...rules(61), separate('[*]', 61)], says: [`fail ${G}`] },
    { name: '59 rules, and perhaps one', given: [...rules(59), separate('[*]', 59)], says: [] },
    {
      name: '20 entries of a network ACL, and perhaps one',
      given: [
        { address: 'aws_network_acl.a', after: { id: UNKNOWN } },
        ...Array.from({ length: 20 }, (_, n) => aclRule(`[${n}]`, n + 1)),
        aclRule('x[*]', 100),
      ],
      says: ['open aws_network_acl.a'],
    },
    {
      name: 'six groups on an interface that had six',
      given: [
        {
          address: 'aws_instance.i',
          before: { vpc_security_group_ids: ['sg-1', 'sg-2', 'sg-3', 'sg-4', 'sg-5', 'sg-6'] },
          after: { vpc_security_group_ids: ['sg-1', 'sg-2', 'sg-3', 'sg-4', 'sg-5', 'sg-6'] },
        },
      ],
      says: [],
    },
    {
      name: 'six groups of a fleet, whatever the quota',
      given: [
        ...groups(6),
        { address: 'aws_appstream_fleet.f', after: { vpc_config: [{ security_group_ids: worn(6) }] } },
      ],
      says: ['fail aws_appstream_fleet.f'],
      quotas: { groups_per_interface: 16 },
    },
    {
      name: 'as many groups as an interface can take',
      given: [{ address: 'aws_network_interface.e', after: { security_groups: worn(16) } }, ...groups(16)],
      says: [],
      quotas: { groups_per_interface: 20 },
    },
    {
      name: 'more groups than any interface takes, whatever the quota',
      given: [{ address: 'aws_network_interface.e', after: { security_groups: worn(17) } }, ...groups(17)],
      says: ['fail aws_network_interface.e'],
      quotas: { groups_per_interface: 20 },
    },
    ...(
      [
        ['five groups, and what may follow', [...worn(5), rest('var.more')], 'open'],
        ['four groups, and what may follow', [...worn(4), rest('var.more')], undefined],
        ['five groups, and one that is not known', [...worn(4), symbol('var.group')], undefined],
        ['six values, of which nothing tells that they are groups', lost(6), undefined],
        ['some of six groups', chosen(6), 'open'],
        ['some of five groups', chosen(5), undefined],
      ] as const
    ).map(([name, ids, verdict]) => ({
      name,
      given: [...groups(6), { address: 'aws_instance.i', after: { vpc_security_group_ids: ids } }],
      says: verdict ? [`${verdict} aws_instance.i`] : [],
    })),
    {
      name: 'what is not known of a list of groups counts as zero',
      given: [{ address: 'aws_instance.i', after: { vpc_security_group_ids: symbol('local.groups') } }],
      says: [],
    },
    {
      name: 'more rules than both quotas together',
      given: [
        ...[0, 1].map((n) => group({ ingress: [element({ cidr_blocks: addresses(60) })] }, `g${n}`)),
        { address: 'aws_instance.i', after: { vpc_security_group_ids: worn(2) } },
      ],
      says: ['fail aws_instance.i'],
      quotas: { rules_times_groups: 100 },
    },
    {
      name: 'entries of a network ACL',
      given: [
        {
          address: 'aws_network_acl.a',
          after: {
            id: UNKNOWN,
            ingress: Array.from({ length: 21 }, (_, n) => ({
              rule_no: n + 1,
              action: 'allow',
              protocol: '-1',
              cidr_block: '10.0.0.0/8',
              from_port: 0,
              to_port: 0,
            })),
          },
        },
      ],
      says: ['fail aws_network_acl.a'],
    },
  ])('$name', ({ given, says, quotas }) => {
    expect(objectionsOf(quota, given, quotas ? { quotas } : {})).toEqual(says);
  });
});

describe('invalid-name-or-description', () => {
  test.for<[string, object, string | undefined]>([
    ['a plain name', {}, undefined],
    ['every character that is allowed', { name: 'aZ0 ._-:/()#,@[]+=&;{}!$*' }, undefined],
    ['reserved', { name: 'DEFAULT' }, 'is reserved'],
    ['a trailing space', { name: 'web ' }, 'begins or ends with a space'],
    ['a bad character', { name: 'büro' }, 'the name holds "ü", which aws refuses'],
    [
      'a bad character, not to be printed',
      { name: secret('büro') },
      'the name holds a character that aws refuses',
    ],
    ['a long name', { name: 'x'.repeat(256) }, 'the name has 256 characters'],
    ['an empty description', { description: '' }, 'the description is empty'],
    ['a bad description', { description: 'a > b' }, 'the description holds ">"'],
    ['a prefix', { name: NOT_GIVEN, name_prefix: 'web-' }, undefined],
    ['a bad prefix', { name: NOT_GIVEN, name_prefix: 'web>' }, 'the name prefix holds ">"'],
    ['an unknown name', { name: UNKNOWN }, 'cannot tell whether the name is valid'],
    ['a generated name', { name: NOT_GIVEN }, undefined],
  ])('%s', ([, over, message]) => {
    expect(messages(names, [group(over)])).toEqual(
      message === undefined ? [] : [expect.stringContaining(message)],
    );
  });

  const inVpc = (name: string, label: string, vpc: unknown): Given =>
    group({ name: label, vpc_id: vpc as never }, name);
  test.for<Case>([
    {
      name: 'twins',
      given: [inVpc('a', 'Web', 'vpc-1'), inVpc('b', 'web', 'vpc-1')],
      says: ['fail aws_security_group.b'],
    },
    { name: 'in two VPCs', given: [inVpc('a', 'web', 'vpc-1'), inVpc('b', 'web', 'vpc-2')], says: [] },
    {
      name: 'in the default VPC',
      given: [inVpc('a', 'web', NOT_GIVEN), inVpc('b', 'web', NOT_GIVEN)],
      says: ['fail aws_security_group.b'],
    },
    ...['aws_default_vpc.d', 'data.aws_vpc.d'].map((address) => ({
      name: `in the default VPC, one of them by ${address}`,
      given: [
        { address, after: { id: UNKNOWN, default: true } },
        inVpc('a', 'web', NOT_GIVEN),
        inVpc('b', 'Web', ref(`${address}.id`)),
      ],
      says: ['fail aws_security_group.b'],
    })),
    {
      name: 'in the default VPC, one of them by an id that is known',
      given: [
        { address: 'data.aws_vpc.d', after: { id: 'vpc-1', default: true } },
        inVpc('a', 'web', NOT_GIVEN),
        inVpc('b', 'Web', 'vpc-1'),
      ],
      says: ['fail aws_security_group.b'],
    },
    {
      name: 'one of them in a VPC that is looked up',
      given: [
        { address: 'data.aws_vpc.d', after: { id: UNKNOWN, default: NOT_GIVEN } },
        inVpc('a', 'web', NOT_GIVEN),
        inVpc('b', 'Web', ref('data.aws_vpc.d.id')),
      ],
      says: [],
    },
    {
      name: 'in the default VPC of another Region, by reference',
      given: [
        { address: 'aws_default_vpc.d', after: { id: UNKNOWN }, region: 'us-east-1' },
        { ...inVpc('a', 'web', NOT_GIVEN), region: 'eu-west-1' },
        { ...inVpc('b', 'web', ref('aws_default_vpc.d.id')), region: 'us-east-1' },
      ],
      says: [],
    },
    {
      name: 'in the default VPC of another Region',
      given: [
        { ...inVpc('a', 'web', NOT_GIVEN), region: 'eu-west-1' },
        { ...inVpc('b', 'web', NOT_GIVEN), region: 'us-east-1' },
      ],
      says: [],
    },
    {
      name: 'in the default VPC of another provider configuration',
      given: [
        inVpc('a', 'web', NOT_GIVEN),
        { ...inVpc('b', 'web', NOT_GIVEN), extra: { providerKey: 'aws.audit' } },
      ],
      says: [],
    },
    {
      name: 'in the default VPC of an instance of a provider',
      given: [
        { ...inVpc('a', 'web', NOT_GIVEN), region: symbol('each.value') },
        { ...inVpc('b', 'web', NOT_GIVEN), region: symbol('each.value') },
      ],
      says: [],
    },
    {
      name: 'what AWS holds already',
      given: [{ address: G, before: { name: 'a > b' }, after: { name: 'a > b' } }],
      says: [],
    },
    {
      name: 'a new one beside what AWS holds',
      given: [
        {
          address: 'aws_security_group.a',
          before: { name: 'Web', vpc_id: 'vpc-1' },
          after: { name: 'Web', vpc_id: 'vpc-1' },
        },
        inVpc('b', 'web', 'vpc-1'),
      ],
      says: ['fail aws_security_group.b'],
    },
    {
      name: 'a new one beside what AWS holds, whatever their addresses',
      given: [
        inVpc('alpha', 'desktops', 'vpc-1'),
        {
          address: 'aws_security_group.beta',
          before: { name: 'Desktops', vpc_id: 'vpc-1' },
          after: { name: 'Desktops', vpc_id: 'vpc-1' },
        },
      ],
      says: ['fail aws_security_group.alpha'],
    },
    {
      name: 'a new one beside what the plan forgets',
      given: [
        inVpc('alpha', 'desktops', 'vpc-1'),
        {
          address: 'aws_security_group.beta',
          before: { name: 'Desktops', vpc_id: 'vpc-1' },
          actions: ['forget'],
        },
      ],
      says: ['fail aws_security_group.alpha'],
    },
    {
      name: 'what the plan forgets, imported at another address',
      given: [
        {
          address: 'aws_security_group.alpha',
          before: { name: 'Desktops', vpc_id: 'vpc-1' },
          after: { name: 'Desktops', vpc_id: 'vpc-1' },
          actions: ['update'],
        },
        {
          address: 'aws_security_group.beta',
          before: { name: 'Desktops', vpc_id: 'vpc-1' },
          actions: ['forget'],
        },
      ],
      says: [],
    },
    {
      name: 'a new one beside what the plan deletes',
      given: [
        inVpc('alpha', 'desktops', 'vpc-1'),
        { address: 'aws_security_group.beta', before: { name: 'Desktops', vpc_id: 'vpc-1' } },
      ],
      says: [],
    },
    {
      name: 'twins in another order than that of their addresses',
      given: [inVpc('b', 'web', 'vpc-1'), inVpc('a', 'Web', 'vpc-1')],
      says: ['fail aws_security_group.b'],
    },
    {
      name: 'the description of a rule',
      given: [group(), rule({ description: 'a > b' })],
      says: [`fail ${R}`],
    },
    {
      name: 'a long description of a rule',
      given: [group(), rule({ description: 'x'.repeat(256) })],
      says: [`fail ${R}`],
    },
    {
      name: 'awscc',
      given: [
        { address: 'awscc_ec2_security_group.g', after: { group_name: 'default', group_description: 'x' } },
      ],
      says: ['fail awscc_ec2_security_group.g'],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(names, given)).toEqual(says);
  });
});

describe('group-replacement-blocked', () => {
  const replaced = (first: 'create' | 'delete', over: object = {}): Given => ({
    address: G,
    before: { id: 'sg-1', name: 'g', vpc_id: 'vpc-1', ingress: [], egress: [] },
    after: { id: UNKNOWN, name: 'g', vpc_id: 'vpc-1', ...over },
    actions: first === 'create' ? ['create', 'delete'] : ['delete', 'create'],
    configured: ['name'],
    extra: { replacePaths: ['description'] },
  });
  const wearer = (actions?: readonly string[]): Given => ({
    address: 'aws_instance.i',
    before: { vpc_security_group_ids: ['sg-1'] },
    ...(actions?.includes('delete') && !actions.includes('create')
      ? {}
      : { after: { vpc_security_group_ids: [idOf()] } }),
    ...(actions ? { actions } : {}),
  });
  const peer: Given = {
    address: R,
    before: { security_group_id: 'sg-2', ip_protocol: '-1', referenced_security_group_id: 'sg-1' },
    after: { security_group_id: 'sg-2', ip_protocol: '-1', referenced_security_group_id: idOf() },
    actions: ['update'],
  };
  const forgotten = ({ address, before }: Given): Given => ({
    address,
    ...(before ? { before } : {}),
    actions: ['forget'],
  });
  const directory: Given = {
    address: 'aws_workspaces_directory.d',
    before: { workspace_creation_properties: [{ custom_security_group_id: 'sg-1' }] },
    after: { workspace_creation_properties: [{ custom_security_group_id: idOf() }] },
    actions: ['update'],
  };
  test.for<Case>([
    { name: 'worn', given: [replaced('delete'), wearer(['update'])], says: [`fail ${G}`] },
    { name: 'worn by what goes first', given: [replaced('delete'), wearer(['delete'])], says: [] },
    {
      name: 'worn by what is replaced as well',
      given: [replaced('delete'), wearer(['delete', 'create'])],
      says: [],
    },
    { name: 'named by another group', given: [replaced('delete'), peer], says: [`fail ${G}`] },
    {
      name: 'worn by what the plan forgets: it stays in AWS',
      given: [replaced('delete'), forgotten(wearer())],
      says: [`fail ${G}`],
    },
    {
      name: 'named by a rule that the plan forgets',
      given: [replaced('delete'), forgotten(peer)],
      says: [`fail ${G}`],
    },
    {
      name: 'made first, worn by what the plan forgets: it never takes the new one',
      given: [replaced('create', { name: 'h' }), forgotten(wearer())],
      says: [`fail ${G}`],
    },
    { name: 'in use by nobody', given: [replaced('delete')], says: [] },
    {
      name: 'made first, under the same name',
      given: [replaced('create'), wearer(['update'])],
      says: [`fail ${G}`],
    },
    {
      name: 'made first, under the same name, in a VPC that is to come',
      given: [
        { address: 'aws_vpc.new', after: { id: UNKNOWN } },
        replaced('create', { vpc_id: ref('aws_vpc.new.id') }),
      ],
      says: [],
    },
    {
      name: 'made first, under the same name, in its own VPC by reference',
      given: [
        { address: 'aws_vpc.old', before: { id: 'vpc-1' }, after: { id: 'vpc-1' } },
        replaced('create', { vpc_id: ref('aws_vpc.old.id') }),
      ],
      says: [`fail ${G}`],
    },
    {
      name: 'made first, under the same name, for a VPC that is not known yet',
      given: [
        { ...replaced('create', { vpc_id: symbol('local.vpc') }), extra: { replacePaths: ['vpc_id'] } },
      ],
      says: [],
    },
    {
      name: 'made first, under another name',
      given: [replaced('create', { name: 'h' }), wearer(['update'])],
      says: [],
    },
    {
      name: 'made first, with a prefix',
      given: [replaced('create', { name: UNKNOWN, name_prefix: 'g-' }), wearer(['update'])],
      says: [],
    },
    {
      name: 'made first, for a directory',
      given: [replaced('create', { name: 'h' }), directory],
      says: [`fail ${G}`],
    },
    { name: 'not replaced', given: [{ ...replaced('delete'), actions: ['update'] }, wearer()], says: [] },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(blocked, given)).toEqual(says);
  });

  test('says who, and stands at what forces it', () => {
    const [first] = judgementsOf(blocked, [replaced('delete'), wearer(['update'])]);
    expect(first).toMatchObject({
      message: expect.stringContaining('while aws_instance.i still uses it'),
      origin: { address: G, path: ['description'] },
    });
  });
});
