import type { Facts } from '../facts/facts.ts';
import type { PrefixList } from '../facts/groups/prefix-list.ts';
import type { OpenReason } from '../terms/finding.ts';
import { isAny, PRIVATE, PUBLIC } from '../traffic/address-space.ts';
import type { ChannelSet } from '../traffic/channels.ts';
import { ALL_V4 } from '../traffic/cidr.ts';
import { contains, type IntervalSet, intersect, isEmpty } from '../traffic/interval-set.ts';
import {
  ANY_ADDRESS,
  containsPeers,
  hasNoPeers,
  intersectPeers,
  namedPeers,
  type PeerSet,
  unionPeers,
} from '../traffic/peers.ts';
import { channelsWhere, contains as holds, type Slab, type Traffic, trafficOf } from '../traffic/traffic.ts';
import { labelsOf } from './labels.ts';
import { locationOf, NOWHERE } from './location.ts';
import { distinctReasons, type Subject } from './subject.ts';

/** The other end of what is asked: who must be among the peers of a permission. */
export interface End {
  readonly label: string;
  /** The part that is certainly about this end. */
  sure(traffic: Traffic): Traffic;
  /** The part that may be. Contains `sure`. */
  possible(traffic: Traffic): Traffic;
  /** Why a part is only possible. */
  doubts(traffic: Traffic): readonly OpenReason[];
  /** Does all of it get through on these channels? Undefined for an end that is one thing. */
  whole?(sure: Traffic, channels: ChannelSet): boolean;
}

/** Whoever it is. */
export const ANYONE: End = {
  label: 'anyone',
  sure: (traffic) => traffic,
  possible: (traffic) => traffic,
  doubts: () => [],
};

/** Every public address. A permission for the whole of one family is open to the internet. */
export function internetEnd(facts: Facts): End {
  const end = addressEnd(facts, 'internet', PUBLIC);
  return { ...end, whole: (sure, channels) => contains(channelsWhere(sure, isAny), channels) };
}

/**
 * A set of addresses. A group reference stands for private addresses of its members, the CIDR of a VPC that is not known
 * yet for private ones: they can't be told apart from single private addresses, and are within the whole private space.
 */
export function addressEnd(facts: Facts, label: string, addresses: PeerSet): End {
  const everyPrivate = contains(addresses.v4, PRIVATE.v4);
  const somePrivate = !hasNoPeers(intersectPeers(addresses, PRIVATE));
  const everyPublic = contains(addresses.v4, PUBLIC.v4);
  const awsLists = new Set(
    facts.prefixLists.filter(({ awsOwned }) => awsOwned).map(({ address }) => `pl:${address}`),
  );
  const sureNames = (name: string) =>
    name.startsWith('pl:') ? awsLists.has(name) && everyPublic : everyPrivate;
  const mayNames = (name: string) => (name.startsWith('pl:') ? awsLists.has(name) : somePrivate);
  const cut = (traffic: Traffic, names: (name: string) => boolean) =>
    eachPeers(traffic, (peers) => ({
      ...intersectPeers(peers, addresses),
      named: peers.named.filter((name) => addresses.named.includes(name) || names(name)),
    }));
  return {
    label,
    sure: (traffic) => cut(traffic, sureNames),
    possible: (traffic) => cut(traffic, (name) => sureNames(name) || mayNames(name)),
    doubts: (traffic) => namesIn(traffic).map((name) => addressOfName(facts, name)),
    whole: (sure, channels) =>
      holds(sure, trafficOf(channels, { v4: addresses.v4, v6: addresses.v6, named: [] })),
  };
}

function addressOfName(facts: Facts, name: string): OpenReason {
  const key = name.slice(name.indexOf(':') + 1);
  if (name.startsWith('sg:'))
    return { kind: 'outside-input', what: `the addresses that wear ${labelsOf(facts).group(key)}` };
  if (name.startsWith('pl:')) return { kind: 'outside-input', what: `the entries of ${key}` };
  return { kind: 'after-apply', what: `the CIDR of ${key}` };
}

