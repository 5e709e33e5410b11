import { describe, expect, test } from 'vitest';
import { type Given, NOT_GIVEN, ref, UNKNOWN } from '../facts/stack-fixture.ts';
import cloudtrailIncomplete from './cloudtrail-incomplete.ts';
import configGroupRulesMissing from './config-group-rules-missing.ts';
import configRecorderMissing from './config-recorder-missing.ts';
import defaultGroupUnmanaged from './default-group-unmanaged.ts';
import type { Rule } from './define.ts';
import flowLogAnomalyDetection from './flow-log-anomaly-detection.ts';
import flowLogDestination from './flow-log-destination.ts';
import flowLogMissing from './flow-log-missing.ts';
import flowLogTrafficType from './flow-log-traffic-type.ts';
import groupChangeAlarmMissing from './group-change-alarm-missing.ts';
import guarddutyMissing from './guardduty-missing.ts';
import reachabilityIntentMissing from './reachability-intent-missing.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';
import workspaceLoginEventsMissing from './workspace-login-events-missing.ts';

// What fulfils a rule, once for certain and once with a `count` that is not known.

const vpc: Given = { address: 'aws_vpc.v', after: { id: UNKNOWN } };
const portal: Given = {
  address: 'aws_workspacesweb_network_settings.n',
  after: { vpc_id: ref('aws_vpc.v.id'), subnet_ids: [], security_group_ids: [] },
};
const log = (name: string, over: object): Given => ({
  address: `aws_flow_log.${name}`,
  after: {
    vpc_id: ref('aws_vpc.v.id'),
    traffic_type: 'ALL',
    log_destination: ref('aws_cloudwatch_log_group.g.arn'),
    ...over,
  },
});
const logGroup: Given = {
  address: 'aws_cloudwatch_log_group.g',
  after: { id: UNKNOWN, arn: UNKNOWN, name: 'g' },
};
const recorder: Given = {
  address: 'aws_config_configuration_recorder.r',
  after: { id: UNKNOWN, name: 'r', recording_group: NOT_GIVEN },
};
const status: Given = {
  address: 'aws_config_configuration_recorder_status.r',
  after: { name: 'r', is_enabled: true },
};
const channel: Given = { address: 'aws_config_delivery_channel.r', after: { s3_bucket_name: 'b' } };
const configRule = (identifier: string): Given => ({
  address: `aws_config_config_rule.${identifier.toLowerCase()}`,
  after: { source: [{ owner: 'AWS', source_identifier: identifier }] },
});
const trail = (name: string, over: object = {}): Given => ({
  address: `aws_cloudtrail.${name}`,
  after: { is_multi_region_trail: true, enable_log_file_validation: true, ...over },
});
const event: Given = {
  address: 'aws_cloudwatch_event_rule.e',
  after: {
    id: UNKNOWN,
    name: 'e',
    event_pattern: JSON.stringify({ source: ['aws.workspaces'], 'detail-type': ['WorkSpaces Access'] }),
  },
};
const target: Given = {
  address: 'aws_cloudwatch_event_target.t',
  after: { rule: ref('aws_cloudwatch_event_rule.e.name'), arn: 'arn' },
};
const filter: Given = {
  address: 'aws_cloudwatch_log_metric_filter.f',
  after: {
    id: UNKNOWN,
    pattern:
      'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
    metric_transformation: [{ name: 'm', namespace: 'n' }],
  },
};
const alarm: Given = {
  address: 'aws_cloudwatch_metric_alarm.a',
  after: { metric_name: 'm', namespace: 'n' },
};
const path: Given = {
  address: 'aws_ec2_network_insights_path.p',
  after: { id: UNKNOWN, source: 'igw-1', destination: 'eni-1', protocol: 'tcp' },
};

interface Case {
  readonly name: string;
  readonly rule: Rule;
  readonly given: readonly Given[];
  readonly fulfils: Given;
  readonly open: string;
}

