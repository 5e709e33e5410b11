import type { Severity } from '../../terms/finding.ts';
import type { Level } from '../severity.ts';

/**
 * What a config file or a ruleset says, checked, but not yet weighed against anything else. Plain JSON, so that the build
 * can turn the built-in rulesets into it.
 */
export interface RawRuleset {
  readonly description?: string;
  /** Absent: `baseline`. Empty: nothing, only the rules that are named run. */
  readonly extends?: readonly string[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly rules?: Readonly<Record<string, RawRuleSetting>>;
  readonly deny?: readonly RawDeny[];
  readonly allow_only?: readonly RawTrafficRule[];
  readonly require?: readonly RawTrafficRule[];
}

export interface RawConfig extends Omit<RawRuleset, 'extends'> {
  /** Names, or paths relative to the config file. */
  readonly rulesets?: readonly string[];
  readonly owns?: readonly Area[];
  readonly ignore?: readonly RawIgnore[];
  readonly exclude?: readonly string[];
  readonly fail_on?: Level;
  readonly fail_on_open?: Level;
}

export const AREAS = ['monitoring', 'audit', 'organization'] as const;

export type Area = (typeof AREAS)[number];

/** A severity, `off`, or more about the rule. */
export type RawRuleSetting =
  | Severity
  | 'off'
  | { readonly severity?: Severity | 'off'; readonly ignorable?: boolean };

interface RawCustomRule {
  readonly id: string;
  readonly severity?: Severity;
  readonly direction: 'ingress' | 'egress';
  /** `all` (the default), `desktops`, address patterns, `sg-` ids, `tag:KEY=VALUE`. */
  readonly on?: string | readonly string[];
  readonly message?: string;
}

export interface RawDeny extends RawCustomRule {
  readonly traffic: readonly string[];
  readonly from?: string | readonly string[];
  readonly to?: string | readonly string[];
}

export interface RawTrafficRule extends RawCustomRule {
  readonly traffic: readonly RawWay[];
}

/** Ports, and who is at the other end: `from` for ingress, `to` for egress. */
export interface RawWay {
  readonly ports: readonly string[];
  readonly from?: string | readonly string[];
  readonly to?: string | readonly string[];
}

export interface RawIgnore {
  readonly rule: string | readonly string[];
  readonly address?: string;
  readonly reason: string;
  readonly owner?: string;
  readonly expires?: string;
  /** Where the entry stands; not part of the file. */
  readonly at?: Position;
}

/** A place in a file of the user's, lines and columns from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
