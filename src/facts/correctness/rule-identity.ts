import { compareAddresses } from '../../terms/address.ts';
import type { OpenReason } from '../../terms/finding.ts';
import { isAbsent, symbolOf, text } from '../../terms/value.ts';
import { cidrText, parseCidr } from '../../traffic/cidr.ts';
import * as intervals from '../../traffic/interval-set.ts';
import { containsPeers, peerTexts } from '../../traffic/peers.ts';
import { channelsOf, contains, EMPTY, isEmpty, type Traffic, trafficOf } from '../../traffic/traffic.ts';
import { doubtBeside } from '../existence.ts';
import type { Facts } from '../facts.ts';
import { blockDoubt } from '../groups/block-doubt.ts';
import type { Group } from '../groups/group.ts';
import { isOneName } from '../groups/group-identity.ts';
import { networksIn } from '../groups/network-cidr.ts';
import type { Direction, Permission } from '../groups/permission.ts';
import { peersIn } from '../groups/permission-parts.ts';
import { UNKNOWN_LIST } from '../groups/rule-peers.ts';
import { mayBeOneAddress, mayLieWithin } from './address-to-come.ts';

/** Two permissions of one group and direction of which one says nothing new. */
export interface Repetition {
  readonly permission: Permission;
  readonly other: Permission;
  /** False when it depends on an unknown operand, everything else being equal (contained). */
  readonly certain: boolean;
}

/** What is not known of a permission, its group as peer included. */
export function unknownOf({ reasons, peer }: Permission): OpenReason | undefined {
  return reasons[0] ?? (peer.kind === 'group' ? peer.reason : undefined);
}

/** More rules than this on one group are beyond every quota: pairs are no longer compared. */
const MOST_PAIRED = 1000;

/** Permissions that are the same API rule as an earlier one. Description is not part of identity. */
export function duplicates(facts: Facts, group: Group, direction: Direction): readonly Repetition[] {
  const seen = new Map<string, Permission>();
  const alike = new Map<string, { readonly known: Permission[]; readonly unknown: Permission[] }>();
  const result: Repetition[] = [];
  for (const permission of inOrder(group, direction)) {
    const key = identity(permission);
    const unknown = key === undefined;
    const earlier = unknown ? undefined : seen.get(key);
    if (earlier) {
      const certain = isThereWith(facts, earlier, permission) && !mayBeSubnets(facts, permission);
      if (isMade(permission) || isMade(earlier)) result.push({ permission, other: earlier, certain });
      continue;
    }
    if (!unknown) seen.set(key, permission);
    const rest = restOf(permission);
    if (rest === undefined) continue;
    // Everything but the unknown operand is equal.
    const beside = alike.get(rest) ?? { known: [], unknown: [] };
    alike.set(rest, beside);
    const other = [...beside.unknown, ...(unknown ? beside.known : [])].find((one) =>
      mayBeEqual(facts, permission, one),
    );
    if (other) {
      result.push({
        permission: unknown ? permission : other,
        other: unknown ? other : permission,
        certain: false,
      });
    }
    const list = unknown ? beside.unknown : beside.known;
    if (list.length < MOST_PAIRED) list.push(permission);
  }
  return result;
}

/**
 * Is the first there wherever the second is? Of two rules of a resource or module that may not be there, none is there without
 * the other, nor of two that are made together; nested blocks may be.
 */
function isThereWith({ resources }: Facts, a: Permission, b: Permission): boolean {
  if (a.doubt === undefined) return true;
  const holder = resources.byAddress(a.holder);
  return (
    blockDoubt(a) === undefined &&
    (a.holder === b.holder || (!!holder && !doubtBeside(holder, resources.byAddress(b.holder))))
  );
}

/**
 * A plan alone does not tell `aws_vpc.v.cidr_block` from `cidrsubnet(aws_vpc.v.cidr_block, 8, 1)`, of which two are not expected to
 * be equal.
 */
function mayBeSubnets({ stack }: Facts, { peer }: Permission): boolean {
  return peer.kind === 'unknown-cidr' && stack.kind === 'plan' && !stack.sourcesAtHand;
}

/** What is carried from state exists: only a rule that is made now can be refused as a duplicate. */
function isMade(permission: Permission): boolean {
  return permission.source !== 'carried';
}

/** May the peers be one? */
function mayBeEqual(facts: Facts, a: Permission, b: Permission): boolean {
  if (a.peer.kind === 'group' && b.peer.kind === 'group') return mayBeOneGroup(facts, a, b);
  const [one, other] = [peerKey(a), peerKey(b)];
  return one !== undefined && other !== undefined ? one === other : mayBeOneAddress(a, b);
}

/**
 * Two names that are not followed are expected to be of two groups. One that comes from outside may be that of a group which
 * exists, and not of one that the input makes.
 */
