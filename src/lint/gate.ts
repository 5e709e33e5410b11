import type { Finding, Result } from '../terms/finding.ts';
import { type Level, reaches } from './severity.ts';

/** What makes a run end with 1. */
export interface Gate {
  readonly failOn: Level;
  readonly failOnOpen: Level;
  /** `new`: only what the plan introduces or widens counts. */
  readonly changes: 'all' | 'new';
}

/** Does the finding, which is not waived, close the gate? */
export function gatesFinding(finding: Finding, gate: Gate): boolean {
  const { change, severity, verdict, reason } = finding;
  if (change === 'removed') return false;
  // Without a before (raw HCL, a first apply) everything is new.
  if (gate.changes === 'new' && (change === 'unchanged' || change === 'narrowed')) return false;
  if (verdict === 'fail') return reaches(severity, gate.failOn);
  // A parameter that nobody set is no fault of the plan.
  return reason?.kind !== 'not-configured' && reaches(severity, gate.failOnOpen);
}

/** Does any finding behind the result close the gate? */
export function gatesResult(result: Result, gate: Gate): boolean {
  return !result.suppression && result.findings.some((finding) => gatesFinding(finding, gate));
}
