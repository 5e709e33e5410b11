import { expect, test } from 'vitest';
import { type Given, NOT_GIVEN, ref, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import rule from './chained-internet-reach.ts';
import { judgementsOf, objectionsOf } from './rule-fixture.test-support.ts';

const group = (name: string): Given => ({
  address: `aws_security_group.${name}`,
  after: { id: UNKNOWN, ingress: NOT_GIVEN, egress: NOT_GIVEN },
  configured: [],
});
const admits = (to: string, peer: object, port = 3389): Given => ({
  address: `aws_vpc_security_group_ingress_rule.${to}`,
  after: {
    security_group_id: ref(`aws_security_group.${to}.id`),
    ip_protocol: 'tcp',
    from_port: port,
    to_port: port,
    ...peer,
  },
});
const by = (name: string) => ({ referenced_security_group_id: ref(`aws_security_group.${name}.id`) });
const portal: Given = {
  address: 'aws_workspacesweb_network_settings.n',
  after: { security_group_ids: [ref('aws_security_group.desk.id')], subnet_ids: [] },
};
const open = admits('edge', { cidr_ipv4: '0.0.0.0/0' }, 443);
const base = [portal, ...['edge', 'app', 'jump', 'more', 'desk'].map(group)];
const LAST = 'aws_vpc_security_group_ingress_rule.desk';

test.for<{ name: string; given: readonly Given[]; says: readonly string[]; parameters?: object }>([
  { name: 'one step', given: [open, admits('desk', by('edge'))], says: [`fail ${LAST}`] },
  {
    name: 'two steps',
    given: [open, admits('app', by('edge'), 8443), admits('desk', by('app'))],
    says: [`fail ${LAST}`],
  },
  {
    name: 'a step in between that may not be there',
    given: [
      open,
      { ...admits('app', by('edge'), 8443), address: 'aws_vpc_security_group_ingress_rule.app[*]' },
      admits('desk', by('app')),
    ],
    says: [`open ${LAST}`],
  },
  {
    name: 'a step in between that may not be there, beside one that is',
    given: [
      open,
      { ...admits('app', by('edge'), 8443), address: 'aws_vpc_security_group_ingress_rule.app[*]' },
      { ...admits('app', by('edge'), 8444), address: 'aws_vpc_security_group_ingress_rule.other' },
      admits('desk', by('app')),
    ],
    says: [`fail ${LAST}`],
  },
  {
    name: 'a short way that may not be there, and a long one that is',
    given: [
      open,
      { ...admits('app', by('edge'), 8443), address: 'aws_vpc_security_group_ingress_rule.app[*]' },
      { ...admits('app', by('jump'), 8443), address: 'aws_vpc_security_group_ingress_rule.long' },
      admits('jump', by('edge'), 8443),
      admits('desk', by('app')),
    ],
    says: [`fail ${LAST}`],
  },
  {
    name: 'the last step is no port of administration',
    given: [open, admits('desk', by('edge'), 8443)],
    says: [],
  },
  { name: 'a database port', given: [open, admits('desk', by('edge'), 5432)], says: [`fail ${LAST}`] },
  {
    name: 'nothing faces the internet',
    given: [admits('edge', { cidr_ipv4: '10.0.0.0/8' }), admits('desk', by('edge'))],
    says: [],
  },
  {
    name: 'halves of the internet',
    given: [
      admits('edge', { cidr_ipv4: '0.0.0.0/1' }, 443),
      {
        ...admits('edge', { cidr_ipv4: '128.0.0.0/1' }, 443),
        address: 'aws_vpc_security_group_ingress_rule.other_half',
      },
      admits('desk', by('edge')),
    ],
    says: [`fail ${LAST}`],
  },
  {
    name: 'one half of the internet',
    given: [admits('edge', { cidr_ipv4: '0.0.0.0/1' }, 443), admits('desk', by('edge'))],
    says: [],
  },
  {
    name: 'an address that may be the internet',
    given: [admits('edge', { cidr_ipv4: symbol('var.office') }, 443), admits('desk', by('edge'))],
    says: [`open ${LAST}`],
  },
  {
    name: 'an opening that may not be there',
    given: [{ ...open, address: 'aws_vpc_security_group_ingress_rule.edge[*]' }, admits('desk', by('edge'))],
    says: [`open ${LAST}`],
  },
  {
    name: 'one step too many',
    given: [open, admits('app', by('edge')), admits('desk', by('app'))],
    says: [],
    parameters: { max_hops: 1 },
  },
  { name: 'a circle', given: [admits('app', by('desk')), admits('desk', by('app'))], says: [] },
  {
    name: 'a group that cannot be followed',
    given: [open, admits('desk', { referenced_security_group_id: symbol('local.jump') })],
    says: [`open ${LAST}`],
  },
  {
    name: 'a group outside the input',
    given: [admits('desk', { referenced_security_group_id: 'sg-0123456789abcdef0' })],
    says: [`open ${LAST}`],
  },
])('$name', ({ given, says, parameters }) => {
  expect(objectionsOf(rule, [...base, ...given], parameters as never)).toEqual(says);
});

test('the whole path is told, and every permission of it is the cause', () => {
  const given = [...base, open, admits('app', by('edge'), 8443), admits('desk', by('app'))];
  const [said] = judgementsOf(rule, given).filter(({ verdict }) => verdict === 'fail');
  expect(said && 'message' in said && said.message).toBe(
    'the internet → aws_security_group.edge → aws_security_group.app → aws_security_group.desk: the last step admits tcp/3389',
  );
  expect(said && 'cause' in said && said.cause).toHaveLength(3);
});

test('a group that a desktop only may wear', () => {
  const either = ref('aws_security_group.id', 'aws_security_group.desk', 'aws_security_group.more');
  const maybe = { ...portal, after: { ...portal.after, security_group_ids: [either] } };
  const given = [maybe, ...base.slice(1), open, admits('desk', by('edge'))];
  expect(objectionsOf(rule, given)).toEqual([`open ${LAST}`]);
});
