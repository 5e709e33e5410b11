import type { OpenReason } from '../../terms/finding.ts';
import type { Origin, Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import {
  at,
  child,
  isAbsent,
  isRest,
  type Reference,
  text,
  type Unknown,
  type Value,
} from '../../terms/value.ts';
import { doubtOfExistence } from '../existence.ts';
import { type GroupIdentity, type GroupReference, identifyGroups } from '../groups/group-identity.ts';
import { exactResource, reasonOf, resolveTarget } from '../join.ts';
import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';
import { directoriesOf, directoryOf, singleBlock } from './directory.ts';
import type { Desktop, Wearer, Worn } from './wearer.ts';

/** Everything that attaches groups to network interfaces, desktops first. */
export const wearersOf = memoize((resources: Resources): readonly Wearer[] => [
  ...desktopsOf(resources),
  ...OTHERS.flatMap((kind) =>
    kind.types
      .flatMap((type) => resources.ofType(type))
      .map((resource) => asFarAsThere(other(resources, resource, kind))),
  ),
]);

/** What may not be there wears nothing for certain. */
function asFarAsThere<W extends Wearer>(wearer: W): W {
  const reason = doubtOfExistence(wearer.address);
  if (!reason) return wearer;
  return { ...wearer, worn: wearer.worn.map((one) => ({ ...one, exact: false, reason })) };
}

/**
 * What wears groups, one an interface: groups that are attached one by one (`aws_network_interface_sg_attachment`) add up
 * with those that the interface, the instance or the endpoint has itself, and with each other.
 */
export const interfacesOf = memoize((resources: Resources): readonly Wearer[] => {
  const result = new Map<string, Wearer>();
  const attached: Wearer[] = [];
  for (const wearer of wearersOf(resources)) {
    if (ATTACHED_TO[wearer.resource.type] === undefined) result.set(wearer.address, wearer);
    else attached.push(wearer);
  }
  for (const wearer of attached) {
    const key = attachedTo(resources, wearer.resource) ?? wearer.address;
    const host = result.get(key);
    result.set(key, host ? { ...host, worn: [...host.worn, ...wearer.worn] } : wearer);
  }
  return [...result.values()];
});

/** The argument by which an attachment names what it attaches to. */
const ATTACHED_TO: Readonly<Record<string, string | undefined>> = {
  aws_network_interface_sg_attachment: 'network_interface_id',
  aws_vpc_endpoint_security_group_association: 'vpc_endpoint_id',
};

/** Equal for attachments to the same interface: its address, id or reference. */
function attachedTo(resources: Resources, attachment: Resource): string | undefined {
  const value = resources.get(attachment, ATTACHED_TO[attachment.type] ?? '');
  if (value === undefined || isAbsent(value)) return undefined;
  const target = resolveTarget(resources, value);
  if (target.kind === 'resources') return target.exact ? target.resources[0]?.address : undefined;
  if (target.kind === 'literal') return `id:${target.text}`;
  return target.kind === 'symbol' ? `symbol:${target.symbol}` : undefined;
}

export const desktopsOf = memoize((resources: Resources): readonly Desktop[] => {
  const identity = identifyGroups(resources);
  const all: readonly Desktop[] = [
    ...directoriesOf(resources).map((directory) => directoryDesktop(resources, identity, directory.resource)),
    ...resources
      .ofType('aws_workspaces_workspace')
      .map((resource) => launched(resources, identity, resource, 'workspace')),
    ...resources
      .ofType('aws_workspaces_pool', 'awscc_workspaces_workspaces_pool')
      .map((resource) => launched(resources, identity, resource, 'pool')),
    ...resources
      .ofType('aws_workspacesweb_network_settings', 'awscc_workspacesweb_network_settings')
      .map((resource) => listed(resources, identity, resource, 'secure-browser', ['security_group_ids'])),
    ...resources
      .ofType('aws_appstream_fleet', 'awscc_appstream_fleet')
      .map((resource) =>
        listed(resources, identity, resource, 'fleet', ['vpc_config', 0, 'security_group_ids']),
      ),
    ...resources
      .ofType('aws_appstream_image_builder', 'awscc_appstream_image_builder')
      .map((resource) =>
        listed(resources, identity, resource, 'image-builder', ['vpc_config', 0, 'security_group_ids']),
      ),
  ];
  return all.map(asFarAsThere);
});

/** A directory's desktops wear its custom group, if any, and always its own d-…_workspacesMembers. */
function directoryDesktop(resources: Resources, identity: GroupIdentity, resource: Resource): Desktop {
  const directory = directoriesOf(resources).find((one) => one.resource === resource);
  const custom = directory?.customGroup;
  const path: Path = ['workspace_creation_properties', 0, 'custom_security_group_id'];
  const origin: Origin = { address: resource.address, path };
  const worn: Worn[] = custom ? wear(identity, custom, resource, path) : [];
  const unseen: OpenReason[] = custom?.kind === 'unknown' && worn.length === 0 ? [reasonOf(custom)] : [];
  const id = resources.get(resource, 'workspace_security_group_id');
  const literal = text(id);
  const members =
    literal !== undefined && id
      ? identity.resolve(id, resource).key
      : `attr:${resource.address}.workspace_security_group_id`;
  worn.push({
    group: members,
    origin: { address: resource.address, path: [] },
    exact: true,
    role: 'members',
  });
  return {
    kind: 'directory',
    address: resource.address,
    resource,
    desktop: true,
    worn,
    origin,
    fallsBackToDefault: false,
    unseen,
  };
}

/** A WorkSpace or pool wears what its directory gives it. */
function launched(
  resources: Resources,
  identity: GroupIdentity,
  resource: Resource,
  kind: 'workspace' | 'pool',
): Desktop {
  const id = child(resources.tree(resource), 'directory_id');
  const directory = directoryOf(resources, id);
  const base = directory ? directoryDesktop(resources, identity, directory.resource) : undefined;
  const outside: OpenReason = { kind: 'outside-input', what: `the directory of ${resource.address}` };
  return {
    kind,
    address: resource.address,
    resource,
    desktop: true,
    worn: base?.worn ?? [],
    origin: { address: resource.address, path: ['directory_id'] },
    fallsBackToDefault: false,
    unseen: base?.unseen ?? [outside],
    ...(directory ? { directory: directory.address } : {}),
  };
}

function listed(
  resources: Resources,
  identity: GroupIdentity,
  resource: Resource,
  kind: 'secure-browser' | 'fleet' | 'image-builder',
  path: Path,
): Desktop {
  const list = groupList(resources, resource, path);
  // AppStream attaches the VPC's default group when none is chosen; without vpc_config there is no VPC of the customer's.
  // docs.aws.amazon.com/appstream2/latest/developerguide/managing-network-security-groups.html
  const inVpc =
    kind === 'secure-browser' || singleBlock(child(resources.tree(resource), 'vpc_config')) !== undefined;
  return {
    kind,
    address: resource.address,
    resource,
    desktop: true,
    origin: { address: resource.address, path: list.path },
    worn: list.value ? wear(identity, list.value, resource, list.path) : [],
    fallsBackToDefault: kind !== 'secure-browser' && inVpc && isEmptyList(list.value),
    unseen: unseenIn(list.value),
  };
}

/** The list of groups and where it stands; awscc writes blocks as objects, so an index in the path may not be there. */
function groupList(
  resources: Resources,
  resource: Resource,
  path: Path,
): { value: Value | undefined; path: Path } {
  const tree = resources.tree(resource);
  let found = at(tree, path);
  let real = path;
  if (found === undefined && path.includes(0)) {
    real = path.filter((step) => step !== 0);
    found = at(tree, real);
    if (found === undefined) real = path;
  }
  return { value: found === undefined || isAbsent(found) ? undefined : found, path: real };
}

function isEmptyList(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'list' && value.items.length === 0);
}

