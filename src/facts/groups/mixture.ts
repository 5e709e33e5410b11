import type { Answer } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, isFollowed, type Value } from '../../terms/value.ts';
import { staysAsItIs } from '../carried-list.ts';
import { duplicates } from '../correctness/rule-identity.ts';
import { doubtOfExistence } from '../existence.ts';
import type { Facts } from '../facts.ts';
import { resolveTarget } from '../join.ts';
import { blockDoubt } from './block-doubt.ts';
import type { Group } from './group.ts';
import type { Direction, Permission } from './permission.ts';
import type { RuleResource } from './rule-resources.ts';

/** One direction of a group (or an exclusive list), and whether two owners fight over its rules. */
export interface Mixture {
  readonly address: string;
  readonly direction: Direction;
  readonly origin: Origin;
  /** `twice`: the two kinds of rule resource hold the same permission. */
  readonly style: 'inline' | 'default group' | 'exclusive' | 'twice';
  readonly mixed: Answer;
  /** Holders of the separate rules. */
  readonly separate: readonly string[];
  readonly reason: OpenReason;
}

const NO_REASON: OpenReason = { kind: 'after-apply', what: 'security_group_id' };

export function mixtures(facts: Facts): readonly Mixture[] {
  const byGroup = new Map<string, RuleResource[]>();
  for (const rule of facts.ruleResources) {
    const list = byGroup.get(rule.group.key);
    if (list) list.push(rule);
    else byGroup.set(rule.group.key, [rule]);
  }
  return [
    ...facts.groups.flatMap((group) => ofGroup(facts, group, byGroup.get(group.key) ?? [])),
    ...exclusiveLists(facts, byGroup),
    ...facts.groups.flatMap((group) => heldTwice(facts, group)),
  ];
}

function ofGroup(facts: Facts, group: Group, rules: readonly RuleResource[]): readonly Mixture[] {
  const resource = group.resource;
  if (!resource) return [];
  const isDefault = resource.type === 'aws_default_security_group';
  return (['ingress', 'egress'] as const).flatMap((direction): readonly Mixture[] => {
    const side = group[direction];
    const owned = inlineOf(group, direction);
    const written = [direction, `security_group_${direction}`].find(
      (argument) => writesAt(facts, group, argument, direction) !== 'no',
    );
    const inline = written !== undefined || owned.length > 0;
    if (!inline && !isDefault) return [];
    const [first] = owned;
    // Nothing but blocks that may not be made, or a list that may be null: then configuration may own nothing.
    const doubt = written === undefined ? undefined : doubtOfList(resource, written);
    const perhaps = isDefault ? undefined : owned.every(blockDoubt) && first ? blockDoubt(first) : doubt;
    const all = rules
      .filter((rule) => rule.directions.includes(direction))
      .map((rule) => rule.resource.address);
    const separate = all.filter((one) => !doubtOfExistence(one));
    const stray = [
      ...all.flatMap((one) => doubtOfExistence(one) ?? []),
      ...(inline ? side.unseen.filter((reason) => !isWhole(group, direction, reason)) : []),
    ];
    return [
      {
        address: resource.address,
        direction,
        origin: first?.block ?? { address: resource.address, path: written ? [written] : [] },
        style: isDefault && !inline ? 'default group' : 'inline',
        mixed: separate.length > 0 && !perhaps ? 'yes' : all.length + stray.length > 0 ? 'unknown' : 'no',
        separate,
        reason: perhaps ?? stray[0] ?? NO_REASON,
      },
    ];
  });
}

function inlineOf(group: Group, direction: Direction): readonly Permission[] {
  return group[direction].permissions.filter(
    ({ source }) => source === 'inline' || source === 'awscc-inline',
  );
}

/** Is this argument written, and not as `null`? That leaves the rules alone, as if it were not there. */
function writes(resource: Resource, argument: string): Answer {
  const configured = resource.configured(argument);
  if (configured === 'no' || configured === 'null' || resource.withoutConfiguration) return 'no';
  const value = child(resource.after, argument);
  if (value !== undefined && isAbsent(value)) return 'no';
  return configured === 'unknown' && staysAsItIs(resource, argument) !== 'no' ? 'unknown' : 'yes';
}

/**
 * …at the moment of the facts. Configuration describes the after alone, and state lists the rules of rule resources too:
 * inline before the plan were at most those that none of these owns.
 */
