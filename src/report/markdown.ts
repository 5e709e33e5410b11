import type { Result } from '../terms/finding.ts';
import type { Report, StackReport } from '../terms/report.ts';
import { blocksOf } from './markdown/blocks.ts';
import { failingDetails, failingRow, openRow, waivedRow } from './markdown/rows.ts';
import { markdownCode, markdownText } from './markdown-escape.ts';
import type { RenderOptions } from './options.ts';
import { sortOut } from './order.ts';
import { lookedLines, verdictLine } from './text/summary.ts';
import { waiting, waitingSentence, waitsForParameter } from './waiting.ts';

/** By this line a bot finds its own comment again and replaces it. */
export const MARKER = '<!-- sglint:report -->';

/**
 * GitHub drops a whole step summary above 1024 KiB ("upload aborted"), so rows that do not fit are left out and counted.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const MAX_BYTES = 900_000;

/** A step summary or a comment on a pull request. What was found and what was looked at come first: they always fit. */
export function renderMarkdown(report: Report, options: RenderOptions): string {
  const stacks = options.stacks ?? report.stacks;
  const blocks = blocksOf(options.maxBytes ?? MAX_BYTES);
  blocks.always(`${MARKER}\n## sglint: ${verdictLine(stacks, options)}\n`);
  if (report.exitCode === 2) blocks.always('\n> [!CAUTION]\n> The analysis is not complete: exit code 2.\n');
  blocks.section('', report.notifications.map(notificationRow));
  for (const stack of stacks) stackBlocks(stack, stacks.length > 1, options, blocks);
  // What is longest comes last: no table of any stack is left out for the details of another.
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const failing = stacks.flatMap((stack) => sortOut(stack).failing);
  blocks.section(
    '\n#### Details\n\n',
    failing.map((result) => failingDetails(result, rules.get(result.rule), report.tool)),
  );
  return blocks.text();
}

function stackBlocks(
  stack: StackReport,
  several: boolean,
  options: RenderOptions,
  blocks: ReturnType<typeof blocksOf>,
): void {
  const { failing, open, removed, waived } = sortOut(stack);
  if (several) blocks.always(`\n### ${markdownCode(stack.name)}: ${verdictLine([stack], options)}\n`);
  blocks.always(`\n${lookedLines(stack).join('<br>\n')}\n`);
  blocks.section('', stack.notifications.map(notificationRow));
  blocks.section(table('Severity', 'Finding', 'Place'), failing.map(failingRow));
  const undecided = open.filter((result) => !waitsForParameter(result));
  blocks.section(
    heading('Not decided', undecided) + table('Severity', 'What', 'Place'),
    undecided.map(openRow),
  );
  blocks.section(
    '\n',
    waiting(open).map((one) => `- ${markdownText(waitingSentence(one))}\n`),
  );
  blocks.section(
    heading('Ends with this plan', removed) + table('Severity', 'What', 'Place'),
    removed.map(failingRow),
  );
  if (!options.showSuppressed) return;
  blocks.section(
    heading('Waived', waived) + table('Severity', 'What', 'Reason', 'Place'),
    waived.map(waivedRow),
  );
}

function heading(text: string, results: readonly Result[]): string {
  return `\n#### ${text} (${results.length})\n`;
}

function table(...columns: readonly string[]): string {
  return `\n| ${columns.join(' | ')} |\n|${columns.map(() => ' --- |').join('')}\n`;
}

function notificationRow({ level, id, message, file, line }: Report['notifications'][number]): string {
  const where = file === undefined ? '' : ` ${markdownCode(line === undefined ? file : `${file}:${line}`)}`;
  return `- **${level}**${where} ${markdownText(message)} ${markdownCode(id)}\n`;
}
