import { expect, test } from 'vitest';
import { type Given, NOT_GIVEN, ref, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import rule from './phi-group-not-isolated.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';

const PHI = { DataClass: 'PHI' };
const group = (name: string, tags: unknown): Given => ({
  address: `aws_security_group.${name}`,
  after: { id: UNKNOWN, tags: tags as never, tags_all: tags as never, ingress: NOT_GIVEN, egress: NOT_GIVEN },
  configured: ['tags'],
});
const from = (peer: object, direction = 'ingress', of = 'records'): Given => ({
  address: `aws_vpc_security_group_${direction}_rule.r`,
  after: {
    security_group_id: ref(`aws_security_group.${of}.id`),
    ip_protocol: 'tcp',
    from_port: 1433,
    to_port: 1433,
    ...peer,
  },
});
const wearer = (tags: unknown): Given => ({
  address: 'aws_network_interface.i',
  after: {
    security_groups: [ref('aws_security_group.records.id')],
    tags: tags as never,
    tags_all: tags as never,
  },
});
/** Something that wears no group by itself. */
const bare = (id: string, tags: object | null = null): Given => ({
  address: id.split('.', 2).join('.'),
  after: { id: UNKNOWN, primary_network_interface_id: UNKNOWN, tags: tags as never, tags_all: tags as never },
});
const attached = (network_interface_id: unknown): Given => ({
  address: 'aws_network_interface_sg_attachment.a',
  after: {
    security_group_id: ref('aws_security_group.records.id'),
    network_interface_id: network_interface_id as never,
  },
});
const other = { referenced_security_group_id: ref('aws_security_group.other.id') };
/** One of two groups, by an index that is not known. */
const EITHER = ref('aws_security_group.id', 'aws_security_group.records', 'aws_security_group.more');
const records = group('records', PHI);
const RULE = 'aws_vpc_security_group_ingress_rule.r';

test.for<{ name: string; given: readonly Given[]; says: readonly string[]; parameters?: object }>([
  { name: 'no group is marked', given: [group('other', null)], says: ['open '] },
  { name: 'alone', given: [records], says: [] },
  {
    name: 'a source of addresses',
    given: [records, from({ cidr_ipv4: '10.0.0.1/32' })],
    says: [`fail ${RULE}`],
  },
  {
    name: 'a group without mark',
    given: [records, group('other', null), from(other)],
    says: [`fail ${RULE}`],
  },
  { name: 'a group with the mark', given: [records, group('other', PHI), from(other)], says: [] },
  {
    name: 'a group whose mark is not known',
    given: [records, group('other', { DataClass: UNKNOWN }), from(other)],
    says: ['open aws_security_group.other', `open ${RULE}`],
  },
  {
    name: 'a group outside the input, whose tags nobody knows',
    given: [records, from({ referenced_security_group_id: 'sg-0123456789abcdef0' })],
    says: [`open ${RULE}`],
  },
  ...['aws_network_interface.n.id', 'aws_instance.n.primary_network_interface_id'].map((id) => ({
    name: `attached to what has no mark: ${id}`,
    given: [records, bare(id), attached(ref(id))],
    says: [`fail ${id.split('.', 2).join('.')}`],
  })),
  {
    name: 'attached to an interface with the mark',
    given: [records, bare('aws_network_interface.n.id', PHI), attached(ref('aws_network_interface.n.id'))],
    says: [],
  },
  {
    name: 'attached to an interface outside the input',
    given: [records, attached('eni-0123456789abcdef0')],
    says: ['open aws_network_interface_sg_attachment.a'],
  },
  {
    name: 'a group that a data source finds later, whose tags and id nobody knows',
    given: [
      records,
      { address: 'data.aws_security_group.d', after: { name: 'd', id: NOT_GIVEN, tags: NOT_GIVEN } },
      from({ referenced_security_group_id: ref('data.aws_security_group.d.id') }),
    ],
    says: [`open ${RULE}`],
  },
  {
    name: 'a group that a data source found, without mark and with it',
    given: [
      records,
      { address: 'data.aws_security_group.d', after: { id: 'sg-0d', tags: {} } },
      { address: 'data.aws_security_group.e', after: { id: 'sg-0e', tags: PHI } },
      from({ referenced_security_group_id: 'sg-0d' }),
      {
        ...from({ referenced_security_group_id: 'sg-0e' }),
        address: 'aws_vpc_security_group_ingress_rule.e',
      },
    ],
    says: [`fail ${RULE}`],
  },
  {
    name: 'a group that is allowed',
    given: [records, group('other', null), from(other)],
    says: [],
    parameters: { phi_allowed_groups: ['aws_security_group.other'] },
  },
  {
    name: 'a group without mark that may send',
    given: [
      records,
      group('other', null),
      from({ referenced_security_group_id: ref('aws_security_group.records.id') }, 'egress', 'other'),
    ],
    says: ['fail aws_vpc_security_group_egress_rule.r'],
  },
  {
    name: 'a group without mark that may send to one of two groups',
    given: [
      records,
      group('other', null),
      from(
        {
          referenced_security_group_id: ref(
            'local.id',
            'aws_security_group.records',
            'aws_security_group.more',
          ),
        },
        'egress',
        'other',
      ),
    ],
    says: ['open aws_vpc_security_group_egress_rule.r'],
  },
  {
    name: 'a group without mark that may send to a group which is not followed',
    given: [
      records,
      group('other', null),
      from({ referenced_security_group_id: symbol('local.to') }, 'egress', 'other'),
    ],
    says: ['open aws_vpc_security_group_egress_rule.r'],
  },
  {
    name: 'a group without mark, whose way out is not known',
    given: [
      records,
      { address: 'aws_security_group.other', after: { id: UNKNOWN, egress: symbol('var.egress') } },
    ],
    says: ['open aws_security_group.other'],
  },
  {
    name: 'a group with the mark that may send to a group which is not followed',
    given: [
      records,
      group('other', PHI),
      from({ referenced_security_group_id: symbol('local.to') }, 'egress', 'other'),
    ],
    says: [],
  },
  {
    name: 'one of two groups, both with the mark',
    given: [
      records,
      group('other', PHI),
      group('third', PHI),
      from({
        referenced_security_group_id: ref('local.id', 'aws_security_group.other', 'aws_security_group.third'),
      }),
    ],
    says: [],
  },
  {
    name: 'one of two groups, one without the mark',
    given: [
      records,
      group('other', PHI),
      group('third', null),
      from({
        referenced_security_group_id: ref('local.id', 'aws_security_group.other', 'aws_security_group.third'),
      }),
    ],
    says: ['open aws_vpc_security_group_ingress_rule.r'],
  },
  {
    name: 'all traffic out, in halves',
    given: [
      records,
      from({ ip_protocol: '-1', cidr_ipv4: '0.0.0.0/1' }, 'egress'),
      {
        ...from({ ip_protocol: '-1', cidr_ipv4: '128.0.0.0/1' }, 'egress'),
        address: 'aws_vpc_security_group_egress_rule.half',
      },
      {
        ...from({ cidr_ipv4: '10.0.1.0/24' }, 'egress'),
        address: 'aws_vpc_security_group_egress_rule.adds_nothing',
      },
    ],
    says: ['fail aws_vpc_security_group_egress_rule.r', 'fail aws_vpc_security_group_egress_rule.half'],
  },
  {
    name: 'all traffic out',
    given: [records, from({ ip_protocol: '-1', cidr_ipv4: '0.0.0.0/0' }, 'egress')],
    says: ['fail aws_vpc_security_group_egress_rule.r'],
  },
  { name: 'some traffic out', given: [records, from({ cidr_ipv4: '0.0.0.0/0' }, 'egress')], says: [] },
  {
    name: 'worn by something without mark',
    given: [records, wearer(null)],
    says: ['fail aws_network_interface.i'],
  },
  { name: 'worn by something with it', given: [records, wearer(PHI)], says: [] },
  ...[
    { name: 'one of two groups, both with the mark', of: EITHER, more: PHI, says: ['open'] },
    { name: 'one of two groups, one with the mark', of: EITHER, more: null, says: ['open'] },
    { name: 'a local beside a group with the mark', of: symbol('local.group'), more: null, says: ['open'] },
  ].flatMap(({ name, of, more, says }) => {
    const rules = (peer: object, direction = 'ingress') => {
      const given = from(peer, direction);
      return [{ ...given, after: { ...given.after, security_group_id: of } }];
    };
    const estate = [records, group('more', more), group('other', null)];
    const at = (direction: string) => says.map((one) => `${one} aws_vpc_security_group_${direction}_rule.r`);
    return [
      {
        name: `the rule of ${name}: addresses`,
        given: [...estate, ...rules({ cidr_ipv4: '10.0.0.1/32' })],
        says: at('ingress'),
      },
      {
        name: `the rule of ${name}: a group without mark`,
        given: [...estate, ...rules(other)],
        says: at('ingress'),
      },
      {
        name: `the rule of ${name}: the same`,
        given: [...estate, ...rules({ referenced_security_group_id: of })],
        says: [],
      },
      {
        name: `the rule of ${name}: all traffic out`,
        given: [...estate, ...rules({ ip_protocol: '-1', cidr_ipv4: '0.0.0.0/0' }, 'egress')],
        says: at('egress'),
      },
      {
        name: `the rule of ${name}: some traffic out`,
        given: [...estate, ...rules({ cidr_ipv4: '0.0.0.0/0' }, 'egress')],
        says: [],
      },
    ];
  }),
])('$name', ({ given, says, parameters }) => {
  expect(objectionsOf(rule, given, parameters as never)).toEqual(says);
});
