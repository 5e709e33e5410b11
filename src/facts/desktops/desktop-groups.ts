import type { OpenReason } from '../../terms/finding.ts';
import { at } from '../../terms/value.ts';
import type { AddressPattern } from '../address-pattern.ts';
import { doubtOfExistence } from '../existence.ts';
import { reasonText } from '../exposure/reason-text.ts';
import type { Spoken } from '../exposure/said.ts';
import type { Facts } from '../facts.ts';
import { candidateGroups } from '../groups/candidate-groups.ts';
import { type Group, isWritten } from '../groups/group.ts';
import { doubtOfMatch, groupMatches } from '../groups/group-pattern.ts';
import { reasonOf } from '../join.ts';
import { type NamingScope, namingScope } from '../naming-scope.ts';
import type { Desktop, Worn } from './wearer.ts';

/** A group that desktops wear, or may wear. */
export interface DesktopGroup {
  readonly group: Group;
  /** Why it is not certain; undefined when it is. */
  readonly doubt: OpenReason | undefined;
  /** Desktops that wear it, or may; empty for one that only a pattern names. */
  readonly desktops: readonly Desktop[];
}

/**
 * The groups that rules about desktops judge: those a desktop wears, and those that the patterns (`workspaces_groups`)
 * name. A candidate is in doubt; so is every group beside a reference that can't be followed.
 */
export function desktopGroups(facts: Facts, patterns: readonly AddressPattern[]): readonly DesktopGroup[] {
  const loose = looseEnds(facts);
  const found: DesktopGroup[] = [];
  for (const group of facts.groups) {
    const wearing = facts.desktopsWearing(group.key);
    const worn = wearing.flatMap((desktop) => desktop.worn.filter((one) => one.group === group.key));
    const named = groupMatches(facts, group.key, patterns);
    const sure = named === 'yes' || worn.some((one) => one.exact) || isMembersWithRules(group);
    const ends = sure || worn.length > 0 ? [] : endsIn(group, loose);
    const doubt = sure ? undefined : doubtOf(facts, group, worn, loose);
    const desktops = [...new Set([...wearing, ...ends.map(({ desktop }) => desktop)])];
    if (sure || doubt) found.push({ group, doubt, desktops });
    // A group that is only read, and may be no desktop's at all, is nothing to speak of.
    else if (named === 'unknown' && isWritten(group))
      found.push({ group, doubt: doubtOfMatch(facts, group, patterns), desktops });
  }
  return found;
}

/**
 * Every desktop of a directory wears its d-…_workspacesMembers, also where the directory is only read: what this input
 * puts into it reaches desktops.
 */
export function isMembersWithRules({ kind, ingress, egress }: Group): boolean {
  return kind === 'members' && ingress.permissions.length + egress.permissions.length > 0;
}

function doubtOf(
  facts: Facts,
  group: Group,
  worn: readonly Worn[],
  loose: readonly LooseEnd[],
): OpenReason | undefined {
  const [candidate] = worn;
  if (candidate) return reasonOfWorn(facts, candidate);
  return group.key.startsWith('symbol:')
    ? symbolReason(facts, group.key, loose)
    : endsIn(group, loose)[0]?.reason;
}

/** Rules of a group that can't be followed may belong to one that a desktop wears, or may. */
function symbolReason(facts: Facts, key: string, loose: readonly LooseEnd[]): OpenReason | undefined {
  const candidates = candidateGroups(facts, key);
  const mayBeWorn = (candidate: string) => {
    const group = facts.group(candidate);
    return facts.desktopsWearing(candidate).length > 0 || (group && endsIn(group, loose).length > 0);
  };
  return candidates?.keys.some(mayBeWorn) ? candidates.reason : undefined;
}

/** Where a desktop's groups end in something that can't be followed: what it may mean, and why. */
interface LooseEnd {
  readonly desktop: Desktop;
  readonly scope: NamingScope;
  readonly reason: OpenReason;
}

function looseEnds(facts: Facts): readonly LooseEnd[] {
  return facts.desktops.flatMap((desktop) => {
    const named = desktop.worn.flatMap((one) =>
      one.anythingIn ? { desktop, scope: one.anythingIn, reason: reasonOfWorn(facts, one) } : [],
    );
    const scope = namingScope(facts.resources, [desktop.resource.module]);
    const unseen = desktop.unseen.map((reason) => ({ desktop, scope, reason }));
    // What lies outside the input is named by the patterns.
    return (named.length > 0 ? named : unseen).filter(({ reason }) => reason.kind !== 'outside-input');
  });
}

/** A declared group within the scope may be the one. */
function endsIn({ resource }: Group, loose: readonly LooseEnd[]): readonly LooseEnd[] {
  return resource ? loose.filter(({ scope }) => scope.has(resource)) : [];
}

function reasonOfWorn(facts: Facts, worn: Worn): OpenReason {
  const missing = doubtOfExistence(worn.origin.address);
  if (missing) return missing;
  const holder = facts.resources.byAddress(worn.origin.address);
  const value = holder && at(facts.resources.tree(holder), worn.origin.path);
  return value?.kind === 'unknown' ? reasonOf(value) : { kind: 'after-apply', what: worn.origin.address };
}

/** What fails in a group that desktops only may wear is open. */
export function asFarAsWorn({ group, doubt }: Pick<DesktopGroup, 'group' | 'doubt'>, spoken: Spoken): Spoken {
  if (doubt === undefined || spoken.verdict !== 'fail') return spoken;
  const message = `cannot tell whether a desktop wears ${group.label} (${reasonText(doubt)}): ${spoken.message}`;
  return { ...spoken, verdict: 'open', message, reason: doubt };
}

/** What is said of each group that desktops wear or may wear; to the others the question does not apply. */
export function* judgeDesktops(
  facts: Facts,
  patterns: readonly AddressPattern[] | undefined,
  judge: (worn: DesktopGroup) => Iterable<Spoken>,
): Iterable<Spoken> {
  const found = new Map(desktopGroups(facts, patterns ?? []).map((worn) => [worn.group.key, worn]));
  for (const group of facts.groups) {
    const worn = found.get(group.key);
    if (!worn) yield { verdict: 'not-applicable', address: group.label };
    else for (const spoken of judge(worn)) yield asFarAsWorn(worn, spoken);
  }
}
