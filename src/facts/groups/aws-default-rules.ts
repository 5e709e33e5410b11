import type { Resource } from '../../terms/resource.ts';
import type { Value } from '../../terms/value.ts';
import { ANY_V4, ANY_V6 } from '../../traffic/peers.ts';
import type { Resources } from '../resources.ts';
import { buildPermissions } from './build-permission.ts';
import type { GroupDeclaration } from './group-identity.ts';
import type { Direction, Permission } from './permission.ts';

/**
 * What AWS itself puts into a group: into a default one that admits itself and lets everything out, and, as egress, into one that
 * CloudFormation makes without egress rules.
 * Sources: docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html,
 * docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html.
 */
export function awsDefaultRules(
  group: string,
  holder: string,
  direction: Direction,
  nextOrder: () => number,
): readonly Permission[] {
  const all: Value = { kind: 'scalar', value: '-1' };
  const named = { v4: [], v6: [], named: [`sg:${group}`] };
  const common = { path: [], scalar: undefined, sensitive: false, reasons: [] };
  const cidr = (family: 'ipv4' | 'ipv6', text: string, sure: typeof ANY_V4) => ({
    ...common,
    peer: { kind: 'cidr' as const, family, text, sensitive: false },
    sure,
    possible: sure,
  });
  const peers =
    direction === 'ingress'
      ? [
          {
            ...common,
            peer: { kind: 'group' as const, group, exact: true, self: true },
            sure: named,
            possible: named,
          },
        ]
      : [cidr('ipv4', '0.0.0.0/0', ANY_V4), cidr('ipv6', '::/0', ANY_V6)];
  return buildPermissions(
    {
      group,
      direction,
      holder,
      source: 'aws-default',
      path: [],
      encoded: { protocol: all, fromPort: undefined, toPort: undefined },
      description: undefined,
      peers,
      sensitive: false,
    },
    nextOrder,
  ).map((permission, index) => ({ ...permission, id: `${permission.id}|${group}|${index}` }));
}

/** The VPC of a default group, when this plan creates it: then the group holds what AWS puts there. */
export function newVpcOf(resources: Resources, { kind, key }: GroupDeclaration): Resource | undefined {
  if (kind !== 'default' || !key.startsWith('attr:')) return undefined;
  const address = key.slice('attr:'.length, key.lastIndexOf('.'));
  const vpc = resources.byAddress(address);
  return vpc?.type === 'aws_vpc' && vpc.before === undefined ? vpc : undefined;
}
