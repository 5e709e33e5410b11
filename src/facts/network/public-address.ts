import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { bool, child, isAbsent, text, type Value } from '../../terms/value.ts';
import { isCarried, ownersInState } from '../carried-list.ts';
import { singleBlock } from '../desktops/directory.ts';
import { reasonOf } from '../join.ts';
import { allOf, anyOf, isTrue, NO, type Reasoned, unknown, YES } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { instancesByPrimary, interfacesTaken } from './instance-interface.ts';
import { launchTemplate } from './launch-template.ts';
import { nameOf } from './name-of.ts';
import { means, type Named, resourceOf } from './named.ts';
import { mapsIpv6Address, mapsPublicAddress } from './network.ts';
import type { Family } from './route-internet.ts';

/** Something with network interfaces of its own that may have a public address. */
export interface Interfaced {
  readonly resource: Resource;
  readonly kind: 'directory' | 'fleet' | 'image-builder' | 'instance' | 'interface';
  readonly subnets: readonly Named[];
}

/** Whether it can be addressed from the internet, by what, and where that is said. */
export interface PublicAddress {
  readonly has: Reasoned;
  /** `aws_eip.web`, `associate_public_ip_address`, … */
  readonly by: string;
  readonly origin: Origin;
}

export function publicAddress(
  resources: Resources,
  subject: Interfaced,
  subnet: string,
  family: Family,
): PublicAddress {
  if (family === 'ipv6') return ipv6Address(resources, subject, subnet);
  const ways = waysOf(resources, subject, subnet);
  const certain = ways.find(({ has }) => has.answer === 'yes');
  const doubtful = ways.find(({ has }) => has.answer === 'unknown');
  return certain ?? doubtful ?? { has: NO, by: 'no public address', origin: whole(subject.resource) };
}

function waysOf(resources: Resources, subject: Interfaced, subnet: string): readonly PublicAddress[] {
  const { resource, kind } = subject;
  if (kind === 'directory') {
    const path = ['workspace_creation_properties', 0, 'enable_internet_access'];
    const block = singleBlock(resources.get(resource, 'workspace_creation_properties'));
    return [argument(resource, valueIn(block, 'enable_internet_access'), path)];
  }
  if (kind === 'fleet' || kind === 'image-builder') {
    const name = 'enable_default_internet_access';
    return [argument(resource, resources.get(resource, name), [name])];
  }
  const elastic = elasticAddresses(resources, subject);
  if (kind === 'interface') return [...elastic, interfaceLaunch(resources, resource, subnet)];
  return [...elastic, instanceLaunch(resources, resource, subnet)];
}

function argument(resource: Resource, value: Value | undefined, path: Origin['path']): PublicAddress {
  const scalar = bool(value);
  const hint = scalar === undefined ? {} : { hint: { scalar } };
  return {
    has: isTrue(value, false),
    by: String(path.at(-1)),
    origin: { address: resource.address, path, ...hint },
  };
}

/** Elastic addresses of an instance or interface: by the argument of aws_eip, or by an association. */
function elasticAddresses(resources: Resources, subject: Interfaced): readonly PublicAddress[] {
  const { kind, resource: own } = subject;
  const byInterface = (of: Resource, key: string, attached: Reasoned = YES) => ({
    argument: 'network_interface',
    of,
    key,
    attached,
  });
  const instances = kind === 'instance' ? [own] : (instancesByPrimary(resources).get(own) ?? []);
  const targets = [
    ...(kind === 'interface' ? [byInterface(own, own.address)] : []),
    ...instances.flatMap((of) => [
      { argument: 'instance', of, key: of.address, attached: YES },
      byInterface(of, `attr:${of.address}.primary_network_interface_id`),
    ]),
    ...attachedInterfaces(resources, subject).map(({ of, attached }) =>
      byInterface(of, of.address, attached),
    ),
  ];
  return targets.flatMap(({ argument: name, of, key, attached }) =>
    resources.ofType('aws_eip', 'aws_eip_association').flatMap((resource) => {
      const written = resource.type === 'aws_eip' ? name : `${name}_id`;
      if (isAssociated(resources, resource, written)) return [];
      const value = resources.given(resource, written);
      const has = allOf([means(nameOf(resources, value, resource), key, of), attached]);
      return has.answer === 'no'
        ? []
        : [{ has, by: resource.address, origin: { address: resource.address, path: [written] } }];
    }),
  );
}

/** State shows in an address also what an association gave it, which tells of it while it is there. */
function isAssociated(resources: Resources, address: Resource, argument: string): boolean {
  if (address.type !== 'aws_eip' || isCarried(resources, address, argument) === 'no') return false;
  const names = ['id', 'allocation_id'];
  return ownersInState(resources, 'aws_eip_association', 'allocation_id', address, names).length > 0;
}

