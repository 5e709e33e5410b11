import { expect, test } from 'vitest';
import { type Given, NOT_GIVEN, ref, UNKNOWN } from '../facts/stack-fixture.ts';
import unmanaged from './default-group-unmanaged.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';

const vpc = (name: string): Given => ({ address: `aws_vpc.${name}`, after: { id: UNKNOWN } });
const adopting = (vpc_id: unknown, module = ''): Given => ({
  address: `${module}aws_default_security_group.d`,
  after: { id: UNKNOWN, vpc_id: vpc_id as never },
});
const routes = (id: unknown): Given => ({
  address: 'aws_default_route_table.r',
  after: { default_route_table_id: id as never, vpc_id: NOT_GIVEN },
});

test('adopted by the id of the VPC', () => {
  expect(objectionsOf(unmanaged, [vpc('a')])).toEqual(['fail aws_vpc.a']);
  expect(objectionsOf(unmanaged, [vpc('a'), adopting(ref('aws_vpc.a.id'))])).toEqual([]);
});

test('adopted by what the VPC brings along, in a module too', () => {
  const given = [vpc('a'), vpc('b'), routes(ref('aws_vpc.a.default_route_table_id'))];
  const id = ref('aws_default_route_table.r.vpc_id');
  expect(objectionsOf(unmanaged, [...given, adopting(id)])).toEqual(['fail aws_vpc.b']);
  expect(objectionsOf(unmanaged, [...given, adopting(id, 'module.m.')])).toEqual(['fail aws_vpc.b']);
});

test('adopted by what some other resource says of its VPC', () => {
  const given = [vpc('a'), { address: 'aws_lb.l', after: { vpc_id: NOT_GIVEN } }];
  const id = ref('aws_lb.l.vpc_id');
  expect(objectionsOf(unmanaged, [...given, adopting(id)])).toEqual(['open aws_vpc.a']);
  expect(objectionsOf(unmanaged, [...given, adopting(id, 'module.m.')])).toEqual(['open aws_vpc.a']);
});
