import { describe, expect, test } from 'vitest';
import { parsePattern } from '../facts/address-pattern.ts';
import type { Finding } from '../terms/finding.ts';
import type { InlineWaiver } from './inline-waiver.ts';
import { locateIn, makeFinding, makePolicy, makeRule, placeAt } from './lint-fixture.ts';
import type { Ignore, Policy } from './policy.ts';
import { waiverNotifications } from './waiver-account.ts';
import { waive } from './waivers.ts';

const RULES = [makeRule('public-rdp'), makeRule('public-ssh')];

function ignore(extra: Partial<Ignore> = {}): Ignore {
  return {
    rules: ['public-rdp'],
    address: undefined,
    reason: 'known',
    at: { file: '.sglint.yaml', line: 3, column: 5 },
    ...extra,
  };
}

function inline(line: number, extra: Partial<InlineWaiver> = {}): InlineWaiver {
  return {
    file: 'main.tf',
    line,
    ownLine: true,
    target: line + 1,
    rules: ['public-rdp'],
    reason: 'known',
    ...extra,
  };
}

function run(
  findings: readonly Finding[],
  {
    policy = makePolicy(RULES),
    waivers = [],
    places = {},
  }: {
    readonly policy?: Policy;
    readonly waivers?: readonly InlineWaiver[];
    readonly places?: Parameters<typeof locateIn>[0];
  },
) {
  const { shown, uses } = waive(findings, { policy, inline: waivers, locate: locateIn(places) });
  return {
    hidden: shown
      .filter(({ suppression }) => suppression)
      .map(({ finding }) => `${finding.rule} ${finding.address}`),
    suppressions: shown.flatMap(({ suppression }) => suppression ?? []),
    said: waiverNotifications(policy, waivers, uses),
  };
}

describe('config', () => {
  const findings = [
    makeFinding('public-rdp', 'module.legacy.aws_security_group.a'),
    makeFinding('public-rdp', 'aws_security_group.a'),
    makeFinding('public-ssh', 'module.legacy.aws_security_group.a', { verdict: 'open' }),
  ];
  const withIgnore = (...entries: Ignore[]) => makePolicy(RULES, { ignore: entries });

  test('rule and address decide; undecided findings can be waived too', () => {
    const address = parsePattern('module.legacy.**');
    const { hidden, suppressions, said } = run(findings, {
      policy: withIgnore(ignore({ address, owner: 'netops', expires: '2026-06-15' })),
    });
    expect(hidden).toEqual(['public-rdp module.legacy.aws_security_group.a']);
    expect(suppressions).toEqual([
      { kind: 'config', reason: 'known', owner: 'netops', expires: '2026-06-15' },
    ]);
    expect(said).toEqual([]);
    expect(run(findings, { policy: withIgnore(ignore({ rules: ['public-ssh'] })) }).hidden).toHaveLength(1);
    expect(run(findings, { policy: withIgnore(ignore({ rules: [], address })) }).hidden).toHaveLength(2);
  });

  test('a waiver that has ended hides nothing and says so', () => {
    const { hidden, said } = run(findings, { policy: withIgnore(ignore({ expires: '2026-06-14' })) });
    expect(hidden).toEqual([]);
    expect(said).toEqual([
      {
        level: 'warning',
        id: 'waiver-expired',
        message:
          'the waiver of public-rdp ended on 2026-06-14: it hides nothing any more, 2 findings count again',
        file: '.sglint.yaml',
        line: 3,
        column: 5,
      },
    ]);
  });

  test('a waiver that hides nothing is reported, unless its rule does not run', () => {
    const address = parsePattern('module.gone.**');
    expect(run(findings, { policy: withIgnore(ignore({ address })) }).said).toEqual([
      expect.objectContaining({ level: 'note', id: 'waiver-unused', line: 3 }),
    ]);
    const off = {
      ...makePolicy(RULES, { ignore: [ignore({ rules: ['not-running'] })] }),
      known: new Set(['not-running']),
    };
    expect(run(findings, { policy: off }).said).toEqual([]);
  });

  test('a rule that a ruleset protects can not be waived', () => {
    const firm = makePolicy(
      [{ rule: RULES[0] as (typeof RULES)[number], severity: 'high', ignorable: false, custom: false }],
      { ignore: [ignore()] },
    );
    const { hidden, said } = run(findings.slice(0, 2), { policy: firm });
    expect(hidden).toEqual([]);
    expect(said).toEqual([
      expect.objectContaining({
        level: 'warning',
        id: 'waiver-refused',
        message: `public-rdp can't be waived: a ruleset says "ignorable: false"`,
      }),
    ]);
  });
});

