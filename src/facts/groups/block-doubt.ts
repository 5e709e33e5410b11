import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { doubtOfExistence } from '../existence.ts';
import type { Facts } from '../facts.ts';
import { memoize } from '../memo.ts';
import type { Permission } from './permission.ts';

/** Why a nested block may not be made, though its group is there: a `dynamic` block over something unknown. */
export function blockDoubt({ block, holder, doubt }: Permission): OpenReason | undefined {
  return block.path.length > 0 && doubtOfExistence(holder) === undefined ? doubt : undefined;
}

/** The same for the place of a finding: the block, or what is written in it. */
export function doubtOfPlace(facts: Facts, { address, path }: Origin): OpenReason | undefined {
  return doubtfulBlocks(facts)
    .get(address)
    ?.find(({ block }) => block.path.every((step, index) => step === path[index]))?.doubt;
}

interface DoubtfulBlock {
  readonly block: Origin;
  readonly doubt: OpenReason;
}

const doubtfulBlocks = memoize((facts: Facts): ReadonlyMap<string, readonly DoubtfulBlock[]> => {
  const found = new Map<string, DoubtfulBlock[]>();
  for (const permission of facts.permissions) {
    const doubt = blockDoubt(permission);
    if (!doubt) continue;
    const { holder, block } = permission;
    found.set(holder, [...(found.get(holder) ?? []), { block, doubt }]);
  }
  return found;
});
