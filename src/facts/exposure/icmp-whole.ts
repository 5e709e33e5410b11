import type { Answer } from '../../terms/answer.ts';
import { text } from '../../terms/value.ts';
import { type ChannelSet, protocolChannels } from '../../traffic/channels.ts';
import { contains } from '../../traffic/interval-set.ts';
import { ICMP, ICMPV6, isIcmp, parseProtocol } from '../../traffic/protocol.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsIn } from '../groups/permission-parts.ts';

/**
 * Does a rule that names ICMP or ICMPv6 let in every message (type -1), beyond those that are needed? Undefined for another
 * protocol; unknown when the type, or the protocol, is.
 */
export function icmpWhole(permission: Permission, needed: ChannelSet): Answer | undefined {
  const { protocol } = permission.encoded;
  const named = parseProtocol(text(protocol) ?? '');
  const { sure, possible } = channelsIn(permission);
  const whole = (channels: ChannelSet) =>
    [ICMP, ICMPV6].some(
      (one) => contains(channels, protocolChannels(one)) && !contains(needed, protocolChannels(one)),
    );
  if (protocol?.kind === 'unknown') return whole(possible) ? 'unknown' : 'no';
  if (typeof named !== 'number' || !isIcmp(named)) return undefined;
  if (whole(sure)) return 'yes';
  return whole(possible) ? 'unknown' : 'no';
}
