import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text, type Value } from '../../terms/value.ts';
import { parseCidr } from '../../traffic/cidr.ts';
import { type PeerSet, peersOfCidr } from '../../traffic/peers.ts';
import { isCarried, ownersInState } from '../carried-list.ts';
import { prefixLists } from '../groups/prefix-list.ts';
import { prefixListPeer } from '../groups/rule-peers.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import type { Reasoned } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { means, type Named, resourceOf } from './named.ts';
import { mainTable } from './route-table.ts';

/** One route of a table. */
export interface Route {
  /** Where it stands: the element of `route`, or the aws_route. */
  readonly origin: Origin;
  readonly destination: Destination;
  readonly target: RouteTarget;
  /** `unknown` when the route may belong to another table. */
  readonly member: Reasoned;
}

export type Destination =
  | { readonly kind: 'cidr'; readonly text: string; readonly peers: PeerSet; readonly prefix: number }
  /** A list that AWS owns (S3, DynamoDB) is never the internet as a whole; nor does one lead there that no gateway follows. */
  | { readonly kind: 'prefix-list' }
  | { readonly kind: 'unknown'; readonly family?: 'ipv4' | 'ipv6' | undefined; readonly reason: OpenReason };

/** Where a route leads. `endpoint`: a VPC endpoint, which may be a firewall in front of the internet. */
export type RouteTarget =
  | { readonly kind: 'internet-gateway'; readonly gateway: Named }
  | { readonly kind: 'endpoint' }
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown'; readonly reason: OpenReason };

/** A route table with what is known of its routes. */
export interface RouteTable {
  readonly key: string;
  readonly routes: readonly Route[];
  /** Why it may hold more; empty when the list is the whole truth. */
  readonly unseen: readonly OpenReason[];
}

const TABLE_TYPES = ['aws_route_table', 'aws_default_route_table'];

/** The table with a key, see `Named`. */
export function routeTable(resources: Resources, key: string): RouteTable {
  const tables = tablesOf(resources);
  let table = tables.get(key);
  if (table === undefined) {
    table = readTable(resources, key);
    tables.set(key, table);
  }
  return table;
}

const tablesOf = memoize((_: Resources) => new Map<string, RouteTable>());

function readTable(resources: Resources, key: string): RouteTable {
  const resource = resourceOf(resources, key);
  const separate = separateRoutes(resources, key, resource);
  if (resource === undefined || !TABLE_TYPES.includes(resource.type)) {
    return { key, routes: separate, unseen: unseenOf(resources, key) };
  }
  const inline = inlineRoutes(resources, resource);
  return { key, routes: [...inline.routes, ...separate], unseen: inline.unseen };
}

/** A main table that a new VPC brings holds its local route and nothing else; other tables lie outside. */
function unseenOf(resources: Resources, key: string): readonly OpenReason[] {
  const vpc = key.startsWith('main:') ? resources.byAddress(key.slice('main:'.length)) : undefined;
  if (vpc?.type === 'aws_vpc' && vpc.before === undefined && resources.stack.complete) return [];
  const what = key.startsWith('main:')
    ? `the main route table of ${key.slice('main:'.length)}`
    : `the route table ${key.replace(/^(id|attr):/, '').replace(/^symbol:[^|]*\|/, '')}`;
  return [{ kind: 'outside-input', what }];
}

function inlineRoutes(
  resources: Resources,
  resource: Resource,
): { readonly routes: readonly Route[]; readonly unseen: readonly OpenReason[] } {
  const value = resources.given(resource, 'route');
  if (value === undefined) return { routes: [], unseen: [] };
  if (value.kind === 'unknown') return { routes: [], unseen: [reasonOf(value)] };
  const items = value.kind === 'list' ? value.items : [value];
  // State lists the routes of aws_route resources too, also of those that this plan deletes.
  const owned =
    isCarried(resources, resource, 'route') === 'no' ? undefined : ownedDestinations(resources, resource);
  const routes = items.flatMap((item, index) =>
    owned?.has(destinationText(item, INLINE)) ? [] : readRoutes(resources, resource, item, ['route', index]),
  );
  return { routes, unseen: [] };
}

function ownedDestinations(resources: Resources, table: Resource): ReadonlySet<string> {
  const owners = ownersInState(resources, 'aws_route', 'route_table_id', table);
  return new Set(owners.map(({ before }) => destinationText(before, SEPARATE)));
}

function separateRoutes(resources: Resources, key: string, table: Resource | undefined): readonly Route[] {
  return ownersOf(resources).flatMap(({ resource, name }) => {
    const member = means(name, key, table);
    if (member.answer === 'no') return [];
    const routes = readRoutes(resources, resource, resources.tree(resource), []);
    return routes.map((route) => ({ ...route, member }));
  });
}

const ownersOf = memoize((resources: Resources) =>
  resources.ofType('aws_route').map((resource) => {
    const name = nameOf(resources, resources.get(resource, 'route_table_id'), resource);
    return { resource, name: name && canonical(resources, name) };
  }),
);

/** `aws_vpc.x.main_route_table_id` is the table that aws_default_route_table adopts, or the VPC's own. */
function canonical(resources: Resources, name: Named): Named {
  const keys = name.keys.flatMap((key) => mainTable.byAttribute(resources, key)?.keys ?? [key]);
  return { ...name, keys };
}

