import { text } from '../../terms/value.ts';
import { ALL_CHANNELS, type ChannelSet, protocolChannels } from '../../traffic/channels.ts';
import { subtract, unionAll } from '../../traffic/interval-set.ts';
import { hasPorts, ICMP, ICMPV6, isIcmp, parseProtocol, TCP, UDP } from '../../traffic/protocol.ts';
import type { Permission } from '../groups/permission.ts';

/** Everything but TCP, UDP and ICMP: protocols in which security groups see no ports. */
export const OTHER_PROTOCOLS: ChannelSet = subtract(
  ALL_CHANNELS,
  unionAll([TCP, UDP, ICMP, ICMPV6].map(protocolChannels)),
);

/** The protocol number that a permission names when it is none of TCP, UDP and ICMP; `unknown` when it may be one. */
export function otherProtocol({ encoded }: Permission): number | 'unknown' | undefined {
  if (encoded.protocol?.kind === 'unknown') return 'unknown';
  const protocol = parseProtocol(text(encoded.protocol) ?? '');
  return typeof protocol === 'number' && !hasPorts(protocol) && !isIcmp(protocol) ? protocol : undefined;
}
