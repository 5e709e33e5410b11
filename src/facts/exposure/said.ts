import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { text, type Value } from '../../terms/value.ts';
import { channelText } from '../../traffic/channel-text.ts';
import { ALL_CHANNELS, type ChannelSet } from '../../traffic/channels.ts';
import { contains, intersect, isEmpty } from '../../traffic/interval-set.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsText, describeTraffic, peerText, witnessOf } from './describe.ts';

/** What is said of permissions: where they stand, what they let through, who causes it. */
export interface Said {
  readonly address: string;
  readonly origin: Origin;
  /** Contributors and, for a union, the group and the desktop. */
  readonly addresses: readonly string[];
  readonly traffic: string;
  readonly cause: readonly string[];
  readonly related: readonly { readonly origin: Origin; readonly message: string }[];
  readonly witness?: string;
}

/** …with a verdict: a judgement, as rules give it. */
export type Spoken =
  | { readonly verdict: 'pass' | 'not-applicable'; readonly address: string }
  | (Said & { readonly message: string; readonly verdict: 'fail' })
  | (Said & { readonly message: string; readonly verdict: 'open'; readonly reason: OpenReason });

export interface SaidOptions {
  /** The channels that the witness is about; all of the permission's when not given. */
  readonly channels?: ChannelSet;
  /** The primary place, when it is not the peer. */
  readonly origin?: Origin;
}

/** One permission by itself. */
export function sayPermission(permission: Permission, { channels, origin }: SaidOptions = {}): Said {
  const { direction } = permission;
  const shown = channels ?? permission.channels;
  const witness = shown && witnessOf(direction, [permission], shown);
  return {
    address: permission.holder,
    origin: origin ?? permission.origin,
    addresses: [permission.holder],
    traffic: describeTraffic(direction, [permission]),
    cause: [permission.id],
    related: [],
    ...(witness === undefined ? {} : { witness }),
  };
}

/**
 * Permissions that only together do what is said of them, the widest first: it is the place, the others are related.
 * `holders` are the groups, and the desktop, that bring them together.
 */
export function sayUnion(
  permissions: readonly Permission[],
  channels: ChannelSet,
  holders: readonly string[],
): Said {
  const [first, ...others] = permissions;
  const direction = first?.direction ?? 'ingress';
  const witness = witnessOf(direction, permissions, channels);
  return {
    address: first?.holder ?? holders[0] ?? '',
    origin: first?.origin ?? { address: holders[0] ?? '', path: [] },
    addresses: [...new Set([...permissions.map((permission) => permission.holder), ...holders])],
    traffic: describeTraffic(direction, permissions, channels),
    cause: permissions.map((permission) => permission.id),
    related: others.map((permission) => ({
      origin: permission.origin,
      message: `${peerText(permission)} adds to it`,
    })),
    ...(witness === undefined ? {} : { witness }),
  };
}

/** `tcp/3380-3400 from 0.0.0.0/0 includes tcp/3389`: what a permission lets through, and what of it matters. */
export function seenText(permission: Permission, wanted?: ChannelSet): string {
  const { channels, direction, sensitive } = permission;
  const preposition = direction === 'ingress' ? 'from' : 'to';
  const text = `${namedChannels(channelsText(permission))} ${preposition} ${peerText(permission)}`;
  if (!wanted || !channels || sensitive.channels || contains(channels, ALL_CHANNELS)) return text;
  const part = intersect(channels, wanted);
  return isEmpty(part) || contains(wanted, channels) ? text : `${text} includes ${shortChannels(part)}`;
}

export function namedChannels(text: string): string {
  return text === 'all' ? 'all traffic' : text;
}

/** A long list of ports is cut at a comma. */
export function shortChannels(channels: ChannelSet): string {
  const list = channelText(channels);
  return list.length <= 48 ? list : `${list.slice(0, list.lastIndexOf(',', 45))} and more`;
}

/** The `from_port` of a permission: the place of what is said about ports. */
export function portOrigin(permission: Permission): Origin {
  return argumentOrigin(permission, 'from_port', permission.encoded.fromPort);
}

/** The protocol of a permission. */
export function protocolOrigin(permission: Permission): Origin {
  const name = permission.source === 'inline' || permission.source === 'rule' ? 'protocol' : 'ip_protocol';
  return argumentOrigin(
    permission,
    permission.source === 'carried' ? 'protocol' : name,
    permission.encoded.protocol,
  );
}

function argumentOrigin(permission: Permission, argument: string, value: Value | undefined): Origin {
  const { path } = permission.block;
  // A list that is unknown as a whole has no arguments to point at.
  if (permission.source === 'aws-default' || typeof path.at(-1) === 'string') return permission.block;
  const scalar = text(value);
  const hint = { ...permission.block.hint, ...(scalar === undefined ? {} : { scalar }) };
  return { address: permission.holder, path: [...path, argument], hint };
}
