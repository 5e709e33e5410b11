import { describe, expect, test } from 'vitest';
import { indexResources } from '../resources.ts';
import { makeStack, ref, symbol, UNKNOWN } from '../stack-fixture.ts';
import { scpProblems } from './organization-problem.ts';
import { coversAction, type Json, policyDocument, statementsOf } from './policy-document.ts';

describe('a policy document', () => {
  const source = {
    address: 'data.aws_iam_policy_document.d',
    after: {
      json: UNKNOWN,
      statement: [
        {
          sid: 'S',
          effect: 'Deny',
          actions: ['ec2:CreateSecurityGroup'],
          resources: ['*'],
          condition: [{ test: 'Null', variable: 'aws:RequestTag/Owner', values: ['true'] }],
        },
      ],
    },
  };
  const resources = indexResources(makeStack([source]), 'after');

  test('is read from the blocks of a data source that nobody has rendered', () => {
    const document = policyDocument(resources, ref('data.aws_iam_policy_document.d.json'));
    expect(document.kind).toBe('document');
    expect(document.kind === 'document' && statementsOf(document.json)).toEqual([
      {
        sid: 'S',
        effect: 'Deny',
        actions: ['ec2:CreateSecurityGroup'],
        notActions: [],
        resources: ['*'],
        conditions: [{ operator: 'Null', key: 'aws:RequestTag/Owner', values: ['true'] }],
        strange: [],
      },
    ]);
  });

  test('is unknown, broken or JSON', () => {
    expect(policyDocument(resources, symbol('local.policy')).kind).toBe('unknown');
    expect(policyDocument(resources, { kind: 'scalar', value: '{' }).kind).toBe('broken');
    expect(policyDocument(resources, undefined).kind).toBe('broken');
    expect(policyDocument(resources, { kind: 'scalar', value: '{}' }).kind).toBe('document');
  });

  test('covers actions by wildcard, in any case', () => {
    expect(coversAction(['EC2:authorize*'], 'ec2:AuthorizeSecurityGroupIngress')).toBe(true);
    expect(coversAction(['ec2:Authorize.*'], 'ec2:AuthorizeSecurityGroupIngress')).toBe(false);
  });
});

describe('a service control policy that cannot do what it says', () => {
  const deny = (over: Record<string, Json>): Json => ({
    Statement: { Effect: 'Deny', Action: 'ec2:AuthorizeSecurityGroupIngress', Resource: '*', ...over },
  });

  test.for<{ name: string; json: Json; says: readonly RegExp[] }>([
    { name: 'a plain deny', json: deny({}), says: [] },
    {
      name: 'a key of the action',
      json: deny({ Condition: { StringEquals: { 'ec2:ResourceTag/Role': 'x' } } }),
      says: [],
    },
    {
      name: 'a global key',
      json: deny({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }),
      says: [],
    },
    {
      name: 'a CIDR key',
      json: deny({ Condition: { StringEquals: { 'ec2:CidrIp': '0.0.0.0/0' } } }),
      says: [/ec2:CidrIp.*never denies/],
    },
    {
      name: 'a port key, negated',
      json: deny({ Condition: { NumericNotEquals: { 'ec2:ToPort': '443' } } }),
      says: [/ec2:ToPort.*always denies/],
    },
    {
      name: 'a port key, if it exists',
      json: deny({ Condition: { NumericEqualsIfExists: { 'ec2:ToPort': '443' } } }),
      says: [/always denies/],
    },
    {
      name: 'the key has a use beside other actions',
      json: deny({
        Action: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RunInstances'],
        Condition: { StringEquals: { 'ec2:InstanceType': 't3.micro' } },
      }),
      says: [],
    },
    {
      name: 'a port key beside other actions',
      json: deny({
        Action: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateSecurityGroup'],
        Condition: { NumericEquals: { 'ec2:FromPort': '3389' } },
      }),
      says: [/ec2:FromPort.*never denies/],
    },
    {
      name: 'a CIDR key on all of EC2',
      json: deny({ Action: 'ec2:*', Condition: { StringEquals: { 'ec2:CidrIp': '0.0.0.0/0' } } }),
      says: [/ec2:CidrIp.*never denies/],
    },
    {
      name: 'a port key on everything',
      json: deny({ Action: '*', Condition: { StringEquals: { 'ec2:FromPort': '3389' } } }),
      says: [/ec2:FromPort.*never denies/],
    },
    {
      name: 'a key about addresses that AWS gives',
      json: deny({
        Action: 'ec2:*',
        Condition: { StringEquals: { 'ec2:InsideTunnelCidr': '169.254.0.0/30' } },
      }),
      says: [],
    },
    {
      name: 'encryption of volumes among everything',
      json: deny({ Action: '*', Condition: { Bool: { 'ec2:Encrypted': 'false' } } }),
      says: [],
    },
    {
      name: 'encryption of WorkSpaces and of volumes',
      json: deny({
        Action: ['workspaces:CreateWorkspaces', 'ec2:CreateVolume'],
        Condition: { Bool: { 'ec2:Encrypted': 'false' } },
      }),
      says: [/WorkSpaces on ec2:Encrypted/],
    },
    {
      name: 'an element in small letters',
      json: deny({ condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/net' } } }),
      says: [/has condition instead of Condition/],
    },
    {
      name: 'an element of another name',
      json: deny({ Comment: 'x' }),
      says: [/Comment, which is no element/],
    },
    {
      name: 'tags asked of the VPC',
      json: deny({
        Action: 'ec2:CreateSecurityGroup',
        Condition: { Null: { 'aws:RequestTag/Owner': 'true' } },
      }),
      says: [/on the VPC too/],
    },
    {
      name: 'tags asked of the group',
      json: deny({
        Action: 'ec2:CreateSecurityGroup',
        Resource: 'arn:aws:ec2:*:*:security-group/*',
        Condition: { Null: { 'aws:RequestTag/Owner': 'true' } },
      }),
      says: [],
    },
    {
      name: 'encryption of WorkSpaces',
      json: deny({
        Action: 'workspaces:CreateWorkspaces',
        Condition: { Bool: { 'ec2:Encrypted': 'false' } },
      }),
      says: [/WorkSpaces on ec2:Encrypted/],
    },
    {
      name: 'tags of WorkSpaces',
      json: deny({ Action: 'workspaces:*', Condition: { StringEquals: { 'aws:ResourceTag/Owner': 'x' } } }),
      says: [],
    },
    { name: 'no action', json: deny({ Action: [] }), says: [/names no action/] },
    { name: 'an effect in small letters', json: deny({ Effect: 'deny' }), says: [/the effect "deny"/] },
    { name: 'no statement', json: {}, says: [/no statement/] },
    {
      name: 'statements under another name',
      json: { statement: [] },
      says: [/statement instead of Statement/],
    },
  ])('$name', ({ json, says }) => {
    const problems = scpProblems(json, 100);
    expect(problems).toHaveLength(says.length);
    for (const [index, pattern] of says.entries()) expect(problems[index]).toMatch(pattern);
  });

  test('too long', () => {
    expect(scpProblems(deny({}), 10_241)).toEqual([
      'its 10241 characters are more than the 10240 that AWS takes',
    ]);
  });
});
