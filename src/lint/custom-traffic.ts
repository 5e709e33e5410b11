import type { Facts } from '../facts/facts.ts';
import type { Permission } from '../facts/permission.ts';
import type { OpenReason } from '../terms/finding.ts';
import { PRIVATE } from '../traffic/address-space.ts';
import { ANY_ADDRESS, namedPeers, type PeerSet, subtractPeers, unionPeersAll } from '../traffic/peers.ts';
import { channelsOf, type Traffic, trafficOf, unionAll } from '../traffic/traffic.ts';

/** What a permission lets through, in the terms of a custom rule's set. */
export interface Compared {
  readonly sure: Traffic;
  readonly possible: Traffic;
  /** Why the two differ. */
  readonly reason: OpenReason | undefined;
}

/**
 * A permission as it compares with a set of traffic. A peer that is only a name (a group that several may be, a prefix
 * list, the CIDR of a VPC) is neither inside nor outside addresses: unless the set names it, it is possible, not sure.
 */
export function comparable(permission: Permission, set: Traffic, facts: Facts): Compared {
  const { sure, possible, peer } = permission;
  const given = permission.reasons[0];
  const [name] = namesOf(possible);
  if (name === undefined) return { sure, possible, reason: given };
  const named = new Set(namesOf(set));
  const list = facts.prefixLists.find(({ address }) => name === `pl:${address}`);
  // A list that the set names is inside with all it holds, whatever that is.
  if (named.has(name)) {
    if (!name.startsWith('pl:') || list?.reasons.length === 0) return { sure, possible, reason: given };
    const whole = (traffic: Traffic) => trafficOf(channelsOf(traffic), namedPeers(name));
    return { sure: whole(sure), possible: whole(possible), reason: given };
  }
  if (list && !list.awsOwned)
    return { sure: withoutName(sure, name), possible: withoutName(possible, name), reason: given };
  const space = spaceOf(name, [...named], peer.kind === 'group' && !peer.exact);
  if (!space) return { sure, possible, reason: given };
  return {
    sure: [],
    possible: unionAll([possible, trafficOf(channelsOf(possible), space)]),
    reason: given ?? {
      kind: name.startsWith('pl:') ? 'outside-input' : 'after-apply',
      what: name.replace(/^\w+:/, ''),
    },
  };
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
