import { describe, expect, test } from 'vitest';
import type { Judgement } from '../rules/define.ts';
import type { Notification } from '../terms/resource.ts';
import { baselineText, parseBaseline } from './baseline-text.ts';
import { buildReport, type ReportInput } from './build-report.ts';
import type { InlineWaiver } from './inline-waiver.ts';
import { factsOf, failing, locateIn, makePolicy, makeRule, sayingRule, undecided } from './lint-fixture.ts';
import { type LintInput, lintStack } from './lint-stack.ts';
import type { Policy } from './policy.ts';

const A = 'aws_security_group.a';
const GIVEN = [{ address: A, after: { name: 'a', ingress: [] }, before: { name: 'a', ingress: [] } }];
const facts = factsOf(GIVEN);

function lint(policy: Policy, extra: Partial<LintInput> = {}) {
  return lintStack({ facts, policy, locate: locateIn({ [A]: [4] }), ...extra });
}

function report(policy: Policy, lintExtra: Partial<LintInput> = {}, extra: Partial<ReportInput> = {}) {
  return buildReport({
    stacks: [lint(policy, lintExtra)],
    policy,
    version: '1.2.3',
    informationUri: 'https://example.com/sglint',
    ...extra,
  });
}

const high = sayingRule('r', [failing(A)]);

test('a report lists the tool, the rules that ran, what was looked at, and survives JSON', () => {
  const custom = { rule: makeRule('mine'), severity: 'low', ignorable: true, custom: true } as const;
  const made = report(makePolicy([high, custom]));
  expect(made.tool).toEqual({
    name: 'sglint',
    version: '1.2.3',
    informationUri: 'https://example.com/sglint',
  });
  expect(made.rules.map(({ id, severityInForce, custom: own }) => [id, severityInForce, own])).toEqual([
    ['r', 'high', undefined],
    ['mine', 'low', true],
  ]);
  expect(made.stacks[0]).toMatchObject({
    name: '.',
    kind: 'plan',
    complete: true,
    looked: { resources: 1, groups: 1, permissions: 0, desktops: 0, rules: { r: { fail: 1 } } },
    results: [{ rule: 'r', place: { span: { startLine: 4 } } }],
  });
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
});

describe('exit code', () => {
  const verdicts = (...judgements: Judgement[]) => [sayingRule('r', judgements)];
  const notConfigured = undecided(A, { reason: { kind: 'not-configured', what: 'corporate_cidrs' } });

  test.for([
    ['nothing found', verdicts(), {}, 0],
    ['at the threshold', verdicts(failing(A)), { failOn: 'high' }, 1],
    ['below it', verdicts(failing(A)), { failOn: 'critical' }, 0],
    ['none never fails', verdicts(failing(A)), { failOn: 'none' }, 0],
    ['undecided does not count by itself', verdicts(undecided(A)), { failOn: 'info' }, 0],
    ['undecided counts when asked for', verdicts(undecided(A)), { failOnOpen: 'high' }, 1],
    ['undecided below its threshold', verdicts(undecided(A)), { failOnOpen: 'critical' }, 0],
    ['what waits for a parameter never fails', verdicts(notConfigured), { failOnOpen: 'info' }, 0],
  ] as const)('%s', ([, rules, policy, code]) => {
    expect(report(makePolicy([...rules], policy)).exitCode).toBe(code);
  });

  test('a finding behind a result counts by its own severity', () => {
    const other = sayingRule('s', [failing(A, { cause: ['p'] })], { severity: 'critical' });
    const speaker = sayingRule('public-rdp', [failing(A, { cause: ['p'] })], { severity: 'info' });
    expect(report(makePolicy([speaker, other], { failOn: 'critical' })).exitCode).toBe(1);
  });

  test('an error is 2, whatever else, and findings are there all the same', () => {
    const error: Notification = { level: 'error', id: 'x', message: 'm' };
    const made = report(makePolicy([high]), {}, { notifications: [error], exitZero: true });
    expect(made.exitCode).toBe(2);
    expect(made.stacks[0]?.results).toHaveLength(1);
  });

  test('a rule that throws is 2', () => {
    const broken = makeRule('broken', {
      judge: () => {
        throw new Error('bug');
      },
    });
    expect(report(makePolicy([broken])).exitCode).toBe(2);
    const onlyBefore = makeRule('broken', {
      judge: ({ resources }) => {
        if (resources.moment === 'before') throw new Error('bug');
        return [];
      },
    });
    expect(report(makePolicy([onlyBefore]), { before: factsOf(GIVEN, {}, 'before') }).exitCode).toBe(2);
  });

  test('--exit-zero hides findings only', () => {
    expect(report(makePolicy([high]), {}, { exitZero: true }).exitCode).toBe(0);
  });

  test('warnings are no errors', () => {
    expect(
      report(makePolicy([]), {}, { notifications: [{ level: 'warning', id: 'x', message: 'm' }] }).exitCode,
    ).toBe(0);
  });
});

describe('an incomplete plan', () => {
  const said: Notification = { level: 'error', id: 'plan-incomplete', message: 'made with -target' };
  const code = (stack: object, allowIncomplete?: boolean) =>
    report(makePolicy([]), { facts: factsOf(GIVEN, stack), ...(allowIncomplete ? { allowIncomplete } : {}) });

  test('is 2, whether the reader said so or only marked it', () => {
    expect(code({ complete: false, notifications: [said] }).exitCode).toBe(2);
    const marked = code({ complete: false });
    expect(marked.exitCode).toBe(2);
    expect(marked.stacks[0]?.notifications).toEqual([expect.objectContaining({ id: 'plan-incomplete' })]);
    expect(code({ complete: false, errored: true }).stacks[0]?.notifications[0]?.message).toContain(
      'ended with an error',
    );
  });

  test('allowed, it is judged, still marked, and 0 or 1', () => {
    const made = code({ complete: false, notifications: [said] }, true);
    expect([made.exitCode, made.stacks[0]?.complete]).toEqual([0, false]);
    expect(made.stacks[0]?.notifications).toEqual([{ ...said, level: 'warning' }]);
    expect(code({ complete: false }, true).exitCode).toBe(0);
  });

  test('raw HCL with a module that is not installed is not one', () => {
    expect(code({ kind: 'hcl', complete: false }).exitCode).toBe(0);
  });
});

