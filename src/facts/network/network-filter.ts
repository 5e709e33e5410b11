import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { PUBLIC } from '../../traffic/address-space.ts';
import { type ChannelSet, portChannels, protocolOf } from '../../traffic/channels.ts';
import { intersect, isEmpty, overlaps, unionAll } from '../../traffic/interval-set.ts';
import { hasNoPeers, intersectPeers, type PeerSet } from '../../traffic/peers.ts';
import { hasPorts } from '../../traffic/protocol.ts';
import { channelsWhere, unionAll as sum, type Traffic } from '../../traffic/traffic.ts';
import type { Wearer } from '../desktops/wearer.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import { memoize } from '../memo.ts';
import { anyOf } from '../reasoned.ts';
import { type AclSide, aclSide } from './acl.ts';
import { aclOfSubnet } from './acl-subnet.ts';
import { launchTemplate } from './launch-template.ts';
import { nameOf } from './name-of.ts';
import { labelOf } from './named.ts';
import { vpcOfSubnet } from './network.ts';
import { type Family, isAnywhere } from './route-internet.ts';

/** The channels on which a filter admits the internet: certainly, and perhaps. */
export interface Admits {
  readonly sure: ChannelSet;
  readonly possible: ChannelSet;
  /** Why the two differ. */
  readonly reason: OpenReason;
  readonly says: string;
  readonly origin?: Origin;
}

/** What the groups of a resource admit from ANY. Groups on one interface add up. */
export function groupsAdmit(facts: Facts, resource: Resource, subnet: string, way: Way): Admits {
  const worn = wornBy(facts, resource, subnet);
  const exact = worn.groups.filter((one) => one.exact).map(({ group }) => group);
  const sure = anywhere(sum(exact.map(({ ingress }) => ingress.sure)), way);
  const possible = anywhere(sum(worn.groups.map(({ group }) => group.ingress.possible)), way);
  const groups = openers(exact, ({ ingress }) => ingress.sure, { ...way, ports: sure });
  const [first] = openers(
    groups.flatMap(({ ingress }) => ingress.permissions),
    (one) => one.sure,
    { ...way, ports: sure },
  );
  const reasons = worn.groups.flatMap(({ group }) => group.ingress.permissions.flatMap((one) => one.reasons));
  return {
    sure,
    possible: worn.unseen.length > 0 ? way.ports : possible,
    reason: worn.unseen[0] ??
      reasons[0] ?? { kind: 'after-apply', what: `the groups of ${resource.address}` },
    says: saysWho(groups),
    ...(first ? { origin: first.origin } : {}),
  };
}

/** The channels of some ports on which traffic is open to ANY of a family. */
interface Way {
  readonly family: Family;
  readonly ports: ChannelSet;
}

function anywhere(traffic: Traffic, { family, ports }: Way): ChannelSet {
  return intersect(
    channelsWhere(traffic, (peers) => isAnywhere(peers, family)),
    ports,
  );
}

/** The first that opens some of the ports by itself; without one, those that do so together. */
function openers<T>(all: readonly T[], trafficOf: (one: T) => Traffic, way: Way): readonly T[] {
  const alone = all.find((one) => !isEmpty(anywhere(trafficOf(one), way)));
  if (alone) return [alone];
  const some = ({ v4, v6 }: PeerSet) => (way.family === 'ipv4' ? v4 : v6).length > 0;
  return all.filter((one) => overlaps(channelsWhere(trafficOf(one), some), way.ports));
}

function saysWho(groups: readonly Group[]): string {
  const [first, ...more] = groups.map(({ label }) => label);
  if (first === undefined) return 'no group is known to admit it';
  return more.length === 0 ? `${first} admits it` : `${[first, ...more].join(' and ')} admit it`;
}

interface WornGroups {
  readonly groups: readonly { readonly group: Group; readonly exact: boolean }[];
  /** Why there may be more. */
  readonly unseen: readonly OpenReason[];
}

/** Wearers by the resource they are on: themselves, and attachments to an interface. */
const wearersOn = memoize((facts: Facts): ReadonlyMap<string, readonly Wearer[]> => {
  const { resources } = facts;
  const found = new Map<string, Wearer[]>();
  for (const wearer of facts.wearers) {
    const { resource } = wearer;
    const attached = resource.type === 'aws_network_interface_sg_attachment';
    const keys = attached
      ? (nameOf(resources, resources.get(resource, 'network_interface_id'), resource)?.keys ?? [])
      : [resource.address];
    for (const key of keys) {
      const list = found.get(key);
      if (list) list.push(wearer);
      else found.set(key, [wearer]);
    }
  }
  return found;
});

