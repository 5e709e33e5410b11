import type { Report, StackReport } from '../terms/report.ts';
import type { Notification } from '../terms/resource.ts';
import { type Gate, gatesResult } from './gate.ts';
import type { LintedStack } from './lint-stack.ts';
import { type Policy, rulesInForce } from './policy.ts';
import { waiverNotifications } from './waiver-account.ts';

export interface ReportInput {
  readonly stacks: readonly LintedStack[];
  readonly policy: Policy;
  readonly version: string;
  /** The project's page. */
  readonly informationUri: string;
  /** `--changes`; default `all`. */
  readonly changes?: Gate['changes'];
  /** `--exit-zero`: findings do not fail the run. What could not be analysed still does. */
  readonly exitZero?: boolean;
  /** What concerns no single stack: input that could not be read, mistakes in waivers, the command line. */
  readonly notifications?: readonly Notification[];
}

/** The one document that reporters read, with the exit code of the run. */
export function buildReport(input: ReportInput): Report {
  const { stacks, policy, changes = 'all' } = input;
  const gate = gateOf(policy, changes);
  const reports = stacks.map((stack) => stack.report);
  const notifications = [
    ...(input.notifications ?? []),
    ...waiverNotifications(
      policy,
      stacks.flatMap((stack) => stack.waivers),
      stacks.flatMap((stack) => stack.waiverUses),
    ),
    ...chooseNothing(policy, reports),
  ];
  const broken = [...notifications, ...reports.flatMap((stack) => stack.notifications)].some(
    ({ level }) => level === 'error',
  );
  const closed = reports.some((stack) => stack.results.some((result) => gatesResult(result, gate)));
  return {
    tool: { name: 'sglint', version: input.version, informationUri: input.informationUri },
    rules: rulesInForce(policy),
    stacks: reports,
    notifications,
    exitCode: broken ? 2 : closed && !input.exitZero ? 1 : 0,
  };
}

/** Nothing found by a rule that looked at nothing: a mistyped address in `on` must not look like peace. */
function chooseNothing(policy: Policy, reports: readonly StackReport[]): readonly Notification[] {
  if (!reports.some(({ looked }) => looked.groups > 0)) return [];
  const looked = (id: string) =>
    reports.some(({ looked: { rules } }) => {
      const tally = rules[id];
      // No tally: the rule crashed, which is said already.
      return !tally || tally.pass + tally.fail + tally.open + tally.notApplicable > 0;
    });
  return policy.rules
    .filter(({ rule, custom }) => custom && !looked(rule.id))
    .map(({ rule }) => ({
      level: 'note',
      id: 'rule-without-groups',
      message: `${rule.id} looked at nothing: its "on" names no security group of this run`,
    }));
}

/** What makes the run end with 1, also for reporters that mark such results. */
export function gateOf(policy: Policy, changes: Gate['changes'] = 'all'): Gate {
  return { failOn: policy.failOn, failOnOpen: policy.failOnOpen, changes };
}
