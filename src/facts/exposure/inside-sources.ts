import type { OpenReason } from '../../terms/finding.ts';
import { containsPeers, NO_PEERS, namedPeers, type PeerSet, unionPeersAll } from '../../traffic/peers.ts';
import type { DesktopGroup } from '../desktops/desktop-groups.ts';
import type { Desktop } from '../desktops/wearer.ts';
import { subnetsOfDesktop } from '../network/network.ts';
import { addressesOf, homes, type Inside, networksOf } from './internal-source.ts';

/** A part of the inside of a stack that a rule may let in. */
export interface InsideSource {
  readonly kind: 'group' | 'network' | 'desktop';
  /** All that it is called by, groups and addresses. */
  readonly peers: PeerSet;
  /** Do these peers hold it? */
  readonly covers: (peers: PeerSet) => boolean;
  readonly family?: 'ipv4' | 'ipv6' | undefined;
  /** Why it may not be the inside. */
  readonly doubt?: OpenReason | undefined;
}

/**
 * What other desktops are to those that wear these groups: the groups themselves, the other groups of desktops, the networks
 * that they lie in; last the desktops, by their group here and by their address there.
 */
export function insideSources(inside: Inside, worn: readonly DesktopGroup[]): readonly InsideSource[] {
  const own = new Set(worn.map(({ group }) => group.key));
  const others = [...inside.desktops.values()].filter(({ group }) => !own.has(group.key));
  const groups = [...worn.map((one) => ({ ...one, doubt: undefined })), ...others];
  const networks = new Map(
    worn.flatMap((one) => networksOf(inside, one)).flatMap((name) => name.keys.map((key) => [key, name])),
  );
  return [
    ...groups.map(({ group, doubt }) => sourceOf('group', namedPeers(`sg:${group.key}`), doubt)),
    ...[...networks].flatMap(([key, { exact, reason }]) =>
      addressesOf(inside.facts, key).map((peers) => sourceOf('network', peers, exact ? undefined : reason)),
    ),
    ...groups
      .filter(({ doubt }) => !doubt)
      .flatMap((one) => membersOf(inside, [one], inside.facts.desktopsWearing(one.group.key))),
    ...inside.facts.desktops.flatMap((desktop) => {
      const together = wornBy(inside, desktop);
      return together.length > 1 ? membersOf(inside, together, [desktop]) : [];
    }),
  ];
}

/** A network of the input, or addresses that may be one. */
export function sourceOf(
  kind: InsideSource['kind'],
  peers: PeerSet,
  doubt: OpenReason | undefined,
): InsideSource {
  const family = peers.v6.length > 0 ? 'ipv6' : peers.v4.length > 0 ? 'ipv4' : undefined;
  return { kind, peers, covers: (others) => containsPeers(others, peers), family, doubt };
}

/** The groups that a desktop certainly wears. */
function wornBy({ desktops }: Inside, { worn }: Desktop): readonly DesktopGroup[] {
  const keys = new Set(worn.flatMap(({ group, exact }) => (exact ? [group] : [])));
  return [...keys].flatMap((key) => desktops.get(key) ?? []);
}

/** Desktops that wear all of these groups: a rule names one of them, or holds the VPC or the subnets that they lie in. */
function membersOf(
  inside: Inside,
  groups: readonly DesktopGroup[],
  wearing: readonly Desktop[],
): readonly InsideSource[] {
  const names = groups.map(({ group }) => namedPeers(`sg:${group.key}`));
  return (['ipv4', 'ipv6'] as const).flatMap((family): readonly InsideSource[] => {
    const networks = homesOf(inside, groups, wearing, family);
    const ways = [...names, ...networks];
    if (ways.length < 2) return [];
    const covers = (peers: PeerSet) => ways.some((way) => containsPeers(peers, way));
    return [{ kind: 'desktop', peers: unionPeersAll(ways), covers, family }];
  });
}

/** What holds all of them, as peers: their VPC, or every one of their subnets. */
function homesOf(
  { facts }: Inside,
  groups: readonly DesktopGroup[],
  wearing: readonly Desktop[],
  family: 'ipv4' | 'ipv6',
): readonly PeerSet[] {
  const inFamily = (key: string) =>
    addressesOf(facts, key).filter(({ v6 }) => (family === 'ipv6' ? v6.length > 0 : v6.length === 0));
  const vpcs = groups.flatMap((worn) => homes(facts, worn));
  const vpc = new Set(vpcs.flatMap(({ keys, exact }) => (exact ? keys : [''])));
  const whole = vpc.size === 1 ? [...vpc].flatMap(inFamily) : [];
  const subnets = wearing.map((desktop) => subnetsOfDesktop(facts.resources, desktop));
  const names = subnets.flat().map(({ name }) => name);
  const parts = names.map(({ keys: [key], exact }) =>
    exact && key !== undefined ? (inFamily(key)[0] ?? NO_PEERS) : NO_PEERS,
  );
  const known = parts.length > 0 && subnets.every(({ length }) => length > 0) && !parts.includes(NO_PEERS);
  return known ? [...whole, unionPeersAll(parts)] : whole;
}
