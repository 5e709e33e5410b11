import type { Answer } from '../../terms/answer.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, holdsUnknown, isAbsent } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { type Tag, tagsOf } from './tags.ts';

/** A tag that marks a resource, as a parameter writes it: `DataClass=PHI`, or `Contractor` for any value. */
export interface TagMark {
  readonly key: string;
  readonly value: string | undefined;
}

export function tagMark(written: string): TagMark {
  const equals = written.indexOf('=');
  return equals < 0
    ? { key: written, value: undefined }
    : { key: written.slice(0, equals), value: written.slice(equals + 1) };
}

export function isMarked(facts: Facts, resource: Resource | undefined, mark: TagMark): Answer {
  return bears(tagOf(facts, resource, mark.key), mark);
}

/** Does a tag say what the mark asks for? */
export function bears(tag: Tag, mark: TagMark): Answer {
  if (tag.kind === 'unknown') return 'unknown';
  return tag.kind === 'known' && (mark.value === undefined || tag.value === mark.value) ? 'yes' : 'no';
}

/**
 * The tag of a resource. The provider leaves `tags_all` to be computed when there is no tag at all, neither on the
 * resource nor by default: a merged map that nobody gave does not hide a mark.
 * Source: `setTagsAll` in terraform-provider-aws, internal/provider/sdkv2/tags_interceptor.go.
 */
export function tagOf(facts: Facts, resource: Resource | undefined, key: string): Tag {
  if (resource === undefined) return { kind: 'absent' };
  const tag = tagsOf(facts.resources, resource).get(key);
  if (tag.kind !== 'unknown') return tag;
  const tree = facts.resources.tree(resource);
  const [own, all] = [child(tree, 'tags'), child(tree, 'tags_all')];
  const notGiven = all?.kind === 'unknown' && isAbsent(all);
  return notGiven && (own === undefined || isAbsent(own) || !holdsUnknown(own)) ? { kind: 'absent' } : tag;
}

/**
 * The tag of a group that a rule names. What is outside the input may have any; so may what a data source has yet to find, but
 * for the tags that it is searched by.
 */
export function tagOfGroup(facts: Facts, key: string, tag: string): Tag {
  const own = facts.group(key)?.resource;
  if (own) return tagOf(facts, own, tag);
  if (key.startsWith('id:')) return { kind: 'unknown' };
  const read = facts.resources.byAddress(key);
  const found = tagOf(facts, read, tag);
  return found.kind === 'absent' && read?.mode === 'data' && read.actions.read ? { kind: 'unknown' } : found;
}
