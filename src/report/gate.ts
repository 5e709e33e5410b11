import type { Result } from '../terms/finding.ts';
import type { Report } from '../terms/report.ts';
import type { RenderOptions } from './options.ts';
import { rank } from './order.ts';

/**
 * Which results close the gate. Who calls knows (`--fail-on`, `--changes`); without that it is the default of
 * `--fail-on`, and a run that ended with 1 for something milder still has its reason among what fails. The exit code
 * alone proves nothing: `--exit-zero` makes it 0.
 */
export function gateOf(report: Report, options: RenderOptions): (result: Result) => boolean {
  if (options.gates) return options.gates;
  const fails = (result: Result) => result.verdict === 'fail' && result.change !== 'removed';
  const severe = (result: Result) => fails(result) && rank(result.severity) <= rank('high');
  if (report.exitCode !== 1) return severe;
  const results = (options.stacks ?? report.stacks).flatMap((stack) => stack.results);
  if (results.some(severe)) return severe;
  return results.some(fails) ? fails : (result) => result.change !== 'removed';
}
