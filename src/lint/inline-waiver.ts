import type { Notification } from '../terms/resource.ts';
import { isDate } from './day.ts';

/** A comment of a source file, without the comment signs. */
export interface SourceComment {
  readonly file: string;
  readonly text: string;
  /** Lines from 1, of the first and the last character. */
  readonly line: number;
  readonly endLine: number;
  /** True when nothing but white space stands before it on its line. */
  readonly ownLine: boolean;
}

/** `# sglint:ignore public-rdp, public-ssh until 2027-01-31: break-glass host, ticket 4711` */
export interface InlineWaiver {
  readonly file: string;
  /** Where the comment stands. */
  readonly line: number;
  readonly ownLine: boolean;
  /** The line it speaks of: its own, or the first one below that is no comment. */
  readonly target: number;
  readonly rules: readonly string[];
  /** `YYYY-MM-DD`: the last day it is in force. */
  readonly until?: string;
  readonly reason: string;
}

export interface InlineWaivers {
  readonly waivers: readonly InlineWaiver[];
  /** Comments that are meant as waivers and are none. */
  readonly notifications: readonly Notification[];
}

const EXAMPLE = 'write "sglint:ignore RULE until YYYY-MM-DD: reason"';

/** The waivers among the comments of any number of files. */
export function inlineWaivers(comments: readonly SourceComment[]): InlineWaivers {
  const waivers: InlineWaiver[] = [];
  const notifications: Notification[] = [];
  const meant = comments.filter(({ text }) => text.includes('sglint:'));
  const files = new Set(meant.map(({ file }) => file));
  // The other comments of these files count too: they may stand between a waiver and what it speaks of.
  const targets = targetsOf(comments.filter(({ file }) => files.has(file)));
  for (const comment of meant) {
    comment.text.split('\n').forEach((text, index) => {
      // Lines of a block comment often begin with a star.
      const directive = /^[\s*]*sglint:(.*)$/s.exec(text)?.[1];
      if (directive === undefined) return;
      const line = comment.line + index;
      const parsed = parseDirective(directive.trimEnd());
      if (typeof parsed === 'string') {
        notifications.push({ level: 'error', id: 'bad-waiver', message: parsed, file: comment.file, line });
      } else {
        const target = targets.get(comment) ?? comment.line;
        waivers.push({ file: comment.file, line, ownLine: comment.ownLine, target, ...parsed });
      }
    });
  }
  return { waivers, notifications };
}

/** A comment at the end of a line speaks of that line; one on its own speaks of what follows the run of comments. */
function targetsOf(comments: readonly SourceComment[]): ReadonlyMap<SourceComment, number> {
  const startingAt = new Map<string, SourceComment>();
  for (const comment of comments) {
    if (comment.ownLine) startingAt.set(`${comment.file}:${comment.line}`, comment);
  }
  const targets = new Map<SourceComment, number>();
  for (const comment of comments) {
    let last = comment;
    for (;;) {
      const next: SourceComment | undefined = startingAt.get(`${last.file}:${last.endLine + 1}`);
      if (!comment.ownLine || !next) break;
      last = next;
    }
    targets.set(comment, comment.ownLine ? last.endLine + 1 : comment.line);
  }
  return targets;
}

/** The parts of a waiver, or a sentence about what is wrong with it. */
function parseDirective(text: string): Pick<InlineWaiver, 'rules' | 'until' | 'reason'> | string {
  const match = /^ignore(?![\w-])([^:]*)(?::(.*))?$/s.exec(text);
  if (!match) return `"sglint:${text.split(/\s/, 1)[0]}" is no directive: ${EXAMPLE}`;
  const [, head = '', reason = ''] = match;
  const words = head.split(/[\s,]+/).filter((word) => word !== '');
  const at = words.indexOf('until');
  const rules = at < 0 ? words : words.slice(0, at);
  const dates = at < 0 ? [] : words.slice(at + 1);
  const odd = rules.find((rule) => !/^[a-z0-9][a-z0-9-]*$/.test(rule));
  if (odd !== undefined) return `"${odd}" is no rule: ${EXAMPLE}`;
  if (rules.length === 0) return `the waiver names no rule: ${EXAMPLE}`;
  const [until] = dates;
  if (at >= 0 && (dates.length !== 1 || until === undefined || !isDate(until)))
    return `"${dates.join(' ')}" is no date: ${EXAMPLE}`;
  if (reason.trim() === '') return `the waiver of ${rules.join(', ')} gives no reason: ${EXAMPLE}`;
  return { rules, ...(until !== undefined ? { until } : {}), reason: reason.trim() };
}
