import { type Answer, any } from '../../terms/answer.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, text, type Value } from '../../terms/value.ts';
import { type AddressPattern, matchesAddress } from '../address-pattern.ts';
import type { Facts } from '../facts.ts';

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
  const declaration = facts.identity.declarations.get(key);
  const label = declaration?.label ?? key;
  const resource = declaration?.resource ?? facts.resources.byAddress(key);
  return any(patterns.map((pattern) => matches(pattern, label, resource)));
}

function matches(pattern: AddressPattern, label: string, resource: Resource | undefined): Answer {
  if (pattern.kind === 'address') return matchesAddress(pattern, label) ? 'yes' : 'no';
  if (pattern.kind === 'tag') return hasTag(resource, pattern.key, pattern.value);
  const ids = idsOf(resource);
  if (ids.some((id) => text(id) === pattern.id)) return 'yes';
  // What this plan creates gets an id that nobody can name yet; a data source that is read later may have any.
  return resource?.mode === 'data' && ids.some((id) => id?.kind === 'unknown') ? 'unknown' : 'no';
}

/** What a group's own `sg-` id is, after the plan and before it. */
export function idsOf(resource: Resource | undefined): readonly (Value | undefined)[] {
  return [resource?.after, resource?.before].map((tree) => child(tree, 'id') ?? child(tree, 'group_id'));
}

/** Does a group carry a tag? `tags_all` also holds the provider's default tags. */
export function hasTag(resource: Resource | undefined, key: string, wanted: string | undefined): Answer {
  const tree = resource?.after ?? resource?.before;
  return any(['tags', 'tags_all'].map((name) => answer(tagValue(child(tree, name), key), wanted)));
}

/** Tags are a map in `aws` and a list of keys and values in `awscc`. */
function tagValue(tags: Value | undefined, key: string): Value | undefined {
  if (tags?.kind === 'unknown') return tags;
  if (tags?.kind !== 'list') return child(tags, key);
  return child(
    tags.items.find((item) => text(child(item, 'key')) === key),
    'value',
  );
}

function answer(value: Value | undefined, wanted: string | undefined): Answer {
  if (value === undefined) return 'no';
  if (value.kind === 'unknown') return value.reason === 'not-given' ? 'no' : 'unknown';
  return wanted === undefined || text(value) === wanted ? 'yes' : 'no';
}
