/** The highest IPv4 address as a number. */
export const IPV4_MAX = 0xffffffff;

const DOT = 0x2e;
const ZERO = 0x30;

/**
 * Reads a dotted quad as a number from 0 to 2^32-1: exactly four decimal octets without leading zeros, because
 * `010` is 8 to some programs and 10 to others. Returns undefined for anything else.
 */
export function parseIpv4(text: string): number | undefined {
  let address = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (digits === 0 || dots === 3) return undefined;
      address = address * 256 + octet;
      octet = 0;
      digits = 0;
      dots++;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9 || (digits > 0 && octet === 0)) return undefined;
    octet = octet * 10 + digit;
    digits++;
    if (octet > 255) return undefined;
  }
  return dots === 3 && digits > 0 ? address * 256 + octet : undefined;
}

/** Writes a number from 0 to 2^32-1 as a dotted quad. */
export function ipv4Text(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}
