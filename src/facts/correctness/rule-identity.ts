import { compareAddresses } from '../../terms/address.ts';
import { cidrText, parseCidr } from '../../traffic/cidr.ts';
import { peerTexts } from '../../traffic/peers.ts';
import { contains, EMPTY, isEmpty, type Traffic } from '../../traffic/traffic.ts';
import { blockDoubt } from '../groups/block-doubt.ts';
import type { Group } from '../groups/group.ts';
import type { Direction, Permission } from '../groups/permission.ts';

/** Two permissions of one group and direction of which one says nothing new. */
export interface Repetition {
  readonly permission: Permission;
  readonly other: Permission;
  /** False when it depends on an unknown operand, everything else being equal (contained). */
  readonly certain: boolean;
}

/** More rules than this on one group are beyond every quota: pairs are no longer compared. */
const MOST_PAIRED = 1000;

/** Permissions that are the same API rule as an earlier one. Description is not part of identity. */
export function duplicates(group: Group, direction: Direction): readonly Repetition[] {
  const seen = new Map<string, Permission>();
  const unknownByRest = new Map<string, Permission>();
  const result: Repetition[] = [];
  for (const permission of inOrder(group, direction)) {
    const key = identity(permission);
    const rest = restOf(permission);
    const unknown = key === undefined;
    const earlier = unknown ? undefined : seen.get(key);
    if (earlier) {
      const certain = earlier.doubt === undefined || areThereTogether(earlier, permission);
      if (isMade(permission) || isMade(earlier)) result.push({ permission, other: earlier, certain });
      continue;
    }
    if (!unknown) seen.set(key, permission);
    // Everything but the unknown operand is equal: the same channels, the same family of peer.
    const alike = rest === undefined ? undefined : unknownByRest.get(rest);
    if (rest !== undefined && alike && (unknown || restUnknown(alike)) && mayBeEqual(permission, alike)) {
      result.push({
        permission: unknown ? permission : alike,
        other: unknown ? alike : permission,
        certain: false,
      });
    }
    if (rest !== undefined && (unknown || !alike)) unknownByRest.set(rest, permission);
  }
  return result;
}

/** Of two rules of a resource that may not be there, none is there without the other; nested blocks may be. */
function areThereTogether(a: Permission, b: Permission): boolean {
  return a.holder === b.holder && blockDoubt(a) === undefined;
}

/** What is carried from state exists: only a rule that is made now can be refused as a duplicate. */
function isMade(permission: Permission): boolean {
  return permission.source !== 'carried';
}

/**
 * What an object will give is not expected to be a literal, nor what another one gives: two unknown addresses may be one when
 * they wait for the same, and any address that comes from outside may be any other.
 */
function mayBeEqual(a: Permission, b: Permission): boolean {
  const [first, second] = [a, b].map(({ peer }) => (peer.kind === 'unknown-cidr' ? peer.reason : undefined));
  if (first && second && first.what === second.what) return true;
  return [first, second].some((reason) => reason && reason.kind !== 'after-apply');
}

function restUnknown(permission: Permission): boolean {
  return identity(permission) === undefined;
}

/** Permissions that lie wholly within another, and are not equal to it. */
export function shadowed(group: Group, direction: Direction): readonly Repetition[] {
  const all = inOrder(group, direction);
  if (all.length > MOST_PAIRED) return [];
  const wide = all.filter((permission) => !isEmpty(permission.sure));
  const result: Repetition[] = [];
  for (const permission of all) {
    const inner = atMost(permission);
    if (permission.source === 'carried' || isEmpty(inner)) continue;
    const other = wide.find(
      (one) =>
        one !== permission &&
        contains(one.sure, inner) &&
        (!contains(inner, one.sure) || (isUnknownAddress(permission) && !mayBeEqual(permission, one))),
    );
    if (!other) continue;
    // Which of several groups each of two unknown references names is not the same for equal texts.
    const certain = permission.peer.kind !== 'group' || permission.peer.exact;
    result.push({ permission, other, certain });
  }
  return result;
}

/** What a permission lets through at most, where that can be compared: an address that is not known lies within any address. */
function atMost(permission: Permission): Traffic {
  if (permission.reasons.length === 0) return permission.sure;
  return isUnknownAddress(permission) ? permission.possible : EMPTY;
}

/** Is the address all that is not known of it? */
function isUnknownAddress({ peer, channels, reasons, doubt }: Permission): boolean {
  return peer.kind === 'unknown-cidr' && reasons.length > 0 && channels !== undefined && doubt === undefined;
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
  if (peer.kind === 'group') return peer.exact ? `sg:${peer.group}` : undefined;
  if (peer.kind === 'prefix-list') return `pl:${peer.list}`;
  if (peer.kind === 'unknown-cidr' && peer.own)
    return permission.sure.flatMap((slab) => peerTexts(slab.peers)).join();
  return undefined;
}

/** What is equal besides the unknown operand: channels and kind of peer. */
function restOf(permission: Permission): string | undefined {
  const channels = channelKey(permission);
  const { peer } = permission;
  if (channels === undefined) return undefined;
  if (peer.kind === 'cidr' || peer.kind === 'unknown-cidr') return `${channels}|${peer.family}`;
  return undefined;
}
