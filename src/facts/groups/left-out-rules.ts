import { formatAddress, parseAddress } from '../../terms/address.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Facts } from '../facts.ts';
import { leftOutOf, partsMissing } from '../monitoring/audit-absence.ts';
import { scopeOfAnyInstance } from '../naming-scope.ts';
import type { Group } from './group.ts';
import type { Direction } from './permission.ts';
import { ruleTypesOf } from './rule-resources.ts';

/** Why a group may have rules that the input does not show; undefined when a rule that is not seen is not there. */
export function rulesLeftOut(facts: Facts, group: Group, direction: Direction): OpenReason | undefined {
  const { resource } = group;
  const mayName = (rule: string) =>
    resource === undefined || scopeOfAnyInstance(facts.resources, moduleOf(rule)).has(resource);
  return leftOutOf(facts.resources, ruleTypesOf(direction), mayName) ?? partsMissing(facts.resources);
}

function moduleOf(address: string): string {
  return formatAddress({ modules: parseAddress(address)?.modules ?? [] });
}
