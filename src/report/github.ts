import type { Result, Severity } from '../terms/finding.ts';
import type { Span } from '../terms/origin.ts';
import type { Report, RuleInForce } from '../terms/report.ts';
import type { Notification } from '../terms/resource.ts';
import type { RenderOptions } from './options.ts';
import { rank, sortOut } from './order.ts';
import { disarmHashes, unicodeEscape } from './runner-commands.ts';
import { clip, visible } from './visible.ts';
import { waiting, waitingSentence, waitsForParameter } from './waiting.ts';
import { alsoSentence, few, reasonSentence, witnessSentence } from './words.ts';

type Level = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly span?: Partial<Span>;
}

/**
 * The runner shows 10 annotations of each level a step and cuts a message at 4,096 characters: the tenth says how many
 * there are more. https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs
 */
const SHOWN = 9;
const LONGEST = 4_000;

const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

/**
 * Workflow commands that annotate the lines of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function renderGithub(report: Report, options: RenderOptions): string {
  const all = annotations(report, options);
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    capped(
      level,
      all.filter((one) => one.level === level),
    ),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** What went wrong first, then by severity, what is in the diff before what is not. */
function annotations(report: Report, options: RenderOptions): readonly Annotation[] {
  const stacks = options.stacks ?? report.stacks;
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const sorted = stacks.map(sortOut);
  const failing = sorted
    .flatMap((one) => one.failing)
    .map((result) => annotation(result, rules.get(result.rule), options));
  const open = sorted.flatMap((one) => one.open);
  const undecided = open
    .filter((result) => !waitsForParameter(result))
    .map((result) => annotation(result, rules.get(result.rule), options));
  const bySeverity = [...failing].sort((a, b) => a.rank - b.rank || Number(b.inDiff) - Number(a.inDiff));
  const byDiff = [...undecided].sort((a, b) => Number(b.inDiff) - Number(a.inDiff) || a.rank - b.rank);
  return [
    ...[report, ...stacks].flatMap(({ notifications }) => notifications).map(notice),
    ...bySeverity,
    ...waiting(open).map(
      (one): Annotation => ({ level: 'notice', title: 'sglint', message: waitingSentence(one) }),
    ),
    ...byDiff,
  ];
}

function annotation(
  result: Result,
  rule: RuleInForce | undefined,
  options: RenderOptions,
): Annotation & { rank: number; inDiff: boolean } {
  const links = [result.place.span, ...result.place.chain.map((link) => link.span)];
  const seen = links.find(({ file, startLine }) => options.inDiff?.(file, startLine));
  const open = result.verdict === 'open';
  return {
    level: open ? 'notice' : LEVELS[result.severity],
    title: `sglint: ${result.rule} (${open ? 'not decided' : result.severity})`,
    message: message(result, rule),
    span: seen ?? result.place.span,
    rank: rank(result.severity),
    inDiff: seen !== undefined,
  };
}

function message(result: Result, rule: RuleInForce | undefined): string {
  const addresses = result.addresses.map((address) => address || 'root module');
  const lines = [
    result.message,
    witnessSentence(result, rule),
    result.reason && `not decided: ${reasonSentence(result.reason)}`,
    addresses.length > 0 ? `on ${few(addresses)}` : undefined,
    alsoSentence(result, (rule) => rule),
  ];
  return lines
    .filter((line) => line !== undefined)
    .map(visible)
    .join('\n');
}

function notice({ level, id, message, file, line, column }: Notification): Annotation {
  const span = {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: line, endLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  };
  return {
    level: level === 'note' ? 'notice' : level,
    title: `sglint: ${id}`,
    message: visible(message),
    span,
  };
}

function capped(level: Level, all: readonly Annotation[]): readonly string[] {
  if (all.length <= SHOWN + 1) return all.map(command);
  const more = `${all.length - SHOWN} more, see the summary`;
  return [...all.slice(0, SHOWN), { level, title: 'sglint', message: more }].map(command);
}

function command({ level, title, message, span = {} }: Annotation): string {
  const { file, startLine, startColumn, endLine, endColumn } = span;
  // The runner drops columns of a region of several lines, and says so in the log.
  const columns = startLine === endLine;
  const properties = [
    ['file', file],
    ['line', file === undefined ? undefined : startLine],
    ['endLine', file === undefined ? undefined : endLine],
    ['col', columns && file !== undefined ? startColumn : undefined],
    ['endColumn', columns && file !== undefined ? endColumn : undefined],
    ['title', title],
  ] as const;
  const written = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  );
  return `::${level} ${written.join(',')}::${data(clip(message, LONGEST))}`;
}

function data(text: string): string {
  const disarmed = disarmHashes(text, unicodeEscape);
  return disarmed.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
