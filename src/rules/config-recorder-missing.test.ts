import { describe, expect, test } from 'vitest';
import { type Given, NOT_GIVEN, ref, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import rule from './config-recorder-missing.ts';
import { judgementsOf, objectionsOf } from './rule-fixture.test-support.ts';

const recorder = (over: object = {}, region: unknown = 'eu-west-1'): Given => ({
  address: 'aws_config_configuration_recorder.r',
  after: { id: UNKNOWN, name: 'r', recording_group: NOT_GIVEN, ...over },
  region: region as string,
});
const status = (on: unknown, region: unknown = 'eu-west-1'): Given => ({
  address: 'aws_config_configuration_recorder_status.r',
  after: { name: ref('aws_config_configuration_recorder.r.name'), is_enabled: on as boolean },
  region: region as string,
});
const channel = (region: unknown = 'eu-west-1'): Given => ({
  address: 'aws_config_delivery_channel.r',
  after: { s3_bucket_name: 'b' },
  region: region as string,
});
const group = (over: object): Given => recorder({ recording_group: [over] });

const MINE = 'aws_config_configuration_recorder.r';

describe('a recorder of the input', () => {
  test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
    { name: 'with all it needs', given: [recorder(), status(true), channel()], says: [] },
    {
      name: 'by the name that one has that is given none',
      given: [
        recorder({ name: NOT_GIVEN }),
        { ...status(true), after: { name: 'default', is_enabled: true } },
        channel(),
      ],
      says: [],
    },
    { name: 'switched off', given: [recorder(), status(false), channel()], says: [`fail ${MINE}`] },
    { name: 'never started', given: [recorder(), channel()], says: [`fail ${MINE}`] },
    { name: 'without delivery channel', given: [recorder(), status(true)], says: [`fail ${MINE}`] },
    {
      name: 'with a delivery channel in another Region',
      given: [recorder(), status(true), channel('us-east-1')],
      says: [`fail ${MINE}`],
    },
    {
      name: 'with a delivery channel in a Region that is not known',
      given: [recorder(), status(true), channel(symbol('local.region'))],
      says: [`open ${MINE}`],
    },
    { name: 'started perhaps', given: [recorder(), status(UNKNOWN), channel()], says: [`open ${MINE}`] },
    {
      name: 'with a list that leaves WorkSpaces out',
      given: [
        group({ all_supported: false, resource_types: ['AWS::EC2::SecurityGroup'] }),
        status(true),
        channel(),
      ],
      says: [`fail ${MINE}`],
    },
    {
      name: 'with a list that has both',
      given: [
        group({
          all_supported: false,
          resource_types: ['AWS::EC2::SecurityGroup', 'AWS::WorkSpaces::Workspace'],
        }),
        status(true),
        channel(),
      ],
      says: [],
    },
    {
      name: 'that excludes groups',
      given: [
        group({
          all_supported: false,
          exclusion_by_resource_types: [{ resource_types: ['AWS::EC2::SecurityGroup'] }],
          recording_strategy: [{ use_only: 'EXCLUSION_BY_RESOURCE_TYPES' }],
        }),
        status(true),
        channel(),
      ],
      says: [`fail ${MINE}`],
    },
    {
      name: 'that excludes something else',
      given: [
        group({
          all_supported: false,
          exclusion_by_resource_types: [{ resource_types: ['AWS::EC2::Volume'] }],
        }),
        status(true),
        channel(),
      ],
      says: [],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(rule, given)).toEqual(says);
  });
});

describe('a Region without recorder', () => {
  const elsewhere: Given = { address: 'aws_s3_bucket.b', after: { id: UNKNOWN }, region: 'us-east-1' };

  test('is nothing to a configuration that does not own the audit', () => {
    expect(objectionsOf(rule, [elsewhere])).toEqual([]);
  });

  test('is one finding a Region, at the module', () => {
    const said = judgementsOf(rule, [recorder(), status(true), channel(), elsewhere], { owns: ['audit'] });
    expect(said.flatMap((one) => ('message' in one ? [one.message] : []))).toEqual([
      'no aws config recorder in us-east-1',
    ]);
  });

  test('is open where the Region of the recorder is not known', () => {
    const region = symbol('local.region');
    const given = [recorder({}, region), status(true, region), channel(region), elsewhere];
    expect(objectionsOf(rule, given, { owns: ['audit'] })).toEqual(['open ']);
  });
});

describe('of recorders with one name a status means', () => {
  const named = (module: string): Given => ({ ...recorder({ name: 'main' }), address: `${module}.${MINE}` });
  const says = (address: string, on: boolean, ...targets: readonly string[]): Given => ({
    address: `${address}.aws_config_configuration_recorder_status.s`,
    after: { name: 'main', is_enabled: on },
    region: 'eu-west-1',
    extra: {
      references: () => [{ text: 'r.name', module: '', targets, path: ['name'], exact: true }],
    },
  });
  test('the one beside it', () => {
    const given = [named('module.a'), named('module.b'), says('module.b', true), says('module.a', false)];
    expect(objectionsOf(rule, [...given, channel()])).toEqual([`fail module.a.${MINE}`]);
  });
  test('the one it refers to', () => {
    const given = [
      named('module.a'),
      named('module.b'),
      says('module.a', true, `module.b.${MINE}`),
      says('module.b', false, `module.a.${MINE}`),
    ];
    expect(objectionsOf(rule, [...given, channel()])).toEqual([`fail module.a.${MINE}`]);
  });
});
