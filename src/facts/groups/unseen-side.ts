import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { DesktopGroup } from '../desktops/desktop-groups.ts';
import type { Said } from '../exposure/said.ts';
import type { Direction } from './permission.ts';

/** Where a group is spoken of as a whole: its resource, else where a desktop names it, else one of its rules. */
export function groupPlace({ group, desktops }: DesktopGroup): {
  readonly address: string;
  readonly origin: Origin;
} {
  if (group.resource)
    return { address: group.resource.address, origin: { address: group.resource.address, path: [] } };
  const worn = desktops.flatMap((desktop) => desktop.worn).find((one) => one.group === group.key);
  const [rule] = [...group.ingress.permissions, ...group.egress.permissions];
  const address = worn?.origin.address ?? rule?.holder ?? group.label;
  return { address, origin: worn?.origin ?? { address, path: [] } };
}

/** Rules that a group may have besides those that are seen; undefined when what is seen is the whole truth. */
export function unseenSide(
  worn: DesktopGroup,
  direction: Direction,
): (Said & { readonly reason: OpenReason }) | undefined {
  const { group } = worn;
  const [reason] = group[direction].unseen;
  // An unfollowed reference that only a rule makes: the group behind it is judged under its own name.
  if (isAlias(worn)) return undefined;
  // What AWS puts into d-…_workspacesMembers is never in the input: only rules that are seen count.
  if (!reason || group.kind === 'members') return undefined;
  const preposition = direction === 'ingress' ? 'from' : 'to';
  const { address, origin } = groupPlace(worn);
  return {
    address,
    origin,
    addresses: [...new Set([address, group.label])],
    traffic: `${direction} (unknown) ${preposition} (unknown)`,
    cause: [],
    related: [],
    reason,
  };
}

/** A name that stands for some group of a desktop, and is no group by itself. */
export function isAlias({ group, desktops }: DesktopGroup): boolean {
  return group.key.startsWith('symbol:') && desktops.length === 0;
}
