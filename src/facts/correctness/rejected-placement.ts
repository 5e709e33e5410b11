import type { OpenReason } from '../../terms/finding.ts';
import { certainLength, child, isRest, type Value } from '../../terms/value.ts';
import type { Facts } from '../facts.ts';
import { exactResource, reasonOf } from '../join.ts';
import type { Rejection } from './rejected.ts';
import { isShared, itemsOf, SUBNETS, vpcKey } from './rejected-directory.ts';

/**
 * Secure Browser takes two to five subnets; a group works only in its own VPC, or in one it is associated with.
 * Sources: docs.aws.amazon.com/workspaces-web/latest/APIReference/API_CreateNetworkSettings.html;
 * docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html.
 */
export function placementRejections(facts: Facts): readonly Rejection[] {
  return facts.wearers.flatMap((wearer): readonly Rejection[] => {
    const { address, resource } = wearer;
    const tree = facts.resources.tree(resource);
    if (resource.type === 'aws_workspacesweb_network_settings') {
      const subnets = child(tree, 'subnet_ids');
      const rest = subnets?.kind === 'list' ? subnets.items.find(isRest) : undefined;
      if (rest?.kind === 'unknown' && subnets?.kind === 'list' && certainLength(subnets) < 2)
        return [
          { address, origin: { address, path: ['subnet_ids'] }, fault: undefined, reason: reasonOf(rest) },
        ];
      if (subnets?.kind === 'list' && subnets.items.length < 2 && resource.before === undefined) {
        const fault = `${subnets.items.length} subnet${subnets.items.length === 1 ? '' : 's'}: network settings take at least two`;
        return [{ address, origin: { address, path: ['subnet_ids'] }, fault }];
      }
    }
    const place = placeOf(facts, tree);
    if (place === undefined) return [];
    let reason: OpenReason | undefined;
    for (const worn of wearer.worn) {
      const group = worn.exact ? facts.group(worn.group)?.resource : undefined;
      const vpc = group && vpcKey(facts, child(facts.resources.tree(group), 'vpc_id'));
      if (!group || vpc === undefined || vpc === place) continue;
      const shared = isShared(facts, group);
      if (shared.answer === 'no')
        return [{ address, origin: worn.origin, fault: `the group ${group.address} is in another vpc` }];
      if (shared.answer === 'unknown') reason ??= shared.reason;
    }
    return [{ address, origin: { address, path: [] }, fault: undefined, reason }];
  });
}

/** The VPC in which a wearer's interfaces are: by `vpc_id`, else by its first subnet that is in the input. */
function placeOf(facts: Facts, tree: Value | undefined): string | undefined {
  const own = vpcKey(facts, child(tree, 'vpc_id'));
  if (own !== undefined) return own;
  const lists = [
    child(tree, 'subnet_id'),
    child(tree, 'subnet_ids'),
    child(child(child(tree, 'vpc_config'), 0), 'subnet_ids'),
  ];
  for (const list of lists) {
    // Of a list that is known in part, what is certain tells the place as well.
    const items = list?.kind === 'list' ? list.items : list && (itemsOf(list) ?? [list]);
    for (const item of items ?? []) {
      const subnet = exactResource(facts.resources, item, SUBNETS);
      if (subnet) return vpcKey(facts, child(facts.resources.tree(subnet), 'vpc_id'));
    }
  }
  return undefined;
}
