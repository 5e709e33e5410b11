import type { AddressPattern } from '../facts/address-pattern.ts';
import type { Rule } from '../rules/define.ts';
import type { Options } from '../rules/options.ts';
import type { Severity } from '../terms/finding.ts';
import type { RuleInForce } from '../terms/report.ts';
import type { Position } from './config/raw-config.ts';
import type { Level } from './severity.ts';

/** What is asked of a stack: flags, config, rulesets and the rules' own words, already weighed against each other. */
export interface Policy {
  /** The rules that run, in the order of the catalogue, custom ones last. */
  readonly rules: readonly PolicyRule[];
  /** Every rule there is, also those that are switched off: a waiver for one of them is no mistake. */
  readonly known: ReadonlySet<string>;
  readonly options: Options;
  readonly ignore: readonly Ignore[];
  /** Globs of files and directories that are not scanned. */
  readonly exclude: readonly string[];
  readonly failOn: Level;
  readonly failOnOpen: Level;
}

/** A rule with what the policy says of it. */
export interface PolicyRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** False when a ruleset forbids to waive it. */
  readonly ignorable: boolean;
  /** True for `deny`, `allow_only` and `require`. */
  readonly custom: boolean;
}

/** An entry under `ignore`. */
export interface Ignore {
  /** Rule ids; empty: every rule (`*`). */
  readonly rules: readonly string[];
  /** Undefined: every address. */
  readonly address: AddressPattern | undefined;
  readonly reason: string;
  readonly owner?: string;
  /** `YYYY-MM-DD`: the last day it is in force. */
  readonly expires?: string;
  readonly at: Position;
}

/** The rules as a report lists them. */
export function rulesInForce(policy: Policy): readonly RuleInForce[] {
  return policy.rules.map(({ rule, severity, custom }) => {
    const { judge: _, ...meta } = rule;
    return { ...meta, severityInForce: severity, ...(custom ? { custom } : {}) };
  });
}

/** The rules that no waiver covers. */
export function firmRules(policy: Policy): ReadonlySet<string> {
  return new Set(policy.rules.filter(({ ignorable }) => !ignorable).map(({ rule }) => rule.id));
}
