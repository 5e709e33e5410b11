import type { Result } from '../terms/finding.ts';
import type { Report, StackReport } from '../terms/report.ts';
import { gateOf } from './gate.ts';
import type { RenderOptions } from './options.ts';
import { byText, sortOut } from './order.ts';
import { disarmHashes, unicodeEscape } from './runner-commands.ts';
import { sum } from './text/summary.ts';
import { visible } from './visible.ts';
import { count } from './words.ts';

/**
 * The output of `conftest test`, for Atlantis with `custom_policy_check: true` (together with `--exit-zero`: there an
 * exit code other than 0 is an error that no owner can approve). Atlantis calls it a failure when the output is empty,
 * begins with `FAIL` or matches `[1-9][0-9]* failure`; older ones when it holds `fail` anywhere. So a pass never says
 * that word. Approvals stick to lines by `policy_item_regex: '(?m)^FAIL.*'`: a line holds nothing that changes without
 * the finding, no line number and no count.
 * https://www.runatlantis.io/docs/policy-checking, server/events/project_command_runner.go
 */
export function renderConftest(report: Report, options: RenderOptions): string {
  const stacks = options.stacks ?? report.stacks;
  const gates = gateOf(report, options);
  const errors = [report, ...stacks]
    .flatMap(({ notifications }) => notifications)
    .filter(({ level }) => level === 'error');
  const failures = unique([
    ...errors.map(({ file, id, message }) => line('FAIL', file ?? '-', id, message)),
    ...(errors.length === 0 ? unexplained(report, stacks) : []),
    ...stacks.flatMap((stack) => lines('FAIL', standing(stack).filter(gates))),
  ]);
  const warnings = unique(
    stacks.flatMap((stack) =>
      lines(
        'WARN',
        standing(stack).filter((result) => !gates(result)),
      ),
    ),
  );
  const counts = summary(stacks, failures.length, warnings.length);
  if (failures.length > 0) return `${[...failures, ...warnings, '', counts].join('\n')}\n`;
  return `${[...warnings.map(withoutTheWord), ...(warnings.length > 0 ? [''] : []), counts].join('\n')}\n`;
}

/** A gate that has looked at nothing, or could not look, does not let through. */
function unexplained(report: Report, stacks: readonly StackReport[]): readonly string[] {
  if (report.exitCode === 2) return [line('FAIL', '-', 'incomplete', 'the analysis is not complete')];
  return stacks.length === 0
    ? [line('FAIL', '-', 'nothing-looked-at', 'there is no plan and no root module')]
    : [];
}

function standing(stack: StackReport): readonly Result[] {
  const { failing, open } = sortOut(stack);
  return [...failing, ...open];
}

/** One line a finding: a result gathers addresses, and an approval must not cover one that joins it later. */
function lines(word: 'FAIL' | 'WARN', results: readonly Result[]): readonly string[] {
  return results.flatMap((result) =>
    result.findings.map(({ rule, address, message, traffic }) => {
      const what = result.verdict === 'open' ? `not decided: ${message}` : message;
      const text =
        traffic === '' || message.includes(traffic.replace(/^(in|e)gress /, ''))
          ? what
          : `${what} (${traffic})`;
      return line(word, result.place.span.file, rule, `${address || 'root module'}: ${text}`);
    }),
  );
}

/** `FAIL - <file> - <rule> - <address>: <message>`. */
function line(word: 'FAIL' | 'WARN', file: string, rule: string, text: string): string {
  return disarmHashes(visible(`${word} - ${file} - ${rule} - ${text}`), unicodeEscape);
}

function unique(all: readonly string[]): readonly string[] {
  return [...new Set(all)].sort(byText);
}

/** `12 tests, 9 passed, 1 warning, 2 failures, 1 exception`, without the failures when there are none. */
function summary(stacks: readonly StackReport[], failures: number, warnings: number): string {
  const { pass } = sum(stacks.flatMap((stack) => Object.values(stack.looked.rules)));
  const exceptions = stacks.reduce((total, stack) => total + stack.suppressed.length, 0);
  return [
    count(pass + failures + warnings, 'test'),
    `${pass} passed`,
    count(warnings, 'warning'),
    ...(failures > 0 ? [count(failures, 'failure')] : []),
    count(exceptions, 'exception'),
  ].join(', ');
}

/** A name such as `failover` would turn a pass into a failure for an Atlantis that looks for the word. */
function withoutTheWord(text: string): string {
  return text.replace(/f(?=ail)/gi, (letter) => unicodeEscape(letter.charCodeAt(0)));
}
