import type { Facts } from '../facts.ts';
import type { Direction } from '../groups/permission.ts';
import { memoize } from '../memo.ts';
import type { Exposure } from './exposure.ts';

const byGroup = memoize((exposures: readonly Exposure[]) => {
  const groups = new Map<string, Exposure[]>();
  for (const exposure of exposures) {
    const list = groups.get(exposure.group.key);
    if (list) list.push(exposure);
    else groups.set(exposure.group.key, [exposure]);
  }
  return groups;
});

/**
 * The exposures of one group: of its permissions, of their union, and of the unions of desktops that it comes first in.
 * What the groups of other wearers add up to is nothing that a desktop lets in.
 */
export function exposuresOfGroup(facts: Facts, direction: Direction, group: string): readonly Exposure[] {
  const all = byGroup(facts.exposures[direction]).get(group) ?? [];
  return all.filter(({ desktop }) => desktop === undefined || desktop.desktop);
}

/** Only those of unions: what no single permission opens. */
export function unionExposures(facts: Facts, direction: Direction, group: string): readonly Exposure[] {
  return exposuresOfGroup(facts, direction, group).filter(({ subject }) => subject !== 'permission');
}
