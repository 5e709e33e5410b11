import { type ChannelSet, tcp, udp } from '../../traffic/channels.ts';
import { contains, overlaps, unionAll } from '../../traffic/interval-set.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsIn } from '../groups/permission-parts.ts';
import type { DesktopGroup } from './desktop-groups.ts';

/**
 * What WorkSpaces clients speak: HTTPS, PCoIP, DCV, and the two UDP ports of PCoIP that are seen in practice.
 * Source: docs.aws.amazon.com/workspaces/latest/adminguide/workspaces-port-requirements.html.
 */
export const CLIENT_PORTS: ChannelSet = unionAll([
  tcp(443),
  tcp(4172),
  udp(4172),
  tcp(4195),
  udp(4195),
  udp(50002),
  udp(55002),
]);

/** Is a permission about client ports and nothing else? */
export function onlyClientPorts(permission: Permission): 'yes' | 'no' | 'unknown' {
  const { sure, possible } = channelsIn(permission);
  if (!overlaps(possible, CLIENT_PORTS) || !contains(CLIENT_PORTS, sure)) return 'no';
  return contains(CLIENT_PORTS, possible) ? 'yes' : 'unknown';
}

/** Kinds of desktop whose streaming ends on the interface that AWS manages, with groups of the customer on the other one. */
const STREAMED = ['directory', 'workspace', 'pool'];

/** Is it the group of WorkSpaces (one that only a pattern names counts), rather than of Secure Browser or AppStream? */
export function isWorkspacesGroup({ desktops }: DesktopGroup): boolean {
  return desktops.length === 0 || desktops.some(({ kind }) => STREAMED.includes(kind));
}
