import type { OpenReason } from '../../terms/finding.ts';
import { text } from '../../terms/value.ts';
import { isAny } from '../../traffic/address-space.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { intersect } from '../../traffic/interval-set.ts';
import { containsPeers, hasNoPeers, type PeerSet } from '../../traffic/peers.ts';
import type { AddressPattern } from '../address-pattern.ts';
import type { Facts } from '../facts.ts';
import { groupMatches } from '../groups/group-pattern.ts';
import { networksIn } from '../groups/network-cidr.ts';
import { peerGroups } from '../groups/peer-group.ts';
import type { Permission } from '../groups/permission.ts';
import { channelsIn, covers, peersIn } from '../groups/permission-parts.ts';
import { NO, type Reasoned, unknown, YES } from '../reasoned.ts';
import { groupText } from './describe.ts';
import { reasonText } from './reason-text.ts';
import { type Spoken, sayPermission, seenText } from './said.ts';

/** Who may be the peer of a permission. */
export interface Allowed {
  readonly cidrs: PeerSet | undefined;
  /** Prefix lists, by id or by address. */
  readonly lists?: readonly string[] | undefined;
  /** Groups; `any`: every peer given as a group. */
  readonly groups: readonly AddressPattern[] | 'any' | undefined;
  /** The parameter to name when nothing is configured. */
  readonly parameter: string;
}

/** Is the peer one of the allowed ones? Without configuration only the whole internet certainly is not. */
export function sourceWithin(facts: Facts, permission: Permission, allowed: Allowed): Reasoned {
  const { peer } = permission;
  if (peer.kind === 'none' || peer.kind === 'invalid') return YES;
  if (peer.kind === 'group') return groupWithin(facts, permission, peer, allowed);
  if (peer.kind === 'prefix-list' && allowed.lists?.some((name) => isList(facts, peer.list, name)))
    return YES;
  const { sure, possible } = addressesOf(permission);
  if (isAny(sure) && !(allowed.cidrs && containsPeers(allowed.cidrs, sure))) return NO;
  // A list without entries, as far as the input shows, lets in nobody of the company.
  if (peer.kind === 'prefix-list' && peer.awsOwned) return allowed.cidrs ? NO : notConfigured(allowed);
  if (!allowed.cidrs) return notConfigured(allowed);
  if (!containsPeers(allowed.cidrs, sure)) return NO;
  if (peer.kind === 'unknown-cidr' || peer.kind === 'unknown') return unknown(peer.reason);
  const [network] = networksIn(peersIn(permission).possible);
  if (network) return unknown({ kind: 'after-apply', what: `the CIDR of ${network.address}` });
  if (containsPeers(allowed.cidrs, possible)) return YES;
  return unknown(permission.reasons[0] ?? { kind: 'after-apply', what: permission.holder });
}

function groupWithin(
  facts: Facts,
  permission: Permission,
  peer: Extract<Permission['peer'], { kind: 'group' }>,
  allowed: Allowed,
): Reasoned {
  if (allowed.groups === 'any') return YES;
  if (!allowed.groups) return allowed.cidrs || allowed.lists ? NO : notConfigured(allowed);
  const answer = groupMatches(facts, peer.group, allowed.groups);
  if (answer === 'yes') return YES;
  if (answer === 'no' && peer.exact) return NO;
  const reason = permission.reasons[0] ?? peerGroups(facts, permission)?.reason;
  return unknown(reason ?? { kind: 'after-apply', what: groupText(peer.group) });
}

function notConfigured(allowed: Allowed): Reasoned {
  return unknown({ kind: 'not-configured', what: allowed.parameter });
}

function isList(facts: Facts, list: string, name: string): boolean {
  const resource = facts.resources.byAddress(list);
  return list === name || (resource !== undefined && text(facts.resources.get(resource, 'id')) === name);
}

/** Addresses only: the name of a prefix list is no address. */
function addressesOf(permission: Permission) {
  const { sure, possible } = peersIn(permission);
  return { sure: { ...sure, named: [] }, possible: { ...possible, named: [] } };
}

/** A question about who may use certain channels. */
export interface SourceQuestion {
  readonly channels: ChannelSet;
  readonly allowed: Allowed;
  /** What is wrong, as words: `RDP is open to others than the jump hosts`. */
  readonly says: string;
}

export function askSource(facts: Facts, permission: Permission, question: SourceQuestion): Spoken {
  const { channels, allowed, says } = question;
  const address = permission.holder;
  const about = covers(permission, channels);
  if (about === 'no') return { verdict: 'not-applicable', address };
  const within = sourceWithin(facts, permission, allowed);
  if (within.answer === 'yes' || hasNoPeers(peersIn(permission).possible))
    return { verdict: 'pass', address };
  const seen = seenText(permission, channels);
  const said = sayPermission(permission, { channels: intersect(channelsIn(permission).sure, channels) });
  if (about === 'yes' && within.answer === 'no')
    return { verdict: 'fail', ...said, message: `${says}: ${seen}` };
  const reason: OpenReason | undefined = within.answer === 'unknown' ? within.reason : permission.reasons[0];
  if (!reason) return { verdict: 'pass', address };
  const message = `cannot tell whether ${says} (${seen}): ${reasonText(reason)}`;
  return { verdict: 'open', ...said, message, reason };
}
