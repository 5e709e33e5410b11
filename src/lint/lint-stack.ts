import type { Facts } from '../facts/facts.ts';
import type { Finding } from '../terms/finding.ts';
import type { Locate, Place } from '../terms/origin.ts';
import type { StackReport } from '../terms/report.ts';
import type { Notification, Stack } from '../terms/resource.ts';
import { applyBaseline, entriesInUse } from './apply-baseline.ts';
import type { Baseline } from './baseline-text.ts';
import { withChanges } from './change.ts';
import { findingsOf } from './findings.ts';
import type { InlineWaiver } from './inline-waiver.ts';
import { judge } from './judge.ts';
import { firmRules, type Policy } from './policy.ts';
import { resultsOf, type Shown } from './results.ts';
import { type WaiverUse, waive } from './waivers.ts';

export interface LintInput {
  /** What will be after apply. */
  readonly facts: Facts;
  /** What is before it; absent for raw HCL, which knows no before. */
  readonly before?: Facts;
  readonly policy: Policy;
  readonly locate: Locate;
  /** Waivers in the comments of the stack's sources; none with `--no-inline-ignores`. */
  readonly waivers?: readonly InlineWaiver[];
  readonly baseline?: Baseline;
  /** A plan with `complete: false` is judged all the same, and the run may end with 0 or 1. */
  readonly allowIncomplete?: boolean;
}

/** A stack as reporters see it, and what only the whole run can tell. Plain data: it may come from another process. */
export interface LintedStack {
  readonly report: StackReport;
  readonly waivers: readonly InlineWaiver[];
  readonly waiverUses: readonly WaiverUse[];
  /** What a new baseline holds: every finding that no waiver hides. */
  readonly forBaseline: readonly Finding[];
  /** Entries of the baseline, by index, that still speak of something. */
  readonly inUse: readonly number[];
}

/** Facts × rules × policy → what there is to say about one stack. */
export function lintStack(input: LintInput): LintedStack {
  const { facts, before, policy, waivers = [] } = input;
  const locate = remember(input.locate);
  const judged = judge(facts, policy);
  const judgedBefore = before && judge(before, policy);
  const now = findingsOf(judged.objections, facts);
  const findings =
    before && judgedBefore
      ? withChanges({
          after: { findings: now, facts },
          before: { findings: findingsOf(judgedBefore.objections, before), facts: before },
        })
      : now;

  const waived = waive(
    findings.filter((finding) => finding.change !== 'removed'),
    { policy, inline: waivers, locate },
  );
  const shown: readonly Shown[] = [
    ...applyBaseline(waived.shown, input.baseline, facts.stack),
    ...findings.filter((finding) => finding.change === 'removed').map((finding) => ({ finding })),
  ];
  const catalogue = policy.rules.map(({ rule }) => rule.id);
  const firm = firmRules(policy);
  return {
    report: {
      name: facts.stack.name,
      kind: facts.stack.kind,
      input: facts.stack.input,
      complete: facts.stack.complete,
      results: resultsOf(
        shown.filter(({ suppression }) => !suppression),
        { locate, catalogue, firm },
      ),
      suppressed: resultsOf(
        shown.filter(({ suppression }) => suppression),
        { locate, catalogue, firm },
      ),
      looked: {
        resources: facts.stack.resources.length,
        groups: facts.groups.length,
        permissions: facts.permissions.length,
        desktops: facts.desktops.length,
        rules: judged.tallies,
      },
      notifications: [
        ...readerNotifications(facts.stack, input.allowIncomplete ?? false),
        ...judged.notifications,
        ...(judgedBefore?.notifications ?? []).filter(({ level }) => level === 'error'),
      ],
    },
    waivers,
    waiverUses: waived.uses,
    forBaseline: waived.shown.filter(({ suppression }) => !suppression).map(({ finding }) => finding),
    inUse: entriesInUse(
      waived.shown.map(({ finding }) => finding),
      input.baseline,
      facts.stack,
    ),
  };
}

const INCOMPLETE = 'plan-incomplete';
/** What an incomplete plan asks for; nothing is to be done when it is allowed. */
const WAY_OUT = '; make a whole plan, or pass --allow-incomplete';

/**
 * What the readers said. An incomplete plan ends the run with 2 unless it is allowed; a reader that only marked the stack
 * is believed too.
 */
function readerNotifications(stack: Stack, allowIncomplete: boolean): readonly Notification[] {
  const said = stack.notifications;
  if (stack.kind !== 'plan' || stack.complete) return said;
  if (allowIncomplete)
    return said.map((one) =>
      one.id === INCOMPLETE && one.level === 'error'
        ? { ...one, level: 'warning', message: one.message.replace(WAY_OUT, '') }
        : one,
    );
  if (said.some(({ level }) => level === 'error')) return said;
  const message = stack.errored
    ? 'the plan ended with an error and does not show everything; mend it, or judge what is there with --allow-incomplete'
    : `the plan is incomplete (made with -target, or with deferred changes): absences prove nothing${WAY_OUT}`;
  return [...said, { level: 'error', id: INCOMPLETE, message, file: stack.input }];
}

/** The same origin is asked for by waivers, results and related places. */
function remember(locate: Locate): Locate {
  const known = new Map<string, Place>();
  return (origin) => {
    const key = JSON.stringify([origin.address, origin.path, origin.hint ?? null]);
    const found = known.get(key) ?? locate(origin);
    known.set(key, found);
    return found;
  };
}
