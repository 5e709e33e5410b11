import type { Result, Severity } from './finding.ts';
import type { InputKind, Notification } from './resource.ts';
import type { RuleMeta } from './rule-meta.ts';

/** The one document that reporters read. It survives `JSON.stringify`. */
export interface Report {
  readonly tool: { readonly name: 'sglint'; readonly version: string; readonly informationUri: string };
  /** Every rule that ran, in the order of the catalogue, with the severity in force. */
  readonly rules: readonly RuleInForce[];
  readonly stacks: readonly StackReport[];
  /** What concerns no single stack: the config file, the command line. */
  readonly notifications: readonly Notification[];
  /** 0, 1 or 2: what the process ends with. */
  readonly exitCode: 0 | 1 | 2;
}

export interface RuleInForce extends RuleMeta {
  readonly severityInForce: Severity;
  /** True for `deny`, `allow_only` and `require` of the config. */
  readonly custom?: boolean;
}

export interface StackReport {
  /** Directory of the root module relative to the repository, `.` for the repository itself. */
  readonly name: string;
  readonly kind: InputKind;
  readonly input: string;
  /** False when the input could not be read whole. */
  readonly complete: boolean;
  readonly results: readonly Result[];
  /** Waived results; reporters show them only when asked. */
  readonly suppressed: readonly Result[];
  readonly looked: Looked;
  readonly notifications: readonly Notification[];
}

/** What was looked at: "nothing found" and "nothing looked at" must never look alike. */
export interface Looked {
  readonly resources: number;
  readonly groups: number;
  readonly permissions: number;
  readonly desktops: number;
  /** Rule by rule: how many subjects passed, failed, were open or did not apply. */
  readonly rules: Readonly<Record<string, Tally>>;
}

export interface Tally {
  readonly pass: number;
  readonly fail: number;
  readonly open: number;
  readonly notApplicable: number;
}