function mayBeOneGroup(facts: Facts, a: Permission, b: Permission): boolean {
  if (a.peer.kind !== 'group' || b.peer.kind !== 'group') return false;
  if (a.peer.group === b.peer.group) return isOneName(a.peer.group, a.holder);
  if (a.peer.exact === b.peer.exact) return false;
  const [known, unknown] = a.peer.exact ? [a.peer, b.peer] : [b.peer, a.peer];
  const made = facts.group(known.group)?.resource !== undefined || known.group.startsWith('attr:');
  return unknown.reason?.kind === 'outside-input' && !made;
}

/** Permissions that lie wholly within another, and are not equal to it. */
export function shadowed(facts: Facts, group: Group, direction: Direction): readonly Repetition[] {
  const all = inOrder(group, direction);
  if (all.length > MOST_PAIRED) return [];
  // What is certainly there comes first.
  const wide = all
    .filter((permission) => !isEmpty(whereThere(permission)))
    .sort((a, b) => Number(a.doubt !== undefined) - Number(b.doubt !== undefined));
  const unknown = all.filter(isHalfKnown);
  const result: Repetition[] = [];
  for (const permission of all) {
    const inner = atMost(permission);
    if (permission.source === 'carried' || isEmpty(inner)) continue;
    const entries = entriesOf(permission);
    const other = wide.find((one) => {
      const outer = whereThere(one);
      return (
        one !== permission &&
        ((contains(outer, inner) && (!contains(inner, outer) || isNarrower(permission, one))) ||
          (!isEmpty(entries) && contains(outer, entries) && !contains(entries, addressesIn(outer))))
      );
    });
    if (!other) {
      const others = isHalfKnown(permission) ? all : unknown;
      const perhaps = others.find((one) => mayBeShadow(permission, one));
      if (perhaps) result.push({ permission, other: perhaps, certain: false });
      continue;
    }
    // Which of several groups each of two unknown references names is not the same for equal texts.
    const certain =
      (permission.peer.kind !== 'group' || permission.peer.exact) && isThereWith(facts, other, permission);
    result.push({ permission, other, certain });
  }
  return result;
}

/**
 * Of two that let the same through at most: does the first lie within the second, and is not asked of as its repetition? A range
 * that is not known is not asked of.
 */
function isNarrower(permission: Permission, other: Permission): boolean {
  if (permission.channels === undefined) return true;
  return isUnknownAddress(permission) && !mayBeOneAddress(permission, other);
}

/** Does a permission lie within another, but for what is not known of either and may turn out so? */
function mayBeShadow(inner: Permission, outer: Permission): boolean {
  if (inner === outer || familyOf(inner) !== familyOf(outer)) return false;
  if (![inner, outer].every((one) => one.reasons.length === 0 || isHalfKnown(one))) return false;
  const isOneRange = haveOneRange(inner, outer);
  if (isOneRange && hasMorePeers(outer, inner)) return true;
  const [narrow, wide] = [inner.channels ?? channelsOf(inner.possible), outer.channels ?? []];
  if (!(isOneRange || intervals.contains(wide, narrow)) || !mayLieWithin(inner, outer)) return false;
  // Where they may be equal it is asked whether one repeats the other.
  const isWider = !isOneRange && !intervals.contains(narrow, wide);
  return isWider || !mayBeOneAddress(inner, outer);
}

/** Do the ranges of both wait for the same? */
function haveOneRange(a: Permission, b: Permission): boolean {
  if (a.channels !== undefined || b.channels !== undefined) return false;
  const range = writtenChannels(a);
  return range !== undefined && range === writtenChannels(b);
}

function hasMorePeers(one: Permission, than: Permission): boolean {
  const [many, few] = [peersIn(one), peersIn(than)];
  return containsPeers(many.sure, few.possible) && !containsPeers(few.possible, many.sure);
}

function familyOf({ peer }: Permission): string | undefined {
  return 'family' in peer ? peer.family : undefined;
}

/**
 * What a permission lets through at most, where that can be compared: an address that is not known lies within any address, a
 * port among all of them.
 */
function atMost(permission: Permission): Traffic {
  const { reasons, sure, possible } = permission;
  if (reasons.length === 0) return sure;
  return isHalfKnown(permission) || isOnlyPerhaps(permission) ? possible : EMPTY;
}

/** What a permission certainly lets through where it is there at all. */
function whereThere(permission: Permission): Traffic {
  return isOnlyPerhaps(permission) ? permission.possible : permission.sure;
}

/** Is nothing unknown but whether it is there? One element that stands for all of a collection has the same reason throughout. */
function isOnlyPerhaps(permission: Permission): boolean {
  const { doubt, reasons, channels } = permission;
  return doubt !== undefined && reasons.length === 1 && channels !== undefined && isKnownPeer(permission);
}

