import type { Report, StackReport } from '../terms/report.ts';
import { article } from './html/article.ts';
import { STYLE } from './html/style.ts';
import { markupText } from './markup-escape.ts';
import type { RenderOptions } from './options.ts';
import { sortOut } from './order.ts';
import { lookedLines, verdictLine } from './text/summary.ts';
import { waiting, waitingSentence, waitsForParameter } from './waiting.ts';

/**
 * One page that needs nothing else: no script, no picture, no font; its policy forbids what could be smuggled in.
 */
export function renderHtml(report: Report, options: RenderOptions): string {
  const stacks = options.stacks ?? report.stacks;
  const title = `sglint: ${verdictLine(stacks, options)}`;
  const body = [
    `<h1>${markupText(title)}</h1>`,
    report.exitCode === 2 ? '<p><strong>The analysis is not complete: exit code 2.</strong></p>' : '',
    notifications(report.notifications),
    ...stacks.map((stack) => section(report, stack, options)),
    `<footer class="soft">sglint ${markupText(report.tool.version)}</footer>`,
  ].filter((part) => part !== '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${markupText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;
}

function section(report: Report, stack: StackReport, options: RenderOptions): string {
  const { failing, open, removed, waived } = sortOut(stack);
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const cards = (results: typeof failing, label: (severity: string) => string) =>
    results.map((result) => article(result, label(result.severity), rules.get(result.rule), report.tool));
  return [
    `<h2>${markupText(stack.name)} <span class="soft">${markupText(`${stack.kind} ${stack.input}`)}</span></h2>`,
    `<p>${markupText(verdictLine([stack], options))}</p>`,
    `<p class="soft">${lookedLines(stack).map(markupText).join('<br>')}</p>`,
    notifications(stack.notifications),
    ...cards(failing, (severity) => severity),
    ...cards(
      open.filter((result) => !waitsForParameter(result)),
      (severity) => `not decided (${severity})`,
    ),
    list(waiting(open).map((one) => markupText(waitingSentence(one)))),
    ...cards(removed, (severity) => `ends with this plan (${severity})`),
    ...(options.showSuppressed ? cards(waived, (severity) => `waived (${severity})`) : []),
    tallies(report, stack),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function notifications(all: Report['notifications']): string {
  return list(
    all.map(({ level, id, message, file, line }) => {
      const where =
        file === undefined
          ? ''
          : `<code>${markupText(line === undefined ? file : `${file}:${line}`)}</code> `;
      return `<strong>${level}</strong> ${where}${markupText(message)} <code>${markupText(id)}</code>`;
    }),
  );
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function tallies(report: Report, stack: StackReport): string {
  const rows = report.rules.map(({ id }) => {
    const { pass = 0, fail = 0, open = 0, notApplicable = 0 } = stack.looked.rules[id] ?? {};
    const cells = [pass, fail, open, notApplicable].map((number) => `<td>${number}</td>`).join('');
    return `<tr><td><code>${markupText(id)}</code></td>${cells}</tr>`;
  });
  const head = ['rule', 'pass', 'fail', 'open', 'not applicable'].map((name) => `<th>${name}</th>`).join('');
  return `<details><summary>What was judged, rule by rule</summary><table><tr>${head}</tr>${rows.join('\n')}</table></details>`;
}
