import { createHash } from 'node:crypto';
import type { Result, Severity } from '../terms/finding.ts';
import type { Report } from '../terms/report.ts';
import type { RenderOptions } from './options.ts';
import { sortOut } from './order.ts';
import { safeJson } from './safe-json.ts';
import { clip, visible } from './visible.ts';
import { reasonSentence } from './words.ts';

/** What GitLab reads of an entry: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export interface CodeQualityEntry {
  readonly description: string;
  readonly check_name: string;
  /** Unique in the file: of two entries with the same one GitLab drops one. */
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  /** Relative to the repository, without `./`. */
  readonly location: {
    readonly path: string;
    readonly lines: { readonly begin: number; readonly end: number };
  };
}

const SEVERITY: Readonly<Record<Severity, CodeQualityEntry['severity']>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** What fails with its severity, what is not decided as information. A fingerprint does not move with the line. */
export function renderGitlabCodequality(report: Report, options: RenderOptions): string {
  const taken = new Map<string, number>();
  const entries = (options.stacks ?? report.stacks).flatMap((stack) => {
    const { failing, open } = sortOut(stack);
    return [...failing, ...open].map((result) => entry(result, stack.name, taken));
  });
  return safeJson(entries);
}

function entry(result: Result, stack: string, taken: Map<string, number>): CodeQualityEntry {
  const open = result.verdict === 'open';
  const identity = JSON.stringify([
    stack,
    result.rule,
    result.verdict,
    result.place.span.file,
    result.fingerprints,
  ]);
  const before = taken.get(identity) ?? 0;
  taken.set(identity, before + 1);
  const { file, startLine, endLine } = result.place.span;
  return {
    description: clip(visible(open ? notDecided(result) : result.message), 1_000),
    check_name: open ? `${result.rule}/open` : result.rule,
    fingerprint: createHash('sha256')
      .update(before === 0 ? identity : `${identity}#${before}`)
      .digest('hex'),
    severity: open ? 'info' : SEVERITY[result.severity],
    location: {
      path: visible(file.replace(/^(\.\/)+/, '')),
      lines: { begin: startLine, end: Math.max(startLine, endLine) },
    },
  };
}

function notDecided({ message, reason }: Result): string {
  return `not decided: ${message}${reason ? ` (${reasonSentence(reason)})` : ''}`;
}
