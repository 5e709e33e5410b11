import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RULES } from '../rules/index.ts';
import * as parameters from '../rules/parameters.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { RawRuleset } from './config/raw-config.ts';
import { makeRule, TODAY } from './lint-fixture.ts';
import { loadPolicy, type PolicyInput } from './load-policy.ts';

const BUILTIN: Readonly<Record<string, RawRuleset>> = {
  baseline: { extends: [] },
  hipaa: { extends: ['baseline'], parameters: { min_retention_days: 2192, require_kms: true } },
  developer: { extends: ['baseline'], parameters: { min_retention_days: 400, max_ports: 10 } },
};

const CATALOGUE = [
  makeRule('public-rdp', { severity: 'critical' }),
  makeRule('egress-all-open', { severity: 'medium', profiles: { hipaa: 'high' } }),
  makeRule('ssh-not-from-cicd', { profileOnly: true, profiles: { developer: 'high' } }),
  makeRule('wide-source-cidr', { severity: 'medium' }),
];

interface Options extends Partial<PolicyInput> {
  readonly files?: Readonly<Record<string, string>>;
}

async function load(yaml: string | undefined, { files = {}, ...extra }: Options = {}) {
  const loaded = await loadPolicy({
    rules: CATALOGUE,
    builtin: BUILTIN,
    read: (path) => (files[path] === undefined ? undefined : { file: path, text: files[path] }),
    today: TODAY,
    ...(yaml !== undefined ? { config: { file: '.sglint.yaml', text: yaml } } : {}),
    ...extra,
  });
  const { policy, notifications } = loaded;
  return {
    policy,
    severities: Object.fromEntries(policy.rules.map(({ rule, severity }) => [rule.id, severity])),
    said: notifications.map(({ level, line, column, message }) => `${level} ${line}:${column} ${message}`),
    notifications,
  };
}

