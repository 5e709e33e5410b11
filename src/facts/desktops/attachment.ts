import type { Resource } from '../../terms/resource.ts';
import { isAbsent } from '../../terms/value.ts';
import { resolveTarget } from '../join.ts';
import type { Resources } from '../resources.ts';

/** The argument by which an attachment names what it attaches to. */
export const ATTACHED_TO: Readonly<Record<string, string | undefined>> = {
  aws_network_interface_sg_attachment: 'network_interface_id',
  aws_vpc_endpoint_security_group_association: 'vpc_endpoint_id',
};

/** Equal for attachments to the same interface: its address, id or reference. */
export function attachedTo(resources: Resources, attachment: Resource): string | undefined {
  const value = resources.get(attachment, ATTACHED_TO[attachment.type] ?? '');
  if (value === undefined || isAbsent(value)) return undefined;
  const target = resolveTarget(resources, value);
  if (target.kind === 'resources') return target.exact ? target.resources[0]?.address : undefined;
  if (target.kind === 'literal') return `id:${target.text}`;
  return target.kind === 'symbol' ? `symbol:${target.symbol}` : undefined;
}
