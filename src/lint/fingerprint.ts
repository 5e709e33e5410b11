import { createHash } from 'node:crypto';

/** 64 bits of SHA-256 over the parts, as hex. Parts can't run into each other. */
export function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
