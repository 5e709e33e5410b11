import type { Resource } from '../../terms/resource.ts';
import { coversInternet, coversInternetV6, PUBLIC } from '../../traffic/address-space.ts';
import {
  hasNoPeers,
  intersectPeers,
  NO_PEERS,
  type PeerSet,
  subtractPeers,
  unionPeers,
  unionPeersAll,
} from '../../traffic/peers.ts';
import { isCarried, ownersInState } from '../carried-list.ts';
import { defaultIsOpen } from '../monitoring/audit-absence.ts';
import { allOf, anyOf, NO, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { areTwo, askEach, labelOf, means, type Named, resourceOf } from './named.ts';
import { vpcOfSubnet } from './network.ts';
import { type Route, routeTable } from './route.ts';
import { tableOfSubnet } from './route-table.ts';

export type Family = 'ipv4' | 'ipv6';

/** How a subnet's packets to the internet leave, and so whether packets from there can come in. */
export interface InternetRoute {
  /** Does the route table in force send ANY (0.0.0.0/0, ::/0, or blocks that add up to it) to an internet gateway? */
  readonly sent: Reasoned;
  /** The widest route that does, when one does. */
  readonly route?: Route;
  /** Can a packet from the internet come in this way: the gateway is attached, and no firewall endpoint stands before it? */
  readonly inbound: Reasoned;
  /** What messages call the table. */
  readonly table: string;
}

/** The way from a subnet to the internet in one address family. */
export function internetRoute(resources: Resources, subnet: string, family: Family): InternetRoute {
  const table = tableOfSubnet(resources, subnet);
  const vpc = vpcOfSubnet(resources, subnet);
  const via = (key: string) => viaTable(resources, key, family, vpc);
  const found = table.keys.map(via);
  const [first] = found;
  const label = table.keys.map(tableLabel).join(' or ') || `the route table of ${labelOf(subnet)}`;
  if (first === undefined)
    return { sent: unknown(table.reason), inbound: unknown(table.reason), table: label };
  const sent = askEach(table, (key) => via(key).sent);
  const route = found.find((one) => one.route !== undefined)?.route;
  const inbound = askEach(table, (key) => via(key).inbound);
  return { sent, inbound, table: label, ...(route && sent.answer === 'yes' ? { route } : {}) };
}

function tableLabel(key: string): string {
  return key.startsWith('main:') ? `the main route table of ${key.slice('main:'.length)}` : labelOf(key);
}

interface ViaTable {
  readonly sent: Reasoned;
  readonly inbound: Reasoned;
  readonly route?: Route;
}

function viaTable(resources: Resources, key: string, family: Family, vpc: Named | undefined): ViaTable {
  const table = routeTable(resources, key);
  const routes = table.routes.filter((route) => ofFamily(route, family));
  const gateways = routes.filter((route) => route.target.kind === 'internet-gateway');
  const sureGateways = gateways.filter(isSure);
  const [widest] = sureGateways.sort((a, b) => prefixOf(a) - prefixOf(b));
  const certain = reaches(sureGateways, routes.filter(isNoGateway), family, 'others-first');
  if (certain && widest) {
    return { sent: YES, inbound: attachedOf(resources, widest, vpc), route: widest };
  }
  // A table has one default route: with it in sight none is left out.
  const settled = routes.some((route) => isDefault(route, family) && isSure(route));
  const leftOut = settled ? undefined : defaultIsOpen(resources, ['aws_route']);
  const open = [
    ...table.unseen,
    ...(leftOut ? [leftOut] : []),
    ...routes.flatMap(({ destination }) => (destination.kind === 'unknown' ? [destination.reason] : [])),
    ...routes.flatMap(({ target }) => (target.kind === 'unknown' ? [target.reason] : [])),
  ];
  const [reason] = open;
  if (reason) return { sent: unknown(reason), inbound: unknown(reason) };
  const possible = reaches(gateways, routes.filter(isNoGateway).filter(isSure), family, 'gateways-first');
  const doubt = routes.find(({ member }) => member.answer === 'unknown')?.member;
  if (possible && doubt?.answer === 'unknown') return { sent: doubt, inbound: doubt };
  // An endpoint on the default route may be a firewall that hands packets of the internet on.
  const endpoint = routes.find((route) => route.target.kind === 'endpoint' && isDefault(route, family));
  const firewall = { kind: 'outside-input' as const, what: 'what the firewall endpoint lets in' };
  return { sent: NO, inbound: endpoint ? unknown(firewall) : NO };
}

function isSure({ member }: Route): boolean {
  return member.answer === 'yes';
}

function isNoGateway({ target }: Route): boolean {
  return target.kind === 'other' || target.kind === 'endpoint';
}

function ofFamily({ destination }: Route, family: Family): boolean {
  if (destination.kind === 'unknown') return (destination.family ?? family) === family;
  if (destination.kind !== 'cidr') return false;
  return family === 'ipv4' ? destination.peers.v4.length > 0 : destination.peers.v6.length > 0;
}

function isDefault(route: Route, family: Family): boolean {
  return isAnywhere(peersOf(route), family);
}

/** Do the gateway routes add up to ANY, and does longest-prefix match leave them anything of the internet? */
function reaches(
  gateways: readonly Route[],
  others: readonly Route[],
  family: Family,
  ties: 'gateways-first' | 'others-first',
): boolean {
  if (!isAnywhere(unionPeersAll(gateways.map(peersOf)), family)) return false;
  const chosen = new Set(gateways);
  const sorted = [
    ...(ties === 'gateways-first' ? gateways : others),
    ...(ties === 'gateways-first' ? others : gateways),
  ];
  sorted.sort((a, b) => prefixOf(b) - prefixOf(a));
  let decided = NO_PEERS;
  let through = NO_PEERS;
  for (const route of sorted) {
    const peers = peersOf(route);
    if (chosen.has(route)) through = unionPeers(through, subtractPeers(peers, decided));
    decided = unionPeers(decided, peers);
  }
  return !hasNoPeers(intersectPeers(through, PUBLIC));
}

export function isAnywhere(peers: PeerSet, family: Family): boolean {
  return family === 'ipv4' ? coversInternet(peers.v4) : coversInternetV6(peers.v6);
}

function peersOf({ destination }: Route): PeerSet {
  return destination.kind === 'cidr' ? destination.peers : NO_PEERS;
}

function prefixOf({ destination }: Route): number {
  return destination.kind === 'cidr' ? destination.prefix : 0;
}

/**
 * Is the gateway of a route attached to the VPC of the subnet? A gateway outside the input has to be, or AWS would refuse the
 * route; so has one of which the VPC is not known.
 */
function attachedOf(resources: Resources, { target }: Route, vpc: Named | undefined): Reasoned {
  if (target.kind !== 'internet-gateway') return NO;
  return askEach(target.gateway, (key) => isAttached(resources, key, vpc));
}

/** Is an internet gateway attached to a VPC, by its own argument or by an attachment? */
function isAttached(resources: Resources, gateway: string, vpc: Named | undefined): Reasoned {
  const resource = resourceOf(resources, gateway);
  const to = (holder: Resource) => {
    const attached = nameOf(resources, resources.get(holder, 'vpc_id'), holder);
    return yesNo(attached !== undefined && !areTwo(resources, attached, vpc));
  };
  if (resource?.type === 'aws_internet_gateway_attachment') return to(resource);
  if (resource === undefined || resource.mode === 'data') {
    return unknown({ kind: 'outside-input', what: `the internet gateway ${labelOf(gateway)}` });
  }
  const type = 'aws_internet_gateway_attachment';
  // State shows in a gateway also what an attachment gave it, which tells of it while it is there.
  const attached =
    isCarried(resources, resource, 'vpc_id') !== 'no' &&
    ownersInState(resources, type, 'internet_gateway_id', resource).length > 0;
  if (!attached && to(resource).answer === 'yes') return YES;
  // A gateway that names its VPC needs no attachment.
  const named = nameOf(resources, resources.get(resource, 'vpc_id'), resource) !== undefined;
  const leftOut = named ? undefined : defaultIsOpen(resources, [type]);
  return anyOf([
    ...resources.ofType(type).map((attachment) => {
      const name = nameOf(resources, resources.get(attachment, 'internet_gateway_id'), attachment);
      return allOf([means(name, gateway, resource), to(attachment)]);
    }),
    ...(leftOut ? [unknown(leftOut)] : []),
  ]);
}
