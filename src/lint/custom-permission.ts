import type { Facts } from '../facts/facts.ts';
import type { Permission } from '../facts/groups/permission.ts';
import { channelsOfSomebody } from '../facts/groups/permission-parts.ts';
import type { Judgement } from '../rules/define.ts';
import type { OpenReason } from '../terms/finding.ts';
import { subtract as subtractChannels } from '../traffic/interval-set.ts';
import { channelsOf, intersect, isEmpty, subtract, unionAll } from '../traffic/traffic.ts';
import type { CustomRule } from './custom-rule.ts';
import type { CustomSet } from './custom-set.ts';
import { CORPORATE, cannotTell, permissionStatement } from './custom-statement.ts';
import { comparable } from './custom-traffic.ts';

interface Question {
  readonly custom: CustomRule;
  readonly set: CustomSet;
  readonly facts: Facts;
  readonly permission: Permission;
}

const UNKNOWN: OpenReason = { kind: 'unreadable', what: 'the permission' };

/** `deny`: what the permission and the set have in common. Undefined when that is nothing. */
export function denies({ custom, set, facts, permission }: Question): Judgement | undefined {
  const { sure, possible, reason } = comparable(permission, set.known, facts);
  const message = custom.message ?? `${custom.id} denies this`;
  const unsure = cannotTell(custom, `whether ${custom.id} denies this`);
  const meets = intersect(sure, set.known);
  if (!isEmpty(meets)) return { verdict: 'fail', ...permissionStatement(permission, message, meets) };
  if (!isEmpty(intersect(possible, set.known)))
    return { verdict: 'open', reason: reason ?? UNKNOWN, ...permissionStatement(permission, unsure) };
  const maybe = intersect(sure, set.vague);
  if (!isEmpty(maybe))
    return { verdict: 'open', reason: CORPORATE, ...permissionStatement(permission, unsure, maybe) };
  return undefined;
}

/** `allow_only`: what the permission has beyond the set. Undefined when that is nothing. */
export function allowsOnly({ custom, set, facts, permission }: Question): Judgement | undefined {
  const { sure, possible, reason } = comparable(permission, set.known, facts);
  const message = custom.message ?? `${custom.id} does not list this`;
  const unsure = cannotTell(custom, `whether ${custom.id} lists this`);
  const beyond = subtract(sure, set.known);
  const certainly = subtract(beyond, set.vague);
  if (!isEmpty(certainly)) return { verdict: 'fail', ...permissionStatement(permission, message, certainly) };
  // Whoever the peer turns out to be, these channels are listed for nobody.
  const listed = channelsOf(unionAll([set.known, set.vague]));
  if (subtractChannels(channelsOfSomebody(permission), listed).length > 0)
    return { verdict: 'fail', ...permissionStatement(permission, message) };
  if (!isEmpty(subtract(subtract(possible, set.known), set.vague)))
    return { verdict: 'open', reason: reason ?? UNKNOWN, ...permissionStatement(permission, unsure) };
  if (!isEmpty(beyond))
    return { verdict: 'open', reason: CORPORATE, ...permissionStatement(permission, unsure, beyond) };
  return undefined;
}
