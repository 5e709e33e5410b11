import type { Log } from 'sarif';
import type { Report } from '../terms/report.ts';
import type { RenderOptions } from './options.ts';
import { safeJson } from './safe-json.ts';
import { refuseTooManyRuns } from './sarif/limits.ts';
import { run } from './sarif/run.ts';
import { automationIds } from './stack-names.ts';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html), valid for GitHub code scanning
 * first (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning):
 * one run a stack, every rule that ran, a physical location on every result. Throws {@link FormatRefusal} for more
 * runs than a file may hold.
 */
export function renderSarif(report: Report, options: RenderOptions): string {
  const stacks = options.stacks ?? report.stacks;
  refuseTooManyRuns(stacks);
  const ids = automationIds(report);
  const runs = stacks.map((stack) => run(report, stack, ids.get(stack) ?? `sglint/${stack.name}/`, options));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: runs.length > 0 ? runs : [run(report, undefined, 'sglint/', options)],
  };
  return safeJson(log);
}
