import { formatAddress, parseAddress, withoutKeys } from '../../terms/address.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Facts } from '../facts.ts';
import { memoize } from '../memo.ts';
import { leftOutOf, partsMissing } from '../monitoring/audit-absence.ts';
import type { Group } from './group.ts';
import { inScope, namingScope } from './naming-scope.ts';
import type { Direction } from './permission.ts';
import { ruleTypesOf } from './rule-resources.ts';

/** Why a group may have rules that the input does not show; undefined when a rule that is not seen is not there. */
export function rulesLeftOut(facts: Facts, group: Group, direction: Direction): OpenReason | undefined {
  const home = group.resource && withoutKeys(group.resource.module);
  const mayName = (rule: string) =>
    home === undefined || inScope(namingScope(moduleOf(rule), modulesWithGroups(facts)), home);
  return leftOutOf(facts.resources, ruleTypesOf(direction), mayName) ?? partsMissing(facts.resources);
}

const modulesWithGroups = memoize(
  (facts: Facts): ReadonlySet<string> =>
    new Set(facts.groups.flatMap(({ resource }) => (resource ? withoutKeys(resource.module) : []))),
);

function moduleOf(address: string): string {
  return formatAddress({ modules: parseAddress(address)?.modules ?? [] });
}
