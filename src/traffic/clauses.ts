import { channelText } from './channel-text.ts';
import type { ChannelSet } from './channels.ts';
import { fromIntervals } from './interval-set.ts';
import { containsPeers, equalPeers, type PeerSet, peerTexts, unionPeersAll } from './peers.ts';
import type { Traffic } from './traffic.ts';

/**
 * Above this many different peer sets the clauses are read off the slabs: finding who is within whom is quadratic. They
 * stay exact and canonical, there are only more of them.
 */
const MOST_LAYERS = 256;

/** Every combination of the channels and the peers. */
export interface Clause {
  readonly channels: ChannelSet;
  readonly peers: PeerSet;
}

/** Traffic as clauses that add up to exactly it, in a fixed order; they depend on the set alone. */
export function clausesOf(traffic: Traffic): readonly Clause[] {
  return clauses(traffic)
    .map((clause) => ({ clause, start: clause.channels[0]?.lo ?? 0, text: clauseText(clause, 'from') }))
    .sort((a, b) => a.start - b.start || (a.text < b.text ? -1 : 1))
    .map(({ clause }) => clause);
}

export function clauseText({ channels, peers }: Clause, preposition: 'from' | 'to'): string {
  return `${channelText(channels)} ${preposition} ${peerTexts(peers).join(', ')}`;
}

/**
 * One clause for each different peer set, on the channels with exactly these peers; also on channels with more peers
 * where that is simpler to say: "all from 10.0.0.0/8; tcp/22 from 0.0.0.0/0" has no "all but tcp/22". A peer set that
 * its own subsets add up to needs no clause.
 */
function clauses(traffic: Traffic): readonly Clause[] {
  const distinct = groupByPeers(traffic);
  if (distinct.length > MOST_LAYERS) return distinct;
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

function channelsIn(list: readonly Clause[]): ChannelSet {
  return fromIntervals(list.flatMap((clause) => clause.channels));
}

function groupByPeers(traffic: Traffic): readonly Clause[] {
  const groups = new Map<string, { channels: { lo: number; hi: number }[]; peers: PeerSet }>();
  for (const { lo, hi, peers } of traffic) {
    const key = peerTexts(peers).join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { channels: [{ lo, hi }], peers });
    else group.channels.push({ lo, hi });
  }
  return [...groups.values()].map(({ channels, peers }) => ({ channels: fromIntervals(channels), peers }));
}
