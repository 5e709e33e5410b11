import { expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import { type Given, makeStack, UNKNOWN } from '../facts/stack-fixture.ts';
import rule from './cloudtrail-incomplete.ts';
import { objectionsOf, optionsOf } from './rule-fixture.test-support.ts';

const trail = (over: object = {}, name = 't'): Given => ({
  address: `aws_cloudtrail.${name}`,
  after: { is_multi_region_trail: true, enable_log_file_validation: true, ...over },
});
const field = (name: string, ...equals: readonly string[]) => ({ field: name, equals });
const FAIL = ['fail aws_cloudtrail.t'];

test.for<{ name: string; given: readonly Given[]; says: readonly string[]; parameters?: object }>([
  { name: 'complete', given: [trail()], says: [] },
  { name: 'of one Region', given: [trail({ is_multi_region_trail: false })], says: FAIL },
  { name: 'stopped', given: [trail({ enable_logging: false })], says: FAIL },
  { name: 'without validation', given: [trail({ enable_log_file_validation: null })], says: FAIL },
  {
    name: 'perhaps of one Region',
    given: [trail({ is_multi_region_trail: UNKNOWN })],
    says: ['open aws_cloudtrail.t'],
  },
  {
    name: 'read-only events',
    given: [trail({ event_selector: [{ read_write_type: 'ReadOnly' }] })],
    says: FAIL,
  },
  {
    name: 'two selectors of which one takes all',
    given: [trail({ event_selector: [{ include_management_events: false }, { read_write_type: 'All' }] })],
    says: [],
  },
  {
    name: 'two selectors, one of what reads and one of what writes',
    given: [trail({ event_selector: [{ read_write_type: 'ReadOnly' }, { read_write_type: 'WriteOnly' }] })],
    says: [],
  },
  {
    name: 'two selectors, of which the one that writes leaves management events out',
    given: [
      trail({
        event_selector: [
          { read_write_type: 'ReadOnly' },
          { read_write_type: 'WriteOnly', include_management_events: false },
        ],
      }),
    ],
    says: FAIL,
  },
  {
    name: 'two selectors, one of what reads and one that is not known',
    given: [trail({ event_selector: [{ read_write_type: 'ReadOnly' }, { read_write_type: UNKNOWN }] })],
    says: ['open aws_cloudtrail.t'],
  },
  {
    name: 'advanced selectors, one of what reads and one of what writes',
    given: [
      trail({
        advanced_event_selector: ['true', 'false'].map((reads) => ({
          field_selector: [field('eventCategory', 'Management'), field('readOnly', reads)],
        })),
      }),
    ],
    says: [],
  },
  {
    name: 'advanced selectors for data only',
    given: [trail({ advanced_event_selector: [{ field_selector: [field('eventCategory', 'Data')] }] })],
    says: FAIL,
  },
  {
    name: 'advanced selectors with management events',
    given: [trail({ advanced_event_selector: [{ field_selector: [field('eventCategory', 'Management')] }] })],
    says: [],
  },
  {
    name: 'advanced selectors with reading only',
    given: [
      trail({
        advanced_event_selector: [
          { field_selector: [field('eventCategory', 'Management'), field('readOnly', 'true')] },
        ],
      }),
    ],
    says: FAIL,
  },
  {
    name: 'one that is complete beside one with a purpose of its own',
    given: [trail(), trail({ is_multi_region_trail: false }, 'data')],
    says: [],
  },
  {
    name: 'without a key that is asked for',
    given: [trail()],
    says: FAIL,
    parameters: { require_kms: true },
  },
  {
    name: 'with a key known after apply',
    given: [trail({ kms_key_id: UNKNOWN })],
    says: [],
    parameters: { require_kms: true },
  },
  { name: 'none at all, not owned', given: [], says: [] },
  {
    name: 'none at all, owned',
    given: [{ address: 'aws_s3_bucket.b', after: {}, region: 'eu-west-1' }],
    says: ['fail '],
    parameters: { owns: ['audit'] },
  },
])('$name', ({ given, says, parameters }) => {
  expect(objectionsOf(rule, given, parameters as never)).toEqual(says);
});

test('a trail that is complete may be left out of the plan', () => {
  const facts = gatherFacts(makeStack([trail({ is_multi_region_trail: false })], { complete: false }));
  expect([...rule.judge(facts, optionsOf())].map(({ verdict }) => verdict)).toEqual(['open']);
});
