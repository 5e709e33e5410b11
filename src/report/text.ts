import type { Report, StackReport } from '../terms/report.ts';
import type { Notification } from '../terms/resource.ts';
import type { RenderOptions } from './options.ts';
import { sortOut } from './order.ts';
import { disarm, unicodeEscape } from './runner-commands.ts';
import type { Paint } from './text/paint.ts';
import { painter } from './text/paint.ts';
import type { TextContext } from './text/result-lines.ts';
import { failingLines, headLine, openLines, removedLine, waivedLines } from './text/result-lines.ts';
import { lookedLines, tallyTable, verdictLine } from './text/summary.ts';
import { visible } from './visible.ts';
import { waiting, waitingSentence, waitsForParameter } from './waiting.ts';

/** Nothing found and nothing looked at must not look alike, however quiet it has to be. */
const NOTHING = 'nothing was looked at: there is no plan and no root module here';

/** Blocks of lines; blocks that hold more than one line stand apart from their neighbours. */
type Block = readonly string[];

/**
 * For people: each finding with its line underlined, what gets in, why, what to write instead and how to waive it;
 * then what is not decided, and what was looked at. Quiet: one line a finding and nothing else.
 */
export function renderText(report: Report, options: RenderOptions): string {
  const paint = painter(options.color);
  const stacks = options.stacks ?? report.stacks;
  const quiet = options.verbosity === 'quiet';
  const blocks: Block[] = [notificationLines(report.notifications, paint, options.verbosity)];
  for (const stack of stacks) {
    if (stacks.length > 1 && !quiet) blocks.push([heading(stack, paint), '']);
    blocks.push(...(quiet ? [quietLines(stack, paint, options)] : stackBlocks(report, stack, options)));
  }
  if (stacks.length > 1 && !quiet) {
    blocks.push([paint('bold', `${stacks.length} stacks: ${verdictLine(stacks, options)}`)]);
  }
  if (stacks.length === 0) blocks.push([NOTHING]);
  if (report.exitCode === 2 && !quiet)
    blocks.push([paint('red', 'the analysis is not complete: exit code 2')]);
  return join(blocks, quiet);
}

function join(blocks: readonly Block[], quiet: boolean): string {
  const filled = blocks.filter((block) => block.length > 0);
  const text = filled
    .map((block) => block.map((line) => disarm(line, unicodeEscape)).join('\n'))
    .join(quiet ? '\n' : '\n\n');
  return text === '' ? '' : `${text.replace(/\n{3,}/g, '\n\n')}\n`;
}

function heading(stack: StackReport, paint: Paint): string {
  const input = stack.input === stack.name ? stack.kind : `${stack.kind} ${stack.input}`;
  return paint('bold', visible(`== ${stack.name} (${input})`));
}

function stackBlocks(report: Report, stack: StackReport, options: RenderOptions): readonly Block[] {
  const { failing, open, removed, waived } = sortOut(stack);
  const context: TextContext = {
    paint: painter(options.color),
    width: Math.max(40, options.width ?? 100),
    verbose: options.verbosity === 'verbose',
    rules: new Map(report.rules.map((rule) => [rule.id, rule])),
    explained: new Set(),
  };
  return [
    ...failing.map((result) => failingLines(result, context)),
    ...apart(
      open
        .filter((result) => context.verbose || !waitsForParameter(result))
        .map((result) => openLines(result, context)),
    ),
    waiting(open).map((one) => visible(waitingSentence(one))),
    removed.map((result) => removedLine(result, context)),
    options.showSuppressed ? waived.flatMap((result) => waivedLines(result, context)) : [],
    notificationLines(stack.notifications, context.paint, options.verbosity),
    ...(context.verbose ? [tallyTable(report, stack)] : []),
    [context.paint('bold', verdictLine([stack], options)), ...lookedLines(stack)],
  ];
}

/** Lines that stand alone are one block together. */
function apart(entries: readonly Block[]): readonly Block[] {
  return entries.every((entry) => entry.length === 1) ? [entries.flat()] : entries;
}

function quietLines(stack: StackReport, paint: Paint, options: RenderOptions): Block {
  const { failing, open, waived } = sortOut(stack);
  return [
    ...notificationLines(stack.notifications, paint, 'quiet'),
    ...failing.map((result) => headLine(result, result.severity, result.message, paint)),
    ...open
      .filter((result) => !waitsForParameter(result))
      .map((result) => headLine(result, `open (${result.severity})`, result.message, paint)),
    ...waiting(open).map((one) => visible(waitingSentence(one))),
    ...(options.showSuppressed ? waived : []).map((result) =>
      headLine(result, `waived (${result.severity})`, result.message, paint),
    ),
  ];
}

/** Of one kind of notification that is no error, so many are told; `-v` tells all. */
const MOST_OF_A_KIND = 3;

/** Quiet still says what went wrong: silence would look like success. */
function notificationLines(
  notifications: readonly Notification[],
  paint: Paint,
  verbosity: RenderOptions['verbosity'],
): Block {
  const told = new Map<string, number>();
  const shown = notifications.filter(({ level, id }) => {
    if (level === 'error') return true;
    const count = (told.get(id) ?? 0) + 1;
    told.set(id, count);
    return verbosity === 'verbose' || (verbosity !== 'quiet' && count <= MOST_OF_A_KIND);
  });
  const more = [...told].filter(([, count]) => verbosity === 'normal' && count > MOST_OF_A_KIND);
  return [
    ...shown.map(({ level, id, message, file, line, column }) => {
      const where =
        file === undefined ? '' : `${[file, line, column].filter((part) => part !== undefined).join(':')}: `;
      const colour = level === 'error' ? 'red' : level === 'warning' ? 'yellow' : 'blue';
      return `${visible(where)}${paint(colour, level)}: ${visible(message)} ${paint('dim', `[${visible(id)}]`)}`;
    }),
    ...more.map(([id, count]) => `and ${count - MOST_OF_A_KIND} more [${visible(id)}]: -v tells all`),
  ];
}
