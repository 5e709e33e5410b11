import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import { type Given, makeStack, NOT_GIVEN, ref, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import type { Unknown } from '../terms/value.ts';
import anomaly from './flow-log-anomaly-detection.ts';
import destination from './flow-log-destination.ts';
import missing from './flow-log-missing.ts';
import trafficType from './flow-log-traffic-type.ts';
import { objectionsOf, optionsOf } from './rule-fixture.test-support.ts';

const vpc: Given = { address: 'aws_vpc.v', after: { id: UNKNOWN } };
const subnet = (name: string): Given => ({
  address: `aws_subnet.${name}`,
  after: { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id') },
});
const portal: Given = {
  address: 'aws_workspacesweb_network_settings.n',
  after: { subnet_ids: [ref('aws_subnet.a.id'), ref('aws_subnet.b.id')], security_group_ids: [] },
};
const directory = (...subnets: readonly string[]): Given => ({
  address: 'aws_workspaces_directory.d',
  after: { directory_id: 'd-1', subnet_ids: subnets },
});
const log = (over: object, name = 'l'): Given => ({
  address: `aws_flow_log.${name}`,
  after: { traffic_type: 'ALL', log_destination: ref('aws_cloudwatch_log_group.g.arn'), ...over },
});
const controlled = (target: object): Given => ({
  address: 'awscc_ec2_flow_log.l',
  after: { traffic_type: 'ALL', ...target },
});
const group = (over: object = {}): Given => ({
  address: 'aws_cloudwatch_log_group.g',
  after: { id: UNKNOWN, arn: UNKNOWN, name: 'g', ...over },
});
const network = [vpc, subnet('a'), subnet('b'), portal];
const ofSubnet = (name: string) => log({ subnet_id: ref(`aws_subnet.${name}.id`) }, name);
const owns = { owns: ['monitoring'] };

/** What AWS has made and the input adopts. */
const adopted: readonly Given[] = [
  { address: 'aws_default_vpc.d', after: { id: UNKNOWN } },
  { address: 'aws_default_subnet.s', after: { id: UNKNOWN, vpc_id: NOT_GIVEN } },
];
const inAdopted: Given = {
  address: 'aws_workspaces_directory.d',
  after: { directory_id: 'd-1', subnet_ids: [ref('aws_default_subnet.s.id')] },
};

describe('a VPC with desktops', () => {
  test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
    { name: 'with a flow log', given: [...network, log({ vpc_id: ref('aws_vpc.v.id') })], says: [] },
    {
      name: 'with one of Cloud Control',
      given: [...network, controlled({ resource_type: 'VPC', resource_id: ref('aws_vpc.v.id') })],
      says: [],
    },
    {
      name: 'with one of Cloud Control of another thing',
      given: [...network, controlled({ resource_type: 'Subnet', resource_id: ref('aws_subnet.a.id') })],
      says: ['fail aws_vpc.v'],
    },
    {
      name: 'with one of Cloud Control, of what it is not known',
      given: [
        ...network,
        controlled({ resource_type: symbol('var.kind'), resource_id: ref('aws_vpc.v.id') }),
      ],
      says: ['open aws_vpc.v'],
    },
    {
      name: 'of Cloud Control, without any',
      given: [
        { address: 'awscc_ec2_vpc.v', after: { vpc_id: UNKNOWN } },
        { address: 'awscc_ec2_subnet.s', after: { vpc_id: ref('awscc_ec2_vpc.v.vpc_id') } },
        {
          address: 'aws_workspaces_directory.d',
          after: { directory_id: 'd-1', subnet_ids: [ref('awscc_ec2_subnet.s.subnet_id')] },
        },
      ],
      says: ['fail awscc_ec2_vpc.v'],
    },
    { name: 'with one on every subnet', given: [...network, ofSubnet('a'), ofSubnet('b')], says: [] },
    { name: 'with one on one subnet', given: [...network, ofSubnet('a')], says: ['fail aws_vpc.v'] },
    {
      name: 'with one of something',
      given: [...network, log({ vpc_id: symbol('local.vpc') })],
      says: ['open aws_vpc.v'],
    },
    {
      name: 'with one of another VPC',
      given: [...network, log({ vpc_id: 'vpc-9' })],
      says: ['fail aws_vpc.v'],
    },
    { name: 'without any', given: network, says: ['fail aws_vpc.v'] },
    { name: 'elsewhere', given: [directory('subnet-1')], says: ['open aws_workspaces_directory.d'] },
    {
      name: 'elsewhere, beside a VPC without',
      given: [vpc, directory('subnet-1')],
      says: ['open aws_workspaces_directory.d'],
    },
    {
      name: 'elsewhere, with one on every subnet',
      given: [directory('subnet-1'), log({ subnet_id: 'subnet-1' })],
      says: [],
    },
    {
      name: 'that is only read, with a flow log',
      given: [
        { address: 'data.aws_subnet.s', after: { id: 'subnet-1', vpc_id: 'vpc-1' } },
        directory('subnet-1'),
        log({ vpc_id: 'vpc-1' }),
      ],
      says: [],
    },
    { name: 'that is adopted', given: [...adopted, inAdopted], says: ['fail aws_default_vpc.d'] },
    {
      name: 'that is adopted, with a flow log',
      given: [...adopted, inAdopted, log({ vpc_id: ref('aws_default_vpc.d.id') })],
      says: [],
    },
    {
      name: 'that is adopted, with a flow log of a VPC that may be it',
      given: [...adopted, inAdopted, log({ vpc_id: 'vpc-1' })],
      says: ['open aws_default_vpc.d'],
    },
    {
      name: 'in a subnet that may lie in the adopted one',
      given: [...adopted, directory('subnet-1')],
      says: ['open aws_default_vpc.d'],
    },
    {
      name: 'of AWS',
      given: [{ address: 'aws_appstream_fleet.f', after: { name: 'f' } }],
      says: [],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(missing, given, owns)).toEqual(says);
  });

  test('needs none where monitoring is somebody else’s and the input has no flow log', () => {
    expect(objectionsOf(missing, network)).toEqual([]);
    expect(objectionsOf(missing, [directory('subnet-1')])).toEqual([]);
    expect(objectionsOf(missing, [...network, log({ vpc_id: 'vpc-9' })])).toEqual(['fail aws_vpc.v']);
  });

  test('is open when the plan leaves something out', () => {
    const facts = gatherFacts(makeStack(network, { complete: false }));
    expect([...missing.judge(facts, optionsOf(owns))].map(({ verdict }) => verdict)).toEqual(['open']);
    const skipped = gatherFacts(makeStack(network, { leftOut: ['aws_flow_log.this'] }));
    expect([...missing.judge(skipped, optionsOf(owns))].map(({ verdict }) => verdict)).toEqual(['open']);
  });
});

