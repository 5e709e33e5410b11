import type { Result } from '../terms/finding.ts';
import type { Report, RuleInForce, StackReport } from '../terms/report.ts';
import type { Notification } from '../terms/resource.ts';
import { markupText } from './markup-escape.ts';
import type { RenderOptions } from './options.ts';
import { sortOut } from './order.ts';
import { clip } from './visible.ts';
import {
  alsoSentence,
  changeSentence,
  few,
  reasonSentence,
  waiverSentence,
  witnessSentence,
} from './words.ts';

type Outcome = 'passed' | 'failure' | 'skipped' | 'error';

interface Case {
  readonly outcome: Outcome;
  readonly xml: string;
}

/**
 * JUnit XML in the form that GitLab, Jenkins and Azure read: a suite a stack, a case a result; a rule without one is a
 * case that passed, or was skipped when it had nothing to judge. What is not decided is skipped, never passed.
 * No times and no host: the same input gives the same bytes.
 * https://github.com/testmoapp/junitxml
 */
export function renderJunit(report: Report, options: RenderOptions): string {
  const stacks = options.stacks ?? report.stacks;
  const suites = stacks.map((stack) => suite(stack.name, stackCases(report, stack)));
  const errors = report.notifications.filter(isError);
  if (errors.length > 0) suites.unshift(suite('sglint', errors.map(errorCase)));
  const cases = suites.flatMap((one) => one.cases);
  const body = suites.map((one) => one.xml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sglint"${counts(cases)}>\n${body}</testsuites>\n`;
}

function suite(
  name: string,
  cases: readonly Case[],
): { readonly xml: string; readonly cases: readonly Case[] } {
  const body = cases.map((one) => one.xml).join('');
  return { cases, xml: `  <testsuite name="${xml(name)}"${counts(cases)}>\n${body}  </testsuite>\n` };
}

function counts(cases: readonly Case[]): string {
  const of = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  return ` tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

function stackCases(report: Report, stack: StackReport): readonly Case[] {
  const { failing, open } = sortOut(stack);
  const spoken = new Set([...failing, ...open].flatMap((result) => [result.rule, ...result.alsoViolates]));
  const silent = report.rules.filter((rule) => !spoken.has(rule.id));
  return [
    ...stack.notifications.filter(isError).map(errorCase),
    ...failing.map((result) =>
      failureCase(
        result,
        report.rules.find((rule) => rule.id === result.rule),
      ),
    ),
    ...open.map(openCase),
    ...silent.map((rule): Case => {
      const { pass = 0, open: undecided = 0 } = stack.looked.rules[rule.id] ?? {};
      const open = `    <testcase classname="${xml(rule.id)}" name="${xml(rule.title || rule.id)}"`;
      if (pass > 0) return { outcome: 'passed', xml: `${open}/>\n` };
      const why = undecided > 0 ? 'not decided' : 'nothing to judge';
      return { outcome: 'skipped', xml: `${open}><skipped message="${why}"/></testcase>\n` };
    }),
  ];
}

function failureCase(result: Result, rule: RuleInForce | undefined): Case {
  const type = `${result.rule} (${result.severity})`;
  const failure = `<failure type="${xml(type)}" message="${xml(result.message)}">${details(result, rule)}</failure>`;
  return { outcome: 'failure', xml: testcase(result, failure) };
}

function openCase(result: Result): Case {
  const reason = result.reason ? `: ${reasonSentence(result.reason)}` : '';
  return {
    outcome: 'skipped',
    xml: testcase(result, `<skipped message="${xml(`not decided: ${result.message}${reason}`)}"/>`),
  };
}

function testcase(result: Result, body: string): string {
  const { file, startLine } = result.place.span;
  const name =
    result.addresses.length > 0 ? `${few(result.addresses.map((one) => one || 'root module'))} at ` : '';
  return (
    `    <testcase classname="${xml(result.rule)}" name="${xml(`${name}${file}:${startLine}`)}" ` +
    `file="${xml(file)}" line="${startLine}">${body}</testcase>\n`
  );
}

function errorCase({ id, message, file }: Notification): Case {
  const where = file === undefined ? '' : ` file="${xml(file)}"`;
  const error = `<error type="${xml(id)}" message="${xml(message)}"/>`;
  return {
    outcome: 'error',
    xml: `    <testcase classname="sglint" name="${xml(id)}"${where}>${error}</testcase>\n`,
  };
}

function isError(notification: Notification): boolean {
  return notification.level === 'error';
}

function details(result: Result, rule: RuleInForce | undefined): string {
  const { file, startLine, startColumn } = result.place.span;
  const lines = [
    `${file}:${startLine}:${startColumn}: ${result.severity}: ${result.message}`,
    witnessSentence(result, rule),
    result.change && changeSentence(result.change),
    `on ${result.addresses.map((address) => address || 'root module').join(', ')}`,
    alsoSentence(result, (rule) => rule),
    waiverSentence(result),
  ];
  return lines
    .filter((line) => line !== undefined)
    .map(xml)
    .join('\n');
}

function xml(text: string): string {
  return markupText(clip(text, 4_000));
}
