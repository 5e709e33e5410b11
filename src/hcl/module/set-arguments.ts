import { type Dict, holdsSensitive, isNothing, symbolOf, type Value } from '../../terms/value.ts';

/** Nested blocks that the provider keeps as sets. */
const BLOCKS = new Set(['ingress', 'egress', 'route', 'rules', 'entry']);
/** Arguments that it keeps as sets of texts, wherever they stand. */
const TEXTS = new Set([
  'ip_group_ids',
  'security_group_ids',
  'security_groups',
  'subnet_ids',
  'vpc_security_group_ids',
]);

/**
 * An argument as a plan has it where the provider keeps a set: what is in it twice is in it once, however it is spelled, and one
 * sensitive part of a block makes all blocks sensitive.
 */
export function asSet(name: string, value: Value): Value {
  if (TEXTS.has(name)) return withoutRepeats(value);
  if (!BLOCKS.has(name) || value.kind !== 'list') return value;
  const own = withoutRepeats(withSetsInside(value));
  return holdsSensitive(own) ? hidden(own) : own;
}

function withSetsInside<T extends Value>(value: T): T {
  if (value.kind === 'list') {
    const items = value.items.map(withSetsInside);
    return items.some((item, index) => item !== value.items[index]) ? { ...value, items } : value;
  }
  const groups = value.kind === 'dict' ? value.entries.get('security_groups') : undefined;
  const set = groups && withoutRepeats(groups);
  if (value.kind !== 'dict' || set === undefined || set === groups) return value;
  return { ...value, entries: new Map([...value.entries, ['security_groups', set]]) };
}

/** Elements with something unknown may turn out to be different, unless they are one and the same reference. */
function withoutRepeats(value: Value): Value {
  if (value.kind !== 'list' || value.items.length < 2) return value;
  const seen = new Set<string>();
  const items = value.items.filter((item) => {
    const written = identity(item);
    return written === undefined || seen.size < seen.add(written).size;
  });
  return items.length === value.items.length ? value : { ...value, items };
}

function identity(item: Value): string | undefined {
  return isVague(item) ? undefined : JSON.stringify(plain(item));
}

function isVague(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(isVague);
  if (value.kind === 'dict') return [...value.entries.values()].some(isVague);
  return value.kind === 'unknown' && !(value.references.length === 1 && value.references[0]?.exact);
}

/** What a value says, without its places. Source: the hashes of the sets in terraform-provider-aws (`SecurityGroupRuleHash`). */
function plain(value: Value): unknown {
  if (value.kind === 'scalar') return String(value.value);
  if (value.kind === 'list') return value.items.map((item) => JSON.stringify(plain(item))).sort();
  if (value.kind === 'dict') return plainBlock(value);
  return value.references.map((reference) => [symbolOf(reference), reference.path]);
}

/** Null, nothing and false are as good as not given. */
function plainBlock({ entries }: Dict): unknown {
  return [...entries]
    .flatMap(([name, item]): (readonly [string, unknown])[] => {
      if (isNothing(item)) return [];
      return [[name, name === 'protocol' ? protocolName(String(plain(item))) : plain(item)]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The spellings of a protocol that the provider takes for one. Source: `ProtocolForValue` in terraform-provider-aws. */
const PROTOCOLS: Readonly<Record<string, string | undefined>> = {
  all: '-1',
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
};

function protocolName(written: string): string {
  const name = written.toLowerCase();
  return PROTOCOLS[name] ?? name;
}

function hidden(value: Value): Value {
  if (value.kind === 'list') return { ...value, sensitive: true, items: value.items.map(hidden) };
  if (!('entries' in value)) return { ...value, sensitive: true };
  const entries = new Map<string, Value>();
  for (const [name, item] of value.entries) entries.set(name, hidden(item));
  return { ...value, sensitive: true, entries };
}