test('the other half may be in another flow log of the same target', () => {
  const half = (kind: string, target: unknown) =>
    log({ vpc_id: target, traffic_type: kind }, kind.toLowerCase());
  const here = ref('aws_vpc.v.id');
  expect(objectionsOf(trafficType, [vpc, half('ACCEPT', here), half('REJECT', here)])).toEqual([]);
  expect(objectionsOf(trafficType, [vpc, half('ACCEPT', here), half('REJECT', 'vpc-9')])).toEqual([
    'fail aws_flow_log.accept',
    'fail aws_flow_log.reject',
  ]);
  expect(objectionsOf(trafficType, [vpc, half('ACCEPT', here), half('REJECT', symbol('local.vpc'))])).toEqual(
    ['open aws_flow_log.accept', 'open aws_flow_log.reject'],
  );
  const leftOut = ['aws_flow_log.reject'];
  expect(objectionsOf(trafficType, [vpc, half('ACCEPT', here)], {}, { leftOut })).toEqual([
    'open aws_flow_log.accept',
  ]);
});

describe('where flow logs go', () => {
  const here = { vpc_id: ref('aws_vpc.v.id') };
  const archive = log({ ...here, log_destination_type: 's3', log_destination: 'arn:aws:s3:::b' }, 'archive');

  const composed: Unknown = {
    kind: 'unknown',
    reason: 'outside-input',
    references: [
      symbol('data.aws_caller_identity.this.account_id'),
      ref('aws_cloudwatch_log_group.g.name'),
    ].flatMap(({ references }) => references.map((one) => ({ ...one, exact: false }))),
  };

  test.for<{ name: string; given: readonly Given[]; says: readonly string[]; parameters?: object }>([
    { name: 'a group that keeps for ever', given: [vpc, log(here), group()], says: [] },
    {
      name: 'a group that keeps too short',
      given: [vpc, log(here), group({ retention_in_days: 30 })],
      says: ['fail aws_cloudwatch_log_group.g'],
    },
    {
      name: 'as long as is asked for',
      given: [vpc, log(here), group({ retention_in_days: 30 })],
      says: [],
      parameters: { min_retention_days: 30 },
    },
    {
      name: 'a group without key',
      given: [vpc, log(here), group()],
      says: ['fail aws_cloudwatch_log_group.g'],
      parameters: { require_kms: true },
    },
    {
      name: 'a group with an empty key',
      given: [vpc, log(here), group({ kms_key_id: '' })],
      says: ['fail aws_cloudwatch_log_group.g'],
      parameters: { require_kms: true },
    },
    {
      name: 'a group with a key known after apply',
      given: [vpc, log(here), group({ kms_key_id: ref('aws_kms_key.k.arn') })],
      says: [],
      parameters: { require_kms: true },
    },
    {
      name: 'a group with a key that may be none',
      given: [vpc, log(here), group({ kms_key_id: { ...symbol('var.key'), reason: 'outside-input' } })],
      says: ['open aws_cloudwatch_log_group.g'],
      parameters: { require_kms: true },
    },
    { name: 'an archive alone', given: [vpc, archive], says: ['fail aws_flow_log.archive'] },
    { name: 'an archive beside it', given: [vpc, archive, log(here), group()], says: [] },
    {
      name: 'a group elsewhere',
      given: [vpc, log({ ...here, log_destination: 'arn:aws:logs:eu-west-1:1:log-group:x' })],
      says: ['open aws_flow_log.l'],
    },
    {
      name: 'a group of the input by its ARN',
      given: [
        vpc,
        log({ ...here, log_destination: 'arn:aws:logs:eu-west-1:1:log-group:g:*' }),
        group({ retention_in_days: 1 }),
      ],
      says: ['fail aws_cloudwatch_log_group.g'],
    },
    {
      name: 'a group of that name in another Region',
      given: [
        vpc,
        log({ ...here, log_destination: 'arn:aws:logs:eu-west-1:1:log-group:g' }),
        { ...group({ retention_in_days: 1 }), region: 'us-east-1' },
      ],
      says: ['open aws_flow_log.l'],
    },
    {
      name: 'a group of the input by an ARN that is composed',
      given: [vpc, log({ ...here, log_destination: composed }), group({ retention_in_days: 1 })],
      says: ['fail aws_cloudwatch_log_group.g'],
    },
    {
      name: 'by name, as before version 6',
      given: [
        vpc,
        log({ ...here, log_destination: null, log_group_name: 'g' }),
        group({ retention_in_days: 1 }),
      ],
      says: ['fail aws_cloudwatch_log_group.g'],
    },
  ])('$name', ({ given, says, parameters }) => {
    expect(objectionsOf(destination, given, parameters as never)).toEqual(says);
  });
});

