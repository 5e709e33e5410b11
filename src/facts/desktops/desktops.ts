import type { OpenReason } from '../../terms/finding.ts';
import type { Origin, Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, text } from '../../terms/value.ts';
import { type GroupIdentity, identifyGroups } from '../groups/group-identity.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import { NO, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { directoriesOf, directoryOf, singleBlock } from './directory.ts';
import type { Desktop, Worn } from './wearer.ts';
import { asFarAsThere, groupList, isEmptyList, unseenIn, wear } from './worn-groups.ts';

/** Everything that people sit in front of. */
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
    fallsBackToDefault: NO,
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
    fallsBackToDefault: NO,
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
    fallsBackToDefault: yesNo(kind !== 'secure-browser' && inVpc && isEmptyList(list.value)),
    unseen: unseenIn(list.value),
  };
}
