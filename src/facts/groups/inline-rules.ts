import type { OpenReason } from '../../terms/finding.ts';
import type { Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, marked, type Value } from '../../terms/value.ts';
import { reasonOf } from '../join.ts';
import { buildPermissions } from './build-permission.ts';
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

/** How one provider spells the parts of an inline rule. */
interface Spelling {
  readonly protocol: string;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly prefixList: string;
  readonly group: string;
  readonly self?: string;
}

const AWS: Spelling = {
  protocol: 'protocol',
  ipv4: 'cidr_blocks',
  ipv6: 'ipv6_cidr_blocks',
  prefixList: 'prefix_list_ids',
  group: 'security_groups',
  self: 'self',
};

/** awscc: one peer an object, named by direction. Source: CloudFormation AWS::EC2::SecurityGroup Ingress and Egress. */
const AWSCC: Readonly<Record<Direction, Spelling>> = {
  ingress: {
    protocol: 'ip_protocol',
    ipv4: 'cidr_ip',
    ipv6: 'cidr_ipv_6',
    prefixList: 'source_prefix_list_id',
    group: 'source_security_group_id',
  },
  egress: {
    protocol: 'ip_protocol',
    ipv4: 'cidr_ip',
    ipv6: 'cidr_ipv_6',
    prefixList: 'destination_prefix_list_id',
    group: 'destination_security_group_id',
  },
};

/** The permissions of the inline rules of a group, one direction. `attribute` is where the list stands. */
export function inlinePermissions(
  context: PeerContext,
  value: Value,
  attribute: string,
  direction: Direction,
  source: PermissionSource,
  nextOrder: () => number,
): readonly Permission[] {
  const items = value.kind === 'list' ? value.items : [value];
  const spelling = context.holder.type.startsWith('awscc_') ? AWSCC[direction] : AWS;
  return items.flatMap((given, index) => {
    const path: Path = value.kind === 'list' ? [attribute, index] : [attribute];
    const sensitive = value.sensitive === true || given.sensitive === true;
    const item = given.kind === 'unknown' ? (given.like ?? given) : given;
    return buildPermissions(
      {
        group: context.group,
        direction,
        holder: context.holder.address,
        source,
        path,
        encoded: encodedOf(item, spelling),
        description: item.kind === 'unknown' ? item : child(item, 'description'),
        peers:
          item.kind === 'unknown'
            ? [unknownPeer(path, reasonOf(item))]
            : peersOf(context, item, path, spelling, sensitive),
        sensitive,
        doubt: doubtOfBlock(given, spelling),
      },
      nextOrder,
    );
  });
}

/**
 * Why there may be no such block, or several: a `dynamic` block over something unknown. A plan has one element in its place, whose
 * protocol and ports are unknown and refer to nothing. Each that there will be is within what this one may be.
 */
function doubtOfBlock(item: Value, spelling: Spelling): OpenReason | undefined {
  if (item.kind === 'unknown') return item.like && reasonOf(item);
  const [first, ...others] = Object.values(encodedOf(item, spelling)).map((value) =>
    value?.kind === 'unknown' && !isAbsent(value) && value.references.length === 0 ? value : undefined,
  );
  return first && others.every(Boolean) ? reasonOf(first) : undefined;
}

function encodedOf(item: Value, spelling: Spelling) {
  if (item.kind === 'unknown') return { protocol: item, fromPort: item, toPort: item };
  return {
    protocol: child(item, spelling.protocol),
    fromPort: child(item, 'from_port'),
    toPort: child(item, 'to_port'),
  };
}

function peersOf(
  context: PeerContext,
  item: Value,
  path: Path,
  spelling: Spelling,
  sensitive: boolean,
): readonly RulePeer[] {
  const list = (name: string, read: (value: Value, at: Path) => RulePeer) =>
    eachPeer(marked(child(item, name), sensitive), [...path, name], read);
  const peers = [
    ...list(spelling.ipv4, (value, at) => cidrPeer(context, value, 'ipv4', at)),
    ...list(spelling.ipv6, (value, at) => cidrPeer(context, value, 'ipv6', at)),
    ...list(spelling.prefixList, (value, at) => prefixListPeer(context, value, at)),
    ...list(spelling.group, (value, at) => groupPeer(context, value, at)),
  ];
  const self = spelling.self
    ? selfPeer(context, marked(child(item, spelling.self), sensitive), [...path, spelling.self])
    : undefined;
  if (self) peers.push(self);
  return peers;
}

/** The inline list of a group at this moment; undefined when none was given. */
export function inlineList(tree: Resource['after'], attribute: string): Value | undefined {
  const value = child(tree, attribute);
  return value === undefined || isAbsent(value) ? undefined : value;
}
