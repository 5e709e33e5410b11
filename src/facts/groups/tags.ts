import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, type List, text, type Value } from '../../terms/value.ts';
import type { Resources } from '../resources.ts';

export interface KnownTag {
  readonly kind: 'known';
  readonly value: string;
  /** Judged, never printed. */
  readonly sensitive: boolean;
}

export type Tag = KnownTag | { readonly kind: 'absent' } | { readonly kind: 'unknown' };

/** The value of a tag as a message may name it. */
export function tagText({ value, sensitive }: KnownTag): string {
  return sensitive ? '(sensitive)' : value;
}

export interface Tags {
  get(key: string): Tag;
}

/**
 * Tags as AWS will hold them: `tags_all`, into which the provider merges its `default_tags` at plan time; what `tags` says
 * itself is known even where the merged map is not. awscc writes a list of `{key, value}`.
 */
export function tagsOf(resources: Resources, resource: Resource): Tags {
  const own = resources.get(resource, 'tags');
  const all = resources.get(resource, 'tags_all');
  if (own?.kind === 'list') return { get: (key) => inList(own, key) };
  return {
    get: (key) => {
      const found = inMap(all, key);
      const mine = inMap(own, key);
      // A plan marks what is sensitive in `tags` alone; the provider copies the plain text.
      const hidden =
        mine.kind === 'known' ? mine.sensitive : own?.kind === 'unknown' && own.sensitive === true;
      if (found.kind === 'known') return { ...found, sensitive: found.sensitive || hidden };
      if (mine.kind === 'known') return mine;
      // The provider leaves the merged map to be computed where there is nothing to merge. Source: `SetTagsDiff` in
      // terraform-provider-aws, internal/verify/diff.go.
      if (isAbsent(own) && isAbsent(all)) return { kind: 'absent' };
      // Otherwise an unknown merged map may hold the key by default_tags, whatever `tags` says; and the tags that a data
      // source looks for are not all that it will find.
      if ((all?.kind === 'unknown' && !child(all, key)) || isUnread(resources, resource))
        return { kind: 'unknown' };
      return all === undefined || isAbsent(all) ? mine : found;
    },
  };
}

function isUnread(resources: Resources, resource: Resource): boolean {
  return resource.mode === 'data' && resources.get(resource, 'id')?.kind === 'unknown';
}

function inMap(map: Value | undefined, key: string): Tag {
  if (map === undefined || isAbsent(map)) return { kind: 'absent' };
  const found = child(map, key);
  if (map.kind === 'unknown' && found === undefined) return { kind: 'unknown' };
  return read(found, map.sensitive === true);
}

function inList({ items, sensitive }: List, key: string): Tag {
  const found = items.find((item) => text(child(item, 'key')) === key);
  if (found) return read(child(found, 'value'), sensitive === true || found.sensitive === true);
  return items.some((item) => item.kind === 'unknown' || child(item, 'key')?.kind === 'unknown')
    ? { kind: 'unknown' }
    : { kind: 'absent' };
}

function read(value: Value | undefined, sensitive: boolean): Tag {
  if (value === undefined || isAbsent(value)) return { kind: 'absent' };
  const known = text(value);
  return known === undefined
    ? { kind: 'unknown' }
    : { kind: 'known', value: known, sensitive: sensitive || value.sensitive === true };
}
