import type { Finding, Result } from '../terms/finding.ts';
import { SEVERITIES } from '../terms/finding.ts';
import type { Place, Span } from '../terms/origin.ts';
import type { Report, RuleInForce, StackReport } from '../terms/report.ts';
import type {
  JsonFinding,
  JsonLocation,
  JsonReport,
  JsonResult,
  JsonSpan,
  JsonStack,
} from './json/document.ts';
import type { RenderOptions } from './options.ts';
import { byText, sortOut } from './order.ts';
import { rulePageUri } from './rule-page.ts';
import { safeJson } from './safe-json.ts';
import { findingCount } from './waiting.ts';

/** The report as a document with a promise: {@link JsonReport}, described by `REPORT_SCHEMA`. */
export function renderJson(report: Report, options: RenderOptions): string {
  const { name, version, informationUri } = report.tool;
  const document: JsonReport = {
    format_version: '1.0',
    tool: { name, version, information_uri: informationUri },
    exit_code: report.exitCode,
    rules: report.rules.map((rule) => jsonRule(rule, report)),
    stacks: (options.stacks ?? report.stacks).map((stack) => jsonStack(stack, options)),
    notifications: report.notifications,
  };
  return safeJson(document);
}

function jsonRule(rule: RuleInForce, report: Report) {
  return {
    id: rule.id,
    section: rule.section,
    title: rule.title,
    severity: rule.severityInForce,
    default_severity: rule.severity,
    custom: rule.custom === true,
    references: rule.references,
    uri: rulePageUri(report.tool.informationUri, report.tool.version, rule),
  };
}

function jsonStack(stack: StackReport, options: RenderOptions): JsonStack {
  const { failing, open, removed, waived } = sortOut(stack);
  const results = [...failing, ...open, ...removed];
  const fail = Object.fromEntries(
    SEVERITIES.map((severity) => [
      severity,
      findingCount(failing.filter((result) => result.severity === severity)),
    ]),
  ) as JsonStack['summary']['fail'];
  return {
    name: stack.name,
    kind: stack.kind,
    input: stack.input,
    complete: stack.complete,
    summary: {
      fail,
      open: findingCount(open),
      removed: findingCount(removed),
      suppressed: findingCount(waived),
    },
    looked: {
      resources: stack.looked.resources,
      groups: stack.looked.groups,
      permissions: stack.looked.permissions,
      desktops: stack.looked.desktops,
      rules: Object.fromEntries(
        Object.entries(stack.looked.rules).map(([id, { pass, fail, open, notApplicable }]) => [
          id,
          { pass, fail, open, not_applicable: notApplicable },
        ]),
      ),
    },
    findings: results.flatMap((result, index) =>
      [...result.findings]
        .sort((a, b) => byText(a.fingerprint, b.fingerprint))
        .map((finding) => jsonFinding(finding, result.place, index)),
    ),
    results: results.map(jsonResult),
    suppressed: options.showSuppressed ? waived.map(jsonResult) : [],
    notifications: stack.notifications,
  };
}

/** Key by key, never the object whole: an origin holds hints for the locator that are not to be printed. */
function jsonFinding(finding: Finding, place: Place, result: number): JsonFinding {
  return {
    rule: finding.rule,
    verdict: finding.verdict,
    severity: finding.severity,
    address: finding.address,
    ...(finding.previousAddress === undefined ? {} : { previous_address: finding.previousAddress }),
    addresses: [...finding.addresses].sort(byText),
    traffic: finding.traffic,
    message: finding.message,
    ...extras(finding),
    fingerprint: finding.fingerprint,
    result,
    location: jsonLocation(place),
  };
}

function jsonResult(result: Result): JsonResult {
  return {
    rule: result.rule,
    verdict: result.verdict,
    severity: result.severity,
    message: result.message,
    ...extras(result),
    addresses: [...result.addresses].sort(byText),
    fingerprints: [...result.fingerprints].sort(byText),
    also_violates: result.alsoViolates,
    location: jsonLocation(result.place),
    related: [...result.place.chain, ...result.related].map(({ span, message }) => ({
      message,
      ...jsonSpan(span),
    })),
    ...(result.suppression ? { suppression: result.suppression } : {}),
  };
}

function extras({ witness, reason, change }: Finding | Result) {
  return {
    ...(witness === undefined ? {} : { witness }),
    ...(reason ? { reason: { kind: reason.kind, what: reason.what } } : {}),
    ...(change ? { change } : {}),
  };
}

function jsonLocation(place: Place): JsonLocation {
  return { ...jsonSpan(place.span), kind: place.kind };
}

function jsonSpan(span: Span): JsonSpan {
  const { file, startLine, startColumn, endLine, endColumn } = span;
  return { file, start_line: startLine, start_column: startColumn, end_line: endLine, end_column: endColumn };
}
