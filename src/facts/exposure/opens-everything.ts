import { coversInternet, coversInternetV6 } from '../../traffic/address-space.ts';
import { ALL_CHANNELS, type ChannelSet, tcpRange, udpRange } from '../../traffic/channels.ts';
import { contains, isEmpty, overlaps, unionAll as unionOf } from '../../traffic/interval-set.ts';
import type { PeerSet } from '../../traffic/peers.ts';
import { channelsWhere, unionAll } from '../../traffic/traffic.ts';
import type { Facts } from '../facts.ts';
import type { Exposure } from './exposure.ts';

const EVERY_PORT: readonly ChannelSet[] = [ALL_CHANNELS, tcpRange(1, 65535), udpRange(1, 65535)];

/** Is this everything: all protocols, or all ports of TCP or UDP (with or without port 0)? */
export function isEverything(channels: ChannelSet): boolean {
  return EVERY_PORT.some((every) => contains(channels, every));
}

/** Is this all protocols (`-1`)? */
export function isAllProtocols(channels: ChannelSet): boolean {
  return contains(channels, ALL_CHANNELS);
}

/** What is open over IPv6 closes nothing over IPv4: everything must be open in one family. */
export const FAMILIES: readonly ((peers: PeerSet) => boolean)[] = [
  ({ v4 }) => coversInternet(v4),
  ({ v6 }) => coversInternetV6(v6),
];

/**
 * Does an exposure open everything? That of a union holds only what no smaller subject opens, so what its group or desktop
 * opens besides counts too; not where that is everything without it.
 */
export function opensEverything(
  facts: Facts,
  exposure: Exposure,
  everything: (channels: ChannelSet) => boolean = isEverything,
): (open: ChannelSet) => boolean {
  if (exposure.subject === 'permission') return everything;
  const { direction, desktop, group } = exposure;
  const certainty = isEmpty(exposure.sure) ? 'possible' : 'sure';
  const worn = desktop?.worn.filter((one) => one.exact || certainty === 'possible') ?? [];
  const keys = desktop ? worn.map((one) => one.group) : [group.key];
  const sides = keys.flatMap((key) => facts.group(key)?.[direction] ?? []);
  const all = sides.flatMap((side) => side[certainty]);
  const traffic = unionAll(all.map((slab) => [slab]));
  const families = FAMILIES.map((covers) => {
    const alone = sides.flatMap(({ permissions }) =>
      permissions.map((permission) => channelsWhere(permission[certainty], covers)),
    );
    return { around: channelsWhere(traffic, covers), alone: unionOf(alone) };
  });
  return (open) =>
    families.some(({ around, alone }) => overlaps(open, around) && everything(around) && !everything(alone));
}
