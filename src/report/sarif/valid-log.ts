import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import { expect } from 'vitest';
import published from '../../../testdata/schemas/sarif-schema-2.1.0.json' with { type: 'json' };
import type { Report } from '../../terms/report.ts';
import type { RenderOptions } from '../options.ts';
import { PIPE, report, result, stack } from '../sample-parts.ts';
import { renderSarif } from '../sarif.ts';

/** For the tests of SARIF: what is rendered, read again, after the published schema has found nothing to complain of. */

// Draft 4 has `id` where ajv's draft 7 has `$id`; nothing else in this schema differs.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile({ ...published, $schema: undefined, id: undefined } as object);

export const ALL: RenderOptions = { ...PIPE, showSuppressed: true };

export function renderValid(of: Report, options: RenderOptions = PIPE): Log {
  const log = JSON.parse(renderSarif(of, options)) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

export function onlyRun(of: Report, options: RenderOptions = PIPE): Run {
  const { runs } = renderValid(of, options);
  expect(runs).toHaveLength(1);
  return runs[0] as Run;
}

/** The one result of a report that holds one. */
export function onlyResult(
  ruleId: string,
  more: Parameters<typeof result>[1] = {},
  options: RenderOptions = PIPE,
): Result {
  return onlyRun(report([stack('.', { results: [result(ruleId, more)] })]), options).results?.[0] as Result;
}
