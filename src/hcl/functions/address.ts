/** Addresses and prefixes as Go reads and prints them (which is more forgiving than the rest of the world). */
export interface Prefix {
  /** The first address. */
  readonly network: bigint;
  readonly length: number;
  /** 32 or 128. */
  readonly bits: number;
}

export function parsePrefix(text: string): Prefix | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const address = match?.[1] === undefined ? undefined : parseAddress(match[1]);
  if (address === undefined || match?.[2] === undefined) return undefined;
  const length = Number(match[2]);
  if (length > address.bits) return undefined;
  const host = BigInt(address.bits - length);
  return { network: (address.value >> host) << host, length, bits: address.bits };
}

export function parseAddress(text: string): { readonly value: bigint; readonly bits: number } | undefined {
  if (text.includes(':')) {
    const value = parseIpv6(text);
    return value === undefined ? undefined : { value, bits: 128 };
  }
  const value = parseIpv4(text);
  return value === undefined ? undefined : { value, bits: 32 };
}

/** Leading zeros are no octal numbers here. */
function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d+$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => groups(half));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const behind = tail ?? [];
  const missing = 8 - head.length - behind.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<bigint>(missing).fill(0n), ...behind].reduce(
    (all, group) => (all << 16n) | group,
    0n,
  );
}

function groups(text: string): bigint[] | undefined {
  if (text === '') return [];
  const result: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.') && index === parts.length - 1) {
      const embedded = parseIpv4(part);
      if (embedded === undefined) return undefined;
      result.push(embedded >> 16n, embedded & 0xffffn);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      result.push(BigInt(`0x${part}`));
    }
  }
  return result;
}

const MAPPED = 0xffffn;

/** An IPv4 address inside `::ffff:0:0/96` is printed as IPv4. */
export function addressText(value: bigint, bits: number): string {
  if (bits === 32 || value >> 32n === MAPPED) {
    return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
  }
  const words = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xffffn);
  let start = -1;
  let length = 1;
  for (let index = 0; index < 8; index += 1) {
    let end = index;
    while (end < 8 && words[end] === 0n) end += 1;
    if (end - index > length) {
      start = index;
      length = end - index;
    }
  }
  const text = (from: number, to: number) =>
    words
      .slice(from, to)
      .map((word) => word.toString(16))
      .join(':');
  return start < 0 ? text(0, 8) : `${text(0, start)}::${text(start + length, 8)}`;
}

export function prefixText(network: bigint, length: number, bits: number): string {
  const mapped = bits === 128 && network >> 32n === MAPPED && length >= 96;
  return `${addressText(network, bits)}/${mapped ? length - 96 : length}`;
}
