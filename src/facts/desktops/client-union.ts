import { isAny } from '../../traffic/address-space.ts';
import { peersOfCidr, unionPeersAll } from '../../traffic/peers.ts';
import type { Facts } from '../facts.ts';
import { type ClientSource, clientSources } from './client-source.ts';
import type { IpGroup } from './directory.ts';
import { isOn } from './ip-group-association.ts';

/** Sources that only together let the whole internet in, the widest first. */
export interface ClientUnion {
  readonly sources: readonly (ClientSource & { readonly group: string })[];
  /** The directory that brings several groups together; undefined for the sources of one group. */
  readonly directory: string | undefined;
}

/** Of one group, or of the groups of one directory: several IP access groups of a directory add up. */
export function clientUnions(facts: Facts): readonly ClientUnion[] {
  const open = new Set<IpGroup>();
  const unions: ClientUnion[] = [];
  for (const group of facts.ipGroups) {
    if (clientSources(group).known.some(({ cidr }) => isAny(peersOfCidr(cidr)))) open.add(group);
    else {
      const union = together([group], undefined);
      if (union) {
        open.add(group);
        unions.push(union);
      }
    }
  }
  for (const { address, ipGroups } of facts.directories) {
    const groups = facts.ipGroups.filter((group) => isOn(facts, ipGroups, group.resource) === 'yes');
    if (groups.length < 2 || groups.some((group) => open.has(group))) continue;
    const union = together(groups, address);
    if (union) unions.push(union);
  }
  return unions;
}

function together(groups: readonly IpGroup[], directory: string | undefined): ClientUnion | undefined {
  const sources = groups.flatMap((group) =>
    clientSources(group).known.map((source) => ({ ...source, group: group.address })),
  );
  if (!isAny(unionPeersAll(sources.map(({ cidr }) => peersOfCidr(cidr))))) return undefined;
  return { sources: [...sources].sort((a, b) => width(b) - width(a)), directory };
}

/** Which part of its family a source is, as an exponent. */
function width({ cidr }: ClientSource): number {
  return -cidr.prefix / (cidr.family === 4 ? 32 : 128);
}
