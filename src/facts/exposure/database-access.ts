import { type Answer, all, any } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import { isAny } from '../../traffic/address-space.ts';
import { type ChannelSet, tcpRange } from '../../traffic/channels.ts';
import { contains, overlaps, size } from '../../traffic/interval-set.ts';
import { hasNoPeers, intersectPeers, type PeerSet } from '../../traffic/peers.ts';
import type { DesktopGroup } from '../desktops/desktop-groups.ts';
import { desktopNetworks } from '../desktops/desktop-network.ts';
import type { Facts } from '../facts.ts';
import { networksIn } from '../groups/network-cidr.ts';
import { peerGroups } from '../groups/peer-group.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsIn, covers, peersIn } from '../groups/permission-parts.ts';
import { allOf, because, NO, type Reasoned, unknown, YES } from '../reasoned.ts';
import { unionsBy } from './union-parts.ts';

/** What makes access to a database too broad. */
export type Breadth = 'more than one port' | 'a wide source' | 'any destination';

export interface DatabaseAnswer {
  readonly tooBroad: Reasoned;
  readonly breadths: readonly Breadth[];
}

const APART: DatabaseAnswer = { tooBroad: NO, breadths: [] };

/** A group that desktops do not wear lets them in by a database port: by exactly one, from a group or a small block? */
export function fromDesktops(
  facts: Facts,
  desktops: ReadonlyMap<string, DesktopGroup>,
  permission: Permission,
  { ports, most }: { readonly ports: ChannelSet; readonly most: number },
): DatabaseAnswer | undefined {
  const admits = admitsDesktops(facts, desktops, permission);
  const about = covers(permission, ports);
  if (about === 'no' || admits.answer === 'no') return undefined;
  const breadths: Breadth[] = [];
  const one = onePort(permission, ports);
  const small = smallSource(permission, most);
  if (one === 'no') breadths.push('more than one port');
  if (small === 'no') breadths.push('a wide source');
  const broad = breadths.length > 0 ? 'yes' : one === 'yes' && small === 'yes' ? 'no' : 'unknown';
  if (broad === 'no') return APART;
  return { tooBroad: allOf([admits, because(all([about, broad]), reasonOf(permission))]), breadths };
}

/**
 * What desktops need towards their directory controllers.
 * Source: docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html.
 */
const DYNAMIC_PORTS = tcpRange(1024, 65535);

/** Where nothing of the rule itself is unknown, the directory is. */
const DIRECTORY: OpenReason = { kind: 'not-configured', what: 'directory_cidrs' };

/**
 * A desktop's way to a database port: to anywhere (by itself or with other rules of its group), or as one of many ports (except
 * the range that the directory needs).
 */
export function toDatabases(
  facts: Facts,
  permission: Permission,
  ports: ChannelSet,
  isDirectory: (peers: PeerSet) => Answer,
): DatabaseAnswer | undefined {
  const about = covers(permission, ports);
  const { sure, possible } = peersIn(permission);
  if (about === 'no' || hasNoPeers(possible)) return undefined;
  const breadths: Breadth[] = [];
  const together = unionsBy(facts, permission, ports);
  if (isAny(sure) || together.some((one) => overlaps(one.sure, ports))) breadths.push('any destination');
  const one = onePort(permission, ports);
  const directory = contains(channelsIn(permission).sure, DYNAMIC_PORTS) ? isDirectory(sure) : 'no';
  if (one === 'no' && directory === 'no') breadths.push('more than one port');
  if (breadths.length > 0) return { tooBroad: because(about, reasonOf(permission)), breadths };
  const perhaps = any([
    isAny(possible) || together.some((one) => overlaps(one.possible, ports)) ? 'unknown' : 'no',
    one !== 'yes' && directory !== 'yes' ? 'unknown' : 'no',
  ]);
  const [reason = peerGroups(facts, permission)?.reason ?? DIRECTORY] = [
    permission,
    ...together.flatMap(({ permissions }) => permissions),
  ].flatMap(({ reasons }) => reasons);
  return perhaps === 'no' ? APART : { tooBroad: unknown(reason), breadths };
}

function reasonOf({ reasons, holder }: Permission): OpenReason {
  return reasons[0] ?? { kind: 'unreadable', what: holder };
}

/** Exactly one database port, from and to the same. */
function onePort(permission: Permission, ports: ChannelSet): Answer {
  const { sure, possible } = channelsIn(permission);
  if (possible.length > 0 && size(possible) === 1n && contains(ports, possible)) return 'yes';
  return size(sure) > 1n ? 'no' : 'unknown';
}

function smallSource(permission: Permission, most: number): Answer {
  if (permission.peer.kind === 'group') return 'yes';
  const { sure, possible } = peersIn(permission);
  const limit = 2n ** BigInt(32 - most);
  const small = ({ v4, v6 }: PeerSet) =>
    v4.every(({ lo, hi }) => BigInt(hi - lo) < limit) && v6.every(({ lo, hi }) => hi - lo < limit);
  if (!small(sure)) return 'no';
  // A subnet or VPC by reference is larger than any single server.
  if (networksIn(sure).length > 0) return 'no';
  return small(possible) && networksIn(possible).length === 0 ? 'yes' : 'unknown';
}

function admitsDesktops(
  facts: Facts,
  desktops: ReadonlyMap<string, DesktopGroup>,
  permission: Permission,
): Reasoned {
  const { peer, reasons } = permission;
  if (peer.kind === 'none' || peer.kind === 'invalid') return NO;
  if (peer.kind === 'group') {
    // A group that names itself is one of the desktops, or lets none in.
    if (peer.group === permission.group) return NO;
    const worn = desktops.get(peer.group);
    if (worn) return worn.doubt ? unknown(worn.doubt) : YES;
    return peer.exact
      ? NO
      : unknown(
          peerGroups(facts, permission)?.reason ?? {
            kind: 'after-apply',
            what: `the peer of ${permission.holder}`,
          },
        );
  }
  const { addresses, named, unseen } = desktopNetworks(facts);
  const meets = (peers: PeerSet) =>
    isAny(peers) ||
    !hasNoPeers(intersectPeers(peers, addresses)) ||
    peers.named.some((name) => named.includes(name));
  const { sure, possible } = peersIn(permission);
  if (meets(sure)) return YES;
  const doubts = [
    possible.v4.length > 0 ? unseen.v4 : undefined,
    possible.v6.length > 0 ? unseen.v6 : undefined,
  ];
  const reason = (meets(possible) ? reasons[0] : undefined) ?? doubts.find((doubt) => doubt !== undefined);
  return reason ? unknown(reason) : NO;
}
