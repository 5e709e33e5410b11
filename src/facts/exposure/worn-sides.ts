import type { OpenReason } from '../../terms/finding.ts';
import type { Wearer } from '../desktops/wearer.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import { groupsOf } from '../groups/groups.ts';
import type { PortUnion } from './port-union.ts';

/** A group whose rules count for what wears it, or for another group, or may. */
export interface WornSide {
  /** Key of the group. */
  readonly key: string;
  /** Why they may not. */
  readonly doubt: OpenReason | undefined;
}

/** The groups of a wearer, each once. */
export function wornSides({ worn }: Wearer): readonly WornSide[] {
  const sides = new Map<string, WornSide>();
  for (const { group: key, exact, reason, origin } of worn) {
    if (sides.has(key) && !exact) continue;
    const doubt = reason ?? { kind: 'after-apply', what: `the groups of ${origin.address}` };
    sides.set(key, { key, doubt: exact ? undefined : doubt });
  }
  return [...sides.values()];
}

/** Rules whose group can't be told may belong to this one, and add up with what it has. */
export function straySides({ resources }: Facts, group: Group): readonly WornSide[] {
  const strays = groupsOf(resources).strays.get(group.key) ?? [];
  return strays.map(({ key, reason }) => ({
    key,
    doubt: reason ?? { kind: 'after-apply', what: group.label },
  }));
}

/** What strays add up to without the group is nothing to say of it. */
export function isOf({ permissions }: PortUnion, { key }: Group): boolean {
  return permissions.some(({ group }) => group === key);
}
