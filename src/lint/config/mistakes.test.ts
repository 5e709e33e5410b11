import { expect, test } from 'vitest';
import { makeRule, TODAY } from '../lint-fixture.ts';
import { loadPolicy } from '../load-policy.ts';

/** One mistake a row: the file, and `line:column sentence`. */
async function said(yaml: string): Promise<readonly string[]> {
  const { notifications } = await loadPolicy({
    rules: [makeRule('public-rdp'), makeRule('public-ssh')],
    builtin: { baseline: { extends: [] } },
    read: () => undefined,
    config: { file: '.sglint.yaml', text: yaml },
    today: TODAY,
  });
  return notifications.map(({ level, id, file, line, column, message }) => {
    expect([level, id, file]).toEqual(['error', 'bad-config', '.sglint.yaml']);
    return `${line}:${column} ${message}`;
  });
}

const deny = (rest: string) => `deny:\n  - id: x\n    direction: ingress\n    ${rest}`;

test.for([
  // Keys
  ['ruls: {}', '1:1 there is no key "ruls" here; did you mean "rules"?'],
  ['rulesets: [baseline]\nfailon: high', '2:1 there is no key "failon" here; did you mean "fail_on"?'],
  ['- a', '1:1 a list is no map with the keys'],
  ['<<: {}', '1:1 there is no key "<<" here'],
  // Rules
  ['rules:\n  public-rpd: high', '2:3 there is no rule "public-rpd"; did you mean "public-rdp"?'],
  [
    'rules:\n  public-rdp: hihg',
    '2:15 "hihg" is none of critical, high, medium, low, info, off; did you mean "high"?',
  ],
  ['rules:\n  public-rdp: { level: high }', '2:17 there is no key "level" here'],
  ['rules:\n  public-rdp: [high]', '2:15 a list is neither a severity nor off'],
  ['rules: [public-rdp]', '1:8 a list is no map'],
  ['fail_on: hi', '1:10 "hi" is none of critical, high, medium, low, info, none; did you mean "high"?'],
  [
    'owns: [monitring]',
    '1:8 "monitring" is none of monitoring, audit, organization; did you mean "monitoring"?',
  ],
  // Parameters
  [
    'parameters:\n  corporate_cidr: []',
    '2:3 there is no parameter "corporate_cidr"; did you mean "corporate_cidrs"?',
  ],
  ['parameters:\n  corporate_cidrs: 10.0.0.0/8', '2:20 corporate_cidrs: "10.0.0.0/8" is no list'],
  [
    'parameters:\n  corporate_cidrs: [10.0.0.0/8, 10.0.0.300/24]',
    '2:33 corporate_cidrs: "10.0.0.300/24" is no address block',
  ],
  [
    'parameters:\n  corporate_cidrs:\n    - 203.0.113.7',
    '3:7 corporate_cidrs: "203.0.113.7" has no prefix length: write "203.0.113.7/32"',
  ],
  [
    'parameters:\n  corporate_cidrs: [10.0.0.0/33]',
    '2:21 corporate_cidrs: "10.0.0.0/33" is no address block',
  ],
  ['parameters:\n  max_ports: 0', '2:14 max_ports: 0 is below 1'],
  ['parameters:\n  min_retention_days: 9999', '2:23 min_retention_days: 9999 is above 3653'],
  ['parameters:\n  max_ports: "5"', '2:14 max_ports: "5" is no whole number'],
  ['parameters:\n  max_ports: 1.5', '2:14 max_ports: 1.5 is no whole number'],
  ['parameters:\n  require_kms: yes', '2:16 require_kms: "yes" is neither true nor false'],
  ['parameters:\n  lateral_ports: [tcp/70000]', '2:19 lateral_ports: port 70000 is above 65535'],
  ['parameters:\n  lateral_ports: [tcp/20-10]', '2:19 lateral_ports: the range 20-10 is reversed'],
  ['parameters:\n  lateral_ports: [tpc/22]', '2:19 lateral_ports: "tpc" is no port and no protocol'],
  [
    'parameters:\n  workspaces_groups: ["a b"]',
    '2:23 workspaces_groups: "a b" is no address, sg- id or tag:KEY=VALUE',
  ],
  [
    'parameters:\n  workspaces_groups: ["tag:"]',
    '2:23 workspaces_groups: "tag:" is no address, sg- id or tag:KEY=VALUE',
  ],
  ['rules:\n  public: low', '2:3 there is no rule "public"; did you mean "public-rdp"?'],
  [
    'corporate_cidrs: []',
    '1:1 there is no key "corporate_cidrs" here; it is a parameter and stands under "parameters"',
  ],
  ['parameters:\n  required_tags: { Owner: "[" }', '2:27 required_tags: "[" is no regular expression'],
  ['parameters:\n  quotas: { rules: 3 }', '2:20 quotas: "rules" is none of rules_per_group'],
  ['parameters:\n  quotas: { acl_rules: -1 }', '2:24 quotas: -1 is no count'],
  [
    'parameters:\n  allowed_cross_access: [{ from: a, to: b, port: [1] }]',
    '2:50 allowed_cross_access: "port" is none of from, to, ports',
  ],
  [
    'parameters:\n  allowed_cross_access: [{ from: a, ports: [1] }]',
    '2:26 allowed_cross_access: a missing value is no text',
  ],
  // Waivers
  ['ignore:\n  - rule: public-rdp', '2:5 "reason" is missing'],
  ['ignore:\n  - rule: public-rdp\n    reason:', '2:5 "reason" is missing'],
  ['ignore:\n  - rule: public-rdp\n    reason: ""', '3:13 "" is no text'],
  [
    'ignore:\n  - { rule: publc-rdp, reason: x }',
    '2:13 there is no rule "publc-rdp"; did you mean "public-rdp"?',
  ],
  [
    'ignore:\n  - { rule: public-rdp, reason: x, expires: 2027-02-30 }',
    '2:45 "2027-02-30" is no date: write YYYY-MM-DD',
  ],
  ['ignore:\n  - { rule: public-rdp, reason: x, expires: soon }', '2:45 "soon" is no date'],
  [
    'ignore:\n  - { rule: public-rdp, reason: x, address: "aws_security_group.a[" }',
    '2:45 "aws_security_group.a[" is no address pattern',
  ],
  [
    'ignore:\n  - { rule: public-rdp, reason: x, address: "tag:a=b" }',
    '2:45 "tag:a=b" is no address pattern',
  ],
  ['ignore:\n  - { rule: "*", reason: x }', '2:5 a waiver of every rule needs an address'],
  [
    'ignore:\n  - { rule: public-rdp, resaon: x }',
    '2:25 there is no key "resaon" here; did you mean "reason"?',
  ],
  // Custom rules
  [deny('traffic: [tcp/445x]'), '4:15 "445x" is no port'],
  [deny('traffic: [445]\n    form: private'), '5:5 there is no key "form" here; did you mean "from"?'],
  [deny('traffic: [445]\n    to: private'), '5:5 ingress has "from", not "to"'],
  [
    deny('traffic: [445]\n    from: intranet'),
    '5:11 "intranet" is none of internet, private, corporate, any',
  ],
  [deny('traffic: [445]\n    from: intarnet'), 'did you mean "internet"?'],
  [deny('traffic: [445]\n    from: 10.0.0.1'), '5:11 "10.0.0.1" has no prefix length: write "10.0.0.1/32"'],
  [deny('traffic: [445]\n    on: desktop'), '5:9 "desktop" is no resource address'],
  [deny('traffic: [445]\n    severity: severe'), '5:15 "severe" is none of critical'],
  [deny('from: any'), '2:5 "traffic" is missing'],
  ['deny:\n  - { direction: ingress, traffic: 445 }', '2:5 "id" is missing'],
  ['deny:\n  - { id: No_SMB, direction: ingress, traffic: 445 }', '2:11 "No_SMB" is no id'],
  ['deny:\n  - { id: x, direction: inbound, traffic: 445 }', '2:25 "inbound" is none of ingress, egress'],
  [
    'allow_only:\n  - { id: x, direction: egress, traffic: [{ ports: 443, from: any }] }',
    '2:57 egress has "to", not "from"',
  ],
  ['allow_only:\n  - { id: x, direction: egress, traffic: [{ to: any }] }', '2:43 "ports" is missing'],
  ['allow_only:\n  - { id: x, direction: egress, traffic: [] }', '2:42 "x" lists no traffic'],
  ['require:\n  - { id: x, direction: egress, traffic: [443] }', '2:43 "443" is no map with the keys'],
  // YAML itself
  ['rules: {', '1:9 this is no YAML'],
  ['rules:\n\tpublic-rdp: high', 'a tab'],
  ['rules: {}\nrules: {}', '2:1 this key stands here twice'],
  ['rules: {}\n---\nrules: {}', 'the file holds a second document'],
  ['rules: *nowhere', 'the alias "*nowhere" names nothing above it'],
  ['rules: !!js/function "x"', 'this is no YAML'],
] as const)('%j', async ([yaml, expected]) => {
  expect((await said(yaml)).join('\n')).toContain(expected);
});

test('an alias bomb is refused instead of unfolded', async () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const below = level === 0 ? '"lol"' : `*l${level - 1}`;
    return `  - &l${level} [${Array(9).fill(below).join(', ')}]`;
  });
  expect((await said(`exclude:\n${levels.join('\n')}`)).join()).toContain('aliases that multiply');
});

test('an alias of itself does not end the program', async () => {
  expect((await said('exclude: &a [*a]')).length).toBeGreaterThan(0);
});

test('aliases that mean little are fine', async () => {
  expect(await said('rules: { public-rdp: &s high, public-ssh: *s }')).toEqual([]);
});

test.for(['', '# nothing\n', '---\n', 'rules:\nparameters:\n', '\uFEFFfail_on: low\r\n'])(
  'says nothing of %j',
  async (yaml) => {
    expect(await said(yaml)).toEqual([]);
  },
);

test('every mistake is reported, not only the first', async () => {
  expect(await said('fail_on: x\nowns: y\nrules: { z: high }')).toHaveLength(3);
});

test('keys that objects are born with are unknown keys', async () => {
  expect(
    await said('constructor: 1\n__proto__: 2\nrules: { toString: high }\nparameters: { __proto__: 1 }'),
  ).toHaveLength(4);
});
