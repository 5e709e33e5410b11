import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text, type Unknown, type Value } from '../../terms/value.ts';
import { exactResource } from '../join.ts';
import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';
import { isEmptyList } from './worn-groups.ts';

/** A registered WorkSpaces directory: what its desktops get at launch. */
export interface Directory {
  readonly address: string;
  readonly resource: Resource;
  readonly type: 'PERSONAL' | 'POOLS' | undefined;
  /** The block `workspace_creation_properties`; undefined when not given (and nothing is in state). */
  readonly creation: Value | undefined;
  /** Its `custom_security_group_id`, when given. */
  readonly customGroup: Value | undefined;
  readonly subnets: Value | undefined;
  /** `ip_group_ids`, when given. */
  readonly ipGroups: Value | undefined;
  /** The aws_directory_service_directory that is registered, when it is in the input. */
  readonly service: Resource | undefined;
}

/** A personal WorkSpace. */
export interface Workspace {
  readonly address: string;
  readonly resource: Resource;
  /** The directory it is launched in, when it is in the input. */
  readonly directory: Directory | undefined;
}

/** A place where client addresses are allowed: an IP access control group, or Secure Browser's IP access settings. */
export interface IpGroup {
  readonly address: string;
  readonly resource: Resource;
  readonly kind: 'workspaces' | 'secure-browser';
  /** One an entry; the value is the source CIDR. */
  readonly sources: readonly { readonly origin: Origin; readonly cidr: Value }[];
  /** How many entries there are at least. */
  readonly blocks: number;
  /** The whole list, when it is unknown. */
  readonly unknown: Extract<Value, { kind: 'unknown' }> | undefined;
}

/** A nested block that the plan writes as a list of one, and `.tf.json` as an object. */
export function singleBlock(value: Value | undefined): Value | undefined {
  if (value === undefined || isAbsent(value)) return undefined;
  if (value.kind !== 'list') return value;
  return value.items[0];
}

export const directoriesOf = memoize((resources: Resources): readonly Directory[] =>
  resources.ofType('aws_workspaces_directory', 'awscc_workspaces_directory').map((resource) => {
    const tree = resources.tree(resource);
    const creation = singleBlock(child(tree, 'workspace_creation_properties'));
    const custom = creation?.kind === 'unknown' ? creation : child(creation, 'custom_security_group_id');
    const type = text(child(tree, 'workspace_type')) ?? 'PERSONAL';
    const subnets = resources.given(resource, 'subnet_ids');
    return {
      address: resource.address,
      resource,
      type: type === 'PERSONAL' || type === 'POOLS' ? type : undefined,
      creation,
      customGroup: custom === undefined || isAbsent(custom) || text(custom) === '' ? undefined : custom,
      // To the provider an empty list is as good as none: the directory has the subnets it has.
      subnets: isEmptyList(subnets) ? undefined : subnets,
      ipGroups: resources.given(resource, 'ip_group_ids'),
      service: exactResource(resources, child(tree, 'directory_id'), ['aws_directory_service_directory']),
    };
  }),
);

/** The directory that a value (`directory_id`) names. */
export function directoryOf(resources: Resources, value: Value | undefined): Directory | undefined {
  const types = ['aws_workspaces_directory', 'awscc_workspaces_directory'];
  const found = exactResource(resources, value, types, ['directory_id', 'id']);
  if (found) return directoriesOf(resources).find((directory) => directory.resource === found);
  // A WorkSpace may name the directory service directory instead of its registration: the id is the same.
  const service = exactResource(resources, value, ['aws_directory_service_directory']);
  return service && directoriesOf(resources).find((directory) => directory.service === service);
}

export const workspacesOf = memoize((resources: Resources): readonly Workspace[] =>
  resources.ofType('aws_workspaces_workspace').map((resource) => ({
    address: resource.address,
    resource,
    directory: directoryOf(resources, child(resources.tree(resource), 'directory_id')),
  })),
);

export const ipGroupsOf = memoize((resources: Resources): readonly IpGroup[] => [
  ...resources
    .ofType('aws_workspaces_ip_group')
    .map((resource) => readIpGroup(resources, resource, 'workspaces', 'rules', 'source')),
  ...resources
    .ofType('aws_workspacesweb_ip_access_settings', 'awscc_workspacesweb_ip_access_settings')
    .map((resource) =>
      readIpGroup(
        resources,
        resource,
        'secure-browser',
        resource.type.startsWith('awscc_') ? 'ip_rules' : 'ip_rule',
        'ip_range',
      ),
    ),
]);

function readIpGroup(
  resources: Resources,
  resource: Resource,
  kind: IpGroup['kind'],
  block: string,
  attribute: string,
): IpGroup {
  const rules = resources.get(resource, block);
  // A block that is not there is an empty list in a plan, never computed: unknown, it is a `dynamic` one.
  const unknown: Unknown | undefined =
    rules?.kind === 'unknown'
      ? { ...rules, reason: rules.reason === 'not-given' ? 'after-apply' : rules.reason }
      : undefined;
  const items = rules?.kind === 'list' ? rules.items : rules && rules.kind === 'dict' ? [rules] : [];
  const sources = items.flatMap((item, index) => {
    const cidr = item.kind === 'unknown' ? item : child(item, attribute);
    if (cidr === undefined) return [];
    const scalar = text(cidr);
    const hint = scalar === undefined ? {} : { hint: { scalar } };
    return [{ origin: { address: resource.address, path: [block, index, attribute], ...hint }, cidr }];
  });
  // What is unknown as a whole stands for any number of them: a `dynamic` block over an unknown collection.
  const blocks = items.filter(
    (item) => item.kind === 'dict' && [...item.entries.values()].some((value) => value.kind !== 'unknown'),
  ).length;
  return { address: resource.address, resource, kind, sources, blocks, unknown };
}
