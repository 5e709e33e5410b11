import type { OpenReason } from '../../terms/finding.ts';
import { isAbsent, number, text, type Value } from '../../terms/value.ts';
import {
  ALL_CHANNELS,
  type ChannelSet,
  channelsOfRange,
  portChannels,
  protocolChannels,
} from '../../traffic/channels.ts';
import { hasPorts, isIcmp, parseProtocol, TCP, UDP } from '../../traffic/protocol.ts';
import { reasonOf } from '../join.ts';
import type { Encoded } from './permission.ts';

/** Which channels a rule opens: certainly, possibly, and why the two differ. */
export interface RuleChannels {
  readonly sure: ChannelSet;
  readonly possible: ChannelSet;
  readonly reasons: readonly OpenReason[];
}

const NONE: ChannelSet = [];

/**
 * Reads protocol and ports as AWS will, with every part that may be unknown. What AWS refuses (a reversed range, an
 * unknown protocol name) opens nothing: `invalid-protocol-or-ports` speaks of it.
 */
export function channelsOfRule({ protocol, fromPort, toPort }: Encoded): RuleChannels {
  if (protocol?.kind === 'unknown')
    return { sure: NONE, possible: ALL_CHANNELS, reasons: [reasonOf(protocol)] };
  const name = text(protocol);
  const parsed = name === undefined ? undefined : parseProtocol(name);
  if (parsed === undefined) return { sure: NONE, possible: NONE, reasons: [] };
  if (parsed === 'all' || !(hasPorts(parsed) || isIcmp(parsed))) return known(protocolChannels(parsed));

  const from = port(fromPort);
  const to = port(toPort);
  if (from.reason || to.reason) return partly(parsed, from, to);
  const range = channelsOfRange({ protocol: parsed, fromPort: from.value, toPort: to.value });
  return known(range.ok ? range.channels : NONE);
}

function known(channels: ChannelSet): RuleChannels {
  return { sure: channels, possible: channels, reasons: [] };
}

interface Port {
  readonly value?: number | undefined;
  readonly reason?: OpenReason | undefined;
}

function port(value: Value | undefined): Port {
  if (value?.kind === 'unknown' && !isAbsent(value)) return { reason: reasonOf(value) };
  return { value: number(value) };
}

/**
 * One end of the range is unknown: TCP and UDP surely open the known end, and at most everything on its side; ICMP at most
 * the known type.
 */
function partly(protocol: number, from: Port, to: Port): RuleChannels {
  const reasons = [from.reason, to.reason].filter((reason) => reason !== undefined);
  if (protocol !== TCP && protocol !== UDP) {
    const type = from.value ?? -1;
    const possible =
      type < 0 ? protocolChannels(protocol) : portChannels(protocol, type * 256, type * 256 + 255);
    return { sure: NONE, possible: type > 255 ? NONE : possible, reasons };
  }
  const low = from.value ?? 0;
  const high = to.value ?? 65535;
  if (low > 65535 || high < 0 || low > high) return { sure: NONE, possible: NONE, reasons };
  const end = from.value ?? to.value;
  return {
    sure: end === undefined ? NONE : portChannels(protocol, end, end),
    possible: portChannels(protocol, low, high),
    reasons,
  };
}
