import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { isFollowed } from '../../terms/value.ts';
import type { Wearer, Worn } from '../desktops/wearer.ts';
import type { Facts } from '../facts.ts';
import { reasonOf } from '../join.ts';
import type { GroupKind } from './group.ts';
import { mayFindDefault } from './group-search.ts';

/** What a wearer says about default groups. */
export type DefaultGroupUse =
  | { readonly kind: 'none-given' }
  | { readonly kind: 'other' }
  | { readonly kind: 'fallback'; readonly origin: Origin }
  | { readonly kind: 'worn'; readonly label: string; readonly origin: Origin }
  | {
      readonly kind: 'unclear';
      readonly label: string | undefined;
      readonly origin: Origin;
      readonly reason: OpenReason;
    };

export function defaultGroupUse(facts: Facts, wearer: Wearer): DefaultGroupUse {
  const fallback = wearer.fallsBackToDefault;
  if (fallback.answer === 'yes') return { kind: 'fallback', origin: wearer.origin };
  const given = wearer.worn.filter((one) => one.role === 'given');
  const kindOf = (key: string): GroupKind | undefined =>
    // Some resources name groups by name.
    key === 'id:default' ? 'default' : facts.group(key)?.kind;
  const labelOf = (key: string) => facts.group(key)?.label ?? key;
  const unknownOf = ({ origin }: Worn) => {
    const value = facts.resources.get(wearer.resource, ...origin.path);
    return value?.kind === 'unknown' ? value : undefined;
  };
  // A plan shows a list as one unknown, and `true ? [a] : [b]` as `[a, b]`.
  const isChosen = (one: Worn) => (unknownOf(one)?.references.length ?? 0) > 1;
  const worn = given.find((one) => one.exact && kindOf(one.group) === 'default' && !isChosen(one));
  if (worn) return { kind: 'worn', label: labelOf(worn.group), origin: worn.origin };
  const unclear = given.find((one) => mayBeDefault(facts, one, kindOf(one.group)));
  if (unclear) {
    const label = labelOf(unclear.group);
    const kind = unclear.group.startsWith('id:') ? 'outside-input' : 'after-apply';
    return { kind: 'unclear', label, origin: unclear.origin, reason: { kind, what: label } };
  }
  // The groups that are named are none, but a part of the expression is not followed.
  for (const one of given) {
    const value = one.exact ? undefined : unknownOf(one);
    const unfollowed = value?.references.filter((reference) => !isFollowed(reference)) ?? [];
    if (value && unfollowed.length > 0) {
      const reason = reasonOf({ ...value, references: unfollowed });
      return { kind: 'unclear', label: undefined, origin: one.origin, reason };
    }
  }
  const reason = wearer.unseen[0] ?? (fallback.answer === 'unknown' ? fallback.reason : undefined);
  if (reason) return { kind: 'unclear', label: undefined, origin: wearer.origin, reason };
  return { kind: given.length === 0 ? 'none-given' : 'other' };
}

/** A group that a data source finds by something else than its name, of which nothing is known yet. */
function isFoundByOther({ resources }: Facts, key: string): boolean {
  const resource = resources.byAddress(key);
  return resource?.mode === 'data' && mayFindDefault(resources, resource);
}

/** A literal id that no resource of the input has; a candidate that is one; a name that is not followed. */
function mayBeDefault(facts: Facts, { exact, group }: Worn, kind: GroupKind | undefined): boolean {
  if (kind === 'default') return true;
  if (exact) return /^id:sg-/.test(group) || isFoundByOther(facts, group);
  return kind === undefined || group.startsWith('symbol:');
}
