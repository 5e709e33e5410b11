import { describe, expect, test } from 'vitest';
import type { Finding } from '../terms/finding.ts';
import { locateIn, makeFinding, placeAt } from './lint-fixture.ts';
import { resultsOf, type Shown } from './results.ts';

const CATALOGUE = [
  'public-rdp',
  'public-ssh',
  'public-all-traffic',
  'public-other-port',
  'wide-source-cidr',
  'mine',
];
const cause = ['p1'];

function show(findings: readonly (Finding | Shown)[], places: Parameters<typeof locateIn>[0] = {}) {
  const shown = findings.map((one) => ('finding' in one ? one : { finding: one }));
  return resultsOf(shown, { locate: locateIn(places), catalogue: CATALOGUE });
}

test('a result knows which of its rules no waiver covers', () => {
  const shown = ['public-rdp', 'mine'].map((rule) => ({ finding: makeFinding(rule, 'a.b', { cause }) }));
  const firm = (rules: readonly string[]) =>
    resultsOf(shown, { locate: locateIn({}), catalogue: CATALOGUE, firm: new Set(rules) })[0]?.firm;
  expect(firm(['mine', 'public-ssh'])).toEqual(['mine']);
  expect(firm(['public-ssh'])).toBeUndefined();
});

describe('one cause, one result', () => {
  test('the first in the fixed order speaks, whatever the severities; the highest severity is shown', () => {
    const [result, ...others] = show([
      makeFinding('mine', 'a.b', { cause, severity: 'critical' }),
      makeFinding('public-ssh', 'a.b', { cause, severity: 'high' }),
      makeFinding('public-all-traffic', 'a.b', { cause, severity: 'low', witness: 'w' }),
      makeFinding('public-rdp', 'a.b', { cause, severity: 'medium' }),
    ]);
    expect(others).toEqual([]);
    expect(result).toMatchObject({
      rule: 'public-all-traffic',
      severity: 'critical',
      witness: 'w',
      message: 'public-all-traffic at a.b',
      alsoViolates: ['public-rdp', 'public-ssh', 'mine'],
    });
    expect(result?.fingerprints).toHaveLength(4);
    expect(result?.findings.map((finding) => finding.rule)[0]).toBe('public-all-traffic');
  });

  test('another set of permissions, another verdict and no permission at all are other causes', () => {
    const results = show(
      [
        makeFinding('public-rdp', 'a.b', { cause: ['p1'] }),
        makeFinding('public-ssh', 'a.b', { cause: ['p1', 'p2'] }),
        makeFinding('public-other-port', 'a.b', { cause: ['p1'], verdict: 'open' }),
        makeFinding('mine', 'a.b'),
        makeFinding('wide-source-cidr', 'a.b'),
      ],
      {},
    );
    expect(results.map(({ rule }) => rule).sort()).toEqual([
      'mine',
      'public-other-port',
      'public-rdp',
      'public-ssh',
      'wide-source-cidr',
    ]);
  });

  test('what waits for a parameter does not hide what is really unknown', () => {
    const results = show([
      makeFinding('public-rdp', 'a.b', {
        cause,
        verdict: 'open',
        reason: { kind: 'not-configured', what: 'corporate_cidrs' },
      }),
      makeFinding('mine', 'a.b', { cause, verdict: 'open', reason: { kind: 'after-apply', what: 'x' } }),
    ]);
    expect(results.map(({ rule, alsoViolates }) => [rule, alsoViolates])).toEqual([
      ['mine', []],
      ['public-rdp', []],
    ]);
  });

  test('the place is that of the speaking rule; its other places are related, each once', () => {
    const related = [
      { origin: { address: 'a.c', path: [] }, message: 'the other half' },
      { origin: { address: 'a.c', path: [] }, message: 'again' },
      { origin: { address: 'a.b', path: [] }, message: 'the primary place' },
    ];
    const [result] = show(
      [makeFinding('public-rdp', 'a.b', { cause, related }), makeFinding('mine', 'a.d', { cause })],
      {
        'a.b': [7],
        'a.c': [9],
        'a.d': [2],
      },
    );
    expect(result?.place.span.startLine).toBe(7);
    expect(result?.related.map(({ span, message }) => [span.startLine, message])).toEqual([
      [9, 'the other half'],
    ]);
    expect(result?.addresses).toEqual(['a.b', 'a.d']);
  });
});

