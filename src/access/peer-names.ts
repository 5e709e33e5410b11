import { symbolText } from '../facts/exposure/describe.ts';
import type { Facts } from '../facts/facts.ts';
import type { Permission } from '../facts/groups/permission.ts';
import type { PeerKind, PeerName } from '../terms/access.ts';
import {
  coversInternet,
  coversInternetV6,
  PRIVATE_V4,
  PRIVATE_V6,
  PUBLIC_V4,
  PUBLIC_V6,
} from '../traffic/address-space.ts';
import { cidrs4, cidrs6, parseCidr } from '../traffic/cidr.ts';
import { contains, overlaps } from '../traffic/interval-set.ts';
import type { PeerSet } from '../traffic/peers.ts';
import { labelsOf } from './labels.ts';

/** Longer lists of blocks that hold the whole internet are named, not listed. */
const LISTED = 4;

/** Peers by name: whole families first, then blocks, then what only has a name. */
export function peerNames(facts: Facts, peers: PeerSet): readonly PeerName[] {
  return [...v4Names(peers), ...v6Names(peers), ...peers.named.map((name) => namedPeer(facts, name))];
}

function v4Names({ v4 }: PeerSet): readonly PeerName[] {
  const blocks = cidrs4(v4);
  if (coversInternet(v4)) return [internet(blocks, 'IPv4')];
  return blocks.map((text) => ({ kind: blockKind(text), text }));
}

function v6Names({ v6 }: PeerSet): readonly PeerName[] {
  const blocks = cidrs6(v6);
  if (coversInternetV6(v6)) return [internet(blocks, 'IPv6')];
  return blocks.map((text) => ({ kind: blockKind(text), text }));
}

function internet(blocks: readonly string[], family: string): PeerName {
  const text = blocks.length > LISTED ? `all public ${family} addresses` : blocks.join(', ');
  return { kind: 'internet', text };
}

function blockKind(text: string): PeerKind {
  const cidr = parseCidr(text);
  if (cidr?.family === 4) {
    const set = [{ lo: cidr.lo, hi: cidr.hi }];
    return contains(PRIVATE_V4, set) ? 'private' : overlaps(PUBLIC_V4, set) ? 'public' : 'reserved';
  }
  const set = cidr ? [{ lo: cidr.lo, hi: cidr.hi }] : [];
  return contains(PRIVATE_V6, set) ? 'private' : overlaps(PUBLIC_V6, set) ? 'public' : 'reserved';
}

/** `sg:<key>`, `pl:<id>`, `vpc:<address>`, `subnet:<address>`. */
export function namedPeer(facts: Facts, name: string): PeerName {
  const colon = name.indexOf(':');
  const [what, key] = [name.slice(0, colon), name.slice(colon + 1)];
  if (what === 'sg') {
    const labels = labelsOf(facts);
    const text = labels.group(key);
    return { kind: 'group', text, wornBy: labels.wornBy(key).map(({ address }) => address) };
  }
  if (what === 'pl') return listName(key);
  return { kind: 'network', text: `the CIDR of ${key}` };
}

/** A list by address or id, or by the reference that names it. */
function listName(list: string): PeerName {
  const text = list === 'unknown' ? 'an unknown prefix list' : list.includes('|') ? symbolText(list) : list;
  return { kind: 'prefix-list', text };
}

/** The peer of a permission of which something is not known. */
export function vaguePeers(facts: Facts, permission: Permission): readonly PeerName[] {
  const { peer, sensitive } = permission;
  if (sensitive.peer) return [{ kind: 'sensitive', text: '(sensitive)' }];
  switch (peer.kind) {
    case 'group':
      return [namedPeer(facts, `sg:${peer.group}`)];
    case 'prefix-list':
      return [listName(peer.list)];
    case 'cidr':
      return [{ kind: parseCidr(peer.text) ? kindOfCidr(peer.text) : 'unknown', text: peer.text }];
    case 'unknown-cidr':
      if (peer.own) return [namedPeer(facts, `${peer.own.kind}:${peer.own.address}`)];
      return [{ kind: 'unknown', text: `an unknown ${familyName(peer.family)} block`, reason: peer.reason }];
    case 'unknown':
      return [{ kind: 'unknown', text: 'anyone', reason: peer.reason }];
    default:
      return [];
  }
}

function kindOfCidr(text: string): PeerKind {
  const cidr = parseCidr(text);
  const whole = cidr?.family === 4 ? coversInternet([cidr]) : cidr ? coversInternetV6([cidr]) : false;
  return whole ? 'internet' : blockKind(text);
}

function familyName(family: 'ipv4' | 'ipv6'): string {
  return family === 'ipv4' ? 'IPv4' : 'IPv6';
}
