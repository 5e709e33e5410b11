import type { Facts } from '../facts/facts.ts';
import type { Finding } from '../terms/finding.ts';
import { fingerprint } from './fingerprint.ts';
import type { Objection } from './judge.ts';
import { sortedSet } from './text-order.ts';

/**
 * Objections as findings: one rule, one address, one traffic. The same traffic twice at one address is one finding with
 * two places; what is certain makes the same thing undecided superfluous.
 */
export function findingsOf(objections: readonly Objection[], facts: Facts): readonly Finding[] {
  const byIdentity = new Map<string, [Finding, ...Finding[]]>();
  for (const objection of objections) {
    const finding = toFinding(objection, facts);
    const identity = identityOf(finding);
    const same = byIdentity.get(identity);
    if (same) same.push(finding);
    else byIdentity.set(identity, [finding]);
  }
  const findings = [...byIdentity.values()].map(merged);
  const certain = new Set(findings.filter((finding) => finding.verdict === 'fail').map(traits));
  return withFingerprints(
    findings.filter((finding) => finding.verdict === 'fail' || !certain.has(traits(finding))),
  );
}

/** The rule as SARIF and baselines name it: what is undecided is another thing than what fails. */
export function ruleIdOf(finding: Pick<Finding, 'rule' | 'verdict'>): string {
  return finding.verdict === 'open' ? `${finding.rule}/open` : finding.rule;
}

function toFinding({ by, judgement }: Objection, facts: Facts): Finding {
  const { address, origin, message, traffic = '', witness, cause = [], related = [] } = judgement;
  const previousAddress = facts.resources.byAddress(address)?.previousAddress;
  return {
    rule: by.rule.id,
    verdict: judgement.verdict,
    severity: by.severity,
    address,
    ...(previousAddress !== undefined && previousAddress !== address ? { previousAddress } : {}),
    traffic,
    message,
    ...(witness !== undefined ? { witness } : {}),
    ...(judgement.verdict === 'open' ? { reason: judgement.reason } : {}),
    cause: sortedSet(cause),
    origin,
    addresses: sortedSet([address, ...(judgement.addresses ?? [])]),
    related,
    fingerprint: '',
  };
}

/** Without traffic, the place and the words tell findings apart: one finding a Region at the same module. */
function identityOf(finding: Finding): string {
  const apart = finding.traffic === '' ? [finding.origin.path, finding.message] : [];
  return JSON.stringify([ruleIdOf(finding), finding.address, finding.traffic, ...apart]);
}

function traits(finding: Finding): string {
  return JSON.stringify([
    finding.rule,
    finding.address,
    finding.traffic,
    finding.traffic === '' ? finding.origin.path : [],
  ]);
}

/** All at once: thousands of equal elements of a list are one finding. */
function merged(same: readonly [Finding, ...Finding[]]): Finding {
  const [first, ...others] = same;
  if (others.length === 0) return first;
  const place = JSON.stringify(first.origin);
  const again = others.flatMap(({ origin, related }) => [
    ...(JSON.stringify(origin) === place ? [] : [{ origin, message: 'the same again' }]),
    ...related,
  ]);
  const causes = [...new Map(same.map(({ cause }) => [cause.join(), cause])).values()];
  return {
    ...first,
    cause: sortedSet(causes.flat()),
    ...(causes.length > 1 ? { causes } : {}),
    addresses: sortedSet(same.flatMap(({ addresses }) => addresses)),
    related: [...first.related, ...again],
  };
}

/** Findings that share rule, address and traffic all the same are told apart by place and words, the first one excepted. */
function withFingerprints(findings: readonly Finding[]): readonly Finding[] {
  const taken = new Set<string>();
  return findings.map((finding) => {
    const plain = fingerprint(ruleIdOf(finding), finding.address, finding.traffic);
    const own = taken.has(plain)
      ? fingerprint(
          ruleIdOf(finding),
          finding.address,
          finding.traffic,
          JSON.stringify(finding.origin.path),
          finding.message,
        )
      : plain;
    taken.add(own);
    return { ...finding, fingerprint: own };
  });
}
