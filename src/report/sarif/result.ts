import type { Location, Result as SarifResult, Suppression as SarifSuppression } from 'sarif';
import type { ChangeVerdict, Result, Suppression } from '../../terms/finding.ts';
import type { Related } from '../../terms/origin.ts';
import type { RuleInForce } from '../../terms/report.ts';
import { digest } from '../digest.ts';
import { byText } from '../order.ts';
import { visible } from '../visible.ts';
import { openId } from './descriptor.ts';
import { LEVELS } from './level.ts';
import { MAX_RELATED } from './limits.ts';
import { physical, primary } from './location.ts';
import { escapeText, messageText, sentence } from './message.ts';

export interface ResultContext {
  readonly stack: string;
  readonly rules: ReadonlyMap<string, RuleInForce>;
  readonly ruleIndex: ReadonlyMap<string, number>;
  /** Suppressions stand on all results or on none (SARIF 2.1.0 §3.27.23). */
  readonly showSuppressed: boolean;
}

const BASELINE: Readonly<Record<ChangeVerdict, SarifResult.baselineState>> = {
  introduced: 'new',
  widened: 'updated',
  narrowed: 'updated',
  unchanged: 'unchanged',
  removed: 'absent',
};

export function sarifResult(result: Result, context: ResultContext): SarifResult {
  const open = result.verdict === 'open';
  const ruleId = open ? openId(result.rule) : result.rule;
  const ruleIndex = context.ruleIndex.get(ruleId);
  const related = relatedOf(result);
  const fingerprints = [...result.fingerprints].sort(byText);
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    kind: open ? 'open' : 'fail',
    level: open ? 'none' : LEVELS[result.severity],
    message: { text: messageText(result, context.rules.get(result.rule), related) },
    locations: [primary(result.place, result.addresses)],
    ...(related.length > 0 ? { relatedLocations: related.map(relatedLocation) } : {}),
    partialFingerprints: partialFingerprints(result, fingerprints),
    ...(result.change ? { baselineState: BASELINE[result.change] } : {}),
    ...(context.showSuppressed ? { suppressions: suppressions(result.suppression) } : {}),
    properties: {
      severity: result.severity,
      addresses: [...result.addresses].sort(byText),
      fingerprints,
      alsoViolates: [...result.alsoViolates],
      ...(result.change ? { change: result.change } : {}),
      ...(result.witness === undefined ? {} : { witness: visible(result.witness) }),
      ...(result.reason ? { reason: { kind: result.reason.kind, what: visible(result.reason.what) } } : {}),
      locationKind: result.place.kind,
      stack: visible(context.stack),
    },
  };
}

/** The links of the chain first, then what else matters; the same place with the same words once. */
function relatedOf(result: Result): readonly Related[] {
  const seen = new Set<string>();
  return [...result.place.chain, ...result.related]
    .filter((one) => {
      const key = JSON.stringify([one.span, one.message]);
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MAX_RELATED);
}

function relatedLocation(related: Related, index: number): Location {
  return {
    id: index + 1,
    physicalLocation: physical(related.span),
    message: { text: sentence(escapeText(related.message || 'here')) },
  };
}

/** GitHub tells alerts apart by rule, path and the hash of the line; other readers have ours. */
function partialFingerprints(result: Result, fingerprints: readonly string[]): Record<string, string> {
  const ours: Record<string, string> = {};
  if (fingerprints.length > 0) ours['sglint/v1'] = digest(fingerprints);
  return result.place.lineHash === undefined
    ? ours
    : { primaryLocationLineHash: result.place.lineHash, ...ours };
}

function suppressions(suppression: Suppression | undefined): SarifSuppression[] {
  if (!suppression) return [];
  const { kind, reason, owner, expires } = suppression;
  return [
    {
      kind: kind === 'inline' ? 'inSource' : 'external',
      status: 'accepted',
      justification: visible(reason) || kind,
      properties: {
        by: kind,
        ...(owner === undefined ? {} : { owner: visible(owner) }),
        ...(expires === undefined ? {} : { expires: visible(expires) }),
      },
    },
  ];
}
