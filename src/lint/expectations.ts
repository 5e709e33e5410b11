import { parseAddress } from '../terms/address.ts';
import type { Finding, Result } from '../terms/finding.ts';
import type { StackReport } from '../terms/report.ts';
import type { SourceComment } from './inline-waiver.ts';
import { byText } from './text-order.ts';

/** `# expect: public-rdp`, `# expect: a, b`, `# expect: a at ADDRESS`, `# expect: public-rdp open`. */
export interface Expectation {
  readonly rule: string;
  readonly verdict: 'fail' | 'open';
  /** Any address when absent. */
  readonly address?: string;
  /** The line it stands at; absent in `expect.json`, which is for what has no line. */
  readonly at?: { readonly file: string; readonly line: number };
}

export interface BadExpectation {
  readonly file: string;
  readonly line: number;
  readonly error: string;
}

/** What was expected, and what was found instead. Both empty: as expected. */
export interface Verdicts {
  readonly missing: readonly Expectation[];
  readonly unexpected: readonly Unexpected[];
}

export interface Unexpected {
  readonly finding: Finding;
  readonly file: string;
  readonly line: number;
}

/** The expectations in the comments of a folder. A marker on its own line speaks of the next line. */
export function expectationsIn(comments: readonly SourceComment[]): {
  readonly expectations: readonly Expectation[];
  readonly bad: readonly BadExpectation[];
} {
  const expectations: Expectation[] = [];
  const bad: BadExpectation[] = [];
  for (const { file, text, line, endLine, ownLine } of comments) {
    const list = /^\s*expect:(.*)$/s.exec(text)?.[1];
    if (list === undefined) continue;
    const at = { file, line: ownLine ? endLine + 1 : line };
    for (const marker of splitMarkers(list)) {
      const read = readMarker(marker);
      if (typeof read === 'string') bad.push({ file, line, error: read });
      else expectations.push({ ...read, at });
    }
  }
  return { expectations, bad };
}

/** `expect.json`: a list of markers as they would stand behind `# expect:`, `["flow-log-missing at module.a"]`. */
export function readExpectJson(file: string, text: string): readonly Expectation[] | BadExpectation {
  const bad = (error: string): BadExpectation => ({ file, line: 1, error });
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return bad('this is no JSON');
  }
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string'))
    return bad('this is no list of markers such as ["flow-log-missing at module.network"]');
  const read = list.map(readMarker);
  const wrong = read.find((one) => typeof one === 'string');
  return wrong !== undefined ? bad(wrong) : (read as Expectation[]);
}

/**
 * Compares a report with what is expected of it: every finding needs an expectation, every expectation a finding. What
 * waits for a parameter that nobody set needs none; an expectation `open` finds it all the same.
 */
export function judgeExpectations(
  report: Pick<StackReport, 'results'>,
  expectations: readonly Expectation[],
): Verdicts {
  const found = report.results
    .filter((result) => result.change !== 'removed')
    .flatMap((result) => result.findings.map((finding) => ({ finding, result })));
  const expected = new Set<Expectation>();
  const unexpected: Unexpected[] = [];
  for (const { finding, result } of found) {
    const fitting = expectations.filter((expectation) => fits(expectation, finding, result));
    for (const expectation of fitting) expected.add(expectation);
    if (fitting.length === 0 && finding.reason?.kind !== 'not-configured') {
      const { file, startLine } = result.place.span;
      unexpected.push({ finding, file, line: startLine });
    }
  }
  return {
    missing: expectations.filter((expectation) => !expected.has(expectation)),
    unexpected: unexpected.sort(
      (a, b) => byText(a.file, b.file) || a.line - b.line || byText(a.finding.rule, b.finding.rule),
    ),
  };
}

function fits({ rule, verdict, address, at }: Expectation, finding: Finding, result: Result): boolean {
  if (rule !== finding.rule || verdict !== finding.verdict) return false;
  if (address !== undefined && address !== finding.address) return false;
  const { span } = result.place;
  return !at || (at.file === span.file && span.startLine <= at.line && at.line <= span.endLine);
}

/** At commas outside brackets: keys may hold them. */
function splitMarkers(list: string): readonly string[] {
  return (list.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []).map((marker) => marker.trim());
}

function readMarker(marker: string): Expectation | string {
  const match = /^([a-z0-9-]+)( open)?(?: at (.+))?$/.exec(marker.trim());
  if (!match?.[1]) return `"${marker}" is no marker: write RULE, RULE open or RULE at ADDRESS`;
  const [, rule, open, address] = match;
  if (address !== undefined && !parseAddress(address)) return `"${address}" is no address`;
  return { rule, verdict: open ? 'open' : 'fail', ...(address !== undefined ? { address } : {}) };
}
