import type { Resource } from '../../terms/resource.ts';
import { child, text } from '../../terms/value.ts';
import type { Resources } from '../resources.ts';
import { wildcard } from '../wildcard.ts';
import type { GroupKind } from './group.ts';

/**
 * Names that AWS gives and nobody else can: `default`, and those of a directory's own groups (`d-*` where it is searched).
 * Source: docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html.
 */
export function kindByName(name: string | undefined): GroupKind {
  if (name === 'default') return 'default';
  const kept = /^(?:d-[^_]*|\*)_(workspacesMembers|controllers)$/.exec(name ?? '')?.[1];
  return kept === undefined ? 'external' : kept === 'controllers' ? 'controllers' : 'members';
}

/** The name that a data source asks for, by argument or by filter, when it is one. */
export function nameSought(resources: Resources, resource: Resource): string | undefined {
  const names = namesSought(resources, resource);
  return names?.length === 1 ? names[0] : undefined;
}

/** All names that it asks for; undefined when it may find a group of any name. */
function namesSought(resources: Resources, resource: Resource): readonly (string | undefined)[] | undefined {
  const given = text(resources.get(resource, 'name'));
  if (given !== undefined) return [given];
  const filters = resources.get(resource, 'filter');
  if (filters?.kind !== 'list') return undefined;
  const named = filters.items.find((filter) => text(child(filter, 'name')) === 'group-name');
  const values = child(named, 'values');
  return values?.kind === 'list' ? values.items.map(text) : undefined;
}

/**
 * May a search find the default group of a VPC? It does not when it asks for other names. Filters take wildcards:
 * docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html.
 */
export function mayFindDefault(resources: Resources, resource: Resource): boolean {
  const names = namesSought(resources, resource);
  return names === undefined || names.some((name) => name === undefined || wildcard(name)('default'));
}
