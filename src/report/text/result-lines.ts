import type { Result, Suppression } from '../../terms/finding.ts';
import type { Related } from '../../terms/origin.ts';
import type { RuleInForce } from '../../terms/report.ts';
import { firstSentence, plain } from '../plain.ts';
import { clip, visible } from '../visible.ts';
import {
  alsoSentence,
  changeSentence,
  count,
  reasonSentence,
  waiverSentence,
  witnessSentence,
} from '../words.ts';
import type { Paint } from './paint.ts';
import { SEVERITY_COLOURS } from './paint.ts';
import { gutter, snippetLines } from './snippet.ts';
import { wrap } from './wrap.ts';

/** Addresses and related places that are named; `-v` names all. */
const NAMED = 3;
const LONGEST = 1_000;

export interface TextContext {
  readonly paint: Paint;
  readonly width: number;
  readonly verbose: boolean;
  readonly rules: ReadonlyMap<string, RuleInForce>;
  /** Rules whose reason and remedy have been told: once a rule is enough. */
  readonly explained: Set<string>;
}

/** `path:line:column: severity: message [rule]`: one line for a person, an editor and grep. */
export function headLine(result: Result, label: string, message: string, paint: Paint): string {
  const { file, startLine, startColumn } = result.place.span;
  const where = visible(`${file}:${startLine}:${startColumn}`);
  const severity = paint(SEVERITY_COLOURS[result.severity], label);
  return `${paint('bold', where)}: ${severity}: ${clip(visible(message), LONGEST)} ${paint('dim', `[${visible(result.rule)}]`)}`;
}

export function failingLines(result: Result, context: TextContext): readonly string[] {
  const { paint, width } = context;
  return [
    headLine(result, result.severity, result.message, paint),
    ...snippetLines(result.place, width, paint),
    ...details(result, context),
  ];
}

/** One line; with `-v` as much as of a failing one. */
export function openLines(result: Result, context: TextContext): readonly string[] {
  const head = headLine(result, `open (${result.severity})`, openMessage(result), context.paint);
  if (!context.verbose) return [head];
  return [head, ...snippetLines(result.place, context.width, context.paint), ...details(result, context)];
}

/** With the reason, unless the rule has named what is missing. */
function openMessage({ message, reason }: Result): string {
  return reason && !message.includes(reason.what) ? `${message}: ${reasonSentence(reason)}` : message;
}

export function removedLine(result: Result, context: TextContext): string {
  return headLine(result, `ends with this plan (${result.severity})`, result.message, context.paint);
}

export function waivedLines(result: Result, context: TextContext): readonly string[] {
  const head = headLine(result, `waived (${result.severity})`, result.message, context.paint);
  return result.suppression ? [head, ...note(result, waiver(result.suppression), context)] : [head];
}

function waiver({ kind, reason, owner, expires }: Suppression): string {
  const facts = [owner && `owner ${owner}`, expires && `until ${expires}`].filter(Boolean);
  return `${kind}: ${reason}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

function details(result: Result, context: TextContext): readonly string[] {
  const lines: string[] = [];
  const say = (text: string) => lines.push(...note(result, text, context));
  const witness = witnessSentence(result, context.rules.get(result.rule), (value) => value);
  if (witness !== undefined) say(witness);
  if (result.change) say(changeSentence(result.change));
  say(
    `on ${named(
      result.addresses.map((address) => address || 'the root module'),
      context,
    )}`,
  );
  const related = [...result.place.chain, ...result.related];
  for (const one of context.verbose ? related : related.slice(0, NAMED)) say(relatedText(one));
  if (!context.verbose && related.length > NAMED) say(`and ${count(related.length - NAMED, 'more place')}`);
  const also = alsoSentence(result, (rule) => rule);
  if (also !== undefined) say(also);
  lines.push(...explanation(result, context));
  // Never wrapped: it is made to be copied.
  if (result.verdict === 'fail') lines.push(`${gutter(result.place)} = ${visible(waiverSentence(result))}`);
  return lines;
}

function relatedText({ span, message }: Related): string {
  return `${message || 'see'}: ${span.file}:${span.startLine}:${span.startColumn}`;
}

function named(items: readonly string[], context: TextContext): string {
  const shown = context.verbose ? items : items.slice(0, NAMED);
  const rest = items.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** Why it matters and what to write instead, in the words of the rule, the first time the rule speaks. */
function explanation(result: Result, context: TextContext): readonly string[] {
  const rule = context.rules.get(result.rule);
  if (!rule || (context.explained.has(rule.id) && !context.verbose)) return [];
  context.explained.add(rule.id);
  const lines: string[] = [];
  const why = firstSentence(rule.why);
  if (why) lines.push(...note(result, `why: ${why}`, context));
  const [first, ...rest] = plain(rule.fix).split('\n');
  if (first) lines.push(...note(result, `instead: ${first}`, context));
  const indent = `${gutter(result.place)}     `;
  for (const line of rest) lines.push(...indented(line, indent, context.width));
  return lines;
}

/** Code of a fix (it begins with a space) keeps its lines, prose wraps. */
function indented(line: string, indent: string, width: number): readonly string[] {
  if (line.trim() === '') return [];
  if (line.startsWith(' ')) return [indent + line];
  return wrap(line, width - indent.length).map((part) => indent + part);
}

function note(result: Result, text: string, context: TextContext): readonly string[] {
  const indent = gutter(result.place);
  const lines = wrap(
    clip(visible(text), context.verbose ? Number.POSITIVE_INFINITY : LONGEST),
    context.width - indent.length - 5,
  );
  return lines.map((line, index) => (index === 0 ? `${indent} = ${line}` : `${indent}     ${line}`));
}
