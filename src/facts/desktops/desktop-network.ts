import { type PeerSet, unionPeersAll } from '../../traffic/peers.ts';
import type { Facts } from '../facts.ts';
import { memoize } from '../memo.ts';
import { desktopSubnets, placedDesktops, subnetsElsewhere, vpcOfSubnet } from '../network/network.ts';
import { addressesOfSubnet, type Unread } from '../network/subnet-addresses.ts';

/** Where desktops are, as peers. */
export interface DesktopNetworks {
  readonly addresses: PeerSet;
  /** `subnet:…` and `vpc:…` of subnets whose CIDR is not known. */
  readonly named: readonly string[];
  /** Why there may be more: a subnet of desktops is elsewhere, or its CIDR is not known. */
  readonly unseen: Unread;
}

export const desktopNetworks = memoize(({ resources }: Facts): DesktopNetworks => {
  const found: PeerSet[] = [];
  const named: string[] = [];
  const unseen: Unread[] = [];
  for (const desktop of placedDesktops(resources)) {
    const elsewhere = subnetsElsewhere(resources, desktop);
    unseen.push({ v4: elsewhere, v6: elsewhere });
  }
  for (const { name } of desktopSubnets(resources)) {
    if (!name.exact) unseen.push({ v4: name.reason, v6: name.reason });
    for (const key of name.keys) {
      const vpc = vpcOfSubnet(resources, key)?.keys[0];
      named.push(`subnet:${key}`, ...(vpc ? [`vpc:${vpc}`] : []));
      const { known, unread } = addressesOfSubnet(resources, key);
      found.push(known);
      unseen.push(unread);
    }
  }
  const first = (family: keyof Unread) => unseen.find((one) => one[family])?.[family];
  return { addresses: unionPeersAll(found), named, unseen: { v4: first('v4'), v6: first('v6') } };
});
