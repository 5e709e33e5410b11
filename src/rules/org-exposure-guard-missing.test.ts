import { expect, test } from 'vitest';
import { type Given, ref, UNKNOWN } from '../facts/stack-fixture.ts';
import rule from './org-exposure-guard-missing.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';
import tagRule from './scp-tag-guard-missing.ts';

const policy = (name: string, ...statements: readonly object[]): readonly Given[] => [
  {
    address: `aws_organizations_policy.${name}`,
    after: { id: UNKNOWN, content: JSON.stringify({ Statement: statements }) },
  },
  {
    address: `aws_organizations_policy_attachment.${name}`,
    after: { policy_id: ref(`aws_organizations_policy.${name}.id`), target_id: 'r-1' },
  },
];
const AUTHORIZE = 'ec2:AuthorizeSecurityGroupIngress';
const MODIFY = 'ec2:ModifySecurityGroupRules';
const deny = (over: object) => ({ Effect: 'Deny', Action: [AUTHORIZE, MODIFY], Resource: '*', ...over });
const when = (operator: string, value: string, key = 'aws:PrincipalArn') =>
  deny({ Condition: { [operator]: { [key]: value } } });
const NET = 'arn:aws:iam::*:role/net';
const perhaps = (given: Given): Given => ({ ...given, address: `${given.address}[*]` });
const audit: Given = {
  address: 'aws_fms_policy.f',
  after: { security_service_policy_data: [{ type: 'SECURITY_GROUPS_CONTENT_AUDIT' }] },
};
const block: Given = {
  address: 'aws_vpc_block_public_access_options.b',
  after: { internet_gateway_block_mode: 'block-ingress' },
};

test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
  { name: 'nothing', given: [], says: ['fail '] },
  { name: 'a deny of everybody', given: policy('p', deny({})), says: [] },
  { name: 'a deny of all but a role', given: policy('p', when('ArnNotLike', NET)), says: [] },
  {
    name: 'a deny of all but a role, with a prefix',
    given: policy('p', when('ForAnyValue:StringNotLikeIfExists', NET)),
    says: [],
  },
  { name: 'a deny of one role', given: policy('p', when('ArnLike', NET)), says: ['fail '] },
  { name: 'a deny of nobody', given: policy('p', when('ArnNotLike', '*')), says: ['fail '] },
  {
    name: 'a deny of other organizations',
    given: policy('p', when('StringNotEquals', 'o-1', 'aws:PrincipalOrgID')),
    says: ['fail '],
  },
  {
    name: 'a deny of all but services',
    given: policy('p', when('Bool', 'false', 'aws:PrincipalIsAWSService')),
    says: [],
  },
  {
    name: 'a deny of services',
    given: policy('p', when('Bool', 'true', 'aws:PrincipalIsAWSService')),
    says: ['fail '],
  },
  {
    name: 'a deny of all without a tag',
    given: policy('p', when('Null', 'true', 'aws:PrincipalTag/team')),
    says: [],
  },
  { name: 'half of it', given: policy('p', deny({ Action: AUTHORIZE })), says: ['fail '] },
  {
    name: 'two halves in one policy',
    given: policy('p', deny({ Action: AUTHORIZE }), deny({ Action: MODIFY })),
    says: [],
  },
  {
    name: 'two halves in two policies',
    given: [...policy('p', deny({ Action: AUTHORIZE })), ...policy('q', deny({ Action: MODIFY }))],
    says: [],
  },
  {
    name: 'a deny of all but IAM',
    given: policy('p', { ...deny({ NotAction: 'iam:*' }), Action: [] }),
    says: [],
  },
  { name: 'an audit', given: [audit], says: [] },
  { name: 'an audit that may not be there', given: [perhaps(audit)], says: ['open '] },
  { name: 'a switch that may not be there', given: [perhaps(block)], says: ['open '] },
  {
    name: 'an attachment that may not be there',
    given: policy('p', deny({})).map((one) => (one.address.includes('attachment') ? perhaps(one) : one)),
    says: ['open '],
  },
])('$name', ({ given, says }) => {
  expect(objectionsOf(rule, given, { owns: ['organization'] })).toEqual(says);
});

test.for<{ name: string; condition: object; says: readonly string[] }>([
  { name: 'all', condition: {}, says: [] },
  { name: 'all but a role', condition: { ArnNotLike: { 'aws:PrincipalArn': NET } }, says: [] },
  { name: 'one role', condition: { ArnLike: { 'aws:PrincipalArn': NET } }, says: ['fail '] },
])('groups without a tag are refused to $name', ({ condition, says }) => {
  const statement = deny({
    Action: 'ec2:CreateSecurityGroup',
    Resource: 'arn:aws:ec2:*:*:security-group/*',
    Condition: { Null: { 'aws:RequestTag/Owner': 'true' }, ...condition },
  });
  const parameters = { owns: ['organization'], required_tags: new Map([['Owner', '']]) };
  expect(objectionsOf(tagRule, policy('p', statement), parameters)).toEqual(says);
});
