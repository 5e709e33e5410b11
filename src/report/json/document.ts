import type { ChangeVerdict, OpenReason, Severity, Suppression } from '../../terms/finding.ts';
import type { PlaceKind } from '../../terms/origin.ts';
import type { Notification } from '../../terms/resource.ts';
import type { Section } from '../../terms/rule-meta.ts';

/**
 * The document of `--format json`. Keys are in snake_case, like those of `terraform show -json`, and so is the promise:
 * a minor version adds keys and values (ignore what you do not know), a major one may change or remove them.
 * `sglint schema report` prints the JSON Schema.
 */
export interface JsonReport {
  readonly format_version: '1.0';
  readonly tool: { readonly name: string; readonly version: string; readonly information_uri: string };
  readonly exit_code: 0 | 1 | 2;
  /** Every rule that ran, in the order of the catalogue. */
  readonly rules: readonly JsonRule[];
  readonly stacks: readonly JsonStack[];
  /** What concerns no single stack. */
  readonly notifications: readonly Notification[];
}

export interface JsonRule {
  readonly id: string;
  readonly section: Section;
  readonly title: string;
  /** The severity in force in this run. */
  readonly severity: Severity;
  readonly default_severity: Severity;
  readonly custom: boolean;
  readonly references: readonly string[];
  readonly uri: string;
}

export interface JsonStack {
  readonly name: string;
  readonly kind: 'plan' | 'hcl';
  readonly input: string;
  /** False: that something is not found in this stack means nothing. */
  readonly complete: boolean;
  readonly summary: JsonSummary;
  readonly looked: JsonLooked;
  /** The unit that waivers, baseline and the exit code work on: one rule, one address, one traffic. */
  readonly findings: readonly JsonFinding[];
  /** Findings as SARIF and annotations show them: same speaking rule, same verdict, same place. */
  readonly results: readonly JsonResult[];
  /** Waived results; filled with `--show-suppressed` only, counted in `summary` always. */
  readonly suppressed: readonly JsonResult[];
  readonly notifications: readonly Notification[];
}

export interface JsonSummary {
  /** Failing findings by severity; those with `change: removed` do not count. */
  readonly fail: Readonly<Record<Severity, number>>;
  readonly open: number;
  readonly removed: number;
  readonly suppressed: number;
}

export interface JsonLooked {
  readonly resources: number;
  readonly groups: number;
  readonly permissions: number;
  readonly desktops: number;
  readonly rules: Readonly<Record<string, JsonTally>>;
}

export interface JsonTally {
  readonly pass: number;
  readonly fail: number;
  readonly open: number;
  readonly not_applicable: number;
}

export interface JsonFinding {
  readonly rule: string;
  readonly verdict: 'fail' | 'open';
  readonly severity: Severity;
  /** `''` is the root module. */
  readonly address: string;
  readonly previous_address?: string;
  readonly addresses: readonly string[];
  readonly traffic: string;
  readonly message: string;
  readonly witness?: string;
  readonly reason?: OpenReason;
  readonly change?: ChangeVerdict;
  readonly fingerprint: string;
  /** Index in `results` of the result that shows it. */
  readonly result: number;
  readonly location: JsonLocation;
}

export interface JsonResult {
  readonly rule: string;
  readonly verdict: 'fail' | 'open';
  readonly severity: Severity;
  readonly message: string;
  readonly witness?: string;
  readonly reason?: OpenReason;
  readonly change?: ChangeVerdict;
  readonly addresses: readonly string[];
  readonly fingerprints: readonly string[];
  readonly also_violates: readonly string[];
  readonly location: JsonLocation;
  readonly related: readonly (JsonSpan & { readonly message: string })[];
  readonly suppression?: Suppression;
}

/** Lines and columns from 1, columns in UTF-16 code units, `end_column` exclusive. */
export interface JsonSpan {
  readonly file: string;
  readonly start_line: number;
  readonly start_column: number;
  readonly end_line: number;
  readonly end_column: number;
}

export interface JsonLocation extends JsonSpan {
  readonly kind: PlaceKind;
}
