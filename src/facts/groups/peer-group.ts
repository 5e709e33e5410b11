import type { OpenReason } from '../../terms/finding.ts';
import { isFollowed } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { memoize } from '../memo.ts';
import { type GroupReference, identifyGroups } from './group-identity.ts';
import { inScope, namingScope } from './naming-scope.ts';
import type { Permission } from './permission.ts';

/** The groups that a rule's peer may be, when it is not certainly one. */
export interface PeerGroups {
  readonly candidates: readonly string[];
  /** True when a part of the expression is not followed: it may be others too. */
  readonly others: boolean;
  readonly reason: OpenReason;
}

/** Undefined when the peer is certainly one group, or none. */
export function peerGroups(
  { resources }: Facts,
  { peer, holder, origin }: Permission,
): PeerGroups | undefined {
  if (peer.kind !== 'group' || peer.exact) return undefined;
  const resource = resources.byAddress(holder);
  const value = resource && resources.get(resource, ...origin.path);
  const unknown: OpenReason = { kind: 'after-apply', what: holder };
  if (!resource || !value) return { candidates: [], others: true, reason: unknown };
  const reference: GroupReference = identifyGroups(resources).resolve(value, resource);
  const followed = value.kind === 'unknown' && value.references.every(isFollowed);
  return {
    candidates: reference.candidates,
    others: !followed || reference.candidates.length === 0,
    reason: reference.reason ?? unknown,
  };
}

/** May the peer of a rule be this group of the input, so that neither is certain? */
export function mayBePeer(facts: Facts, permission: Permission, key: string): OpenReason | undefined {
  const groups = peerGroups(facts, permission);
  if (!groups) return undefined;
  if (groups.candidates.includes(key)) return groups.reason;
  const named = facts.group(key)?.resource;
  const holder = facts.resources.byAddress(permission.holder);
  if (!groups.others || !named || !holder) return undefined;
  return inScope(namingScope(holder.module, declaring(facts)), named.module) ? groups.reason : undefined;
}

const declaring = memoize(
  (facts: Facts): ReadonlySet<string> =>
    new Set(facts.groups.flatMap(({ resource }) => resource?.module ?? [])),
);
