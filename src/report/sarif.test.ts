import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Location, Log, Result, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { Report } from '../terms/report.ts';
import { FormatRefusal } from './options.ts';
import { finding, HOSTILE, PIPE, place, report, result, sampleReport, stack } from './sample-report.ts';
import { renderSarif } from './sarif.ts';

// Draft 4 has `id` where ajv's draft 7 has `$id`; nothing else in this schema differs.
const published = JSON.parse(readFileSync('testdata/schemas/sarif-schema-2.1.0.json', 'utf8'));
const schema = { ...published, $schema: undefined, id: undefined };
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const ALL = { ...PIPE, showSuppressed: true };

function render(of: Report, options = PIPE as Parameters<typeof renderSarif>[1]): Log {
  const log = JSON.parse(renderSarif(of, options)) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

function only(of: Report, options = PIPE as Parameters<typeof renderSarif>[1]): Run {
  const { runs } = render(of, options);
  expect(runs).toHaveLength(1);
  return runs[0] as Run;
}

function one(ruleId: string, more: Parameters<typeof result>[1] = {}, options = PIPE as typeof ALL): Result {
  return only(report([stack('.', { results: [result(ruleId, more)] })]), options).results?.[0] as Result;
}

function everyLocation(run: Run): readonly Location[] {
  return (run.results ?? []).flatMap((each) => [...(each.locations ?? []), ...(each.relatedLocations ?? [])]);
}

describe('what GitHub requires', () => {
  const runs = render(sampleReport(), ALL).runs;

  test('every location is a file inside the repository with a whole region', () => {
    const locations = runs.flatMap(everyLocation);
    expect(locations.length).toBeGreaterThan(15);
    for (const { physicalLocation } of locations) {
      expect(physicalLocation?.artifactLocation?.uriBaseId).toBe('%SRCROOT%');
      expect(physicalLocation?.artifactLocation?.uri).toMatch(/^(?!\/|\.\.?\/)[A-Za-z0-9._~!'()*%/-]+$/);
      const { startLine, startColumn, endLine, endColumn } = physicalLocation?.region ?? {};
      for (const number of [startLine, startColumn, endLine, endColumn]) expect(number).toBeGreaterThan(0);
    }
  });

  test('every result has one location, a rule that is listed and a message that is a sentence', () => {
    for (const run of runs)
      for (const each of run.results ?? []) {
        expect(each.locations).toHaveLength(1);
        expect(run.tool.driver.rules?.[each.ruleIndex ?? -1]?.id).toBe(each.ruleId);
        expect(each.message.text).toMatch(/\.$/);
        expect(each.message.text).not.toMatch(/\p{Cc}|\p{Cf}/u);
      }
  });

  test('a clean run has an empty list: it closes what was fixed', () => {
    const run = only(report([stack('.')]));
    expect(run.results).toEqual([]);
    expect(run.invocations).toEqual([{ executionSuccessful: true, exitCode: 0 }]);
    expect(run.properties?.['looked']).toMatchObject({ groups: 5, permissions: 17, desktops: 2 });
  });

  test('texts keep to the limits', () => {
    for (const rule of runs[0]?.tool.driver.rules ?? []) {
      expect(rule.name).not.toBe(rule.id);
      expect(rule.shortDescription?.text.length).toBeGreaterThan(0);
      expect(rule.fullDescription?.text.length).toBeGreaterThan(0);
      expect(rule.help?.text.length).toBeGreaterThan(0);
      expect(rule.helpUri).toMatch(/^https:/);
      expect(rule.properties?.tags?.length).toBeLessThanOrEqual(10);
    }
  });

  test('one category a run, also when a plan and its directory are scanned together', () => {
    const both = report([stack('.'), stack('infra'), stack('infra', { kind: 'plan' }), stack('infra')]);
    expect(render(both).runs.map((run) => run.automationDetails?.id)).toEqual([
      'sglint/./',
      'sglint/infra/hcl/',
      'sglint/infra/plan/',
      'sglint/infra/hcl-2/',
    ]);
  });

  test('more than 20 stacks are refused with a way out, and fit when split', () => {
    const many = report(Array.from({ length: 21 }, (_, index) => stack(`s${index}`)));
    expect(() => renderSarif(many, PIPE)).toThrow(FormatRefusal);
    expect(() => renderSarif(many, PIPE)).toThrow('{stack}');
    const run = only(many, { ...PIPE, stacks: many.stacks.slice(3, 4) });
    expect(run.automationDetails?.id).toBe('sglint/s3/');
  });

  test('5,000 results at most, the most severe, and it is said', () => {
    const low = Array.from({ length: 5_000 }, () => result('shadowed-rule', { severity: 'low' }));
    const run = only(
      report([stack('.', { results: [...low, result('public-rdp', { severity: 'critical' })] })]),
    );
    expect(run.results).toHaveLength(5_000);
    expect(run.results?.[0]?.ruleId).toBe('public-rdp');
    const [note] = run.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(note).toMatchObject({ level: 'warning', descriptor: { id: 'sarif-results-capped' } });
    expect(note?.message.text).toContain('5001 results');
  });
});

describe('descriptors', () => {
  const rules = only(report([stack('.')])).tool.driver.rules ?? [];
  const of = (id: string) => rules.find((rule) => rule.id === id);

  test.each([
    ['public-rdp', 'error', '9.5', 'security'],
    ['public-ssh', 'error', '8.0', 'security'],
    ['egress-all-open', 'warning', '5.5', 'security'],
    ['client-port-ineffective', 'note', undefined, 'security'],
    ['shadowed-rule', 'note', undefined, 'correctness'],
  ])('%s: level %s, security-severity %s, tag %s', (id, level, score, tag) => {
    expect(of(id)?.defaultConfiguration?.level).toBe(level);
    expect(of(id)?.properties?.['security-severity']).toBe(score);
    expect(of(id)?.properties?.tags?.[0]).toBe(tag);
  });

  test('every rule has an undecided twin that claims nothing', () => {
    expect(rules).toHaveLength(16);
    for (const rule of rules.slice(8)) {
      expect(rule.id).toMatch(/\/open$/);
      expect(rule.properties).not.toHaveProperty('security-severity');
      expect(rule.properties?.tags).not.toContain('security');
      expect(rule.defaultConfiguration?.level).toBe('note');
    }
  });

  test('help comes from the definition; compliance references are tags while there is room', () => {
    expect(of('public-rdp')?.help?.markdown).toContain(
      '## What to write instead\n\nName the sources:\n\n```hcl',
    );
    expect(of('public-rdp')?.fullDescription?.text).toBe('Anyone on the internet can try passwords.');
    expect(of('public-rdp')?.helpUri).toBe(
      'https://github.com/sglint/sglint/blob/v0.1.0/docs/rules/public-rdp.md',
    );
    expect(of('public-rdp')?.properties?.tags).toContain('CIS-AWS-Foundations-5.0-5.3');
    expect(of('no-smb')?.help?.text).toBe('Desktops must not share files');
  });
});

describe('results', () => {
  test('a failing one: verdict first, the rest after it, related places linked', () => {
    const run = render(sampleReport()).runs[0] as Run;
    const rdp = run.results?.[0];
    expect(rdp?.message.text).toBe(
      "rdp (tcp/3389) is open to 0.0.0.0/0. '203.0.113.7 tcp/3389' gets in. Introduced by this plan. " +
        `Addresses: 'module.desktop\\["$x \\\\"y\\\\""\\].aws_security_group.this\\[0\\]', ` +
        `'module.desktop\\["a"\\].aws_security_group.this\\[0\\]', ` +
        `'module.desktop\\["b"\\].aws_security_group.this\\[0\\]' and 2 more. ` +
        "Also violates 'public-ssh', 'client-port-not-corporate'. " +
        'See [default of var.rdp_cidrs](1), [module call \\[0\\]](2).',
    );
    expect(rdp).toMatchObject({ kind: 'fail', level: 'error', baselineState: 'new' });
    expect(rdp?.relatedLocations?.map((location) => location.id)).toEqual([1, 2]);
    expect(rdp?.properties?.['fingerprints']).toHaveLength(5);
    expect(rdp?.properties?.['addresses']).toHaveLength(5);
    expect(rdp?.locations?.[0]?.logicalLocations).toHaveLength(5);
    expect(rdp?.locations?.[0]?.logicalLocations?.[1]).toEqual({
      fullyQualifiedName: 'module.desktop["a"].aws_security_group.this[0]',
      kind: 'resource',
    });
    expect(rdp?.partialFingerprints).toEqual({
      primaryLocationLineHash: 'c129715d7a2bc9a3:12',
      'sglint/v1': expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(rdp?.locations?.[0]?.physicalLocation).toMatchObject({
      region: { snippet: { text: '"0.0.0.0/0"' } },
      contextRegion: { startLine: 12, endLine: 12, snippet: { text: '  cidr_blocks = ["0.0.0.0/0"]' } },
    });
  });

  test('an undecided one has its own rule, kind open and level none', () => {
    const reason = { kind: 'not-configured', what: 'corporate_cidrs' } as const;
    const open = one('public-rdp', { verdict: 'open', reason, severity: 'critical' });
    expect(open).toMatchObject({ ruleId: 'public-rdp/open', kind: 'open', level: 'none' });
    expect(open.message.text).toContain("Not decided: the parameter 'corporate_cidrs' is not set.");
    expect(open.properties).toMatchObject({ reason, severity: 'critical' });
  });

  test.each([
    ['introduced', 'new'],
    ['widened', 'updated'],
    ['narrowed', 'updated'],
    ['unchanged', 'unchanged'],
    ['removed', 'absent'],
  ] as const)('%s is %s', (change, baselineState) => {
    expect(one('public-rdp', { change }, ALL)).toMatchObject({ baselineState, properties: { change } });
  });

  test('what the plan removes and what is waived is no alert, unless asked for', () => {
    const all = render(sampleReport(), ALL).runs[0]?.results ?? [];
    const some = render(sampleReport()).runs[0]?.results ?? [];
    expect(all.length - some.length).toBe(4);
    expect(some.every((each) => each.suppressions === undefined && each.baselineState !== 'absent')).toBe(
      true,
    );
    expect(all.every((each) => each.suppressions !== undefined)).toBe(true);
    const waived = all.flatMap((each) => each.suppressions ?? []);
    expect(waived.map((each) => [each.kind, each.properties?.['by']])).toEqual([
      ['external', 'baseline'],
      ['inSource', 'inline'],
      ['external', 'config'],
    ]);
  });

  test('a hostile value stays text: no link, no control character, a path that is a path', () => {
    const hostile = one('public-ssh', {
      message: HOSTILE,
      place: place(`a b/${HOSTILE.replaceAll('/', '')}:#`, 1),
    });
    expect(hostile.message.text).toContain('\\[link\\](1)');
    expect(hostile.message.text).toContain('\\\\u001b\\[31mred');
    expect(hostile.message.text).toContain('\\\\u202egnp');
    expect(hostile.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(
      /^a%20b\/x%0A%3A%3Aerror/,
    );
  });

  test('the region of a snippet that was cut short has no text', () => {
    const span = { file: 'main.tf', startLine: 1, startColumn: 1, endLine: 9, endColumn: 2 };
    const { locations } = one('public-rdp', { place: place('main.tf', 1, { span, kind: 'block' }) });
    expect(locations?.[0]?.physicalLocation?.region).not.toHaveProperty('snippet');
    expect(locations?.[0]?.physicalLocation).not.toHaveProperty('contextRegion');
  });

  test('the root module has a name in logicalLocations', () => {
    const { locations } = one('public-rdp', {
      findings: [finding('public-rdp', { address: '', addresses: [''] })],
    });
    expect(locations?.[0]?.logicalLocations).toEqual([{ fullyQualifiedName: 'root module', kind: 'module' }]);
  });
});

describe('how it went', () => {
  const error = { level: 'error', id: 'plan-incomplete', message: 'the plan is incomplete' } as const;
  const succeeded = (of: Report) => render(of).runs.map((run) => run.invocations?.[0]?.executionSuccessful);

  test('an error in a stack is that stack’s alone, one of the command line is everybody’s', () => {
    expect(succeeded(report([stack('a', { notifications: [error] }), stack('b')], { exitCode: 2 }))).toEqual([
      false,
      true,
    ]);
    expect(succeeded(report([stack('a'), stack('b')], { exitCode: 2, notifications: [error] }))).toEqual([
      false,
      false,
    ]);
    expect(succeeded(report([stack('a')], { exitCode: 2 }))).toEqual([false]);
  });

  test('a partial plan is no success even where it may be judged; HCL without a module is', () => {
    expect(succeeded(report([stack('a', { kind: 'plan', complete: false })]))).toEqual([false]);
    expect(succeeded(report([stack('a', { complete: false })]))).toEqual([true]);
  });

  test('nothing could be read: a run that says so', () => {
    const run = only(report([], { exitCode: 2, notifications: [{ ...error, file: 'a:b.tf', line: 3 }] }));
    expect(run.results).toEqual([]);
    expect(run.invocations?.[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 2,
      toolExecutionNotifications: [
        {
          descriptor: { id: 'plan-incomplete' },
          level: 'error',
          message: { text: 'the plan is incomplete.' },
          locations: [
            { physicalLocation: { artifactLocation: { uri: 'a%3Ab.tf' }, region: { startLine: 3 } } },
          ],
        },
      ],
    });
  });
});

test('the same report gives the same bytes, in whatever order its results come', () => {
  const first = sampleReport();
  const again = sampleReport();
  const stacks = again.stacks.map((each) => ({ ...each, results: [...each.results].reverse() }));
  expect(renderSarif({ ...again, stacks }, ALL)).toBe(renderSarif(first, ALL));
});
