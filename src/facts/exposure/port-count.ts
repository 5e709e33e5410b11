import { protocolChannels } from '../../traffic/channels.ts';
import { type Interval, intersect } from '../../traffic/interval-set.ts';
import { TCP, UDP } from '../../traffic/protocol.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsIn } from '../groups/permission-parts.ts';

/** How many TCP or UDP ports one rule opens, certainly and possibly; all protocols (`-1`) are no range of ports. */
export function portCount(permission: Permission): { readonly sure: number; readonly possible: number } {
  const { sure, possible } = channelsIn(permission);
  const count = (channels: readonly Interval<number>[]) =>
    Math.max(
      ...[TCP, UDP].map((protocol) =>
        intersect(channels, protocolChannels(protocol)).reduce((sum, { lo, hi }) => sum + hi - lo + 1, 0),
      ),
    );
  return { sure: count(sure), possible: count(possible) };
}
