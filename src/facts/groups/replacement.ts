import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { gatherFacts } from '../gather.ts';
import { exactResource } from '../join.ts';
import type { Resources } from '../resources.ts';

/** A group that the plan replaces. */
export interface Replacement {
  readonly address: string;
  readonly origin: Origin;
  /** What still uses the old group when it is deleted. */
  readonly by: readonly string[];
  /** Directories whose WorkSpaces keep the old group, though the plan gives the directory the new one first. */
  readonly keptBy: readonly string[];
  /** The fixed name, when the new group is made beside the old one with the same name. */
  readonly sameName: string | undefined;
}

export function replacements(facts: Facts): readonly Replacement[] {
  const replaced = facts.resources
    .ofType('aws_security_group')
    .filter(({ actions }) => actions.create && actions.delete && !actions.forget);
  if (replaced.length === 0) return [];
  const before = gatherFacts(facts.stack, 'before');
  return replaced.map((resource) => {
    const { address } = resource;
    const [forcing] = resource.replacePaths ?? [];
    const origin = { address, path: forcing === undefined ? [] : [forcing] };
    if (resource.actions.createFirst) {
      const keptBy = directoriesOf(before, address);
      // Who is managed takes the new group before the old one goes.
      const by = usersOf(before, address, ({ actions }) => actions.forget);
      return { address, origin, by, keptBy, sameName: fixedName(facts.resources, resource) };
    }
    const by = usersOf(before, address, ({ actions }) => !actions.delete);
    return { address, origin, by, keptBy: [], sameName: undefined };
  });
}

function fixedName(resources: Resources, resource: Resource): string | undefined {
  const old = text(child(resource.before, 'name'));
  const name = child(resource.after, 'name');
  const prefix = child(resource.after, 'name_prefix');
  if (!isAbsent(prefix) && text(prefix) !== '') return undefined;
  return text(name) === old && staysInVpc(resources, resource) ? old : undefined;
}

/** Names are unique in one VPC. One that is to come, or that forces the replacement, is not that of the old group. */
function staysInVpc(resources: Resources, resource: Resource): boolean {
  const old = text(child(resource.before, 'vpc_id'));
  const vpc = child(resource.after, 'vpc_id');
  if (resource.replacePaths?.includes('vpc_id')) return false;
  if (vpc?.kind !== 'unknown' || isAbsent(vpc)) return (text(vpc) ?? old) === old;
  const named = exactResource(resources, vpc, ['aws_vpc', 'aws_default_vpc']);
  return named === undefined || text(child(named.before, 'id')) === old;
}

/**
 * A directory's custom group reaches only new and rebuilt WorkSpaces: those that are there keep the old one on their
 * interfaces. docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html.
 */
function directoriesOf(before: Facts, address: string): readonly string[] {
  const group = before.groups.find((one) => one.resource?.address === address);
  if (!group) return [];
  return before.desktops
    .filter(
      ({ kind, resource, worn }) =>
        kind === 'directory' &&
        !resource.actions.delete &&
        worn.some((one) => one.role === 'given' && one.group === group.key),
    )
    .map((desktop) => desktop.address);
}

/** Wearers and other groups’ rules that named the group before, and still do when it goes. What is forgotten stays in AWS. */
function usersOf(before: Facts, address: string, stays: (resource: Resource) => boolean): readonly string[] {
  const group = before.groups.find((one) => one.resource?.address === address);
  if (!group) return [];
  const wearers = before.wearers.filter(
    ({ resource, worn }) => stays(resource) && worn.some((one) => one.group === group.key),
  );
  const rules = before.permissions.filter((permission) => {
    if (permission.group === group.key) return false;
    const holder = before.resources.byAddress(permission.holder);
    return (
      permission.peer.kind === 'group' &&
      permission.peer.group === group.key &&
      holder !== undefined &&
      stays(holder)
    );
  });
  return [...new Set([...wearers.map((one) => one.address), ...rules.map((one) => one.holder)])].sort();
}
