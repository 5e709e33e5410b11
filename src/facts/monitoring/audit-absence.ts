import { parseAddress } from '../../terms/address.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Resources } from '../resources.ts';

/**
 * Why the absence of resources of these types proves nothing; undefined when it does. A plan made with -target, or one
 * that failed, does not show everything, and what stands in configuration but in no change was left out or disabled.
 */
export function absenceIsOpen(resources: Resources, types: readonly string[]): OpenReason | undefined {
  const { complete, errored, leftOut } = resources.stack;
  const skipped = leftOut.find((address) => types.includes(parseAddress(address)?.resource?.type ?? ''));
  if (skipped !== undefined) return { kind: 'outside-input', what: skipped };
  if (!complete || errored) return { kind: 'outside-input', what: 'what this plan leaves out' };
  return undefined;
}
