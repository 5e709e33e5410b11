import type { OpenReason } from '../../terms/finding.ts';
import type { Path } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { bool, isAbsent, isRest, marked, text, type Value } from '../../terms/value.ts';
import { ALL_V4, ALL_V6, parseCidr } from '../../traffic/cidr.ts';
import { NO_PEERS, namedPeers, type PeerSet, peersOfCidr, unionPeers } from '../../traffic/peers.ts';
import { holdsAllItNames } from '../collapsed-list.ts';
import { reasonOf, resolveTarget } from '../join.ts';
import type { Resources } from '../resources.ts';
import type { GroupIdentity } from './group-identity.ts';
import { hostAddress } from './host-address.ts';
import { networkAround, networkCidr, networkName } from './network-cidr.ts';
import type { Peer } from './permission.ts';
import { isEndpointList, type PrefixList, prefixLists } from './prefix-list.ts';

/** One peer of a rule: who it is, and the addresses it certainly and possibly stands for. */
export interface RulePeer {
  readonly peer: Peer;
  readonly path: Path;
  readonly scalar: string | undefined;
  readonly sensitive: boolean;
  readonly sure: PeerSet;
  readonly possible: PeerSet;
  readonly reasons: readonly OpenReason[];
  /** See `Permission.many`. */
  readonly many?: true;
}

type Family = 'ipv4' | 'ipv6';

const ANYWHERE: Readonly<Record<Family, PeerSet>> = {
  ipv4: { ...NO_PEERS, v4: ALL_V4 },
  ipv6: { ...NO_PEERS, v6: ALL_V6 },
};
const EVERYONE: PeerSet = { v4: ALL_V4, v6: ALL_V6, named: [] };

/** What a prefix list is called that may be any, or one of several: equal only by name. */
export const UNKNOWN_LIST = 'unknown';

/** What reading a peer needs to know. */
export interface PeerContext {
  readonly resources: Resources;
  readonly identity: GroupIdentity;
  /** The resource in which the values stand. */
  readonly holder: Resource;
  /** Key of the group whose rule it is, for `self`. */
  readonly group: string;
}

/** A CIDR argument: a literal, or unknown. */
export function cidrPeer(context: PeerContext, value: Value, family: Family, path: Path): RulePeer {
  const common = { path, scalar: text(value), sensitive: value.sensitive === true };
  if (value.kind === 'unknown') return { ...common, ...unknownCidr(context, value, family, path) };
  const written = text(value) ?? '';
  const cidr = parseCidr(written);
  if (!cidr)
    return {
      ...common,
      peer: { kind: 'invalid', text: written },
      sure: NO_PEERS,
      possible: NO_PEERS,
      reasons: [],
    };
  const peers = peersOfCidr(cidr);
  const peer: Peer = {
    kind: 'cidr',
    family: cidr.family === 4 ? 'ipv4' : 'ipv6',
    text: written,
    sensitive: common.sensitive,
  };
  return { ...common, peer, sure: peers, possible: peers, reasons: [] };
}

/** A CIDR that is not known yet. */
function unknownCidr(
  context: PeerContext,
  value: Extract<Value, { kind: 'unknown' }>,
  family: Family,
  path: Path,
) {
  const reason = reasonOf(value);
  // A list that is unknown as a whole may hold anything beside the reference.
  const single = !isList(path);
  const own = single ? networkCidr(context.resources, value, family) : undefined;
  if (own) {
    const peers = namedPeers(networkName(own));
    const peer: Peer = { kind: 'unknown-cidr', family, reason, own };
    return { peer, sure: peers, possible: peers, reasons: [] };
  }
  const around = networkAround(context.resources, value, family);
  const possible = around ? namedPeers(networkName(around)) : ANYWHERE[family];
  const host = single && !isRest(value) ? hostAddress(value) : undefined;
  const peer: Peer = {
    kind: 'unknown-cidr',
    family,
    reason,
    ...(around ? { around } : {}),
    ...(host ? { host } : {}),
  };
  return { peer, sure: NO_PEERS, possible, reasons: [reason] };
}

