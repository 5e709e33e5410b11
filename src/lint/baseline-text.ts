import type { Finding } from '../terms/finding.ts';
import { ruleIdOf } from './findings.ts';
import { byText, sortedSet } from './text-order.ts';

/** Findings that were there when the baseline was written. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

export interface BaselineEntry {
  /** Name of the stack; undefined in a baseline of a single stack: it fits whatever the folder is called today. */
  readonly stack: string | undefined;
  /** Rule id, `RULE/open` for what was undecided. */
  readonly rule: string;
  readonly address: string;
  readonly traffic: string;
}

/** The findings of a stack that a baseline holds: a `LintedStack` is one. */
export interface StackFindings {
  readonly report: { readonly name: string };
  readonly forBaseline: readonly Finding[];
}

const HEADER = 'sglint baseline 1';

/**
 * One finding a line: rule, address, traffic, separated by tabs, sorted. Findings of several stacks stand below a line
 * `[name of the stack]`.
 */
export function baselineText(stacks: readonly StackFindings[]): string {
  const lines = [
    `# ${HEADER}`,
    '# One finding a line: rule, address, traffic. Written by sglint --write-baseline.',
  ];
  const sorted = [...stacks].sort((a, b) => byText(a.report.name, b.report.name));
  for (const { report, forBaseline } of sorted) {
    if (stacks.length > 1) lines.push(`[${report.name}]`);
    lines.push(...sortedSet(forBaseline.map(lineOf)));
  }
  return `${lines.join('\n')}\n`;
}

function lineOf(finding: Finding): string {
  return [ruleIdOf(finding), finding.address, finding.traffic].join('\t');
}

/** The baseline, or the number of the line that can't be read and a sentence about it. */
export function parseBaseline(
  text: string,
): { readonly baseline: Baseline } | { readonly line: number; readonly error: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trim() !== `# ${HEADER}`)
    return { line: 1, error: `this is no baseline of this version: the first line is not "# ${HEADER}"` };
  const entries: BaselineEntry[] = [];
  let stack: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[') && line.endsWith(']')) {
      stack = line.slice(1, -1);
      continue;
    }
    // Editors cut tabs off the end of a line: what is missing there was empty.
    const [rule = '', address = '', traffic = '', ...more] = line.split('\t');
    if (!/^[a-z0-9-]+(\/open)?$/.test(rule) || more.length > 0)
      return { line: index + 1, error: 'not a rule, an address and a traffic with tabs between them' };
    entries.push({ stack, rule, address, traffic });
  }
  return { baseline: { entries } };
}
