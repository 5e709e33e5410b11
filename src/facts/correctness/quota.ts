import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { isRest } from '../../terms/value.ts';
import type { Wearer } from '../desktops/wearer.ts';
import { interfacesOf } from '../desktops/wearers.ts';
import { doubtOfExistence } from '../existence.ts';
import type { Facts } from '../facts.ts';
import { gatherFacts } from '../gather.ts';
import { aclSide } from '../network/acl.ts';
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
  const earlier = () => gatherFacts(facts.stack, 'before');
  return [
    ...groupRules(facts, limit('rules_per_group', 60), earlier),
    ...wornGroups(facts, limit('groups_per_interface', 5), earlier),
    ...rulesWorn(facts, limit('rules_times_groups', 1000)),
    ...aclEntries(facts, limit('acl_rules', 20), earlier),
  ];
}

function groupRules(facts: Facts, limit: number, earlier: () => Facts): readonly Counted[] {
  return facts.groups.flatMap((group) => {
    const { resource } = group;
    return (['ingress', 'egress'] as const).flatMap((direction): readonly Counted[] => {
      const { permissions } = group[direction];
      const [first] = permissions;
      if (!first || permissions.every((one) => one.source === 'aws-default')) return [];
      const { most, family, reason, perhaps } = countRules(facts, group, direction);
      let raised = false;
      if (most > limit && wasThere(facts, resource)) {
        const old = earlier().group(group.key);
        raised = old !== undefined && countRules(earlier(), old, direction).most > limit;
      }
      const address = resource?.address ?? first.holder;
      const what = `${direction === 'ingress' ? 'inbound' : 'outbound'} ${family} rules`;
      const more = reason ?? (perhaps && perhaps.most > limit ? perhaps.reason : undefined);
      return [{ address, what, count: most, limit, reason: more, raised, origin: { address, path: [] } }];
    });
  });
}

/** What exceeded a quota before the plan shows that the quota has been raised. */
function wasThere(facts: Facts, resource: Resource | undefined): boolean {
  return facts.stack.kind === 'plan' && resource?.before !== undefined;
}

/** Secure Browser and WorkSpaces Applications take five groups, whatever the quota of the account. */
const FIVE = /^(aws|awscc)_(workspacesweb|appstream)_/;

/** No interface takes more, however far the quota has been raised. */
const MOST_GROUPS = 16;

/**
 * docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html: groups per interface. What is not seen of a list counts as
 * zero; it is open where it may be too many: beside as many as fit, or where more are named than fit.
 */
function wornGroups(facts: Facts, limit: number, earlier: () => Facts): readonly Counted[] {
  return interfacesOf(facts.resources).flatMap((wearer): readonly Counted[] => {
    const { address, origin, resource } = wearer;
    if (resource.type === 'aws_workspaces_directory' || resource.type === 'aws_workspaces_workspace')
      return [];
    const count = exactlyWorn(wearer).length;
    // What else only may be worn is one of several, and not counted.
    const perhaps = wearer.worn.filter(({ exact, origin: by, reason }) => {
      const doubt = doubtOfExistence(by.address);
      return exact || (doubt !== undefined && doubt.what === reason?.what) || standsForMany(facts, by);
    });
    if (perhaps.length === 0) return [];
    const most = FIVE.test(resource.type) ? 5 : Math.min(limit, MOST_GROUPS);
    const old = count > most && wasThere(facts, resource) ? wearerOf(earlier(), address) : undefined;
    const raised = old !== undefined && exactlyWorn(old).length > most;
    const what = 'groups on one interface';
    // Of a list that is not followed there may be one more, at least.
    const possible = perhaps.map(({ group, anythingIn, origin: by }) =>
      anythingIn ? [by.address, ...by.path].join('.') : group,
    );
    const over = new Set(possible).size > most;
    const reason = over ? perhaps.find(({ exact }) => !exact)?.reason : undefined;
    return [{ address, what, count, limit: most, reason, raised, origin }];
  });
}

/** A list that is unknown as a whole, or what follows the known elements of one: all the groups that it names may be in it. */
function standsForMany({ resources }: Facts, { address, path }: Origin): boolean {
  const holder = resources.byAddress(address);
  const value = holder && resources.get(holder, ...path);
  if (value?.kind !== 'unknown') return false;
  return isRest(value) || (typeof path.at(-1) === 'string' && !String(path.at(-1)).endsWith('_id'));
}

function exactlyWorn({ worn }: Wearer): readonly string[] {
  return [...new Set(worn.filter((one) => one.exact).map((one) => one.group))];
}

function wearerOf(facts: Facts, address: string): Wearer | undefined {
  return interfacesOf(facts.resources).find((wearer) => wearer.address === address);
}

/** Rules of all groups on one interface together; no more than the product of both quotas may be. */
function rulesWorn(facts: Facts, limit: number): readonly Counted[] {
  return interfacesOf(facts.resources).flatMap((wearer): readonly Counted[] => {
    const { address, origin } = wearer;
    const groups = exactlyWorn(wearer);
    const counts = (['ingress', 'egress'] as const).map((direction) =>
      groups.reduce((sum, key) => {
        const group = facts.group(key);
        return group ? sum + countRules(facts, group, direction).most : sum;
      }, 0),
    );
    const count = Math.max(...counts);
    if (count <= limit) return [];
    return [
      { address, what: 'rules on one interface', count, limit, reason: undefined, raised: false, origin },
    ];
  });
}

function aclEntries(facts: Facts, limit: number, earlier: () => Facts): readonly Counted[] {
  return facts.resources.ofType('aws_network_acl', 'aws_default_network_acl').flatMap((resource) =>
    (['ingress', 'egress'] as const).map((direction): Counted => {
      const { address } = resource;
      const { entries, maybe } = aclSide(facts.resources, address, direction);
      // An entry without a known number may be a `dynamic` block that stands for any number of them.
      const count = entries.filter((entry) => entry.number !== undefined).length;
      const reason: OpenReason | undefined =
        entries.length + maybe.length > limit && count <= limit
          ? { kind: 'after-apply', what: `the number of entries of ${address}` }
          : undefined;
      const raised =
        count > limit &&
        wasThere(facts, resource) &&
        aclSide(earlier().resources, address, direction).entries.length > limit;
      const what = `${direction === 'ingress' ? 'inbound' : 'outbound'} network acl rules`;
      return { address, what, count, limit, reason, raised, origin: { address, path: [] } };
    }),
  );
}