describe('waivers', () => {
  const cause = ['p1'];
  const rules = [
    sayingRule('public-rdp', [failing(A, { cause })]),
    sayingRule('wide', [failing(A, { cause })]),
  ];
  const waiver = (...names: string[]): InlineWaiver => ({
    file: 'main.tf',
    line: 3,
    ownLine: true,
    target: 4,
    rules: names,
    reason: 'known',
  });

  test('a waived rule drops out and the next one speaks', () => {
    const { results, suppressed } = lint(makePolicy(rules), { waivers: [waiver('public-rdp')] }).report;
    expect(results.map(({ rule, alsoViolates }) => [rule, alsoViolates])).toEqual([['wide', []]]);
    expect(suppressed.map(({ rule, suppression }) => [rule, suppression?.kind])).toEqual([
      ['public-rdp', 'inline'],
    ]);
  });

  test('the result is gone when all its rules are waived, and does not fail the run', () => {
    const made = report(makePolicy(rules), { waivers: [waiver('public-rdp', 'wide')] });
    expect(made.stacks[0]?.results).toEqual([]);
    expect(made.stacks[0]?.suppressed).toEqual([
      expect.objectContaining({ rule: 'public-rdp', alsoViolates: ['wide'] }),
    ]);
    expect(made.exitCode).toBe(0);
    expect(made.notifications).toEqual([]);
  });

  test('unused ones are reported by the run', () => {
    const made = report(makePolicy(rules), { waivers: [{ ...waiver('wide'), line: 8, target: 9 }] });
    expect(made.notifications).toEqual([
      expect.objectContaining({ id: 'waiver-unused', file: 'main.tf', line: 8 }),
    ]);
  });

  test('what is waived does not go into a baseline; what the baseline hides stays in it', () => {
    const linted = lint(makePolicy(rules), { waivers: [waiver('public-rdp')] });
    const text = baselineText([linted]);
    expect(text.split('\n').slice(2)).toEqual([`wide\t${A}\t`, '']);
    const parsed = parseBaseline(text);
    if (!('baseline' in parsed)) throw new Error();
    const again = lint(makePolicy(rules), { waivers: [waiver('public-rdp')], baseline: parsed.baseline });
    expect(again.report.results).toEqual([]);
    expect(again.report.suppressed.map(({ suppression }) => suppression?.kind).sort()).toEqual([
      'baseline',
      'inline',
    ]);
    expect(baselineText([again])).toBe(text);
  });
});

describe('changes', () => {
  const before = factsOf(GIVEN, {}, 'before');
  const old = makeRule('old', { judge: () => [failing(A)] });
  const fresh = makeRule('fresh', {
    judge: ({ resources }) => (resources.moment === 'after' ? [failing(A)] : []),
  });
  const ended = makeRule('ended', {
    judge: ({ resources }) => (resources.moment === 'before' ? [failing(A)] : []),
  });
  const changes = (policy: Policy) =>
    report(policy, { before }).stacks[0]?.results.map(({ rule, change }) => [rule, change]);

  test('stand at every result of a plan', () => {
    expect(changes(makePolicy([old, fresh, ended]))).toEqual([
      ['ended', 'removed'],
      ['fresh', 'introduced'],
      ['old', 'unchanged'],
    ]);
  });

  test('and at none of raw HCL', () => {
    expect(report(makePolicy([old])).stacks[0]?.results[0]).not.toHaveProperty('change');
  });

  test.for([
    ['old', 0],
    ['fresh', 1],
    ['ended', 0],
  ] as const)('--changes new: %s ends with %d', ([id, code]) => {
    const policy = makePolicy([old, fresh, ended].filter((rule) => rule.id === id));
    expect(report(policy, { before }, { changes: 'new' }).exitCode).toBe(code);
  });

  test('what the plan removes never fails a run and is in no baseline', () => {
    const policy = makePolicy([ended]);
    expect(report(policy, { before }).exitCode).toBe(0);
    expect(lint(policy, { before }).forBaseline).toEqual([]);
  });

  test('--changes new without a before: everything is new', () => {
    expect(report(makePolicy([old]), {}, { changes: 'new' }).exitCode).toBe(1);
  });
});

test('the same input gives the same report', () => {
  const policy = makePolicy([sayingRule('r', [failing(A), undecided('a.b'), failing('a.c')])]);
  expect(JSON.stringify(report(policy))).toBe(JSON.stringify(report(policy)));
});

test('a rule of your own that looked at nothing says so, unless there was nothing to look at', () => {
  const own = (id: string, judgements: readonly Judgement[] = []) =>
    ({ rule: sayingRule(id, judgements), severity: 'low', ignorable: true, custom: true }) as const;
  const policy = makePolicy([
    makeRule('built-in'),
    own('typo'),
    own('used', [{ verdict: 'pass', address: A }]),
  ]);
  expect(report(policy).notifications).toEqual([
    {
      level: 'note',
      id: 'rule-without-groups',
      message: 'typo looked at nothing: its "on" names no security group of this run',
    },
  ]);
  expect(report(policy, { facts: factsOf([]) }).notifications).toEqual([]);
});
