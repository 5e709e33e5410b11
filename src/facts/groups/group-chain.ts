import type { OpenReason } from '../../terms/finding.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { isEmpty } from '../../traffic/interval-set.ts';
import { exposuresOfGroup } from '../exposure/exposures-by-group.ts';
import type { Facts } from '../facts.ts';
import type { Group } from './group.ts';
import type { Permission } from './permission.ts';
import { covers } from './permission-parts.ts';

/** A chain of group references from a group that admits the internet to a target. */
export interface Chain {
  /** From the open group to the target. */
  readonly groups: readonly Group[];
  /** The references between them, in the same order. */
  readonly edges: readonly Permission[];
  /** A permission by which the first group admits the internet. */
  readonly opening: Permission;
}

export interface Chained {
  /** The last reference: it admits the neighbour on one of the ports. */
  readonly last: Permission;
  readonly chain: Chain | undefined;
  /** Why there may be one that is not seen. */
  readonly unknown: OpenReason | undefined;
}

/**
 * Follows references backwards from a target. References are not transitive for packets: a chain is a way for somebody
 * who takes over one machine after another.
 */
export function chainsTo(facts: Facts, target: Group, { ports, maxHops }: Limits): readonly Chained[] {
  return target.ingress.permissions
    .filter((last) => {
      const { peer } = last;
      const named = peer.kind === 'unknown' || (peer.kind === 'group' && !peer.self);
      return named && covers(last, ports) !== 'no';
    })
    .map((last) => follow(facts, target, last, { ports, maxHops }));
}

interface Limits {
  readonly ports: ChannelSet;
  readonly maxHops: number;
}

/** A chain of certain references first: one that may not be there must not stand before it. */
function follow(facts: Facts, target: Group, last: Permission, { ports, maxHops }: Limits): Chained {
  const onPorts = covers(last, ports) === 'yes';
  const certain = onPorts ? search(facts, target, last, { maxHops, isFollowed: isCertain }) : undefined;
  if (certain?.chain) return { last, chain: certain.chain, unknown: undefined };
  const { chain, unknown } = search(facts, target, last, { maxHops, isFollowed: () => true });
  // A rule that may not be there, or not on these ports, makes a chain that may not be there.
  const weak = chain?.edges.find((edge) => !isCertain(edge));
  const doubt = weak?.doubt ?? (chain && !onPorts ? last.reasons[0] : undefined);
  return { last, chain: undefined, unknown: doubt ?? unknown };
}

function isCertain({ doubt }: Permission): boolean {
  return doubt === undefined;
}

interface Step {
  readonly groups: readonly Group[];
  readonly edges: readonly Permission[];
}

/** The shortest chain over the references that are followed. */
function search(
  facts: Facts,
  target: Group,
  last: Permission,
  { maxHops, isFollowed }: { readonly maxHops: number; readonly isFollowed: (edge: Permission) => boolean },
): Pick<Chained, 'chain' | 'unknown'> {
  let unknown: OpenReason | undefined;
  const seen = new Set([target.key]);
  let reached: Step[] = [{ groups: [target], edges: [] }];
  for (let hop = 0; hop < maxHops && reached.length > 0; hop++) {
    const next: Step[] = [];
    for (const step of reached) {
      const [head] = step.groups;
      for (const edge of (hop === 0 ? [last] : edgesInto(head)).filter(isFollowed)) {
        const before = peerGroup(facts, edge);
        if (before.kind === 'unknown') unknown ??= before.reason;
        if (before.kind !== 'group' || seen.has(before.group.key)) continue;
        seen.add(before.group.key);
        const longer = { groups: [before.group, ...step.groups], edges: [edge, ...step.edges] };
        const { permission: opening, unknown: unsure } = openingOf(facts, before.group);
        if (opening) return { chain: { ...longer, opening }, unknown };
        unknown ??= unsure;
        next.push(longer);
      }
    }
    reached = next;
  }
  return { chain: undefined, unknown };
}

function edgesInto(group: Group | undefined): readonly Permission[] {
  return (group?.ingress.permissions ?? []).filter(
    ({ peer }) => peer.kind === 'unknown' || (peer.kind === 'group' && !peer.self),
  );
}

type Before =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'unknown'; readonly reason: OpenReason }
  | { readonly kind: 'none' };

function peerGroup(facts: Facts, { peer, holder }: Permission): Before {
  if (peer.kind === 'unknown') return { kind: 'unknown', reason: peer.reason };
  if (peer.kind !== 'group') return { kind: 'none' };
  if (!peer.exact) return { kind: 'unknown', reason: { kind: 'after-apply', what: `the peer of ${holder}` } };
  const group = facts.group(peer.group);
  const outside: OpenReason = {
    kind: 'outside-input',
    what: `the rules of ${peer.group.replace(/^(id|attr):/, '')}`,
  };
  return group ? { kind: 'group', group } : { kind: 'unknown', reason: outside };
}

interface Opening {
  /** A permission by which the internet is certainly admitted, the widest of several that add up. */
  readonly permission: Permission | undefined;
  /** Why there may be one, when none is certain. */
  readonly unknown: OpenReason | undefined;
}

/** Does a group admit the internet on some port, by one permission or by several together? */
function openingOf(facts: Facts, group: Group): Opening {
  const exposures = exposuresOfGroup(facts, 'ingress', group.key).filter(
    ({ subject, group: own }) => subject !== 'desktop' && own.key === group.key,
  );
  const certain = exposures.find(({ sure }) => !isEmpty(sure));
  if (certain) return { permission: certain.permissions[0], unknown: undefined };
  const perhaps = exposures.find(({ possible }) => !isEmpty(possible));
  return { permission: undefined, unknown: perhaps?.reasons[0] ?? group.ingress.unseen[0] };
}
