import { type AddressPattern, parsePattern } from '../facts/address-pattern.ts';
import type { Parameter, ParameterType } from '../terms/rule-meta.ts';
import type { ChannelSet } from '../traffic/channels.ts';
import { type Cidr, cidrText, parseCidr } from '../traffic/cidr.ts';
import { unionAll } from '../traffic/interval-set.ts';
import { peersOfCidrs } from '../traffic/peers.ts';
import { parsePorts } from '../traffic/port-notation.ts';
import { TCP } from '../traffic/protocol.ts';
import type { CrossAccess, Parsed } from './options.ts';

export type ParsedParameter<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** Where in the value the mistake is: `[2]` for the third element, `[0, 'ports', 1]`. */
      readonly path: readonly (string | number)[];
      /** One sentence in lower case. */
      readonly error: string;
    };

type Path = readonly (string | number)[];

/** Turns a raw value of the config (or a default) into what rules read. */
export function parseParameter<T extends ParameterType>(
  parameter: Parameter & { readonly type: T },
  raw: unknown,
): ParsedParameter<Parsed[T]> {
  try {
    return { ok: true, value: READERS[parameter.type](raw, [], parameter) };
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, path: error.path, error: error.message };
    throw error;
  }
}

class Mistake extends Error {
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

type Reader<T> = (raw: unknown, path: Path, parameter: Parameter) => T;

const READERS: { readonly [T in ParameterType]: Reader<Parsed[T]> } = {
  cidrs: (raw, path) => {
    const cidrs = list(raw, path, readCidr);
    return { texts: cidrs.map(cidrText), peers: peersOfCidrs(cidrs) };
  },
  ports: (raw, path, { tcp }) => {
    const ports = list(raw, path, (item, at) => readPorts(item, at, tcp ? [TCP] : undefined));
    const channels = unionAll<number>(ports.map((port) => port.channels));
    return { texts: ports.map((port) => port.text), channels };
  },
  groups: (raw, path) => list(raw, path, readGroup),
  names: (raw, path) => list(raw, path, readText),
  tags: readTags,
  number: readNumber,
  boolean: (raw, path) => {
    if (typeof raw === 'boolean') return raw;
    throw new Mistake(path, `${shown(raw)} is neither true nor false`);
  },
  text: readText,
  map: (raw, path, { default: known }) =>
    new Map(
      Object.entries(record(raw, path)).map(([key, value]) => {
        const names = Object.keys((known as Readonly<Record<string, number>> | undefined) ?? {});
        if (names.length > 0 && !names.includes(key))
          throw new Mistake([...path, key], `"${key}" is none of ${names.join(', ')}`);
        return [key, readCount(value, [...path, key])];
      }),
    ),
  'cross-access': (raw, path) => list(raw, path, readCrossAccess),
};

function readCidr(raw: unknown, path: Path): Cidr {
  const written = readText(raw, path);
  const cidr = parseCidr(written);
  if (cidr) return cidr;
  const single = parseCidr(`${written}/${written.includes(':') ? 128 : 32}`);
  if (single) throw new Mistake(path, `"${written}" has no prefix length: write "${cidrText(single)}"`);
  throw new Mistake(path, `"${written}" is no address block such as 203.0.113.0/24 or 2001:db8::/32`);
}

function readPorts(
  raw: unknown,
  path: Path,
  bare?: readonly number[],
): { readonly text: string; readonly channels: ChannelSet } {
  if (typeof raw !== 'string' && typeof raw !== 'number')
    throw new Mistake(path, `${shown(raw)} is no port: write 443, tcp/443 or 1024-65535`);
  const parsed = parsePorts(raw, bare);
  if (!parsed.ok) throw new Mistake(path, parsed.error);
  return { text: String(raw).toLowerCase(), channels: parsed.channels };
}

function readGroup(raw: unknown, path: Path): AddressPattern {
  const written = readText(raw, path);
  const pattern = parsePattern(written);
  if (pattern && !(pattern.kind === 'tag' && pattern.key === '')) return pattern;
  throw new Mistake(path, `"${written}" is no address, sg- id or tag:KEY=VALUE`);
}

function readText(raw: unknown, path: Path): string {
  if (typeof raw === 'string' && raw.trim() !== '') return raw;
  throw new Mistake(path, raw === '' ? 'the text is empty' : `${shown(raw)} is no text`);
}

function readNumber(raw: unknown, path: Path, { minimum, maximum }: Parameter): number {
  if (typeof raw !== 'number' || !Number.isInteger(raw))
    throw new Mistake(path, `${shown(raw)} is no whole number`);
  if (minimum !== undefined && raw < minimum) throw new Mistake(path, `${raw} is below ${minimum}`);
  if (maximum !== undefined && raw > maximum) throw new Mistake(path, `${raw} is above ${maximum}`);
  return raw;
}

function readCount(raw: unknown, path: Path): number {
  if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0) return raw;
  throw new Mistake(path, `${shown(raw)} is no count`);
}

/** A list of keys, or keys with a pattern: `{ Owner: null, CostCenter: '^[0-9]{4}$' }`. */
function readTags(raw: unknown, path: Path): ReadonlyMap<string, RegExp | null> {
  if (Array.isArray(raw)) return new Map(list(raw, path, readText).map((key) => [key, null]));
  return new Map(
    Object.entries(record(raw, path)).map(([key, pattern]) => {
      if (pattern === null) return [key, null];
      const source = readText(pattern, [...path, key]);
      try {
        return [key, new RegExp(source, 'u')];
      } catch {
        throw new Mistake([...path, key], `"${source}" is no regular expression`);
      }
    }),
  );
}

function readCrossAccess(raw: unknown, path: Path): CrossAccess {
  const way = record(raw, path);
  const odd = Object.keys(way).find((key) => !['from', 'to', 'ports'].includes(key));
  if (odd !== undefined) throw new Mistake([...path, odd], `"${odd}" is none of from, to, ports`);
  const sets = list(way['ports'], [...path, 'ports'], readPorts).map((port) => port.channels);
  return {
    from: readText(way['from'], [...path, 'from']),
    to: readText(way['to'], [...path, 'to']),
    channels: unionAll(sets),
  };
}

function list<T>(raw: unknown, path: Path, read: (item: unknown, path: Path) => T): readonly T[] {
  if (!Array.isArray(raw)) throw new Mistake(path, `${shown(raw)} is no list`);
  return raw.map((item, index) => read(item, [...path, index]));
}

function record(raw: unknown, path: Path): Readonly<Record<string, unknown>> {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw as Record<string, unknown>;
  throw new Mistake(path, `${shown(raw)} is no map`);
}

function shown(raw: unknown): string {
  if (raw === undefined) return 'a missing value';
  const text = JSON.stringify(raw);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
