import { expect, test } from 'vitest';
import { type Given, symbol } from '../facts/stack-fixture.ts';
import rule from './config-group-rules-missing.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';

const named = (identifier: string, over: object = {}): Given => ({
  address: 'aws_config_config_rule.r',
  after: { source: [{ owner: 'AWS', source_identifier: identifier }], ...over },
});
const unknown = { input_parameters: symbol('var.parameters') };

test.for<{ name: string; given: Given; says: readonly string[] }>([
  { name: 'the right name', given: named('RESTRICTED_INCOMING_TRAFFIC'), says: [] },
  { name: 'a letter too few', given: named('RESTRICTED_INCOMING_TRAFIC'), says: ['fail'] },
  {
    name: 'two letters that changed places',
    given: named('VPC_DEFUALT_SECURITY_GROUP_CLOSED'),
    says: ['fail'],
  },
  { name: 'the name of the page', given: named('restricted-ssh'), says: ['fail'] },
  { name: 'a rule about something else', given: named('S3_BUCKET_PUBLIC_READ_PROHIBITED'), says: [] },
  {
    name: 'parameters that are not known',
    given: named('RESTRICTED_INCOMING_TRAFFIC', unknown),
    says: ['open'],
  },
  { name: 'parameters that weaken nothing', given: named('INCOMING_SSH_DISABLED', unknown), says: [] },
])('$name', ({ given, says }) => {
  expect(objectionsOf(rule, [given])).toEqual(says.map((verdict) => `${verdict} ${given.address}`));
});