describe('rulesets', () => {
  test('without a word, baseline: every rule that no profile keeps for itself', async () => {
    const { severities, said, policy } = await load(undefined);
    expect(severities).toEqual({
      'public-rdp': 'critical',
      'egress-all-open': 'medium',
      'wide-source-cidr': 'medium',
    });
    expect(said).toEqual([]);
    expect([policy.failOn, policy.failOnOpen]).toEqual(['high', 'none']);
  });

  test('a profile raises severities and brings its own rules', async () => {
    expect((await load('rulesets: hipaa')).severities['egress-all-open']).toBe('high');
    expect((await load('rulesets: [developer]')).severities).toMatchObject({
      'ssh-not-from-cicd': 'high',
      'egress-all-open': 'medium',
    });
  });

  test('of several, the strictest severity and bound wins, in any order', async () => {
    for (const names of ['[baseline, hipaa, developer]', '[developer, hipaa]']) {
      const { severities, policy } = await load(`rulesets: ${names}`);
      expect(severities).toMatchObject({ 'egress-all-open': 'high', 'ssh-not-from-cicd': 'high' });
      expect(policy.options.get(parameters.minRetentionDays)).toBe(2192);
      expect(policy.options.get(parameters.maxPorts)).toBe(10);
      expect(policy.options.get(parameters.requireKms)).toBe(true);
    }
  });

  test('the config is believed over rulesets, the command line over both', async () => {
    const yaml =
      'rulesets: [hipaa]\nparameters: { min_retention_days: 30 }\nrules: { egress-all-open: low, ssh-not-from-cicd: info }\nfail_on: low';
    const { severities, policy } = await load(yaml);
    expect(severities).toMatchObject({ 'egress-all-open': 'low', 'ssh-not-from-cicd': 'info' });
    expect(policy.options.get(parameters.minRetentionDays)).toBe(30);
    expect(policy.failOn).toBe('low');
    const flags = await load(yaml, { rulesets: ['baseline'], failOn: 'critical', failOnOpen: 'high' });
    expect(flags.policy.options.isSet(parameters.requireKms)).toBe(false);
    expect([flags.policy.failOn, flags.policy.failOnOpen]).toEqual(['critical', 'high']);
  });

  test('rules can be switched off, also in the long form', async () => {
    const { severities } = await load('rules:\n  public-rdp: off\n  wide-source-cidr: { severity: off }');
    expect(severities).toEqual({ 'egress-all-open': 'medium' });
  });

  test('a ruleset of your own extends baseline unless it says otherwise', async () => {
    const files = {
      './own.yaml': 'rules: { wide-source-cidr: critical }',
      './alone.yaml': 'extends: []\nrules: { wide-source-cidr: low }',
    };
    expect((await load('rulesets: ./own.yaml', { files })).severities).toEqual({
      'public-rdp': 'critical',
      'egress-all-open': 'medium',
      'wide-source-cidr': 'critical',
    });
    expect((await load('rulesets: ./alone.yaml', { files })).severities).toEqual({
      'wide-source-cidr': 'low',
    });
  });

  test('a ruleset is believed over what it extends, but not over its neighbours', async () => {
    const files = {
      'org/own.yaml':
        'extends: hipaa\nrules: { egress-all-open: low }\nparameters: { min_retention_days: 90 }',
    };
    const alone = await load('rulesets: org/own.yaml', { files });
    expect(alone.severities['egress-all-open']).toBe('low');
    expect(alone.policy.options.get(parameters.minRetentionDays)).toBe(90);
    expect((await load('rulesets: [org/own.yaml, hipaa]', { files })).severities['egress-all-open']).toBe(
      'high',
    );
  });

  test('what a ruleset does not let anyone waive, the config can not weaken', async () => {
    const files = { './org.yaml': 'rules: { public-rdp: { ignorable: false } }' };
    const { policy, severities, said } = await load('rulesets: ./org.yaml\nrules: { public-rdp: low }', {
      files,
    });
    expect(severities['public-rdp']).toBe('critical');
    expect(policy.rules.find(({ rule }) => rule.id === 'public-rdp')?.ignorable).toBe(false);
    expect(said).toEqual([
      expect.stringContaining("error 2:10 public-rdp can't be switched off, lowered or made ignorable"),
    ]);
  });

  test('mistakes: no such name, no such file, a circle', async () => {
    const files = { './a.yaml': 'extends: ./b.yaml', './b.yaml': 'extends: ./a.yaml' };
    const { said, notifications } = await load('rulesets:\n  - hippa\n  - ./gone.yaml\n  - ./a.yaml', {
      files,
    });
    expect(said).toEqual([
      expect.stringMatching(/^error 2:5 there is no ruleset "hippa"; .*did you mean "hipaa"\?$/),
      'error 3:5 there is no ruleset file "./gone.yaml"',
      'error 1:10 the ruleset "./a.yaml" extends itself: ./a.yaml → ./b.yaml → ./a.yaml',
    ]);
    expect(notifications[2]?.file).toBe('./b.yaml');
    expect((await load(undefined, { rulesets: ['nope'] })).said).toEqual([
      expect.stringContaining('there is no ruleset "nope"'),
    ]);
  });

  test('a mistake in a ruleset stands in that file', async () => {
    const { notifications } = await load('rulesets: ./own.yaml', {
      files: { './own.yaml': 'rules:\n  public-rpd: low\nignore: []' },
    });
    expect(notifications).toEqual([
      expect.objectContaining({
        file: './own.yaml',
        line: 2,
        message: 'there is no rule "public-rpd"; did you mean "public-rdp"?',
      }),
      expect.objectContaining({ file: './own.yaml', line: 3, message: 'there is no key "ignore" here' }),
    ]);
  });
});

describe('custom rules', () => {
  const deny =
    'deny:\n  - { id: no-smb, severity: high, direction: ingress, on: all, traffic: [tcp/445], from: private }';

  test('come last and run', async () => {
    const { policy, severities } = await load(deny);
    expect(policy.rules.at(-1)).toMatchObject({ custom: true, severity: 'high', rule: { id: 'no-smb' } });
    expect(severities).toHaveProperty('no-smb', 'high');
  });

  test('of a ruleset can be waived, raised and switched off by id', async () => {
    const files = { './own.yaml': deny };
    const yaml = 'rulesets: ./own.yaml\nrules: { no-smb: critical }\nignore: [{ rule: no-smb, reason: x }]';
    const { severities, said, policy } = await load(yaml, { files });
    expect(said).toEqual([]);
    expect(severities['no-smb']).toBe('critical');
    expect(policy.ignore).toHaveLength(1);
    expect(
      (await load('rulesets: ./own.yaml\nrules: { no-smb: off }', { files })).severities,
    ).not.toHaveProperty('no-smb');
  });

  test('an id is given once', async () => {
    const again =
      '\n  - { id: no-smb, direction: egress, traffic: 445 }\n  - { id: public-rdp, direction: egress, traffic: 445 }';
    const { said, policy } = await load(deny + again);
    expect(said).toEqual([
      'error 3:11 a second rule "no-smb": an id is given once',
      'error 4:11 "public-rdp" is the id of a rule of sglint',
    ]);
    expect(policy.rules.filter(({ custom }) => custom)).toHaveLength(1);
    const files = { './own.yaml': deny, './other.yaml': deny };
    expect((await load(`rulesets: ./own.yaml\n${deny}`, { files })).said).toEqual([
      'error 3:11 "no-smb" is the id of a rule of ./own.yaml',
    ]);
    expect((await load('rulesets: [./own.yaml, ./other.yaml]', { files })).said).toEqual([
      expect.stringContaining('error 1:1 two rulesets have a rule "no-smb"'),
    ]);
  });
});

