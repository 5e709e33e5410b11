import { type AddressPattern, matchesAddress } from '../facts/address-pattern.ts';
import { desktopGroups } from '../facts/desktops/desktop-groups.ts';
import type { Facts } from '../facts/facts.ts';
import { doubtOfMatch, groupMatches } from '../facts/groups/group-pattern.ts';
import type { PrefixList } from '../facts/groups/prefix-list.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { Selector } from './question.ts';
import { desktopSubjects, groupSubject, type Subject, wearerSubjects } from './subject.ts';

/** What a selector names in one stack. */
export interface Chosen {
  readonly subjects: readonly ChosenSubject[];
  /** Prefix lists: they can only be the other end. */
  readonly lists: readonly PrefixList[];
}

export interface ChosenSubject {
  readonly subject: Subject;
  /** Why it is not certain that it is meant: a tag that is known only after apply. */
  readonly doubt: OpenReason | undefined;
}

/**
 * - `desktops`: every desktop, and groups that only `workspacesGroups` (a parameter) names as worn by desktops
 * - `all`: every wearer, and every group that nothing wears
 * - a pattern: wearers, groups and prefix lists with such an address, groups with such an id or tag
 */
export function choose(
  facts: Facts,
  selector: Selector,
  workspacesGroups: readonly AddressPattern[],
): Chosen {
  const wearers = [...desktopSubjects(facts), ...wearerSubjects(facts)];
  if (selector.kind === 'pattern') return byPattern(facts, wearers, selector.pattern);
  if (selector.kind === 'all') {
    const worn = new Set(wearers.flatMap(({ groups }) => groups.map(({ key }) => key)));
    const loose = facts.groups.filter(({ key }) => !worn.has(key)).map((group) => groupSubject(facts, group));
    return { subjects: [...wearers, ...loose].map(sure), lists: [] };
  }
  const named = workspacesGroups.length === 0 ? [] : desktopGroups(facts, workspacesGroups);
  const elsewhere = named
    .filter(
      ({ group, desktops }) =>
        desktops.length === 0 && groupMatches(facts, group.key, workspacesGroups) !== 'no',
    )
    .map(({ group, doubt }) => ({ subject: groupSubject(facts, group), doubt }));
  const desktops = wearers.filter(({ what }) => what === 'desktop').map(sure);
  return { subjects: [...desktops, ...elsewhere], lists: [] };
}

function byPattern(facts: Facts, wearers: readonly Subject[], pattern: AddressPattern): Chosen {
  const groups = facts.groups.flatMap((group): ChosenSubject[] => {
    const answer = matchesAddress(pattern, group.label) ? 'yes' : groupMatches(facts, group.key, [pattern]);
    // What a reference that can't be followed names is no group of this input.
    if (answer === 'no' || group.key.startsWith('symbol:')) return [];
    const doubt = answer === 'unknown' ? doubtOfMatch(facts, group, [pattern]) : undefined;
    return [{ subject: groupSubject(facts, group), doubt }];
  });
  return {
    subjects: [...wearers.filter(({ label }) => matchesAddress(pattern, label)).map(sure), ...groups],
    lists: facts.prefixLists.filter(({ address }) => matchesAddress(pattern, address)),
  };
}

function sure(subject: Subject): ChosenSubject {
  return { subject, doubt: undefined };
}

/** Every name that a selector could have meant. */
export function namesOf(facts: Facts): readonly string[] {
  return [
    ...facts.wearers.map(({ address }) => address),
    ...facts.groups.filter(({ key }) => !key.startsWith('symbol:')).map(({ label }) => label),
    ...facts.prefixLists.map(({ address }) => address),
  ];
}