function writesAt(facts: Facts, group: Group, argument: string, direction: Direction): Answer {
  if (!group.resource) return 'no';
  if (facts.resources.moment === 'before' && inlineOf(group, direction).length === 0) return 'no';
  return writes(group.resource, argument);
}

function doubtOfList(resource: Resource, argument: string): OpenReason | undefined {
  if (writes(resource, argument) !== 'unknown') return undefined;
  return { kind: 'outside-input', what: `whether ${argument} is null` };
}

/** The reason of the inline list's own unknown, rather than of a rule resource that may belong here. */
function isWhole(group: Group, direction: Direction, reason: OpenReason): boolean {
  return group[direction].permissions.some(
    (one) => one.peer.kind === 'unknown' && one.reasons.some((own) => own.what === reason.what),
  );
}

/** aws_vpc_security_group_rules_exclusive (provider 6): its lists leave out a rule resource of the input. */
function exclusiveLists(
  facts: Facts,
  byGroup: ReadonlyMap<string, readonly RuleResource[]>,
): readonly Mixture[] {
  return facts.resources.ofType('aws_vpc_security_group_rules_exclusive').flatMap((resource) => {
    const tree = facts.resources.tree(resource);
    const named = child(tree, 'security_group_id');
    if (named === undefined || isAbsent(named)) return [];
    // The same text in the same module instance is the same group, also where it cannot be followed.
    const group = facts.identity.resolve(named, resource);
    const known = facts.group(group.key);
    const declared = known?.resource;
    return (['ingress', 'egress'] as const).map((direction): Mixture => {
      const list = child(tree, `${direction}_rule_ids`);
      const rules = (byGroup.get(group.key) ?? []).filter((rule) => rule.directions.includes(direction));
      const answers = rules.map((rule) => ({ rule, listed: isListed(facts, list, rule) }));
      const written = known ? writesAt(facts, known, direction, direction) : 'no';
      const inline = declared && written === 'yes' ? [declared.address] : [];
      const leftOut = answers
        .filter(({ listed }) => listed === 'no')
        .map(({ rule }) => rule.resource.address);
      const left = [...inline, ...leftOut.filter((one) => !doubtOfExistence(one))];
      const unsure =
        written === 'unknown' ||
        leftOut.some((one) => doubtOfExistence(one)) ||
        answers.some(({ listed }) => listed === 'unknown');
      return {
        address: resource.address,
        direction,
        origin: { address: resource.address, path: [`${direction}_rule_ids`] },
        style: 'exclusive',
        mixed: left.length > 0 ? 'yes' : unsure ? 'unknown' : 'no',
        separate: left,
        reason: (declared && doubtOfList(declared, direction)) ?? {
          kind: 'after-apply',
          what: `${direction}_rule_ids`,
        },
      };
    });
  });
}

/** One permission by aws_security_group_rule and by aws_vpc_security_group_*_rule: each takes it from the other. */
function heldTwice(facts: Facts, group: Group): readonly Mixture[] {
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    duplicates(facts, group, direction).flatMap(({ permission, other, certain }): readonly Mixture[] => {
      const kinds = [permission.source, other.source].sort().join();
      const missing = doubtOfExistence(other.holder);
      if ((!certain && !missing) || kinds !== 'rule,vpc-rule') return [];
      return [
        {
          address: permission.holder,
          direction,
          origin: permission.origin,
          style: 'twice',
          mixed: missing ? 'unknown' : 'yes',
          separate: [other.holder],
          reason: missing ?? NO_REASON,
        },
      ];
    }),
  );
}

/** Does every part of an expression lead to a resource? */
function leadsToResources(value: Value): boolean {
  return value.kind !== 'unknown' || value.references.every(isFollowed);
}

function isListed(facts: Facts, list: Value | undefined, rule: RuleResource): Answer {
  if (list === undefined || isAbsent(list)) return 'no';
  const items = list.kind === 'list' ? list.items : [list];
  let unsure = false;
  for (const item of items) {
    const target = resolveTarget(facts.resources, item, { attributes: ['security_group_rule_id', 'id'] });
    if (target.kind === 'resources' && target.resources.includes(rule.resource)) return 'yes';
    if (target.kind !== 'literal' && !leadsToResources(item)) unsure = true;
  }
  return unsure ? 'unknown' : 'no';
}
