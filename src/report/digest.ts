import { hash64 } from '../terms/hash.ts';

/** One stable identity for several: a single one stays itself, of several 16 hex digits. */
export function digest(identities: readonly string[]): string {
  if (identities.length === 1) return identities[0] as string;
  return hash64(JSON.stringify(identities));
}
