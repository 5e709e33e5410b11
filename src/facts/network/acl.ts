import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { bool, child, isAbsent, number, text, type Value } from '../../terms/value.ts';
import { ALL_CHANNELS, type ChannelSet, channelsOfRange } from '../../traffic/channels.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import { ANY_ADDRESS, ANY_V4, ANY_V6, type PeerSet, peersOfCidr } from '../../traffic/peers.ts';
import { ICMP, ICMPV6, type Protocol, parseProtocol, protocolNumber } from '../../traffic/protocol.ts';
import { EMPTY, subtract, type Traffic, trafficOf, union, unionAll } from '../../traffic/traffic.ts';
import { isCarried, ownersInState } from '../carried-list.ts';
import type { Direction } from '../groups/permission.ts';
import { reasonOf } from '../join.ts';
import { defaultIsOpen } from '../monitoring/audit-absence.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { means, resourceOf } from './named.ts';

/** One entry of a network ACL. */
export interface AclEntry {
  /** Undefined when unknown. Entries are read in this order and the first that matches decides. */
  readonly number: number | undefined;
  /** Undefined when unknown. */
  readonly action: 'allow' | 'deny' | undefined;
  /** What it certainly matches, and what it may match. */
  readonly sure: Traffic;
  readonly possible: Traffic;
  readonly origin: Origin;
}

/** One direction of a network ACL: what certainly passes, and what may. */
export interface AclSide {
  readonly entries: readonly AclEntry[];
  /** Entries that may belong to another ACL, or that may not be there. */
  readonly maybe: readonly AclEntry[];
  readonly sure: Traffic;
  readonly possible: Traffic;
  /** The allow entries alone, as if there were no deny: an ACL that names ANY and denies some is still open to the internet. */
  readonly allowed: { readonly sure: Traffic; readonly possible: Traffic };
  /** Why the two differ; empty when everything is known. */
  readonly reasons: readonly OpenReason[];
}

/** Everything in both families. */
export const ANYTHING: Traffic = trafficOf(ALL_CHANNELS, ANY_ADDRESS);

/**
 * One direction of the ACL with a key (see `Named`): `main:<vpc>` is the default ACL that AWS makes with a VPC and that
 * allows everything; an aws_network_acl without entries denies everything.
 * Source: docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html.
 */
export function aclSide(resources: Resources, key: string, direction: Direction): AclSide {
  const resource = resourceOf(resources, key);
  if (resource !== undefined && ACL_TYPES.includes(resource.type)) {
    const inline = inlineEntries(resources, resource, direction);
    const separate = separateEntries(resources, key, resource, direction);
    // Blocks and rule resources exclude each other.
    const leftOut =
      inline.entries.length === 0 ? defaultIsOpen(resources, ['aws_network_acl_rule']) : undefined;
    const reasons = [...inline.reasons, ...separate.reasons, ...(leftOut ? [leftOut] : [])];
    const entries = [...inline.entries, ...separate.entries];
    const maybe = leftOut ? [...separate.maybe, unseenEntry(key)] : separate.maybe;
    if (inline.reasons.length > 0) return { entries, maybe, ...NOT_KNOWN, reasons };
    return decided(entries, maybe, reasons);
  }
  const vpc = key.startsWith('main:') ? resources.byAddress(key.slice('main:'.length)) : undefined;
  const separate = separateEntries(resources, key, vpc, direction);
  if (vpc?.type === 'aws_vpc' && vpc.before === undefined && separate.entries.length === 0) {
    const { maybe, reasons } = separate;
    return maybe.some(mayDeny)
      ? { entries: [], maybe, ...NOT_KNOWN, reasons }
      : { entries: [], maybe, ...OPEN, reasons: [] };
  }
  const what = key.startsWith('main:')
    ? `the default network ACL of ${key.slice('main:'.length)}`
    : `the network ACL ${key.replace(/^(id|attr):/, '')}`;
  return {
    entries: separate.entries,
    maybe: separate.maybe,
    ...NOT_KNOWN,
    reasons: [{ kind: 'outside-input', what }],
  };
}

