import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text } from '../../terms/value.ts';
import { ownersInState } from '../carried-list.ts';
import { resolveTarget } from '../join.ts';
import type { Resources } from '../resources.ts';

/** The argument by which an attachment names what it attaches to. */
export const ATTACHED_TO: Readonly<Record<string, string | undefined>> = {
  aws_network_interface_sg_attachment: 'network_interface_id',
  aws_vpc_endpoint_security_group_association: 'vpc_endpoint_id',
};

/** What an attachment may name: the interface or endpoint itself, or the instance whose first interface it is. */
const NAMED_BY = ['id', 'primary_network_interface_id'];

/**
 * Ids of the groups that the plan takes off an interface, instance or endpoint: its own list of groups shows those of attachments
 * too, also of one that is deleted, or that attaches another group from now on.
 */
export function detachedFrom(resources: Resources, host: Resource): ReadonlySet<string> {
  const detached = new Set<string>();
  if (resources.moment === 'before') return detached;
  for (const [type, argument = ''] of Object.entries(ATTACHED_TO)) {
    for (const { before, after } of ownersInState(resources, type, argument, host, NAMED_BY)) {
      const stays = [argument, 'security_group_id'].every(
        (name) => after !== undefined && text(child(after, name)) === text(child(before, name)),
      );
      const group = text(child(before, 'security_group_id'));
      if (!stays && group !== undefined) detached.add(group);
    }
  }
  return detached;
}

/** Equal for attachments to the same interface: its address, id or reference. */
export function attachedTo(resources: Resources, attachment: Resource): string | undefined {
  const value = resources.get(attachment, ATTACHED_TO[attachment.type] ?? '');
  if (value === undefined || isAbsent(value)) return undefined;
  const target = resolveTarget(resources, value);
  if (target.kind === 'resources') return target.exact ? target.resources[0]?.address : undefined;
  if (target.kind === 'literal') return `id:${target.text}`;
  return target.kind === 'symbol' ? `symbol:${target.symbol}` : undefined;
}
