import { ipv4Text, parseIpv4 } from './ipv4.ts';

/** The highest IPv6 address. */
export const IPV6_MAX = (1n << 128n) - 1n;

const COLON = 0x3a;
const DOT = 0x2e;

/**
 * Reads an IPv6 address in any spelling of RFC 4291 section 2.2: full, with `::`, with a dotted quad at the end,
 * in either case. Zone ids (`%eth0`) and brackets are refused. Returns undefined for anything else.
 */
export function parseIpv6(text: string): bigint | undefined {
  const groups: number[] = [];
  let gap = -1; // how many groups stand before `::`
  let group = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COLON) {
      if (digits > 0) groups.push(group);
      else if (i > 0 && gap < 0) gap = groups.length;
      else if (i > 0 || text.charCodeAt(1) !== COLON) return undefined;
      group = 0;
      digits = 0;
    } else if (code === DOT) {
      const quad = parseIpv4(text.slice(i - digits));
      return quad === undefined ? undefined : join([...groups, quad >>> 16, quad & 0xffff], gap);
    } else {
      const digit = hexDigit(code);
      if (digit < 0 || digits === 4) return undefined;
      group = group * 16 + digit;
      digits++;
    }
  }
  if (digits > 0) groups.push(group);
  else if (gap !== groups.length) return undefined; // ends with a single colon
  return join(groups, gap);
}

/**
 * Writes an address as RFC 5952 recommends: lower case, no leading zeros, the longest run of zeros (the first of
 * equals, two groups at least) as `::`, and IPv4-mapped addresses with a dotted quad.
 */
export function ipv6Text(address: bigint): string {
  if (address >> 32n === 0xffffn) return `::ffff:${ipv4Text(Number(address & 0xffffffffn))}`;
  const hex = address.toString(16).padStart(32, '0');
  const parts: number[] = [];
  for (let i = 0; i < 32; i += 4) parts.push(Number.parseInt(hex.slice(i, i + 4), 16));
  const gap = longestZeros(parts);
  const write = (list: readonly number[]) => list.map((part) => part.toString(16)).join(':');
  if (gap === undefined) return write(parts);
  return `${write(parts.slice(0, gap.from))}::${write(parts.slice(gap.from + gap.length))}`;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Eight groups as one number. `::` behind the group `gap` stands for one group of zeros at least. */
function join(groups: readonly number[], gap: number): bigint | undefined {
  const zeros = 8 - groups.length;
  if (gap < 0 ? zeros !== 0 : zeros < 1) return undefined;
  const group = (i: number) =>
    (gap < 0 || i < gap ? groups[i] : i < gap + zeros ? 0 : groups[i - zeros]) ?? 0;
  // Two groups at a time: half as many bigints.
  const pair = (i: number) => BigInt(group(i) * 65536 + group(i + 1));
  return (pair(0) << 96n) | (pair(2) << 64n) | (pair(4) << 32n) | pair(6);
}

function longestZeros(parts: readonly number[]): { from: number; length: number } | undefined {
  let best: { from: number; length: number } | undefined;
  for (let from = 0; from < parts.length; from++) {
    let end = from;
    while (parts[end] === 0) end++;
    if (end - from > Math.max(1, best?.length ?? 0)) best = { from, length: end - from };
    from = Math.max(from, end - 1);
  }
  return best;
}
