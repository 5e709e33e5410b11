import type { Direction } from '../facts/groups/permission.ts';
import { parseCidr } from '../traffic/cidr.ts';
import { unionAll as unionChannels } from '../traffic/interval-set.ts';
import { namedPeers, type PeerSet, peersOfCidr, unionPeersAll } from '../traffic/peers.ts';
import { parsePorts } from '../traffic/port-notation.ts';
import { EMPTY, type Traffic, trafficOf, unionAll } from '../traffic/traffic.ts';

/** The traffic of a finding, as a set again. */
export interface DirectedTraffic {
  readonly direction: Direction;
  readonly traffic: Traffic;
}

/**
 * Reads what `trafficText` wrote behind `ingress` or `egress`: baselines keep it as text, and whether traffic is wider than
 * it was is a question about sets. Returns undefined for any other text.
 * @param rename what a name of a peer is called today; the name itself when nothing changed
 */
export function readTraffic(
  text: string,
  rename: (name: string) => string = (name) => name,
): DirectedTraffic | undefined {
  const match = /^(ingress|egress) (.+)$/s.exec(text);
  if (!match) return undefined;
  const direction = match[1] as Direction;
  if (match[2] === 'nothing') return { direction, traffic: EMPTY };
  const clauses: Traffic[] = [];
  for (const clause of splitOutsideQuotes(match[2] as string, '; ')) {
    const traffic = readClause(clause, direction === 'ingress' ? ' from ' : ' to ', rename);
    if (traffic === undefined) return undefined;
    clauses.push(traffic);
  }
  return { direction, traffic: unionAll(clauses) };
}

function readClause(
  clause: string,
  preposition: string,
  rename: (name: string) => string,
): Traffic | undefined {
  const [items, ...rest] = splitOutsideQuotes(clause, preposition);
  if (items === undefined || rest.length === 0) return undefined;
  const channels = items.split(', ').map((item) => parsePorts(item));
  if (!channels.every((parsed) => parsed.ok)) return undefined;
  const peers = splitOutsideQuotes(rest.join(preposition), ', ').map((peer) => readPeer(peer, rename));
  return trafficOf(unionChannels(channels.map((parsed) => parsed.channels)), unionPeersAll(peers));
}

function readPeer(text: string, rename: (name: string) => string): PeerSet {
  const cidr = parseCidr(text);
  return cidr ? peersOfCidr(cidr) : namedPeers(rename(text));
}

/** Names hold addresses, and their keys in quotes may hold anything. */
function splitOutsideQuotes(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (quoted && text[i] === '\\') i++;
    else if (text[i] === '"') quoted = !quoted;
    else if (!quoted && text.startsWith(separator, i)) {
      parts.push(text.slice(start, i));
      start = i + separator.length;
      i = start - 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
