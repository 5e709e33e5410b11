import { mayBeNone } from '../../terms/address.ts';
import { type Answer, any } from '../../terms/answer.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, type Unknown, type Value } from '../../terms/value.ts';
import { holdsAllItNames } from '../collapsed-list.ts';
import type { Facts } from '../facts.ts';
import { resolveTarget } from '../join.ts';
import type { IpGroup } from './directory.ts';

/** Is an IP access group on a directory, or are IP access settings on a portal? */
export function isAssociated(facts: Facts, group: Resource): Answer {
  const lists = facts.directories.map((directory) => directory.ipGroups);
  const portals = facts.resources
    .ofType('aws_workspacesweb_ip_access_settings_association')
    .map((association) => child(facts.resources.tree(association), 'ip_access_settings_arn'));
  return any([...lists, ...portals].map((value) => isOn(facts, value, group)));
}

/** Is the group in this list of ids (or is it this ARN)? */
export function isOn(facts: Facts, value: Value | undefined, group: Resource): Answer {
  if (value === undefined || isAbsent(value)) return 'no';
  if (value.kind === 'list') return any(value.items.map((item) => isOn(facts, item, group)));
  const target = resolveTarget(facts.resources, value, { attributes: ['id', 'ip_access_settings_arn'] });
  if (target.kind === 'literal') return 'no';
  if (target.kind !== 'resources') return 'unknown';
  if (!target.resources.includes(group)) return target.anythingIn?.has(group) ? 'unknown' : 'no';
  const certain = target.exact || (value.kind === 'unknown' && holdsItsGroups(facts, value));
  return certain && !mayBeNone(group.address) ? 'yes' : 'unknown';
}

/** Are all IP access groups that a list refers to certainly there, and in it? */
export function holdsItsGroups({ resources }: Facts, list: Unknown): boolean {
  return holdsAllItNames(list, ({ targets }) =>
    targets.every(
      (target) => resources.byAddress(target)?.type === 'aws_workspaces_ip_group' && !mayBeNone(target),
    ),
  );
}

/** Does every directory that has the group have another one, with rules or with rules that are not known, beside it? */
export function hasCompany(facts: Facts, group: IpGroup): boolean {
  const lists = listsWith(facts, group);
  return (
    lists.length > 0 &&
    lists.every((list) =>
      facts.ipGroups.some(
        (other) =>
          other !== group &&
          (other.sources.length > 0 || other.unknown !== undefined) &&
          isOn(facts, list, other.resource) === 'yes',
      ),
    )
  );
}

/** Why every directory that has the group may have another one with rules: one that the input does not hold. */
export function companyElsewhere(facts: Facts, group: IpGroup): OpenReason | undefined {
  const reasons = listsWith(facts, group).map((list) =>
    (list?.kind === 'list' ? list.items : []).map((item) => elsewhere(facts, item)).find((one) => one),
  );
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

function elsewhere({ resources, ipGroups }: Facts, item: Value): OpenReason | undefined {
  const target = resolveTarget(resources, item);
  if (target.kind === 'literal') return { kind: 'outside-input', what: `the rules of ${target.text}` };
  if (target.kind !== 'resources') return target.reason;
  const [other] = target.resources;
  if (!other || ipGroups.some(({ resource }) => resource === other)) return undefined;
  return { kind: 'outside-input', what: `the rules of ${other.address}` };
}

function listsWith(facts: Facts, group: IpGroup): readonly (Value | undefined)[] {
  return facts.directories
    .map((directory) => directory.ipGroups)
    .filter((list) => isOn(facts, list, group.resource) === 'yes');
}
