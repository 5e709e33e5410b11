import type { Answer } from '../terms/answer.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { Reference } from '../terms/value.ts';
import type { Facts } from './facts.ts';
import { GROUP_TYPES } from './group-identity.ts';
import { RULE_TYPES } from './rule-resources.ts';

/** A group of the customer, and whether anything uses it. */
export interface GroupUse {
  readonly address: string;
  readonly used: Answer;
  readonly reason: OpenReason;
}

/**
 * A group is used when something wears it, a rule of another group names it as peer, or any other resource refers to it.
 * Its own rules and references to itself do not count.
 */
export function groupUses(facts: Facts, consumerTypes: readonly string[]): readonly GroupUse[] {
  const used = usedKeys(facts);
  const referred = referredAddresses(facts);
  const exported = targetsOf(facts.stack.outputs);
  const wearers = facts.wearers.length > 0 || facts.resources.ofType(...consumerTypes).length > 0;
  return facts.resources.ofType('aws_security_group', 'awscc_ec2_security_group').map(({ address }) => {
    const reason: OpenReason = {
      kind: 'outside-input',
      what: exported.has(address)
        ? 'its id leaves the stack through an output'
        : 'a consumer in another stack',
    };
    if (used.has(address) || referred.has(address)) return { address, used: 'yes', reason };
    return { address, used: exported.has(address) || !wearers ? 'unknown' : 'no', reason };
  });
}

function usedKeys(facts: Facts): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const wearer of facts.wearers) for (const { group } of wearer.worn) keys.add(group);
  for (const permission of facts.permissions) {
    if (permission.peer.kind === 'group' && permission.peer.group !== permission.group)
      keys.add(permission.peer.group);
  }
  for (const { group } of facts.ruleResources) {
    if (!group.exact) for (const key of group.candidates) keys.add(key);
  }
  return keys;
}

/** Groups that a resource other than themselves and their own rules refers to. */
function referredAddresses(facts: Facts): ReadonlySet<string> {
  const found = new Set<string>();
  for (const target of targetsOf(facts.stack.otherReferences())) found.add(target);
  for (const resource of facts.resources.all) {
    if (RULE_TYPES.includes(resource.type)) continue;
    for (const target of targetsOf(resource.references())) {
      if (target !== resource.address) found.add(target);
    }
  }
  return found;
}

function targetsOf(references: readonly Reference[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const reference of references) {
    for (const target of reference.targets)
      if (GROUP_TYPES.some((type) => target.includes(`${type}.`))) found.add(target);
  }
  return found;
}
