import { matchesAddress } from '../facts/address-pattern.ts';
import type { Finding, Suppression } from '../terms/finding.ts';
import type { Locate } from '../terms/origin.ts';
import { coveredLines } from './covered-lines.ts';
import type { InlineWaiver } from './inline-waiver.ts';
import { firmRules, type Ignore, type Policy } from './policy.ts';
import type { Shown } from './results.ts';

/** A waiver of either kind, as the run keeps account of it. */
export type Waiver =
  | { readonly kind: 'config'; readonly ignore: Ignore }
  | { readonly kind: 'inline'; readonly inline: InlineWaiver };

/** What became of a waiver at one finding. `refused`: the rule may not be waived. */
export type Use = 'hides' | 'expired' | 'refused';

/** What the waivers did to the findings of one stack. */
export interface Waived {
  readonly shown: readonly Shown[];
  readonly uses: readonly WaiverUse[];
}

export interface WaiverUse {
  /** `waiverKey` of the waiver. */
  readonly waiver: string;
  readonly use: Use;
  readonly rule: string;
}

export interface Waivers {
  readonly policy: Policy;
  readonly inline: readonly InlineWaiver[];
  readonly locate: Locate;
}

/** Applies the waivers: the first one in force hides the finding, config before comments. */
export function waive(findings: readonly Finding[], { policy, inline, locate }: Waivers): Waived {
  const uses: WaiverUse[] = [];
  const firm = firmRules(policy);
  const shown = findings.map((finding): Shown => {
    const matching = [...configWaivers(finding, policy), ...commentWaivers(finding, inline, locate)];
    let suppression: Suppression | undefined;
    for (const waiver of matching) {
      const use = firm.has(finding.rule)
        ? 'refused'
        : isExpired(waiver, policy.options.today)
          ? 'expired'
          : 'hides';
      uses.push({ waiver: waiverKey(waiver), use, rule: finding.rule });
      if (use === 'hides') suppression ??= suppressionBy(waiver);
    }
    return suppression ? { finding, suppression } : { finding };
  });
  return { shown, uses };
}

/** Says which waiver it is, by where it stands. */
export function waiverKey(waiver: Waiver): string {
  if (waiver.kind === 'inline')
    return JSON.stringify(['inline', waiver.inline.file, waiver.inline.line, waiver.inline.rules]);
  const { at, rules } = waiver.ignore;
  return JSON.stringify(['config', at.file, at.line, at.column, rules]);
}

/** The day itself still counts. */
export function isExpired(waiver: Waiver, today: string): boolean {
  const end = waiver.kind === 'config' ? waiver.ignore.expires : waiver.inline.until;
  return end !== undefined && end < today;
}

function configWaivers(finding: Finding, policy: Policy): readonly Waiver[] {
  return policy.ignore
    .filter(
      ({ rules, address }) =>
        (rules.length === 0 || rules.includes(finding.rule)) &&
        (address === undefined || matchesAddress(address, finding.address)),
    )
    .map((ignore) => ({ kind: 'config', ignore }));
}

function commentWaivers(
  finding: Finding,
  inline: readonly InlineWaiver[],
  locate: Locate,
): readonly Waiver[] {
  const candidates = inline.filter((waiver) => waiver.rules.includes(finding.rule));
  if (candidates.length === 0) return [];
  const onLine = coveredLines(finding, locate);
  return candidates
    .filter((waiver) => onLine(waiver.file, waiver.target))
    .map((waiver) => ({ kind: 'inline', inline: waiver }));
}

function suppressionBy(waiver: Waiver): Suppression {
  if (waiver.kind === 'inline') {
    const { reason, until } = waiver.inline;
    return { kind: 'inline', reason, ...(until !== undefined ? { expires: until } : {}) };
  }
  const { reason, owner, expires } = waiver.ignore;
  return {
    kind: 'config',
    reason,
    ...(owner !== undefined ? { owner } : {}),
    ...(expires !== undefined ? { expires } : {}),
  };
}