const cases: readonly Case[] = [
  {
    name: 'a flow log',
    rule: flowLogMissing,
    given: [vpc, portal],
    fulfils: log('l', {}),
    open: 'aws_vpc.v',
  },
  {
    name: 'the other half of a flow log',
    rule: flowLogTrafficType,
    given: [vpc, log('accept', { traffic_type: 'ACCEPT' })],
    fulfils: log('reject', { traffic_type: 'REJECT' }),
    open: 'aws_flow_log.accept',
  },
  {
    name: 'a flow log that goes to CloudWatch Logs',
    rule: flowLogDestination,
    given: [vpc, logGroup, log('s3', { log_destination_type: 's3', log_destination: 'arn:aws:s3:::b' })],
    fulfils: log('logs', {}),
    open: 'aws_flow_log.s3',
  },
  {
    name: 'an anomaly detector',
    rule: flowLogAnomalyDetection,
    given: [vpc, logGroup, log('l', {})],
    fulfils: {
      address: 'aws_cloudwatch_log_anomaly_detector.d',
      after: { enabled: true, log_group_arn_list: [ref('aws_cloudwatch_log_group.g.arn')] },
    },
    open: logGroup.address,
  },
  {
    name: 'GuardDuty where it counts for that',
    rule: flowLogAnomalyDetection,
    given: [vpc, logGroup, log('l', {})],
    fulfils: { address: 'aws_guardduty_detector.g', after: { enable: true } },
    open: logGroup.address,
  },
  {
    name: 'a recorder',
    rule: configRecorderMissing,
    given: [status, channel],
    fulfils: recorder,
    open: '',
  },
  {
    name: 'the status of a recorder',
    rule: configRecorderMissing,
    given: [recorder, channel],
    fulfils: status,
    open: recorder.address,
  },
  {
    name: 'the channel of a recorder',
    rule: configRecorderMissing,
    given: [recorder, status],
    fulfils: channel,
    open: recorder.address,
  },
  {
    name: 'a rule of AWS Config',
    rule: configGroupRulesMissing,
    given: [configRule('INCOMING_SSH_DISABLED')],
    fulfils: configRule('VPC_DEFAULT_SECURITY_GROUP_CLOSED'),
    open: '',
  },
  { name: 'a trail', rule: cloudtrailIncomplete, given: [vpc], fulfils: trail('t'), open: '' },
  {
    name: 'the complete one of two trails',
    rule: cloudtrailIncomplete,
    given: [trail('data', { is_multi_region_trail: false })],
    fulfils: trail('t'),
    open: 'aws_cloudtrail.data',
  },
  {
    name: 'a rule for logins',
    rule: workspaceLoginEventsMissing,
    given: [target],
    fulfils: event,
    open: '',
  },
  {
    name: 'a target for logins',
    rule: workspaceLoginEventsMissing,
    given: [event],
    fulfils: target,
    open: '',
  },
  {
    name: 'a detector of GuardDuty',
    rule: guarddutyMissing,
    given: [vpc],
    fulfils: { address: 'aws_guardduty_detector.g', after: { enable: true } },
    open: '',
  },
  {
    name: 'a detector of GuardDuty by Cloud Control',
    rule: guarddutyMissing,
    given: [vpc],
    fulfils: { address: 'awscc_guardduty_detector.g', after: { enable: true } },
    open: '',
  },
  {
    name: 'a filter for changes of groups',
    rule: groupChangeAlarmMissing,
    given: [alarm],
    fulfils: filter,
    open: '',
  },
  {
    name: 'an alarm on changes of groups',
    rule: groupChangeAlarmMissing,
    given: [filter],
    fulfils: alarm,
    open: filter.address,
  },
  {
    name: 'an analysis of a path',
    rule: reachabilityIntentMissing,
    given: [path],
    fulfils: {
      address: 'aws_ec2_network_insights_analysis.a',
      after: { network_insights_path_id: ref('aws_ec2_network_insights_path.p.id') },
    },
    open: path.address,
  },
  {
    name: 'what adopts the default group',
    rule: defaultGroupUnmanaged,
    given: [vpc],
    fulfils: { address: 'aws_default_security_group.d', after: { vpc_id: ref('aws_vpc.v.id') } },
    open: 'aws_vpc.v',
  },
];

const parameters = { owns: ['monitoring', 'audit', 'organization'], accept_guard_duty: true };

describe('what fulfils a rule and may not be there', () => {
  test.for(cases)('$name', ({ rule, given, fulfils, open }) => {
    const perhaps = { ...fulfils, address: `${fulfils.address}[*]` };
    expect(objectionsOf(rule, [...given, fulfils], parameters)).toEqual([]);
    expect(objectionsOf(rule, [...given, perhaps], parameters)).toEqual([`open ${open}`]);
  });
});
