import { channelsText } from '../facts/exposure/describe.ts';
import type { Facts } from '../facts/facts.ts';
import type { Direction, Permission } from '../facts/groups/permission.ts';
import type { AccessDifference, Clause, Possibility, SideChange, SubjectChange } from '../terms/access.ts';
import { channelText } from '../traffic/channel-text.ts';
import {
  channelsOf,
  equals,
  isEmpty,
  overlaps,
  subtract,
  type Traffic,
  union,
  unionAll,
} from '../traffic/traffic.ts';
import { clausesFrom, holdersOf, possibilities } from './side-clauses.ts';
import {
  desktopSubjects,
  groupSubject,
  isOpen,
  type SeenPermission,
  type Subject,
  type SubjectSide,
  sideOf,
  wearerSubjects,
} from './subject.ts';

/** Facts of one stack at two moments. */
export interface Moments {
  readonly before: Facts;
  readonly after: Facts;
}

/**
 * What gets in (and out) after that did not before, and what no longer does; compared are sets of traffic, never
 * spellings. What is unknown at both moments in the same way is no change.
 */
export function accessDifference(moments: Moments): AccessDifference {
  const { before, after } = moments;
  return {
    stack: after.stack.name,
    desktops: compareAll(moments, desktopSubjects(before), desktopSubjects(after)),
    wearers: compareAll(moments, wearerSubjects(before), wearerSubjects(after)),
    groups: compareAll(
      moments,
      before.groups.map((group) => groupSubject(before, group)),
      after.groups.map((group) => groupSubject(after, group)),
    ),
  };
}

function compareAll(
  moments: Moments,
  before: readonly Subject[],
  after: readonly Subject[],
): readonly SubjectChange[] {
  const then = new Map(before.map((subject) => [subject.key, subject]));
  const now = new Map(after.map((subject) => [subject.key, subject]));
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((key) => compare(moments, then.get(key), now.get(key)))
    .filter((change) => change !== undefined);
}

function compare(
  moments: Moments,
  then: Subject | undefined,
  now: Subject | undefined,
): SubjectChange | undefined {
  const subject = now ?? then;
  if (!subject) return undefined;
  const change = then === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  const ingress = compareSides(moments, then, now, 'ingress');
  const egress = compareSides(moments, then, now, 'egress');
  if (change === 'changed' && isNothing(ingress) && isNothing(egress)) return undefined;
  return { subject: subject.label, kind: subject.kind, change, ingress, egress };
}

function isNothing(change: SideChange): boolean {
  return Object.values(change).every((list: readonly unknown[]) => list.length === 0);
}

const EMPTY_SIDE = { seen: [], sure: [], possible: [], unseen: [] };

function compareSides(
  { before, after }: Moments,
  then: Subject | undefined,
  now: Subject | undefined,
  direction: Direction,
): SideChange {
  const old = then ? sideOf(before, then, direction) : { direction, ...EMPTY_SIDE };
  const young = now ? sideOf(after, now, direction) : { direction, ...EMPTY_SIDE };
  const opened = subtract(young.sure, old.possible);
  const closed = subtract(old.sure, young.possible);
  return {
    opened: changeClauses(after, young, old, opened),
    closed: changeClauses(before, old, young, closed),
    mayOpen: mayChange(after, young, old, opened),
    mayClose: mayLose(before, old, young, closed),
  };
}

/**
 * The clauses of what one side has and the other has not. A sensitive permission that touches the difference would show
 * through its edges: then only the channels are named.
 */
function changeClauses(
  facts: Facts,
  side: SubjectSide,
  other: SubjectSide,
  difference: Traffic,
): readonly Clause[] {
  if (isEmpty(difference)) return [];
  const own = side.seen.filter((one) => !one.doubt);
  const open = own.filter(isOpen);
  const mine = unionAll(open.map(({ permission }) => permission.sure));
  const theirs = unionAll(other.seen.filter(isOpen).map(({ permission }) => permission.possible));
  const shown = subtract(mine, theirs);
  const secrets = other.seen.filter((one) => !isOpen(one) && overlaps(one.permission.possible, shown));
  const clauses =
    secrets.length === 0 ? clausesFrom(facts, shown, open) : [veiled(difference, secrets, open)];
  const hidden = own.filter((one) => !isOpen(one) && overlaps(one.permission.sure, difference));
  return [...clauses, ...hidden.map((one) => veiled(one.permission.sure, [one], [one]))];
}

function veiled(
  traffic: Traffic,
  secrets: readonly SeenPermission[],
  behind: readonly SeenPermission[],
): Clause {
  const channels = secrets.some(({ permission }) => permission.sensitive.channels)
    ? '(sensitive)'
    : channelText(channelsOf(traffic));
  const holders = holdersOf(behind.filter(({ permission }) => overlaps(permission.sure, traffic)));
  return { channels, peers: [{ kind: 'sensitive', text: '(sensitive)' }], holders };
}

/** What may get through now and did not certainly before; an unknown that was there before is no change. */
function mayChange(
  facts: Facts,
  young: SubjectSide,
  old: SubjectSide,
  opened: Traffic,
): readonly Possibility[] {
  const fresh = young.seen.filter((one) => !old.seen.some((other) => same(one, other)));
  return possibilities(facts, fresh, union(old.sure, opened));
}

/** What got through for certain before and only may now. */
function mayLose(
  facts: Facts,
  old: SubjectSide,
  young: SubjectSide,
  closed: Traffic,
): readonly Possibility[] {
  const lost = subtract(subtract(old.sure, young.sure), closed);
  if (isEmpty(lost)) return [];
  const found: Possibility[] = [];
  for (const { permission, doubt } of young.seen) {
    if (!overlaps(permission.possible, lost) || (!doubt && permission.reasons.length === 0)) continue;
    const behind = old.seen.filter((one) => !one.doubt && overlaps(one.permission.sure, lost));
    for (const one of behind) {
      if (!overlaps(one.permission.sure, permission.possible)) continue;
      const [clause] = isOpen(one)
        ? clausesFrom(facts, one.permission.sure, [one])
        : [veiled(one.permission.sure, [one], [one])];
      if (clause) found.push({ ...clause, reasons: [...(doubt ? [doubt] : []), ...permission.reasons] });
    }
  }
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function same(a: SeenPermission, b: SeenPermission): boolean {
  return !a.doubt === !b.doubt && a.group === b.group && samePermission(a.permission, b.permission);
}

function samePermission(a: Permission, b: Permission): boolean {
  return (
    peerKey(a) === peerKey(b) &&
    channelsText(a) === channelsText(b) &&
    equals(a.sure, b.sure) &&
    equals(a.possible, b.possible)
  );
}

function peerKey({ peer }: Permission): string {
  return JSON.stringify(peer);
}
