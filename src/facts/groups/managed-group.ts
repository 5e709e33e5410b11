import type { Answer } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, text } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';
import type { GroupKind } from './group.ts';
import { BROUGHT, type GroupReference } from './group-identity.ts';

/** A resource that changes a group, and whether that group is one AWS keeps for a directory. */
export interface ManagedGroupUse {
  readonly address: string;
  readonly origin: Origin;
  readonly group: { readonly label: string; readonly kind: GroupKind };
  readonly managed: Answer;
  readonly reason: OpenReason;
  readonly cause: readonly string[];
}

const CHANGERS = ['aws_network_interface_sg_attachment', 'aws_vpc_security_group_rules_exclusive'];

/** Source of the names: docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html. */
const AWS_NAME = /^d-[0-9a-z]+_(workspacesMembers|controllers)$/;

export function managedGroupUses(facts: Facts): readonly ManagedGroupUse[] {
  return [
    ...facts.ruleResources.map((rule) =>
      use(
        facts,
        rule.resource,
        rule.group,
        rule.permissions.map((permission) => permission.id),
      ),
    ),
    ...facts.resources.ofType(...CHANGERS).flatMap((resource) => {
      const value = child(facts.resources.tree(resource), 'security_group_id');
      return value ? [use(facts, resource, facts.identity.resolve(value, resource), [])] : [];
    }),
    ...facts.resources.ofType('aws_security_group').flatMap((resource) => imported(facts, resource)),
  ];
}

function use(
  facts: Facts,
  resource: Resource,
  reference: GroupReference,
  cause: readonly string[],
): ManagedGroupUse {
  const group = facts.group(reference.key);
  const kind = group?.kind ?? 'external';
  const label = group?.label ?? reference.key;
  return {
    address: resource.address,
    origin: { address: resource.address, path: ['security_group_id'] },
    group: { label, kind },
    managed: answer(facts, reference, kind),
    reason: reference.reason ?? { kind: 'outside-input', what: label },
    cause,
  };
}

function answer(facts: Facts, reference: GroupReference, kind: GroupKind): Answer {
  if (reference.exact && isKept(kind)) return 'yes';
  if (reference.exact) return reference.key.startsWith('id:') ? 'unknown' : 'no';
  if (reference.candidates.some((key) => isKept(facts.group(key)?.kind))) return 'unknown';
  if (reference.anythingIn === undefined) return 'no';
  // A name that can't be followed is such a group only where there is a directory, or the value comes from outside.
  return facts.directories.length > 0 || reference.reason?.kind === 'outside-input' ? 'unknown' : 'no';
}

function isKept(kind: GroupKind | undefined): boolean {
  return kind === 'members' || kind === 'controllers';
}

/** A group that was imported by hand: it carries AWS's name, or its id is that of a group which a directory brings along. */
function imported(facts: Facts, resource: Resource): readonly ManagedGroupUse[] {
  const tree = facts.resources.tree(resource);
  const name = text(child(tree, 'name'));
  const word = name === undefined ? undefined : AWS_NAME.exec(name)?.[1];
  if (word !== undefined) {
    const kind = word === 'controllers' ? 'controllers' : 'members';
    return [keeper(resource, { label: name ?? resource.address, kind }, 'yes', ['name'])];
  }
  const id = text(child(tree, 'id'));
  const kept = id === undefined ? undefined : keptIds(facts.resources).get(id);
  if (kept) return [keeper(resource, kept, 'yes')];
  const reference = resource.importId && facts.identity.resolve(resource.importId, resource);
  const named = reference?.candidates.map((key) => facts.group(key)).find((group) => isKept(group?.kind));
  return named ? [keeper(resource, named, reference?.exact ? 'yes' : 'unknown')] : [];
}

function keeper(
  { address }: Resource,
  group: ManagedGroupUse['group'],
  managed: Answer,
  path: Origin['path'] = [],
): ManagedGroupUse {
  const reason: OpenReason = { kind: 'outside-input', what: address };
  return { address, origin: { address, path }, group, managed, reason, cause: [] };
}

/** Groups that AWS keeps for directories, where their ids are known. */
const keptIds = memoize((resources: Resources): ReadonlyMap<string, ManagedGroupUse['group']> => {
  const found = new Map<string, ManagedGroupUse['group']>();
  for (const [type, [attribute, kind]] of Object.entries(BROUGHT)) {
    if (!isKept(kind)) continue;
    for (const resource of resources.ofType(type)) {
      const id = text(resources.get(resource, attribute));
      if (id) found.set(id, { label: `${resource.address}.${attribute}`, kind });
    }
  }
  return found;
});
