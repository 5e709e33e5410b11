import type { Invocation, Notification as SarifNotification } from 'sarif';
import type { Report, StackReport } from '../../terms/report.ts';
import type { Notification } from '../../terms/resource.ts';
import { artifact } from './location.ts';
import { escapeText, sentence } from './message.ts';

/**
 * How the run went. GitHub refuses an analysis that says it did not succeed, and old alerts stay as they were: the
 * right thing for a plan that could not be read whole. No times and no machine: the same input gives the same bytes.
 */
export function invocation(
  report: Report,
  stack: StackReport | undefined,
  more: readonly Notification[],
): Invocation {
  const notifications = [...report.notifications, ...(stack?.notifications ?? []), ...more];
  const result: Invocation = {
    executionSuccessful: succeeded(report, stack),
    exitCode: report.exitCode,
  };
  if (notifications.length > 0) result.toolExecutionNotifications = notifications.map(sarifNotification);
  return result;
}

function succeeded(report: Report, stack: StackReport | undefined): boolean {
  if (report.notifications.some(isError) || stack?.notifications.some(isError)) return false;
  // A partial plan proves nothing about what it leaves out, also where the user asked for it to be judged. Of HCL the
  // parts that are not there (a module that is not installed) are ordinary, and answered with "open".
  if (stack?.kind === 'plan' && !stack.complete) return false;
  // Exit code 2 that no stack accounts for: better refused than believed.
  const accounted = report.stacks.some((one) => one.notifications.some(isError) || !one.complete);
  return report.exitCode !== 2 || (stack !== undefined && accounted);
}

function isError(notification: Notification): boolean {
  return notification.level === 'error';
}

function sarifNotification(notification: Notification): SarifNotification {
  const { file, line, column } = notification;
  const result: SarifNotification = {
    descriptor: { id: notification.id },
    level: notification.level,
    message: { text: sentence(escapeText(notification.message)) },
  };
  if (file === undefined || file === '') return result;
  const region =
    line === undefined ? {} : { region: { startLine: line, ...(column ? { startColumn: column } : {}) } };
  result.locations = [{ physicalLocation: { artifactLocation: artifact(file), ...region } }];
  return result;
}
