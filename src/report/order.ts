import type { Result, Severity } from '../terms/finding.ts';
import { SEVERITIES } from '../terms/finding.ts';
import type { StackReport } from '../terms/report.ts';

/** The results of a stack as every reporter shows them, each list most severe first. */
export interface Sorted {
  readonly failing: readonly Result[];
  readonly open: readonly Result[];
  /** What this plan puts an end to: worth saying, never counted, never an alert. */
  readonly removed: readonly Result[];
  readonly waived: readonly Result[];
}

export function sortOut(stack: StackReport): Sorted {
  const results = inOrder(stack.results);
  const there = results.filter((result) => result.change !== 'removed');
  return {
    failing: there.filter((result) => result.verdict === 'fail'),
    open: there.filter((result) => result.verdict === 'open'),
    removed: results.filter((result) => result.change === 'removed'),
    waived: inOrder(stack.suppressed),
  };
}

/** A total order that depends on the results alone: the same report gives the same bytes. */
export function inOrder(results: readonly Result[]): readonly Result[] {
  return [...results].sort(
    (a, b) =>
      byText(a.verdict, b.verdict) ||
      rank(a.severity) - rank(b.severity) ||
      byText(a.place.span.file, b.place.span.file) ||
      a.place.span.startLine - b.place.span.startLine ||
      a.place.span.startColumn - b.place.span.startColumn ||
      byText(a.rule, b.rule) ||
      byText(a.message, b.message) ||
      byText(a.fingerprints.join(), b.fingerprints.join()),
  );
}

export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** By code units: no locale, so the same everywhere. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
