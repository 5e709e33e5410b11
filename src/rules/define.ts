import type { Facts } from '../facts/facts.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { Origin } from '../terms/origin.ts';
import type { RuleMeta } from '../terms/rule-meta.ts';
import type { Options } from './options.ts';

/** A rule: what there is to say about it, and its judgements. */
export interface Rule extends RuleMeta {
  /** Pure: the same facts and options give the same judgements in the same order; one judgement a subject. */
  readonly judge: (facts: Facts, options: Options) => Iterable<Judgement>;
}

/** What a rule says of one subject. */
export type Judgement =
  | { readonly verdict: 'pass'; readonly address: string }
  /** `needs`: what an input of this kind can not hold, for a notification once a run. */
  | { readonly verdict: 'not-applicable'; readonly address: string; readonly needs?: string }
  | (Statement & { readonly verdict: 'fail' })
  | (Statement & { readonly verdict: 'open'; readonly reason: OpenReason });

/** What is said of a subject that does not pass. */
export interface Statement {
  /** The resource that holds the cause; a module address ('' for the root) for "missing" rules without a resource. */
  readonly address: string;
  /** One line, lower case, no full stop, about this configuration, with the value seen. Sensitive values as `(sensitive)`. */
  readonly message: string;
  /** The primary place. */
  readonly origin: Origin;
  /** More addresses for `properties.addresses`: contributors, the group and the desktop of a union. */
  readonly addresses?: readonly string[];
  /** Normalised traffic, `ingress tcp/3389 from 0.0.0.0/0`; absent for rules that are not about traffic. */
  readonly traffic?: string;
  readonly witness?: string;
  /** Ids of the permissions that cause it; absent when no permission does. */
  readonly cause?: readonly string[];
  readonly related?: readonly { readonly origin: Origin; readonly message: string }[];
}

/** Checks nothing, types everything: a rule is data and one function. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
