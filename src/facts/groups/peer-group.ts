import type { OpenReason } from '../../terms/finding.ts';
import type { Facts } from '../facts.ts';
import { type NamingScope, namingScope } from '../naming-scope.ts';
import { identifyGroups } from './group-identity.ts';
import type { Permission } from './permission.ts';

/** The groups that a rule's peer may be, when it is not certainly one. */
export interface PeerGroups {
  readonly candidates: readonly string[];
  /** True when it may be others too. */
  readonly others: boolean;
  /** Which of the input, when a part of the expression is not followed. */
  readonly anythingIn: NamingScope | undefined;
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
  if (!resource || !value) {
    const module = resource?.module ?? '';
    return { candidates: [], others: true, anythingIn: namingScope(resources, [module]), reason: unknown };
  }
  const { candidates, anythingIn, elsewhere, reason } = identifyGroups(resources).resolve(value, resource);
  const others = anythingIn !== undefined || elsewhere === true;
  return { candidates, others, anythingIn, reason: reason ?? unknown };
}

/** May the peer of a rule be this group of the input, so that neither is certain? */
export function mayBePeer(facts: Facts, permission: Permission, key: string): OpenReason | undefined {
  const groups = peerGroups(facts, permission);
  if (!groups) return undefined;
  if (groups.candidates.includes(key)) return groups.reason;
  const named = facts.group(key)?.resource;
  return named && groups.anythingIn?.has(named) ? groups.reason : undefined;
}
