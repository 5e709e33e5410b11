import type { Facts } from '../facts.ts';
import type { DesktopGroup } from './desktop-groups.ts';

/** Is it the group of a WorkSpaces pool: worn by one, or by a directory of pools? */
export function isPoolGroup(facts: Facts, { desktops }: DesktopGroup): boolean {
  const pools = new Set(
    facts.directories.filter(({ type }) => type === 'POOLS').map((directory) => directory.address),
  );
  return desktops.some(({ kind, address }) => kind === 'pool' || pools.has(address));
}