const INLINE = ['cidr_block', 'ipv6_cidr_block', 'destination_prefix_list_id'] as const;
const SEPARATE = [
  'destination_cidr_block',
  'destination_ipv6_cidr_block',
  'destination_prefix_list_id',
] as const;

/** A route to a prefix list is one for every entry of it: the longest prefix counts, not the list. */
function readRoutes(
  resources: Resources,
  holder: Resource,
  value: Value | undefined,
  path: readonly (string | number)[],
): readonly Route[] {
  const names = path.length > 0 ? INLINE : SEPARATE;
  const target = readTarget(resources, holder, value);
  const argument = value?.kind === 'unknown' ? undefined : names.find((name) => given(child(value, name)));
  const scalar = argument && text(child(value, argument));
  const origin: Origin = {
    address: holder.address,
    path: argument === undefined ? path : [...path, argument],
    ...(scalar === undefined ? {} : { hint: { scalar } }),
  };
  return readDestinations(resources, value, names, target).map((destination) => ({
    origin,
    destination,
    target,
    member: { answer: 'yes' },
  }));
}

function readDestinations(
  resources: Resources,
  value: Value | undefined,
  names: typeof INLINE | typeof SEPARATE,
  target: RouteTarget,
): readonly Destination[] {
  if (value?.kind === 'unknown') return [{ kind: 'unknown', reason: reasonOf(value) }];
  const [v4, v6, list] = names.map((name) => given(child(value, name)));
  for (const block of [v4, v6]) {
    if (block === undefined) continue;
    if (block.kind === 'unknown') return [{ kind: 'unknown', reason: reasonOf(block) }];
    const known = ofCidr(block);
    if (known) return [known];
  }
  if (list !== undefined) return ofList(resources, list, target);
  return [{ kind: 'unknown', reason: { kind: 'unreadable', what: 'a route without destination' } }];
}

function ofCidr(value: Value): Destination | undefined {
  const cidr = parseCidr(text(value) ?? '');
  const shown = value.sensitive ? '(sensitive)' : (text(value) ?? '');
  return cidr && { kind: 'cidr', text: shown, peers: peersOfCidr(cidr), prefix: cidr.prefix };
}

/** The entries of a list that are known; what else it holds matters only on the way to an internet gateway. */
function ofList(resources: Resources, value: Value, target: RouteTarget): readonly Destination[] {
  const { peer, reasons } = prefixListPeer({ resources }, value, []);
  if (peer.kind !== 'prefix-list' || peer.awsOwned) return [{ kind: 'prefix-list' }];
  const list = prefixLists(resources).find(({ address }) => address === peer.list);
  const sure = list?.entries.filter(({ doubt }) => doubt === undefined) ?? [];
  const known = sure.map(({ cidr }) => ofCidr(cidr)).filter((one) => one !== undefined);
  const [reason] = reasons;
  const leads = target.kind === 'internet-gateway' || target.kind === 'unknown';
  const rest: Destination =
    reason && leads ? { kind: 'unknown', family: peer.family, reason } : { kind: 'prefix-list' };
  return [...known, rest];
}

function destinationText(value: Value | undefined, names: typeof INLINE | typeof SEPARATE): string {
  const known = names.map((name) => text(given(child(value, name))));
  return known.find((one) => one !== undefined) ?? 'unknown';
}

const OTHER_TARGETS = [
  'carrier_gateway_id',
  'core_network_arn',
  'egress_only_gateway_id',
  'instance_id',
  'local_gateway_id',
  'nat_gateway_id',
  'network_interface_id',
  'transit_gateway_id',
  'vpc_peering_connection_id',
];

function readTarget(resources: Resources, holder: Resource, value: Value | undefined): RouteTarget {
  if (value?.kind === 'unknown') return { kind: 'unknown', reason: reasonOf(value) };
  if (given(child(value, 'vpc_endpoint_id'))) return { kind: 'endpoint' };
  const gateway = given(child(value, 'gateway_id'));
  if (gateway === undefined || text(gateway) === 'local') return { kind: 'other' };
  if (OTHER_TARGETS.some((name) => text(child(value, name)))) return { kind: 'other' };
  const name = nameOf(resources, gateway, holder, { types: GATEWAYS });
  if (name === undefined) return { kind: 'other' };
  const kinds = new Set(name.keys.map((key) => gatewayKind(resources, key)));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined || kind === 'unknown' || name.anythingIn !== undefined)
    return { kind: 'unknown', reason: name.reason };
  if (kind === 'internet-gateway') return { kind, gateway: name };
  return { kind };
}

const GATEWAYS = ['aws_internet_gateway', 'aws_vpn_gateway', 'aws_vpc_endpoint'];

function gatewayKind(resources: Resources, key: string): RouteTarget['kind'] {
  if (key.startsWith('id:igw-')) return 'internet-gateway';
  if (key.startsWith('id:vpce-')) return 'endpoint';
  if (key.startsWith('id:')) return 'other';
  const resource = resourceOf(resources, key);
  // aws_internet_gateway_attachment.x.internet_gateway_id is followed; its id means the gateway too.
  if (resource?.type === 'aws_internet_gateway' || resource?.type === 'aws_internet_gateway_attachment')
    return 'internet-gateway';
  if (resource?.type === 'aws_vpc_endpoint') return 'endpoint';
  return resource === undefined ? 'unknown' : 'other';
}

/** Present, and not the empty text that the provider keeps in state for what was not given. */
function given(value: Value | undefined): Value | undefined {
  return value === undefined || isAbsent(value) || text(value) === '' ? undefined : value;
}
