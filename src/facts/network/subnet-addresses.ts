import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { isAbsent, text } from '../../terms/value.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import { type PeerSet, peersOfCidrs } from '../../traffic/peers.ts';
import type { Resources } from '../resources.ts';
import { labelOf, resourceOf } from './named.ts';

/** The addresses of a subnet, IPv4 and IPv6. */
export interface SubnetAddresses {
  readonly known: PeerSet;
  readonly unread: Unread;
}

/** Why the addresses of a family are not known; undefined for a family that is known, or that the subnet does not have. */
export interface Unread {
  readonly v4: OpenReason | undefined;
  readonly v6: OpenReason | undefined;
}

/** By the key of a subnet, see `Named`. */
export function addressesOfSubnet(resources: Resources, key: string): SubnetAddresses {
  const resource = resourceOf(resources, key);
  const what = `the CIDR of ${labelOf(key)}`;
  const cidrs = ['cidr_block', 'ipv6_cidr_block'].map(
    (argument) => resource && parseCidr(text(resources.get(resource, argument)) ?? ''),
  );
  const [v4, v6] = cidrs;
  const reason: OpenReason = { kind: resource ? 'after-apply' : 'outside-input', what };
  return {
    known: peersOfCidrs(cidrs.filter((cidr) => cidr !== undefined)),
    unread: {
      v4: v4 ? undefined : reason,
      v6: v6 || (resource && hasNoIpv6(resources, resource)) ? undefined : reason,
    },
  };
}

/** A block of IPv6 that a subnet is not given it does not have; of one that is still to be read nobody knows. */
function hasNoIpv6(resources: Resources, subnet: Resource): boolean {
  const block = resources.get(subnet, 'ipv6_cidr_block');
  if (text(block) !== undefined) return true;
  if (subnet.mode === 'data') return block?.kind !== 'unknown';
  return isAbsent(block) && isAbsent(resources.get(subnet, 'ipv6_ipam_pool_id'));
}
