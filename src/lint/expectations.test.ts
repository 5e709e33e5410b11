import { describe, expect, test } from 'vitest';
import type { Finding } from '../terms/finding.ts';
import { expectationsIn, judgeExpectations, readExpectJson } from './expectations.ts';
import type { SourceComment } from './inline-waiver.ts';
import { locateIn, makeFinding, placeAt } from './lint-fixture.ts';
import { resultsOf } from './results.ts';

const comment = (line: number, text: string, ownLine = false): SourceComment => ({
  file: 'main.tf',
  text,
  line,
  endLine: line,
  ownLine,
});

function reportOf(findings: readonly Finding[]) {
  const locate = locateIn({ 'a.b["x, y"]': [5], 'a.b': [5], 'a.c': placeAt('main.tf', 7, { endLine: 9 }) });
  return {
    results: resultsOf(
      findings.map((finding) => ({ finding })),
      { locate, catalogue: ['public-rdp', 'wide'] },
    ),
  };
}

function verdicts(findings: readonly Finding[], ...comments: SourceComment[]) {
  const { expectations, bad } = expectationsIn(comments);
  expect(bad).toEqual([]);
  const { missing, unexpected } = judgeExpectations(reportOf(findings), expectations);
  return {
    missing: missing.map(({ rule }) => rule),
    unexpected: unexpected.map(({ finding }) => finding.rule),
  };
}

test('markers: one, several, an address with commas in its key, undecided', () => {
  const { expectations } = expectationsIn([
    comment(5, ' expect: public-rdp, wide open'),
    comment(6, ' expect: wide open at a.b["x, y"]', true),
    comment(7, ' nothing of the kind'),
  ]);
  const at = (line: number) => ({ at: { file: 'main.tf', line } });
  expect(expectations).toEqual([
    { rule: 'public-rdp', verdict: 'fail', ...at(5) },
    { rule: 'wide', verdict: 'open', ...at(5) },
    { rule: 'wide', verdict: 'open', address: 'a.b["x, y"]', ...at(7) },
  ]);
});

test.for(['Public-RDP', 'public-rdp maybe', 'public-rdp at', 'public-rdp at "x"'])(
  'is no marker: %s',
  (text) => {
    const { expectations, bad } = expectationsIn([comment(3, ` expect: ${text}`)]);
    expect(expectations).toEqual([]);
    expect(bad).toEqual([expect.objectContaining({ file: 'main.tf', line: 3 })]);
  },
);

describe('judging', () => {
  const rdp = makeFinding('public-rdp', 'a.b', { cause: ['p'] });
  const wide = makeFinding('wide', 'a.b', { cause: ['p'] });

  test('as expected, also what another rule speaks for', () => {
    expect(verdicts([rdp, wide], comment(5, 'expect: public-rdp, wide'))).toEqual({
      missing: [],
      unexpected: [],
    });
  });

  test('missing and unexpected', () => {
    expect(verdicts([rdp], comment(5, 'expect: wide'))).toEqual({
      missing: ['wide'],
      unexpected: ['public-rdp'],
    });
    expect(verdicts([rdp], comment(6, 'expect: public-rdp'))).toEqual({
      missing: ['public-rdp'],
      unexpected: ['public-rdp'],
    });
    expect(verdicts([rdp], comment(5, 'expect: public-rdp open'))).toEqual({
      missing: ['public-rdp'],
      unexpected: ['public-rdp'],
    });
    expect(verdicts([rdp], comment(5, 'expect: public-rdp at a.c'))).toEqual({
      missing: ['public-rdp'],
      unexpected: ['public-rdp'],
    });
  });

  test('any line of a value that spans several', () => {
    expect(verdicts([makeFinding('wide', 'a.c')], comment(8, 'expect: wide'))).toEqual({
      missing: [],
      unexpected: [],
    });
  });

  test('instances of one line need one marker, or one each', () => {
    const both = [makeFinding('wide', 'a.b["x, y"]'), makeFinding('wide', 'a.b')];
    expect(verdicts(both, comment(5, 'expect: wide'))).toEqual({ missing: [], unexpected: [] });
    expect(verdicts(both, comment(5, 'expect: wide at a.b'))).toEqual({ missing: [], unexpected: ['wide'] });
  });

  test('what waits for a parameter needs no marker, but can have one', () => {
    const open = makeFinding('wide', 'a.b', {
      verdict: 'open',
      reason: { kind: 'not-configured', what: 'corporate_cidrs' },
    });
    expect(verdicts([open])).toEqual({ missing: [], unexpected: [] });
    expect(verdicts([open], comment(5, 'expect: wide open'))).toEqual({ missing: [], unexpected: [] });
    expect(verdicts([{ ...open, reason: { kind: 'after-apply', what: 'x' } }])).toEqual({
      missing: [],
      unexpected: ['wide'],
    });
  });

  test('what the plan removes is not there', () => {
    expect(verdicts([{ ...rdp, change: 'removed' }])).toEqual({ missing: [], unexpected: [] });
  });
});

describe('expect.json', () => {
  test('what has no line', () => {
    const expectations = readExpectJson(
      'expect.json',
      '["flow-log-missing at module.network", "wide", "x open"]',
    );
    expect(expectations).toEqual([
      { rule: 'flow-log-missing', verdict: 'fail', address: 'module.network' },
      { rule: 'wide', verdict: 'fail' },
      { rule: 'x', verdict: 'open' },
    ]);
    if (!Array.isArray(expectations)) throw new Error();
    const found = [makeFinding('flow-log-missing', 'module.network'), makeFinding('wide', 'z.z')];
    expect(judgeExpectations(reportOf(found), expectations)).toEqual({
      missing: [expectations[2]],
      unexpected: [],
    });
  });

  test.for(['{', '{}', '[1]', '["A b"]'])('refused: %s', (text) => {
    expect(readExpectJson('expect.json', text)).toMatchObject({
      file: 'expect.json',
      error: expect.any(String),
    });
  });
});