function unseenIn(value: Value | undefined): readonly OpenReason[] {
  if (value?.kind === 'unknown') {
    const loose = value.references.filter((reference) => reference.targets.length !== 1);
    return value.references.length > 0 && loose.length === 0
      ? []
      : [reasonOf({ ...value, references: loose })];
  }
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => {
    if (isRest(item)) return unseenIn(item);
    return item.kind === 'unknown' && item.references.length === 0 ? [reasonOf(item)] : [];
  });
}

/** The groups that an id or a list of ids names. */
function wear(identity: GroupIdentity, value: Value, holder: Resource, path: Path): Worn[] {
  if (value.kind === 'list') {
    return value.items.flatMap((item, index) => wear(identity, item, holder, [...path, index]));
  }
  if (isAbsent(value) || text(value) === '') return [];
  const origin: Origin = {
    address: holder.address,
    path,
    hint: text(value) ? { scalar: text(value) as string } : {},
  };
  if (value.kind === 'unknown' && (isListArgument(path) || isRest(value))) {
    // One unknown element hides the whole list from a plan; what it refers to is in it.
    return value.references.flatMap((reference) =>
      one(identity.resolve(aloneOf(value, reference), holder), origin),
    );
  }
  return value.kind === 'unknown' && value.references.length === 0
    ? []
    : one(identity.resolve(value, holder), origin);
}