test('areas, excludes and waivers reach the policy', async () => {
  const { policy, said } = await load(
    [
      'owns: [monitoring]',
      'exclude: ["**/examples/**"]',
      'ignore:',
      '  - rule: [public-rdp, wide-source-cidr]',
      '    address: module.legacy.**',
      '    reason: replaced by the new VPN in Q1',
      '    owner: netops',
      '    expires: 2027-01-31',
      "  - { rule: '*', address: 'aws_security_group.old[\"a\"]', reason: going away }",
    ].join('\n'),
  );
  expect(said).toEqual([]);
  expect([policy.options.owns('monitoring'), policy.options.owns('audit')]).toEqual([true, false]);
  expect(policy.exclude).toEqual(['**/examples/**']);
  expect(policy.ignore).toEqual([
    expect.objectContaining({
      rules: ['public-rdp', 'wide-source-cidr'],
      reason: 'replaced by the new VPN in Q1',
      owner: 'netops',
      expires: '2027-01-31',
      at: { file: '.sglint.yaml', line: 4, column: 5 },
    }),
    expect.objectContaining({ rules: [] }),
  ]);
});

test('host bits are cleared, and a note says so', async () => {
  const { policy, said } = await load('parameters:\n  corporate_cidrs: [203.0.113.7/24]');
  expect(said).toEqual([
    'note 2:21 "203.0.113.7/24" has bits behind its prefix: it is read as 203.0.113.0/24',
  ]);
  const { peers, texts } = policy.options.get(parameters.corporateCidrs) ?? {};
  expect(texts).toEqual(['203.0.113.0/24']);
  expect(peers && trafficOf([{ lo: 0, hi: 0 }], peers)).toHaveLength(1);
});

test('quotas that nobody mentions keep their default', async () => {
  const { policy } = await load('parameters:\n  quotas: { rules_per_group: 100 }');
  const quotas = policy.options.get(parameters.quotas);
  expect([quotas?.get('rules_per_group'), quotas?.get('groups_per_interface')]).toEqual([100, 5]);
});

describe('the built-in rulesets', () => {
  const names = ['baseline', 'hipaa', 'financial-services', 'developer'];

  test.for(names)('%s is free of mistakes', async (name) => {
    const text = readFileSync(new URL(`../../rulesets/${name}.yaml`, import.meta.url), 'utf8');
    const files = { [`./${name}.yaml`]: text };
    const { notifications, policy } = await load(undefined, {
      rules: RULES,
      rulesets: [`./${name}.yaml`],
      files,
    });
    expect(notifications).toEqual([]);
    expect(policy.options.get(parameters.minRetentionDays)).toBe(name === 'hipaa' ? 2192 : 365);
  });

  test('every default of a parameter can be read', async () => {
    const { policy } = await load(undefined);
    for (const parameter of Object.values(parameters)) {
      expect(policy.options.get(parameter) !== undefined, parameter.name).toBe('default' in parameter);
    }
  });

  test('every profile that a rule names exists, and every rule of a profile has one', () => {
    for (const rule of RULES) {
      expect(names, rule.id).toEqual(expect.arrayContaining(Object.keys(rule.profiles ?? {})));
      if (rule.profileOnly) expect(Object.keys(rule.profiles ?? {}), rule.id).not.toEqual([]);
    }
  });
});
