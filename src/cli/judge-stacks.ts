import { gatherFacts } from '../facts/gather.ts';
import { baselineNotifications } from '../lint/apply-baseline.ts';
import type { Baseline } from '../lint/baseline-text.ts';
import { buildReport, gateOf } from '../lint/build-report.ts';
import { gatesResult } from '../lint/gate.ts';
import { inlineWaivers } from '../lint/inline-waiver.ts';
import { type LintedStack, lintStack } from '../lint/lint-stack.ts';
import type { Policy } from '../lint/policy.ts';
import type { Result } from '../terms/finding.ts';
import type { Report } from '../terms/report.ts';
import type { Notification } from '../terms/resource.ts';
import { mergeReports } from './merge-reports.ts';
import { PROJECT_PAGE, VERSION } from './product.ts';
import type { JudgedBy } from './read-inputs.ts';
import type { ScanOptions } from './scan-options.ts';

/** What judging needs of the command line. */
export type JudgeOptions = Pick<ScanOptions, 'inlineIgnores' | 'allowIncomplete' | 'changes' | 'exitZero'> & {
  readonly baselineInForce?: Baseline | undefined;
};

interface JudgedStacks {
  readonly report: Report;
  readonly linted: readonly LintedStack[];
  readonly gates: (result: Result) => boolean;
}

/** What judging one stack gave. */
export interface Judged {
  readonly linted: LintedStack;
  /** What is wrong with the waivers in its comments. */
  readonly notifications: readonly Notification[];
}

/** Judges every stack by its own policy, and makes one report. `otherwise` speaks when there is no stack. */
export function judgeStacks(
  stacks: readonly JudgedBy[],
  options: JudgeOptions,
  said: readonly Notification[],
  otherwise: Policy,
): JudgedStacks {
  const judged = stacks.map((one) => ({ ...judgeStack(one, options), policy: one.policy }));
  return reportOn(judged, options, said, otherwise);
}

export function judgeStack(one: JudgedBy, options: JudgeOptions): Judged {
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

/** One report of all stacks, each judged by its own policy. `otherwise` speaks when there is none. */
export function reportOn(
  judged: readonly (Judged & { readonly policy: Policy })[],
  options: JudgeOptions,
  said: readonly Notification[],
  otherwise: Policy,
): JudgedStacks {
  const byPolicy = new Map<Policy, LintedStack[]>();
  const notifications = [...said];
  const gateOfResult = new Map<Result, Policy>();
  for (const { linted, notifications: more, policy } of judged) {
    notifications.push(...more);
    byPolicy.set(policy, [...(byPolicy.get(policy) ?? []), linted]);
    for (const result of linted.report.results) gateOfResult.set(result, policy);
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

/** Two roots that call one module say the same of its comments. */
function unique(notifications: readonly Notification[]): Notification[] {
  return [...new Map(notifications.map((one) => [JSON.stringify(one), one])).values()];
}
