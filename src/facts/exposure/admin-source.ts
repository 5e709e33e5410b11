import type { ChannelSet } from '../../traffic/channels.ts';
import { overlaps } from '../../traffic/interval-set.ts';
import { NO_PEERS, type PeerSet } from '../../traffic/peers.ts';
import type { AddressPattern } from '../address-pattern.ts';
import type { Facts } from '../facts.ts';
import { groupMatches } from '../groups/group-pattern.ts';
import { askExposure } from './exposure-said.ts';
import { unionExposures } from './exposures-by-group.ts';
import type { Spoken } from './said.ts';
import { type Allowed, askSource } from './source-within.ts';

/** Who may administer by certain ports, and what is said of others. */
export interface AdminQuestion {
  readonly channels: ChannelSet;
  readonly cidrs: PeerSet | undefined;
  readonly lists?: readonly string[] | undefined;
  readonly groups: readonly AddressPattern[] | undefined;
  /** The parameter to name when nothing is configured. */
  readonly parameter: string;
  readonly says: string;
}

/**
 * Every inbound permission of every group, but those of the allowed peers themselves: a jump host is reached from
 * elsewhere. One thing configured is enough: what it does not name is not allowed.
 */
export function* askAdminSources(facts: Facts, question: AdminQuestion): Iterable<Spoken> {
  const { channels, cidrs, lists, groups, parameter, says } = question;
  const configured = Boolean(cidrs ?? lists ?? groups);
  const allowed: Allowed = configured
    ? { cidrs: cidrs ?? NO_PEERS, lists, groups: groups ?? [], parameter }
    : { cidrs: undefined, groups: undefined, parameter };
  for (const group of facts.groups) {
    if (groupMatches(facts, group.key, groups ?? []) === 'yes') {
      yield { verdict: 'not-applicable', address: group.label };
      continue;
    }
    for (const permission of group.ingress.permissions) {
      // What AWS puts into a default group lets in its own members alone: `default-group-unmanaged` speaks of it.
      if (permission.source === 'aws-default' && permission.peer.kind === 'group') continue;
      yield askSource(facts, permission, { channels, allowed, says });
    }
    if (configured) continue;
    for (const exposure of unionExposures(facts, 'ingress', group.key))
      yield askExposure(exposure, { holds: (open) => overlaps(open, channels), channels, says });
  }
}
