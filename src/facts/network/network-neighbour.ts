import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { at, isAbsent, text } from '../../terms/value.ts';
import { PRIVATE } from '../../traffic/address-space.ts';
import { type Cidr, parseCidr } from '../../traffic/cidr.ts';
import { containsPeers, peersOfCidr } from '../../traffic/peers.ts';
import type { Desktop, Wearer } from '../desktops/wearer.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import type { Peer, Permission } from '../groups/permission.ts';
import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';
import { nameOf, namesIn } from './name-of.ts';
import { type Named, resourceOf } from './named.ts';
import { SUBNET_TYPES, subnetsOfDesktop, vpcOfSubnet } from './network.ts';
import { SUBNET_ARGUMENTS } from './subnet-arguments.ts';

/** Something in the networks of the input that has a group of its own: who an address rule could name instead. */
export interface Neighbour {
  readonly wearer: Wearer;
  /** Key of a group it wears. */
  readonly group: string;
  readonly addresses: readonly string[];
  /** The subnets it lies in, and their VPCs, with their blocks as far as they are known. */
  readonly networks: readonly { readonly key: string; readonly block: Cidr | undefined }[];
  /** Why it only may wear the group, or lie there. */
  readonly doubt: OpenReason | undefined;
}

/** Neighbours by the VPC they lie in. */
export const neighboursOf = memoize((facts: Facts): ReadonlyMap<string, readonly Neighbour[]> => {
  const { resources } = facts;
  const found = new Map<string, Neighbour[]>();
  for (const wearer of facts.wearers) {
    const worn = wearer.worn.filter(({ role }) => role === 'given');
    const sure = worn.find(({ exact }) => exact);
    // One that is certain is enough to be named.
    const groups = sure ? [sure] : worn;
    if (groups.length === 0) continue;
    const { resource } = wearer;
    const own = SUBNET_ARGUMENTS.flatMap((path) =>
      namesIn(resources, at(resources.tree(resource), path), resource),
    );
    const placed = wearer.desktop
      ? subnetsOfDesktop(resources, wearer as Desktop).map(({ name }) => name)
      : own;
    const addresses = addressesOf(resources, resource);
    const certain = placesOf(resources, placed, 'certain');
    const possible = placesOf(resources, placed, 'possible');
    const add = (group: string, { networks, vpcs }: Places, doubt: OpenReason | undefined) => {
      for (const vpc of vpcs) {
        const list = found.get(vpc);
        const neighbour = { wearer, group, addresses, networks, doubt };
        if (list) list.push(neighbour);
        else found.set(vpc, [neighbour]);
      }
    };
    if (sure) add(sure.group, certain, undefined);
    for (const one of groups) {
      const doubt = one.exact
        ? possible.doubt
        : (one.reason ?? { kind: 'after-apply', what: one.origin.address });
      if (doubt) add(one.group, possible, doubt);
    }
  }
  return found;
});

interface Places {
  readonly networks: Neighbour['networks'];
  readonly vpcs: ReadonlySet<string>;
  /** Why a subnet, or the VPC of one, is only one of several. */
  readonly doubt: OpenReason | undefined;
}

function placesOf(resources: Resources, placed: readonly Named[], certainty: 'certain' | 'possible'): Places {
  const asked = (names: readonly Named[]) => names.filter(({ exact }) => exact || certainty === 'possible');
  const subnets = asked(placed);
  const keys = subnets.flatMap((name) => name.keys);
  const around = asked(keys.flatMap((subnet) => vpcOfSubnet(resources, subnet) ?? []));
  const vpcs = new Set(around.flatMap((name) => name.keys));
  const networks = [...new Set([...keys, ...vpcs])].map((key) => ({ key, block: blockOf(resources, key) }));
  return { networks, vpcs, doubt: [...subnets, ...around].find(({ exact }) => !exact)?.reason };
}

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
  const { neighbours, subnets } = surroundingsOf(facts, group);
  const { peer } = permission;
  if (peer.kind === 'unknown-cidr' && peer.own === undefined)
    return neighbours.length > 0 ? { kind: 'unknown', reason: peer.reason } : { kind: 'none' };
  const sure = replaceable(
    neighbours.filter(({ doubt }) => !doubt),
    subnets,
    peer,
  );
  if (sure) return { kind: 'found', found: sure };
  const perhaps = replaceable(
    neighbours.filter(({ doubt }) => doubt),
    subnets,
    peer,
  );
  const reason = perhaps?.neighbour.doubt;
  return reason ? { kind: 'unknown', reason } : { kind: 'none' };
}

/** Who of the neighbours stands where the peer points. */
function replaceable(
  others: readonly Neighbour[],
  subnets: Surroundings['subnets'],
  peer: Peer,
): Replaceable | undefined {
  if (peer.kind === 'unknown-cidr') {
    const network = peer.own?.address;
    const there = others.find(({ networks }) => networks.some(({ key }) => key === network));
    return there && { neighbour: there, says: `it is the CIDR of ${network}` };
  }
  const cidr = peer.kind === 'cidr' ? parseCidr(peer.text) : undefined;
  if (cidr?.family !== 4 || !containsPeers(PRIVATE, peersOfCidr(cidr))) return undefined;
  const written = peer.kind === 'cidr' ? peer.text : '';
  if (cidr.prefix === 32) {
    const host = written.slice(0, written.indexOf('/'));
    const exact = others.find(({ addresses }) => addresses.includes(host));
    if (exact) return { neighbour: exact, says: `${written} is ${exact.wearer.address}` };
  }
  // What lies in another subnet than the block is not meant by it.
  const subnet = subnets.find(({ block }) => containsPeers(peersOfCidr(block), peersOfCidr(cidr)));
  for (const one of others) {
    const inside = subnet === undefined || one.networks.some(({ key }) => key === subnet.key);
    const network = inside ? networkAround(one, cidr) : undefined;
    if (network) return { neighbour: one, says: `${written} lies in ${network}` };
  }
  return undefined;
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

const subnetBlocks = memoize((resources: Resources) =>
  resources.ofType(...SUBNET_TYPES).flatMap(({ address: key }) => {
    const block = blockOf(resources, key);
    return block ? [{ key, block, vpcs: vpcOfSubnet(resources, key)?.keys ?? [] }] : [];
  }),
);

const surroundings = memoize((_: Group) => new WeakMap<Facts, Surroundings>());

function surroundingsOf(facts: Facts, group: Group): Surroundings {
  const known = surroundings(group).get(facts);
  if (known) return known;
  const { resources } = facts;
  const vpcs = vpcsOf(facts, group);
  const neighbours = [...vpcs]
    .flatMap((vpc) => neighboursOf(facts).get(vpc) ?? [])
    .filter((one) => one.group !== group.key);
  const subnets = neighbours.length === 0 ? [] : subnetBlocks(resources);
  const found = {
    neighbours,
    subnets: subnets.filter((subnet) => subnet.vpcs.some((vpc) => vpcs.has(vpc))),
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