const OPEN = { sure: ANYTHING, possible: ANYTHING, allowed: { sure: ANYTHING, possible: ANYTHING } };
const NOT_KNOWN = { sure: EMPTY, possible: ANYTHING, allowed: { sure: EMPTY, possible: ANYTHING } };

const ACL_TYPES = ['aws_network_acl', 'aws_default_network_acl'];

interface Entries {
  readonly entries: readonly AclEntry[];
  /** Entries that may belong to another ACL, or that may not be there. */
  readonly maybe: readonly AclEntry[];
  readonly reasons: readonly OpenReason[];
}

function inlineEntries(resources: Resources, resource: Resource, direction: Direction): Entries {
  const value = resources.given(resource, direction);
  if (value === undefined) return { entries: [], maybe: [], reasons: [] };
  if (value.kind === 'unknown') return { entries: [], maybe: [], reasons: [reasonOf(value)] };
  const items = value.kind === 'list' ? value.items : [value];
  const owned = ownedNumbers(resources, resource, direction);
  const entries = items
    .map((item, index) => readEntry(resource, item, [direction, index], 'rule_no', 'action'))
    .filter((entry) => entry.number === undefined || !owned.includes(entry.number));
  return { entries, maybe: [], reasons: [] };
}

/**
 * Numbers of the entries that state lists although they are of a rule resource. What configuration does not say of a default ACL
 * the provider takes away: no such list stays.
 */
function ownedNumbers(resources: Resources, acl: Resource, direction: Direction): readonly number[] {
  const cleared = resources.moment === 'after' && acl.type === 'aws_default_network_acl';
  if (cleared || isCarried(resources, acl, direction) === 'no') return [];
  return ownersInState(resources, 'aws_network_acl_rule', 'network_acl_id', acl).flatMap(({ before }) => {
    const egress = bool(child(before, 'egress')) === true;
    return egress === (direction === 'egress') ? (number(child(before, 'rule_number')) ?? []) : [];
  });
}

function separateEntries(
  resources: Resources,
  key: string,
  acl: Resource | undefined,
  direction: Direction,
): Entries {
  const entries: AclEntry[] = [];
  const maybe: AclEntry[] = [];
  const reasons: OpenReason[] = [];
  for (const rule of resources.ofType('aws_network_acl_rule')) {
    if ((bool(resources.get(rule, 'egress')) === true) !== (direction === 'egress')) continue;
    const name = nameOf(resources, resources.get(rule, 'network_acl_id'), rule);
    const vpc = key.startsWith('main:') ? key.slice('main:'.length) : undefined;
    const asked = vpc === undefined ? key : `attr:${vpc}.default_network_acl_id`;
    const member = means(name, asked, acl);
    if (member.answer === 'no') continue;
    const entry = readEntry(rule, resources.tree(rule), [], 'rule_number', 'rule_action');
    if (member.answer === 'yes') entries.push(entry);
    else {
      maybe.push(entry);
      reasons.push(member.reason);
    }
  }
  return { entries, maybe, reasons };
}

/** Walks the entries in order, once as if every doubt allowed little and once as if it allowed much. */
function decided(
  entries: readonly AclEntry[],
  maybe: readonly AclEntry[],
  more: readonly OpenReason[],
): AclSide {
  const certain = entries.every(
    (entry) => entry.sure === entry.possible && entry.action !== undefined && entry.number !== undefined,
  );
  const sure = walk(inOrder([...maybe.filter(mayDeny), ...entries]), {
    allow: (entry) => (entry.action === 'allow' && entry.number !== undefined ? entry.sure : EMPTY),
    deny: (entry) => (mayDeny(entry) ? entry.possible : EMPTY),
  });
  const possible = walk(inOrder([...maybe.filter(mayAllow), ...entries]), {
    allow: (entry) => (mayAllow(entry) ? entry.possible : EMPTY),
    deny: (entry) => (entry.action === 'deny' && entry.number !== undefined ? entry.sure : EMPTY),
  });
  const allowed = {
    sure: unionAll(entries.map((entry) => (entry.action === 'allow' ? entry.sure : EMPTY))),
    possible: unionAll([...entries, ...maybe].map((entry) => (mayAllow(entry) ? entry.possible : EMPTY))),
  };
  const unread: OpenReason = { kind: 'after-apply', what: 'an entry of the network ACL' };
  return { entries, maybe, sure, possible, allowed, reasons: [...more, ...(certain ? [] : [unread])] };
}

