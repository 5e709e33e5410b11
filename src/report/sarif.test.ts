import type { Location, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import { FormatRefusal } from './options.ts';
import { PIPE, report, result, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';
import { ALL, onlyRun, renderValid } from './sarif/valid-log.ts';
import { renderSarif } from './sarif.ts';

function everyLocation(run: Run): readonly Location[] {
  return (run.results ?? []).flatMap((each) => [...(each.locations ?? []), ...(each.relatedLocations ?? [])]);
}

describe('what GitHub requires', () => {
  const runs = renderValid(sampleReport(), ALL).runs;

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
    const run = onlyRun(report([stack('.')]));
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
    expect(renderValid(both).runs.map((run) => run.automationDetails?.id)).toEqual([
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
    const run = onlyRun(many, { ...PIPE, stacks: many.stacks.slice(3, 4) });
    expect(run.automationDetails?.id).toBe('sglint/s3/');
  });

  test('5,000 results at most, the most severe, and it is said', () => {
    const low = Array.from({ length: 5_000 }, () => result('shadowed-rule', { severity: 'low' }));
    const run = onlyRun(
      report([stack('.', { results: [...low, result('public-rdp', { severity: 'critical' })] })]),
    );
    expect(run.results).toHaveLength(5_000);
    expect(run.results?.[0]?.ruleId).toBe('public-rdp');
    const [note] = run.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(note).toMatchObject({ level: 'warning', descriptor: { id: 'sarif-results-capped' } });
    expect(note?.message.text).toContain('5001 results');
  });
});

test('the same report gives the same bytes, in whatever order its results come', () => {
  const first = sampleReport();
  const again = sampleReport();
  const stacks = again.stacks.map((each) => ({ ...each, results: [...each.results].reverse() }));
  expect(renderSarif({ ...again, stacks }, ALL)).toBe(renderSarif(first, ALL));
});
