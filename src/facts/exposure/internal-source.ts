import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { isAbsent, text, type Value } from '../../terms/value.ts';
import { isAny, PRIVATE_V4 } from '../../traffic/address-space.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import { contains } from '../../traffic/interval-set.ts';
import {
  containsPeers,
  hasNoPeers,
  namedPeers,
  type PeerSet,
  peersOfCidr,
  unionPeersAll,
} from '../../traffic/peers.ts';
import type { DesktopGroup } from '../desktops/desktop-groups.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import { type NetworkCidr, networkName, networksIn } from '../groups/network-cidr.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsIn, peersIn } from '../groups/permission-parts.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import { nameOf } from '../network/name-of.ts';
import { labelOf, type Named, resourceOf } from '../network/named.ts';
import { desktopSubnets, VPC_TYPES, vpcOfSubnet } from '../network/network.ts';
import { anyOf, NO, type Reasoned, unknown, YES } from '../reasoned.ts';

/** The inside of a stack, as its desktops see it. */
export interface Inside {
  readonly facts: Facts;
  /** Groups of desktops, by key. */
  readonly desktops: ReadonlyMap<string, DesktopGroup>;
}

/**
 * Does a permission of a desktop's group let in other desktops: the group itself, another desktop group, the subnets of
 * desktops, or the VPC they lie in (or more of the private space around it)? Known only by sets: a prefix list that holds
 * the VPC is the VPC.
 */
export function fromInside(inside: Inside, worn: DesktopGroup, permission: Permission): Reasoned {
  const { peer } = permission;
  switch (peer.kind) {
    case 'none':
    case 'invalid':
      return NO;
    case 'group':
      return ofGroup(inside, worn, peer);
    case 'unknown':
      return unknown(peer.reason);
    case 'unknown-cidr':
      return peer.own ? ofNetwork(inside, worn, peer.own) : unknown(peer.reason);
    default: {
      // A prefix list may name networks whose CIDR is not known.
      const networks = networksIn(peersIn(permission).sure);
      return anyOf([
        ...networks.map((network) => ofNetwork(inside, worn, network)),
        ofAddresses(inside, worn, permission),
      ]);
    }
  }
}

function ofGroup(
  { desktops }: Inside,
  { group }: DesktopGroup,
  peer: Extract<Permission['peer'], { kind: 'group' }>,
): Reasoned {
  if (peer.self || peer.group === group.key) return YES;
  const other = desktops.get(peer.group);
  if (other) return other.doubt ? unknown(other.doubt) : YES;
  if (peer.exact) return NO;
  const what = peer.group.slice(peer.group.indexOf('|') + 1);
  return unknown({ kind: 'after-apply', what });
}

/** A VPC or subnet by reference, whose CIDR is not known. */
function ofNetwork({ facts }: Inside, worn: DesktopGroup, own: NetworkCidr): Reasoned {
  const names =
    own.kind === 'vpc' ? homes(facts, worn) : desktopSubnets(facts.resources).map(({ name }) => name);
  const called = namesOfNetwork(facts, own);
  return anyOf(
    names.map((name) => {
      const key = name.keys.find((one) => called.includes(one));
      if (key === undefined) return name.anythingIn === undefined ? NO : unknown(name.reason);
      // Equal symbols name the same thing.
      const certain = name.exact || (name.keys.length === 1 && key.startsWith('symbol:'));
      return certain ? YES : unknown(name.reason);
    }),
  );
}

/** Its address; of one that is read by an id, what gives the id too. */
function namesOfNetwork({ resources }: Facts, { address }: NetworkCidr): readonly string[] {
  const resource = resources.byAddress(address);
  const id =
    resource?.mode === 'data' ? nameOf(resources, resources.get(resource, 'id'), resource) : undefined;
  return [address, ...(id?.keys ?? [])];
}

/** The VPC of the group, and those of the subnets that desktops lie in. */
export function homes({ resources }: Facts, { group }: DesktopGroup) {
  const own = group.resource && nameOf(resources, resources.get(group.resource, 'vpc_id'), group.resource);
  if (own) return [own];
  return desktopSubnets(resources).flatMap(({ name }) =>
    name.keys.flatMap((subnet) => vpcOfSubnet(resources, subnet) ?? []),
  );
}

/** The networks that desktops lie in. */
export function networksOf({ facts }: Inside, worn: DesktopGroup): readonly Named[] {
  return [...homes(facts, worn), ...desktopSubnets(facts.resources).map(({ name }) => name)];
}

/** A network of the input as peers, one for each family: its CIDR, or its name where that is not known. */
export function addressesOf({ resources }: Facts, key: string): readonly PeerSet[] {
  const resource = resourceOf(resources, key);
  if (!resource) return [];
  const kind = VPC_TYPES.includes(resource.type) ? 'vpc' : 'subnet';
  const cidrs = ['cidr_block', 'ipv6_cidr_block'].map((name) => text(resources.get(resource, name)));
  const known = cidrs.flatMap((cidr) => parseCidr(cidr ?? '') ?? []).map(peersOfCidr);
  return [...known, namedPeers(networkName({ kind, address: key }))];
}

