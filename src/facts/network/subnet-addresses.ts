import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { isAbsent, text, type Value } from '../../terms/value.ts';
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

/** In the provider, and in Cloud Control: docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html. */
const IPV6_BLOCK = ['ipv6_cidr_block', 'ipv_6_cidr_block'];
const IPV6_POOL = ['ipv6_ipam_pool_id', 'ipv_6_ipam_pool_id'];

function givenAs(resources: Resources, subnet: Resource, names: readonly string[]): Value | undefined {
  return names.map((name) => resources.get(subnet, name)).find((value) => !isAbsent(value));
}

/** By the key of a subnet, see `Named`. */
export function addressesOfSubnet(resources: Resources, key: string): SubnetAddresses {
  const resource = resourceOf(resources, key);
  const what = `the CIDR of ${labelOf(key)}`;
  const [v4, v6] = [['cidr_block'], IPV6_BLOCK].map(
    (names) => resource && parseCidr(text(givenAs(resources, resource, names)) ?? ''),
  );
  const reason: OpenReason = { kind: resource ? 'after-apply' : 'outside-input', what };
  return {
    known: peersOfCidrs([v4, v6].filter((cidr) => cidr !== undefined)),
    unread: {
      v4: v4 ? undefined : reason,
      v6: v6 || (resource && hasNoIpv6(resources, resource)) ? undefined : reason,
    },
  };
}

/** A block of IPv6 that a subnet is not given it does not have; of one that is still to be read nobody knows. */
function hasNoIpv6(resources: Resources, subnet: Resource): boolean {
  const block = givenAs(resources, subnet, IPV6_BLOCK);
  if (text(block) !== undefined) return true;
  if (subnet.mode === 'data')
    return IPV6_BLOCK.every((name) => resources.get(subnet, name)?.kind !== 'unknown');
  return block === undefined && givenAs(resources, subnet, IPV6_POOL) === undefined;
}
