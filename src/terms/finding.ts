import type { Origin, Place, Related } from './origin.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** Why something cannot be decided. */
export interface OpenReason {
  readonly kind: 'after-apply' | 'not-configured' | 'outside-input' | 'unreadable';
  /** The reference, the parameter (snake_case), or what lies elsewhere. */
  readonly what: string;
}

/** How a finding of a plan stands to what was there before. */
export type ChangeVerdict = 'introduced' | 'widened' | 'unchanged' | 'narrowed' | 'removed';

/**
 * The unit that waivers, baseline, change verdict, exit code and JSON work on: one rule, one address with its index,
 * one normalised traffic.
 */
export interface Finding {
  readonly rule: string;
  readonly verdict: 'fail' | 'open';
  readonly severity: Severity;
  /** The resource that holds the cause; '' (the root module) or a module address for "missing" rules. */
  readonly address: string;
  /** Address before a move, when it differs. */
  readonly previousAddress?: string;
  /** Normalised traffic as text, `ingress tcp/3389 from 0.0.0.0/0`; '' for rules that are not about traffic. */
  readonly traffic: string;
  /** One line, lower case, no full stop, with the value seen. */
  readonly message: string;
  /** An address, a protocol and a port that get in (or out). */
  readonly witness?: string;
  readonly reason?: OpenReason;
  /** Sorted identities of the permissions that cause it; findings of one cause make one result. Empty: a cause of its own. */
  readonly cause: readonly string[];
  /** Where several of one rule, address and traffic are one finding: the causes of each, when they differ. */
  readonly causes?: readonly (readonly string[])[];
  readonly origin: Origin;
  /** Every address that stands in `properties.addresses`: contributors and, for unions, the group and the desktop. */
  readonly addresses: readonly string[];
  readonly related: readonly { readonly origin: Origin; readonly message: string }[];
  readonly change?: ChangeVerdict;
  /** Stable 64-bit hex of rule + address + traffic. */
  readonly fingerprint: string;
}

/** How SARIF and annotations show findings: same speaking rule, same verdict, same place. */
export interface Result {
  /** The speaking rule. */
  readonly rule: string;
  readonly verdict: 'fail' | 'open';
  /** The highest of all rules that stand behind it. */
  readonly severity: Severity;
  readonly message: string;
  readonly witness?: string;
  readonly reason?: OpenReason;
  readonly place: Place;
  readonly related: readonly Related[];
  /** Sorted, unique. */
  readonly addresses: readonly string[];
  /** One a finding, sorted. */
  readonly fingerprints: readonly string[];
  /** The other rules the same cause violates, in the order of the catalogue. */
  readonly alsoViolates: readonly string[];
  /** Those of its rules that no waiver covers, for a ruleset says `ignorable: false`; absent when there are none. */
  readonly firm?: readonly string[];
  readonly change?: ChangeVerdict;
  readonly findings: readonly Finding[];
  /** Set when the result is waived and shown only on request. */
  readonly suppression?: Suppression;
}

/** Why a finding does not count. */
export interface Suppression {
  readonly kind: 'config' | 'inline' | 'baseline';
  readonly reason: string;
  readonly owner?: string;
  readonly expires?: string;
}