function one(reference: GroupReference, origin: Origin): Worn[] {
  if (reference.exact) return [{ group: reference.key, origin, exact: true, role: 'given' }];
  const keys = reference.candidates.length > 0 ? reference.candidates : [reference.key];
  const reason = reference.reason ? { reason: reference.reason } : {};
  return keys.map((group) => ({ group, origin, exact: false, role: 'given' as const, ...reason }));
}

function aloneOf(value: Unknown, reference: Reference): Unknown {
  return { ...value, references: [{ ...reference, exact: reference.targets.length === 1 }] };
}

function isListArgument(path: Path): boolean {
  return typeof path.at(-1) === 'string' && !String(path.at(-1)).endsWith('_id');
}

/** How another kind of resource attaches groups. */
interface OtherKind {
  readonly types: readonly string[];
  readonly paths: readonly Path[];
  /** Without any group AWS attaches the VPC's default group. */
  readonly defaults: boolean;
}

/**
 * Other attachers, with the arguments that name the groups.
 * Source: provider documentation of each resource; `schema-aws` 5.100.0.
 */
const OTHERS: readonly OtherKind[] = [
  { types: ['aws_instance'], paths: [['vpc_security_group_ids'], ['security_groups']], defaults: true },
  {
    types: ['aws_spot_instance_request'],
    paths: [['vpc_security_group_ids'], ['security_groups']],
    defaults: true,
  },
  { types: ['aws_network_interface'], paths: [['security_groups']], defaults: true },
  { types: ['aws_network_interface_sg_attachment'], paths: [['security_group_id']], defaults: false },
  { types: ['aws_vpc_endpoint_security_group_association'], paths: [['security_group_id']], defaults: false },
  {
    types: ['aws_launch_template'],
    paths: [
      ['vpc_security_group_ids'],
      ['security_group_names'],
      ['network_interfaces', '*', 'security_groups'],
    ],
    defaults: false,
  },
  { types: ['aws_launch_configuration'], paths: [['security_groups']], defaults: false },
  { types: ['aws_vpc_endpoint'], paths: [['security_group_ids']], defaults: true },
  { types: ['aws_lb', 'aws_alb', 'aws_elb'], paths: [['security_groups']], defaults: false },
  { types: ['aws_lambda_function'], paths: [['vpc_config', 0, 'security_group_ids']], defaults: false },
  {
    types: [
      'aws_db_instance',
      'aws_rds_cluster',
      'aws_redshift_cluster',
      'aws_neptune_cluster',
      'aws_docdb_cluster',
    ],
    paths: [['vpc_security_group_ids']],
    defaults: false,
  },
  {
    types: ['aws_elasticache_cluster', 'aws_elasticache_replication_group'],
    paths: [['security_group_ids']],
    defaults: false,
  },
  { types: ['aws_ecs_service'], paths: [['network_configuration', 0, 'security_groups']], defaults: false },
  { types: ['aws_eks_cluster'], paths: [['vpc_config', 0, 'security_group_ids']], defaults: false },
  { types: ['aws_efs_mount_target'], paths: [['security_groups']], defaults: false },
  {
    types: ['aws_fsx_windows_file_system', 'aws_fsx_ontap_file_system'],
    paths: [['security_group_ids']],
    defaults: false,
  },
  { types: ['aws_mq_broker'], paths: [['security_groups']], defaults: false },
  { types: ['aws_msk_cluster'], paths: [['broker_node_group_info', 0, 'security_groups']], defaults: false },
  {
    types: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
    paths: [['vpc_options', 0, 'security_group_ids']],
    defaults: false,
  },
  { types: ['aws_route53_resolver_endpoint'], paths: [['security_group_ids']], defaults: false },
  { types: ['aws_codebuild_project'], paths: [['vpc_config', 0, 'security_group_ids']], defaults: false },
];