/** One without a known number may come before all others. */
function inOrder(entries: readonly AclEntry[]): readonly AclEntry[] {
  return [...entries].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}

/** An entry that a plan leaves out may be anything. */
function unseenEntry(address: string): AclEntry {
  const origin = { address, path: [] };
  return { number: undefined, action: undefined, sure: EMPTY, possible: ANYTHING, origin };
}

function mayDeny({ action }: AclEntry): boolean {
  return action !== 'allow';
}

function mayAllow({ action }: AclEntry): boolean {
  return action !== 'deny';
}

interface Reading {
  readonly allow: (entry: AclEntry) => Traffic;
  readonly deny: (entry: AclEntry) => Traffic;
}

function walk(entries: readonly AclEntry[], { allow, deny }: Reading): Traffic {
  let passed: Traffic = EMPTY;
  let decidedSoFar: Traffic = EMPTY;
  for (const entry of entries) {
    passed = union(passed, subtract(allow(entry), decidedSoFar));
    decidedSoFar = union(decidedSoFar, union(allow(entry), deny(entry)));
  }
  return passed;
}

function readEntry(
  holder: Resource,
  value: Value | undefined,
  path: readonly (string | number)[],
  numberName: string,
  actionName: string,
): AclEntry {
  const peers = readPeers(value);
  const channels = readChannels(value);
  const action = text(child(value, actionName))?.toLowerCase();
  const known = peers.known && channels !== undefined;
  const possible = trafficOf(channels ?? ALL_CHANNELS, peers.peers);
  return {
    number: number(child(value, numberName)),
    action: action === 'allow' || action === 'deny' ? action : undefined,
    sure: known ? possible : EMPTY,
    possible,
    origin: { address: holder.address, path },
  };
}

function readPeers(value: Value | undefined): { readonly peers: PeerSet; readonly known: boolean } {
  if (value?.kind === 'unknown') return { peers: ANY_ADDRESS, known: false };
  for (const [name, all] of [
    ['cidr_block', ANY_V4],
    ['ipv6_cidr_block', ANY_V6],
  ] as const) {
    const block = child(value, name);
    if (block === undefined || isAbsent(block) || text(block) === '') continue;
    const cidr = parseCidr(text(block) ?? '');
    return cidr ? { peers: peersOfCidr(cidr), known: true } : { peers: all, known: false };
  }
  return { peers: ANY_ADDRESS, known: false };
}

/** Undefined when unknown. AWS ignores the ports of -1 and of protocols without ports. */
function readChannels(value: Value | undefined): ChannelSet | undefined {
  const written = text(child(value, 'protocol'));
  if (written === undefined) return undefined;
  const protocol: Protocol | undefined = parseProtocol(written) ?? protocolNumber(written);
  if (protocol === undefined) return undefined;
  const icmp = protocol === ICMP || protocol === ICMPV6;
  const from = child(value, icmp ? 'icmp_type' : 'from_port');
  const to = child(value, icmp ? 'icmp_code' : 'to_port');
  if (from?.kind === 'unknown' || to?.kind === 'unknown') return undefined;
  const range = channelsOfRange({ protocol, fromPort: number(from), toPort: number(to) });
  return range.ok ? range.channels : undefined;
}
