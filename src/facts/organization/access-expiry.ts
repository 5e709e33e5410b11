import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { candidateGroups } from '../groups/candidate-groups.ts';
import type { Group } from '../groups/group.ts';
import type { Permission } from '../groups/permission.ts';
import { isMarked, type TagMark, tagOf } from '../groups/tag-mark.ts';
import type { Tag } from '../groups/tags.ts';
import { reasonOf } from '../join.ts';
import { allOf, NO, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';

/** Access that must end: who has it, and the date that is given. */
export interface TimedAccess {
  readonly address: string;
  readonly origin: Origin;
  readonly date: GivenDate;
  /** For the rule of a group: what it lets through. */
  readonly permission?: Permission;
}

export type GivenDate =
  | { readonly kind: 'date'; readonly day: string; readonly sensitive: boolean }
  | { readonly kind: 'unreadable'; readonly text: string; readonly sensitive: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly reason: OpenReason };

export interface ExpiryTags {
  /** `Access=contractor`. */
  readonly mark: TagMark;
  /** `ExpiresOn`. */
  readonly key: string;
}

/** Groups and rules that are marked as access of contractors, and rules whose description names a date. */
export function timedAccess(facts: Facts, tags: ExpiryTags): readonly TimedAccess[] {
  const rules = markedRules(facts, tags);
  const told = new Set(rules.map(({ address }) => address));
  return [
    ...markedGroups(facts, tags),
    ...rules,
    ...describedRules(facts).filter(({ address }) => !told.has(address)),
  ];
}

function markedGroups(facts: Facts, tags: ExpiryTags): readonly TimedAccess[] {
  return facts.groups.flatMap((group) => {
    const { resource } = group;
    if (!resource) return [];
    const marked = isMarked(facts, resource, tags.mark);
    if (marked === 'no') return [];
    const given =
      marked === 'unknown' ? tagsUnknown(resource) : dateOf(tagOf(facts, resource, tags.key), resource);
    // The rules of a group may carry the dates instead.
    const rules = given.kind === 'missing' ? rulesDated(facts, group, tags) : NO;
    if (rules.answer === 'yes') return [];
    const date: GivenDate = rules.answer === 'unknown' ? { kind: 'unknown', reason: rules.reason } : given;
    return [{ address: resource.address, origin: tagOrigin(facts, resource, tags, date), date }];
  });
}

/** Does every rule of a group have a date of its own? A group without rules has none. */
function rulesDated(facts: Facts, { key, ingress }: Group, tags: ExpiryTags): Reasoned {
  const own = ingress.permissions.map((one) => ownDate(facts, one, tags));
  const sure = allOf([yesNo(own.length > 0), ...own]);
  // Rules that may be of this group or of another.
  const strays = facts.groups.filter((other) => candidateGroups(facts, other.key)?.keys.includes(key));
  const perhaps = strays.flatMap((other) =>
    other.ingress.permissions.map((one) => ({
      dated: ownDate(facts, one, tags),
      reason: candidateGroups(facts, other.key)?.reason,
    })),
  );
  const doubt = perhaps.find(({ dated }) => dated.answer !== sure.answer);
  const lacking = own.some(({ answer }) => answer === 'no');
  return doubt?.reason && !lacking ? unknown(doubt.reason) : sure;
}

function ownDate(facts: Facts, permission: Permission, tags: ExpiryTags): Reasoned {
  if (described(permission) !== undefined) return YES;
  const holder = facts.resources.byAddress(permission.holder);
  const tag = permission.source === 'vpc-rule' ? tagOf(facts, holder, tags.key) : undefined;
  if (tag?.kind === 'known') return YES;
  if (tag?.kind === 'unknown')
    return unknown({ kind: 'after-apply', what: `the tags of ${permission.holder}` });
  const { description } = permission;
  return description?.kind === 'unknown' && !isAbsent(description) ? unknown(reasonOf(description)) : NO;
}

const TAGGED_RULES = ['aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule'];

function markedRules(facts: Facts, tags: ExpiryTags): readonly TimedAccess[] {
  return facts.resources.ofType(...TAGGED_RULES).flatMap((resource) => {
    const marked = isMarked(facts, resource, tags.mark);
    if (marked === 'no') return [];
    const date =
      marked === 'unknown' ? tagsUnknown(resource) : dateOf(tagOf(facts, resource, tags.key), resource);
    const permission = facts.permissions.find((one) => one.holder === resource.address);
    const origin = tagOrigin(facts, resource, tags, date);
    return [{ address: resource.address, origin, date, ...(permission ? { permission } : {}) }];
  });
}

/** Inline rules and aws_security_group_rule have no tags: their date stands in the description. */
function describedRules(facts: Facts): readonly TimedAccess[] {
  return facts.permissions.flatMap((permission) => {
    const date = described(permission);
    if (date === undefined) return [];
    const origin = {
      address: permission.holder,
      path: [...permission.block.path, 'description'],
      hint: { ...permission.block.hint, scalar: text(permission.description) ?? '' },
    };
    return [{ address: permission.holder, origin, date, permission }];
  });
}

function described({ description }: Permission): GivenDate | undefined {
  const found = /\bexpires\s*=\s*(\S+)/i.exec(text(description) ?? '')?.[1];
  return found === undefined
    ? undefined
    : readDate(found.replace(/[.,;:!)\]}]+$/, ''), description?.sensitive);
}

function dateOf(tag: Tag, resource: Resource): GivenDate {
  if (tag.kind === 'unknown') return tagsUnknown(resource);
  return tag.kind === 'known' && tag.value !== '' ? readDate(tag.value, tag.sensitive) : { kind: 'missing' };
}

function tagsUnknown(resource: Resource): GivenDate {
  return { kind: 'unknown', reason: { kind: 'after-apply', what: `the tags of ${resource.address}` } };
}

/** ISO 8601: a calendar date, with or without a time. */
export function readDate(written: string, sensitive = false): GivenDate {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    written,
  );
  const [, year, month, day] = found ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
  return real
    ? { kind: 'date', day: date.toISOString().slice(0, 10), sensitive }
    : { kind: 'unreadable', text: written, sensitive };
}

/** Days from one calendar date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function tagOrigin(facts: Facts, resource: Resource, { mark, key }: ExpiryTags, date: GivenDate): Origin {
  const { address } = resource;
  const own = child(facts.resources.tree(resource), 'tags');
  // Without the date, the line of the mark is what brought the resource here.
  const name = date.kind === 'missing' ? mark.key : key;
  const value = child(own, name);
  if (value === undefined) return { address, path: own?.kind === 'dict' ? ['tags'] : [] };
  const scalar = text(value);
  return { address, path: ['tags', name], ...(scalar === undefined ? {} : { hint: { scalar } }) };
}
