import { describe, expect, test } from 'vitest';
import { makeStack } from '../facts/stack-fixture.ts';
import type { Finding } from '../terms/finding.ts';
import { applyBaseline, baselineNotifications, entriesInUse } from './apply-baseline.ts';
import { type Baseline, baselineText, parseBaseline } from './baseline-text.ts';
import { makeFinding } from './lint-fixture.ts';

const GROUP = 'aws_security_group.a';

function stackOf(name: string, findings: readonly Finding[]) {
  return { report: { name }, forBaseline: findings };
}

function read(text: string): Baseline {
  const parsed = parseBaseline(text);
  if (!('baseline' in parsed)) throw new Error(parsed.error);
  return parsed.baseline;
}

function hidden(
  written: readonly Finding[],
  now: readonly Finding[],
  stack = makeStack([]),
): readonly string[] {
  const baseline = read(baselineText([stackOf('.', written)]));
  return applyBaseline(
    now.map((finding) => ({ finding })),
    baseline,
    stack,
  )
    .filter(({ suppression }) => suppression?.kind === 'baseline')
    .map(({ finding }) => finding.traffic || finding.address);
}

const rdp = (traffic: string, extra: Partial<Finding> = {}) =>
  makeFinding('public-rdp', GROUP, { traffic, ...extra });

describe('text', () => {
  test('one finding a line, sorted, each once', () => {
    const text = baselineText([
      stackOf('.', [
        makeFinding('wide', 'b.b'),
        rdp('ingress tcp/3389 from ::/0', { verdict: 'open' }),
        rdp('ingress tcp/3389 from 0.0.0.0/0'),
        rdp('ingress tcp/3389 from 0.0.0.0/0'),
      ]),
    ]);
    expect(text.split('\n').slice(2)).toEqual([
      `public-rdp\t${GROUP}\tingress tcp/3389 from 0.0.0.0/0`,
      `public-rdp/open\t${GROUP}\tingress tcp/3389 from ::/0`,
      'wide\tb.b\t',
      '',
    ]);
    expect(text.startsWith('# sglint baseline 1\n')).toBe(true);
  });

  test('several stacks are kept apart by name', () => {
    const text = baselineText([
      stackOf('prod', [makeFinding('x', 'a.b')]),
      stackOf('dev', [makeFinding('y', 'a.b')]),
    ]);
    expect(text.split('\n').slice(2)).toEqual(['[dev]', 'y\ta.b\t', '[prod]', 'x\ta.b\t', '']);
    expect(read(text).entries).toEqual([
      { stack: 'dev', rule: 'y', address: 'a.b', traffic: '' },
      { stack: 'prod', rule: 'x', address: 'a.b', traffic: '' },
    ]);
  });

  test('line ends of Windows and tabs that an editor cut off are no harm', () => {
    expect(read('# sglint baseline 1\r\nx\ta.b\r\ny\r\n').entries).toEqual([
      { stack: undefined, rule: 'x', address: 'a.b', traffic: '' },
      { stack: undefined, rule: 'y', address: '', traffic: '' },
    ]);
  });

  test.for([
    ['', 1],
    ['# tflint baseline\n', 1],
    ['# sglint baseline 1\nx\ta.b\t\nwhat is this\n', 3],
    ['# sglint baseline 1\nx\ta\tb\tc\n', 2],
  ] as const)('what is no baseline is refused: %j', ([text, line]) => {
    expect(parseBaseline(text)).toMatchObject({ line, error: expect.any(String) });
  });
});

