import type { OpenReason } from '../../terms/finding.ts';
import { text } from '../../terms/value.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import { NO_PEERS, type PeerSet, peersOfCidr, unionPeersAll } from '../../traffic/peers.ts';
import type { Facts } from '../facts.ts';
import { memoize } from '../memo.ts';
import { desktopSubnets, placedDesktops, subnetsElsewhere, vpcOfSubnet } from '../network/network.ts';
import { labelOf, resourceOf } from '../network/network-join.ts';

/** Where desktops are, as peers. */
export interface DesktopNetworks {
  readonly addresses: PeerSet;
  /** `subnet:…` and `vpc:…` of subnets whose CIDR is not known. */
  readonly named: readonly string[];
  /** Why there may be more: a subnet of desktops is elsewhere, or its CIDR is not known. */
  readonly unseen: OpenReason | undefined;
}

export const desktopNetworks = memoize(({ resources }: Facts): DesktopNetworks => {
  const found: PeerSet[] = [];
  const named: string[] = [];
  const unseen = placedDesktops(resources).flatMap((desktop) => subnetsElsewhere(resources, desktop) ?? []);
  for (const { name } of desktopSubnets(resources)) {
    if (!name.exact) unseen.push(name.reason);
    for (const key of name.keys) {
      const resource = resourceOf(resources, key);
      const vpc = vpcOfSubnet(resources, key)?.keys[0];
      named.push(`subnet:${key}`, ...(vpc ? [`vpc:${vpc}`] : []));
      const cidr = parseCidr((resource && text(resources.get(resource, 'cidr_block'))) ?? '');
      if (cidr) found.push(peersOfCidr(cidr));
      else unseen.push({ kind: 'outside-input', what: `the CIDR of ${labelOf(key)}` });
    }
  }
  return { addresses: found.length > 0 ? unionPeersAll(found) : NO_PEERS, named, unseen: unseen[0] };
});
