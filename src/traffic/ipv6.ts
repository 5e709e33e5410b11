import { ipv4Text, parseIpv4 } from './ipv4.ts';

/** The highest IPv6 address. */
export const IPV6_MAX = (1n << 128n) - 1n;

const GROUP = /^[0-9a-fA-F]{1,4}$/;

/**
 * Reads an IPv6 address in any spelling of RFC 4291 section 2.2: full, with `::`, with a dotted quad at the end,
 * in either case. Zone ids (`%eth0`) and brackets are refused. Returns undefined for anything else.
 */
export function parseIpv6(text: string): bigint | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] as string, halves.length === 1);
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? join(head) : undefined;
  const tail = groups(halves[1] as string, true);
  if (tail === undefined) return undefined;
  // `::` stands for one group at least.
  const zeros = 8 - head.length - tail.length;
  if (zeros < 1) return undefined;
  return join([...head, ...new Array<number>(zeros).fill(0), ...tail]);
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

/** The 16-bit groups of one side of `::`. Only the end of an address may be a dotted quad. */
function groups(text: string, last: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const result: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (last && i === parts.length - 1 && part.includes('.')) {
      const quad = parseIpv4(part);
      if (quad === undefined) return undefined;
      result.push(quad >>> 16, quad & 0xffff);
    } else {
      if (!GROUP.test(part)) return undefined;
      result.push(Number.parseInt(part, 16));
    }
  }
  return result;
}

function join(parts: readonly number[]): bigint {
  let address = 0n;
  // Two groups at a time: half as many bigints.
  for (let i = 0; i < 8; i += 2) {
    address = (address << 32n) | BigInt((parts[i] as number) * 65536 + (parts[i + 1] as number));
  }
  return address;
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
