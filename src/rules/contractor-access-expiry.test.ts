import { describe, expect, test } from 'vitest';
import { daysBetween, readDate } from '../facts/organization/access-expiry.ts';
import { type Given, NOT_GIVEN, partly, ref, secret, UNKNOWN } from '../facts/stack-fixture.ts';
import rule from './contractor-access-expiry.ts';
import { judgementsOf, objectionsOf } from './rule-fixture.test-support.ts';

// Today is 2026-01-01, see the fixture.
const group = (tags: unknown, ingress: unknown = NOT_GIVEN): Given => ({
  address: 'aws_security_group.g',
  after: { id: UNKNOWN, tags: tags as never, tags_all: tags as never, ingress: ingress as never },
});
const vpcRule = (tags: unknown): Given => ({
  address: 'aws_vpc_security_group_ingress_rule.r',
  after: {
    security_group_id: ref('aws_security_group.g.id'),
    ip_protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    cidr_ipv4: '198.51.100.0/28',
    tags: tags as never,
    tags_all: tags as never,
  },
});
const other = (tags: unknown): Given => ({ ...group(tags), address: 'aws_security_group.o' });
/** A rule of one of the two groups. */
const perhaps = (tags: unknown): Given => {
  const given = vpcRule(tags);
  const security_group_id = ref('aws_security_group.id', 'aws_security_group.g', 'aws_security_group.o');
  return { ...given, after: { ...given.after, security_group_id } };
};
const inline = (description: string) => ({
  protocol: 'tcp',
  from_port: 443,
  to_port: 443,
  cidr_blocks: ['198.51.100.0/28'],
  description,
});
const RULE = 'aws_vpc_security_group_ingress_rule.r';
const GROUP = 'aws_security_group.g';
const contractor = { Access: 'contractor' };

test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
  {
    name: 'a rule in time',
    given: [group(null), vpcRule({ ...contractor, ExpiresOn: '2026-03-01' })],
    says: [],
  },
  {
    name: 'the last day',
    given: [group(null), vpcRule({ ...contractor, ExpiresOn: '2026-01-01' })],
    says: [],
  },
  {
    name: 'the day after',
    given: [group(null), vpcRule({ ...contractor, ExpiresOn: '2025-12-31' })],
    says: [`fail ${RULE}`],
  },
  {
    name: 'too far away',
    given: [group(null), vpcRule({ ...contractor, ExpiresOn: '2026-04-02' })],
    says: [`fail ${RULE}`],
  },
  { name: 'without a date', given: [group(null), vpcRule(contractor)], says: [`fail ${RULE}`] },
  {
    name: 'a date known after apply',
    given: [group(null), vpcRule({ ...contractor, ExpiresOn: UNKNOWN })],
    says: [`open ${RULE}`],
  },
  { name: 'tags known after apply', given: [group(null), vpcRule(UNKNOWN)], says: [`open ${RULE}`] },
  {
    name: 'a mark that is certain among tags that are not known',
    given: [group(null), vpcRule(partly({ ...contractor, ExpiresOn: '2025-12-31' }))],
    says: [`fail ${RULE}`],
  },
  {
    name: 'a mark that is certain, and a date that is not',
    given: [group(null), vpcRule(partly(contractor))],
    says: [`open ${RULE}`],
  },
  {
    name: 'a date that is certainly not given',
    given: [group(null), vpcRule(partly({ ...contractor, ExpiresOn: null }))],
    says: [`fail ${RULE}`],
  },
  {
    name: 'certainly a rule of others, among tags that are not known',
    given: [group(null), vpcRule(partly({ Access: 'staff' }))],
    says: [],
  },
  { name: 'a rule of others', given: [group(null), vpcRule({ Access: 'staff' })], says: [] },
  {
    name: 'no tags anywhere',
    given: [{ ...group(null), after: { id: UNKNOWN, tags_all: NOT_GIVEN } }],
    says: [],
  },
  { name: 'a group without a date', given: [group(contractor)], says: [`fail ${GROUP}`] },
  {
    name: 'a group whose rules have dates',
    given: [group(contractor, [inline('x expires=2026-02-01')])],
    says: [],
  },
  {
    name: 'a group whose rule has a date that is past',
    given: [group(contractor, [inline('x expires=2025-02-01')])],
    says: [`fail ${GROUP}`],
  },
  {
    name: 'a description that ends a sentence',
    given: [group(null, [inline('x Expires=2026-02-01.'), inline('(y, expires=2026-02-01):')])],
    says: [],
  },
  {
    name: 'a group whose rule has a description known after apply',
    given: [group(contractor, [{ ...inline(''), description: UNKNOWN }])],
    says: [`open ${GROUP}`],
  },
  {
    name: 'a group whose rules are known after apply',
    given: [group(contractor, UNKNOWN)],
    says: [`open ${GROUP}`],
  },
  {
    name: 'a group whose rule has a date known after apply',
    given: [group(contractor), vpcRule({ ExpiresOn: UNKNOWN })],
    says: [`open ${GROUP}`],
  },
  {
    name: 'a group of which one rule has no date, whatever the other has',
    given: [group(contractor, [inline('x')]), vpcRule({ ExpiresOn: UNKNOWN })],
    says: [`fail ${GROUP}`],
  },
  {
    name: 'two groups, and a rule with a date that is of one of them',
    given: [group(contractor), other(contractor), perhaps({ ExpiresOn: '2026-02-01' })],
    says: [`open ${GROUP}`, 'open aws_security_group.o'],
  },
  {
    name: 'two groups, and a rule without a date that is of one of them',
    given: [group(contractor), other(contractor), perhaps(null)],
    says: [`fail ${GROUP}`, 'fail aws_security_group.o'],
  },
  {
    name: 'a group whose rules have dates, and one that may be its own has none',
    given: [group(contractor, [inline('x expires=2026-02-01')]), other(null), perhaps(null)],
    says: [`open ${GROUP}`],
  },
  { name: 'a description of others', given: [group(null, [inline('expires never')])], says: [] },
])('$name', ({ given, says }) => {
  expect(objectionsOf(rule, given)).toEqual(says);
});

