import { readFileSync } from 'node:fs';
import { gatherFacts } from '../facts/gather.ts';
import { buildReport, gateOf } from '../lint/build-report.ts';
import { gatesResult } from '../lint/gate.ts';
import { inlineWaivers } from '../lint/inline-waiver.ts';
import { type LintedStack, lintStack } from '../lint/lint-stack.ts';
import { InputError } from '../source/input-error.ts';
import type { Notification } from '../terms/resource.ts';
import type { ExitCode } from './exit-code.ts';
import type { Line } from './flags.ts';
import { findInputs } from './inputs.ts';
import { interimPolicy } from './policy-of.ts';
import { PROJECT_PAGE, VERSION } from './product.ts';
import { runPlan } from './run-plan.ts';
import { scanOptions } from './scan-options.ts';
import type { Streams } from './streams.ts';
import { writeReport } from './write-report.ts';

export async function scan(line: Line, streams: Streams): Promise<ExitCode> {
  const options = scanOptions(line);
  const cwd = process.cwd();
  const policy = interimPolicy(options);
  const found = await findInputs(options.paths, { cwd, excluded: () => false });
  const notifications: Notification[] = [...found.notifications];
  const linted: LintedStack[] = [];
  for (const input of found.stacks) {
    try {
      if (input.kind === 'hcl') continue;
      const { stack, locate, comments } = await runPlan(input, options, {
        cwd,
        stdin: () => readFileSync(0),
      });
      const waivers = options.inlineIgnores ? inlineWaivers(comments) : { waivers: [], notifications: [] };
      notifications.push(...waivers.notifications);
      linted.push(
        lintStack({
          facts: gatherFacts(stack),
          before: gatherFacts(stack, 'before'),
          policy,
          locate,
          waivers: waivers.waivers,
          allowIncomplete: options.allowIncomplete,
        }),
      );
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { message, file, line, column } = error;
      notifications.push({
        level: 'error',
        id: 'unreadable-input',
        message,
        ...(file !== undefined && { file }),
        ...(line !== undefined && { line }),
        ...(column !== undefined && { column }),
      });
    }
  }
  const report = buildReport({
    stacks: linted,
    policy,
    version: VERSION,
    informationUri: PROJECT_PAGE,
    changes: options.changes,
    exitZero: options.exitZero,
    notifications,
  });
  const gate = gateOf(policy, options.changes);
  await writeReport(report, options, streams, (result) => gatesResult(result, gate));
  return report.exitCode;
}
