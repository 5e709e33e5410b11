import { mayBeNone } from '../terms/address.ts';
import type { OpenReason } from '../terms/finding.ts';

/** Why a resource may not be there: its `count` or `for_each`, or that of its module, is unknown. Undefined when it is. */
export function doubtOfExistence(address: string): OpenReason | undefined {
  return mayBeNone(address) ? { kind: 'outside-input', what: `the number of ${address}` } : undefined;
}
