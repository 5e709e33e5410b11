import { SEVERITIES } from '../terms/finding.ts';
import type { Report, RuleInForce } from '../terms/report.ts';

/**
 * One report of several: stacks below different config files are judged by different policies. A rule is listed with the
 * strictest severity that any of them gives it, for GitHub reads severity from the rule.
 */
export function mergeReports(reports: readonly [Report, ...Report[]]): Report {
  const [first, ...more] = reports;
  if (more.length === 0) return first;
  const rules = new Map<string, RuleInForce>();
  for (const rule of reports.flatMap((report) => report.rules)) {
    const known = rules.get(rule.id);
    if (!known || stricter(rule, known)) rules.set(rule.id, rule);
  }
  return {
    tool: first.tool,
    rules: [...rules.values()],
    stacks: reports.flatMap((report) => report.stacks),
    notifications: reports.flatMap((report) => report.notifications),
    exitCode: Math.max(...reports.map((report) => report.exitCode)) as Report['exitCode'],
  };
}

function stricter(a: RuleInForce, b: RuleInForce): boolean {
  return SEVERITIES.indexOf(a.severityInForce) < SEVERITIES.indexOf(b.severityInForce);
}