describe('a date', () => {
  test.for([
    ['2026-02-28', 'date'],
    ['2026-02-30', 'unreadable'],
    ['2026-02-28T12:00:00Z', 'date'],
    ['2026-02-28T12:00+01:00', 'date'],
    ['28.02.2026', 'unreadable'],
    ['soon', 'unreadable'],
  ])('%s is %s', ([written, kind]) => {
    expect(readDate(written ?? '').kind).toBe(kind);
  });

  test('counts days over a leap year', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  });
});

test.for<[given: string, says: string]>([
  ['2025-12-31', 'access ended on (sensitive), and the rule is still there'],
  ['2027-12-31', 'access ends on (sensitive), in (sensitive) days: more than 90'],
  ['soon', '(sensitive) is no date: access ends on a day like 2027-01-31'],
])('a date that must not be printed: %s', ([given, says]) => {
  const rules = [group(null), vpcRule({ ...contractor, ExpiresOn: secret(given) })];
  expect(judgementsOf(rule, rules)).toMatchObject([{ verdict: 'fail', message: says }]);
});

test('a date that a plan marks in `tags` alone', () => {
  const marked = { ...contractor, ExpiresOn: secret('2025-12-31') };
  const plain = { ...contractor, ExpiresOn: '2025-12-31' };
  const { after, ...rest } = vpcRule(marked);
  const given = [group(null), { ...rest, after: { ...after, tags_all: plain } }];
  expect(judgementsOf(rule, given)).toMatchObject([
    { verdict: 'fail', message: 'access ended on (sensitive), and the rule is still there' },
  ]);
});

test('a date in a description that must not be printed', () => {
  const given = [group(null, [{ ...inline(''), description: secret('expires=2025-12-31') }])];
  expect(judgementsOf(rule, given)).toMatchObject([
    { verdict: 'fail', message: 'access ended on (sensitive), and the rule is still there' },
  ]);
});
