import { channelText } from '../traffic/channel-text.ts';
import type { ChannelSet } from '../traffic/channels.ts';
import { fromIntervals } from '../traffic/interval-set.ts';
import { containsPeers, equalPeers, type PeerSet, peerTexts, unionPeersAll } from '../traffic/peers.ts';
import type { Traffic } from '../traffic/traffic.ts';

/** Above this many different peer sets one clause a set is enough: finding who is within whom is quadratic. */
const MOST_LAYERS = 256;

/** Every combination of the channels and the peers. */
export interface TrafficClause {
  readonly channels: ChannelSet;
  readonly peers: PeerSet;
}

/**
 * Traffic as the clauses that `trafficText` writes (a test holds the two equal): they add up to exactly the traffic and
 * depend on the set alone. A clause also stands on channels with more peers where that is simpler to say.
 */
export function clausesOf(traffic: Traffic): readonly TrafficClause[] {
  const distinct = byPeers(traffic);
  const layered = distinct.length > MOST_LAYERS ? distinct : layers(distinct);
  return layered
    .map((clause) => ({ clause, start: clause.channels[0]?.lo ?? 0, text: textOf(clause) }))
    .sort((a, b) => a.start - b.start || (a.text < b.text ? -1 : 1))
    .map(({ clause }) => clause);
}

function textOf({ channels, peers }: TrafficClause): string {
  return `${channelText(channels)} from ${peerTexts(peers).join(', ')}`;
}

function layers(distinct: readonly TrafficClause[]): readonly TrafficClause[] {
  const needed = distinct.filter(({ peers }) => {
    const inside = distinct.filter((other) => other.peers !== peers && containsPeers(peers, other.peers));
    return !equalPeers(unionPeersAll(inside.map((other) => other.peers)), peers);
  });
  const spoken = new Set(needed);
  return needed.map((clause) => {
    const around = distinct.filter((other) => containsPeers(other.peers, clause.peers));
    const must = channelsIn(around.filter((other) => other === clause || !spoken.has(other)));
    const may = channelsIn(around);
    return { channels: may.length < must.length ? may : must, peers: clause.peers };
  });
}

function channelsIn(list: readonly TrafficClause[]): ChannelSet {
  return fromIntervals(list.flatMap((clause) => clause.channels));
}

function byPeers(traffic: Traffic): readonly TrafficClause[] {
  const groups = new Map<string, { channels: { lo: number; hi: number }[]; peers: PeerSet }>();
  for (const { lo, hi, peers } of traffic) {
    const key = peerTexts(peers).join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { channels: [{ lo, hi }], peers });
    else group.channels.push({ lo, hi });
  }
  return [...groups.values()].map(({ channels, peers }) => ({ channels: fromIntervals(channels), peers }));
}
