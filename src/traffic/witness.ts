import { PRIVATE, PUBLIC } from './address-space.ts';
import { channelText } from './channel-text.ts';
import { portOf, protocolChannels, protocolOf, tcp } from './channels.ts';
import { has, type IntervalSet } from './interval-set.ts';
import { ipv4Text, parseIpv4 } from './ipv4.ts';
import { ipv6Text, parseIpv6 } from './ipv6.ts';
import { intersectPeers, type PeerSet } from './peers.ts';
import { hasPorts, isIcmp } from './protocol.ts';
import type { Slab, Traffic } from './traffic.ts';

/** One packet that gets through: the proof that a traffic is not empty. */
export interface Witness {
  /** IANA protocol number. */
  readonly protocol: number;
  /** TCP and UDP only. */
  readonly port?: number;
  /** ICMP and ICMPv6 only. */
  readonly type?: number;
  readonly code?: number;
  /** An address as text, or a name (`sg:<key>`, `pl:<id>`) when the traffic has no addresses. */
  readonly peer: string;
  readonly peerKind: 'public' | 'private' | 'reserved' | 'named';
  /** The same protocol and port on the axis of channels. */
  readonly channel: number;
}

/** Public addresses that people know at sight, tried before any other. */
const KNOWN_V4: readonly number[] = known(['8.8.8.8', '1.1.1.1', '9.9.9.9'], parseIpv4);
const KNOWN_V6: readonly bigint[] = known(['2001:4860:4860::8888', '2606:4700:4700::1111'], parseIpv6);

/** Ports that say at once what is at stake, tried before the lowest. */
const KNOWN_CHANNELS: readonly number[] = [3389, 22, 445, 443].map((port) => tcp(port)[0]?.lo ?? 0);

/**
 * A packet of the traffic, or undefined when it is empty. The peer is as public as the traffic has one: a public IPv4 address,
 * else public IPv6, else private, else reserved, else a name. The same set always gives the same packet.
 * @param preferred channels to try first, most telling first
 */
export function witness(
  traffic: Traffic,
  preferred: readonly number[] = KNOWN_CHANNELS,
): Witness | undefined {
  for (const { kind, among } of RANKS) {
    const slabs = traffic.filter((slab) => among(slab.peers) !== undefined);
    const channel = pickChannel(slabs, preferred);
    if (channel === undefined) continue;
    const slab = slabs.find(({ lo, hi }) => lo <= channel && channel <= hi);
    const peer = slab && among(slab.peers);
    if (peer !== undefined) return { ...message(channel), peer, peerKind: kind, channel };
  }
  return undefined;
}

/** `8.8.8.8 → tcp/3389` for what comes in, `tcp/443 → 8.8.8.8` for what goes out. */
export function witnessText(found: Witness, direction: 'ingress' | 'egress' = 'ingress'): string {
  const { channel, protocol } = found;
  const narrow = hasPorts(protocol) || isIcmp(protocol);
  const what = channelText(narrow ? [{ lo: channel, hi: channel }] : protocolChannels(protocol));
  return direction === 'ingress' ? `${found.peer} → ${what}` : `${what} → ${found.peer}`;
}

/** From the most telling peer to the least, each with a way to pick one. */
const RANKS: readonly {
  readonly kind: Witness['peerKind'];
  readonly among: (peers: PeerSet) => string | undefined;
}[] = [
  { kind: 'public', among: (peers) => pick4(intersectPeers(peers, PUBLIC).v4) },
  { kind: 'public', among: (peers) => pick6(intersectPeers(peers, PUBLIC).v6) },
  { kind: 'private', among: (peers) => pick4(intersectPeers(peers, PRIVATE).v4) },
  { kind: 'private', among: (peers) => pick6(intersectPeers(peers, PRIVATE).v6) },
  { kind: 'reserved', among: (peers) => pick4(peers.v4) },
  { kind: 'reserved', among: (peers) => pick6(peers.v6) },
  { kind: 'named', among: (peers) => peers.named[0] },
];

function pick4(set: IntervalSet<number>): string | undefined {
  const [first] = set;
  if (first === undefined) return undefined;
  const familiar = KNOWN_V4.find((address) => has(set, address));
  // `20.0.0.1` reads as a host where `20.0.0.0` reads as a network.
  const lowest = first.lo % 256 === 0 && first.lo < first.hi ? first.lo + 1 : first.lo;
  return ipv4Text(familiar ?? lowest);
}

function pick6(set: IntervalSet<bigint>): string | undefined {
  const [first] = set;
  if (first === undefined) return undefined;
  const familiar = KNOWN_V6.find((address) => has(set, address));
  const lowest = first.lo % 65536n === 0n && first.lo < first.hi ? first.lo + 1n : first.lo;
  return ipv6Text(familiar ?? lowest);
}

function pickChannel(slabs: readonly Slab[], preferred: readonly number[]): number | undefined {
  const familiar = preferred.find((channel) => slabs.some(({ lo, hi }) => lo <= channel && channel <= hi));
  return familiar ?? slabs[0]?.lo;
}

function message(channel: number): Pick<Witness, 'protocol' | 'port' | 'type' | 'code'> {
  const protocol = protocolOf(channel);
  const port = portOf(channel);
  if (hasPorts(protocol)) return { protocol, port };
  return isIcmp(protocol) ? { protocol, type: port >> 8, code: port & 255 } : { protocol };
}

function known<P>(texts: readonly string[], parse: (text: string) => P | undefined): readonly P[] {
  return texts.map(parse).filter((address): address is P & {} => address !== undefined);
}
