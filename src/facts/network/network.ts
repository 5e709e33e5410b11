import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { at, child, isAbsent, type Value } from '../../terms/value.ts';
import { defaultVpcs, isNew } from '../adopted.ts';
import { desktopsOf } from '../desktops/desktops.ts';
import type { Desktop } from '../desktops/wearer.ts';
import { isEmptyList } from '../desktops/worn-groups.ts';
import { ifThere } from '../existence.ts';
import { memoize } from '../memo.ts';
import { anyOf, isTrue, NO, type Reasoned, unknown } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { nameOf, namesIn } from './name-of.ts';
import { askEach, exactly, means, type Named, resourceOf } from './named.ts';

export const SUBNET_TYPES = ['aws_subnet', 'aws_default_subnet', 'awscc_ec2_subnet'];
export const VPC_TYPES = ['aws_vpc', 'aws_default_vpc', 'awscc_ec2_vpc'];

/** VPCs that the input manages: it makes them, or adopts the default one. A VPC that is only read is under `data.aws_vpc`. */
export function vpcsOf(resources: Resources): readonly Resource[] {
  return resources.ofType(...VPC_TYPES);
}

/** The VPC a subnet lies in, as far as there is one; undefined when the input does not have the subnet. */
export function vpcOfSubnet(resources: Resources, subnet: string): Named | undefined {
  const known = vpcs(resources);
  if (!known.has(subnet)) known.set(subnet, findVpc(resources, subnet));
  return known.get(subnet);
}

const vpcs = memoize((_: Resources) => new Map<string, Named | undefined>());

function findVpc(resources: Resources, subnet: string): Named | undefined {
  const resource = resourceOf(resources, subnet);
  if (resource === undefined) return undefined;
  const vpc =
    nameOf(resources, resources.get(resource, 'vpc_id'), resource) ?? defaultVpcOf(resources, resource);
  return vpc && { ...vpc, giver: undefined };
}

/** An adopted default subnet does not say its VPC: it lies in the default one. */
function defaultVpcOf(resources: Resources, subnet: Resource): Named | undefined {
  const [vpc] = subnet.type === 'aws_default_subnet' ? defaultVpcs(resources, subnet) : [];
  return vpc && exactly(vpc.address);
}

/** Does an instance launched into the subnet get a public IPv4 address by itself? */
export function mapsPublicAddress(resources: Resources, subnet: string): Reasoned {
  const resource = resourceOf(resources, subnet);
  if (resource === undefined) return unknown(outside(subnet));
  // docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html: a default subnet has it switched on.
  return isTrue(resources.get(resource, 'map_public_ip_on_launch'), resource.type === 'aws_default_subnet');
}

/** Does an interface in the subnet get an IPv6 address by itself? */
export function mapsIpv6Address(resources: Resources, subnet: string): Reasoned {
  const resource = resourceOf(resources, subnet);
  if (resource === undefined) return unknown(outside(subnet));
  const argument = resource.type.startsWith('awscc_')
    ? 'assign_ipv_6_address_on_creation'
    : 'assign_ipv6_address_on_creation';
  return isTrue(resources.get(resource, argument), false);
}

/** A subnet of a desktop, and where it is given. */
export interface DesktopSubnet {
  readonly desktop: Desktop;
  readonly name: Named;
  /** Path of the list in the desktop's resource; undefined when it is the directory service that names the subnets. */
  readonly path: readonly (string | number)[] | undefined;
}

/** Desktops that lie in subnets of their own; WorkSpaces and pools lie in those of their directory. */
export function placedDesktops(resources: Resources): readonly Desktop[] {
  return desktopsOf(resources).filter(({ kind }) => kind !== 'workspace' && kind !== 'pool');
}

export const desktopSubnets = memoize((resources: Resources): readonly DesktopSubnet[] =>
  placedDesktops(resources).flatMap((desktop) => subnetsOf(resources, desktop)),
);

const byDesktop = memoize((resources: Resources) => {
  const found = new Map<string, DesktopSubnet[]>();
  for (const subnet of desktopSubnets(resources)) {
    const list = found.get(subnet.desktop.address);
    if (list) list.push(subnet);
    else found.set(subnet.desktop.address, [subnet]);
  }
  return found;
});

/** The subnets of one desktop; a WorkSpace or pool lies in those of its directory. */
export function subnetsOfDesktop(resources: Resources, desktop: Desktop): readonly DesktopSubnet[] {
  return byDesktop(resources).get(desktop.directory ?? desktop.address) ?? [];
}

