/**
 * FNV-1a, 64 bits, of a text in UTF-8, as 16 hex digits: names findings, guards nothing. In four limbs of 16 bits, because a
 * library for it would cost each run as much as reading a small plan.
 * Source: www.isthe.com/chongo/tech/comp/fnv (test vectors too).
 */
export function hash64(text: string): string {
  // Offset basis cbf29ce484222325, prime 100000001b3; the lowest limb first.
  let a = 0x2325;
  let b = 0x8422;
  let c = 0x9ce4;
  let d = 0xcbf2;
  for (const byte of new TextEncoder().encode(text)) {
    a ^= byte;
    const a0 = a * 0x1b3;
    const b0 = b * 0x1b3 + (a0 >>> 16);
    const c0 = c * 0x1b3 + (b0 >>> 16) + ((a << 8) & 0xffff);
    const d0 = d * 0x1b3 + (c0 >>> 16) + ((b << 8) & 0xffff) + (a >>> 8);
    a = a0 & 0xffff;
    b = b0 & 0xffff;
    c = c0 & 0xffff;
    d = d0 & 0xffff;
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('');
}
