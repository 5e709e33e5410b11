import type { Origin, Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { at, isAbsent, NULL, text, type Value } from '../../terms/value.ts';
import { isCarried } from '../carried-list.ts';
import { identifyGroups } from '../groups/group-identity.ts';
import { NO } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { ATTACHER_ARGUMENTS } from './attacher-arguments.ts';
import { detachedFrom } from './attachment.ts';
import { fallback } from './default-fallback.ts';
import type { Wearer } from './wearer.ts';
import { asFarAsThere, isEmptyList, unseenIn, wear } from './worn-groups.ts';

/** Without any group AWS attaches the VPC's default group to these. */
const DEFAULTING = new Set([
  'aws_instance',
  'aws_spot_instance_request',
  'aws_network_interface',
  'aws_vpc_endpoint',
]);

/** Resource types whose arguments attach groups. */
export const WEARER_TYPES: readonly string[] = [...ATTACHER_ARGUMENTS.keys()];

/** What attaches groups without being a desktop. */
export function attachersOf(resources: Resources): readonly Wearer[] {
  return resources
    .ofType(...WEARER_TYPES)
    .map((resource) => other(resources, resource, ATTACHER_ARGUMENTS.get(resource.type) ?? []));
}

/** Resources of further types, which are said to attach groups: whatever argument speaks of security groups names them. */
export function furtherAttachers(resources: Resources, types: readonly string[]): readonly Wearer[] {
  return resources
    .ofType(...types.filter((type) => !ATTACHER_ARGUMENTS.has(type)))
    .map((resource) => other(resources, resource, argumentsOfGroups(resources.tree(resource), [])));
}

const OF_GROUPS = /(^|_)security_groups?(_ids?)?$/;

function argumentsOfGroups(tree: Value | undefined, path: Path): readonly Path[] {
  if (tree?.kind === 'list')
    return tree.items.flatMap((item, index) => argumentsOfGroups(item, [...path, index]));
  if (tree?.kind !== 'dict') return [];
  return [...tree.entries].flatMap(([name, value]) =>
    OF_GROUPS.test(name) ? [[...path, name]] : argumentsOfGroups(value, [...path, name]),
  );
}

function other(resources: Resources, resource: Resource, paths: readonly Path[]): Wearer {
  const identity = identifyGroups(resources);
  const found = paths
    .flatMap((path) => expand(resources.tree(resource), path))
    .filter(({ value }) => !isAbsent(value));
  const worn = found.flatMap(({ value, path }) =>
    wear(identity, withoutDetached(resources, resource, value, path), resource, path),
  );
  const origin: Origin = { address: resource.address, path: found[0]?.path ?? [] };
  const given = found.some(({ value }) => !isEmptyList(value));
  return asFarAsThere({
    address: resource.address,
    resource,
    desktop: false,
    worn,
    origin: given ? origin : { address: resource.address, path: [] },
    fallsBackToDefault: DEFAULTING.has(resource.type) && !given ? fallback(resources, resource) : NO,
    unseen: found.flatMap(({ value }) => unseenIn(value)),
  });
}

/** A list of groups that state holds, without those that the plan takes away; in their place stands null, so that the others keep theirs. */
function withoutDetached(resources: Resources, resource: Resource, list: Value, path: Path): Value {
  if (list.kind !== 'list' || isCarried(resources, resource, String(path[0])) === 'no') return list;
  const detached = detachedFrom(resources, resource);
  if (detached.size === 0) return list;
  return { ...list, items: list.items.map((item) => (detached.has(text(item) ?? '') ? NULL : item)) };
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
