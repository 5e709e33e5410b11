import { mayBeNone } from '../terms/address.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { Resource } from '../terms/resource.ts';
import { type Reasoned, unknown } from './reasoned.ts';

/** Why a resource may not be there: its `count` or `for_each`, or that of its module, is unknown. Undefined when it is. */
export function doubtOfExistence(address: string): OpenReason | undefined {
  return mayBeNone(address) ? numberOf(address) : undefined;
}

/** Why a resource may not be there where another one is. */
export function doubtBeside(resource: Resource, beside: Resource | undefined): OpenReason | undefined {
  if (!mayBeNone(resource.address, beside?.address)) return undefined;
  return beside && areMadeTogether(resource, beside) ? undefined : numberOf(resource.address);
}

/** An answer that a resource gives: what it would fulfil, for another one, is not known when it may not be there. */
export function ifThere(resource: Resource, answer: Reasoned, beside?: Resource): Reasoned {
  const doubt = answer.answer === 'yes' ? doubtBeside(resource, beside) : undefined;
  return doubt ? unknown(doubt) : answer;
}

function numberOf(address: string): OpenReason {
  return { kind: 'outside-input', what: `the number of ${address}` };
}

/** Two resources of one module with the same `count` or `for_each`: where there is one of them, there is the other. */
function areMadeTogether(one: Resource, other: Resource): boolean {
  return one.module === other.module && one.repetition !== undefined && one.repetition === other.repetition;
}
