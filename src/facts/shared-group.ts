import type { OpenReason } from '../terms/finding.ts';
import { child, text } from '../terms/value.ts';
import type { Facts } from './facts.ts';
import type { Wearer } from './wearer.ts';

/** A group of desktops, and what else wears it. */
export interface SharedGroup {
  /** The group's resource, or its label. */
  readonly address: string;
  readonly desktop: string;
  /** Address of a wearer that is no desktop; undefined when there is none. */
  readonly other: string | undefined;
  /** False when one of the two only may wear it. */
  readonly certain: boolean;
  readonly reason: OpenReason;
  /** Two or more purposes by the tag of the wearers. */
  readonly purposes: readonly string[] | undefined;
}

export function sharedGroups(facts: Facts, purposeTag: string | undefined): readonly SharedGroup[] {
  const wearing = new Map<string, { readonly wearer: Wearer; readonly exact: boolean }[]>();
  for (const wearer of facts.wearers) {
    for (const worn of wearer.worn) {
      if (worn.role !== 'given') continue;
      const list = wearing.get(worn.group) ?? [];
      list.push({ wearer, exact: worn.exact });
      wearing.set(worn.group, list);
    }
  }
  const result: SharedGroup[] = [];
  for (const [key, users] of wearing) {
    const group = facts.group(key);
    // Who shares a default group is told by `default-group-used`.
    if (!group || group.kind === 'default') continue;
    const desktop = users.find(({ wearer }) => wearer.desktop);
    const purposes = purposeTag === undefined ? [] : purposesOf(facts, users, purposeTag);
    if (!desktop && purposes.length < 2) continue;
    const others = desktop ? users.filter(({ wearer }) => !wearer.desktop) : [];
    const other = others.find(({ exact }) => exact) ?? others[0];
    result.push({
      address: group.resource?.address ?? group.label,
      desktop: desktop?.wearer.address ?? '',
      other: other?.wearer.address,
      certain: desktop?.exact === true && other?.exact === true,
      reason: { kind: 'after-apply', what: other?.wearer.address ?? group.label },
      purposes: purposes.length > 1 ? purposes : undefined,
    });
  }
  return result;
}

function purposesOf(
  facts: Facts,
  users: readonly { readonly wearer: Wearer; readonly exact: boolean }[],
  tag: string,
): readonly string[] {
  const found = new Set<string>();
  for (const { wearer, exact } of users) {
    const tree = facts.resources.tree(wearer.resource);
    const value = text(child(child(tree, 'tags_all'), tag)) ?? text(child(child(tree, 'tags'), tag));
    if (exact && value) found.add(value);
  }
  return [...found].sort();
}