describe('what it hides', () => {
  const before = rdp('ingress tcp/3380-3400 from 0.0.0.0/0');

  test.for([
    ['the same', 'ingress tcp/3380-3400 from 0.0.0.0/0', true],
    ['a narrower range', 'ingress tcp/3389 from 0.0.0.0/0', true],
    ['half the sources', 'ingress tcp/3389 from 128.0.0.0/1', true],
    ['a wider range', 'ingress tcp/3380-3401 from 0.0.0.0/0', false],
    ['one more family', 'ingress tcp/3389 from 0.0.0.0/0, ::/0', false],
    ['the other direction', 'egress tcp/3389 to 0.0.0.0/0', false],
  ] as const)('%s', ([, traffic, is]) => {
    expect(hidden([before], [rdp(traffic)])).toEqual(is ? [traffic] : []);
  });

  test('lines of one rule and address add up', () => {
    const halves = [rdp('ingress tcp/3389 from 0.0.0.0/1'), rdp('ingress tcp/3389 from 128.0.0.0/1')];
    expect(hidden(halves, [rdp('ingress tcp/3389 from 0.0.0.0/0')])).toHaveLength(1);
  });

  test('another rule or address is new', () => {
    const { traffic } = before;
    expect(hidden([before], [makeFinding('public-ssh', GROUP, { traffic })])).toEqual([]);
    expect(hidden([before], [makeFinding('public-rdp', 'aws_security_group.b', { traffic })])).toEqual([]);
  });

  test('what was undecided and now fails is new; what failed and is now undecided is not', () => {
    const { traffic } = before;
    expect(hidden([rdp(traffic, { verdict: 'open' })], [rdp(traffic)])).toEqual([]);
    expect(hidden([rdp(traffic, { verdict: 'open' })], [rdp(traffic, { verdict: 'open' })])).toHaveLength(1);
    expect(hidden([rdp(traffic)], [rdp(traffic, { verdict: 'open' })])).toHaveLength(1);
  });

  test('moved addresses follow, also as peers', () => {
    const stack = makeStack([
      {
        address: 'module.new.aws_security_group.a',
        after: {},
        before: {},
        extra: { previousAddress: GROUP },
      },
    ]);
    const moved = makeFinding('public-rdp', 'module.new.aws_security_group.a', {
      traffic: 'ingress tcp/3389 from sg:module.new.aws_security_group.a',
    });
    expect(hidden([rdp(`ingress tcp/3389 from sg:${GROUP}`)], [moved], stack)).toHaveLength(1);
    expect(hidden([rdp(`ingress tcp/3389 from sg:${GROUP}`)], [moved])).toEqual([]);
  });

  test('a baseline of several stacks speaks to each of its own', () => {
    const text = baselineText([stackOf('dev', [before]), stackOf('prod', [])]);
    const hide = (name: string) =>
      applyBaseline([{ finding: before }], read(text), makeStack([], { name })).filter(
        (one) => one.suppression,
      ).length;
    expect([hide('dev'), hide('prod')]).toEqual([1, 0]);
  });

  test('what a waiver hides already keeps its reason', () => {
    const suppression = { kind: 'inline', reason: 'x' } as const;
    const baseline = read(baselineText([stackOf('.', [before])]));
    expect(applyBaseline([{ finding: before, suppression }], baseline, makeStack([]))).toEqual([
      { finding: before, suppression },
    ]);
  });
});

describe('what is mended', () => {
  const baseline = read(
    baselineText([stackOf('.', [rdp('ingress tcp/3389 from 0.0.0.0/0'), makeFinding('gone', GROUP)])]),
  );
  const said = (now: readonly Finding[], complete = true) =>
    baselineNotifications(baseline, [
      { report: { name: '.', complete }, inUse: entriesInUse(now, baseline, makeStack([])) },
    ]).map(({ level, id, message }) => `${level} ${id} ${message}`);

  test('is told of, that it may leave the baseline', () => {
    const narrowed = rdp('ingress tcp/3389 from 10.0.0.0/8');
    expect(said([narrowed])).toEqual([
      `note baseline-stale 1 line of the baseline is found no more, gone at ${GROUP} first: write it again with --write-baseline`,
    ]);
    expect(said([])).toEqual([expect.stringContaining('2 lines of the baseline are found no more')]);
    expect(said([narrowed, makeFinding('gone', GROUP, { verdict: 'open' })])).toEqual([]);
  });

  test('is not known of a plan that leaves things out, nor of stacks that were not read', () => {
    expect(said([], false)).toEqual([]);
    const two = read('# sglint baseline 1\n[prod]\ngone\ta.b\t\n');
    expect(baselineNotifications(two, [{ report: { name: 'dev', complete: true }, inUse: [] }])).toEqual([]);
  });
});
