import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text, type Value } from '../../terms/value.ts';
import { reasonOf } from '../join.ts';
import { namingScope } from '../naming-scope.ts';
import type { Resources } from '../resources.ts';
import { buildPermissions } from './build-permission.ts';
import type { GroupIdentity, GroupReference } from './group-identity.ts';
import type { Direction, Permission, PermissionSource } from './permission.ts';
import {
  cidrPeer,
  eachPeer,
  groupPeer,
  type PeerContext,
  prefixListPeer,
  type RulePeer,
  selfPeer,
  unknownPeer,
} from './rule-peers.ts';

/** A rule resource with the group it belongs to and what it lets through. */
export interface RuleResource {
  readonly resource: Resource;
  readonly group: GroupReference;
  readonly directions: readonly Direction[];
  readonly permissions: readonly Permission[];
}

const DIRECTIONS: Readonly<Record<string, Direction | undefined>> = {
  aws_vpc_security_group_ingress_rule: 'ingress',
  aws_vpc_security_group_egress_rule: 'egress',
  awscc_ec2_security_group_ingress: 'ingress',
  awscc_ec2_security_group_egress: 'egress',
};

export const RULE_TYPES = ['aws_security_group_rule', ...Object.keys(DIRECTIONS)];

/** Those that can hold rules of this direction. */
export function ruleTypesOf(direction: Direction): readonly string[] {
  return RULE_TYPES.filter((type) => (DIRECTIONS[type] ?? direction) === direction);
}

/** Reads every rule resource that exists at the moment of `resources`. */
export function readRuleResources(
  resources: Resources,
  identity: GroupIdentity,
  nextOrder: () => number,
): readonly RuleResource[] {
  return resources.ofType(...RULE_TYPES).map((resource) => {
    const tree = resources.tree(resource);
    const named = child(tree, 'security_group_id') ?? child(tree, 'group_id') ?? child(tree, 'group_name');
    const group: GroupReference =
      named === undefined || isAbsent(named)
        ? {
            key: `symbol:${resource.address}`,
            exact: false,
            candidates: [],
            anythingIn: namingScope(resources, [resource.module]),
            reason: { kind: 'unreadable', what: resource.address },
          }
        : identity.resolve(named, resource);
    const context: PeerContext = { resources, identity, holder: resource, group: group.key };
    const directions = directionsOf(resource, tree);
    const permissions = directions.flatMap((direction) => read(context, tree, direction, nextOrder));
    return { resource, group, directions, permissions };
  });
}

/** An unknown `type` may be either. */
function directionsOf(resource: Resource, tree: Value | undefined): readonly Direction[] {
  const fixed = DIRECTIONS[resource.type];
  if (fixed) return [fixed];
  const type = child(tree, 'type');
  if (type?.kind === 'unknown') return ['ingress', 'egress'];
  return text(type)?.toLowerCase() === 'egress' ? ['egress'] : ['ingress'];
}

function read(
  context: PeerContext,
  tree: Value | undefined,
  direction: Direction,
  nextOrder: () => number,
): readonly Permission[] {
  const { type } = context.holder;
  const named = child(tree, 'type');
  const either = DIRECTIONS[type] === undefined && named?.kind === 'unknown' ? reasonOf(named) : undefined;
  const source: PermissionSource =
    type === 'aws_security_group_rule' ? 'rule' : type.startsWith('awscc_') ? 'awscc-rule' : 'vpc-rule';
  return buildPermissions(
    {
      group: context.group,
      direction,
      holder: context.holder.address,
      source,
      path: [],
      encoded: {
        protocol: child(tree, source === 'rule' ? 'protocol' : 'ip_protocol'),
        fromPort: child(tree, 'from_port'),
        toPort: child(tree, 'to_port'),
      },
      description: child(tree, 'description'),
      peers: peersOf(context, tree, source, direction),
      sensitive: tree?.sensitive === true,
      doubt: either,
    },
    nextOrder,
  );
}

function peersOf(
  context: PeerContext,
  tree: Value | undefined,
  source: PermissionSource,
  direction: Direction,
): readonly RulePeer[] {
  if (tree?.kind === 'unknown') return [unknownPeer([], reasonOf(tree))];
  const many = (name: string, readOne: (value: Value, path: readonly (string | number)[]) => RulePeer) =>
    eachPeer(child(tree, name), [name], readOne);
  if (source === 'rule') {
    const self = selfPeer(context, child(tree, 'self'), ['self']);
    return [
      ...many('cidr_blocks', (value, path) => cidrPeer(context, value, 'ipv4', path)),
      ...many('ipv6_cidr_blocks', (value, path) => cidrPeer(context, value, 'ipv6', path)),
      ...many('prefix_list_ids', (value, path) => prefixListPeer(context, value, path)),
      ...many('source_security_group_id', (value, path) => groupPeer(context, value, path)),
      ...(self ? [self] : []),
    ];
  }
  const end = direction === 'ingress' ? 'source' : 'destination';
  const names =
    source === 'vpc-rule'
      ? {
          ipv4: 'cidr_ipv4',
          ipv6: 'cidr_ipv6',
          list: 'prefix_list_id',
          group: 'referenced_security_group_id',
        }
      : {
          ipv4: 'cidr_ip',
          ipv6: 'cidr_ipv_6',
          list: `${end}_prefix_list_id`,
          group: `${end}_security_group_id`,
        };
  return [
    ...many(names.ipv4, (value, path) => cidrPeer(context, value, 'ipv4', path)),
    ...many(names.ipv6, (value, path) => cidrPeer(context, value, 'ipv6', path)),
    ...many(names.list, (value, path) => prefixListPeer(context, value, path)),
    ...many(names.group, (value, path) => groupPeer(context, value, path)),
  ];
}
