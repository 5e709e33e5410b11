import { hash64 } from '../terms/hash.ts';

/** 64 bits over the parts, as hex. Parts can't run into each other. */
export function fingerprint(...parts: readonly string[]): string {
  return hash64(JSON.stringify(parts));
}
