import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES, FORMATS } from './formats.ts';
import { PIPE, report, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

const ALL = { ...PIPE, showSuppressed: true, verbosity: 'verbose' } as const;

describe.each(FORMAT_NAMES)('%s', (name) => {
  const render = FORMATS[name];

  test('gives the same bytes for the same report, in whatever order its results come', () => {
    const again = sampleReport();
    const stacks = again.stacks.map((each) => ({ ...each, results: [...each.results].reverse() }));
    expect(render({ ...again, stacks }, ALL)).toBe(render(sampleReport(), ALL));
  });

  test('lets nothing of a plan reach a terminal, or a runner that reads its log', () => {
    const text = render(sampleReport(), ALL);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/u);
    expect(text).not.toMatch(/##(\[|vso\[)/);
    // The workflow commands of `github` are its own.
    if (name !== 'github') expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toContain('hint-never-printed');
  });

  test('has something to say of a clean report and of one that could not be made', () => {
    const broken = {
      exitCode: 2,
      notifications: [{ level: 'error', id: 'bad-plan', message: 'not a plan' }],
    } as const;
    expect(render(report([], broken), PIPE)).toContain(
      name === 'sarif' ? 'not a plan.' : name.startsWith('gitlab') ? '[]' : 'not a plan',
    );
    if (name !== 'github') expect(render(report([stack('.')]), PIPE)).not.toBe('');
  });

  test('renders one stack alone', () => {
    const whole = sampleReport();
    const alone = render(whole, { ...PIPE, stacks: whole.stacks.slice(1) });
    expect(alone).not.toContain('public-ssh is violated');
    expect(alone).not.toContain('variables.tf');
  });
});
