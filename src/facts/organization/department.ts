import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import type { Workspace } from '../desktops/directory.ts';
import type { Desktop } from '../desktops/wearer.ts';
import type { Facts } from '../facts.ts';
import type { Group } from '../groups/group.ts';
import { tagOf } from '../groups/tag-mark.ts';
import { type Tag, tagText } from '../groups/tags.ts';
import { resolveTarget } from '../join.ts';

/** A department: judged by its name, called by its text. */
export interface Department {
  readonly name: string;
  /** `(sensitive)` where the name must not be printed. */
  readonly text: string;
}

/** What a tag says of a resource's department. */
export function departmentOf(facts: Facts, resource: Resource | undefined, tag: string): Tag {
  return tagOf(facts, resource, tag);
}

/** The department that a tag names; undefined when it names none, or none that is known. */
export function departmentBy(tag: Tag): Department | undefined {
  if (tag.kind !== 'known' || tag.value === '') return undefined;
  return { name: tag.value, text: tagText(tag) };
}

/** The departments of a group: by its own tag, and by the desktops that wear it. */
export interface GroupDepartments {
  readonly group: Group;
  /** By name, with the addresses that say so. */
  readonly names: ReadonlyMap<string, Department & { readonly by: readonly string[] }>;
  /** Wearers and groups whose tag is known only after apply, or that only may wear it. */
  readonly unknown: readonly OpenReason[];
  readonly desktops: readonly Desktop[];
}

export function groupDepartments(facts: Facts, tag: string): readonly GroupDepartments[] {
  return facts.groups.flatMap((group) => {
    const found = departmentsOf(facts, group, tag);
    return found.names.size === 0 && found.unknown.length === 0 ? [] : [{ group, ...found }];
  });
}

/** The same for a group that may be nothing but a name: a directory's own has no resource. */
export function departmentsOf(
  facts: Facts,
  group: { readonly key: string; readonly label?: string; readonly resource?: Resource | undefined },
  tag: string,
): Omit<GroupDepartments, 'group'> {
  const names = new Map<string, Department & { readonly by: readonly string[] }>();
  const unknown: OpenReason[] = [];
  const note = (found: Tag, address: string, exact: boolean) => {
    if (found.kind === 'unknown') unknown.push({ kind: 'after-apply', what: `the tags of ${address}` });
    const department = departmentBy(found);
    if (!department) return;
    if (!exact) unknown.push({ kind: 'after-apply', what: `the groups of ${address}` });
    else {
      const same = names.get(department.name);
      names.set(department.name, { ...(same ?? department), by: [...(same?.by ?? []), address] });
    }
  };
  note(departmentOf(facts, group.resource, tag), group.label ?? group.key, true);
  const desktops = facts
    .desktopsWearing(group.key)
    .filter(({ kind }) => kind !== 'workspace' && kind !== 'pool');
  for (const desktop of desktops) {
    const exact = desktop.worn.some((one) => one.group === group.key && one.exact);
    note(departmentOf(facts, desktop.resource, tag), desktop.address, exact);
  }
  return { names, unknown, desktops };
}

/** A directory with the departments of the WorkSpaces in it: they all wear its one custom group. */
export interface DirectoryDepartments {
  /** The directory; for one that is not in the input, its first WorkSpace. */
  readonly resource: Resource;
  readonly departments: readonly Department[];
  readonly unknown: readonly OpenReason[];
}

export function directoryDepartments(facts: Facts, tag: string): readonly DirectoryDepartments[] {
  const registered = facts.directories.map(({ resource }) => ({
    resource,
    inside: facts.workspaces.filter(({ directory }) => directory?.resource === resource),
  }));
  const elsewhere = new Map<string, { readonly resource: Resource; readonly inside: Workspace[] }>();
  for (const workspace of facts.workspaces) {
    const key = directoryElsewhere(facts, workspace);
    if (key === undefined) continue;
    const found = elsewhere.get(key) ?? { resource: workspace.resource, inside: [] };
    found.inside.push(workspace);
    elsewhere.set(key, found);
  }
  // A WorkSpace alone shares its directory with nobody that is known.
  const shared = [...elsewhere.values()].filter(({ inside }) => inside.length > 1);
  return [...registered, ...shared].map(({ resource, inside }) => {
    const tags = inside.map((workspace) => ({
      tag: departmentOf(facts, workspace.resource, tag),
      address: workspace.address,
    }));
    const names = new Map<string, Department>();
    for (const { tag: found } of tags) {
      const department = departmentBy(found);
      if (department && !names.has(department.name)) names.set(department.name, department);
    }
    const unknown = tags.flatMap(({ tag: found, address }) =>
      found.kind === 'unknown' ? [{ kind: 'after-apply' as const, what: `the tags of ${address}` }] : [],
    );
    return { resource, departments: [...names.values()], unknown };
  });
}

/** Equal for WorkSpaces in one directory that the input does not register: its id, its data source, or the same variable. */
function directoryElsewhere({ resources }: Facts, { resource, directory }: Workspace): string | undefined {
  const value = resources.given(resource, 'directory_id');
  if (directory || value === undefined) return undefined;
  const target = resolveTarget(resources, value);
  if (target.kind === 'literal') return `id:${target.text}`;
  if (target.kind === 'resources') return target.exact ? target.resources[0]?.address : undefined;
  // `each.value` is another one in every instance.
  return target.kind === 'symbol' && !/\b(each|count)\./.test(target.symbol) ? target.symbol : undefined;
}
