import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { certainLength, child, isRest } from '../../terms/value.ts';
import type { Wearer } from '../desktops/wearer.ts';
import { ifThere } from '../existence.ts';
import type { Facts } from '../facts.ts';
import { reasonOf } from '../join.ts';
import { nameOf } from '../network/name-of.ts';
import { areTwo, keysMeant, type Named } from '../network/named.ts';
import { VPC_TYPES } from '../network/network.ts';
import { anyOf, NO, type Reasoned, unknown, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import type { Rejection } from './rejected.ts';
import { placeOf } from './wearer-place.ts';

/**
 * Secure Browser takes two to five subnets and up to five groups; a group works only in its own VPC, or in one it is
 * associated with.
 * Sources: docs.aws.amazon.com/workspaces-web/latest/APIReference/API_CreateNetworkSettings.html;
 * docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html.
 */
export function placementRejections(facts: Facts): readonly Rejection[] {
  return facts.wearers.flatMap((wearer) => {
    const settings = settingsRejection(facts, wearer);
    return settings ? [settings] : groupRejections(facts, wearer);
  });
}

const MOST_GROUPS = 5;

const SETTINGS = /^(aws|awscc)_workspacesweb_network_settings$/;

function settingsRejection(facts: Facts, wearer: Wearer): Rejection | undefined {
  if (!SETTINGS.test(wearer.resource.type)) return undefined;
  const groups = tooManyGroups(wearer);
  const subnets = tooFewSubnets(facts, wearer);
  if (!groups || !subnets?.fault) return groups ?? subnets;
  return { ...groups, fault: `${groups.fault}; ${subnets.fault}` };
}

function tooManyGroups({ address, worn, origin }: Wearer): Rejection | undefined {
  const groups = new Set(worn.filter(({ exact }) => exact).map(({ group }) => group)).size;
  if (groups <= MOST_GROUPS) return undefined;
  return { address, origin, fault: `${groups} groups: network settings take at most ${MOST_GROUPS}` };
}

function tooFewSubnets(facts: Facts, { address, resource }: Wearer): Rejection | undefined {
  const subnets = child(facts.resources.tree(resource), 'subnet_ids');
  if (subnets?.kind !== 'list') return undefined;
  const origin = { address, path: ['subnet_ids'] };
  const rest = subnets.items.find(isRest);
  if (rest?.kind === 'unknown' && certainLength(subnets) < 2)
    return { address, origin, fault: undefined, reason: reasonOf(rest) };
  if (subnets.items.length >= 2 || resource.before !== undefined) return undefined;
  const fault = `${subnets.items.length} subnet${subnets.items.length === 1 ? '' : 's'}: network settings take at least two`;
  return { address, origin, fault };
}

function groupRejections(facts: Facts, { address, resource, worn }: Wearer): readonly Rejection[] {
  const place = placeOf(facts.resources, resource);
  if (place === undefined) return [];
  let open: Rejection | undefined;
  for (const one of worn) {
    const group = one.exact ? facts.group(one.group)?.resource : undefined;
    const vpc = group && nameOf(facts.resources, facts.resources.get(group, 'vpc_id'), group);
    const shared = group && isShared(facts, group, place);
    if (!group || !vpc || shared?.answer === 'yes') continue;
    const { origin } = one;
    const elsewhere = areTwo(facts.resources, vpc, place);
    if (elsewhere && shared?.answer === 'no')
      return [{ address, origin, fault: `the group ${group.address} is in another vpc` }];
    const reason =
      elsewhere && shared?.answer === 'unknown' ? shared.reason : doubtOf(facts.resources, vpc, place);
    if (reason) open ??= { address, origin, fault: undefined, reason };
  }
  return [open ?? { address, origin: { address, path: [] }, fault: undefined }];
}

/**
 * Why it cannot be told whether two VPCs are one: what comes from outside may be any, what is not followed another one of the
 * input. What they have in common they share.
 */
function doubtOf(resources: Resources, a: Named, b: Named): OpenReason | undefined {
  if (a.keys.some((key) => b.keys.includes(key))) return undefined;
  const outside = [a, b].find(({ exact, reason }) => !exact && reason.kind === 'outside-input');
  const lost = [a, b].find(({ anythingIn }) => anythingIn !== undefined);
  const meant = new Set([a, b].flatMap((name) => keysMeant(resources, name, VPC_TYPES)));
  return (outside ?? (meant.size > 1 ? lost : undefined))?.reason;
}

/** An aws_vpc_security_group_vpc_association makes a group usable in a second VPC, perhaps in this one. */
function isShared(facts: Facts, group: Resource, place: Named): Reasoned {
  const { resources, identity } = facts;
  return anyOf(
    resources.ofType('aws_vpc_security_group_vpc_association').map((association) => {
      const named = resources.get(association, 'security_group_id');
      const vpc = nameOf(resources, resources.get(association, 'vpc_id'), association);
      const reference = named && identity.resolve(named, association);
      if (!reference || (vpc && areTwo(resources, vpc, place))) return NO;
      const lost = reference.anythingIn?.has(group) && !reference.candidates.includes(group.address);
      const applies = lost
        ? unknown(reference.reason ?? { kind: 'after-apply', what: association.address })
        : yesNo(reference.candidates.includes(group.address));
      return ifThere(association, applies, group);
    }),
  );
}
