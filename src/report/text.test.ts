import { describe, expect, test } from 'vitest';
import { finding, HOSTILE, PIPE, place, report, result, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';
import { renderText } from './text.ts';

const sample = renderText(sampleReport(), PIPE);

/** What a terminal or a runner would obey. */
function expectHarmless(text: string): void {
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/u);
  for (const line of text.split('\n')) {
    expect(line).not.toMatch(/^\s*::/);
    expect(line).not.toMatch(/##(\[|vso\[)/);
  }
}

describe('a failing result', () => {
  test('says where, what gets in, why, what to write instead and how to waive it', () => {
    const start = sample.indexOf('modules/desktop/main.tf:12:18: critical');
    expect(sample.slice(start, sample.indexOf('\n\n', start))).toBe(`\
modules/desktop/main.tf:12:18: critical: rdp (tcp/3389) is open to 0.0.0.0/0 [public-rdp]
   |
12 |   cidr_blocks = ["0.0.0.0/0"]
   |                  ^^^^^^^^^^^
   = 203.0.113.7 reaches tcp/3389
   = introduced by this plan
   = on module.desktop["$x \\"y\\""].aws_security_group.this[0],
       module.desktop["a"].aws_security_group.this[0],
       module.desktop["b"].aws_security_group.this[0] and 2 more
   = default of var.rdp_cidrs: variables.tf:3:13
   = module call [0]: main.tf:9:13
   = also violates public-ssh, client-port-not-corporate
   = why: Anyone on the internet can try passwords.
   = instead: Name the sources:
         cidr_ipv4 = "203.0.113.0/24"
   = waive: # sglint:ignore public-rdp, public-ssh, client-port-not-corporate until YYYY-MM-DD: reason`);
  });

  test('offers no waiver that a ruleset refuses', () => {
    const firm = report([stack('.', { results: [result('public-ssh', { firm: ['public-ssh'] })] })]);
    const text = renderText(firm, PIPE);
    expect(text).toContain("= public-ssh can't be waived: a ruleset says ignorable: false");
    expect(text).not.toContain('sglint:ignore');
  });

  test('explains a rule once, with -v every time', () => {
    const two = report([stack('.', { results: [result('public-ssh'), result('public-ssh')] })]);
    expect(renderText(two, PIPE).match(/why: /g)).toHaveLength(1);
    expect(renderText(two, { ...PIPE, verbosity: 'verbose' }).match(/why: /g)).toHaveLength(2);
  });

  test('stands without a snippet where there is none', () => {
    const { snippet, ...bare } = place('main.tf', 3);
    const text = renderText(report([stack('.', { results: [result('public-ssh', { place: bare })] })]), PIPE);
    expect(snippet).toBeDefined();
    expect(text).toContain('main.tf:3:18: high: tcp/3389 is open to 0.0.0.0/0 [public-ssh]\n  = on');
  });

  test.each([
    ['a tab before it', '\tcidr = "x"', 2, 6, '1 |     cidr = "x"\n  |     ^^^^'],
    ['wide characters before it', '名 = "x"', 5, 8, '1 | 名 = "x"\n  |      ^^^'],
    ['nothing to underline', 'cidr', 1, 1, '1 | cidr\n  | ^'],
    ['a column beyond the line', 'cidr', 90, 95, '1 | cidr\n  |     ^'],
  ])('carets stand right under a region with %s', (_, snippet, startColumn, endColumn, expected) => {
    const span = { file: 'a.tf', startLine: 1, startColumn, endLine: 1, endColumn };
    const results = [result('public-ssh', { place: place('a.tf', 1, { span, snippet }) })];
    expect(renderText(report([stack('.', { results })]), PIPE)).toContain(expected);
  });

  test('a line of any length fits, with the region in sight', () => {
    const snippet = `${'a'.repeat(40_000)}HERE${'b'.repeat(40_000)}`;
    const span = { file: 'a.tf', startLine: 1, startColumn: 40_001, endLine: 1, endColumn: 40_005 };
    const results = [result('public-ssh', { place: place('a.tf', 1, { span, snippet }) })];
    const lines = renderText(report([stack('.', { results })]), PIPE).split('\n');
    const source = lines.find((line) => line.startsWith('1 |')) ?? '';
    const carets = lines.find((line) => line.includes('^')) ?? '';
    expect(source.length).toBeLessThanOrEqual(100);
    expect(source.indexOf('HERE')).toBe(carets.indexOf('^^^^'));
  });
});

describe('what is not decided', () => {
  test('takes one line each, and one line a parameter', () => {
    expect(sample).toContain(
      "main.tf:60:18: open (critical): cannot tell who reaches tcp/3389: 'aws_eip.office.public_ip' is known only after apply [public-rdp]\n",
    );
    expect(sample).toContain('corporate_cidrs is not set: 3 findings wait for it');
    expect(sample).not.toContain('main.tf:70');
    expect(renderText(sampleReport(), { ...PIPE, verbosity: 'verbose' })).toContain(
      'main.tf:70:18: open (high)',
    );
  });

  test('does not name what is missing twice', () => {
    const reason = { kind: 'after-apply', what: 'aws_eip.a.public_ip' } as const;
    const results = [
      result('public-ssh', {
        verdict: 'open',
        reason,
        message: 'cannot tell: aws_eip.a.public_ip is not known',
      }),
    ];
    expect(renderText(report([stack('.', { results })]), PIPE)).toContain(
      'aws_eip.a.public_ip is not known [public-ssh]',
    );
  });

  test('counts findings, not results', () => {
    const reason = { kind: 'not-configured', what: 'corporate_cidrs' } as const;
    const findings = [finding('public-ssh'), finding('public-ssh')];
    const results = [result('public-ssh', { verdict: 'open', reason, findings })];
    expect(renderText(report([stack('.', { results })]), PIPE)).toContain(
      'corporate_cidrs is not set: 2 findings wait for it',
    );
  });
});

describe('the end', () => {
  test('counts by severity and by verdict, and says what was looked at', () => {
    expect(sample).toContain(`\
10 findings (5 critical, 2 high, 1 medium, 1 low, 1 info), 6 undecided, 1 that this plan puts an end to, 3 waived (--show-suppressed shows them)
looked at 2 desktops, 5 groups and 17 permissions in 31 resources
8 rules judged: 32 passed, 0 failed, 0 undecided, 16 not applicable
`);
    expect(sample).toMatch(/\n2 stacks: 10 findings .*\n$/);
  });

  test('nothing found and nothing looked at do not look alike', () => {
    const looked = { resources: 3, groups: 0, permissions: 0, desktops: 0, rules: {} };
    const nothing = renderText(report([stack('.', { looked })]), PIPE);
    expect(nothing).toContain('nothing to judge: no security group and no desktop among 3 resources');
    expect(renderText(report([stack('.')]), PIPE)).toContain('no findings\nlooked at 2 desktops');
  });

  test('no input at all is said even when quiet', () => {
    expect(renderText(report([]), { ...PIPE, verbosity: 'quiet' })).toMatch(/^nothing was looked at/);
  });

  test('an input that is not whole, and exit code 2, are said', () => {
    const text = renderText(report([stack('.', { complete: false })], { exitCode: 2 }), PIPE);
    expect(text).toContain('the input is not whole');
    expect(text).toContain('the analysis is not complete: exit code 2\n');
  });

  test('verbose lists every rule with its tally', () => {
    expect(renderText(report([stack('.')]), { ...PIPE, verbosity: 'verbose' })).toMatch(
      /rule +pass +fail +open +not applicable\npublic-all-traffic +4 +0 +0 +2\n/,
    );
  });
});

test('waived results are shown on request, with who and why', () => {
  expect(sample).not.toContain('waived (medium)');
  const text = renderText(sampleReport(), { ...PIPE, showSuppressed: true });
  expect(text).toContain('waived (medium): tcp/3389 is open to 0.0.0.0/0 [egress-all-open]');
  expect(text).toContain('= config: proxy (owner netops)');
});

test('quiet is one line a finding; only errors come with them', () => {
  const quiet = renderText(sampleReport(), { ...PIPE, verbosity: 'quiet' });
  expect(quiet.trimEnd().split('\n')).toHaveLength(10);
  expect(quiet).not.toContain('waived (');
  expect(renderText(sampleReport(), { ...PIPE, verbosity: 'quiet', showSuppressed: true })).toContain(
    'waived (',
  );
  expect(renderText(report([stack('.')]), { ...PIPE, verbosity: 'quiet' })).toBe('');
  const notifications = [{ level: 'error', id: 'bad-plan', message: 'not a plan', file: 'p.json' }] as const;
  expect(renderText(report([], { notifications, exitCode: 2 }), { ...PIPE, verbosity: 'quiet' })).toBe(
    'p.json: error: not a plan [bad-plan]\nnothing was looked at: there is no plan and no root module here\n',
  );
});

describe('hostile values', () => {
  test.each(['quiet', 'normal', 'verbose'] as const)('are seen, not obeyed: %s', (verbosity) => {
    for (const width of [40, 60, 100, 300])
      expectHarmless(renderText(sampleReport(), { ...PIPE, verbosity, width, showSuppressed: true }));
  });

  test('a wrapped line cannot begin with a command', () => {
    const message = 'word '.repeat(30);
    const witness = `${'x'.repeat(90)} ::add-mask::a ${'y'.repeat(90)} ::stop-commands::b`;
    const text = renderText(
      report([stack('.', { results: [result('public-ssh', { message, witness })] })]),
      PIPE,
    );
    expectHarmless(text);
    expect(text).toContain('\\u003a:add-mask::a');
  });

  test('colour is ours alone, and only when asked for', () => {
    expect(sample).not.toContain('\u001b');
    const coloured = renderText(sampleReport(), { ...PIPE, color: true });
    expect(coloured).toContain('\u001b[35mcritical\u001b[0m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of our own palette
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(sample);
    expect(coloured).not.toContain(HOSTILE.slice(HOSTILE.indexOf('\u001b'), HOSTILE.indexOf('\u001b') + 8));
  });
});

test('lines keep to the width, but for those that are made to be copied', () => {
  // What disarms a runner's command comes last and may make a line a little longer.
  const long = sample.split('\n').filter((line) => line.replaceAll('#\\u0023', '##').length > 100);
  expect(long.every((line) => /^\S+.*\[[a-z-]+\]$|waive:|findings \(|…$/.test(line))).toBe(true);
});

test('many notifications of one kind are told by number; errors and -v tell all', () => {
  const note = (level: 'note' | 'error', line: number) => ({
    level,
    id: `kind-${level}`,
    message: `said ${line}`,
    file: 'main.tf',
    line,
  });
  const notifications = [1, 2, 3, 4, 5].flatMap((line) => [note('note', line), note('error', line)]);
  const report = { ...sampleReport(), notifications };
  const render = (verbosity: 'normal' | 'verbose' | 'quiet') =>
    renderText(report, { color: false, verbosity, showSuppressed: false });
  expect(render('normal')).toContain('and 2 more [kind-note]: -v tells all');
  expect(render('normal').match(/kind-error/g)).toHaveLength(5);
  expect(render('verbose').match(/kind-note/g)).toHaveLength(5);
  expect(render('quiet')).not.toContain('kind-note');
});