/** A prefix list: by name, and by its entries where the input shows them. */
export function listEnd(facts: Facts, label: string, list: PrefixList | undefined): End {
  const names = namedPeers(`pl:${list?.address ?? label}`, `pl:${label}`);
  if (list && list.reasons.length === 0 && !list.awsOwned)
    return addressEnd(facts, label, unionPeers(names, list.sure));
  const entries: OpenReason = { kind: 'outside-input', what: `the entries of ${label}` };
  const every = whereEntriesLie(list);
  const sure = (peers: PeerSet) =>
    names.named.some((name) => peers.named.includes(name)) || containsPeers(peers, every);
  const possible = (peers: PeerSet) => sure(peers) || !hasNoPeers(intersectPeers(peers, ANY_ADDRESS));
  return {
    label,
    sure: (traffic) => traffic.filter(({ peers }) => sure(peers)),
    possible: (traffic) => traffic.filter(({ peers }) => possible(peers)),
    doubts: () => [entries],
  };
}

/** A list is of one family; those that AWS owns hold public addresses. */
function whereEntriesLie(list: PrefixList | undefined): PeerSet {
  const around = list?.awsOwned ? PUBLIC : ANY_ADDRESS;
  if (list?.family === 'ipv4') return { ...around, v6: [] };
  return list?.family === 'ipv6' ? { ...around, v4: [] } : around;
}

/** Whoever wears the groups of a subject: met by group reference, or by the private address it will have. */
export function subjectEnd(facts: Facts, subject: Subject): End {
  const { v4, vpc, subnet } = subject.wearer ? locationOf(facts, subject.wearer) : NOWHERE;
  const worn = new Map(subject.groups.map(({ key, doubt }) => [`sg:${key}`, doubt]));
  const own = new Set([...(vpc ? [`vpc:${vpc}`] : []), ...(subnet ? [`subnet:${subnet}`] : [])]);
  const around: IntervalSet<number> = v4 ?? ALL_V4;
  const isSureName = (name: string) => own.has(name) || (worn.has(name) && !worn.get(name));
  const mayBeNamed = (name: string) => {
    if (worn.has(name) || own.has(name)) return true;
    if (name.startsWith('sg:')) return subject.unseen.length > 0 || name.startsWith('sg:symbol:');
    if (name.startsWith('vpc:')) return vpc === undefined;
    return name.startsWith('subnet:') && subnet === undefined;
  };
  const sure = (peers: PeerSet): PeerSet => ({
    v4: contains(peers.v4, around) ? around : [],
    v6: [],
    named: peers.named.filter(isSureName),
  });
  const possible = (peers: PeerSet): PeerSet => ({
    v4: intersect(peers.v4, around),
    v6: peers.v6,
    named: peers.named.filter(mayBeNamed),
  });
  const { label } = subject;
  return {
    label,
    sure: (traffic) => eachPeers(traffic, sure),
    possible: (traffic) => eachPeers(traffic, possible),
    doubts: (traffic) => {
      const reasons: OpenReason[] = [];
      const addresses = traffic.map(({ peers }) => peers);
      if (addresses.some((peers) => !isEmpty(peers.v4)))
        reasons.push({ kind: 'after-apply', what: `the private address of ${label}` });
      if (addresses.some((peers) => !isEmpty(peers.v6)))
        reasons.push({ kind: 'after-apply', what: `the IPv6 address of ${label}` });
      for (const name of namesIn(traffic)) {
        const doubt = worn.get(name);
        if (doubt) reasons.push(doubt);
        else if (name.startsWith('sg:')) reasons.push(...groupDoubts(facts, subject, name.slice(3)));
        else reasons.push({ kind: 'after-apply', what: `the subnet of ${label}` });
      }
      return distinctReasons(reasons);
    },
  };
}

function groupDoubts(facts: Facts, subject: Subject, key: string): readonly OpenReason[] {
  if (!key.startsWith('symbol:')) return subject.unseen;
  return [{ kind: 'after-apply', what: labelsOf(facts).group(key) }];
}

function eachPeers(traffic: Traffic, pick: (peers: PeerSet) => PeerSet): Traffic {
  const result: Slab[] = [];
  for (const { lo, hi, peers } of traffic) {
    const picked = pick(peers);
    if (!hasNoPeers(picked)) result.push({ lo, hi, peers: picked });
  }
  return result;
}

function namesIn(traffic: Traffic): readonly string[] {
  return [...new Set(traffic.flatMap(({ peers }) => peers.named))];
}
