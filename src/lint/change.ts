import type { Facts } from '../facts/facts.ts';
import type { ChangeVerdict, Finding } from '../terms/finding.ts';
import { contains, overlaps, type Traffic, union, unionAll } from '../traffic/traffic.ts';
import { Exposed, kinOf, type Subject } from './exposed.ts';
import { matchWithoutTraffic } from './plain-change.ts';

/** Findings of the same rules about one moment of a stack. */
export interface MomentFindings {
  readonly findings: readonly Finding[];
  readonly facts: Facts;
}

/**
 * Rules that judge what the plan does, not what will be there: asked about "before" they would give the same answer, but
 * it is this plan that does it.
 */
const ABOUT_THE_PLAN: ReadonlySet<string> = new Set(['workspace-replaced', 'group-replacement-blocked']);

/**
 * How the findings after apply stand to those before, and the findings that the plan puts an end to (`removed`). Compared
 * are sets of traffic, rule by rule and group by group, never addresses or spellings: inline blocks turned into rule
 * resources, lists in another order, a CIDR written as its halves introduce nothing.
 */
export function withChanges({
  after,
  before,
}: {
  readonly after: MomentFindings;
  readonly before: MomentFindings;
}): readonly Finding[] {
  const now = new Exposed(after);
  const then = new Exposed(before);
  const plain = matchWithoutTraffic(
    after.findings.filter((finding) => !now.trafficOf(finding)),
    before.findings.filter((finding) => !then.trafficOf(finding)),
  );
  const judged = after.findings.map((finding): Finding => {
    if (ABOUT_THE_PLAN.has(finding.rule)) return { ...finding, change: 'introduced' };
    const traffic = now.trafficOf(finding);
    const change = traffic
      ? worstOf(now.togetherIn(finding).map((groups) => compare(finding, groups, traffic, now, then)))
      : (plain.changes.get(finding) ?? 'introduced');
    return { ...finding, change };
  });
  const gone = before.findings.filter((finding) => {
    if (finding.verdict !== 'fail' || ABOUT_THE_PLAN.has(finding.rule)) return false;
    const traffic = then.trafficOf(finding);
    return traffic ? isGone(finding, traffic, now, then) : plain.gone.has(finding);
  });
  return [...judged, ...gone.map((finding): Finding => ({ ...finding, change: 'removed' }))];
}

const FROM_WORST = ['introduced', 'widened', 'narrowed', 'unchanged'] as const;

function worstOf(changes: readonly ChangeVerdict[]): ChangeVerdict {
  return FROM_WORST.find((one) => changes.includes(one)) ?? 'introduced';
}

function compare(
  finding: Finding,
  groups: readonly string[],
  traffic: Traffic,
  now: Exposed,
  then: Exposed,
): ChangeVerdict {
  // What was undecided proves nothing about what now fails; what failed covers what is now undecided.
  const subject = now.subjectOf(finding);
  // What several groups do add up only to somebody who wore them together: halves of addresses, and of ports.
  const together = groups.length === 1 || then.wearersOf(groups).length > 0;
  const known = earlier(subject, groups, together, now, then);
  if (!contains(known, traffic)) {
    const kin = kinOf(subject);
    const all = !kin
      ? known
      : together
        ? earlier(kin, groups, together, now, then)
        : then.sharedBy(kin, now.wearersOf(groups));
    if (contains(all, traffic)) return 'narrowed';
    return overlaps(together ? all : known, traffic) ? 'widened' : 'introduced';
  }
  const related = groups
    .flatMap((group) => then.list(subject, group))
    .filter((set) => overlaps(set, traffic));
  const left = unionAll(groups.flatMap((group) => now.list(subject, group)));
  return contains(left, unionAll(related)) ? 'unchanged' : 'narrowed';
}

/**
 * What the same rule said of the groups before. What they did only with the help of others counts where everyone who wears
 * them wore those too. A group that is new, or new beside another one, says nothing by itself: what counts is whether
 * everyone who wears it was as exposed in the groups worn before.
 */
function earlier(
  subject: Subject,
  groups: readonly string[],
  together: boolean,
  now: Exposed,
  then: Exposed,
): Traffic {
  const own = together ? then.union(subject, groups) : then.jointly(subject, groups);
  const [only, ...more] = groups;
  const lasting = more.length === 0 && only !== undefined && then.hasGroup(only);
  if (lasting && !then.hasHelp(subject, only)) return own;
  return union(own, then.sharedBy(subject, now.wearersOf(groups), lasting ? only : undefined));
}

function isGone(finding: Finding, traffic: Traffic, now: Exposed, then: Exposed): boolean {
  const subject: Subject = { ...then.subjectOf(finding), verdict: 'open' };
  return !then
    .groupsOf(finding)
    .some((group) => now.list(subject, group).some((set) => overlaps(set, traffic)));
}
