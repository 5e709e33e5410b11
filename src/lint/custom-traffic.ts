import type { Facts } from '../facts/facts.ts';
import type { Permission } from '../facts/groups/permission.ts';
import type { OpenReason } from '../terms/finding.ts';
import { PRIVATE } from '../traffic/address-space.ts';
import { ALL_CHANNELS } from '../traffic/channels.ts';
import { subtract as subtractChannels } from '../traffic/interval-set.ts';
import { ANY_ADDRESS, namedPeers, type PeerSet, subtractPeers, unionPeersAll } from '../traffic/peers.ts';
import {
  channelsOf,
  channelsWhere,
  onChannels,
  type Traffic,
  trafficOf,
  unionAll,
} from '../traffic/traffic.ts';

/** What a permission lets through, in the terms of a custom rule's set. */
export interface Compared {
  readonly sure: Traffic;
  readonly possible: Traffic;
  /** Why the two differ. */
  readonly reason: OpenReason | undefined;
}

/**
 * A permission as it compares with a set of traffic. A peer that is only a name (a group that several may be, a prefix
 * list, the CIDR of a VPC) is neither inside nor outside addresses: on channels where the set does not name it, it is
 * possible, not sure.
 */
export function comparable(permission: Permission, set: Traffic, facts: Facts): Compared {
  const [name] = namesOf(permission.possible);
  const given = permission.reasons[0];
  if (name === undefined) return { sure: permission.sure, possible: permission.possible, reason: given };
  const naming = channelsWhere(set, (peers) => peers.named.includes(name));
  const rest = subtractChannels(ALL_CHANNELS, naming);
  const inside = whereNamed(cut(permission, naming), name, facts);
  const outside = elsewhere(permission, cut(permission, rest), name, namesOf(set), facts);
  return {
    sure: unionAll([inside.sure, outside.sure]),
    possible: unionAll([inside.possible, outside.possible]),
    reason: given ?? outside.reason,
  };
}

type Pair = Pick<Compared, 'sure' | 'possible'>;

function cut({ sure, possible }: Pair, channels: ReturnType<typeof channelsOf>): Pair {
  return { sure: onChannels(sure, channels), possible: onChannels(possible, channels) };
}

/** A list that the set names is inside with all it holds, whatever that is. */
function whereNamed(pair: Pair, name: string, facts: Facts): Pair {
  if (!name.startsWith('pl:') || listOf(name, facts)?.reasons.length === 0) return pair;
  const whole = (traffic: Traffic) => trafficOf(channelsOf(traffic), namedPeers(name));
  return { sure: whole(pair.sure), possible: whole(pair.possible) };
}

function elsewhere(
  permission: Permission,
  pair: Pair,
  name: string,
  named: readonly string[],
  facts: Facts,
): Compared {
  const list = listOf(name, facts);
  // The addresses of a list are in the traffic beside its name.
  if (list && !list.awsOwned) {
    return {
      sure: withoutName(pair.sure, name),
      possible: withoutName(pair.possible, name),
      reason: undefined,
    };
  }
  const { peer } = permission;
  const space = spaceOf(name, named, peer.kind === 'group' && !peer.exact);
  if (!space) return { ...pair, reason: undefined };
  return {
    sure: [],
    possible: unionAll([pair.possible, trafficOf(channelsOf(pair.possible), space)]),
    reason: {
      kind: name.startsWith('pl:') ? 'outside-input' : 'after-apply',
      what: name.replace(/^\w+:/, ''),
    },
  };
}

function listOf(name: string, facts: Facts) {
  return facts.prefixLists.find(({ address }) => name === `pl:${address}`);
}

/** Who may be meant by a name that the set does not hold; undefined for a group that is certainly another one. */
function spaceOf(name: string, named: readonly string[], vague: boolean): PeerSet | undefined {
  if (name.startsWith('vpc:') || name.startsWith('subnet:')) return PRIVATE;
  if (name.startsWith('pl:')) return subtractPeers(ANY_ADDRESS, PRIVATE);
  const groups = named.filter((one) => one.startsWith('sg:'));
  return vague && groups.length > 0 ? namedPeers(...groups) : undefined;
}

function withoutName(traffic: Traffic, name: string): Traffic {
  return unionAll(
    traffic.map(({ lo, hi, peers }) => trafficOf([{ lo, hi }], subtractPeers(peers, namedPeers(name)))),
  );
}

function namesOf(traffic: Traffic): readonly string[] {
  return unionPeersAll(traffic.map(({ peers }) => peers)).named;
}
