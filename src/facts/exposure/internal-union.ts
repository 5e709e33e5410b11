import type { OpenReason } from '../../terms/finding.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { unionAll as unionOf } from '../../traffic/interval-set.ts';
import { NO_PEERS, peerTexts, unionPeersAll } from '../../traffic/peers.ts';
import { EMPTY, equals, trafficOf, withPeers } from '../../traffic/traffic.ts';
import type { DesktopGroup } from '../desktops/desktop-groups.ts';
import type { Desktop } from '../desktops/wearer.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsIn, peersIn } from '../groups/permission-parts.ts';
import type { Reasoned } from '../reasoned.ts';
import { type InsideSource, insideSources, sourceOf } from './inside-sources.ts';
import { fromInside, type Inside, isPrivate } from './internal-source.ts';
import { isOfSeveral, type PortPart, type PortUnion, portUnion } from './port-union.ts';
import { isOf, straySides, wornSides } from './worn-sides.ts';

type Holds = (channels: ChannelSet) => boolean;

/** A group that belongs to what is asked about, or may. */
interface Side {
  readonly worn: DesktopGroup;
  readonly doubt?: OpenReason | undefined;
}

/**
 * Does a group let in on its ports, piece by piece, what no rule does: 0 to 32767 here and 32768 to 65535 there, both from the
 * same desktops?
 */
export function unionsInside(inside: Inside, worn: DesktopGroup, holds: Holds): readonly PortUnion[] {
  const unions = unionsIn(inside, [{ worn }], holds, new Set());
  const strays = straySides(inside.facts, worn.group).flatMap(({ key, doubt }): readonly Side[] => {
    const group = inside.facts.group(key);
    return group ? [{ worn: { group, doubt, desktops: [] }, doubt }] : [];
  });
  if (strays.length === 0) return unions;
  const said = new Set(unions.flatMap(({ permissions }) => permissions));
  const more = unionsIn(inside, [{ worn }, ...strays], holds, said);
  return [...unions, ...more.filter((union) => isOfSeveral(union) && isOf(union, worn.group))];
}

/** …and the groups of one desktop, with rules that add up in no group. */
export function* unionsOfDesktops(
  inside: Inside,
  holds: Holds,
  said: ReadonlySet<Permission>,
): Iterable<PortUnion & { readonly desktop: Desktop; readonly group: DesktopGroup['group'] }> {
  // Many desktops wear the same groups: what these add up to is worked out once.
  const known = new Map<string, readonly PortUnion[]>();
  for (const desktop of inside.facts.desktops) {
    const sides = sidesOf(inside, desktop);
    const [first] = sides;
    if (sides.length < 2 || !first) continue;
    const key = JSON.stringify(sides.map(({ worn, doubt }) => [worn.group.key, doubt]));
    const unions = known.get(key) ?? unionsIn(inside, sides, holds, said);
    known.set(key, unions);
    for (const union of unions.filter(isOfSeveral)) yield { ...union, desktop, group: first.worn.group };
  }
}

function sidesOf({ desktops }: Inside, desktop: Desktop): readonly Side[] {
  return wornSides(desktop).flatMap(({ key, doubt }) => {
    const worn = desktops.get(key);
    return worn ? [{ worn, doubt }] : [];
  });
}

/** A rule that may be a piece. */
interface Piece {
  readonly permission: Permission;
  /** Is it known whom it lets in, as far as the input names them? */
  readonly exact: boolean;
  readonly inside: Reasoned;
  readonly doubt: OpenReason | undefined;
}

/** More rules than this on one group are beyond every quota: they are not added up. */
const MOST_ADDED = 1000;