/** The groups on a resource, by itself and by attachments to it; without any, the default group of its VPC. */
function wornBy(facts: Facts, resource: Resource, subnet: string): WornGroups {
  const own = wearersOn(facts).get(resource.address) ?? [];
  // What an instance says of groups replaces what its launch template says.
  const template = own.some(({ worn, unseen }) => worn.length > 0 || unseen.length > 0)
    ? undefined
    : launchTemplate(facts.resources, resource);
  const launched = template && template !== 'unknown' ? wearersOn(facts).get(template.address) : undefined;
  const wearers = [...own, ...(launched ?? [])];
  const given = wearers.flatMap(({ worn }) =>
    worn.map(({ group, exact }) => ({ group: facts.group(group), exact, key: group })),
  );
  const fallback = anyOf(wearers.map((wearer) => wearer.fallsBackToDefault));
  const standard = fallback.answer === 'yes' ? defaultGroup(facts, subnet) : undefined;
  const groups = [...given, ...(standard ? [standard] : [])];
  return {
    groups: groups.flatMap(({ group, exact }) => (group ? [{ group, exact }] : [])),
    unseen: [
      ...wearers.flatMap(({ unseen }) => unseen),
      ...(fallback.answer === 'unknown' ? [fallback.reason] : []),
      ...(template === 'unknown'
        ? [{ kind: 'outside-input' as const, what: `the launch template of ${resource.address}` }]
        : []),
      ...groups.flatMap(({ group, key }) =>
        group ? group.ingress.unseen : [{ kind: 'outside-input' as const, what: `the rules of ${key}` }],
      ),
      ...(wearers.length === 0
        ? [{ kind: 'outside-input' as const, what: `the groups of ${resource.address}` }]
        : []),
    ],
  };
}

function defaultGroup(facts: Facts, subnet: string) {
  const vpc = vpcOfSubnet(facts.resources, subnet);
  const key = vpc?.exact ? vpc.keys[0] : undefined;
  const group = facts.groups.find(
    (one) =>
      one.kind === 'default' &&
      (one.key === `attr:${key}.default_security_group_id` ||
        (one.resource &&
          nameOf(facts.resources, facts.resources.get(one.resource, 'vpc_id'), one.resource)?.keys[0] ===
            key)),
  );
  return { group, exact: true, key: `the default group of ${key ?? labelOf(subnet)}` };
}

/** What the network ACL of a subnet admits from ANY, answers included: it is stateless. */
export function aclAdmits(facts: Facts, subnet: string, { family, ports }: Way): Admits {
  const acl = aclOfSubnet(facts.resources, subnet);
  const sides = acl.keys.map((key) => ({
    ingress: aclSide(facts.resources, key, 'ingress'),
    egress: aclSide(facts.resources, key, 'egress'),
  }));
  const passes = (which: 'sure' | 'possible') =>
    sides.map(({ ingress, egress }) =>
      intersect(answered(open(ingress, which, family), open(egress, which, family)), ports),
    );
  const certain = acl.exact && sides.length === 1;
  const reasons = sides.flatMap(({ ingress, egress }) => [...ingress.reasons, ...egress.reasons]);
  const lost = sides.length === 0 || acl.anythingIn !== undefined;
  return {
    sure: certain ? (passes('sure')[0] ?? []) : [],
    possible: lost ? ports : unionAll(passes('possible')),
    reason: (certain ? reasons[0] : undefined) ?? acl.reason,
    says: `${acl.keys.map(aclLabel).join(' or ') || 'the network ACL'} lets it pass`,
  };
}

function aclLabel(key: string): string {
  return key.startsWith('main:') ? `the default network ACL of ${key.slice('main:'.length)}` : labelOf(key);
}

/** Channels on which one direction is open to the internet: the allow entries name ANY, and the denies leave some of it. */
function open(side: AclSide, which: 'sure' | 'possible', family: Family): ChannelSet {
  const named = channelsWhere(side.allowed[which], (peers) => isAnywhere(peers, family));
  const left = channelsWhere(
    side[which],
    (peers) => !hasNoPeers(intersectPeers(ofFamily(peers, family), PUBLIC)),
  );
  return intersect(named, left);
}

function ofFamily(peers: PeerSet, family: Family): PeerSet {
  return family === 'ipv4' ? { ...peers, v6: [] } : { ...peers, v4: [] };
}

/** Ports that clients answer at, docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports. */
const EPHEMERAL = { from: 1024, to: 65535 };

/** The incoming channels whose answers may leave: to some ephemeral port for TCP and UDP, else by the same protocol. */
function answered(incoming: ChannelSet, outgoing: ChannelSet): ChannelSet {
  const protocols = new Set<number>();
  for (const { lo, hi } of incoming) {
    for (let protocol = protocolOf(lo); protocol <= protocolOf(hi); protocol++) protocols.add(protocol);
  }
  const answerable: ChannelSet[] = [];
  for (const protocol of protocols) {
    const whole = portChannels(protocol, 0, 65535);
    const replies = hasPorts(protocol) ? portChannels(protocol, EPHEMERAL.from, EPHEMERAL.to) : whole;
    if (overlaps(outgoing, replies)) answerable.push(whole);
  }
  return intersect(incoming, unionAll(answerable));
}