function isKnownPeer({ peer }: Permission): boolean {
  return (
    peer.kind === 'cidr' ||
    (peer.kind === 'group' && peer.exact && !peer.reason) ||
    (peer.kind === 'prefix-list' && peer.known) ||
    (peer.kind === 'unknown-cidr' && peer.own !== undefined)
  );
}

/** What a prefix list lets through by its entries, whatever it is called, where the input shows them all. */
function entriesOf({ peer, reasons, sure }: Permission): Traffic {
  const known = peer.kind === 'prefix-list' && peer.known && !peer.awsOwned && reasons.length === 0;
  const networks = sure.some(({ peers }) => networksIn(peers).length > 0);
  return known && !networks ? addressesIn(sure) : EMPTY;
}

function addressesIn(traffic: Traffic): Traffic {
  return traffic.flatMap((slab) => trafficOf([slab], { ...slab.peers, named: [] }));
}

/** Is the address all that is not known of it? */
function isUnknownAddress({ peer, channels, reasons, doubt }: Permission): boolean {
  return peer.kind === 'unknown-cidr' && reasons.length > 0 && channels !== undefined && doubt === undefined;
}

/** Is it certainly one rule, of which ports or type are not known? */
function isUnknownRange(permission: Permission): boolean {
  const { peer, channels, doubt, many } = permission;
  if (channels !== undefined || doubt !== undefined || many) return false;
  return isKnownPeer(permission) || peer.kind === 'unknown-cidr';
}

function isHalfKnown(permission: Permission): boolean {
  return isUnknownAddress(permission) || isUnknownRange(permission);
}

function isInline({ source }: Permission): boolean {
  return source === 'inline' || source === 'awscc-inline';
}

function inOrder(group: Group, direction: Direction): readonly Permission[] {
  return (
    [...group[direction].permissions]
      .filter((permission) => permission.peer.kind !== 'none' && permission.source !== 'aws-default')
      // What is there first, so that what is made is called the repetition; rule resources before inline rules; then by
      // address, for a plan knows no source order.
      .sort(
        (a, b) =>
          Number(isMade(a)) - Number(isMade(b)) ||
          Number(isInline(a)) - Number(isInline(b)) ||
          compareAddresses(a.holder, b.holder) ||
          a.order - b.order,
      )
  );
}

/** Protocol, ports and peer in canonical form; undefined when one of them is unknown. */
function identity(permission: Permission): string | undefined {
  const rest = channelKey(permission);
  const peer = peerKey(permission);
  return rest === undefined || peer === undefined ? undefined : `${rest}|${peer}`;
}

function channelKey(permission: Permission): string | undefined {
  if (!permission.channels || permission.channels.length === 0) return undefined;
  return permission.channels.map(({ lo, hi }) => `${lo}-${hi}`).join(',');
}

function peerKey(permission: Permission): string | undefined {
  const { peer } = permission;
  if (peer.kind === 'cidr') {
    const cidr = parseCidr(peer.text);
    return cidr && cidrText(cidr);
  }
  if (peer.kind === 'group') return peer.exact && !peer.reason ? `sg:${peer.group}` : undefined;
  if (peer.kind === 'prefix-list') return peer.list === UNKNOWN_LIST ? undefined : `pl:${peer.list}`;
  if (peer.kind === 'unknown-cidr' && peer.own)
    return permission.sure.flatMap((slab) => peerTexts(slab.peers)).join();
  return undefined;
}

/** What is equal besides the unknown operand: protocol and ports, be it by what they wait for, and kind of peer. */
function restOf(permission: Permission): string | undefined {
  const channels = channelKey(permission) ?? writtenChannels(permission);
  const { peer } = permission;
  if (channels === undefined) return undefined;
  if (peer.kind === 'cidr' || peer.kind === 'unknown-cidr') return `${channels}|${peer.family}`;
  return peer.kind === 'group' || peer.kind === 'prefix-list' ? `${channels}|${peer.kind}` : undefined;
}

/** Protocol and ports by what they wait for; undefined when that is not one thing, or another in every instance. */
function writtenChannels({ encoded }: Permission): string | undefined {
  const parts = [encoded.protocol, encoded.fromPort, encoded.toPort].map((value) => {
    if (value?.kind !== 'unknown' || isAbsent(value)) return text(value) ?? '';
    const [reference, ...others] = value.references;
    if (reference === undefined || others.length > 0) return undefined;
    if (/\b(each|count)\./.test(reference.text) && reference.element === undefined) return undefined;
    return reference.exact || reference.targets.length === 0 ? `?${symbolOf(reference)}` : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.join(' ');
}