/** A prefix list by id. Its entries count where the input shows them; a list that is elsewhere may hold anything. */
export function prefixListPeer(
  { resources }: Pick<PeerContext, 'resources'>,
  value: Value,
  path: Path,
): RulePeer {
  const common = { path, scalar: text(value), sensitive: value.sensitive === true };
  const target = resolveTarget(resources, value);
  const lists = prefixLists(resources);
  const named = (resource: Resource) => lists.find((list) => list.resource === resource);
  const found =
    target.kind === 'resources' ? target.resources.map(named).filter((list) => list !== undefined) : [];
  const [only] = found;
  if (target.kind === 'resources' && target.exact && only) return { ...common, ...listPeers(only) };
  const [first] = target.kind === 'resources' && target.exact ? target.resources : [];
  if (first && target.kind === 'resources' && isEndpointList(first, target.path.at(-1))) {
    const list = `${first.address}.prefix_list_id`;
    const name = namedPeers(`pl:${list}`);
    const peer: Peer = { kind: 'prefix-list', list, known: true, awsOwned: true };
    return { ...common, peer, sure: name, possible: name, reasons: [] };
  }
  const label =
    target.kind === 'literal'
      ? target.text
      : target.kind === 'symbol'
        ? target.symbol
        : (common.scalar ?? UNKNOWN_LIST);
  const reason: OpenReason =
    target.kind === 'literal'
      ? {
          kind: 'outside-input',
          what: `the entries of ${common.sensitive ? 'a prefix list (sensitive)' : target.text}`,
        }
      : target.kind === 'resources'
        ? { kind: 'after-apply', what: target.resources[0]?.address ?? label }
        : target.reason;
  const name = namedPeers(`pl:${label}`);
  const peer: Peer = { kind: 'prefix-list', list: label, known: false, awsOwned: false };
  return { ...common, peer, sure: name, possible: unionPeers(name, EVERYONE), reasons: [reason] };
}

function listPeers(list: PrefixList) {
  const name = namedPeers(`pl:${list.address}`);
  const peer: Peer = {
    kind: 'prefix-list',
    list: list.address,
    ...(list.family ? { family: list.family } : {}),
    known: list.reasons.length === 0,
    awsOwned: list.awsOwned,
  };
  return {
    peer,
    sure: unionPeers(name, list.sure),
    possible: unionPeers(name, list.possible),
    reasons: list.reasons,
  };
}

/** A peer given as a group is never the internet and never wide, known or not. */
export function groupPeer(context: PeerContext, value: Value, path: Path): RulePeer {
  const reference = context.identity.resolve(value, context.holder);
  const peers = namedPeers(`sg:${reference.key}`);
  return {
    path,
    scalar: text(value),
    sensitive: value.sensitive === true,
    peer: {
      kind: 'group',
      group: reference.key,
      exact: reference.exact,
      self: reference.exact && reference.key === context.group,
      ...(reference.reason ? { reason: reference.reason } : {}),
    },
    sure: peers,
    possible: peers,
    reasons: [],
  };
}

/** `self = true`: the group itself. An unknown `self` may be nobody. */
export function selfPeer(context: PeerContext, value: Value | undefined, path: Path): RulePeer | undefined {
  if (value === undefined || isAbsent(value)) return undefined;
  const peers = namedPeers(`sg:${context.group}`);
  const peer: Peer = { kind: 'group', group: context.group, exact: true, self: true };
  const common = { path, scalar: undefined, sensitive: value.sensitive === true, peer, possible: peers };
  if (value.kind === 'unknown') {
    const reason = reasonOf(value);
    return { ...common, peer: { ...peer, reason }, sure: NO_PEERS, reasons: [reason] };
  }
  return bool(value) ? { ...common, sure: peers, reasons: [] } : undefined;
}

/** Not even the kind of peer is known. */
export function unknownPeer(path: Path, reason: OpenReason): RulePeer {
  return {
    path,
    scalar: undefined,
    sensitive: false,
    peer: { kind: 'unknown', reason },
    sure: NO_PEERS,
    possible: EVERYONE,
    reasons: [reason],
  };
}

/** Every element of a list argument, or one peer for a list that is unknown as a whole. An empty text names nobody. */
export function eachPeer(
  value: Value | undefined,
  path: Path,
  read: (item: Value, path: Path) => RulePeer,
): readonly RulePeer[] {
  if (value === undefined || isAbsent(value)) return [];
  if (value.kind !== 'list') return text(value) === '' ? [] : [readWhole(value, read(value, path))];
  return value.items.flatMap((item, index) =>
    text(item) === '' ? [] : [readItem(item, read(marked(item, value.sensitive), [...path, index]))],
  );
}

function readItem(item: Value, peer: RulePeer): RulePeer {
  return isRest(item) ? { ...peer, many: true } : peer;
}

function isList(path: Path): boolean {
  return LISTS.has(String(path.at(-1)));
}

const LISTS = new Set(['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups']);

/** Beside the groups that a whole list names nothing is expected; beside an address there may be literals. */
function readWhole(list: Value, peer: RulePeer): RulePeer {
  if (list.kind !== 'unknown' || !isList(peer.path)) return peer;
  const named = peer.peer.kind !== 'unknown-cidr' && holdsAllItNames(list, () => true);
  return named ? peer : { ...peer, many: true };
}