function ofAddresses(inside: Inside, worn: DesktopGroup, permission: Permission): Reasoned {
  const { sure, possible } = peersIn(permission);
  const networks = networksOf(inside, worn);
  if (networks.length === 0)
    return mayHold(possible) ? unknown(outside(`the VPC of ${worn.group.label}`)) : NO;
  const has = (key: string): Reasoned => {
    const alone = hasNetwork(inside.facts, sure, key);
    return alone.answer === 'no' && addsUp(inside.facts, worn, permission, key) ? YES : alone;
  };
  const certain = anyOf(
    networks.flatMap((name) =>
      name.keys.map((key) => (name.exact ? has(key) : doubtful(has(key), name.reason))),
    ),
  );
  if (certain.answer !== 'no' || permission.peer.kind !== 'prefix-list' || permission.peer.known)
    return certain;
  return permission.reasons[0] === undefined ? certain : unknown(permission.reasons[0]);
}

function doubtful({ answer }: Reasoned, reason: OpenReason): Reasoned {
  return answer === 'no' ? NO : unknown(reason);
}

interface Piece {
  readonly permission: Permission;
  readonly peers: PeerSet;
}

/** The private addresses of a group's rules; by network, those that hold it together and not alone. */
interface Pieces {
  readonly all: readonly Piece[];
  readonly holding: Map<string, readonly Piece[]>;
}

/** More rules than this on one group are beyond every quota: they are not added up. */
const MOST_ADDED = 1000;

const piecesOf = memoize(({ ingress }: Group): Pieces => {
  const all = ingress.permissions.flatMap((permission): readonly Piece[] => {
    const { sure } = peersIn(permission);
    return isPrivate(sure) ? [{ permission, peers: sure }] : [];
  });
  return { all: all.length > MOST_ADDED ? [] : all, holding: new Map() };
});

/** Private addresses, groups and networks by name: the internet is no inside. */
export function isPrivate(peers: PeerSet): boolean {
  return !hasNoPeers(peers) && !isAny(peers) && contains(PRIVATE_V4, peers.v4);
}

/** Do several rules hold a network on all channels of this one that none of them holds alone, and not without this one? */
function addsUp(facts: Facts, { group }: DesktopGroup, permission: Permission, key: string): boolean {
  const { all, holding } = piecesOf(group);
  const holds = (pieces: readonly Piece[]) =>
    hasNetwork(facts, unionPeersAll(pieces.map(({ peers }) => peers)), key).answer === 'yes';
  // Most groups hold no network whatever is added up: found out once, not for each rule.
  let pieces = holding.get(key);
  if (pieces === undefined) {
    const parts = all.filter((piece) => !holds([piece]));
    pieces = parts.length > 1 && holds(parts) ? parts : [];
    holding.set(key, pieces);
  }
  const own = pieces.find((piece) => piece.permission === permission);
  if (!own) return false;
  const { sure: channels } = channelsIn(permission);
  const others = pieces.filter(
    ({ permission: other }) => other !== permission && contains(channelsIn(other).sure, channels),
  );
  return others.length > 0 && holds([own, ...others]) && !holds(others);
}

/** Do private addresses hold a whole network? */
function hasNetwork({ resources }: Facts, peers: PeerSet, key: string): Reasoned {
  if (!mayHold(peers)) return NO;
  const resource = resourceOf(resources, key);
  if (!resource) return unknown(outside(`the CIDR of ${labelOf(key)}`));
  return anyOf([
    peers.v4.length > 0 ? holds(resource, resources.get(resource, 'cidr_block'), peers) : NO,
    peers.v6.length > 0 ? holds(resource, resources.get(resource, 'ipv6_cidr_block'), peers) : NO,
  ]);
}

/** A CIDR that was not given is chosen by IPAM or by AWS; one of IPv6 that was not given is none. */
function holds(resource: Resource, value: Value | undefined, peers: PeerSet): Reasoned {
  const chosen = unknown({ kind: 'after-apply', what: `the CIDR of ${resource.address}` });
  if (value === undefined || isAbsent(value)) return peers.v4.length > 0 ? chosen : NO;
  if (value.kind === 'unknown') return value.references.length > 0 ? unknown(reasonOf(value)) : chosen;
  const cidr = parseCidr(text(value) ?? '');
  return cidr && containsPeers(peers, peersOfCidr(cidr)) ? YES : NO;
}

function outside(what: string): OpenReason {
  return { kind: 'outside-input', what };
}

/** Private addresses, and as many as the smallest subnet has: /28, and /64 in IPv6 (where private is not a matter of addresses). */
function mayHold(peers: PeerSet): boolean {
  if (isAny(peers) || !contains(PRIVATE_V4, peers.v4)) return false;
  return (
    peers.v4.some(({ lo, hi }) => hi - lo >= 15) || peers.v6.some(({ lo, hi }) => hi - lo >= 2n ** 64n - 1n)
  );
}