/** Resource types whose arguments attach groups. */
export const WEARER_TYPES: readonly string[] = OTHERS.flatMap((kind) => kind.types);

function other(resources: Resources, resource: Resource, kind: OtherKind): Wearer {
  const identity = identifyGroups(resources);
  const found = kind.paths
    .flatMap((path) => expand(resources.tree(resource), path))
    .filter(({ value }) => !isAbsent(value));
  const worn = found.flatMap(({ value, path }) => wear(identity, value, resource, path));
  const [first] = kind.paths;
  const origin: Origin = { address: resource.address, path: found[0]?.path ?? (first as Path) };
  const given = found.some(({ value }) => !isEmptyList(value));
  return {
    address: resource.address,
    resource,
    desktop: false,
    worn,
    origin: given ? origin : { address: resource.address, path: [] },
    fallsBackToDefault: kind.defaults && !given && canFallBack(resources, resource),
    unseen: found.flatMap(({ value }) => unseenIn(value)),
  };
}

/** Values at a path in which `'*'` is every element of a list. */
function expand(
  tree: Value | undefined,
  path: Path,
): readonly { readonly value: Value; readonly path: Path }[] {
  const star = path.indexOf('*');
  if (star < 0) {
    const value = at(tree, path);
    return value === undefined ? [] : [{ value, path }];
  }
  const list = at(tree, path.slice(0, star));
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item, index) =>
    expand(item, path.slice(star + 1)).map((found) => ({
      value: found.value,
      path: [...path.slice(0, star), index, ...found.path],
    })),
  );
}

/**
 * Gateway and GatewayLoadBalancer endpoints have no groups; an instance with a `network_interface` block or a launch
 * template takes them from there.
 */
function canFallBack(resources: Resources, resource: Resource): boolean {
  if (resource.type === 'aws_vpc_endpoint') {
    const type = resources.get(resource, 'vpc_endpoint_type');
    return text(type) === 'Interface' && !losesDefault(resources, resource);
  }
  if (!LAUNCHED.includes(resource.type)) return true;
  const interfaces = resources.given(resource, 'network_interface');
  if (interfaces && !isEmptyList(interfaces)) return false;
  const launch = singleBlock(resources.given(resource, 'launch_template'));
  return launch === undefined || namesNoGroups(resources, launch);
}

const LAUNCHED = ['aws_instance', 'aws_spot_instance_request'];

/** A launch template of the input that says nothing of groups: the instance then says it all. */
function namesNoGroups(resources: Resources, launch: Value): boolean {
  const types = ['aws_launch_template'];
  const template =
    exactResource(resources, child(launch, 'id'), types) ??
    exactResource(resources, child(launch, 'name'), types, ['name']);
  return (
    template !== undefined &&
    ['vpc_security_group_ids', 'security_group_names', 'network_interfaces'].every((argument) => {
      const value = resources.given(template, argument);
      return value === undefined || isAbsent(value) || isEmptyList(value);
    })
  );
}

/** `replace_default_association` takes the default group off the endpoint that an association names. */
function losesDefault(resources: Resources, endpoint: Resource): boolean {
  return resources
    .ofType('aws_vpc_endpoint_security_group_association')
    .some(
      (association) =>
        text(resources.get(association, 'replace_default_association')) === 'true' &&
        attachedTo(resources, association) === endpoint.address,
    );
}
