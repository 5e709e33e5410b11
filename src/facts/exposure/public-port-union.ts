import type { OpenReason } from '../../terms/finding.ts';
import { unionAll as unionOf } from '../../traffic/interval-set.ts';
import type { PeerSet } from '../../traffic/peers.ts';
import { channelsOf, EMPTY, equals } from '../../traffic/traffic.ts';
import type { Wearer } from '../desktops/wearer.ts';
import { interfacesOf } from '../desktops/wearers.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import type { Direction, Permission } from '../groups/permission.ts';
import { FAMILIES, isEverything } from './opens-everything.ts';
import { isOfSeveral, type PortPart, type PortUnion, portUnion } from './port-union.ts';
import { isOf, straySides, type WornSide, wornSides } from './worn-sides.ts';

/** Ports that the rules of a group open to the internet together, or those of the groups that one interface wears. */
export interface PublicPortUnion extends PortUnion {
  readonly group: Group;
  readonly desktop?: Wearer;
}

/** A group that belongs to what is asked about, or may. */
interface Side {
  readonly group: Group;
  readonly doubt?: OpenReason | undefined;
}

/**
 * Who opens everything in pieces, no one of which does: 1 to 1023 here and 1024 to 65535 there. What it takes addresses to
 * add up, the exposures of unions say.
 */
export function* piecesOfEverything(facts: Facts, direction: Direction): Iterable<PublicPortUnion> {
  for (const group of facts.groups) {
    const union = unionIn([{ group }], direction);
    if (union) yield { ...union, group };
    const strays = sidesOf(facts, straySides(facts, group));
    const more = strays.length > 0 ? unionIn([{ group }, ...strays], direction) : undefined;
    if (more && isOfSeveral(more) && isOf(more, group)) yield { ...more, group };
  }
  // Many desktops wear the same groups: what these add up to is worked out once.
  const known = new Map<string, PortUnion | undefined>();
  for (const wearer of interfacesOf(facts.resources)) {
    const sides = sidesOf(facts, wornSides(wearer));
    const [first] = sides;
    if (sides.length < 2 || !first) continue;
    const key = JSON.stringify(sides.map(({ group, doubt }) => [group.key, doubt]));
    if (!known.has(key)) known.set(key, unionIn(sides, direction));
    const union = known.get(key);
    if (union && isOfSeveral(union)) yield { ...union, group: first.group, desktop: wearer };
  }
}

function sidesOf(facts: Facts, sides: readonly WornSide[]): readonly Side[] {
  return sides.flatMap(({ key, doubt }) => {
    const group = facts.group(key);
    return group ? [{ group, doubt }] : [];
  });
}

function unionIn(sides: readonly Side[], direction: Direction): PortUnion | undefined {
  const permissions = sides.flatMap(({ group, doubt }) =>
    group[direction].permissions.map((permission) => ({ permission, doubt })),
  );
  // Most groups do not have the ports, from wherever.
  if (
    permissions.length < 2 ||
    !isEverything(unionOf(permissions.map(({ permission }) => channelsOf(permission.possible))))
  )
    return undefined;
  for (const covers of FAMILIES) {
    const parts = permissions.flatMap(({ permission, doubt }) => partOf(permission, doubt, covers) ?? []);
    const union = portUnion(parts, { covers, holds: isEverything });
    if (union) return union;
  }
  return undefined;
}

/** What a permission opens to the whole internet by itself. */
function partOf(
  permission: Permission,
  doubt: OpenReason | undefined,
  covers: (peers: PeerSet) => boolean,
): PortPart | undefined {
  const sure = doubt ? EMPTY : permission.sure.filter(({ peers }) => covers(peers));
  const possible = permission.possible.filter(({ peers }) => covers(peers));
  if (possible.length === 0) return undefined;
  const reason = equals(sure, possible) ? undefined : (permission.reasons[0] ?? doubt);
  return { permission, sure, possible, reason };
}
