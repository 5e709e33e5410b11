import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import type { Group } from './group.ts';
import type { GroupIdentity, GroupReference } from './group-identity.ts';
import { inScope, type NamingScope, namingScope } from './naming-scope.ts';
import type { Direction } from './permission.ts';
import type { RuleResource } from './rule-resources.ts';

/** Rule resources whose group can't be resolved: by the key of a candidate, or by where their groups are. */
export interface Strays {
  readonly named: ReadonlyMap<string, readonly RuleResource[]>;
  readonly beside: readonly { readonly scope: NamingScope; readonly rules: RuleResource[] }[];
}

export function strayRules(rules: readonly RuleResource[], identity: GroupIdentity): Strays {
  const named = new Map<string, RuleResource[]>();
  const beside = new Map<string, { readonly scope: NamingScope; readonly rules: RuleResource[] }>();
  const declaring = new Set(
    [...identity.declarations.values()].flatMap(({ resource }) => resource?.module ?? []),
  );
  for (const rule of rules) {
    if (rule.group.exact) continue;
    for (const key of rule.group.candidates) {
      const list = named.get(key);
      if (list) list.push(rule);
      else named.set(key, [rule]);
    }
    if (rule.group.candidates.length > 0) continue;
    const { module } = rule.resource;
    const known = beside.get(module);
    if (known) known.rules.push(rule);
    else beside.set(module, { scope: namingScope(module, declaring), rules: [rule] });
  }
  return { named, beside: [...beside.values()] };
}

/** References that may mean a group, by its key. */
export function strayReferences(
  strays: Strays,
  groups: readonly Group[],
): ReadonlyMap<string, readonly GroupReference[]> {
  const found = new Map<string, readonly GroupReference[]>();
  if (strays.named.size + strays.beside.length === 0) return found;
  for (const { key, resource } of groups) {
    if (!resource) continue;
    const mine = new Map(straysOf(strays, key, resource).map(({ group }) => [group.key, group]));
    if (mine.size > 0) found.set(key, [...mine.values()]);
  }
  return found;
}

/** Rule resources whose group can't be resolved may belong here: named among the candidates, or in the same module. */
export function unseenStrays(
  strays: Strays,
  { key, resource }: Pick<Group, 'key' | 'resource'>,
  direction: Direction,
): readonly OpenReason[] {
  if (!resource) return [];
  return straysOf(strays, key, resource)
    .filter((rule) => rule.directions.includes(direction))
    .map(
      (rule) =>
        rule.group.reason ?? { kind: 'after-apply', what: `${rule.resource.address}.security_group_id` },
    );
}

function straysOf(strays: Strays, key: string, { module }: Resource): readonly RuleResource[] {
  const beside = strays.beside.filter(({ scope }) => inScope(scope, module)).flatMap(({ rules }) => rules);
  return [...(strays.named.get(key) ?? []), ...beside];
}
