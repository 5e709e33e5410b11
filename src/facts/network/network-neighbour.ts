import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { at, isAbsent, text } from '../../terms/value.ts';
import { PRIVATE } from '../../traffic/address-space.ts';
import { type Cidr, parseCidr } from '../../traffic/cidr.ts';
import { containsPeers, peersOfCidr } from '../../traffic/peers.ts';
import type { Desktop, Wearer } from '../desktops/wearer.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import type { Permission } from '../groups/permission.ts';
import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';
import { subnetsOfDesktop, vpcOfSubnet } from './network.ts';
import { nameOf, namesIn, resourceOf } from './network-join.ts';

/** Something in the networks of the input that has a group of its own: who an address rule could name instead. */
export interface Neighbour {
  readonly wearer: Wearer;
  /** Key of a group it certainly wears. */
  readonly group: string;
  readonly addresses: readonly string[];
  /** The subnets it certainly lies in, and their VPCs, with their blocks as far as they are known. */
  readonly networks: readonly { readonly key: string; readonly block: Cidr | undefined }[];
}

/** Neighbours by the VPC they lie in. */
export const neighboursOf = memoize((facts: Facts): ReadonlyMap<string, readonly Neighbour[]> => {
  const { resources } = facts;
  const found = new Map<string, Neighbour[]>();
  for (const wearer of facts.wearers) {
    const worn = wearer.worn.find(({ exact, role }) => exact && role === 'given');
    if (!worn) continue;
    const { resource } = wearer;
    const own = SUBNETS.flatMap((path) => namesIn(resources, at(resources.tree(resource), path), resource));
    const placed = wearer.desktop
      ? subnetsOfDesktop(resources, wearer as Desktop).map(({ name }) => name)
      : own;
    const subnets = placed.flatMap((name) => (name.exact ? name.keys : []));
    const vpcs = subnets.flatMap((subnet) => {
      const vpc = vpcOfSubnet(resources, subnet);
      return vpc?.exact ? vpc.keys : [];
    });
    const networks = [...new Set([...subnets, ...vpcs])].map((key) => ({
      key,
      block: blockOf(resources, key),
    }));
    const neighbour = { wearer, group: worn.group, addresses: addressesOf(resources, resource), networks };
    for (const vpc of new Set(vpcs)) found.set(vpc, [...(found.get(vpc) ?? []), neighbour]);
  }
  return found;
});

function addressesOf(resources: Resources, resource: Resource): readonly string[] {
  return ADDRESSES.flatMap((path) => {
    const value = at(resources.tree(resource), path);
    if (value === undefined || isAbsent(value)) return [];
    return (value.kind === 'list' ? value.items : [value]).flatMap((item) => text(item) ?? []);
  });
}

function blockOf(resources: Resources, key: string): Cidr | undefined {
  const resource = resourceOf(resources, key);
  return resource && parseCidr(text(resources.get(resource, 'cidr_block')) ?? '');
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
export function replacementOf(facts: Facts, group: Group, permission: Permission): Replacement {
  const { neighbours: others, subnets } = surroundingsOf(facts, group);
  const { peer } = permission;
  if (peer.kind === 'unknown-cidr') {
    const network = peer.own?.address;
    if (network === undefined) {
      return others.length > 0 ? { kind: 'unknown', reason: peer.reason } : { kind: 'none' };
    }
    const there = others.find(({ networks }) => networks.some(({ key }) => key === network));
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
  // What lies in another subnet than the block is not meant by it.
  const subnet = subnets.find(({ block }) => containsPeers(peersOfCidr(block), peersOfCidr(cidr)));
  for (const one of others) {
    const inside = subnet === undefined || one.networks.some(({ key }) => key === subnet.key);
    const network = inside ? networkAround(one, cidr) : undefined;
    if (network) return found(one, `${written} lies in ${network}`);
  }
  return { kind: 'none' };
}

function found(neighbour: Neighbour, says: string): Replacement {
  return { kind: 'found', found: { neighbour, says } };
}

/** The subnet of a neighbour, or its VPC, that holds the block. */
function networkAround({ networks }: Neighbour, cidr: Cidr): string | undefined {
  return networks.find(({ block }) => block && containsPeers(peersOfCidr(block), peersOfCidr(cidr)))?.key;
}

/** What a group can name, and where: everything in its own VPC, or in one it is associated with. */
interface Surroundings {
  readonly neighbours: readonly Neighbour[];
  readonly subnets: readonly { readonly key: string; readonly block: Cidr }[];
}

const surroundings = memoize((_: Group) => new WeakMap<Facts, Surroundings>());

function surroundingsOf(facts: Facts, group: Group): Surroundings {
  const known = surroundings(group).get(facts);
  if (known) return known;
  const { resources } = facts;
  const vpcs = vpcsOf(facts, group);
  const neighbours = [...vpcs]
    .flatMap((vpc) => neighboursOf(facts).get(vpc) ?? [])
    .filter((one) => one.group !== group.key);
  const subnets = neighbours.length === 0 ? [] : resources.ofType('aws_subnet', 'aws_default_subnet');
  const found = {
    neighbours,
    subnets: subnets.flatMap(({ address: key }) => {
      const block = blockOf(resources, key);
      return block && vpcOfSubnet(resources, key)?.keys.some((vpc) => vpcs.has(vpc)) ? [{ key, block }] : [];
    }),
  };
  surroundings(group).set(facts, found);
  return found;
}

function vpcsOf(facts: Facts, group: Group): ReadonlySet<string> {
  const { resources } = facts;
  const own = group.resource && nameOf(resources, resources.get(group.resource, 'vpc_id'), group.resource);
  const associated = resources.ofType('aws_vpc_security_group_vpc_association').flatMap((association) => {
    const value = resources.get(association, 'security_group_id');
    const of = value && facts.identity.resolve(value, association);
    if (of?.key !== group.key) return [];
    return nameOf(resources, resources.get(association, 'vpc_id'), association)?.keys ?? [];
  });
  return new Set(group.resource ? [...(own?.keys ?? []), ...associated] : []);
}
