import { describe, expect, test } from 'vitest';
import type { Resource } from '../../terms/resource.ts';
import type { Reference, Value } from '../../terms/value.ts';
import { indexResources } from '../resources.ts';
import { type Given, makeStack, NOT_GIVEN, ref, symbol, UNKNOWN } from '../stack-fixture.ts';
import { nameOf } from './name-of.ts';
import { means, same } from './named.ts';

const given: readonly Given[] = [
  { address: 'aws_vpc.v', after: { id: UNKNOWN } },
  { address: 'aws_vpc.old', before: { id: 'vpc-1' }, after: { id: 'vpc-1', main_route_table_id: 'rtb-1' } },
  { address: 'aws_subnet.s', after: { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id') } },
  { address: 'awscc_ec2_vpc.c', after: { id: UNKNOWN, vpc_id: UNKNOWN } },
  { address: 'awscc_ec2_subnet.c', after: { subnet_id: UNKNOWN, vpc_id: ref('awscc_ec2_vpc.c.vpc_id') } },
  { address: 'data.aws_vpc.read', after: { id: 'vpc-1' }, actions: ['read'] },
  { address: 'terraform_data.t', after: { output: UNKNOWN } },
];
const resources = indexResources(makeStack(given), 'after');
const vpc = resources.byAddress('aws_vpc.v');
const holder = resources.byAddress('aws_subnet.s');

function named(value: Value) {
  return holder && nameOf(resources, value, holder);
}

test('a name that is made of the same as that of an object may mean it', () => {
  const called = { ...symbol('var.prefix'), reason: 'outside-input' as const };
  const all = indexResources(
    makeStack([
      { address: 'aws_cloudwatch_event_rule.r', after: { name: called } },
      { address: 'aws_cloudwatch_event_rule.q', after: { name: symbol('var.other') } },
      { address: 'module.m.aws_cloudwatch_event_target.t', after: { rule: called } },
    ]),
    'after',
  );
  const target = all.byAddress('module.m.aws_cloudwatch_event_target.t') as Resource;
  const rule = (key: string) => means(nameOf(all, called, target), key, all.byAddress(key)).answer;
  expect(rule('aws_cloudwatch_event_rule.r')).toBe('unknown');
  expect(rule('aws_cloudwatch_event_rule.q')).toBe('no');
});

describe('what a value names', () => {
  test.for<{ name: string; value: Value; keys: readonly string[]; exact: boolean }>([
    { name: 'a reference', value: ref('aws_vpc.v.id'), keys: ['aws_vpc.v'], exact: true },
    {
      name: 'a reference to an argument that names it',
      value: ref('aws_subnet.s.vpc_id'),
      keys: ['aws_vpc.v'],
      exact: true,
    },
    {
      name: 'a subnet of Cloud Control',
      value: ref('awscc_ec2_subnet.c.subnet_id'),
      keys: ['awscc_ec2_subnet.c'],
      exact: true,
    },
    {
      name: 'the VPC that one lies in',
      value: ref('awscc_ec2_subnet.c.vpc_id'),
      keys: ['awscc_ec2_vpc.c'],
      exact: true,
    },
    {
      name: 'a literal that a resource has',
      value: { kind: 'scalar', value: 'vpc-1' },
      keys: ['aws_vpc.old'],
      exact: true,
    },
    {
      name: 'a literal of another',
      value: { kind: 'scalar', value: 'vpc-9' },
      keys: ['id:vpc-9'],
      exact: true,
    },
    {
      name: 'a data source that reads a managed one',
      value: ref('data.aws_vpc.read.id'),
      keys: ['aws_vpc.old'],
      exact: true,
    },
    {
      name: 'something it brings along',
      value: ref('aws_vpc.v.main_route_table_id'),
      keys: ['attr:aws_vpc.v.main_route_table_id'],
      exact: true,
    },
    {
      name: 'candidates',
      value: ref('aws_vpc.x.id', 'aws_vpc.v', 'aws_vpc.old'),
      keys: ['aws_vpc.v', 'aws_vpc.old'],
      exact: false,
    },
    { name: 'a local', value: symbol('local.vpc'), keys: ['symbol:|local.vpc'], exact: false },
    {
      name: 'an attribute that may hold anything',
      value: ref('terraform_data.t.output'),
      keys: ['attr:terraform_data.t.output'],
      exact: false,
    },
  ])('$name', ({ value, keys, exact }) => {
    expect(named(value)?.keys).toEqual(keys);
    expect(named(value)?.exact).toBe(exact);
  });

  test('nothing, when it was not given', () => {
    expect(named(NOT_GIVEN)).toBeUndefined();
  });
});

describe('does it mean this VPC?', () => {
  test.for<{ name: string; value: Value; answer: string }>([
    { name: 'the same', value: ref('aws_vpc.v.id'), answer: 'yes' },
    { name: 'another', value: ref('aws_vpc.old.id'), answer: 'no' },
    {
      name: 'a literal id can be nothing that is still to be made',
      value: { kind: 'scalar', value: 'vpc-9' },
      answer: 'no',
    },
    { name: 'a local of the same module', value: symbol('local.vpc'), answer: 'unknown' },
    {
      name: 'what comes from outside can be nothing that is still to be made',
      value: { ...symbol('var.vpc'), reason: 'outside-input' },
      answer: 'no',
    },
    { name: 'one of two', value: ref('aws_vpc.x.id', 'aws_vpc.v', 'aws_vpc.old'), answer: 'unknown' },
  ])('$name', ({ value, answer }) => {
    expect(means(named(value), 'aws_vpc.v', vpc).answer).toBe(answer);
  });

  const beside = (...references: readonly Reference[]): Value => ({
    kind: 'unknown',
    reason: 'after-apply',
    references: [...ref('aws_vpc.old.id').references, ...references],
  });
  test.for<{ name: string; value: Value; answer: string }>([
    { name: 'a local beside another', value: beside(...symbol('local.vpc').references), answer: 'unknown' },
    { name: 'a local of the caller', value: symbol('local.vpc', ''), answer: 'unknown' },
    { name: 'a local of another module', value: symbol('local.vpc', 'module.other'), answer: 'no' },
    { name: 'an index beside another', value: beside(...symbol('each.key').references), answer: 'no' },
    {
      name: 'an argument that has a local beside another',
      value: ref('aws_subnet.either.vpc_id'),
      answer: 'unknown',
    },
  ])('$name', ({ value, answer }) => {
    const either = {
      address: 'aws_subnet.either',
      after: { id: UNKNOWN, vpc_id: beside(...symbol('local.vpc').references) },
    };
    const all = indexResources(makeStack([...given, either]), 'after');
    const fromModule = { ...holder, module: 'module.m' } as Resource;
    expect(means(nameOf(all, value, fromModule), 'aws_vpc.v', all.byAddress('aws_vpc.v')).answer).toBe(
      answer,
    );
  });

  test('equal symbols name the same thing', () => {
    expect(same(named(symbol('local.vpc')), named(symbol('local.vpc'))).answer).toBe('yes');
    expect(same(named(symbol('local.vpc')), named(symbol('local.other'))).answer).toBe('unknown');
    expect(same(named(ref('aws_vpc.v.id')), named(ref('aws_vpc.old.id'))).answer).toBe('no');
  });
});
