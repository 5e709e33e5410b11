import type { Reference, Unknown } from '../terms/value.ts';

/**
 * One unknown element hides a whole list or set from a plan: is everything that it refers to certainly in it? Not where it is
 * chosen (by `each.value`, or by a condition, which is then among the references and no member), and not where the value
 * only stands for more elements, of which there may be none.
 */
export function holdsAllItNames(
  { references, many }: Unknown,
  isMember: (reference: Reference) => boolean,
): boolean {
  if (many || references.length === 0) return false;
  return references.every(
    (reference) => reference.element === undefined && reference.targets.length > 0 && isMember(reference),
  );
}
