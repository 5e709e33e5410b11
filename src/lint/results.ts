import type { ChangeVerdict, Finding, Result, Suppression } from '../terms/finding.ts';
import type { Locate, Place, Related, Span } from '../terms/origin.ts';
import { compareSeverity, highest } from './severity.ts';
import { byText, sortedSet } from './text-order.ts';

/** The rules that speak first for a cause, whatever severity is configured: the most telling one first. */
const SPEAKERS = [
  'public-all-traffic',
  'public-rdp',
  'public-ssh',
  'public-high-risk-port',
  'public-other-protocol',
  'public-other-port',
];

/** Rules about what the whole internet may reach. */
export function isPublicRule(rule: string): boolean {
  return SPEAKERS.includes(rule);
}

/** The fixed order in which rules speak for a cause. `catalogue` lists the rules that run, custom ones last. */
export function speakingOrder(catalogue: readonly string[]): (a: string, b: string) => number {
  const first = SPEAKERS.filter((id) => catalogue.includes(id));
  const order = [...first, ...catalogue.filter((id) => !first.includes(id))];
  const rank = new Map(order.map((id, index) => [id, index]));
  const last = order.length;
  return (a, b) => (rank.get(a) ?? last) - (rank.get(b) ?? last) || byText(a, b);
}

/** A finding that counts, or one that does not and why. */
export interface Shown {
  readonly finding: Finding;
  readonly suppression?: Suppression;
}

export interface ResultContext {
  readonly locate: Locate;
  readonly catalogue: readonly string[];
  /** See `Result.firm`. */
  readonly firm?: ReadonlySet<string>;
}

/**
 * Findings as results. First, findings of one cause become one result: the first rule in the fixed order speaks. Then
 * results of the same rule at the same place become one: a resource with `for_each` is one line of source.
 */
export function resultsOf(
  shown: readonly Shown[],
  { locate, catalogue, firm }: ResultContext,
): readonly Result[] {
  const order = speakingOrder(catalogue);
  const causes = groupBy(shown, causeOf).map((members) => oneCause(members, order, locate));
  const places = groupBy(causes, placeKey).map((results) => onePlace(results, order));
  return places.sort(compareResults).map((result) => {
    const rules = [result.rule, ...result.alsoViolates].filter((rule) => firm?.has(rule));
    return rules.length > 0 ? { ...result, firm: rules } : result;
  });
}

/** Findings without a permission behind them are each a cause of their own. */
function causeOf({ finding, suppression }: Shown): string {
  const cause = finding.cause.length > 0 ? finding.cause : [`finding ${finding.fingerprint}`];
  return JSON.stringify([
    finding.verdict,
    waitsFor(finding),
    finding.change === 'removed',
    cause,
    suppression ?? null,
  ]);
}

/** The parameter an undecided finding waits for: such findings never gate, so they must not hide behind others or hide them. */
function waitsFor({ reason }: Pick<Finding, 'reason'>): string {
  return reason?.kind === 'not-configured' ? reason.what : '';
}

function oneCause(
  members: readonly Shown[],
  order: (a: string, b: string) => number,
  locate: Locate,
): Result {
  const findings = members
    .map((member) => member.finding)
    .sort((a, b) => order(a.rule, b.rule) || byText(a.address, b.address) || byText(a.traffic, b.traffic));
  const speaker = findings[0] as Finding;
  const place = locate(speaker.origin);
  const related = findings
    .filter((finding) => finding.rule === speaker.rule)
    .flatMap((finding) => [
      ...(finding === speaker ? [] : [{ origin: finding.origin, message: finding.message }]),
      ...finding.related,
    ])
    .map(({ origin, message }) => ({ span: locate(origin).span, message }));
  const suppression = members[0]?.suppression;
  return {
    rule: speaker.rule,
    verdict: speaker.verdict,
    severity: highest(findings.map((finding) => finding.severity)),
    message: speaker.message,
    ...(speaker.witness !== undefined ? { witness: speaker.witness } : {}),
    ...(speaker.reason !== undefined ? { reason: speaker.reason } : {}),
    place,
    related: distinct(related, place.span),
    addresses: sortedSet(findings.flatMap((finding) => finding.addresses)),
    fingerprints: sortedSet(findings.map((finding) => finding.fingerprint)),
    alsoViolates: [...new Set(findings.map((finding) => finding.rule))].filter(
      (rule) => rule !== speaker.rule,
    ),
    ...changeOf(findings),
    findings,
    ...(suppression ? { suppression } : {}),
  };
}

function placeKey(result: Result): string {
  const { span } = result.place;
  return JSON.stringify([
    result.rule,
    result.verdict,
    waitsFor(result),
    result.change === 'removed',
    span,
    result.suppression ?? null,
  ]);
}

function onePlace(results: readonly Result[], order: (a: string, b: string) => number): Result {
  const sorted = [...results].sort((a, b) => compareFirst(a, b));
  const first = sorted[0] as Result;
  if (sorted.length === 1) return first;
  const findings = sorted.flatMap((result) => result.findings);
  const also = new Set(sorted.flatMap((result) => result.alsoViolates));
  // One message can't speak for another resource that only shares the place: that of a plan without sources, say.
  const others = new Set(sorted.map((result) => result.message)).size - 1;
  return {
    ...first,
    ...(others > 0 ? { message: `${first.message} (and ${others} more at this place)` } : {}),
    severity: highest(sorted.map((result) => result.severity)),
    place: { ...first.place, chain: distinct(sorted.flatMap((result) => result.place.chain)) },
    related: distinct(sorted.flatMap((result) => result.related)),
    addresses: sortedSet(sorted.flatMap((result) => result.addresses)),
    fingerprints: sortedSet(sorted.flatMap((result) => result.fingerprints)),
    alsoViolates: [...also].sort(order),
    ...changeOf(findings),
    findings,
  };
}

function compareFirst(a: Result, b: Result): number {
  const [x, y] = [a.findings[0] as Finding, b.findings[0] as Finding];
  return byText(x.address, y.address) || byText(x.traffic, y.traffic) || byText(x.message, y.message);
}

const GRAVEST_CHANGE: readonly ChangeVerdict[] = [
  'introduced',
  'widened',
  'unchanged',
  'narrowed',
  'removed',
];

/** The gravest of the findings' changes; none when the input has no before. */
function changeOf(findings: readonly Finding[]): { readonly change?: ChangeVerdict } {
  const change = GRAVEST_CHANGE.find((verdict) => findings.some((finding) => finding.change === verdict));
  return change ? { change } : {};
}

/** Each place once, and not the primary one again. */
function distinct(related: readonly Related[], primary?: Span): readonly Related[] {
  const seen = new Set(primary ? [JSON.stringify(primary)] : []);
  return related.filter(({ span }) => {
    const key = JSON.stringify(span);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** By place, then severity, rule and address. */
export function compareResults(a: Result, b: Result): number {
  return (
    comparePlaces(a.place, b.place) ||
    compareSeverity(a.severity, b.severity) ||
    byText(a.rule, b.rule) ||
    byText(a.addresses.join('\n'), b.addresses.join('\n')) ||
    byText(a.fingerprints.join(), b.fingerprints.join())
  );
}

function comparePlaces(a: Place, b: Place): number {
  return (
    byText(a.span.file, b.span.file) ||
    a.span.startLine - b.span.startLine ||
    a.span.startColumn - b.span.startColumn
  );
}

/** Not Map.groupBy: Node 20 has none. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
