import type { Result } from '../../terms/finding.ts';
import type { StackReport } from '../../terms/report.ts';
import type { Notification } from '../../terms/resource.ts';
import { FormatRefusal } from '../options.ts';

/**
 * What GitHub takes in one file: 20 runs, 25,000 results a run of which the top 5,000 are kept, 20 tags a rule of
 * which 10 are kept; names to 255 and descriptions to 1,024 characters.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const MAX_RUNS = 20;
export const MAX_RESULTS = 5_000;
export const MAX_TAGS = 10;
export const MAX_NAME = 255;
export const MAX_DESCRIPTION = 1_024;
/** Ours: more related locations than this explain nothing. */
export const MAX_RELATED = 100;
/** Ours: a sentence longer than this is no sentence; a plan can hold values of any length. */
export const MAX_MESSAGE = 4_000;
/** Ours: a line of generated JSON can be megabytes long, and every result on it would repeat it. */
export const MAX_SNIPPET = 2_000;

export function refuseTooManyRuns(stacks: readonly StackReport[]): void {
  if (stacks.length <= MAX_RUNS) return;
  throw new FormatRefusal(
    `${stacks.length} stacks do not fit in one SARIF file: GitHub takes ${MAX_RUNS} runs. ` +
      "Put '{stack}' in the file name to get one file a stack: --format sarif='sglint-{stack}.sarif'",
  );
}

/** The most severe results that fit (they come in order), and a word about the rest: nothing is dropped in silence. */
export function capResults(results: readonly Result[]): {
  readonly kept: readonly Result[];
  readonly notes: readonly Notification[];
} {
  if (results.length <= MAX_RESULTS) return { kept: results, notes: [] };
  const message =
    `${results.length} results: only the ${MAX_RESULTS} most severe are in this file, ` +
    'as code scanning keeps no more; the other formats hold them all';
  return {
    kept: results.slice(0, MAX_RESULTS),
    notes: [{ level: 'warning', id: 'sarif-results-capped', message }],
  };
}
