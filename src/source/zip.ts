import { inflateRawSync } from 'node:zlib';
import { InputError } from './input-error.ts';

/** One file of an archive; its bytes are inflated when asked for. */
export interface ZipEntry {
  readonly name: string;
  /** Inflated size as the directory states it. */
  readonly size: number;
  /** @throws {InputError} when the bytes are damaged or larger than the directory says. */
  read(): Uint8Array;
}

/** How much an archive may inflate to. Configuration is text of a few megabytes at most. */
export interface ZipLimits {
  readonly entry: number;
  readonly total: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LIMITS: ZipLimits = { entry: 32 << 20, total: 256 << 20 };

/**
 * The entries of a zip archive for which `wanted` says yes. Others are neither inflated nor counted.
 * @throws {InputError} for a truncated or damaged archive, for names that leave it, and beyond the limits.
 */
export function readZip(
  bytes: Uint8Array,
  file: string,
  wanted: (name: string) => boolean,
  limits: ZipLimits = LIMITS,
): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) throw damaged(file, 'its directory at the end is missing: the file was cut short');
  const count = view.getUint16(end + 10, true);
  let position = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (position + 46 > bytes.length || view.getUint32(position, true) !== CENTRAL) {
      throw damaged(file, 'its directory is broken');
    }
    const flags = view.getUint16(position + 8, true);
    const method = view.getUint16(position + 10, true);
    const packed = view.getUint32(position + 20, true);
    const size = view.getUint32(position + 24, true);
    const nameLength = view.getUint16(position + 28, true);
    const skip = view.getUint16(position + 30, true) + view.getUint16(position + 32, true);
    const local = view.getUint32(position + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(position + 46, position + 46 + nameLength));
    position += 46 + nameLength + skip;
    if (!wanted(name) || name.endsWith('/')) continue;
    if (leavesArchive(name))
      throw damaged(file, `it holds a name that leaves the archive (${JSON.stringify(name)})`);
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) {
      throw damaged(file, `the entry ${JSON.stringify(name)} is packed in a way that plans never are`);
    }
    total += size;
    if (size > limits.entry || total > limits.total) {
      throw damaged(file, 'the configuration inside is larger than any configuration is');
    }
    entries.push({
      name,
      size,
      read: () => inflate(bytes, view, { file, name, local, packed, size, method }),
    });
  }
  return entries;
}

/** True when the directory that ends every whole archive is there. */
export function hasZipDirectory(bytes: Uint8Array): boolean {
  return endOfDirectory(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)) !== undefined;
}

function endOfDirectory(view: DataView): number | undefined {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function leavesArchive(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:|[\\\0]/i.test(name) || name.split('/').includes('..');
}

interface Packed {
  readonly file: string;
  readonly name: string;
  readonly local: number;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
}

function inflate(bytes: Uint8Array, view: DataView, entry: Packed): Uint8Array {
  const { file, name, local, packed, size, method } = entry;
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) {
    throw damaged(file, `the entry ${JSON.stringify(name)} is not where the directory says`);
  }
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > bytes.length) throw damaged(file, `the entry ${JSON.stringify(name)} is cut short`);
  const body = bytes.subarray(start, start + packed);
  try {
    // The cap also holds against a directory that understates the size.
    const result = method === 0 ? body : inflateRawSync(body, { maxOutputLength: Math.max(size, 1) });
    if (result.length === size) return result;
  } catch {
    // Told below in our words.
  }
  throw damaged(file, `the entry ${JSON.stringify(name)} does not inflate to its size`);
}

function damaged(file: string, what: string): InputError {
  return new InputError(`this is a binary plan (a zip file), but ${what}; run terraform plan -out again`, {
    file,
  });
}
