import { type Answer, any } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, text } from '../../terms/value.ts';
import { type AddressPattern, matchesAddress } from '../address-pattern.ts';
import type { Facts } from '../facts.ts';
import type { Group } from './group.ts';
import { isMarked } from './tag-mark.ts';

/**
 * Is the group of a key (see `Group.key`) one that the patterns name: by address, by `sg-` id or by tag? Unknown when a
 * tag or an id is known only after apply, or when the reference that names the group can't be followed.
 */
export function groupMatches(facts: Facts, key: string, patterns: readonly AddressPattern[]): Answer {
  if (patterns.length === 0) return 'no';
  if (key.startsWith('id:')) {
    return patterns.some((pattern) => pattern.kind === 'id' && pattern.id === key.slice(3)) ? 'yes' : 'no';
  }
  if (key.startsWith('symbol:')) return 'unknown';
  const label = facts.identity.declarations.get(key)?.label ?? key;
  const resource = resourceOfGroup(facts, key);
  return any(patterns.map((pattern) => matches(facts, pattern, label, resource)));
}

/** Why it is not known whether the patterns name a group. */
export function doubtOfMatch(facts: Facts, group: Group, patterns: readonly AddressPattern[]): OpenReason {
  const asked = patterns.some(({ kind }) => kind === 'tag') ? 'tags' : 'id';
  const isRead = resourceOfGroup(facts, group.key)?.mode === 'data';
  return { kind: isRead ? 'outside-input' : 'after-apply', what: `the ${asked} of ${group.label}` };
}

/** The resource that declares the group of a key, or the data source that finds it. */
export function resourceOfGroup(facts: Facts, key: string): Resource | undefined {
  return facts.identity.declarations.get(key)?.resource ?? facts.resources.byAddress(key);
}

function matches(
  facts: Facts,
  pattern: AddressPattern,
  label: string,
  resource: Resource | undefined,
): Answer {
  if (pattern.kind === 'address') return matchesAddress(pattern, label) ? 'yes' : 'no';
  if (pattern.kind === 'tag') return isMarked(facts, resource, pattern);
  const ids = [resource?.after, resource?.before]
    .map((tree) => text(child(tree, 'id') ?? child(tree, 'group_id')))
    .filter((id) => id !== undefined);
  if (ids.includes(pattern.id)) return 'yes';
  // What this plan creates gets an id that nobody can name yet; a data source that is read later may have any.
  return resource?.mode === 'data' && ids.length === 0 ? 'unknown' : 'no';
}
