import type { Report, StackReport } from '../terms/report.ts';
import { visible } from './visible.ts';

/**
 * `automationDetails.id` of every stack: `sglint/<root directory>/`. GitHub takes everything up to the last slash as
 * the category and refuses a file in which two runs share one, so stacks of the same directory (its plan and its
 * HCL) also say how they were read.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function automationIds(report: Report): ReadonlyMap<StackReport, string> {
  return unique(report.stacks, (stack) => `sglint/${visible(stack.name) || '.'}`, '/', '/');
}

/** What `{stack}` in a file name stands for: `infra-prod`; `root` for the repository itself. */
export function fileNames(report: Report): ReadonlyMap<StackReport, string> {
  const slug = (stack: StackReport) =>
    stack.name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'root';
  return unique(report.stacks, slug, '-', '');
}

/** Names that clash get the kind of the stack, then a number: which one does not depend on the order of the others. */
function unique(
  stacks: readonly StackReport[],
  name: (stack: StackReport) => string,
  separator: string,
  end: string,
): ReadonlyMap<StackReport, string> {
  const names = stacks.map(name);
  const taken = new Set(names.filter((one) => names.indexOf(one) === names.lastIndexOf(one)));
  const result = new Map<StackReport, string>();
  stacks.forEach((stack, index) => {
    let candidate = names[index] as string;
    if (!taken.has(candidate)) {
      const base = `${candidate}${separator}${stack.kind}`;
      candidate = base;
      for (let number = 2; taken.has(candidate); number++) candidate = `${base}-${number}`;
      taken.add(candidate);
    }
    result.set(stack, candidate + end);
  });
  return result;
}
