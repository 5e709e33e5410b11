import { type AddressPattern, matchesAddress } from '../facts/address-pattern.ts';
import { isMembersWithRules } from '../facts/desktops/desktop-groups.ts';
import type { Facts } from '../facts/facts.ts';
import type { Group } from '../facts/groups/group.ts';
import type { Answer } from '../terms/answer.ts';
import { any } from '../terms/answer.ts';
import { child, text, type Value } from '../terms/value.ts';

/** Is the group one of those that the patterns name? `unknown` when a tag is known only after apply. */
export function chosen(group: Group, patterns: readonly AddressPattern[]): Answer {
  return any(patterns.map((pattern) => matches(group, pattern)));
}

/** Groups that desktops wear, and those that `workspaces_groups` names. */
export function ofDesktops(facts: Facts, group: Group, named: readonly AddressPattern[]): Answer {
  const worn = facts.desktopsWearing(group.key).length > 0 || isMembersWithRules(group);
  return worn ? 'yes' : chosen(group, named);
}

/** True when the stack has a desktop, or a group that `workspaces_groups` names. */
export function holdsDesktops(facts: Facts, named: readonly AddressPattern[]): boolean {
  if (facts.desktops.length > 0) return true;
  return facts.groups.some((group) => isMembersWithRules(group) || chosen(group, named) !== 'no');
}

function matches(group: Group, pattern: AddressPattern): Answer {
  if (pattern.kind === 'address') return matchesAddress(pattern, group.label) ? 'yes' : 'no';
  if (pattern.kind === 'id')
    return group.key === `id:${pattern.id}` || idOf(group) === pattern.id ? 'yes' : 'no';
  return hasTag(group, pattern.key, pattern.value);
}

function idOf(group: Group): string | undefined {
  const { resource } = group;
  return text(child(resource?.after, 'id')) ?? text(child(resource?.before, 'id'));
}

function hasTag(group: Group, key: string, wanted: string | undefined): Answer {
  const tree = group.resource?.after ?? group.resource?.before;
  // `tags_all` also holds the provider's default tags.
  return any(['tags', 'tags_all'].map((name) => answer(tagValue(child(tree, name), key), wanted)));
}

/** `undefined`: no such tag. Tags are a map in `aws` and a list of keys and values in `awscc`. */
function tagValue(tags: Value | undefined, key: string): Value | undefined {
  if (tags?.kind === 'list') {
    const item = tags.items.find((entry) => text(child(entry, 'key')) === key);
    return item && child(item, 'value');
  }
  return tags?.kind === 'unknown' ? tags : child(tags, key);
}

function answer(value: Value | undefined, wanted: string | undefined): Answer {
  if (value === undefined) return 'no';
  // A computed argument that was not given holds no tag of ours.
  if (value.kind === 'unknown') return value.reason === 'not-given' ? 'no' : 'unknown';
  return wanted === undefined || text(value) === wanted ? 'yes' : 'no';
}
