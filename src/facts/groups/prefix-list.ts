import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, number, text, type Value } from '../../terms/value.ts';
import { ALL_V4, ALL_V6, parseCidr } from '../../traffic/cidr.ts';
import { NO_PEERS, namedPeers, type PeerSet, peersOfCidr, unionPeersAll } from '../../traffic/peers.ts';
import { isCarried, ownersInState } from '../carried-list.ts';
import { doubtBeside } from '../existence.ts';
import { reasonOf, resolveTarget } from '../join.ts';
import { memoize } from '../memo.ts';
import { defaultIsOpen } from '../monitoring/audit-absence.ts';
import { type Resources, typeOf } from '../resources.ts';
import { networkAround, networkCidr, networkName } from './network-cidr.ts';

/** A managed prefix list as far as the input shows it. */
export interface PrefixList {
  /** Address of its resource or data source. */
  readonly address: string;
  readonly resource: Resource;
  /** True for lists that AWS owns (S3, CloudFront …): never the whole internet. */
  readonly awsOwned: boolean;
  readonly family: 'ipv4' | 'ipv6' | undefined;
  /** Quota weight: `max_entries` of a customer's list; undefined when unknown. */
  readonly maxEntries: number | undefined;
  readonly entries: readonly PrefixListEntry[];
  /** Addresses that are certainly in it. */
  readonly sure: PeerSet;
  /** Addresses that may be in it. */
  readonly possible: PeerSet;
  readonly reasons: readonly OpenReason[];
}

export interface PrefixListEntry {
  readonly origin: Origin;
  readonly cidr: Value;
  /** Why it may not be there. */
  readonly doubt?: OpenReason | undefined;
}

const ANYWHERE: PeerSet = { v4: ALL_V4, v6: ALL_V6, named: [] };
const LIST_TYPES = [
  'aws_ec2_managed_prefix_list',
  'awscc_ec2_prefix_list',
  'data.aws_ec2_managed_prefix_list',
  'data.aws_prefix_list',
];

/** Every prefix list of the input, with the entries that resources of their own add. */
export const prefixLists = memoize((resources: Resources): readonly PrefixList[] => {
  const added = entryResources(resources);
  return resources
    .ofType(...LIST_TYPES)
    .map((resource) => readList(resources, resource, added.get(resource) ?? []));
});

function readList(resources: Resources, resource: Resource, added: readonly PrefixListEntry[]): PrefixList {
  const awsOwned = isAwsOwned(resources, resource);
  const family = text(resources.get(resource, 'address_family'))?.toLowerCase();
  const inline = inlineEntries(resources, resource);
  const entries = [...inline.entries, ...added];
  const sure: PeerSet[] = [];
  const possible: PeerSet[] = [];
  const reasons: OpenReason[] = [...inline.reasons];
  // A list has entries of its own or by resources, so only one without blocks may lack what a plan leaves out.
  const leftOut =
    resource.mode === 'managed' && inline.entries.length === 0
      ? defaultIsOpen(resources, ['aws_ec2_managed_prefix_list_entry'])
      : undefined;
  if (leftOut) reasons.push(leftOut);
  const within: OpenReason[] = [];
  for (const { cidr, doubt } of entries) {
    const known = text(cidr);
    const parsed = known === undefined ? undefined : parseCidr(known);
    const network = cidr.kind === 'unknown' ? networkCidr(resources, cidr) : undefined;
    if (parsed) (doubt ? possible : sure).push(peersOfCidr(parsed));
    else if (network) (doubt ? possible : sure).push(namedPeers(networkName(network)));
    else if (cidr.kind === 'unknown') {
      const around = networkAround(resources, cidr);
      if (around) possible.push(namedPeers(networkName(around)));
      (around ? within : reasons).push(reasonOf(cidr));
    }
  }
  if (reasons.length > 0 && !awsOwned) possible.push(anywhere(family));
  const certain = sure.length > 0 ? unionPeersAll(sure) : NO_PEERS;
  return {
    address: resource.address,
    resource,
    awsOwned,
    family: family === 'ipv4' || family === 'ipv6' ? family : undefined,
    maxEntries: awsOwned ? undefined : number(resources.get(resource, 'max_entries')),
    entries,
    sure: certain,
    possible: possible.length > 0 ? unionPeersAll([certain, ...possible]) : certain,
    reasons: awsOwned ? [] : [...reasons, ...within, ...entries.flatMap(({ doubt }) => doubt ?? [])],
  };
}

function anywhere(family: string | undefined): PeerSet {
  if (family === 'ipv4') return { ...NO_PEERS, v4: ALL_V4 };
  if (family === 'ipv6') return { ...NO_PEERS, v6: ALL_V6 };
  return ANYWHERE;
}

