import type { Facts } from '../facts/facts.ts';
import type { ChangeVerdict, Finding } from '../terms/finding.ts';
import { contains, overlaps, type Traffic, unionAll } from '../traffic/traffic.ts';
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
      ? compare(finding, traffic, now, then)
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

function compare(finding: Finding, traffic: Traffic, now: Exposed, then: Exposed): ChangeVerdict {
  const groups = now.groupsOf(finding);
  // What was undecided proves nothing about what now fails; what failed covers what is now undecided.
  const subject = now.subjectOf(finding);
  const known = unionAll(groups.map((group) => earlier(subject, group, now, then)));
  if (!contains(known, traffic)) {
    const kin = kinOf(subject);
    const all = kin ? unionAll(groups.map((group) => earlier(kin, group, now, then))) : known;
    if (contains(all, traffic)) return 'narrowed';
    return overlaps(all, traffic) ? 'widened' : 'introduced';
  }
  const related = groups
    .flatMap((group) => then.list(subject, group))
    .filter((set) => overlaps(set, traffic));
  const left = unionAll(groups.map((group) => now.union(subject, group)));
  return contains(left, unionAll(related)) ? 'unchanged' : 'narrowed';
}

/**
 * What the same rule said of the group before. A group that is new says nothing by itself: what counts is whether everyone
 * who wears it was as exposed in the groups worn before.
 */
function earlier(subject: Subject, group: string, now: Exposed, then: Exposed): Traffic {
  if (then.hasGroup(group)) return then.union(subject, group);
  return then.sharedBy(subject, now.wearersOf(group));
}

function isGone(finding: Finding, traffic: Traffic, now: Exposed, then: Exposed): boolean {
  const subject: Subject = { ...then.subjectOf(finding), verdict: 'open' };
  return !then
    .groupsOf(finding)
    .some((group) => now.list(subject, group).some((set) => overlaps(set, traffic)));
}
