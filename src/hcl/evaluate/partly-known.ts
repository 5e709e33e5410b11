import { type HclValue, isSequence, type UnknownValue } from './value.ts';

/**
 * A list or set that is unknown as a whole, but in which these elements are certainly: `concat(["0.0.0.0/0"], var.more)`.
 * To Terraform it is just unknown; for who gets in, what is certain counts.
 */
export function holding(unknown: UnknownValue, items: readonly HclValue[]): UnknownValue {
  return items.length === 0 ? unknown : { ...unknown, holds: items };
}

/** The elements that a list or set certainly has. */
export function heldBy(value: HclValue): readonly HclValue[] {
  if (value.kind === 'unknown') return value.holds ?? [];
  return isSequence(value) ? value.items : [];
}
