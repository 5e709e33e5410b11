import type { OpenReason } from '../../terms/finding.ts';
import { text } from '../../terms/value.ts';
import { doubtBeside } from '../existence.ts';
import type { Facts } from '../facts.ts';
import { blockDoubt } from '../groups/block-doubt.ts';
import type { Group } from '../groups/group.ts';
import type { Direction, Permission } from '../groups/permission.ts';
import type { PrefixList } from '../groups/prefix-list.ts';

/** API rules of one direction of a group as AWS counts them, IPv4 and IPv6 apart. */
export interface RuleCount {
  /** The lower bound, of the family with more. */
  readonly most: number;
  readonly family: 'IPv4' | 'IPv6';
  /** Why there may be more. */
  readonly reason: OpenReason | undefined;
  /** The count with each resource that may not be there once, and why it may not; undefined without any. */
  readonly perhaps: { readonly most: number; readonly reason: OpenReason } | undefined;
}

/**
 * Weights of AWS-managed prefix lists.
 * Source: docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html#aws-managed-prefix-list-weights.
 */
const WEIGHTS: readonly (readonly [pattern: RegExp, weight: number])[] = [
  [/cloudfront/, 55],
  [/vpc-lattice/, 10],
  [/groundstation/, 5],
  [/\.(s3|dynamodb)$/, 1],
];

/** A group as peer counts in both families, a customer's prefix list with its `max_entries`. */
export function countRules(facts: Facts, group: Group, direction: Direction): RuleCount {
  const certain = { v4: 0, v6: 0 };
  const all = { v4: 0, v6: 0 };
  let reason: OpenReason | undefined;
  let doubt: OpenReason | undefined;
  for (const permission of group[direction].permissions) {
    // There may be any number of them.
    const any = blockDoubt(permission) ?? (permission.many && waitsFor(permission));
    if (any) {
      reason ??= any;
      continue;
    }
    const weight = weigh(facts, permission);
    const holder = facts.resources.byAddress(permission.holder);
    const missing = holder && doubtBeside(holder, group.resource);
    for (const sum of missing ? [all] : [all, certain]) {
      sum.v4 += weight.v4;
      sum.v6 += weight.v6;
    }
    reason ??= weight.reason;
    doubt ??= missing;
  }
  const { v4, v6 } = certain;
  const perhaps = doubt && { most: Math.max(all.v4, all.v6), reason: doubt };
  return { most: Math.max(v4, v6), family: v6 > v4 ? 'IPv6' : 'IPv4', reason, perhaps };
}

function waitsFor({ peer, reasons }: Permission): OpenReason | undefined {
  return 'reason' in peer ? peer.reason : reasons[0];
}

interface Weight {
  readonly v4: number;
  readonly v6: number;
  readonly reason?: OpenReason;
}

function weigh(facts: Facts, permission: Permission): Weight {
  const { peer } = permission;
  switch (peer.kind) {
    case 'cidr':
    case 'unknown-cidr':
      return peer.family === 'ipv6' ? { v4: 0, v6: 1 } : { v4: 1, v6: 0 };
    case 'group':
      return { v4: 1, v6: 1 };
    case 'prefix-list': {
      const list = facts.prefixLists.find((one) => one.address === peer.list);
      if (list) return ofList(list);
      const [reason] = permission.reasons;
      return {
        v4: 0,
        v6: 0,
        reason: reason ?? { kind: 'outside-input', what: `max_entries of ${peer.list}` },
      };
    }
    case 'unknown':
      return { v4: 0, v6: 0, reason: peer.reason };
    default:
      return { v4: 0, v6: 0 };
  }
}

function ofList(list: PrefixList): Weight {
  const weight = list.awsOwned ? weightOf(list) : list.maxEntries;
  if (weight === undefined)
    return { v4: 0, v6: 0, reason: { kind: 'after-apply', what: `${list.address}.max_entries` } };
  if (list.family === 'ipv6') return { v4: 0, v6: weight };
  return list.family === 'ipv4' || !list.awsOwned ? { v4: weight, v6: 0 } : { v4: weight, v6: weight };
}

function weightOf(list: PrefixList): number | undefined {
  const name =
    text(list.resource.after?.entries.get('name')) ??
    text(list.resource.after?.entries.get('prefix_list_name'));
  return name === undefined ? undefined : WEIGHTS.find(([pattern]) => pattern.test(name))?.[1];
}
