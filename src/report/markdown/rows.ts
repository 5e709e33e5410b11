import type { Result } from '../../terms/finding.ts';
import type { Report, RuleInForce } from '../../terms/report.ts';
import { markdownCode, markdownText } from '../markdown-escape.ts';
import { markupText } from '../markup-escape.ts';
import { plain } from '../plain.ts';
import { rulePageUri } from '../rule-page.ts';
import { clip } from '../visible.ts';
import {
  alsoSentence,
  changeSentence,
  few,
  reasonSentence,
  waiverSentence,
  witnessSentence,
} from '../words.ts';

/** A row of a table is one line: long values are clipped, the other formats hold them whole. */
const LONGEST = 600;

export function failingRow(result: Result): string {
  const change = result.change ? ` _${changeSentence(result.change)}_` : '';
  return row(result.severity, `${text(result.message)} ${markdownCode(result.rule)}${change}`, where(result));
}

export function openRow(result: Result): string {
  const reason = result.reason ? `: ${reasonSentence(result.reason)}` : '';
  return row(result.severity, `${text(result.message + reason)} ${markdownCode(result.rule)}`, where(result));
}

export function waivedRow(result: Result): string {
  const { kind, reason, owner, expires } = result.suppression ?? { kind: '', reason: '' };
  const why = [kind, reason, owner, expires && `until ${expires}`].filter((part) => part).join(', ');
  return row(
    result.severity,
    `${text(result.message)} ${markdownCode(result.rule)}`,
    text(why),
    where(result),
  );
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function where({ place }: Result): string {
  return markdownCode(`${place.span.file}:${place.span.startLine}`);
}

function text(value: string): string {
  return markdownText(clip(value, LONGEST));
}

/** What a row has no room for, folded. */
export function failingDetails(result: Result, rule: RuleInForce | undefined, tool: Report['tool']): string {
  const { file, startLine } = result.place.span;
  const witness = witnessSentence(result, rule);
  const related = [...result.place.chain, ...result.related].slice(0, 10);
  const facts = [
    witness === undefined ? '' : text(witness),
    `on ${text(
      few(
        result.addresses.map((address) => address || 'root module'),
        10,
      ),
    )}`,
    ...related.map(
      ({ span, message }) => `${text(message)} ${markdownCode(`${span.file}:${span.startLine}`)}`,
    ),
    alsoSentence(result, markdownCode) ?? '',
    waiverSentence(result, markdownCode),
  ].filter((fact) => fact !== '');
  const summary = `${markdownCode(result.rule)} at ${markdownCode(`${file}:${startLine}`)}`;
  const body = [snippet(result), facts.map((fact) => `- ${fact}`).join('\n'), ...explanation(rule, tool)];
  return `<details><summary>${summary}</summary>\n\n${body.filter((part) => part !== '').join('\n\n')}\n\n</details>\n`;
}

/** HTML, so that no fence can be closed from inside; `</pre>` ends the block and cannot occur in escaped text. */
function snippet({ place }: Result): string {
  if (place.snippet === undefined) return '';
  const lines = place.snippet.split(/\r\n|\n|\r/).slice(0, 5);
  return `<pre>${lines.map((line) => markupText(clip(line.replaceAll('\t', '    '), LONGEST))).join('\n')}</pre>`;
}

/** The words of our own rules are Markdown; those of the user's config are text like any other. */
function explanation(rule: RuleInForce | undefined, tool: Report['tool']): readonly string[] {
  if (!rule) return [];
  if (rule.custom) return [plain(rule.why), plain(rule.fix)].filter((part) => part !== '').map(text);
  const page = `[${rule.id}](${rulePageUri(tool.informationUri, tool.version, rule)})`;
  return [rule.why, `**What to write instead**`, rule.fix, page];
}
