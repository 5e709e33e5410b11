import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import { isAbsent, number, text, type Value } from '../../terms/value.ts';
import { type Protocol, parseProtocol } from '../../traffic/protocol.ts';
import { isEmpty } from '../../traffic/traffic.ts';
import { describeTraffic, peerText } from '../exposure/describe.ts';
import type { Facts } from '../facts.ts';
import type { Encoded, Permission, PermissionSource } from '../groups/permission.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';

/** One rule as it is written: a nested block, a list element or a rule resource, with its permissions. */
export interface RuleBlock {
  readonly holder: string;
  readonly group: string;
  readonly direction: Permission['direction'];
  readonly source: PermissionSource;
  readonly origin: Origin;
  readonly encoded: Encoded;
  /** What protocol and ports say. */
  readonly protocol: Protocol | 'invalid' | undefined;
  readonly protocolText: string;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  /** Why protocol or ports are not known. */
  readonly reason: OpenReason | undefined;
  /** Protocol and ports must not be printed. */
  readonly sensitive: boolean;
  readonly permissions: readonly Permission[];
}

/** Rules that configuration owns, in source order; what is carried from state is AWS's already. */
export const ruleBlocks = memoize((facts: Facts): readonly RuleBlock[] => {
  const blocks = new Map<string, Permission[]>();
  for (const permission of facts.permissions) {
    if (permission.source === 'carried' || permission.source === 'aws-default') continue;
    const key = `${permission.holder}|${permission.direction}|${permission.block.path.join('/')}`;
    const list = blocks.get(key);
    if (list) list.push(permission);
    else blocks.set(key, [permission]);
  }
  return [...blocks.values()].map((permissions) => read(permissions as [Permission, ...Permission[]]));
});

function read(permissions: readonly [Permission, ...Permission[]]): RuleBlock {
  const [first] = permissions;
  const { protocol, fromPort, toPort } = first.encoded;
  const written = text(protocol);
  return {
    holder: first.holder,
    group: first.group,
    direction: first.direction,
    source: first.source,
    origin: first.block,
    encoded: first.encoded,
    protocol: written === undefined ? undefined : (parseProtocol(written) ?? 'invalid'),
    protocolText: first.sensitive.channels ? '(sensitive)' : (written ?? ''),
    fromPort: number(fromPort),
    toPort: number(toPort),
    reason: unknownIn(protocol) ?? unknownIn(fromPort) ?? unknownIn(toPort),
    sensitive: permissions.some((permission) => permission.sensitive.channels),
    permissions,
  };
}

/**
 * What tells a rule from the others of its resource: its traffic, or, where it lets none through, what is written. Never the
 * index: a set is in another order in every plan.
 */
export function blockText(block: RuleBlock): string {
  const { direction, permissions, protocolText } = block;
  if (permissions.some((permission) => !isEmpty(permission.sure)))
    return describeTraffic(direction, permissions);
  const peers = [...new Set(permissions.map(peerText))].sort().join(', ');
  const end = direction === 'ingress' ? 'from' : 'to';
  return `${direction} ${protocolText || '(unknown)'} ${portsText(block)} ${end} ${peers}`.replace(
    / +/g,
    ' ',
  );
}

/** `9200 to 9100`, as written. */
export function portsText({ sensitive, fromPort, toPort }: RuleBlock): string {
  if (sensitive) return '(sensitive)';
  return fromPort === undefined && toPort === undefined ? '' : `${fromPort ?? '-'} to ${toPort ?? '-'}`;
}

export function unknownIn(value: Value | undefined): OpenReason | undefined {
  return value?.kind === 'unknown' && !isAbsent(value) ? reasonOf(value) : undefined;
}

/** The origin of an argument of a rule, for findings about it. */
export function argumentOf(block: RuleBlock, argument: string): Origin {
  return { ...block.origin, path: [...block.origin.path, argument] };
}
