import { isAny } from '../../traffic/address-space.ts';
import { ALL_CHANNELS, type ChannelSet, tcpRange, udpRange } from '../../traffic/channels.ts';
import { contains, isEmpty, union } from '../../traffic/interval-set.ts';
import { channelsWhere, unionAll } from '../../traffic/traffic.ts';
import type { Facts } from '../facts.ts';
import type { Direction } from '../groups/permission.ts';
import type { Exposure } from './exposure.ts';
import { exposuresOfGroup } from './exposures-by-group.ts';

const EVERY_PORT: readonly ChannelSet[] = [ALL_CHANNELS, tcpRange(1, 65535), udpRange(1, 65535)];

/** Is this everything: all protocols, or all ports of TCP or UDP (with or without port 0)? */
export function isEverything(channels: ChannelSet): boolean {
  return EVERY_PORT.some((every) => contains(channels, every));
}

/** Is this all protocols (`-1`)? */
export function isAllProtocols(channels: ChannelSet): boolean {
  return contains(channels, ALL_CHANNELS);
}

/**
 * Does an exposure open everything? That of a union holds only what no smaller subject opens, so what its group or desktop
 * opens besides counts too.
 */
export function opensEverything(
  facts: Facts,
  exposure: Exposure,
  everything: (channels: ChannelSet) => boolean = isEverything,
): (open: ChannelSet) => boolean {
  if (exposure.subject === 'permission') return everything;
  const { direction, desktop, group } = exposure;
  const keys = desktop ? desktop.worn.filter((one) => one.exact).map((one) => one.group) : [group.key];
  const sides = keys.flatMap((key) => facts.group(key)?.[direction].sure ?? []);
  const around = channelsWhere(unionAll(sides.map((slab) => [slab])), isAny);
  return (open) => !isEmpty(open) && everything(union(open, around));
}

/**
 * Groups that open everything in pieces, no one of which does: 1 to 1023 here and 1024 to 65535 there. What it takes
 * addresses to add up, the exposures of unions say.
 */
export function* piecesOfEverything(
  facts: Facts,
  direction: Direction,
): Iterable<{ readonly pieces: readonly Exposure[]; readonly channels: ChannelSet }> {
  for (const { key } of facts.groups) {
    const all = exposuresOfGroup(facts, direction, key);
    const pieces = all.filter(({ subject, sure }) => subject === 'permission' && !isEmpty(sure));
    if (pieces.length < 2 || all.some(({ subject }) => subject !== 'permission')) continue;
    if (pieces.some(({ sure }) => isEverything(sure))) continue;
    const channels = pieces.reduce<ChannelSet>((sum, { sure }) => union(sum, sure), []);
    if (isEverything(channels)) yield { pieces, channels };
  }
}
