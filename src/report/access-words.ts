import type { Clause, PeerName, Possibility } from '../terms/access.ts';
import { visible } from './visible.ts';
import { reasonSentence } from './words.ts';

/** Blocks and names that are listed; more are counted. */
const LISTED = 12;
/** Wearers that are named behind a group. */
const NAMED = 3;

export type Direction = 'ingress' | 'egress';

/** `tcp/3389 from the internet (0.0.0.0/0)`, with everything made visible. */
export function clauseText(
  { channels, peers }: Pick<Clause, 'channels' | 'peers'>,
  direction: Direction,
): string {
  const preposition = direction === 'ingress' ? 'from' : 'to';
  return `${visible(channels)} ${preposition} ${peersText(peers)}`;
}

/** A clause that is only possible, with its reasons. */
export function possibilityText(possibility: Possibility, direction: Direction): string {
  return `${clauseText(possibility, direction)}: ${reasonsText(possibility.reasons)}`;
}

export function reasonsText(reasons: Possibility['reasons']): string {
  return [...new Set(reasons.map((reason) => visible(reasonSentence(reason))))].join('; ');
}

export function peersText(peers: readonly PeerName[]): string {
  if (peers.length === 0) return 'nobody';
  const shown = peers.slice(0, LISTED).map(peerText);
  const rest = peers.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function peerText({ kind, text, wornBy }: PeerName): string {
  if (kind === 'internet') return `the internet (${visible(text)})`;
  if (!wornBy || wornBy.length === 0) return visible(text);
  const shown = wornBy.slice(0, NAMED).map(visible).join(', ');
  const rest = wornBy.length - NAMED;
  return `${visible(text)} (on ${shown}${rest > 0 ? ` and ${rest} more` : ''})`;
}

/** ` [holder, holder]`: where to change it. */
export function holdersText(holders: readonly string[]): string {
  if (holders.length === 0) return '';
  const shown = holders.slice(0, NAMED).map(visible).join(', ');
  const rest = holders.length - NAMED;
  return `[${shown}${rest > 0 ? ` and ${rest} more` : ''}]`;
}
