import { channelsOf, isEmpty, onChannels, subtract, type Traffic, unionAll } from '../../traffic/traffic.ts';
import type { Permission } from './permission.ts';

/**
 * What remains of the rules that a group carries from state once those of rule resources are taken away: AWS shows all
 * rules of a group in its inline sets, also those that another resource owns or is about to delete.
 *
 * Traffic is subtracted, not elements: AWS and the provider merge rules with the same ports and description into one
 * element, and spell protocols differently (`6`, `tcp`).
 */
export function withoutOwned(
  carried: readonly Permission[],
  owned: readonly Permission[],
): readonly Permission[] {
  if (owned.length === 0) return carried;
  const taken: Traffic = unionAll(owned.map((permission) => permission.sure));
  return carried.flatMap((permission) => {
    if (isEmpty(permission.sure)) return [permission];
    const left = subtract(permission.sure, taken);
    // A list is owned as a whole, whatever this plan adds to it: without its name nothing of it remains.
    const rest =
      permission.peer.kind === 'prefix-list' ? left.filter(({ peers }) => peers.named.length > 0) : left;
    if (isEmpty(rest)) return [];
    if (rest === permission.sure) return [permission];
    const channels = channelsOf(rest);
    return [{ ...permission, sure: rest, possible: onChannels(permission.possible, channels) }];
  });
}