describe('one place, one result', () => {
  const places = { 'a.b["x"]': [5], 'a.b["y"]': [5], 'a.c': [6] } as const;

  test('instances of one line merge; addresses are sorted, fingerprints one a finding', () => {
    const x = makeFinding('public-rdp', 'a.b["y"]', { cause: ['p2'], severity: 'critical' });
    const y = makeFinding('public-rdp', 'a.b["x"]', { cause: ['p1'] });
    const also = makeFinding('mine', 'a.b["y"]', { cause: ['p2'] });
    const results = show([x, y, also, makeFinding('public-rdp', 'a.c', { cause: ['p3'] })], places);
    expect(results).toHaveLength(2);
    expect(results[0]).toMatchObject({
      addresses: ['a.b["x"]', 'a.b["y"]'],
      severity: 'critical',
      message: 'public-rdp at a.b["x"] (and 1 more at this place)',
      alsoViolates: ['mine'],
      fingerprints: [x, y, also].map((finding) => finding.fingerprint).sort(),
    });
  });

  test('a message that all of them share stays as it is', () => {
    const same = ['x', 'y'].map((key) => makeFinding('mine', `a.b["${key}"]`, { message: 'open to all' }));
    expect(show(same, places).map(({ message }) => message)).toEqual(['open to all']);
  });

  test('other rules and other verdicts do not', () => {
    const results = show(
      [
        makeFinding('public-rdp', 'a.b["x"]'),
        makeFinding('public-rdp', 'a.b["y"]', { verdict: 'open' }),
        makeFinding('mine', 'a.b["y"]'),
      ],
      places,
    );
    expect(results).toHaveLength(3);
  });

  test('the gravest change is the change of the result; what is removed stays apart', () => {
    const results = show(
      [
        makeFinding('mine', 'a.b["x"]', { change: 'unchanged' }),
        makeFinding('mine', 'a.b["y"]', { change: 'widened' }),
        makeFinding('mine', 'a.b["x"]', { change: 'removed', traffic: 't' }),
      ],
      places,
    );
    expect(results.map(({ change }) => change).sort()).toEqual(['removed', 'widened']);
  });

  test('waivers with other reasons stay apart', () => {
    const waived = (address: string, reason: string): Shown => ({
      finding: makeFinding('mine', address),
      suppression: { kind: 'config', reason },
    });
    const results = show([waived('a.b["x"]', 'one'), waived('a.b["y"]', 'two')], places);
    expect(results.map(({ suppression }) => suppression?.reason)).toEqual(['one', 'two']);
  });
});

test('results come by file, line, column, severity, rule and address, whatever order findings come in', () => {
  const findings = [
    makeFinding('mine', 'd', { severity: 'low' }),
    makeFinding('wide-source-cidr', 'd', { severity: 'critical' }),
    makeFinding('public-ssh', 'd', { severity: 'low' }),
    makeFinding('mine', 'c'),
    makeFinding('mine', 'b'),
    makeFinding('mine', 'a'),
  ];
  const places = {
    a: placeAt('b.tf', 1),
    b: placeAt('a.tf', 10),
    c: placeAt('a.tf', 9),
    d: placeAt('a.tf', 2),
  };
  const order = (list: readonly Finding[]) =>
    show(list, places).map(({ rule, addresses }) => `${rule} ${addresses}`);
  expect(order(findings)).toEqual([
    'wide-source-cidr d',
    'mine d',
    'public-ssh d',
    'mine c',
    'mine b',
    'mine a',
  ]);
  expect(order([...findings].reverse())).toEqual(order(findings));
});
