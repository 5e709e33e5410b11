import type { Run } from 'sarif';
import type { Report, StackReport } from '../../terms/report.ts';
import type { Notification } from '../../terms/resource.ts';
import type { RenderOptions } from '../options.ts';
import { inOrder, sortOut } from '../order.ts';
import { visible } from '../visible.ts';
import { descriptor, openDescriptor } from './descriptor.ts';
import { invocation } from './invocation.ts';
import { capResults } from './limits.ts';
import { SOURCE_ROOT } from './location.ts';
import { sarifResult } from './result.ts';

const NOTHING: Notification = {
  level: 'warning',
  id: 'nothing-looked-at',
  message: 'nothing was looked at: there is no plan and no root module',
};

/** One run a stack; without a stack (nothing could be read) a run that holds only what went wrong. */
export function run(report: Report, stack: StackReport | undefined, id: string, options: RenderOptions): Run {
  const { name, version, informationUri } = report.tool;
  // Every rule that ran, fired or not, and for each its undecided twin: the table is the same from run to run.
  const rules = [
    ...report.rules.map((rule) => descriptor(rule, report.tool)),
    ...report.rules.map((rule) => openDescriptor(rule, report.tool)),
  ];
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const { kept, notes } = capResults(stack ? chosen(stack, options) : []);
  const context = {
    stack: stack?.name ?? '',
    rules: new Map(report.rules.map((rule) => [rule.id, rule])),
    ruleIndex,
    showSuppressed: options.showSuppressed,
  };
  return {
    tool: { driver: { name, version, semanticVersion: version, informationUri, rules } },
    automationDetails: { id },
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The root of the repository.' } } },
    invocations: [invocation(report, stack, stack || report.notifications.length > 0 ? notes : [NOTHING])],
    columnKind: 'utf16CodeUnits',
    results: kept.map((result) => sarifResult(result, context)),
    ...(stack ? { properties: looked(stack) } : {}),
  };
}

/**
 * GitHub reads neither `suppressions` nor `baselineState`: a waived result, or one that this plan puts an end to, would
 * be an open alert there. Both are written only on request.
 */
function chosen(stack: StackReport, options: RenderOptions) {
  const { failing, open, removed, waived } = sortOut(stack);
  return options.showSuppressed
    ? inOrder([...failing, ...open, ...removed, ...waived])
    : [...failing, ...open];
}

function looked(stack: StackReport) {
  return {
    stack: visible(stack.name),
    kind: stack.kind,
    input: visible(stack.input),
    complete: stack.complete,
    looked: stack.looked,
  };
}
