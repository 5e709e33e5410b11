import type { Result } from '../terms/finding.ts';
import { byText } from './order.ts';
import { count } from './words.ts';

/** Undecided results that wait for one parameter: they are told together, in one line. */
export interface Waiting {
  readonly parameter: string;
  readonly results: readonly Result[];
}

export function waiting(open: readonly Result[]): readonly Waiting[] {
  const parameters = new Map<string, Result[]>();
  for (const result of open) {
    if (!waitsForParameter(result)) continue;
    const parameter = result.reason?.what ?? '';
    const results = parameters.get(parameter);
    if (results) results.push(result);
    else parameters.set(parameter, [result]);
  }
  return [...parameters]
    .sort(([a], [b]) => byText(a, b))
    .map(([parameter, results]) => ({ parameter, results }));
}

export function waitsForParameter(result: Result): boolean {
  return result.reason?.kind === 'not-configured';
}

/** `corporate_cidrs is not set: 9 findings wait for it`. */
export function waitingSentence({ parameter, results }: Waiting): string {
  const number = findingCount(results);
  return `${parameter} is not set: ${count(number, 'finding')} ${number === 1 ? 'waits' : 'wait'} for it`;
}

/** Findings behind results: the unit that the exit code counts. */
export function findingCount(results: readonly Result[]): number {
  return results.reduce((sum, result) => sum + Math.max(1, result.findings.length), 0);
}
