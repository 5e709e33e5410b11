import type { OpenReason } from '../../terms/finding.ts';
import type { Facts } from '../facts.ts';
import { memoize } from '../memo.ts';
import type { RuleResource } from './rule-resources.ts';

/** The groups of the input that the group of a rule may be, where its reference can't be followed to one. */
export interface CandidateGroups {
  readonly keys: readonly string[];
  /** False when the reference names none: then they are those that a local of its module may mean. */
  readonly named: boolean;
  readonly reason: OpenReason;
}

/** By the key of a group that is known by a reference alone (`symbol:…`); undefined for every other. */
export function candidateGroups(facts: Facts, key: string): CandidateGroups | undefined {
  return byKey(facts).get(key);
}

const byKey = memoize((facts: Facts): ReadonlyMap<string, CandidateGroups> => {
  const found = new Map<string, CandidateGroups>();
  for (const rule of facts.ruleResources) {
    if (!rule.group.exact && !found.has(rule.group.key)) found.set(rule.group.key, candidatesOf(facts, rule));
  }
  return found;
});

function candidatesOf(facts: Facts, { resource, group }: RuleResource): CandidateGroups {
  const { candidates, anythingIn, reason } = group;
  const within = facts.groups.filter((one) => one.resource && anythingIn?.has(one.resource));
  return {
    keys: [...new Set([...candidates, ...within.map(({ key }) => key)])],
    named: candidates.length > 0,
    reason: reason ?? { kind: 'after-apply', what: `${resource.address}.security_group_id` },
  };
}
