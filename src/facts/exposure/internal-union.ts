import type { ChannelSet } from '../../traffic/channels.ts';
import { unionAll as unionOf } from '../../traffic/interval-set.ts';
import {
  containsPeers,
  hasNoPeers,
  intersectPeers,
  NO_PEERS,
  namedPeers,
  type PeerSet,
  unionPeersAll,
} from '../../traffic/peers.ts';
import { channelsWhere, unionAll, withPeers } from '../../traffic/traffic.ts';
import type { DesktopGroup } from '../desktops/desktop-groups.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsIn } from '../groups/permission-parts.ts';
import { addressesOf, type Inside, networksOf, piecesOf } from './internal-source.ts';

/** Rules of a desktop's group that let one part of the inside in together as none of them does. */
export interface InsideUnion {
  readonly permissions: readonly Permission[];
  readonly channels: ChannelSet;
}

/**
 * Does a group let in on its ports, piece by piece, what no rule does: 0 to 32767 here and 32768 to 65535 there, both from the
 * same desktops? A rule counts once: who holds the VPC holds its subnets.
 */
export function* unionsInside(
  inside: Inside,
  worn: DesktopGroup,
  holds: (channels: ChannelSet) => boolean,
): Iterable<InsideUnion> {
  const { all } = piecesOf(worn.group);
  const alone = all.filter(({ permission }) => holds(channelsIn(permission).sure));
  let left = all.filter((piece) => !alone.includes(piece));
  // Most groups do not have the ports, from wherever: found out before anything is added up.
  if (!holds(unionOf(left.map(({ permission }) => channelsIn(permission).sure)))) return;
  const reached = unionPeersAll([NO_PEERS, ...alone.map(({ peers }) => peers)]);
  for (const source of sourcesInside(inside, worn)) {
    if (containsPeers(reached, source)) continue;
    const parts = left.filter(({ peers }) => !hasNoPeers(intersectPeers(peers, source)));
    if (parts.length < 2) continue;
    const traffic = unionAll(parts.map(({ permission }) => withPeers(permission.sure, source)));
    const channels = channelsWhere(traffic, (peers) => containsPeers(peers, source));
    if (!holds(channels)) continue;
    yield { permissions: parts.map(({ permission }) => permission), channels };
    left = left.filter((piece) => !parts.includes(piece));
  }
}

/** What other desktops are to a group: itself, the other groups of desktops, and the networks that they lie in. */
function sourcesInside(inside: Inside, worn: DesktopGroup): readonly PeerSet[] {
  const others = [...inside.desktops.values()].filter(({ doubt }) => doubt === undefined);
  const groups = new Set([worn.group.key, ...others.map(({ group }) => group.key)]);
  const networks = networksOf(inside, worn).flatMap(({ exact, keys }) => (exact ? keys : []));
  return [
    ...[...groups].map((key) => namedPeers(`sg:${key}`)),
    ...[...new Set(networks)].flatMap((key) => addressesOf(inside.facts, key)),
  ];
}