const SUBNET_PATHS = [['subnet_ids'], ['vpc_config', 0, 'subnet_ids'], ['vpc_config', 'subnet_ids']];

function subnetsOf(resources: Resources, desktop: Desktop): readonly DesktopSubnet[] {
  const { resource } = desktop;
  for (const path of SUBNET_PATHS) {
    const value = at(resources.tree(resource), path);
    if (value === undefined || isAbsent(value) || isEmptyList(value)) continue;
    return namesIn(resources, value, resource).map((name) => ({ desktop, name, path }));
  }
  // A directory without subnet_ids takes them from the directory it registers.
  return serviceSubnets(resources, resource).map((name) => ({ desktop, name, path: undefined }));
}

function serviceSubnets(resources: Resources, directory: Resource): readonly Named[] {
  const named = nameOf(resources, resources.get(directory, 'directory_id'), directory);
  const service = named?.exact ? resourceOf(resources, named.keys[0] ?? '') : undefined;
  if (service?.type !== 'aws_directory_service_directory') return [];
  return ['vpc_settings', 'connect_settings'].flatMap((block) =>
    namesIn(resources, resources.get(service, block, 0, 'subnet_ids'), service),
  );
}

/** Why the subnets of a desktop are not seen: its directory gives none, and what it registers is not in the input. */
export function subnetsElsewhere(resources: Resources, desktop: Desktop): OpenReason | undefined {
  if (desktop.kind !== 'directory' || subnetsOfDesktop(resources, desktop).length > 0) return undefined;
  return { kind: 'outside-input', what: `the subnets of ${desktop.address}` };
}

/** Does a VPC hold desktops? */
export function holdsDesktops(resources: Resources, vpc: Resource): Reasoned {
  return anyOf(placedDesktops(resources).map((desktop) => liesIn(resources, desktop, vpc)));
}

function liesIn(resources: Resources, desktop: Desktop, vpc: Resource): Reasoned {
  const { resource } = desktop;
  const bySubnet = subnetsOfDesktop(resources, desktop).map(({ name }) => {
    const inside = askEach(name, (subnet) => {
      const of = vpcOfSubnet(resources, subnet);
      if (of !== undefined) return means(of, vpc.address, vpc);
      // A subnet outside the input can't lie in a VPC that is still to be made.
      return isNew(vpc) ? NO : unknown(outside(subnet));
    });
    return ifThere(resource, inside, vpc);
  });
  return anyOf([means(ownVpc(resources, desktop), vpc.address, vpc), ...bySubnet]);
}

/**
 * Desktops that lie in no VPC that the input manages, one for each such network. A fleet or image builder without subnets is
 * in a network of AWS's own.
 */
export function desktopsOutside(resources: Resources): readonly Desktop[] {
  const vpcs = vpcsOf(resources);
  const found = new Map<string, Desktop>();
  for (const desktop of placedDesktops(resources)) {
    const subnets = subnetsOfDesktop(resources, desktop).map(({ name }) => name);
    const inVpc = desktop.kind === 'directory' || desktop.kind === 'secure-browser' || subnets.length > 0;
    if (!inVpc || vpcs.some((vpc) => liesIn(resources, desktop, vpc).answer !== 'no')) continue;
    const named = vpcsOfDesktop(resources, desktop);
    const network = (named.length > 0 ? named : subnets).flatMap(({ keys }) => keys);
    const key = [...new Set(network)].sort().join(' ') || desktop.address;
    if (!found.has(key)) found.set(key, desktop);
  }
  return [...found.values()];
}

/** What names the VPC of a desktop: its own argument, or its subnets as far as the input has them. */
export function vpcsOfDesktop(resources: Resources, desktop: Desktop): readonly Named[] {
  const own = ownVpc(resources, desktop);
  const keys = subnetsOfDesktop(resources, desktop).flatMap(({ name }) => (name.exact ? name.keys : []));
  return [own, ...keys.map((key) => vpcOfSubnet(resources, key))].filter((name) => name !== undefined);
}

/** The VPC that a desktop names itself, as Secure Browser does. */
export function ownVpc(resources: Resources, { resource }: Desktop): Named | undefined {
  return nameOf(resources, vpcArgument(resources, resource), resource);
}

function vpcArgument(resources: Resources, resource: Resource): Value | undefined {
  return child(resources.tree(resource), 'vpc_id');
}

function outside(subnet: string) {
  return { kind: 'outside-input' as const, what: `the subnet ${subnet.replace(/^(id|attr):/, '')}` };
}
