import type { ChangeVerdict, Finding } from '../terms/finding.ts';

export interface PlainChanges {
  readonly changes: ReadonlyMap<Finding, ChangeVerdict>;
  /** Findings before that have no counterpart after. */
  readonly gone: ReadonlySet<Finding>;
}

/**
 * Findings that are about no traffic: the same rule at the same address is the same finding, first by its words, then by
 * number: "kept 30 days" that becomes "kept 60 days" is still too short.
 */
export function matchWithoutTraffic(after: readonly Finding[], before: readonly Finding[]): PlainChanges {
  const changes = new Map<Finding, ChangeVerdict>(after.map((finding) => [finding, 'introduced']));
  const gone = new Set(before);
  const candidates = new Map<string, Finding[]>();
  for (const old of before) candidates.set(keyOf(old), [...(candidates.get(keyOf(old)) ?? []), old]);
  for (const sameWords of [true, false]) {
    for (const finding of after) {
      if (changes.get(finding) === 'unchanged') continue;
      const old = candidates.get(keyOf(finding))?.find(
        (other) =>
          gone.has(other) &&
          // What was undecided proves nothing about what now fails.
          (other.verdict === 'fail' || finding.verdict === 'open') &&
          (!sameWords || other.message === finding.message),
      );
      if (!old) continue;
      gone.delete(old);
      changes.set(finding, 'unchanged');
    }
  }
  return { changes, gone };
}

function keyOf({ rule, address }: Finding): string {
  return `${rule} ${address}`;
}
