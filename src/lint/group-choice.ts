import { type AddressPattern, matchesAddress } from '../facts/address-pattern.ts';
import { isMembersWithRules } from '../facts/desktops/desktop-groups.ts';
import type { Facts } from '../facts/facts.ts';
import { type Group, isWritten } from '../facts/groups/group.ts';
import { groupMatches } from '../facts/groups/group-pattern.ts';
import type { Answer } from '../terms/answer.ts';
import { any } from '../terms/answer.ts';

/** Is the group one of those that the patterns name? `unknown` when a tag or an id is known only after apply. */
export function chosen(facts: Facts, group: Group, patterns: readonly AddressPattern[]): Answer {
  return any(patterns.map((pattern) => matches(facts, group, pattern)));
}

/** Groups that desktops wear, and those that `workspaces_groups` names. */
export function ofDesktops(facts: Facts, group: Group, named: readonly AddressPattern[]): Answer {
  const worn = facts.desktopsWearing(group.key).length > 0 || isMembersWithRules(group);
  return worn ? 'yes' : chosen(facts, group, named);
}

/** True when the stack has a desktop, or a group that `workspaces_groups` names. */
export function holdsDesktops(facts: Facts, named: readonly AddressPattern[]): boolean {
  if (facts.desktops.length > 0) return true;
  return facts.groups.some((group) => isMembersWithRules(group) || chosen(facts, group, named) !== 'no');
}

function matches(facts: Facts, group: Group, pattern: AddressPattern): Answer {
  if (pattern.kind === 'address') return matchesAddress(pattern, group.label) ? 'yes' : 'no';
  if (group.key.startsWith('symbol:')) return 'no';
  const answer = groupMatches(facts, group.key, [pattern]);
  return answer === 'unknown' && !isWritten(group) ? 'no' : answer;
}
