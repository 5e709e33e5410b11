import { symbolText } from '../facts/exposure/describe.ts';
import type { Facts } from '../facts/facts.ts';
import { memoize } from '../facts/memo.ts';
import type { OpenReason } from '../terms/finding.ts';
import { at, type Value } from '../terms/value.ts';
import { keptGroups } from './kept-groups.ts';

const SENSITIVE = '(sensitive)';

/** What documents call groups; an id that is sensitive has no name. */
export interface Labels {
  group(key: string): string;
  /** Why the rules of a group are not all seen. */
  unseen(key: string, reasons: readonly OpenReason[]): readonly OpenReason[];
  /** Everything that wears a group, or may. */
  wornBy(key: string): readonly { readonly address: string; readonly certain: boolean }[];
}

export const labelsOf = memoize((facts: Facts): Labels => {
  const hidden = hiddenKeys(facts);
  const wearing = new Map<string, Map<string, boolean>>();
  for (const wearer of facts.wearers) {
    for (const { group, exact } of wearer.worn) {
      const list = wearing.get(group) ?? new Map<string, boolean>();
      list.set(wearer.address, exact || list.get(wearer.address) === true);
      wearing.set(group, list);
    }
    for (const { key } of keptGroups(facts, wearer)) {
      const list = wearing.get(key) ?? new Map<string, boolean>();
      wearing.set(key, list.set(wearer.address, false));
    }
  }
  return {
    group: (key) =>
      hidden.has(key)
        ? SENSITIVE
        : namesSeveral(key)
          ? withoutPrefix(key)
          : (facts.group(key)?.label ?? facts.identity.declarations.get(key)?.label ?? withoutPrefix(key)),
    unseen: (key, reasons) =>
      hidden.has(key) ? reasons.map(({ kind }) => ({ kind, what: `the rules of ${SENSITIVE}` })) : reasons,
    wornBy: (key) => [...(wearing.get(key) ?? [])].map(([address, certain]) => ({ address, certain })),
  };
});

/** Literal ids that stand where a sensitive value stands. */
function hiddenKeys(facts: Facts): ReadonlySet<string> {
  const keys = new Set<string>();
  const hide = (key: string, value: Value | undefined) => {
    if (value?.sensitive && key.startsWith('id:')) keys.add(key);
  };
  for (const wearer of facts.wearers) {
    for (const { group, origin } of wearer.worn) {
      const holder = facts.resources.byAddress(origin.address);
      if (!holder) continue;
      const tree = facts.resources.tree(holder);
      for (let length = 0; length <= origin.path.length; length++)
        hide(group, at(tree, origin.path.slice(0, length)));
    }
  }
  for (const { group, resource } of facts.ruleResources)
    hide(group.key, at(facts.resources.tree(resource), ['security_group_id']));
  for (const { peer, sensitive } of facts.permissions)
    if (peer.kind === 'group' && sensitive.peer && peer.group.startsWith('id:')) keys.add(peer.group);
  return keys;
}

function withoutPrefix(key: string): string {
  // Known by nothing but the resource that names it, which is no name of it: `each.value` of one instance.
  if (key.startsWith('symbol:') && !key.includes('|')) return 'an unknown group';
  return key.startsWith('symbol:') ? symbolText(key.slice('symbol:'.length)) : key.replace(/^(id|attr):/, '');
}

/** Is it one of several references, `symbol:<module>|<text> <module>|<text>`? Keys of addresses may hold spaces, too. */
function namesSeveral(key: string): boolean {
  const parts = key.split(' ');
  return key.startsWith('symbol:') && parts.length > 1 && parts.every((part) => part.includes('|'));
}
