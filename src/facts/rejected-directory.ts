import type { Resource } from '../terms/resource.ts';
import { child, isAbsent, text, type Value } from '../terms/value.ts';
import type { Facts } from './facts.ts';
import { exactResource, reasonOf, resolveTarget } from './join.ts';
import type { Rejection } from './rejected.ts';

/**
 * A directory takes two subnets in different Availability Zones of one VPC, and at most 25 IP access groups.
 * Sources: docs.aws.amazon.com/workspaces/latest/api/API_RegisterWorkspaceDirectory.html;
 * docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-ip-access-control-groups.html.
 */
export function directoryRejections(facts: Facts, quotas: ReadonlyMap<string, number>): readonly Rejection[] {
  return facts.directories.map(({ address, resource, subnets, ipGroups, customGroup }) => {
    const at = (argument: string) => ({ address, path: [argument] });
    const most = quotas.get('ip_groups_per_directory') ?? 25;
    if (ipGroups?.kind === 'list' && ipGroups.items.length > most) {
      const fault = `${ipGroups.items.length} ip access groups: a directory takes at most ${most}`;
      return { address, origin: at('ip_group_ids'), fault };
    }
    if (subnets === undefined) return { address, origin: at('subnet_ids'), fault: undefined };
    if (subnets.kind === 'unknown' && isAbsent(subnets))
      return { address, origin: at('subnet_ids'), fault: undefined };
    const items =
      subnets.kind === 'list' ? subnets.items : subnets.kind === 'unknown' ? referenced(subnets) : undefined;
    // A new set of subnets is refused; one that AWS holds already was accepted.
    if (items && resource.before === undefined && items.length !== 2) {
      const fault = `${items.length} subnet${items.length === 1 ? '' : 's'}: a directory takes two, in different zones`;
      return { address, origin: at('subnet_ids'), fault };
    }
    const placed = (items ?? []).map((item) =>
      exactResource(facts.resources, item, ['aws_subnet', 'data.aws_subnet']),
    );
    const fault = placementFault(facts, placed, customGroup);
    const unseen = subnets.kind === 'unknown' && items === undefined ? reasonOf(subnets) : undefined;
    return { address, origin: at('subnet_ids'), fault, reason: unseen };
  });
}

/** A set that is unknown as a whole refers to its subnets one by one. */
function referenced(value: Extract<Value, { kind: 'unknown' }>): readonly Value[] | undefined {
  const items = value.references.filter((reference) => reference.targets.length === 1);
  if (items.length === 0 || items.length !== value.references.length) return undefined;
  return items.map((reference) => ({ ...value, references: [{ ...reference, exact: true }] }));
}

function placementFault(
  facts: Facts,
  subnets: readonly (Resource | undefined)[],
  customGroup: Value | undefined,
): string | undefined {
  const [a, b] = subnets;
  if (!a || !b || a === b) return undefined;
  const zone = (subnet: Resource) => text(child(facts.resources.tree(subnet), 'availability_zone'));
  if (zone(a) !== undefined && zone(a) === zone(b))
    return `both subnets are in ${zone(a)}: a directory takes different zones`;
  const vpcs = [a, b].map((subnet) => vpcKey(facts, child(facts.resources.tree(subnet), 'vpc_id')));
  if (vpcs[0] !== undefined && vpcs[1] !== undefined && vpcs[0] !== vpcs[1])
    return 'the subnets are in different vpcs';
  const group = customGroup && exactResource(facts.resources, customGroup, ['aws_security_group']);
  const groupVpc = group && vpcKey(facts, child(facts.resources.tree(group), 'vpc_id'));
  if (
    group &&
    vpcs[0] !== undefined &&
    groupVpc !== undefined &&
    groupVpc !== vpcs[0] &&
    !isShared(facts, group)
  ) {
    return `the group ${group.address} is in another vpc than the subnets`;
  }
  return undefined;
}

/** An aws_vpc_security_group_vpc_association makes a group usable in a second VPC. */
export function isShared(facts: Facts, group: Resource): boolean {
  return facts.resources.ofType('aws_vpc_security_group_vpc_association').some((association) => {
    const named = child(facts.resources.tree(association), 'security_group_id');
    return (
      named !== undefined && facts.identity.resolve(named, association).candidates.includes(group.address)
    );
  });
}

/** What names a VPC; undefined when it is not known. */
export function vpcKey(facts: Facts, vpc: Value | undefined): string | undefined {
  if (vpc === undefined || isAbsent(vpc)) return undefined;
  const target = resolveTarget(facts.resources, vpc);
  if (target.kind === 'resources') return target.exact ? target.resources[0]?.address : undefined;
  return target.kind === 'literal' ? target.text : undefined;
}
