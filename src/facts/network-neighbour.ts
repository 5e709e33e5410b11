import type { OpenReason } from '../terms/finding.ts';
import { at, isAbsent, text } from '../terms/value.ts';
import { PRIVATE } from '../traffic/address-space.ts';
import { type Cidr, parseCidr } from '../traffic/cidr.ts';
import { containsPeers, peersOfCidr } from '../traffic/peers.ts';
import type { Facts } from './facts.ts';
import type { Group } from './group.ts';
import { desktopSubnets, vpcOfSubnet } from './network.ts';
import { type Named, nameOf, namesIn, resourceOf } from './network-join.ts';
import type { Permission } from './permission.ts';
import type { Wearer } from './wearer.ts';

/** Something in the networks of the input that has a group of its own: who an address rule could name instead. */
export interface Neighbour {
  readonly wearer: Wearer;
  /** Key of a group it certainly wears. */
  readonly group: string;
  readonly subnets: readonly Named[];
  readonly addresses: readonly string[];
}

export function neighboursOf(facts: Facts): readonly Neighbour[] {
  const { resources } = facts;
  const desktops = desktopSubnets(resources);
  return facts.wearers.flatMap((wearer) => {
    const worn = wearer.worn.find(({ exact, role }) => exact && role === 'given');
    if (!worn) return [];
    const { resource } = wearer;
    const own = SUBNETS.flatMap((path) => namesIn(resources, at(resources.tree(resource), path), resource));
    const placed = desktops.filter(({ desktop }) => desktop.resource === resource).map(({ name }) => name);
    const addresses = ADDRESSES.flatMap((path) => {
      const value = at(resources.tree(resource), path);
      if (value === undefined || isAbsent(value)) return [];
      return (value.kind === 'list' ? value.items : [value]).flatMap((item) => text(item) ?? []);
    });
    return [{ wearer, group: worn.group, subnets: placed.length > 0 ? placed : own, addresses }];
  });
}

const SUBNETS = [['subnet_id'], ['subnet_ids'], ['subnets'], ['vpc_config', 0, 'subnet_ids']];
const ADDRESSES = [['private_ip'], ['private_ips'], ['secondary_private_ips']];

/** Whose address a permission names, and the group it could name instead. */
export interface Replaceable {
  readonly neighbour: Neighbour;
  /** `10.0.1.10/32 is aws_instance.app`, `10.0.1.0/24 lies in aws_subnet.app`. */
  readonly says: string;
}

export type Replacement =
  | { readonly kind: 'found'; readonly found: Replaceable }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: OpenReason };

/** Could a source of addresses be a group: does something with another group stand there, in the same VPC? */
export function replacementOf(
  facts: Facts,
  group: Group,
  permission: Permission,
  neighbours: readonly Neighbour[],
): Replacement {
  const others = neighbours.filter((one) => one.group !== group.key && inReach(facts, group, one));
  const { peer } = permission;
  if (peer.kind === 'unknown-cidr') {
    const network = peer.own?.address;
    if (network === undefined) {
      return others.length > 0 ? { kind: 'unknown', reason: peer.reason } : { kind: 'none' };
    }
    const there = others.find((one) => liesIn(facts, one, network));
    return there ? found(there, `it is the CIDR of ${network}`) : { kind: 'none' };
  }
  const cidr = peer.kind === 'cidr' ? parseCidr(peer.text) : undefined;
  if (cidr?.family !== 4 || !containsPeers(PRIVATE, peersOfCidr(cidr))) return { kind: 'none' };
  const written = peer.kind === 'cidr' ? peer.text : '';
  if (cidr.prefix === 32) {
    const host = written.slice(0, written.indexOf('/'));
    const exact = others.find(({ addresses }) => addresses.includes(host));
    if (exact) return found(exact, `${written} is ${exact.wearer.address}`);
  }
  for (const one of others) {
    const network = networkAround(facts, one, cidr);
    if (network) return found(one, `${written} lies in ${network}`);
  }
  return { kind: 'none' };
}

function found(neighbour: Neighbour, says: string): Replacement {
  return { kind: 'found', found: { neighbour, says } };
}

/** The subnet of a neighbour, or its VPC, that holds the block. */
function networkAround(facts: Facts, { subnets }: Neighbour, cidr: Cidr): string | undefined {
  for (const name of subnets) {
    const subnet = name.exact ? name.keys[0] : undefined;
    if (subnet === undefined) continue;
    const vpc = vpcOfSubnet(facts.resources, subnet);
    for (const key of [subnet, vpc?.exact ? vpc.keys[0] : undefined]) {
      const resource = key === undefined ? undefined : resourceOf(facts.resources, key);
      const block = resource && parseCidr(text(facts.resources.get(resource, 'cidr_block')) ?? '');
      if (block && containsPeers(peersOfCidr(block), peersOfCidr(cidr))) return key;
    }
  }
  return undefined;
}

function liesIn(facts: Facts, { subnets }: Neighbour, network: string): boolean {
  return subnets.some((name) => {
    const subnet = name.exact ? name.keys[0] : undefined;
    if (subnet === undefined) return false;
    return subnet === network || vpcOfSubnet(facts.resources, subnet)?.keys[0] === network;
  });
}

/** A group can be named only in its own VPC, or in one it is associated with. */
function inReach(facts: Facts, group: Group, { subnets }: Neighbour): boolean {
  const { resources } = facts;
  if (!group.resource) return false;
  const own = nameOf(resources, resources.get(group.resource, 'vpc_id'), group.resource);
  const vpcs = subnets.flatMap((name) =>
    name.exact ? (vpcOfSubnet(resources, name.keys[0] ?? '')?.keys ?? []) : [],
  );
  const associated = resources.ofType('aws_vpc_security_group_vpc_association').flatMap((association) => {
    const value = resources.get(association, 'security_group_id');
    const of = value && facts.identity.resolve(value, association);
    if (of?.key !== group.key) return [];
    return nameOf(resources, resources.get(association, 'vpc_id'), association)?.keys ?? [];
  });
  return [...(own?.keys ?? []), ...associated].some((vpc) => vpcs.includes(vpc));
}
