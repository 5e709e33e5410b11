import { clausesOf, clauseText } from './clauses.ts';
import type { Traffic } from './traffic.ts';

/**
 * Traffic as one line, for findings, fingerprints and baselines: `tcp/443,3389-3400 from 0.0.0.0/0, ::/0; udp/53 from
 * 10.0.0.0/8`. The clauses add up to exactly the traffic. The text depends on the set alone, not on the rules that made
 * it, their order or their spelling. Peers known by name are as given. The empty set is `nothing`.
 */
export function trafficText(traffic: Traffic, preposition: 'from' | 'to' = 'from'): string {
  if (traffic.length === 0) return 'nothing';
  return clausesOf(traffic)
    .map((clause) => clauseText(clause, preposition))
    .join('; ');
}
