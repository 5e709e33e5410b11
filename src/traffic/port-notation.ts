import { ALL_CHANNELS, type ChannelSet, portChannels, protocolChannels, WIDTH } from './channels.ts';
import { fromIntervals, type Interval, unionAll } from './interval-set.ts';
import { hasPorts, isIcmp, protocolNumber, protocolText, TCP, UDP } from './protocol.ts';

export type ParsedPorts =
  | { readonly ok: true; readonly channels: ChannelSet }
  /** One sentence in lower case about the text, without it. */
  | { readonly ok: false; readonly error: string };

const HELP = 'write 443, 1024-65535, tcp/443, udp/4195-4200, tcp, icmp/8/0, proto/50 or all';

/**
 * Reads the port notation of the config: `443`, `1024-65535`, `tcp/443`, `tcp/80,443`, `udp`, `icmp`, `icmp/8`, `icmp/8/0`,
 * `all`, `-1`, `proto/50`, `esp`, and every item that `channelText` writes. Case and numbers given as such do not matter.
 * @param bare the protocols that a port without protocol means; TCP and UDP unless told
 */
export function parsePorts(given: string | number, bare: readonly number[] = [TCP, UDP]): ParsedPorts {
  const text = String(given).toLowerCase();
  if (text === 'all' || text === '-1') return { ok: true, channels: ALL_CHANNELS };
  if (/^\d/.test(text)) return eachProtocol(bare, text);
  const slash = text.indexOf('/');
  const word = slash < 0 ? text : text.slice(0, slash);
  const rest = slash < 0 ? undefined : text.slice(slash + 1);
  if (word === 'proto') return wholeProtocols(rest ?? '');
  const protocol = namedProtocol(word);
  if (protocol === undefined) return bad(`"${word}" is no port and no protocol: ${HELP}`);
  if (rest === undefined) return { ok: true, channels: protocolChannels(protocol) };
  if (isIcmp(protocol)) return messages(protocol, rest);
  if (hasPorts(protocol)) return eachProtocol([protocol], rest);
  return bad(`security groups see no ports in ${protocolText(protocol)}: write proto/${protocol}`);
}

function eachProtocol(protocols: readonly number[], list: string): ParsedPorts {
  const sets: ChannelSet[] = [];
  for (const item of list.split(',')) {
    const range = parseRange(item, WIDTH - 1, 'port');
    if (typeof range === 'string') return bad(range);
    for (const protocol of protocols) sets.push(portChannels(protocol, range.lo, range.hi));
  }
  return { ok: true, channels: unionAll(sets) };
}

function wholeProtocols(text: string): ParsedPorts {
  const range = parseRange(text, 255, 'protocol number');
  if (typeof range === 'string') return bad(range);
  return { ok: true, channels: fromIntervals([{ lo: range.lo * WIDTH, hi: range.hi * WIDTH + WIDTH - 1 }]) };
}

function messages(protocol: number, text: string): ParsedPorts {
  const parts = text.split('/');
  if (parts.length > 2) return bad(`more than a type and a code in "${text}"`);
  const type = parseRange(parts[0] ?? '', 255, 'ICMP type');
  if (typeof type === 'string') return bad(type);
  if (parts[1] === undefined) {
    return { ok: true, channels: portChannels(protocol, type.lo * 256, type.hi * 256 + 255) };
  }
  if (type.lo !== type.hi) return bad(`a code needs one type, not the range ${parts[0]}`);
  const code = parseRange(parts[1], 255, 'ICMP code');
  if (typeof code === 'string') return bad(code);
  return { ok: true, channels: portChannels(protocol, type.lo * 256 + code.lo, type.lo * 256 + code.hi) };
}

/** `N` or `N-M` within 0 to `most`; a sentence when it is not. */
function parseRange(text: string, most: number, what: string): Interval<number> | string {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text);
  if (match === null) return text === '' ? `the ${what} is missing` : `"${text}" is no ${what}: ${HELP}`;
  const lo = Number(match[1]);
  const hi = match[2] === undefined ? lo : Number(match[2]);
  if (lo > most || hi > most) return `${what} ${Math.max(lo, hi)} is above ${most}`;
  if (lo > hi) return `the range ${text} is reversed`;
  return { lo, hi };
}

/** `tcp`, `esp`, and `esp(50)` as texts for people write it. */
function namedProtocol(word: string): number | undefined {
  const match = /^([a-z0-9-]+)\((\d{1,3})\)$/.exec(word);
  if (match === null) return protocolNumber(word);
  const number = protocolNumber(match[1] as string);
  return number === Number(match[2]) ? number : undefined;
}

function bad(error: string): ParsedPorts {
  return { ok: false, error };
}
