import { expect, test } from 'vitest';
import { type Given, NOT_GIVEN, ref, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';
import rule from './workspace-login-events-missing.ts';

const event = (pattern: object, over: object = {}): Given => ({
  address: 'aws_cloudwatch_event_rule.e',
  after: { id: UNKNOWN, name: 'e', event_pattern: JSON.stringify(pattern), ...over },
});
const target: Given = {
  address: 'aws_cloudwatch_event_target.t',
  after: { rule: ref('aws_cloudwatch_event_rule.e.name'), arn: 'arn:aws:logs:eu-west-1:1:log-group:l' },
};
const LOGINS = { source: ['aws.workspaces'], 'detail-type': ['WorkSpaces Access'] };
const FAIL = ['fail aws_cloudwatch_event_rule.e'];

test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
  { name: 'the event with a target', given: [event(LOGINS), target], says: [] },
  { name: 'the event without target', given: [event(LOGINS)], says: FAIL },
  { name: 'disabled', given: [event(LOGINS, { state: 'DISABLED' }), target], says: FAIL },
  { name: 'disabled as before version 5', given: [event(LOGINS, { is_enabled: false }), target], says: FAIL },
  { name: 'on a bus of its own', given: [event(LOGINS, { event_bus_name: 'mine' }), target], says: FAIL },
  {
    name: 'another event of WorkSpaces',
    given: [event({ ...LOGINS, 'detail-type': ['WorkSpaces Alert'] }), target],
    says: FAIL,
  },
  { name: 'every event of WorkSpaces', given: [event({ source: ['aws.workspaces'] }), target], says: [] },
  { name: 'a prefix', given: [event({ source: [{ prefix: 'aws.work' }] }), target], says: [] },
  ...[
    { wildcard: 'WorkSpaces*' },
    { wildcard: '*Access' },
    { 'anything-but': 'WorkSpaces State Change' },
    { 'anything-but': ['WorkSpaces State Change'] },
    { 'anything-but': { prefix: 'EC2' } },
    { 'anything-but': { wildcard: ['EC2*', '*Alert'] } },
    { prefix: { 'equals-ignore-case': 'workspaces' } },
    { exists: true },
  ].map((operator) => ({
    name: `a type with ${JSON.stringify(operator)}`,
    given: [event({ ...LOGINS, 'detail-type': [operator] }), target],
    says: [],
  })),
  ...[
    { wildcard: 'Work?paces*' },
    { 'anything-but': 'WorkSpaces Access' },
    { 'anything-but': { suffix: ['Alert', 'Access'] } },
    { exists: false },
    { numeric: ['>', 0] },
  ].map((operator) => ({
    name: `a type with ${JSON.stringify(operator)}`,
    given: [event({ ...LOGINS, 'detail-type': [operator] }), target],
    says: FAIL,
  })),
  { name: 'a source by wildcard', given: [event({ source: [{ wildcard: 'aws.work*' }] }), target], says: [] },
  {
    name: 'the event as one of several alternatives',
    given: [event({ $or: [{ source: ['aws.s3'] }, LOGINS] }), target],
    says: [],
  },
  {
    name: 'alternatives of the type',
    given: [
      event({ source: ['aws.workspaces'], $or: [{ 'detail-type': LOGINS['detail-type'] }, {}] }),
      target,
    ],
    says: [],
  },
  {
    name: 'alternatives of which none takes logins',
    given: [
      event({ $or: [{ source: ['aws.s3'] }, { ...LOGINS, 'detail-type': ['WorkSpaces Alert'] }] }),
      target,
    ],
    says: FAIL,
  },
  {
    name: 'alternatives within one',
    given: [event({ $or: [{ source: ['aws.s3'] }, { $or: [LOGINS, { source: ['aws.ec2'] }] }] }), target],
    says: [],
  },
  {
    name: 'alternatives that are all of others',
    given: [event({ $or: [{ source: ['aws.s3'] }, { source: ['aws.ec2'] }] }), target],
    says: ['fail '],
  },
  // It is no rule about WorkSpaces, so none is there.
  { name: 'an event of others', given: [event({ source: ['aws.ec2'] }), target], says: ['fail '] },
  ...[{}, { source: [{ 'anything-but': 'aws.s3' }] }].map((source) => ({
    name: `another event of ${JSON.stringify(source)}`,
    given: [event({ ...source, 'detail-type': ['EC2 Instance State-change Notification'] }), target],
    says: ['fail '],
  })),
  { name: 'nothing at all', given: [], says: ['fail '] },
  { name: 'a pattern that is not known', given: [event({}, { event_pattern: UNKNOWN })], says: ['open '] },
])('$name', ({ given, says }) => {
  expect(objectionsOf(rule, given, { owns: ['audit'] })).toEqual(says);
});

// aws_workspacesweb_portal came with version 6 of the provider.
test('a portal of Secure Browser needs access logging', () => {
  const portal: Given = { address: 'aws_workspacesweb_portal.p', after: { portal_arn: UNKNOWN } };
  const logged: Given = {
    address: 'aws_workspacesweb_user_access_logging_settings_association.a',
    after: {
      portal_arn: ref('aws_workspacesweb_portal.p.portal_arn'),
      user_access_logging_settings_arn: 'arn',
    },
  };
  expect(objectionsOf(rule, [portal])).toEqual(['fail aws_workspacesweb_portal.p']);
  expect(objectionsOf(rule, [portal, logged])).toEqual([]);
});

test.for<{ arn: unknown; says: readonly string[] }>([
  { arn: NOT_GIVEN, says: ['fail awscc_workspacesweb_portal.p'] },
  { arn: '', says: ['fail awscc_workspacesweb_portal.p'] },
  { arn: 'arn:aws:workspaces-web:eu-west-1:1:userAccessLoggingSettings/x', says: [] },
  {
    arn: ref('awscc_workspacesweb_user_access_logging_settings.l.user_access_logging_settings_arn'),
    says: [],
  },
  { arn: { ...symbol('var.logging'), reason: 'outside-input' }, says: ['open awscc_workspacesweb_portal.p'] },
])('a portal of awscc gives its logging settings itself: $arn', ({ arn, says }) => {
  const portal: Given = {
    address: 'awscc_workspacesweb_portal.p',
    after: { portal_arn: UNKNOWN, user_access_logging_settings_arn: arn as never },
  };
  expect(objectionsOf(rule, [portal])).toEqual(says);
});
