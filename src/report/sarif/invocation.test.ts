import { describe, expect, test } from 'vitest';
import type { Report } from '../../terms/report.ts';
import { report, stack } from '../sample-parts.ts';
import { onlyRun, renderValid } from './valid-log.ts';

describe('how it went', () => {
  const error = { level: 'error', id: 'plan-incomplete', message: 'the plan is incomplete' } as const;
  const succeeded = (of: Report) =>
    renderValid(of).runs.map((run) => run.invocations?.[0]?.executionSuccessful);

  test('an error in a stack is that stack’s alone, one of the command line is everybody’s', () => {
    expect(succeeded(report([stack('a', { notifications: [error] }), stack('b')], { exitCode: 2 }))).toEqual([
      false,
      true,
    ]);
    expect(succeeded(report([stack('a'), stack('b')], { exitCode: 2, notifications: [error] }))).toEqual([
      false,
      false,
    ]);
    expect(succeeded(report([stack('a')], { exitCode: 2 }))).toEqual([false]);
  });

  test('a partial plan is no success even where it may be judged; HCL without a module is', () => {
    expect(succeeded(report([stack('a', { kind: 'plan', complete: false })]))).toEqual([false]);
    expect(succeeded(report([stack('a', { complete: false })]))).toEqual([true]);
  });

  test('nothing could be read: a run that says so', () => {
    const run = onlyRun(report([], { exitCode: 2, notifications: [{ ...error, file: 'a:b.tf', line: 3 }] }));
    expect(run.results).toEqual([]);
    expect(run.invocations?.[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 2,
      toolExecutionNotifications: [
        {
          descriptor: { id: 'plan-incomplete' },
          level: 'error',
          message: { text: 'the plan is incomplete.' },
          locations: [
            { physicalLocation: { artifactLocation: { uri: 'a%3Ab.tf' }, region: { startLine: 3 } } },
          ],
        },
      ],
    });
  });
});
