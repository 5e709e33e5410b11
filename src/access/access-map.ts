import type { Desktop } from '../facts/desktops/wearer.ts';
import type { Facts } from '../facts/facts.ts';
import type { Direction } from '../facts/groups/permission.ts';
import type { AccessGroup, AccessMap, AccessSide, AccessWearer } from '../terms/access.ts';
import { labelsOf } from './labels.ts';
import { certainClauses, possibilities } from './side-clauses.ts';
import { desktopSubjects, groupSubject, type Subject, sideOf, wearerSubjects } from './subject.ts';

/** Who reaches what, as a plain document: every desktop, every other wearer, every group. */
export function accessMap(facts: Facts): AccessMap {
  const { stack } = facts;
  return {
    stack: stack.name,
    kind: stack.kind,
    input: stack.input,
    complete: stack.complete,
    desktops: desktopSubjects(facts).map((subject) => wearerEntry(facts, subject)),
    wearers: wearerSubjects(facts).map((subject) => wearerEntry(facts, subject)),
    groups: facts.groups.map((group) => groupEntry(facts, groupSubject(facts, group))),
  };
}

function wearerEntry(facts: Facts, subject: Subject): AccessWearer {
  const labels = labelsOf(facts);
  const directory = (subject.wearer as Desktop | undefined)?.directory;
  return {
    address: subject.label,
    kind: subject.kind,
    ...(directory === undefined ? {} : { directory }),
    groups: subject.groups.map(({ key, role, doubt }) => ({
      group: labels.group(key),
      certain: doubt === undefined,
      role,
      ...(doubt ? { reason: doubt } : {}),
    })),
    ...sides(facts, subject),
  };
}

function groupEntry(facts: Facts, subject: Subject): AccessGroup {
  return {
    group: subject.label,
    kind: subject.kind,
    wornBy: labelsOf(facts).wornBy(subject.key),
    ...sides(facts, subject),
  };
}

function sides(facts: Facts, subject: Subject): Record<Direction, AccessSide> {
  return { ingress: accessSide(facts, subject, 'ingress'), egress: accessSide(facts, subject, 'egress') };
}

function accessSide(facts: Facts, subject: Subject, direction: Direction): AccessSide {
  const { seen, sure, unseen } = sideOf(facts, subject, direction);
  return {
    certain: certainClauses(facts, seen),
    possible: possibilities(facts, seen, sure),
    unseen,
  };
}
