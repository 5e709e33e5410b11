import { createHash } from 'node:crypto';

/** One stable identity for several: a single one stays itself, of several 16 hex digits of SHA-256. */
export function digest(identities: readonly string[]): string {
  if (identities.length === 1) return identities[0] as string;
  return createHash('sha256').update(JSON.stringify(identities)).digest('hex').slice(0, 16);
}
