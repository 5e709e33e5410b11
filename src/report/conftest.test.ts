import { expect, test } from 'vitest';
import { renderConftest } from './conftest.ts';
import { finding, HOSTILE, PIPE, place, report, result, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

/** How Atlantis reads the output of a custom policy check (server/events/project_command_runner.go). */
function atlantisFails(output: string): boolean {
  return (
    output === '' || /([1-9][0-9]* failure|failures": \[)/.test(output) || output.trim().startsWith('FAIL')
  );
}

test('a line a finding, with the file, the rule and the address', () => {
  const output = renderConftest(sampleReport(), PIPE);
  expect(output.startsWith('FAIL - ')).toBe(true);
  expect(atlantisFails(output)).toBe(true);
  expect(
    output.match(/^FAIL - modules\/desktop\/main\.tf - public-rdp - module\.desktop\["[abcd]"\]/gm),
  ).toHaveLength(4);
  expect(output).toMatch(/\n\n76 tests, 64 passed, 5 warnings, 7 failures, 3 exceptions\n$/);
});

test('a pass is never empty and never says the word', () => {
  const address = 'aws_security_group.failover';
  const findings = [
    finding('public-ssh', { severity: 'low', address, message: `3 failures ${HOSTILE} FAIL` }),
  ];
  const stacks = [
    stack('.', {
      results: [result('public-ssh', { severity: 'low', findings, place: place('failed.tf', 1) })],
    }),
  ];
  const output = renderConftest(report(stacks), PIPE);
  expect(output).toMatch(
    /^WARN - \\u0066ailed\.tf - public-ssh - aws_security_group\.\\u0066ailover: 3 \\u0066ailures/,
  );
  expect(output).not.toMatch(/fail/i);
  expect(atlantisFails(output)).toBe(false);
  expect(renderConftest(report([stack('.')]), PIPE)).toBe('32 tests, 32 passed, 0 warnings, 0 exceptions\n');
});

test('--exit-zero does not turn a failure into a pass', () => {
  const stacks = [stack('.', { results: [result('public-ssh')] })];
  expect(atlantisFails(renderConftest(report(stacks, { exitCode: 0 }), PIPE))).toBe(true);
});

test('who calls decides what fails', () => {
  const stacks = [stack('.', { results: [result('public-ssh', { severity: 'low' })] })];
  expect(renderConftest(report(stacks), { ...PIPE, gates: () => true })).toMatch(/^FAIL/);
  expect(
    renderConftest(report([stack('.', { results: [result('public-ssh')] })]), {
      ...PIPE,
      gates: () => false,
    }),
  ).toMatch(/^WARN/);
});

test('a run that ended with 1 has a failure, whatever made it end so', () => {
  const low = [stack('.', { results: [result('shadowed-rule', { severity: 'low' })] })];
  expect(renderConftest(report(low, { exitCode: 1 }), PIPE)).toMatch(/^FAIL/);
  const open = [stack('.', { results: [result('public-ssh', { verdict: 'open' })] })];
  expect(renderConftest(report(open, { exitCode: 1 }), PIPE)).toMatch(/^FAIL/);
});

test('what could not be analysed fails', () => {
  const notifications = [
    { level: 'error', id: 'plan-incomplete', message: 'the plan is incomplete', file: 'p.json' },
  ] as const;
  expect(renderConftest(report([], { notifications, exitCode: 2 }), PIPE)).toMatch(
    /^FAIL - p\.json - plan-incomplete - the plan/,
  );
  expect(renderConftest(report([stack('.')], { exitCode: 2 }), PIPE)).toMatch(/^FAIL - - - incomplete - /);
});

test('having looked at nothing is no pass', () => {
  expect(renderConftest(report([]), PIPE)).toMatch(/^FAIL - - - nothing-looked-at - /);
});

test('a line stays the same when only the place moves', () => {
  const moved = (line: number) => {
    const findings = [finding('public-ssh', { fingerprint: 'f' })];
    return renderConftest(
      report([stack('.', { results: [result('public-ssh', { findings, place: place('main.tf', line) })] })]),
      PIPE,
    );
  };
  expect(moved(1)).toBe(moved(99));
});
