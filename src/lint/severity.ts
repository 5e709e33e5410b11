import { SEVERITIES, type Severity } from '../terms/finding.ts';

/** A threshold of the gate: findings at or above it count; `none` lets everything pass. */
export type Level = Severity | 'none';

/** Negative when `a` is the more severe. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

export function stricter(a: Severity, b: Severity): Severity {
  return compareSeverity(a, b) <= 0 ? a : b;
}

/** The most severe of a non-empty list. */
export function highest(severities: readonly Severity[]): Severity {
  return severities.reduce(stricter);
}

export function reaches(severity: Severity, level: Level): boolean {
  return level !== 'none' && compareSeverity(severity, level) <= 0;
}
