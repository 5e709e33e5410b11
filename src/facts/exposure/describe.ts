import { channelText } from '../../traffic/channel-text.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { isEmpty, onChannels, type Traffic, unionAll } from '../../traffic/traffic.ts';
import { trafficText } from '../../traffic/traffic-text.ts';
import { witness, witnessText } from '../../traffic/witness.ts';
import type { Direction, Permission } from '../groups/permission.ts';
import { memoize } from '../memo.ts';

/**
 * The normalised traffic of permissions as one line, `ingress tcp/3389 from 0.0.0.0/0`. What is sensitive is named
 * `(sensitive)`, what is unknown `(unknown)`.
 */
export function describeTraffic(
  direction: Direction,
  permissions: readonly Permission[],
  channels?: ChannelSet,
): string {
  const [only] = permissions;
  if (only === undefined || permissions.length > 1 || channels)
    return describe(direction, permissions, channels);
  return describeOne(only);
}

/** Every rule that speaks of a permission says it in the same words. */
const describeOne = memoize((permission: Permission) => describe(permission.direction, [permission]));

function describe(direction: Direction, permissions: readonly Permission[], channels?: ChannelSet): string {
  const preposition = direction === 'ingress' ? 'from' : 'to';
  const open = permissions.filter(
    (permission) => !permission.sensitive.peer && !permission.sensitive.channels,
  );
  const certain = cut(unionAll(open.map((permission) => permission.sure)), channels);
  const parts = isEmpty(certain) ? [] : [namedTrafficText(certain, preposition)];
  const rest = permissions.filter((permission) => !open.includes(permission) || isEmpty(permission.sure));
  // Sorted: a set is in another order in every plan.
  const vague = new Set(rest.map((permission) => vagueText(permission, preposition)));
  return `${direction} ${[...parts, ...[...vague].sort()].join('; ')}`;
}

function cut(traffic: Traffic, channels: ChannelSet | undefined): Traffic {
  return channels ? onChannels(traffic, channels) : traffic;
}

/** A permission of which something can't be named. */
function vagueText(permission: Permission, preposition: string): string {
  const channels = permission.sensitive.channels
    ? '(sensitive)'
    : permission.channels
      ? channelText(permission.channels)
      : '(unknown)';
  return `${channels} ${preposition} ${peerText(permission)}`;
}

/** The peer as a message names it: a CIDR as written, a group, a list, `(sensitive)` or `(unknown)`. */
export function peerText(permission: Permission): string {
  if (permission.sensitive.peer) return '(sensitive)';
  const { peer } = permission;
  switch (peer.kind) {
    case 'cidr':
    case 'invalid':
      return peer.text;
    case 'prefix-list':
      return listText(peer.list);
    case 'group':
      return peer.self ? 'itself' : groupText(peer.group);
    case 'unknown-cidr':
      return peer.own ? `the CIDR of ${peer.own.address}` : '(unknown)';
    case 'none':
      return 'nobody';
    default:
      return '(unknown)';
  }
}

/** The key of a group as a message names it: an address, an id, or what is written where it can't be followed. */
export function groupText(key: string): string {
  if (!key.startsWith('symbol:')) return key.replace(/^(id|attr):/, '');
  // Nothing is written that would mean the same anywhere else: `each.value` of one instance.
  if (!key.includes('|')) return '(unknown)';
  return symbolText(key.slice('symbol:'.length));
}

/** `module.m|local.x |aws_y.z`, as references that can't be followed are kept: `module.m.local.x or aws_y.z`. */
export function symbolText(symbol: string): string {
  return symbol
    .split(' ')
    .map((one) => one.replace(/^\|/, '').replace('|', '.'))
    .join(' or ');
}

/** Traffic as `trafficText` writes it, with {@link withPeerTexts}. */
export function namedTrafficText(traffic: Traffic, preposition: 'from' | 'to'): string {
  return trafficText(withPeerTexts(traffic), preposition);
}

/** What only a reference names, a group or a list that is made elsewhere, is called by it. */
export function withPeerTexts(traffic: Traffic): Traffic {
  if (!traffic.some(({ peers }) => peers.named.some((name) => peerName(name) !== name))) return traffic;
  return traffic.map((slab) => {
    const named = [...new Set(slab.peers.named.map(peerName))].sort();
    return { ...slab, peers: { ...slab.peers, named } };
  });
}

function peerName(name: string): string {
  if (name.startsWith('sg:symbol:')) return `sg:${groupText(name.slice('sg:'.length))}`;
  return name.startsWith('pl:') ? `pl:${listText(name.slice('pl:'.length))}` : name;
}

/** The name of a list: an address, an id, or what is written where it can't be followed. */
function listText(list: string): string {
  // Keys of addresses may hold anything.
  return list.replace(/"[^"]*"/g, '').includes('|') ? symbolText(list) : list;
}

/** The channels as a message names them: `tcp/3389`, `all`, `(sensitive)`. */
export function channelsText(permission: Permission): string {
  if (permission.sensitive.channels) return '(sensitive)';
  return permission.channels ? channelText(permission.channels) || 'nothing' : '(unknown)';
}

/** One packet that gets through, as text; undefined when it may not be printed or nothing is certain. */
export function witnessOf(
  direction: Direction,
  permissions: readonly Permission[],
  channels: ChannelSet,
): string | undefined {
  if (permissions.some((permission) => permission.sensitive.peer || permission.sensitive.channels))
    return undefined;
  const found = witness(onChannels(unionAll(permissions.map((permission) => permission.sure)), channels));
  if (found === undefined) return undefined;
  return witnessText(
    found.peerKind === 'named' ? { ...found, peer: namedPeer(found.peer) } : found,
    direction,
  );
}

/** A peer without addresses as a person would say it. */
function namedPeer(name: string): string {
  const [kind = '', ...rest] = name.split(':');
  const label = groupText(rest.join(':'));
  return kind === 'sg' ? `a member of ${label}` : `an address of ${label}`;
}
