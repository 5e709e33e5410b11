import type { Answer } from '../terms/answer.ts';
import type { OpenReason } from '../terms/finding.ts';
import { bool, isAbsent, text, type Value } from '../terms/value.ts';
import { reasonOf } from './join.ts';

/** An answer that says why it is not known, so that no question about the network is lost in silence. */
export type Reasoned =
  | { readonly answer: 'yes' }
  | { readonly answer: 'no' }
  | { readonly answer: 'unknown'; readonly reason: OpenReason };

export const YES: Reasoned = { answer: 'yes' };
export const NO: Reasoned = { answer: 'no' };

export function unknown(reason: OpenReason): Reasoned {
  return { answer: 'unknown', reason };
}

export function yesNo(truth: boolean): Reasoned {
  return truth ? YES : NO;
}

/** Kleene "and" that keeps the first reason. */
export function allOf(answers: readonly Reasoned[]): Reasoned {
  return answers.find(({ answer }) => answer === 'no') ?? firstUnknown(answers) ?? YES;
}

/** Kleene "or" that keeps the first reason. */
export function anyOf(answers: readonly Reasoned[]): Reasoned {
  return answers.find(({ answer }) => answer === 'yes') ?? firstUnknown(answers) ?? NO;
}

/** What all of them say; unknown when they differ: one of them holds, and which one is not known. */
export function oneOf(answers: readonly Reasoned[], reason: OpenReason): Reasoned {
  const [first] = answers;
  if (first === undefined) return unknown(reason);
  return answers.every(({ answer }) => answer === first.answer) ? first : unknown(reason);
}

export function negate(reasoned: Reasoned): Reasoned {
  if (reasoned.answer === 'unknown') return reasoned;
  return reasoned.answer === 'yes' ? NO : YES;
}

/** A plain answer with the reason that goes with its `unknown`. */
export function because(answer: Answer, reason: OpenReason): Reasoned {
  return answer === 'unknown' ? unknown(reason) : yesNo(answer === 'yes');
}

/** Is a boolean argument true? `standard` is what AWS or the provider takes when it is not given. */
export function isTrue(value: Value | undefined, standard: boolean): Reasoned {
  if (value === undefined || isAbsent(value)) return yesNo(standard);
  if (value.kind === 'unknown') return unknown(reasonOf(value));
  return yesNo(bool(value) ?? standard);
}

/**
 * Is an ARN given? One that is known only after apply is given all the same, and so is what just a data source gives; a variable
 * without a value may be null.
 */
export function isGiven(value: Value | undefined): Reasoned {
  if (value === undefined || isAbsent(value) || text(value) === '') return NO;
  if (value.kind !== 'unknown' || value.reason === 'after-apply') return YES;
  const { references } = value;
  const isRead =
    references.length > 0 && references.every(({ exact, targets }) => exact && targets.length > 0);
  return isRead ? YES : unknown(reasonOf(value));
}

function firstUnknown(answers: readonly Reasoned[]): Reasoned | undefined {
  return answers.find(({ answer }) => answer === 'unknown');
}
