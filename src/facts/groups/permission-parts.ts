import type { Answer } from '../../terms/answer.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { contains, overlaps } from '../../traffic/interval-set.ts';
import { NO_PEERS, type PeerSet, unionPeersAll } from '../../traffic/peers.ts';
import { channelsOf, type Traffic } from '../../traffic/traffic.ts';
import type { Permission } from './permission.ts';

/** What is certain of one side of a permission, and what is possible. */
export interface Part<T> {
  readonly sure: T;
  readonly possible: T;
}

/** The channels alone, whatever is known of the peer. */
export function channelsIn(permission: Permission): Part<ChannelSet> {
  const possible = channelsOf(permission.possible);
  const vague = permission.channels === undefined || permission.doubt !== undefined;
  return { sure: vague ? channelsOf(permission.sure) : possible, possible };
}

/** The channels that somebody certainly may use, whoever it is. */
export function channelsOfSomebody(permission: Permission): ChannelSet {
  return isForSomebody(permission) ? channelsIn(permission).sure : [];
}

/** A list that is unknown as a whole may be empty, and `self` may be false. */
function isForSomebody({ peer, origin }: Permission): boolean {
  const last = origin.path.at(-1);
  if (peer.kind === 'none' || peer.kind === 'invalid') return false;
  return typeof last === 'number' || !MAYBE_NOBODY.has(last ?? '');
}

const MAYBE_NOBODY = new Set([
  '',
  'cidr_blocks',
  'ipv6_cidr_blocks',
  'prefix_list_ids',
  'security_groups',
  'self',
]);

/** The peer alone, whatever is known of the channels. */
export function peersIn(permission: Permission): Part<PeerSet> {
  const { peer } = permission;
  const possible = everyone(permission.possible);
  const exact =
    peer.kind === 'cidr' ||
    peer.kind === 'group' ||
    (peer.kind === 'prefix-list' && peer.known) ||
    (peer.kind === 'unknown-cidr' && peer.own !== undefined);
  return { sure: exact ? possible : everyone(permission.sure), possible };
}

function everyone(traffic: Traffic): PeerSet {
  return traffic.length === 0 ? NO_PEERS : unionPeersAll(traffic.map((slab) => slab.peers));
}

/** Is a permission about any of these channels? */
export function covers(permission: Permission, wanted: ChannelSet): Answer {
  const { sure, possible } = channelsIn(permission);
  if (overlaps(sure, wanted)) return 'yes';
  if (!overlaps(possible, wanted)) return 'no';
  // Whatever ICMP type it turns out to be, it is ICMP.
  return permission.doubt === undefined && contains(wanted, possible) ? 'yes' : 'unknown';
}
