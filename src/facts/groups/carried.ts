import { peerTexts } from '../../traffic/peers.ts';
import { isEmpty } from '../../traffic/traffic.ts';
import type { Permission } from './permission.ts';

/**
 * What remains of the rules that a group carries from state once those of rule resources are taken away: AWS shows all
 * rules of a group in its inline sets, also those that another resource owns or is about to delete.
 *
 * A rule is taken away when it is one of those: the same protocol and ports, however they are spelled, and the same peer. A
 * wider or narrower one is another rule to AWS, and stays when that one goes. AWS and the provider merge rules with the same ports
 * and description into one element, but a permission is one peer of it.
 */
export function withoutOwned(
  carried: readonly Permission[],
  owned: readonly Permission[],
): readonly Permission[] {
  if (owned.length === 0) return carried;
  const taken = new Set(owned.map(ruleOf));
  return carried.filter((permission) => isEmpty(permission.sure) || !taken.has(ruleOf(permission)));
}

/** Equal for permissions that are one API rule. A list is one whatever this plan adds to it. */
function ruleOf({ channels, sure, peer }: Permission): string {
  const ports = channels?.map(({ lo, hi }) => `${lo}-${hi}`).join();
  const peers =
    peer.kind === 'prefix-list' ? `pl:${peer.list}` : sure.flatMap((slab) => peerTexts(slab.peers)).join();
  return `${ports}|${peers}`;
}
