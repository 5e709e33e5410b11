import { readFileSync, writeFileSync } from 'node:fs';
import { gatherFacts } from '../facts/gather.ts';
import { baselineNotifications } from '../lint/apply-baseline.ts';
import { type Baseline, baselineText, parseBaseline } from '../lint/baseline-text.ts';
import { buildReport, gateOf } from '../lint/build-report.ts';
import { gatesResult } from '../lint/gate.ts';
import { inlineWaivers } from '../lint/inline-waiver.ts';
import { type LintedStack, lintStack } from '../lint/lint-stack.ts';
import type { Policy } from '../lint/policy.ts';
import { count } from '../report/words.ts';
import { InputError } from '../source/input-error.ts';
import { decodeText } from '../source/text.ts';
import type { Result } from '../terms/finding.ts';
import type { Report } from '../terms/report.ts';
import type { Notification } from '../terms/resource.ts';
import type { ExitCode } from './exit-code.ts';
import type { Line } from './flags.ts';
import { mergeReports } from './merge-reports.ts';
import { Policies } from './policies.ts';
import { PROJECT_PAGE, VERSION } from './product.ts';
import { type JudgedBy, readInputs } from './read-inputs.ts';
import { type ScanOptions, scanOptions } from './scan-options.ts';
import type { Streams } from './streams.ts';
import { writeReport } from './write-report.ts';

/** Reads, judges and reports: what sglint is for. */
export async function scan(line: Line, streams: Streams): Promise<ExitCode> {
  const options = scanOptions(line);
  const policies = new Policies(options, options, process.cwd());
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const { stacks, notifications } = await readInputs(options, policies, streams);
  const said = [...(await policies.notifications()), ...notifications];
  const { report, linted, gates } = judgeStacks(
    stacks,
    { ...options, baselineInForce: baseline },
    said,
    await policies.of(),
  );
  await writeReport(report, options, streams, gates);
  if (options.writeBaseline === undefined) return report.exitCode;
  if (report.exitCode === 2) {
    streams.err(`sglint: ${options.writeBaseline} was not written: the analysis is not complete\n`);
    return 2;
  }
  writeFileSync(options.writeBaseline, baselineText(linted));
  const written = linted.reduce((sum, { forBaseline }) => sum + forBaseline.length, 0);
  if (options.verbosity !== 'quiet')
    streams.err(`wrote ${count(written, 'finding')} to ${options.writeBaseline}\n`);
  return 0;
}

/** What judging needs of the command line. */
export type JudgeOptions = Pick<ScanOptions, 'inlineIgnores' | 'allowIncomplete' | 'changes' | 'exitZero'> & {
  readonly baselineInForce?: Baseline | undefined;
};

interface JudgedStacks {
  readonly report: Report;
  readonly linted: readonly LintedStack[];
  readonly gates: (result: Result) => boolean;
}

/** Judges every stack by its own policy, and makes one report. `otherwise` speaks when there is no stack. */
export function judgeStacks(
  stacks: readonly JudgedBy[],
  options: JudgeOptions,
  said: readonly Notification[],
  otherwise: Policy,
): JudgedStacks {
  const byPolicy = new Map<Policy, LintedStack[]>();
  const notifications = [...said];
  const gateOfResult = new Map<Result, Policy>();
  for (const one of stacks) {
    const { linted, notifications: more } = lintOne(one, options);
    notifications.push(...more);
    byPolicy.set(one.policy, [...(byPolicy.get(one.policy) ?? []), linted]);
    for (const result of linted.report.results) gateOfResult.set(result, one.policy);
  }
  notifications.push(...baselineNotifications(options.baselineInForce, [...byPolicy.values()].flat()));
  if (byPolicy.size === 0) byPolicy.set(otherwise, []);
  const reports = [...byPolicy].map(([policy, linted], index) =>
    buildReport({
      stacks: linted,
      policy,
      version: VERSION,
      informationUri: PROJECT_PAGE,
      changes: options.changes,
      exitZero: options.exitZero,
      notifications: index === 0 ? unique(notifications) : [],
    }),
  );
  return {
    report: mergeReports(reports as [Report, ...Report[]]),
    linted: [...byPolicy.values()].flat(),
    gates: (result) => gatesResult(result, gateOf(gateOfResult.get(result) ?? otherwise, options.changes)),
  };
}

function lintOne(one: JudgedBy, options: JudgeOptions) {
  const { stack, locate, comments, policy } = one;
  const { waivers, notifications } = options.inlineIgnores
    ? inlineWaivers(comments)
    : { waivers: [], notifications: [] };
  const linted = lintStack({
    facts: gatherFacts(stack),
    // Raw HCL knows no before.
    ...(stack.kind === 'plan' && { before: gatherFacts(stack, 'before') }),
    policy,
    locate,
    waivers,
    allowIncomplete: options.allowIncomplete,
    ...(options.baselineInForce && { baseline: options.baselineInForce }),
  });
  return { linted, notifications };
}

/** Two roots that call one module say the same of its comments. */
function unique(notifications: readonly Notification[]): Notification[] {
  return [...new Map(notifications.map((one) => [JSON.stringify(one), one])).values()];
}

function readBaseline(file: string): Baseline {
  const read = parseBaseline(decodeText(readFileSync(file), file));
  if ('error' in read) throw new InputError(read.error, { file, line: read.line });
  return read.baseline;
}
