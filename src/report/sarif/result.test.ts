import type { Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import { finding, HOSTILE, place } from '../sample-parts.ts';
import { sampleReport } from '../sample-report.ts';
import { ALL, onlyResult, renderValid } from './valid-log.ts';

describe('results', () => {
  test('a failing one: verdict first, the rest after it, related places linked', () => {
    const run = renderValid(sampleReport()).runs[0] as Run;
    const rdp = run.results?.[0];
    expect(rdp?.message.text).toBe(
      "rdp (tcp/3389) is open to 0.0.0.0/0. '203.0.113.7' reaches 'tcp/3389'. Introduced by this plan. " +
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
    const open = onlyResult('public-rdp', { verdict: 'open', reason, severity: 'critical' });
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
    expect(onlyResult('public-rdp', { change }, ALL)).toMatchObject({
      baselineState,
      properties: { change },
    });
  });

  test('what the plan removes and what is waived is no alert, unless asked for', () => {
    const all = renderValid(sampleReport(), ALL).runs[0]?.results ?? [];
    const some = renderValid(sampleReport()).runs[0]?.results ?? [];
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
    const hostile = onlyResult('public-ssh', {
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
    const { locations } = onlyResult('public-rdp', { place: place('main.tf', 1, { span, kind: 'block' }) });
    expect(locations?.[0]?.physicalLocation?.region).not.toHaveProperty('snippet');
    expect(locations?.[0]?.physicalLocation).not.toHaveProperty('contextRegion');
  });

  test('of a line of megabytes only the region is quoted, and not even that when it is as long', () => {
    const at = (startColumn: number, endColumn: number) => {
      const span = { file: 'a.tf.json', startLine: 1, startColumn, endLine: 1, endColumn };
      const long = place('a.tf.json', 1, { span, snippet: 'x'.repeat(100_000) });
      return onlyResult('public-rdp', { place: long }).locations?.[0]?.physicalLocation;
    };
    expect(at(10, 14)?.region?.snippet?.text).toBe('xxxx');
    expect(at(10, 14)).not.toHaveProperty('contextRegion');
    expect(at(10, 90_000)?.region).not.toHaveProperty('snippet');
  });

  test('the root module has a name in logicalLocations', () => {
    const { locations } = onlyResult('public-rdp', {
      findings: [finding('public-rdp', { address: '', addresses: [''] })],
    });
    expect(locations?.[0]?.logicalLocations).toEqual([{ fullyQualifiedName: 'root module', kind: 'module' }]);
  });
});
