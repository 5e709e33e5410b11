import type { Resource } from '../../terms/resource.ts';
import { isAbsent, text, type Value } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import { type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';

/** A Region in which the input has resources. */
export interface Region {
  /** `eu-west-1`, the text of a reference, or `the default Region` of a provider that names none. */
  readonly name: string;
  readonly value: Value | undefined;
}

/** Every Region that a managed AWS resource of the input lies in, in order of appearance. */
export const regionsOf = memoize((resources: Resources): readonly Region[] => {
  const regions = new Map<string, Region>();
  for (const resource of resources.all) {
    if (resource.mode !== 'managed' || !/^hashicorp\/aws(cc)?$/.test(resource.provider)) continue;
    const name = regionName(resource.region);
    if (!regions.has(name)) regions.set(name, { name, value: resource.region });
  }
  return [...regions.values()];
});

/** Do two resources lie in the same Region? */
export function sameRegion(a: Value | undefined, b: Value | undefined): Reasoned {
  if (regionName(a) === regionName(b)) return YES;
  const open = [a, b].find((value) => value?.kind === 'unknown' && !isAbsent(value));
  if (open?.kind === 'unknown') return unknown(reasonOf(open));
  const [one, other] = [text(a), text(b)];
  // A provider without region takes it from the environment: it may be any.
  if (one === undefined || other === undefined) {
    return unknown({ kind: 'outside-input', what: "the provider's region" });
  }
  return yesNo(one === other);
}

/** Is a resource there, and in the Region? */
export function inRegion(resource: Resource, region: Region): Reasoned {
  return ifThere(resource, sameRegion(resource.region, region.value));
}

export function regionName(value: Value | undefined): string {
  if (value === undefined || isAbsent(value)) return 'the default Region';
  if (value.kind === 'unknown') return value.references[0]?.text ?? 'an unknown Region';
  return text(value) ?? 'an unknown Region';
}
