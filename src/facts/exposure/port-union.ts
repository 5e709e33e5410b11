import type { OpenReason } from '../../terms/finding.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { size } from '../../traffic/interval-set.ts';
import type { PeerSet } from '../../traffic/peers.ts';
import { channelsWhere, type Traffic, unionAll } from '../../traffic/traffic.ts';
import type { Permission } from '../groups/permission.ts';

/** What a rule adds to a union of ports, of the peers in question: certainly, and at most. */
export interface PortPart {
  readonly permission: Permission;
  readonly sure: Traffic;
  readonly possible: Traffic;
  /** Why the two differ. */
  readonly reason?: OpenReason | undefined;
}

/** Rules that let the peers in question in on ports as none of them does. */
export interface PortUnion {
  /** Those that it takes; what is not certain comes first: it decides. */
  readonly permissions: readonly Permission[];
  readonly channels: ChannelSet;
  /** Why it only may be; undefined when it certainly is. */
  readonly reason: OpenReason | undefined;
}

export interface PortQuestion {
  /** Are these peers those in question? */
  readonly covers: (peers: PeerSet) => boolean;
  readonly holds: (channels: ChannelSet) => boolean;
}

/** Does it take rules of several groups? What one of them has by itself is said of that group. */
export function isOfSeveral({ permissions }: PortUnion): boolean {
  return new Set(permissions.map(({ group }) => group)).size > 1;
}

type Channels = (parts: readonly PortPart[]) => ChannelSet;

/**
 * Do rules add up: 1 to 1023 here and 1024 to 65535 there? Of one group, or of the groups of one desktop: then not what a
 * group has without the others. A rule that alone may be all of it says so itself: here it counts for what is certain of it.
 */
export function portUnion(parts: readonly PortPart[], question: PortQuestion): PortUnion | undefined {
  const union = together(parts, question);
  if (!union) return undefined;
  const groups = new Set(parts.map(({ permission }) => permission.group));
  const alone = [...groups].some((group) => {
    const own = parts.filter(({ permission }) => permission.group === group);
    const said = own.length < parts.length ? together(own, question) : undefined;
    return said && (said.reason === undefined || union.reason !== undefined);
  });
  return alone ? undefined : union;
}

function together(parts: readonly PortPart[], { covers, holds }: PortQuestion): PortUnion | undefined {
  const sure: Channels = (some) => channelsWhere(unionAll(some.map((part) => part.sure)), covers);
  if (holds(sure(parts))) {
    const needed = neededOf(parts, sure, holds);
    return unionOf(needed, sure(needed), undefined);
  }
  const bounded = parts.map((part) =>
    holds(channelsWhere(part.possible, covers)) ? { ...part, possible: part.sure, reason: undefined } : part,
  );
  const possible: Channels = (some) => channelsWhere(unionAll(some.map((part) => part.possible)), covers);
  if (!holds(possible(bounded))) return undefined;
  const uncertain = bounded.filter(({ reason }) => reason !== undefined);
  const certain = bounded.filter(({ reason }) => reason === undefined);
  const needed = neededOf([...uncertain, ...certain], possible, holds);
  const reason = needed.find((part) => part.reason !== undefined)?.reason;
  return reason && unionOf(needed, possible(needed), reason);
}

function unionOf(
  needed: readonly PortPart[],
  channels: ChannelSet,
  reason: OpenReason | undefined,
): PortUnion | undefined {
  if (needed.length < 2) return undefined;
  return { permissions: needed.map(({ permission }) => permission), channels, reason };
}

/** Those without which it would not hold: of several ways what is certain, and the widest. */
function neededOf(
  parts: readonly PortPart[],
  channels: Channels,
  holds: PortQuestion['holds'],
): readonly PortPart[] {
  let needed = parts;
  const dispensable = parts
    .map((part) => ({ part, width: size(channels([part])) }))
    .sort((a, b) => Number(!a.part.reason) - Number(!b.part.reason) || Number(a.width) - Number(b.width));
  for (const { part } of dispensable) {
    const others = needed.filter((one) => one !== part);
    if (holds(channels(others))) needed = others;
  }
  return needed;
}
