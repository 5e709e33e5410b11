import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import type { NamingScope } from '../naming-scope.ts';
import type { Group } from './group.ts';
import type { GroupReference } from './group-identity.ts';
import type { Direction } from './permission.ts';
import type { RuleResource } from './rule-resources.ts';

/** Rule resources whose group can't be resolved: by the key of a candidate, or by where their groups are. */
export interface Strays {
  readonly named: ReadonlyMap<string, readonly RuleResource[]>;
  readonly scoped: readonly { readonly scope: NamingScope; readonly rules: RuleResource[] }[];
}

export function strayRules(rules: readonly RuleResource[]): Strays {
  const named = new Map<string, RuleResource[]>();
  const scoped = new Map<string, { readonly scope: NamingScope; readonly rules: RuleResource[] }>();
  for (const rule of rules) {
    if (rule.group.exact) continue;
    for (const key of rule.group.candidates) {
      const list = named.get(key);
      if (list) list.push(rule);
      else named.set(key, [rule]);
    }
    const { anythingIn: scope } = rule.group;
    if (scope === undefined) continue;
    const modules = scope.modules.join(' ');
    const known = scoped.get(modules);
    if (known) known.rules.push(rule);
    else scoped.set(modules, { scope, rules: [rule] });
  }
  return { named, scoped: [...scoped.values()] };
}

/** References that may mean a group, by its key. */
export function strayReferences(
  strays: Strays,
  groups: readonly Group[],
): ReadonlyMap<string, readonly GroupReference[]> {
  const found = new Map<string, readonly GroupReference[]>();
  if (strays.named.size + strays.scoped.length === 0) return found;
  for (const { key, resource } of groups) {
    if (!resource) continue;
    const mine = new Map(straysOf(strays, key, resource).map(({ group }) => [group.key, group]));
    if (mine.size > 0) found.set(key, [...mine.values()]);
  }
  return found;
}

/** Rule resources whose group can't be resolved may belong here: among the candidates, or within the scope of the name. */
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

function straysOf(strays: Strays, key: string, resource: Resource): readonly RuleResource[] {
  const named = strays.named.get(key) ?? [];
  const scoped = strays.scoped.filter(({ scope }) => scope.has(resource)).flatMap(({ rules }) => rules);
  return [...new Set([...named, ...scoped])];
}
