import type { Severity } from './finding.ts';

/** All there is to say about a rule, as data: its docs page, SARIF descriptor, README row, `explain` and schema come from here. */
export interface RuleMeta {
  /** kebab-case, never renamed, never reused. */
  readonly id: string;
  /** Section of the catalogue. */
  readonly section: Section;
  /** One line, upper-case start, no full stop: "RDP is open to the internet". */
  readonly title: string;
  readonly severity: Severity;
  /** Severities that built-in rulesets give it, `{ hipaa: 'high' }`. */
  readonly profiles?: Readonly<Record<string, Severity>>;
  /** True for rules that only a profile switches on ([profile] mark in the catalogue). */
  readonly profileOnly?: boolean;
  /** True for rules about what exists: they give no answer in raw HCL, which has no state. */
  readonly planOnly?: boolean;
  /** Which subjects it judges. */
  readonly judges: 'desktop' | 'any' | 'resource';
  /** The article's words it answers. */
  readonly article: string;
  /** Why it matters. Markdown. */
  readonly why: string;
  /** What to write instead. Markdown. */
  readonly fix: string;
  /** What it cannot see. Markdown. */
  readonly limits: string;
  readonly parameters: readonly Parameter[];
  /** Compliance and vendor references, e.g. `EC2.14`, `CIS AWS Foundations 5.0: 5.3`. */
  readonly references: readonly string[];
  /** Links to the sources of its facts. */
  readonly links: readonly string[];
}

/** A correctness rule (`I`) has a level but no security-severity. */
export type Section = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'beyond';

/** A parameter of the config file, in snake_case. Shared by every rule that lists it. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** One sentence. */
  readonly text: string;
  /** Absent: not configured. */
  readonly default?: unknown;
  /** Ports without a protocol are TCP's, not UDP's too. */
  readonly tcp?: true;
  /** Inclusive bounds of a number. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * - `cidrs`, `ports`, `groups` (sg- ids or resource addresses, patterns allowed), `names`: lists of strings
 * - `tags`: list of keys, or map from key to pattern or null
 * - `map`: map from name to number (quotas) · `cross-access`: list of `{from, to, ports}`
 */
export type ParameterType =
  | 'cidrs'
  | 'ports'
  | 'groups'
  | 'names'
  | 'tags'
  | 'number'
  | 'boolean'
  | 'text'
  | 'map'
  | 'cross-access';
