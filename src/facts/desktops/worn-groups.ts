import type { OpenReason } from '../../terms/finding.ts';
import type { Origin, Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { at, isAbsent, isRest, type Reference, text, type Unknown, type Value } from '../../terms/value.ts';
import { holdsAllItNames } from '../collapsed-list.ts';
import { doubtOfExistence } from '../existence.ts';
import { type GroupIdentity, type GroupReference, onlyChooses } from '../groups/group-identity.ts';
import { reasonOf } from '../join.ts';
import type { Resources } from '../resources.ts';
import type { Wearer, Worn } from './wearer.ts';

/** The list of groups and where it stands; awscc writes blocks as objects, so an index in the path may not be there. */
export function groupList(
  resources: Resources,
  resource: Resource,
  path: Path,
): { value: Value | undefined; path: Path } {
  const tree = resources.tree(resource);
  let found = at(tree, path);
  let real = path;
  if (found === undefined && path.includes(0)) {
    real = path.filter((step) => step !== 0);
    found = at(tree, real);
    if (found === undefined) real = path;
  }
  return { value: found === undefined || isAbsent(found) ? undefined : found, path: real };
}

export function isEmptyList(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'list' && value.items.length === 0);
}

/** A condition on a known value: nothing tells what is in its other arm. */
function mayChooseNone({ decides, literals }: Reference): boolean {
  return !decides && literals !== undefined;
}

export function unseenIn(value: Value | undefined): readonly OpenReason[] {
  if (value?.kind === 'unknown') {
    const loose = value.references.filter(
      (reference) => reference.targets.length !== 1 && (!onlyChooses(reference) || mayChooseNone(reference)),
    );
    return value.references.length > 0 && loose.length === 0
      ? []
      : [reasonOf({ ...value, references: loose })];
  }
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => {
    if (isRest(item)) return unseenIn(item);
    return item.kind === 'unknown' && item.references.length === 0 ? [reasonOf(item)] : [];
  });
}

/** The groups that an id or a list of ids names. */
export function wear(identity: GroupIdentity, value: Value, holder: Resource, path: Path): Worn[] {
  if (value.kind === 'list') {
    return value.items.flatMap((item, index) => wear(identity, item, holder, [...path, index]));
  }
  if (isAbsent(value) || text(value) === '') return [];
  const origin: Origin = {
    address: holder.address,
    path,
    hint: text(value) ? { scalar: text(value) as string } : {},
  };
  if (value.kind === 'unknown' && (isListArgument(path) || isRest(value))) {
    const groupOf = (reference: Reference) => identity.resolve(aloneOf(value, reference), holder);
    const all = holdsAllItNames(
      value,
      (reference) => groupOf(reference).candidates.length === reference.targets.length,
    );
    const names = value.references.filter((reference) => !onlyChooses(reference));
    return (names.length > 0 ? names : value.references)
      .map(groupOf)
      .flatMap((group) => one(all ? group : { ...group, exact: false }, origin));
  }
  return value.kind === 'unknown' && value.references.length === 0
    ? []
    : one(identity.resolve(value, holder), origin);
}

function one(reference: GroupReference, origin: Origin): Worn[] {
  if (reference.exact) return [{ group: reference.key, origin, exact: true, role: 'given' }];
  const keys = reference.candidates.length > 0 ? reference.candidates : [reference.key];
  const { reason, anythingIn } = reference;
  const doubt = { exact: false, ...(reason ? { reason } : {}), ...(anythingIn ? { anythingIn } : {}) };
  return keys.map((group) => ({ group, origin, role: 'given' as const, ...doubt }));
}

function aloneOf(value: Unknown, reference: Reference): Unknown {
  return { ...value, references: [{ ...reference, exact: reference.targets.length === 1 }] };
}

function isListArgument(path: Path): boolean {
  return typeof path.at(-1) === 'string' && !String(path.at(-1)).endsWith('_id');
}

/** What may not be there wears nothing for certain. */
export function asFarAsThere<W extends Wearer>(wearer: W): W {
  const reason = doubtOfExistence(wearer.address);
  if (!reason) return wearer;
  return { ...wearer, worn: wearer.worn.map((one) => (one.exact ? { ...one, exact: false, reason } : one)) };
}