describe('who watches flow logs', () => {
  const to = (arn: string) => log({ vpc_id: ref('aws_vpc.v.id'), log_destination: arn });
  const here = 'arn:aws:logs:eu-west-1:1:log-group:g';
  const detector: Given = {
    address: 'aws_cloudwatch_log_anomaly_detector.d',
    after: { enabled: true, log_group_arn_list: [here] },
  };

  test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
    { name: 'nobody', given: [vpc, to(here), group()], says: ['fail aws_cloudwatch_log_group.g'] },
    { name: 'a detector', given: [vpc, to(here), group(), detector], says: [] },
    { name: 'nobody, of a group elsewhere', given: [vpc, to(here)], says: ['open aws_flow_log.l'] },
    { name: 'a detector of that group', given: [vpc, to(here), detector], says: [] },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(anomaly, given, owns)).toEqual(says);
  });
});

test('a default VPC, with `all_vpcs`', () => {
  const given = adopted.slice(0, 1);
  expect(objectionsOf(missing, given, { ...owns, all_vpcs: true })).toEqual(['fail aws_default_vpc.d']);
  // What is adopted is not made: a flow log elsewhere does not bring it in.
  expect(objectionsOf(missing, [...given, log({ vpc_id: 'vpc-1' })], { all_vpcs: true })).toEqual([]);
});
