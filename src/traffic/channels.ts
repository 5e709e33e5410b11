import type { IntervalSet } from './interval-set.ts';
import { hasPorts, ICMP, ICMPV6, isIcmp, type Protocol, TCP, UDP } from './protocol.ts';

/**
 * What is spoken, without by whom: a set on one axis, `protocol * 65536 + port`, from 0 to 2^24-1. ICMP and ICMPv6 use
 * `type * 256 + code` as the port. A protocol in which security groups see no ports occupies all of its 65536 channels.
 */
export type ChannelSet = IntervalSet<number>;

/** Channels of one protocol. */
export const WIDTH = 65536;

export const LAST_CHANNEL = 256 * WIDTH - 1;

export const ALL_CHANNELS: ChannelSet = [{ lo: 0, hi: LAST_CHANNEL }];

export function tcp(port: number): ChannelSet {
  return tcpRange(port, port);
}

export function udp(port: number): ChannelSet {
  return udpRange(port, port);
}

export function tcpRange(from: number, to: number): ChannelSet {
  return portChannels(TCP, from, to);
}

export function udpRange(from: number, to: number): ChannelSet {
  return portChannels(UDP, from, to);
}

/** ICMP: every message, those of a type, or those of a type and code. */
export function icmp(type?: number, code?: number): ChannelSet {
  return messages(ICMP, type, code);
}

/** ICMPv6: every message, those of a type, or those of a type and code. */
export function icmpv6(type?: number, code?: number): ChannelSet {
  return messages(ICMPV6, type, code);
}

/** The whole of a protocol, or of all. */
export function protocolChannels(protocol: Protocol): ChannelSet {
  return protocol === 'all' ? ALL_CHANNELS : portChannels(protocol, 0, WIDTH - 1);
}

/** Ports (or `type * 256 + code`) of one protocol, both ends included. */
export function portChannels(protocol: number, from: number, to: number): ChannelSet {
  return [{ lo: protocol * WIDTH + from, hi: protocol * WIDTH + to }];
}

/** The protocol number of a channel. */
export function protocolOf(channel: number): number {
  return Math.floor(channel / WIDTH);
}

/** The port of a channel; for ICMP and ICMPv6 `type * 256 + code`. */
export function portOf(channel: number): number {
  return channel % WIDTH;
}

/** Protocol and ports as one API rule gives them. */
export interface PortRange {
  readonly protocol: Protocol;
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
}

/**
 * Why AWS refuses a range: `ports-missing` (TCP, UDP and ICMP need both), `port-out-of-range` (TCP and UDP 0 to 65535, ICMP
 * -1 to 255), `range-reversed`, `code-without-type` (type -1 asks for code -1).
 */
export type RangeProblem = 'ports-missing' | 'port-out-of-range' | 'range-reversed' | 'code-without-type';

export type RangeChannels =
  | { readonly ok: true; readonly channels: ChannelSet }
  | { readonly ok: false; readonly problem: RangeProblem };

/**
 * What one API rule lets through, as AWS reads it. `all` and numbers other than 1, 6, 17 and 58 ignore ports; TCP 0-0 is port
 * 0 alone; for ICMP the ports are type and code and -1 is every one; ICMPv6 without ports is every message.
 * Source: docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html.
 */
export function channelsOfRange({ protocol, fromPort, toPort }: PortRange): RangeChannels {
  if (protocol === 'all' || (!hasPorts(protocol) && !isIcmp(protocol))) {
    return { ok: true, channels: protocolChannels(protocol) };
  }
  if (protocol === ICMPV6 && fromPort === undefined && toPort === undefined) {
    return { ok: true, channels: icmpv6() };
  }
  if (fromPort === undefined || toPort === undefined) return { ok: false, problem: 'ports-missing' };
  return isIcmp(protocol) ? ofMessage(protocol, fromPort, toPort) : ofPorts(protocol, fromPort, toPort);
}

function ofPorts(protocol: number, from: number, to: number): RangeChannels {
  if (!within(from, 0, WIDTH - 1) || !within(to, 0, WIDTH - 1))
    return { ok: false, problem: 'port-out-of-range' };
  if (from > to) return { ok: false, problem: 'range-reversed' };
  return { ok: true, channels: portChannels(protocol, from, to) };
}

function ofMessage(protocol: number, type: number, code: number): RangeChannels {
  if (!within(type, -1, 255) || !within(code, -1, 255)) return { ok: false, problem: 'port-out-of-range' };
  if (type === -1 && code !== -1) return { ok: false, problem: 'code-without-type' };
  const given = (value: number) => (value === -1 ? undefined : value);
  return { ok: true, channels: messages(protocol, given(type), given(code)) };
}

function messages(protocol: number, type: number | undefined, code: number | undefined): ChannelSet {
  if (type === undefined) return protocolChannels(protocol);
  return portChannels(protocol, type * 256 + (code ?? 0), type * 256 + (code ?? 255));
}

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
