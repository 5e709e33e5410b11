import type { AddressPattern } from '../facts/address-pattern.ts';
import type { CrossAccess, Parsed } from '../rules/options.ts';
import type { Parameter, ParameterType } from '../terms/rule-meta.ts';
import { channelItems } from '../traffic/channel-text.ts';
import { intersect, union } from '../traffic/interval-set.ts';
import { intersectPeers, peerTexts, unionPeers } from '../traffic/peers.ts';

/**
 * Which of two values of a parameter asks for more, when several rulesets give it. Numbers: the stricter bound. Switches:
 * on, unless on asks for less. Lists of what is watched or required add up; lists of what is allowed shrink to what
 * both allow. Texts: the later ruleset's.
 */
export function strictest(parameter: Parameter, first: unknown, second: unknown): unknown {
  const combine = COMBINE[parameter.type] as (a: unknown, b: unknown, name: string) => unknown;
  return combine(first, second, parameter.name);
}

/** For these numbers less is stricter; for the others more is: a longer retention, a narrower prefix, more hops followed. */
const LESS_IS_STRICTER: ReadonlySet<string> = new Set(['max_ports', 'max_contractor_days']);

/** Switches that ask for less when they are on. */
const ON_IS_LAXER: ReadonlySet<string> = new Set(['accept_guard_duty', 'article_strict']);

/** Lists of what is allowed. */
const ALLOWING: ReadonlySet<string> = new Set([
  'allowed_cross_access',
  'allowed_internet_egress',
  'authorized_public_ports',
  'cicd_cidrs',
  'cicd_prefix_list_ids',
  'cicd_security_groups',
  'consumer_types',
  'corporate_cidrs',
  'corporate_prefix_list_ids',
  'icmp_types',
  'jump_host_cidrs',
  'jump_host_security_groups',
  'management_cidrs',
  'management_security_groups',
  'phi_allowed_groups',
  'purposes',
]);

type Combine<T> = (a: T, b: T, name: string) => T;

const COMBINE: { readonly [T in ParameterType]: Combine<Parsed[T]> } = {
  number: (a, b, name) => (LESS_IS_STRICTER.has(name) ? Math.min(a, b) : Math.max(a, b)),
  boolean: (a, b, name) => (ON_IS_LAXER.has(name) ? a && b : a || b),
  text: (_, b) => b,
  cidrs: (a, b, name) => {
    const peers = (ALLOWING.has(name) ? intersectPeers : unionPeers)(a.peers, b.peers);
    return { peers, texts: peerTexts(peers) };
  },
  ports: (a, b, name) => {
    const channels = (ALLOWING.has(name) ? intersect : union)(a.channels, b.channels);
    return { channels, texts: channelItems(channels) };
  },
  names: (a, b, name) => lists(a, b, name, (text) => text),
  groups: (a, b, name) => lists(a, b, name, patternKey),
  tags: (a, b) => {
    const tags = new Map(a);
    for (const [key, pattern] of b) tags.set(key, both(tags.get(key) ?? null, pattern));
    return tags;
  },
  map: (a, b) => {
    const quotas = new Map(a);
    for (const [key, quota] of b) quotas.set(key, Math.min(quota, quotas.get(key) ?? quota));
    return quotas;
  },
  'cross-access': (a, b) =>
    a.flatMap((way): CrossAccess[] =>
      b
        .filter((other) => other.from === way.from && other.to === way.to)
        .map((other) => ({ ...way, channels: intersect(way.channels, other.channels) })),
    ),
};

function lists<T>(a: readonly T[], b: readonly T[], name: string, keyOf: (item: T) => string): readonly T[] {
  const second = new Set(b.map(keyOf));
  if (ALLOWING.has(name)) return a.filter((item) => second.has(keyOf(item)));
  const first = new Set(a.map(keyOf));
  return [...a, ...b.filter((item) => !first.has(keyOf(item)))];
}

function patternKey(pattern: AddressPattern): string {
  if (pattern.kind === 'address') return pattern.text;
  return pattern.kind === 'id' ? pattern.id : `tag:${pattern.key}=${pattern.value}`;
}

/** A pattern that holds where both do. */
function both(a: RegExp | null, b: RegExp | null): RegExp | null {
  if (!a || !b || a.source === b.source) return a ?? b;
  return new RegExp(`^(?=[\\s\\S]*?(?:${a.source}))(?=[\\s\\S]*?(?:${b.source}))`, 'u');
}
