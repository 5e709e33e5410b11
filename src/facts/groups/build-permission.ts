import type { OpenReason } from '../../terms/finding.ts';
import type { Origin, Path } from '../../terms/origin.ts';
import { text, type Value } from '../../terms/value.ts';
import { NO_PEERS } from '../../traffic/peers.ts';
import { EMPTY, trafficOf } from '../../traffic/traffic.ts';
import { doubtOfExistence } from '../existence.ts';
import type { Direction, Encoded, Permission, PermissionSource } from './permission.ts';
import { channelsOfRule } from './rule-channels.ts';
import type { RulePeer } from './rule-peers.ts';

/** Everything about a rule that its permissions share. */
export interface RuleSpecification {
  readonly group: string;
  readonly direction: Direction;
  readonly holder: string;
  readonly source: PermissionSource;
  /** Path of the nested block in the holder; empty for a rule resource. */
  readonly path: Path;
  readonly encoded: Encoded;
  readonly description: Value | undefined;
  readonly peers: readonly RulePeer[];
  /** True when the whole block is marked sensitive. */
  readonly sensitive: boolean;
  /** Why there may be no such rule at all. */
  readonly doubt?: OpenReason | undefined;
}

/** One permission a peer; a rule without any peer is one permission that lets nothing through. */
export function buildPermissions(rule: RuleSpecification, nextOrder: () => number): readonly Permission[] {
  const peers = rule.peers.length > 0 ? rule.peers : [nobody(rule.path)];
  const channels = channelsOfRule(rule.encoded);
  const doubt = rule.doubt ?? doubtOfExistence(rule.holder);
  const blockHint = hintOf(rule.encoded, rule.description);
  const block: Origin = { address: rule.holder, path: rule.path, hint: { block: blockHint } };
  const hidden =
    rule.sensitive || Object.values(rule.encoded).some((value) => (value as Value | undefined)?.sensitive);
  return peers.map((peer) => ({
    id: `${rule.holder}|${rule.direction}|${rule.source}|${peer.path.join('/')}`,
    group: rule.group,
    direction: rule.direction,
    holder: rule.holder,
    source: rule.source,
    origin: {
      address: rule.holder,
      path: peer.path,
      hint: { block: blockHint, ...(peer.scalar === undefined ? {} : { scalar: peer.scalar }) },
    },
    block,
    peer: peer.peer,
    sure: peer.peer.kind === 'none' || doubt ? EMPTY : trafficOf(channels.sure, peer.sure),
    possible: peer.peer.kind === 'none' ? EMPTY : trafficOf(channels.possible, peer.possible),
    channels: channels.reasons.length === 0 ? channels.sure : undefined,
    reasons: distinct([...(doubt ? [doubt] : []), ...channels.reasons, ...peer.reasons]),
    ...(doubt ? { doubt } : {}),
    ...(peer.many ? { many: true } : {}),
    description: rule.description,
    sensitive: { peer: peer.sensitive || rule.sensitive, channels: hidden },
    encoded: rule.encoded,
    order: nextOrder(),
  }));
}

function nobody(path: Path): RulePeer {
  return {
    path,
    scalar: undefined,
    sensitive: false,
    peer: { kind: 'none' },
    sure: NO_PEERS,
    possible: NO_PEERS,
    reasons: [],
  };
}

/** What a nested block says, for finding it again in the source. */
function hintOf(encoded: Encoded, description: Value | undefined): Readonly<Record<string, string>> {
  const hint: Record<string, string> = {};
  const add = (name: string, value: Value | undefined) => {
    const known = text(value);
    if (known !== undefined) hint[name] = known;
  };
  add('protocol', encoded.protocol);
  add('from_port', encoded.fromPort);
  add('to_port', encoded.toPort);
  add('description', description);
  return hint;
}

function distinct(reasons: readonly OpenReason[]): readonly OpenReason[] {
  if (reasons.length < 2) return reasons;
  return [...new Map(reasons.map((reason) => [`${reason.kind}|${reason.what}`, reason])).values()];
}