describe('comments', () => {
  const path = ['ingress', 0, 'cidr_blocks', 1];
  const finding = makeFinding('public-rdp', 'aws_security_group.a', {
    origin: { address: 'aws_security_group.a', path },
    related: [{ origin: { address: 'aws_security_group_rule.other', path: [] }, message: 'the other half' }],
  });
  const places = {
    'aws_security_group.a ingress.0.cidr_blocks.1': placeAt('main.tf', 12, {
      endLine: 14,
      chain: [{ span: placeAt('variables.tf', 3).span, message: 'var.cidr' }],
    }),
    'aws_security_group.a ingress.0.cidr_blocks': [11],
    'aws_security_group.a ingress.0': [8, 'block'],
    'aws_security_group.a': placeAt('main.tf', 2, { kind: 'block', endLine: 20 }),
    'aws_security_group_rule.other': [40, 'block'],
  } as const;
  const hides = (...waivers: InlineWaiver[]) => run([finding], { waivers, places }).hidden.length > 0;

  test.for([
    ['above the attribute', inline(11)],
    ['at the end of the attribute', inline(12, { ownLine: false, target: 12 })],
    ['at the end of its last line', inline(14, { ownLine: false, target: 14 })],
    ['above the nested block', inline(7)],
    ['above the resource', inline(1)],
    ['at the head of the resource', inline(2, { ownLine: false, target: 2 })],
    ['above the variable it comes from', inline(2, { file: 'variables.tf' })],
    ['above the other half', inline(39)],
  ] as const)('in force %s', ([, waiver]) => {
    expect(hides(waiver)).toBe(true);
  });

  test.for([
    ['two lines above', inline(9)],
    ['in the middle of the resource', inline(18)],
    ['in another file', inline(11, { file: 'other.tf' })],
    ['for another rule', inline(11, { rules: ['public-ssh'] })],
    ['after its last day', inline(11, { until: '2026-06-14' })],
  ] as const)('not in force %s', ([, waiver]) => {
    expect(hides(waiver)).toBe(false);
  });

  test('on its last day it is in force', () => {
    expect(hides(inline(11, { until: '2026-06-15' }))).toBe(true);
  });

  test('a fallback place around the attribute is nobody to speak for it', () => {
    const lost = { 'aws_security_group.a ingress.0.cidr_blocks.1': [12] } as const;
    expect(run([finding], { waivers: [inline(0)], places: lost }).hidden).toEqual([]);
  });

  test('unused and unknown ones are reported where they stand', () => {
    const waivers = [inline(11, { rules: ['public-rpd'] }), inline(30)];
    expect(run([finding], { waivers, places }).said).toEqual([
      {
        level: 'warning',
        id: 'waiver-unknown-rule',
        message: 'there is no rule "public-rpd" to waive; did you mean "public-rdp"?',
        file: 'main.tf',
        line: 11,
      },
      { level: 'warning', id: 'waiver-unused', message: expect.any(String), file: 'main.tf', line: 30 },
    ]);
  });

  test('a comment that one of two stacks needs is used', () => {
    const policy = makePolicy(RULES);
    const waiver = inline(11);
    const used = waive([finding], { policy, inline: [waiver], locate: locateIn(places) });
    const idle = waive([], { policy, inline: [{ ...waiver }], locate: locateIn(places) });
    expect(waiverNotifications(policy, [waiver, { ...waiver }], [...used.uses, ...idle.uses])).toEqual([]);
  });
});
