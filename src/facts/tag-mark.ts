import type { Answer } from '../terms/answer.ts';
import type { Resource } from '../terms/resource.ts';
import type { Facts } from './facts.ts';
import { tagsOf } from './tags.ts';

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
  if (resource === undefined) return 'no';
  const tag = tagsOf(facts.resources, resource).get(mark.key);
  if (tag.kind === 'unknown') return 'unknown';
  return tag.kind === 'known' && (mark.value === undefined || tag.value === mark.value) ? 'yes' : 'no';
}
