import type { Result } from '../../terms/finding.ts';
import type { Place } from '../../terms/origin.ts';
import type { Report, RuleInForce } from '../../terms/report.ts';
import { markupText } from '../markup-escape.ts';
import { firstSentence, plain } from '../plain.ts';
import { rulePageUri } from '../rule-page.ts';
import { clip } from '../visible.ts';
import { alsoSentence, changeSentence, reasonSentence, waiverSentence, witnessSentence } from '../words.ts';

const LONGEST = 2_000;

/** One result as a card. `label` says what kind it is: its severity, or that it is not decided. */
export function article(
  result: Result,
  label: string,
  rule: RuleInForce | undefined,
  tool: Report['tool'],
): string {
  const witness = witnessSentence(result, rule);
  const suppression = result.suppression;
  const facts = [
    witness,
    result.reason && reasonSentence(result.reason),
    result.change && changeSentence(result.change),
    suppression &&
      [`${suppression.kind}: ${suppression.reason}`, suppression.owner, suppression.expires]
        .filter((part) => part)
        .join(', '),
    alsoSentence(result, (rule) => rule),
  ].filter((fact) => fact !== undefined);
  const related = [...result.place.chain, ...result.related].map(
    ({ span, message }) => `${message || 'see'}: ${span.file}:${span.startLine}:${span.startColumn}`,
  );
  const { file, startLine, startColumn } = result.place.span;
  return [
    `<article class="${result.severity}">`,
    `<h3>${text(label)}: ${text(result.message)} ${ruleLink(result, rule, tool)}</h3>`,
    `<p><code>${text(`${file}:${startLine}:${startColumn}`)}</code></p>`,
    snippet(result.place),
    list([...facts, ...related].map(text)),
    addresses(result),
    result.verdict === 'fail' && !suppression ? remedy(result, rule) : '',
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function text(value: string): string {
  return markupText(clip(value, LONGEST));
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function ruleLink(result: Result, rule: RuleInForce | undefined, tool: Report['tool']): string {
  const id = `<code>${text(result.rule)}</code>`;
  if (!rule) return id;
  const uri = rulePageUri(tool.informationUri, tool.version, rule);
  // A link of another kind (javascript:) can only come from a build that was tampered with, but costs nothing to refuse.
  return /^https:\/\//.test(uri) ? `<a href="${markupText(uri)}">${id}</a>` : id;
}

function addresses({ addresses }: Result): string {
  const items = addresses.map((address) => `<code>${text(address || 'root module')}</code>`);
  if (items.length <= 3) return list(items);
  return `<details><summary>${items.length} addresses</summary>${list(items)}</details>`;
}

function snippet({ snippet, span }: Place): string {
  if (snippet === undefined) return '';
  const [first = '', ...rest] = snippet.split(/\r\n|\n|\r/);
  const start = Math.max(0, span.startColumn - 1);
  const end = span.endLine > span.startLine ? first.length : Math.max(start, span.endColumn - 1);
  const shown = (part: string) => text(part.replaceAll('\t', '    '));
  const marked = `${shown(first.slice(0, start))}<mark>${shown(first.slice(start, end))}</mark>${shown(first.slice(end))}`;
  return `<pre>${[marked, ...rest.slice(0, 4).map(shown)].join('\n')}</pre>`;
}

function remedy(result: Result, rule: RuleInForce | undefined): string {
  const why = rule ? firstSentence(rule.why) : '';
  const fix = rule ? plain(rule.fix) : '';
  return [
    why ? `<p>${text(why)}</p>` : '',
    fix
      ? `<p class="soft">What to write instead</p>\n<pre>${fix.split('\n').map(text).join('\n')}</pre>`
      : '',
    `<p class="soft">${waiverSentence(result, (code) => `<code>${text(code)}</code>`)}</p>`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}
