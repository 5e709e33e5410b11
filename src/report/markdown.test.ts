import { describe, expect, test } from 'vitest';
import { MARKER, renderMarkdown } from './markdown.ts';
import { markdownCode, markdownText } from './markdown-escape.ts';
import { HOSTILE, PIPE, place, report, result, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

const sample = renderMarkdown(sampleReport(), { ...PIPE, showSuppressed: true });

test('begins with the marker and the verdict; tables follow, details come last', () => {
  expect(sample.startsWith(`${MARKER}\n## sglint: 10 findings (5 critical, 2 high,`)).toBe(true);
  expect(sample).toContain(
    '| critical | rdp (tcp/3389) is open to 0.0.0.0/0 <code>public-rdp</code> _introduced by this plan_ | <code>modules/desktop/main.tf&#58;12</code> |\n',
  );
  expect(sample).toContain('- corporate&#95;cidrs is not set&#58; 3 findings wait for it');
  const order = [
    '| Severity | Finding',
    '#### Not decided (3)',
    '#### Ends with this plan (1)',
    '#### Waived (3)',
    '### <code>.</code>',
    '#### Details',
  ];
  const positions = order.map((text) => sample.indexOf(text));
  expect(positions.every((position) => position > 0)).toBe(true);
  expect([...positions].sort((a, b) => a - b)).toEqual(positions);
});

test('a row is one line with as many cells as its table', () => {
  for (const line of sample.split('\n').filter((each) => each.startsWith('| ')))
    expect([3, 4]).toContain(line.split('|').length - 2);
});

test('says what was looked at, and when the analysis is not complete', () => {
  expect(sample).toContain('looked at 2 desktops, 5 groups and 17 permissions in 31 resources<br>');
  expect(renderMarkdown(report([stack('.')], { exitCode: 2 }), PIPE)).toContain(
    '> The analysis is not complete',
  );
});

describe('values of a plan', () => {
  test('are text: no markup, no HTML, no mention, no link', () => {
    const text = markdownText(HOSTILE);
    expect(text).not.toMatch(/[*`[\]<>|\\@$_~!{}:\n]/);
    expect(text.replaceAll(/&#\d+;/g, '')).not.toMatch(/[&#]/);
    expect(text).toContain('&#64;&#8203;octocat');
    expect(markdownText('www.example.com https://example.com')).toBe(
      'www&#46;example.com https&#58;//example.com',
    );
  });

  test.each(['- a', '+ a', '# a', '> a', '1. a', '=== a', '--- a'])('%s opens no block', (text) => {
    expect(markdownText(text)).toMatch(/^&#\d+;/);
  });

  test('decode to what they were', () => {
    const decoded = markdownText('a*b|c {$x} <y> @z')
      .replaceAll('&#8203;', '')
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    expect(decoded).toBe('a*b|c {$x} <y> @z');
    expect(markdownCode('`a`')).toBe('<code>&#96;a&#96;</code>');
  });

  test('stay inside the snippet', () => {
    const results = [
      result('public-ssh', { place: place('a.tf', 1, { snippet: '</pre><img src=x>```\n::error::x' }) }),
    ];
    const text = renderMarkdown(report([stack('.', { results })]), PIPE);
    expect(text).toContain('<pre>&lt;/pre&gt;&lt;img src=x&gt;```\n&#58;:error::x</pre>');
  });

  test('a rule of the user’s config is text, too', () => {
    const base = sampleReport();
    const rules = base.rules.map((one) => (one.custom ? { ...one, why: '<img src=x> @octocat' } : one));
    expect(renderMarkdown({ ...base, rules }, PIPE)).not.toContain('<img');
  });
});

describe('more than fits', () => {
  const results = Array.from({ length: 8_000 }, (_, line) =>
    result('public-ssh', { place: place('main.tf', line + 1), message: HOSTILE }),
  );
  const full = report([stack('.', { results }), stack('other')]);

  test('is left out by whole rows and counted; the default keeps below 900 KB', () => {
    const text = renderMarkdown(full, PIPE);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(800_000);
    const rows = text.split('\n').filter((line) => line.startsWith('| high'));
    expect(rows.every((line) => line.endsWith('|'))).toBe(true);
    expect(text).toContain(`_${16_000 - rows.length + 2} more rows do not fit here`);
    expect(text.startsWith(`${MARKER}\n## sglint: 8000 findings`)).toBe(true);
  });

  test('a comment may be smaller', () => {
    expect(Buffer.byteLength(renderMarkdown(full, { ...PIPE, maxBytes: 65_000 }))).toBeLessThanOrEqual(
      65_000,
    );
  });
});
