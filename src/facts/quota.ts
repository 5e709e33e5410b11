import type { OpenReason } from '../terms/finding.ts';
import type { Origin } from '../terms/origin.ts';
import { aclSide } from './acl.ts';
import type { Facts } from './facts.ts';
import { gatherFacts } from './gather.ts';
import { countRules } from './rule-count.ts';

/** Something AWS counts, the lower bound of the count, and the quota. */
export interface Counted {
  readonly address: string;
  /** `inbound IPv4 rules`, `groups on one interface`. */
  readonly what: string;
  readonly count: number;
  readonly limit: number;
  /** Why there may be more. */
  readonly reason: OpenReason | undefined;
  /** The quota was exceeded before the plan: it has been raised. */
  readonly raised: boolean;
  readonly origin: Origin;
}

export function overQuota(facts: Facts, quotas: ReadonlyMap<string, number>): readonly Counted[] {
  const limit = (name: string, usual: number) => quotas.get(name) ?? usual;
  return [
    ...groupRules(facts, limit('rules_per_group', 60)),
    ...wornGroups(facts, limit('groups_per_interface', 5)),
    ...aclEntries(facts, limit('acl_rules', 20)),
  ];
}

function groupRules(facts: Facts, limit: number): readonly Counted[] {
  let before: Facts | undefined;
  return facts.groups.flatMap((group) => {
    const address = group.resource?.address;
    return (['ingress', 'egress'] as const).flatMap((direction): readonly Counted[] => {
      const { permissions } = group[direction];
      const [first] = permissions;
      if (!first || permissions.every((one) => one.source === 'aws-default')) return [];
      const { most, family, reason } = countRules(facts, group, direction);
      let raised = false;
      if (most > limit && group.resource?.before && facts.stack.kind === 'plan') {
        before ??= gatherFacts(facts.stack, 'before');
        const old = before.group(group.key);
        raised = old !== undefined && countRules(before, old, direction).most > limit;
      }
      const what = `${direction === 'ingress' ? 'inbound' : 'outbound'} ${family} rules`;
      const origin = { address: address ?? first.holder, path: [] };
      return [{ address: address ?? first.holder, what, count: most, limit, reason, raised, origin }];
    });
  });
}

/** docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html: groups per interface; the desktops' services take five. */
function wornGroups(facts: Facts, limit: number): readonly Counted[] {
  return facts.wearers.flatMap(({ address, worn, origin, unseen, resource }): readonly Counted[] => {
    if (resource.type === 'aws_workspaces_directory' || resource.type === 'aws_workspaces_workspace')
      return [];
    const count = new Set(worn.filter((one) => one.exact).map((one) => one.group)).size;
    if (count === 0 && unseen.length === 0) return [];
    return [
      { address, what: 'groups on one interface', count, limit, reason: unseen[0], raised: false, origin },
    ];
  });
}

function aclEntries(facts: Facts, limit: number): readonly Counted[] {
  return facts.resources.ofType('aws_network_acl', 'aws_default_network_acl').flatMap(({ address }) =>
    (['ingress', 'egress'] as const).map((direction): Counted => {
      const { entries } = aclSide(facts.resources, address, direction);
      const what = `${direction === 'ingress' ? 'inbound' : 'outbound'} network acl rules`;
      return {
        address,
        what,
        count: entries.length,
        limit,
        reason: undefined,
        raised: false,
        origin: { address, path: [] },
      };
    }),
  );
}
