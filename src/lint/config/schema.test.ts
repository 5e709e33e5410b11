import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../rules/index.ts';
import * as parameters from '../../rules/parameters.ts';
import { TODAY } from '../lint-fixture.ts';
import { loadPolicy } from '../load-policy.ts';
import { plain, readDocument } from './document.ts';
import { configSchema } from './schema.ts';

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
formats.default(ajv);
const valid = ajv.compile(configSchema(RULES, ['baseline', 'hipaa']));

const EXAMPLE = `
rulesets: [baseline, hipaa]
parameters:
  corporate_cidrs: [203.0.113.0/24]
  management_cidrs: [10.20.0.0/16]
  required_tags: [Owner, CostCenter]
  max_ports: 50
  lateral_ports: [22, tcp/445, 8000-8010]
  quotas: { rules_per_group: 120 }
  allowed_cross_access: [{ from: trading, to: research, ports: [tcp/443] }]
owns: [monitoring]
rules:
  public-ssh: low
  public-rdp: { severity: critical, ignorable: false }
deny:
  - id: no-smb-between-desktops
    severity: high
    direction: ingress
    on: desktops
    traffic: [tcp/445, tcp/139]
    from: private
    message: Desktops must not share files with each other
allow_only:
  - id: desktop-egress
    severity: high
    direction: egress
    on: desktops
    traffic: [{ ports: [tcp/443], to: any }, { ports: [udp/53, tcp/53], to: [10.60.0.0/24] }]
require:
  - id: endpoint-reachable
    severity: medium
    direction: egress
    on: [desktops, 'tag:Role=workspaces']
    traffic: [{ ports: [tcp/443], to: [10.60.9.0/24] }]
ignore:
  - rule: public-ssh
    address: module.legacy.**
    reason: replaced by the new VPN in Q1
    owner: netops
    expires: 2027-01-31
exclude: ["**/examples/**"]
fail_on: high
fail_on_open: none
`;

async function both(yaml: string): Promise<readonly [schema: boolean, reader: boolean]> {
  const { root } = await readDocument('x', yaml);
  const { notifications } = await loadPolicy({
    rules: RULES,
    builtin: { baseline: { extends: [] }, hipaa: {} },
    read: () => undefined,
    config: { file: '.sglint.yaml', text: yaml },
    today: TODAY,
  });
  return [root === undefined || valid(plain(root)), notifications.every(({ level }) => level !== 'error')];
}

test('the example of every key is right to the schema and to the reader', async () => {
  expect(await both(EXAMPLE)).toEqual([true, true]);
  expect(valid.errors).toBeNull();
});

describe('what the schema can say is wrong is wrong to the reader too', () => {
  test.for([
    'ruls: {}',
    'rules: { public-rdp: hihg }',
    'rules: { public-rdp: { level: high } }',
    'owns: [monitring]',
    'fail_on: hi',
    'parameters: { corporate_cidr: [] }',
    'parameters: { max_ports: 0 }',
    'parameters: { max_ports: many }',
    'parameters: { quotas: { rules: 1 } }',
    'parameters: { required_tags: 3 }',
    'ignore: [{ rule: public-rdp }]',
    'ignore: [{ rule: public-rdp, reason: x, expires: soon }]',
    'deny: [{ id: X, direction: ingress, traffic: 445 }]',
    'deny: [{ id: x, traffic: 445 }]',
    'allow_only: [{ id: x, direction: egress, traffic: [] }]',
    'require: [{ id: x, direction: egress, traffic: [443] }]',
  ])('%s', async (yaml) => {
    expect(await both(yaml)).toEqual([false, false]);
  });
});

test('every rule and parameter is in it, with words and bounds', () => {
  const { properties } = configSchema(RULES, []) as { properties: Record<string, { properties: object }> };
  expect(Object.keys(properties['rules']?.properties ?? {})).toEqual(RULES.map(({ id }) => id));
  const known = Object.values(parameters);
  expect(Object.keys(properties['parameters']?.properties ?? {}).sort()).toEqual(
    known.map(({ name }) => name).sort(),
  );
  expect(properties['parameters']?.properties).toMatchObject({
    max_ports: {
      type: 'integer',
      minimum: 1,
      maximum: 65536,
      default: 100,
      description: parameters.maxPorts.text,
    },
  });
});
