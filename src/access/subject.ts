import type { Desktop, Wearer, Worn } from '../facts/desktops/wearer.ts';
import type { Facts } from '../facts/facts.ts';
import type { Group } from '../facts/groups/group.ts';
import type { Direction, Permission } from '../facts/groups/permission.ts';
import { reasonOf } from '../facts/join.ts';
import type { OpenReason } from '../terms/finding.ts';
import { at } from '../terms/value.ts';
import { type Traffic, unionAll } from '../traffic/traffic.ts';
import { keptGroups } from './kept-groups.ts';
import { labelsOf } from './labels.ts';

/** What a question can be about: a desktop, another wearer, or a group by itself. */
export interface Subject {
  readonly what: 'desktop' | 'wearer' | 'group';
  /** As documents call it. */
  readonly label: string;
  /** Kind of desktop, type of wearer, kind of group. */
  readonly kind: string;
  /** Address for wearers, key for groups: what two moments are joined by. */
  readonly key: string;
  readonly wearer?: Wearer | Desktop;
  readonly groups: readonly SubjectGroup[];
  /** Why it may wear more. */
  readonly unseen: readonly OpenReason[];
}

export interface SubjectGroup {
  readonly key: string;
  readonly group: Group | undefined;
  readonly role: Worn['role'];
  /** Why it is not certain that it is worn. */
  readonly doubt: OpenReason | undefined;
}

/** One direction of a subject, its groups added up. */
export interface SubjectSide {
  readonly direction: Direction;
  readonly seen: readonly SeenPermission[];
  readonly sure: Traffic;
  /** Contains `sure`. */
  readonly possible: Traffic;
  readonly unseen: readonly OpenReason[];
}

export interface SeenPermission {
  readonly permission: Permission;
  readonly group: string;
  readonly doubt: OpenReason | undefined;
}

export function desktopSubjects(facts: Facts): readonly Subject[] {
  return facts.desktops.map((desktop) => ofWearer(facts, desktop, 'desktop', desktop.kind));
}

/** Everything that attaches groups and is no desktop. */
export function wearerSubjects(facts: Facts): readonly Subject[] {
  return facts.wearers
    .filter(({ desktop }) => !desktop)
    .map((wearer) => ofWearer(facts, wearer, 'wearer', wearer.resource.type));
}

export function groupSubject(facts: Facts, group: Group): Subject {
  return {
    what: 'group',
    label: labelsOf(facts).group(group.key),
    kind: group.kind,
    key: group.key,
    groups: [{ key: group.key, group, role: 'given', doubt: undefined }],
    unseen: [],
  };
}

function ofWearer(facts: Facts, wearer: Wearer, what: 'desktop' | 'wearer', kind: string): Subject {
  const groups = new Map<string, SubjectGroup>();
  for (const worn of wearer.worn) {
    if (groups.get(worn.group)?.doubt === undefined && groups.has(worn.group)) continue;
    const doubt = worn.exact ? undefined : doubtOf(facts, worn);
    groups.set(worn.group, { key: worn.group, group: facts.group(worn.group), role: worn.role, doubt });
  }
  for (const { key, role, doubt } of keptGroups(facts, wearer))
    groups.set(key, { key, group: facts.group(key), role, doubt });
  const { address } = wearer;
  const unseen = [...wearer.unseen];
  const fallback = wearer.fallsBackToDefault;
  if (fallback.answer === 'unknown') unseen.push(fallback.reason);
  else if (fallback.answer === 'yes')
    unseen.push({ kind: 'outside-input', what: `the default group of the VPC of ${address}` });
  else if (groups.size === 0 && unseen.length === 0)
    unseen.push({ kind: 'outside-input', what: `the groups of ${address}` });
  return { what, label: address, kind, key: address, wearer, groups: [...groups.values()], unseen };
}

function doubtOf(facts: Facts, { origin }: Worn): OpenReason {
  const holder = facts.resources.byAddress(origin.address);
  const value = holder && at(facts.resources.tree(holder), origin.path);
  return value?.kind === 'unknown' ? reasonOf(value) : { kind: 'after-apply', what: origin.address };
}

/** A subject's direction; `only` limits it to one of its groups. */
export function sideOf(facts: Facts, subject: Subject, direction: Direction, only?: string): SubjectSide {
  const labels = labelsOf(facts);
  const seen: SeenPermission[] = [];
  const unseen: OpenReason[] = only === undefined ? [...subject.unseen] : [];
  for (const { key, group, doubt } of subject.groups) {
    if (only !== undefined && key !== only) continue;
    if (!group) {
      unseen.push({ kind: 'outside-input', what: `the rules of ${labels.group(key)}` });
      continue;
    }
    unseen.push(...labels.unseen(key, group[direction].unseen));
    for (const permission of group[direction].permissions) seen.push({ permission, group: key, doubt });
  }
  return { direction, seen, ...sums(seen), unseen: distinctReasons(unseen) };
}

/** What some of a subject's permissions add up to. */
export function sums(seen: readonly SeenPermission[]): {
  readonly sure: Traffic;
  readonly possible: Traffic;
} {
  return {
    sure: unionAll(seen.filter(({ doubt }) => !doubt).map(({ permission }) => permission.sure)),
    possible: unionAll(seen.map(({ permission }) => permission.possible)),
  };
}

/** May all that the permission says be printed? */
export function isOpen({ permission }: SeenPermission): boolean {
  return !permission.sensitive.peer && !permission.sensitive.channels;
}

export function distinctReasons(reasons: readonly OpenReason[]): readonly OpenReason[] {
  return [...new Map(reasons.map((reason) => [`${reason.kind}|${reason.what}`, reason])).values()];
}
