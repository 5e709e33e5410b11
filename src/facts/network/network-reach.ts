import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import type { ChannelSet } from '../../traffic/channels.ts';
import { intersect, isEmpty } from '../../traffic/interval-set.ts';
import type { Facts } from '../facts.ts';
import { allOf, NO, type Reasoned, unknown, YES } from '../reasoned.ts';
import { letsInternetIn } from './block-public-access.ts';
import { isInterfacesOnly, subnetOfInstance } from './instance-interface.ts';
import { nameOf } from './name-of.ts';
import { labelOf, type Named } from './named.ts';
import { subnetsOfDesktop } from './network.ts';
import { aclAdmits, groupsAdmit } from './network-filter.ts';
import { type Interfaced, publicAddress } from './public-address.ts';
import { type Family, internetRoute } from './route-internet.ts';

/** One condition on the way from the internet; all must hold. */
export interface Hop {
  readonly kind: 'route' | 'address' | 'group' | 'acl' | 'switch';
  readonly holds: Reasoned;
  /** `aws_route_table.public sends 0.0.0.0/0 to aws_internet_gateway.this`. */
  readonly says: string;
  readonly origin?: Origin;
}

/** The way from the internet to a subject in one subnet and one address family. */
export interface Reach {
  readonly subject: Interfaced;
  readonly subnet: string;
  readonly family: Family;
  readonly hops: readonly Hop[];
  /** Kleene "and" over the hops: one certain `no` decides, whatever else is unknown. */
  readonly reachable: Reasoned;
  /** Channels that certainly get through groups and network ACL. */
  readonly channels: ChannelSet;
}

const DESKTOPS = ['directory', 'fleet', 'image-builder'] as const;

/** Everything of the input whose interfaces could face the internet; interfaces speak for the instance that takes them. */
export function interfacedOf(facts: Facts): readonly Interfaced[] {
  const { resources } = facts;
  const desktops = facts.desktops.flatMap((desktop) => {
    const kind = DESKTOPS.find((one) => one === desktop.kind);
    const subnets = subnetsOfDesktop(resources, desktop).map(({ name }) => name);
    return kind ? [{ resource: desktop.resource, kind, subnets }] : [];
  });
  const instances = resources
    .ofType('aws_instance')
    .filter((resource) => !isInterfacesOnly(resources, resource))
    .map((resource) => single(resource, 'instance', subnetOfInstance(resources, resource)));
  const interfaces = resources
    .ofType('aws_network_interface')
    .map((resource) =>
      single(resource, 'interface', nameOf(resources, resources.get(resource, 'subnet_id'), resource)),
    );
  return [...desktops, ...instances, ...interfaces];
}

function single(resource: Resource, kind: Interfaced['kind'], subnet: Named | undefined): Interfaced {
  return { resource, kind, subnets: subnet ? [subnet] : [] };
}

/** Every way in: one for each subnet the subject may lie in, and each address family. */
export function reachesOf(facts: Facts, subject: Interfaced, ports: ChannelSet): readonly Reach[] {
  return subject.subnets.flatMap((name) => {
    const subnets = name.keys.length > 0 ? name.keys : [`id:${name.reason.what}`];
    return subnets.flatMap((subnet) =>
      (['ipv4', 'ipv6'] as const).map((family) => reach(facts, subject, { subnet, name, family, ports })),
    );
  });
}

interface Way {
  readonly subnet: string;
  readonly name: Named;
  readonly family: Family;
  readonly ports: ChannelSet;
}

function reach(facts: Facts, subject: Interfaced, way: Way): Reach {
  const { subnet, family, name } = way;
  const filters = filterHops(facts, subject, way);
  const hops = [
    routeHop(facts, subnet, family),
    addressHop(facts, subject, subnet, family),
    ...filters.hops,
    switchHop(facts, subject, subnet),
  ];
  const placed: Reasoned = name.exact ? YES : unknown(name.reason);
  return {
    ...filters,
    subject,
    subnet,
    family,
    hops,
    reachable: allOf([...hops.map((hop) => hop.holds), placed]),
  };
}

function routeHop(facts: Facts, subnet: string, family: Family): Hop {
  const { inbound, route, table } = internetRoute(facts.resources, subnet, family);
  const gateway = route?.target.kind === 'internet-gateway' ? route.target.gateway : undefined;
  const to = route?.destination.kind === 'cidr' ? route.destination.text : 'the internet';
  return {
    kind: 'route',
    holds: inbound,
    says: gateway
      ? `${table} sends ${to} to ${gateway.keys.map(labelOf).join(' or ')}`
      : `${table} has no route to an internet gateway`,
    ...(route ? { origin: route.origin } : {}),
  };
}

function addressHop(facts: Facts, subject: Interfaced, subnet: string, family: Family): Hop {
  const { has, by, origin } = publicAddress(facts.resources, subject, subnet, family);
  return { kind: 'address', holds: has, says: `${by} gives it a public address`, origin };
}

function switchHop(facts: Facts, subject: Interfaced, subnet: string): Hop {
  const { resources } = facts;
  const inInput = resources.ofType('aws_vpc_block_public_access_options').length > 0;
  return {
    kind: 'switch',
    holds: letsInternetIn(resources, subnet, subject.resource),
    says: inInput
      ? 'VPC Block Public Access lets the internet in'
      : 'VPC Block Public Access is not in the input and counts as off',
  };
}

/** Groups and network ACL decide port by port, so one port must pass both. */
function filterHops(facts: Facts, subject: Interfaced, { subnet, family, ports }: Way) {
  const group = groupsAdmit(facts, subject.resource, subnet, { family, ports });
  const acl = aclAdmits(facts, subnet, { family, ports });
  const channels = intersect(group.sure, acl.sure);
  const groupHolds = holds(group.sure, group.possible, group.reason);
  const reason = groupHolds.answer === 'unknown' ? groupHolds.reason : acl.reason;
  const both = holds(channels, intersect(group.possible, acl.possible), reason);
  const hops: readonly Hop[] = [
    { kind: 'group', holds: groupHolds, says: group.says, ...(group.origin ? { origin: group.origin } : {}) },
    { kind: 'acl', holds: groupHolds.answer === 'no' ? YES : both, says: acl.says },
  ];
  return { hops, channels };
}

function holds(sure: ChannelSet, possible: ChannelSet, reason: OpenReason): Reasoned {
  if (!isEmpty(sure)) return YES;
  return isEmpty(possible) ? NO : unknown(reason);
}
