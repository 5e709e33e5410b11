import type { OpenReason } from '../../terms/finding.ts';
import type { Resource } from '../../terms/resource.ts';
import { certainLength, child, isRest, text, type Value } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { exactResource, reasonOf } from '../join.ts';
import { areTwo } from '../network/named.ts';
import { vpcOfSubnet } from '../network/network.ts';
import type { Rejection } from './rejected.ts';

/**
 * A directory takes two subnets in different Availability Zones of one VPC, and at most 25 IP access groups.
 * Sources: docs.aws.amazon.com/workspaces/latest/api/API_RegisterWorkspaceDirectory.html;
 * docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html.
 */
export function directoryRejections(facts: Facts, quotas: ReadonlyMap<string, number>): readonly Rejection[] {
  return facts.directories.map(({ address, resource, subnets, ipGroups }) => {
    const at = (argument: string) => ({ address, path: [argument] });
    const most = quotas.get('ip_groups_per_directory') ?? 25;
    if (ipGroups?.kind === 'list' && certainLength(ipGroups) > most) {
      const fault = `${certainLength(ipGroups)} ip access groups: a directory takes at most ${most}`;
      return { address, origin: at('ip_group_ids'), fault };
    }
    const origin = at('subnet_ids');
    // What AWS holds already it has accepted; subnets that are not given are those of the directory.
    if (subnets === undefined || (resource.before !== undefined && !resource.actions.create))
      return { address, origin, fault: undefined };
    const items = itemsOf(subnets);
    if (!items) {
      const unknown = subnets.kind === 'list' ? subnets.items.find(isRest) : subnets;
      const reason = unknown?.kind === 'unknown' ? reasonOf(unknown) : undefined;
      return { address, origin, fault: undefined, reason };
    }
    if (items.length !== 2) {
      const fault = `${items.length} subnet${items.length === 1 ? '' : 's'}: a directory takes two, in different zones`;
      return { address, origin, fault };
    }
    const placed = items.map((item) => exactResource(facts.resources, item, SUBNETS));
    const fault = placementFault(facts, placed);
    return { address, origin, fault, reason: fault === undefined ? zoneDoubt(facts, placed) : undefined };
  });
}

const SUBNET = /(^|\.)aws_(default_)?subnet\./;
const SUBNETS = ['aws_subnet', 'aws_default_subnet', 'data.aws_subnet'];

/**
 * The subnets of a set. One that is unknown as a whole refers to them one by one; a reference to all instances of a
 * resource (`aws_subnet.this[*].id`, which a plan cannot tell from a choice among them) counts when there are two of them.
 */
function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list') return value.items.some(isRest) ? undefined : value.items;
  if (value.kind !== 'unknown' || value.references.length === 0) return undefined;
  const { references } = value;
  const [only] = references;
  const all = references.length === 1 && only?.targets.length === 2;
  if (!all && references.some(({ targets }) => targets.length !== 1)) return undefined;
  // What another kind of resource gives is a list, or anything.
  if (references.some(({ targets }) => !targets.every((target) => SUBNET.test(target)))) return undefined;
  const items = references.flatMap((reference) =>
    reference.targets.map((target) => ({
      ...value,
      references: [{ ...reference, targets: [target], exact: true }],
    })),
  );
  // A set that is unknown as a whole has lost the literals beside its references.
  return items.length < 2 ? undefined : items;
}

function placementFault(facts: Facts, subnets: readonly (Resource | undefined)[]): string | undefined {
  const [a, b] = subnets;
  if (!a || !b || a === b) return undefined;
  for (const argument of ['availability_zone', 'availability_zone_id']) {
    const zone = text(child(facts.resources.tree(a), argument));
    if (zone !== undefined && zone === text(child(facts.resources.tree(b), argument)))
      return `both subnets are in ${zone}: a directory takes different zones`;
  }
  const [first, second] = [a, b].map(({ address }) => vpcOfSubnet(facts.resources, address));
  return areTwo(facts.resources, first, second) ? 'the subnets are in different vpcs' : undefined;
}

/** Why it cannot be told whether the zones differ. A zone that is not given is AWS's choice; what AWS holds it has accepted. */
function zoneDoubt(facts: Facts, subnets: readonly (Resource | undefined)[]): OpenReason | undefined {
  const managed = subnets.filter((subnet) => subnet?.mode === 'managed');
  if (managed.length < 2) return undefined;
  const zones = managed.map((subnet) => subnet && zoneOf(facts, subnet));
  if (zones.some((zone) => zone === undefined)) return undefined;
  const open = zones.filter((zone) => zone?.kind === 'unknown');
  const chosen = open.every(({ references }) => references.some(({ text }) => ZONES.test(text)));
  const [first] = open;
  return first && !chosen ? reasonOf(first) : undefined;
}

/** The zones of the Region, of which a configuration takes one after the other. */
const ZONES = /^data\.aws_availability_zones\./;

function zoneOf(facts: Facts, subnet: Resource): Value | undefined {
  return (
    facts.resources.given(subnet, 'availability_zone') ??
    facts.resources.given(subnet, 'availability_zone_id')
  );
}
