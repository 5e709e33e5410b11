import type { OpenReason } from '../../terms/finding.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { overlaps } from '../../traffic/interval-set.ts';
import { NO_PEERS, type PeerSet } from '../../traffic/peers.ts';
import type { AddressPattern } from '../address-pattern.ts';
import type { Facts } from '../facts.ts';
import { candidateGroups } from '../groups/candidate-groups.ts';
import type { Group } from '../groups/group.ts';
import { doubtOfMatch, groupMatches } from '../groups/group-pattern.ts';
import { askExposure } from './exposure-said.ts';
import { unionExposures } from './exposures-by-group.ts';
import { reasonText } from './reason-text.ts';
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
    const doubt = groups && mayBeAllowed(facts, group, groups);
    for (const permission of group.ingress.permissions) {
      // What AWS puts into a default group lets in its own members alone: `default-group-unmanaged` speaks of it.
      if (permission.source === 'aws-default' && permission.peer.kind === 'group') continue;
      const spoken = askSource(facts, permission, { channels, allowed, says });
      yield doubt && spoken.verdict === 'fail'
        ? { ...spoken, ...asFarAsNotAllowed(spoken.message, group, doubt) }
        : spoken;
    }
    if (configured) continue;
    for (const exposure of unionExposures(facts, 'ingress', group.key))
      yield askExposure(exposure, { holds: (open) => overlaps(open, channels), channels, says });
  }
}

/** Why a group may be one of the allowed peers itself. */
function mayBeAllowed(
  facts: Facts,
  group: Group,
  patterns: readonly AddressPattern[],
): OpenReason | undefined {
  const candidates = candidateGroups(facts, group.key);
  if (!candidates)
    return groupMatches(facts, group.key, patterns) === 'unknown'
      ? doubtOfMatch(facts, group, patterns)
      : undefined;
  // A reference that names no group of the input may be the one outside it that has the id or the tag.
  const outside = !candidates.named && patterns.some(({ kind }) => kind !== 'address');
  const inside = candidates.keys.some((key) => groupMatches(facts, key, patterns) !== 'no');
  return inside || outside ? candidates.reason : undefined;
}

function asFarAsNotAllowed(message: string, { label }: Group, reason: OpenReason) {
  const said = `cannot tell whether ${label} is itself one that is allowed (${reasonText(reason)}): ${message}`;
  return { verdict: 'open' as const, message: said, reason };
}
