import { mayBeNone } from '../terms/address.ts';
import type { OpenReason } from '../terms/finding.ts';
import { type Reasoned, unknown } from './reasoned.ts';

/**
 * Why a resource may not be there: its `count` or `for_each`, or that of its module, is unknown. Undefined when it is, or
 * when it is as soon as what stands at `beside` is.
 */
export function doubtOfExistence(address: string, beside?: string): OpenReason | undefined {
  return mayBeNone(address, beside) ? { kind: 'outside-input', what: `the number of ${address}` } : undefined;
}

/** An answer that a resource gives: what it would fulfil is not known when the resource may not be there. */
export function ifThere(address: string, answer: Reasoned, beside?: string): Reasoned {
  const doubt = answer.answer === 'yes' ? doubtOfExistence(address, beside) : undefined;
  return doubt ? unknown(doubt) : answer;
}
