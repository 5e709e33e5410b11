import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { JsonReport } from './json/document.ts';
import { REPORT_SCHEMA } from './json/schema.ts';
import { renderJson } from './json.ts';
import { HOSTILE, PIPE, report, stack } from './sample-parts.ts';
import { sampleReport } from './sample-report.ts';

const validate = new Ajv2020({ allErrors: true }).compile(REPORT_SCHEMA);
const ALL = { ...PIPE, showSuppressed: true };

function render(...[of, options]: Parameters<typeof renderJson>): JsonReport {
  const document = JSON.parse(renderJson(of, options)) as JsonReport;
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document;
}

describe('the document', () => {
  const document = render(sampleReport(), ALL);
  const [first] = document.stacks;

  test('has a version, the exit code and every rule with the severity in force', () => {
    expect(document).toMatchObject({ format_version: '1.0', exit_code: 1, tool: { name: 'sglint' } });
    expect(document.rules.map((rule) => rule.id)).toContain('shadowed-rule');
    expect(document.rules[0]).toMatchObject({
      severity: 'critical',
      default_severity: 'high',
      custom: false,
    });
  });

  test('every finding names the result that shows it, and stands where it stands', () => {
    expect(first?.findings).toHaveLength(17);
    for (const one of first?.findings ?? []) {
      const shown = first?.results[one.result];
      expect(shown?.fingerprints).toContain(one.fingerprint);
      expect(shown?.location).toEqual(one.location);
    }
  });

  test('counts findings; what the plan removes is no failure', () => {
    expect(first?.summary).toEqual({
      fail: { critical: 5, high: 2, medium: 1, low: 1, info: 1 },
      open: 6,
      removed: 1,
      suppressed: 3,
    });
    expect(first?.looked.rules['public-rdp']).toEqual({ pass: 4, fail: 0, open: 0, not_applicable: 2 });
  });

  test('keys are in snake_case throughout', () => {
    const keys = JSON.stringify(document).match(/"[A-Za-z_]+":/g) ?? [];
    expect(keys.filter((key) => /[A-Z]/.test(key))).toEqual([]);
  });

  test('waived results are listed on request only, and always counted', () => {
    expect(first?.suppressed.map((one) => one.suppression?.kind)).toEqual(['baseline', 'inline', 'config']);
    const [silent] = render(sampleReport(), PIPE).stacks;
    expect(silent?.suppressed).toEqual([]);
    expect(silent?.summary.suppressed).toBe(3);
  });

  test('values come through whole, in characters that are seen', () => {
    const hostile = first?.results.find((one) => one.rule === 'public-ssh');
    expect(hostile?.witness).toBe(HOSTILE);
    expect(renderJson(sampleReport(), ALL).replaceAll('\n', '')).not.toMatch(
      /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/u,
    );
  });

  test('hints for the locator are not printed', () => {
    expect(renderJson(sampleReport(), ALL)).not.toContain('hint-never-printed');
  });
});

test('a clean report is valid, and one of nothing', () => {
  expect(render(report([stack('.')]), PIPE).stacks[0]?.findings).toEqual([]);
  expect(render(report([], { exitCode: 2 }), PIPE)).toMatchObject({ stacks: [], exit_code: 2 });
});

test('the schema notices a document that is not one', () => {
  const document = JSON.parse(renderJson(sampleReport(), PIPE));
  document.stacks[0].findings[0].severity = 'awful';
  delete document.stacks[0].looked;
  expect(validate(document)).toBe(false);
});
