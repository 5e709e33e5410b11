import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES, FORMATS } from './formats.ts';
import { finding, PIPE, place, report, result, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

const ALL = { ...PIPE, showSuppressed: true, verbosity: 'verbose' } as const;

/** What the formats and their readers give a meaning to. */
const PIECES = [
  ...[
    '::',
    'error',
    '::add-mask::',
    '##',
    '[',
    '##[x]',
    '##vso[',
    ']',
    '\n',
    '\r\n',
    ' ',
    '\t',
    '%0A',
    ',',
    '=',
  ],
  ...[
    '<script>',
    '</pre>',
    '</article>',
    ']]>',
    '&',
    '"',
    "'",
    '`',
    '|',
    '*',
    '_',
    '$',
    '\\',
    '@octocat',
    '#1',
    '- ',
    '{0}',
  ],
  ...[
    '\u001b[2J',
    '\u202e',
    '\u0000',
    '\u0085',
    '\u2028',
    '\ufffe',
    '\ud800',
    '\u{e0101}',
    'FAIL',
    ' 1 failure',
    '→',
    'x'.repeat(60),
  ],
];

function expectHarmless(text: string, name: string): void {
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|[\ufffe\uffff]/u);
  expect(text).not.toMatch(/##(\[|vso\[)/);
  // The workflow commands of `github` are its own.
  for (const line of text.split('\n'))
    expect(line).not.toMatch(name === 'github' ? /^(?!::(error|warning|notice) [^:]*::)./ : /^\s*::/);
  if (name === 'html') expect(text.match(/<(script|img|iframe)/)).toBeNull();
  if (name === 'html' || name === 'junit') {
    const tags = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
    expect(tags(/<[a-z][^>]*[^/]>|<[a-z]>/g) - tags(/<(meta|br)\b[^>]*>/g)).toBe(tags(/<\/[a-z]/g));
  }
}

describe.each(FORMAT_NAMES)('%s', (name) => {
  const render = FORMATS[name];

  test('gives the same bytes for the same report, in whatever order its results come', () => {
    const again = sampleReport();
    const stacks = again.stacks.map((each) => ({ ...each, results: [...each.results].reverse() }));
    expect(render({ ...again, stacks }, ALL)).toBe(render(sampleReport(), ALL));
  });

  test('lets nothing of a plan reach a terminal, or a runner that reads its log', () => {
    const text = render(sampleReport(), ALL);
    expectHarmless(text, name);
    expect(text).not.toContain('hint-never-printed');
  });

  test('is harmless whatever the values are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    const values = fc.record({
      message: text,
      witness: text,
      address: text,
      file: text,
      snippet: text,
      what: text,
      reason: text,
    });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('fail', 'open'),
        fc.integer({ min: 40, max: 120 }),
        (value, verdict, width) => {
          const { message, witness, address, file, snippet, what, reason } = value;
          const one = result('public-ssh', {
            ...{ verdict, message, witness, addresses: [address], reason: { kind: 'unreadable', what } },
            findings: [
              finding('public-ssh', { verdict, message, address, addresses: [address], traffic: what }),
            ],
            place: place(file, 1, { snippet, chain: [{ span: place(file, 2).span, message }] }),
          });
          const waived = { ...one, suppression: { kind: 'inline', reason, owner: reason } } as const;
          const notifications = [{ level: 'error', id: 'x', message, file }] as const;
          const of = report([
            stack(file, { input: file, results: [one], suppressed: [waived], notifications }),
          ]);
          expectHarmless(render(of, { ...ALL, width }), name);
          if (['sarif', 'json', 'gitlab-codequality'].includes(name)) JSON.parse(render(of, ALL));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('has something to say of a clean report and of one that could not be made', () => {
    const broken = {
      exitCode: 2,
      notifications: [{ level: 'error', id: 'bad-plan', message: 'not a plan' }],
    } as const;
    expect(render(report([], broken), PIPE)).toContain(
      name === 'sarif' ? 'not a plan.' : name.startsWith('gitlab') ? '[]' : 'not a plan',
    );
    if (name !== 'github') expect(render(report([stack('.')]), PIPE)).not.toBe('');
  });

  test('renders one stack alone', () => {
    const whole = sampleReport();
    const alone = render(whole, { ...PIPE, stacks: whole.stacks.slice(1) });
    expect(alone).not.toContain('public-ssh is violated');
    expect(alone).not.toContain('variables.tf');
  });
});