interface AttachedInterface {
  readonly of: Resource;
  readonly attached: Reasoned;
}

/** Interfaces that an instance takes or gets attached. */
function attachedInterfaces(
  resources: Resources,
  { resource, kind }: Interfaced,
): readonly AttachedInterface[] {
  if (kind !== 'instance') return [];
  const named = interfacesTaken(resources, resource).map(({ name }) => ({ name, attached: YES }));
  const byAttachment = resources.ofType('aws_network_interface_attachment').map((attachment) => {
    const instance = nameOf(resources, resources.get(attachment, 'instance_id'), attachment);
    return {
      name: nameOf(resources, resources.get(attachment, 'network_interface_id'), attachment),
      attached: means(instance, resource.address, resource),
    };
  });
  return [...named, ...byAttachment].flatMap(({ name, attached }) => {
    const of = name?.exact ? resourceOf(resources, name.keys[0] ?? '') : undefined;
    return of && attached.answer !== 'no' ? [{ of, attached }] : [];
  });
}

/** An explicit answer of the instance, then of its launch template, then the subnet's. */
function instanceLaunch(resources: Resources, instance: Resource, subnet: string): PublicAddress {
  const own = resources.given(instance, 'associate_public_ip_address');
  if (own !== undefined) return argument(instance, own, ['associate_public_ip_address']);
  const template = launchTemplate(resources, instance);
  if (template === 'unknown') {
    const reason = { kind: 'outside-input' as const, what: `the launch template of ${instance.address}` };
    return { has: unknown(reason), by: 'its launch template', origin: whole(instance) };
  }
  const asked = template && templateAnswer(resources, template);
  if (template && asked !== undefined) {
    return argument(template, asked, ['network_interfaces', 0, 'associate_public_ip_address']);
  }
  const usesInterfaces =
    resources.given(instance, 'network_interface') !== undefined ||
    interfacesTaken(resources, instance).length > 0;
  // An interface that exists already gets no address at launch.
  if (usesInterfaces) return { has: NO, by: 'its network interfaces', origin: whole(instance) };
  return {
    has: mapsPublicAddress(resources, subnet),
    by: `map_public_ip_on_launch of ${subnet}`,
    origin: { address: subnet, path: ['map_public_ip_on_launch'] },
  };
}

function templateAnswer(resources: Resources, template: Resource): Value | undefined {
  const value = resources.given(template, 'network_interfaces', 0, 'associate_public_ip_address');
  return value === undefined || isAbsent(value) || text(value) === '' ? undefined : value;
}

/** AWS documents the subnet's switch for interfaces of instances; for an interface made by itself the input can't tell. */
function interfaceLaunch(resources: Resources, resource: Resource, subnet: string): PublicAddress {
  const maps = mapsPublicAddress(resources, subnet);
  const reason = { kind: 'outside-input' as const, what: `what ${resource.address} is attached to` };
  return {
    has: maps.answer === 'yes' ? unknown(reason) : maps,
    by: `map_public_ip_on_launch of ${subnet}`,
    origin: { address: subnet, path: ['map_public_ip_on_launch'] },
  };
}

/** IPv6 addresses are public as soon as the route is; WorkSpaces say nothing of theirs. */
function ipv6Address(resources: Resources, subject: Interfaced, subnet: string): PublicAddress {
  const { resource, kind } = subject;
  const mapped = mapsIpv6Address(resources, subnet);
  const origin = { address: subnet, path: ['assign_ipv6_address_on_creation'] };
  const by = `assign_ipv6_address_on_creation of ${subnet}`;
  if (kind === 'instance' || kind === 'interface') {
    const counted = resources.given(resource, 'ipv6_address_count');
    const listed = resources.given(resource, 'ipv6_addresses');
    const own = anyOf([counted, listed].map(given));
    return own.answer === 'no'
      ? { has: mapped, by, origin }
      : { has: own, by: 'its IPv6 addresses', origin: whole(resource) };
  }
  const reason = { kind: 'outside-input' as const, what: `the IPv6 addresses of ${resource.address}` };
  return { has: allOf([mapped, unknown(reason)]), by, origin };
}

function given(value: Value | undefined): Reasoned {
  if (value === undefined) return NO;
  if (value.kind === 'unknown') return unknown(reasonOf(value));
  if (value.kind === 'list') return value.items.length > 0 ? YES : NO;
  return text(value) === '0' ? NO : YES;
}

function valueIn(block: Value | undefined, name: string): Value | undefined {
  return block?.kind === 'unknown' ? block : child(block, name);
}

function whole(resource: Resource): Origin {
  return { address: resource.address, path: [] };
}