/** Inline `entry` blocks, `entries` of awscc and of the data source, `cidr_blocks` of the older one. */
function inlineEntries(
  resources: Resources,
  resource: Resource,
): { readonly entries: readonly PrefixListEntry[]; readonly reasons: readonly OpenReason[] } {
  const type = typeOf(resource);
  const attribute =
    type === 'aws_ec2_managed_prefix_list'
      ? 'entry'
      : type === 'data.aws_prefix_list'
        ? 'cidr_blocks'
        : 'entries';
  const value = resources.get(resource, attribute);
  if (value === undefined || isAbsent(value)) return { entries: [], reasons: [] };
  if (value.kind === 'unknown') {
    const reason: OpenReason =
      resource.mode === 'data' ? { kind: 'outside-input', what: resource.address } : reasonOf(value);
    return { entries: [], reasons: [reason] };
  }
  if (value.kind !== 'list') return { entries: [], reasons: [] };
  const owned = ownedCidrs(resources, resource);
  const entries: PrefixListEntry[] = [];
  const reasons: OpenReason[] = [];
  value.items.forEach((item, index) => {
    if (item.kind === 'unknown') {
      reasons.push(reasonOf(item));
      return;
    }
    const cidr = item.kind === 'dict' ? child(item, 'cidr') : item;
    const path = item.kind === 'dict' ? [attribute, index, 'cidr'] : [attribute, index];
    if (cidr && !owned.has(text(cidr)))
      entries.push({ origin: { address: resource.address, path, hint: hintOf(cidr) }, cidr });
  });
  return { entries, reasons };
}

/** What state lists although it is of an entry resource. */
function ownedCidrs(resources: Resources, list: Resource): ReadonlySet<string | undefined> {
  if (list.mode === 'data' || isCarried(resources, list, 'entry') === 'no') return new Set();
  const owners = ownersInState(resources, 'aws_ec2_managed_prefix_list_entry', 'prefix_list_id', list);
  return new Set(owners.flatMap(({ before }) => text(child(before, 'cidr')) ?? []));
}

function hintOf(value: Value): { readonly scalar: string } | Record<string, never> {
  const scalar = text(value);
  return scalar === undefined ? {} : { scalar };
}

function entryResources(resources: Resources): Map<Resource, PrefixListEntry[]> {
  const found = new Map<Resource, PrefixListEntry[]>();
  for (const entry of resources.ofType('aws_ec2_managed_prefix_list_entry')) {
    const list = resources.get(entry, 'prefix_list_id');
    const cidr = resources.get(entry, 'cidr');
    if (!list || !cidr) continue;
    const target = resolveTarget(resources, list, { types: LIST_TYPES });
    if (target.kind !== 'resources') continue;
    for (const resource of target.resources) {
      const entries = found.get(resource) ?? [];
      const origin = { address: entry.address, path: ['cidr'], hint: hintOf(cidr) };
      entries.push({ origin, cidr, doubt: doubtBeside(entry, resource) });
      found.set(resource, entries);
    }
  }
  return found;
}

/**
 * AWS-owned lists have the owner `AWS` and names `com.amazonaws.…`; `max_entries` is 0 for them in the data source.
 * Source: docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html.
 */
function isAwsOwned(resources: Resources, resource: Resource): boolean {
  if (resource.mode === 'managed') return false;
  if (text(resources.get(resource, 'owner_id')) === 'AWS') return true;
  const name =
    text(resources.get(resource, 'name')) ??
    text(resources.get(resource, 'prefix_list_name')) ??
    filteredName(resources.get(resource, 'filter'));
  return name?.startsWith('com.amazonaws.') ?? resource.type === 'aws_prefix_list';
}

/** The name that a data source filters by, when it is just one. */
function filteredName(filters: Value | undefined): string | undefined {
  if (filters?.kind !== 'list') return undefined;
  const named = filters.items.find((filter) => text(child(filter, 'name')) === 'prefix-list-name');
  const values = child(named, 'values');
  return values?.kind === 'list' && values.items.length === 1 ? text(values.items[0]) : undefined;
}

/**
 * Does a value name the list of a gateway endpoint's service (S3, DynamoDB)? AWS owns it.
 * Source: docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html.
 */
export function isEndpointList(resource: Resource, attribute: unknown): boolean {
  return ENDPOINTS.includes(typeOf(resource)) && attribute === 'prefix_list_id';
}

const ENDPOINTS = ['aws_vpc_endpoint', 'data.aws_vpc_endpoint'];
