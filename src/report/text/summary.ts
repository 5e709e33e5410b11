import { SEVERITIES } from '../../terms/finding.ts';
import type { Report, StackReport, Tally } from '../../terms/report.ts';
import type { RenderOptions } from '../options.ts';
import { sortOut } from '../order.ts';
import { visible } from '../visible.ts';
import { findingCount } from '../waiting.ts';
import { count } from '../words.ts';

/** By severity and by verdict: `3 findings (1 critical, 2 high), 4 undecided, 2 waived`. */
export function verdictLine(stacks: readonly StackReport[], options: RenderOptions): string {
  if (stacks.length === 0) return 'nothing was looked at';
  const sorted = stacks.map(sortOut);
  const failing = sorted.flatMap((one) => one.failing);
  const bySeverity = SEVERITIES.map((severity) => {
    const number = findingCount(failing.filter((result) => result.severity === severity));
    return number > 0 ? `${number} ${severity}` : '';
  }).filter((part) => part !== '');
  const findings = findingCount(failing);
  const parts = [findings === 0 ? 'no findings' : `${count(findings, 'finding')} (${bySeverity.join(', ')})`];
  const open = findingCount(sorted.flatMap((one) => one.open));
  const removed = findingCount(sorted.flatMap((one) => one.removed));
  const waived = findingCount(sorted.flatMap((one) => one.waived));
  if (open > 0) parts.push(`${open} undecided`);
  if (removed > 0) parts.push(`${removed} that this plan puts an end to`);
  if (waived > 0)
    parts.push(`${waived} waived${options.showSuppressed ? '' : ' (--show-suppressed shows them)'}`);
  return parts.join(', ');
}

/** What was looked at: "nothing found" and "nothing looked at" never look alike. */
export function lookedLines(stack: StackReport): readonly string[] {
  const { desktops, groups, permissions, resources, rules } = stack.looked;
  const tallies = Object.values(rules);
  const lines = [
    groups + desktops === 0
      ? `nothing to judge: no security group and no desktop among ${count(resources, 'resource')}`
      : `looked at ${count(desktops, 'desktop')}, ${count(groups, 'group')} and ` +
        `${count(permissions, 'permission')} in ${count(resources, 'resource')}`,
    `${count(tallies.length, 'rule')} judged: ${tallyWords(sum(tallies))}`,
  ];
  if (!stack.complete)
    lines.push('the input is not whole: that nothing is found in what is missing means nothing');
  return lines;
}

/** Rule by rule, in the order of the catalogue. */
export function tallyTable(report: Report, stack: StackReport): readonly string[] {
  const rows = report.rules.map((rule) => {
    const { pass, fail, open, notApplicable } = stack.looked.rules[rule.id] ?? NOTHING;
    return [visible(rule.id), ...[pass, fail, open, notApplicable].map(String)];
  });
  const table = [['rule', 'pass', 'fail', 'open', 'not applicable'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

const NOTHING: Tally = { pass: 0, fail: 0, open: 0, notApplicable: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, one) => ({
      pass: total.pass + one.pass,
      fail: total.fail + one.fail,
      open: total.open + one.open,
      notApplicable: total.notApplicable + one.notApplicable,
    }),
    NOTHING,
  );
}

function tallyWords({ pass, fail, open, notApplicable }: Tally): string {
  return `${pass} passed, ${fail} failed, ${open} undecided, ${notApplicable} not applicable`;
}