function unionsIn(
  inside: Inside,
  sides: readonly Side[],
  holds: Holds,
  said: ReadonlySet<Permission>,
): readonly PortUnion[] {
  const all = sides.flatMap(({ worn, doubt }) =>
    worn.group.ingress.permissions.map((permission) => ({ permission, worn, doubt })),
  );
  const alone = all.filter(
    ({ permission, doubt }) =>
      !doubt && holds(channelsIn(permission).sure) && isPrivate(peersIn(permission).sure),
  );
  const rest = all.filter(({ permission }) => !holds(channelsIn(permission).sure) && !said.has(permission));
  const most = rest.map(({ permission }) => {
    const { sure, possible } = channelsIn(permission);
    return holds(possible) ? sure : possible;
  });
  // Most groups do not have the ports, from wherever: found out before anything is added up.
  if (rest.length > MOST_ADDED || !holds(unionOf(most))) return [];
  const pieces = rest.flatMap(({ permission, worn, doubt }): readonly Piece[] => {
    const exact = isExact(permission);
    if (exact && !isPrivate(peersIn(permission).sure)) return [];
    return [{ permission, exact, doubt, inside: fromInside(inside, worn, permission) }];
  });
  const reached = unionPeersAll([NO_PEERS, ...alone.map(({ permission }) => peersIn(permission).sure)]);
  const sources = [
    ...insideSources(
      inside,
      sides.map(({ worn }) => worn),
    ),
    ...likelySources(pieces),
  ].filter(({ covers }) => !covers(reached));
  return added(pieces, sources, holds);
}

/** A rule counts once: who holds the VPC holds its subnets. What is certain comes before what only may be. */
function added(
  pieces: readonly Piece[],
  sources: readonly InsideSource[],
  holds: Holds,
): readonly PortUnion[] {
  const found: PortUnion[] = [];
  let left = pieces;
  for (const certain of [true, false]) {
    for (const source of sources) {
      if (certain && source.doubt) continue;
      const parts = left.flatMap((piece) => partOf(piece, source) ?? []);
      const union = portUnion(parts, { covers: source.covers, holds });
      if (!union || (certain && union.reason)) continue;
      found.push({ ...union, reason: union.reason ?? source.doubt });
      left = left.filter(({ permission }) => !union.permissions.includes(permission));
    }
  }
  return found;
}

/** Addresses that may be the inside: which ones it has is not known. */
function likelySources(pieces: readonly Piece[]): readonly InsideSource[] {
  const sources = new Map<string, InsideSource>();
  for (const { permission, exact, inside } of pieces) {
    const { possible } = peersIn(permission);
    if (!exact || inside.answer !== 'unknown' || permission.peer.kind === 'group') continue;
    sources.set(peerTexts(possible).join(' '), sourceOf('network', possible, inside.reason));
  }
  return [...sources.values()];
}

function partOf({ permission, exact, inside, doubt }: Piece, source: InsideSource): PortPart | undefined {
  const certain = withPeers(permission.sure, source.peers);
  const sure = doubt ? EMPTY : certain;
  const possible =
    !exact && inside.answer === 'unknown'
      ? mayBe(permission, source)
        ? trafficOf(channelsIn(permission).possible, source.peers)
        : certain
      : withPeers(permission.possible, source.peers);
  if (possible.length === 0) return undefined;
  const unseen = inside.answer === 'unknown' && !exact ? inside.reason : undefined;
  const reason = equals(sure, possible)
    ? undefined
    : (permission.doubt ?? unseen ?? permission.reasons[0] ?? doubt);
  return { permission, sure, possible, reason };
}

/** May somebody who is not known be these? */
function mayBe({ peer }: Permission, { kind, family }: InsideSource): boolean {
  if (peer.kind === 'group') return kind !== 'network';
  if (peer.kind === 'unknown-cidr' && (peer.host || (family && family !== peer.family))) return false;
  return peer.kind === 'unknown' || kind !== 'group';
}

/** Is it known by name or by address whom a rule lets in? */
function isExact({ peer }: Permission): boolean {
  if (peer.kind === 'group') return peer.exact;
  if (peer.kind === 'prefix-list') return peer.known;
  return peer.kind !== 'unknown' && (peer.kind !== 'unknown-cidr' || peer.own !== undefined);
}
