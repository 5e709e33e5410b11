import type { Answer } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { text } from '../../terms/value.ts';
import { isAny, PRIVATE_V4, PUBLIC_V4 } from '../../traffic/address-space.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import { contains, union } from '../../traffic/interval-set.ts';
import { containsPeers, NO_PEERS, type PeerSet, peersOfCidr, unionPeersAll } from '../../traffic/peers.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import { peerGroups } from '../groups/peer-group.ts';
import { namesIn } from '../network/name-of.ts';
import { type Named, resourceOf } from '../network/named.ts';
import { vpcOfSubnet } from '../network/network.ts';
import type { DesktopGroup } from './desktop-groups.ts';
import type { Directory } from './directory.ts';

/** Where the controllers of a directory are, as far as the input shows it. */
export interface DirectoryTarget {
  /** For messages: `directory_cidrs`, an address, or the directory. */
  readonly label: string;
  /** Are the controllers among these destinations? Unknown where the answer waits for {@link reason}. */
  readonly among: (peers: PeerSet) => Answer;
  /** Are these destinations nothing but the controllers (or the subnets that are theirs)? */
  readonly only: (peers: PeerSet) => Answer;
  readonly reason: OpenReason;
}

const ANYWHERE_V4 = union(PRIVATE_V4, PUBLIC_V4);
const NOT_CONFIGURED: OpenReason = { kind: 'not-configured', what: 'directory_cidrs' };

/**
 * The directories that the desktops of a group log in to. `directory_cidrs` alone when configured; else the subnets or the
 * controllers group of the directory that is registered. Desktops that join no domain have none.
 */
export function directoryTargets(
  facts: Facts,
  worn: DesktopGroup,
  cidrs: PeerSet | undefined,
): readonly DirectoryTarget[] {
  const addresses = new Set(worn.desktops.map((desktop) => desktop.directory ?? desktop.address));
  const directories = facts.directories.filter((directory) => addresses.has(directory.address));
  const joined = directories.filter((directory) => joinsDomain(facts, directory));
  if (worn.desktops.length > 0 && joined.length === 0) return [];
  if (cidrs) return [ofCidrs(cidrs)];
  const services = joined.map(({ service }) => service);
  if (services.length === 0) return [elsewhere(facts)];
  return [...new Set(services)].map((service) =>
    service ? ofService(facts, worn.group, service) : elsewhere(facts),
  );
}

/**
 * Pools and directories of IAM Identity Center join a domain only with `active_directory_config`.
 * Source: docs.aws.amazon.com/workspaces/latest/adminguide/launch-workspaces-pools.html.
 */
function joinsDomain({ resources }: Facts, { resource, type }: Directory): boolean {
  const config = resources.given(resource, 'active_directory_config');
  if (config && !(config.kind === 'list' && config.items.length === 0)) return true;
  const identity = text(resources.get(resource, 'user_identity_type'));
  return type !== 'POOLS' && (identity === undefined || identity === 'AWS_DIRECTORY_SERVICE');
}

function ofCidrs(cidrs: PeerSet): DirectoryTarget {
  return {
    label: 'directory_cidrs',
    among: (peers) => (anywhere(peers) || containsPeers(peers, cidrs) ? 'yes' : 'no'),
    only: (peers) => (containsPeers(cidrs, peers) ? 'yes' : 'no'),
    reason: NOT_CONFIGURED,
  };
}

/** A directory that the input does not hold: every destination may be its, but a group that the input declares. */
function elsewhere(facts: Facts): DirectoryTarget {
  const declared = (name: string) => facts.group(name.slice('sg:'.length))?.kind === 'custom';
  return {
    label: 'the directory',
    among: (peers) => (anywhere(peers) ? 'yes' : 'unknown'),
    only: (peers) => (isAny(peers) || peers.named.some(declared) ? 'no' : 'unknown'),
    reason: NOT_CONFIGURED,
  };
}

function anywhere(peers: PeerSet): boolean {
  return contains(peers.v4, ANYWHERE_V4);
}

function ofService(facts: Facts, group: Group, service: Resource): DirectoryTarget {
  const { resources, identity } = facts;
  const id = resources.get(service, 'security_group_id');
  const key =
    id && text(id) !== undefined
      ? identity.resolve(id, service).key
      : `attr:${service.address}.security_group_id`;
  const subnets = ['vpc_settings', 'connect_settings'].flatMap((block) =>
    namesIn(resources, resources.get(service, block, 0, 'subnet_ids'), service),
  );
  const perhaps = peersThatMayBe(facts, group, key);
  const among = (peers: PeerSet): Answer => {
    if (anywhere(peers) || peers.named.includes(`sg:${key}`)) return 'yes';
    const answers = subnets.map((subnet) => holdsSubnet(facts, subnet, peers));
    if (answers.length === 0 || answers.includes('unknown')) return 'unknown';
    if (!answers.includes('no')) return 'yes';
    return peers.named.some((name) => perhaps.has(name)) ? 'unknown' : 'no';
  };
  const only = (peers: PeerSet): Answer => {
    const known = subnets.flatMap((subnet) => (subnet.exact && cidrOf(facts, subnet.keys[0] ?? '')) || []);
    const names = [`sg:${key}`, ...subnets.flatMap((subnet) => subnet.keys.map((one) => `subnet:${one}`))];
    const others = peers.named.filter((name) => !names.includes(name));
    if (others.length > 0) return others.every((name) => perhaps.has(name)) ? 'unknown' : 'no';
    if (containsPeers(unionPeersAll([NO_PEERS, ...known]), { ...peers, named: [] })) return 'yes';
    return isAny(peers) || known.length === subnets.length ? 'no' : 'unknown';
  };
  const [reason = NOT_CONFIGURED] = perhaps.values();
  return { label: service.address, among, only, reason };
}

/** Peers of a group's egress that are not resolved, and so may be the directory's own group; each with the reason. */
function peersThatMayBe(facts: Facts, { egress }: Group, key: string): ReadonlyMap<string, OpenReason> {
  const found = new Map<string, OpenReason>();
  for (const permission of egress.permissions) {
    const groups = peerGroups(facts, permission);
    if (permission.peer.kind !== 'group' || !groups) continue;
    if (groups.others || groups.candidates.includes(key))
      found.set(`sg:${permission.peer.group}`, groups.reason);
  }
  return found;
}

function cidrOf({ resources }: Facts, key: string): PeerSet | undefined {
  const resource = resourceOf(resources, key);
  const cidr = parseCidr((resource && text(resources.get(resource, 'cidr_block'))) ?? '');
  return cidr && peersOfCidr(cidr);
}

/** Is a subnet among the destinations: by its CIDR, by reference, or inside its VPC by reference? */
function holdsSubnet(facts: Facts, name: Named, peers: PeerSet): Answer {
  if (name.anythingIn !== undefined || name.keys.length === 0) return 'unknown';
  // A list that collapsed names all of its subnets: what holds for each holds for them all.
  const answers = new Set(name.keys.map((key) => holdsOne(facts, key, peers)));
  return answers.size === 1 ? ([...answers][0] as Answer) : 'unknown';
}

function holdsOne(facts: Facts, key: string, peers: PeerSet): Answer {
  const vpc = vpcOfSubnet(facts.resources, key)?.keys[0];
  if (peers.named.includes(`subnet:${key}`) || peers.named.includes(`vpc:${vpc}`)) return 'yes';
  const cidr = cidrOf(facts, key);
  if (!cidr) return peers.v4.length > 0 ? 'unknown' : 'no';
  return containsPeers(peers, cidr) ? 'yes' : 'no';
}
