import type { IntervalSet } from './interval-set.ts';
import { IPV4_MAX, ipv4Text, parseIpv4 } from './ipv4.ts';
import { IPV6_MAX, ipv6Text, parseIpv6 } from './ipv6.ts';

/** A block of addresses. */
export type Cidr = Cidr4 | Cidr6;

export interface Cidr4 {
  readonly family: 4;
  /** The address as written, host bits and all. */
  readonly address: number;
  /** 0 to 32. */
  readonly prefix: number;
  /** First and last address of the block. */
  readonly lo: number;
  readonly hi: number;
}

export interface Cidr6 {
  readonly family: 6;
  readonly address: bigint;
  /** 0 to 128. */
  readonly prefix: number;
  readonly lo: bigint;
  readonly hi: bigint;
}

/**
 * Reads `ADDRESS/PREFIX`. Strict: no spaces, no bare address, no leading zeros in IPv4 octets or prefix. Host bits are
 * kept, see {@link hasHostBits}: AWS clears them (`100.68.0.18/18` becomes `100.68.0.0/18`) while some providers refuse them.
 * Source: docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html.
 * Returns undefined for anything else.
 */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const prefix = parsePrefix(text, slash + 1);
  if (prefix === undefined) return undefined;
  const host = text.slice(0, slash);
  if (!host.includes(':')) {
    const address = parseIpv4(host);
    return address === undefined || prefix > 32 ? undefined : cidr4(address, prefix);
  }
  const address = parseIpv6(host);
  return address === undefined || prefix > 128 ? undefined : cidr6(address, prefix);
}

/** The IPv4 block around an address. */
export function cidr4(address: number, prefix: number): Cidr4 {
  const count = 2 ** (32 - prefix);
  const lo = address - (address % count);
  return { family: 4, address, prefix, lo, hi: lo + count - 1 };
}

/** The IPv6 block around an address. */
export function cidr6(address: bigint, prefix: number): Cidr6 {
  const mask = (1n << BigInt(128 - prefix)) - 1n;
  const hi = address | mask;
  return { family: 6, address, prefix, lo: hi ^ mask, hi };
}

/** The canonical text: host bits cleared, IPv6 as RFC 5952 writes it. */
export function cidrText(cidr: Cidr): string {
  return cidr.family === 4 ? `${ipv4Text(cidr.lo)}/${cidr.prefix}` : `${ipv6Text(cidr.lo)}/${cidr.prefix}`;
}

/** True when the address as written has bits behind the prefix. */
export function hasHostBits(cidr: Cidr): boolean {
  return cidr.address !== cidr.lo;
}

/** The fewest IPv4 blocks that make up the set, as canonical text in ascending order. */
export function cidrs4(set: IntervalSet<number>): readonly string[] {
  const result: string[] = [];
  for (const { lo, hi } of set) {
    let start = lo;
    while (start <= hi) {
      // The largest block that begins here and does not pass the end.
      let bits = 0;
      while (bits < 32 && start % 2 ** (bits + 1) === 0 && start + 2 ** (bits + 1) - 1 <= hi) bits++;
      result.push(`${ipv4Text(start)}/${32 - bits}`);
      start += 2 ** bits;
    }
  }
  return result;
}

/** The fewest IPv6 blocks that make up the set, as canonical text in ascending order. */
export function cidrs6(set: IntervalSet<bigint>): readonly string[] {
  const result: string[] = [];
  for (const { lo, hi } of set) {
    let start = lo;
    while (start <= hi) {
      let bits = 0n;
      for (;;) {
        const mask = (1n << (bits + 1n)) - 1n;
        if (bits === 128n || (start & mask) !== 0n || start + mask > hi) break;
        bits++;
      }
      result.push(`${ipv6Text(start)}/${128n - bits}`);
      start += 1n << bits;
    }
  }
  return result;
}

/** Every IPv4 address. */
export const ALL_V4: IntervalSet<number> = [{ lo: 0, hi: IPV4_MAX }];

/** Every IPv6 address. */
export const ALL_V6: IntervalSet<bigint> = [{ lo: 0n, hi: IPV6_MAX }];

/** One to three digits without leading zeros. */
function parsePrefix(text: string, from: number): number | undefined {
  const digits = text.length - from;
  if (digits < 1 || digits > 3) return undefined;
  let prefix = 0;
  for (let i = from; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    prefix = prefix * 10 + digit;
  }
  return digits > 1 && text.charCodeAt(from) === 0x30 ? undefined : prefix;
}
