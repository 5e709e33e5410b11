import { expect, test } from 'vitest';
import { renderHtml } from './html.ts';
import { PIPE, place, report, result, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

const sample = renderHtml(sampleReport(), { ...PIPE, showSuppressed: true });
const VOID = new Set(['meta', 'br']);

/** Every element is one of ours, and closed in order. */
function expectBalanced(html: string): void {
  const open: string[] = [];
  for (const [, closing, name = ''] of html
    .replace(/<style>.*?<\/style>/s, '')
    .matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (VOID.has(name)) continue;
    if (closing) expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
}

test('is one page that loads and runs nothing', () => {
  expect(sample).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(sample).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(sample).not.toMatch(/<(script|img|link|iframe|object|svg|form|base)\b/i);
  expect(sample).not.toMatch(/\son[a-z]+=|javascript:/i);
  expect(sample).toContain('prefers-color-scheme: dark');
  expectBalanced(sample);
});

test('shows each result with its line, the region marked', () => {
  expect(sample).toContain(
    '<h3>critical: rdp (tcp/3389) is open to 0.0.0.0/0 <a href="https://github.com/sglint/',
  );
  expect(sample).toContain('<pre>  cidr_blocks = [<mark>&quot;0.0.0.0/0&quot;</mark>]</pre>');
  expect(sample).toContain('<li>&#39;203.0.113.7&#39; reaches &#39;tcp/3389&#39;</li>');
  expect(sample).toContain('<details><summary>5 addresses</summary>');
  expect(sample).toContain('not decided (critical): cannot tell who reaches tcp/3389');
  expect(sample).toContain('ends with this plan (critical)');
  expect(sample).toContain('waived (medium)');
});

test('says what was looked at, rule by rule', () => {
  expect(sample).toContain('looked at 2 desktops, 5 groups and 17 permissions in 31 resources');
  expect(sample).toContain(
    '<tr><td><code>public-rdp</code></td><td>4</td><td>0</td><td>0</td><td>2</td></tr>',
  );
});

test('a value cannot leave its element, its attribute or its snippet', () => {
  const message = `"><img src=x onerror=alert(1)> </h3></article>`;
  const results = [
    result('public-ssh', { message, place: place(`"onclick=x '.tf`, 1, { snippet: '</pre><script>' }) }),
  ];
  const html = renderHtml(report([stack('<b>', { results })]), PIPE);
  expect(html).not.toMatch(/<(script|img|b)\b/);
  expectBalanced(html);
});
