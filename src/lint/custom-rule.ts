import type { AddressPattern } from '../facts/address-pattern.ts';
import type { Direction } from '../facts/groups/permission.ts';
import type { Severity } from '../terms/finding.ts';
import type { ChannelSet } from '../traffic/channels.ts';
import { unionAll } from '../traffic/interval-set.ts';
import { parsePorts } from '../traffic/port-notation.ts';
import type { RawDeny, RawRuleset, RawTrafficRule } from './config/raw-config.ts';
import { type PeerWord, parsePeerWord, parseTarget } from './peer-word.ts';

/** A rule of `deny`, `allow_only` or `require`, read. */
export interface CustomRule {
  readonly kind: 'deny' | 'allow_only' | 'require';
  readonly id: string;
  readonly severity: Severity;
  readonly direction: Direction;
  readonly on: Choice;
  /** The set the rule is about: these ways added up. */
  readonly ways: readonly Way[];
  readonly message: string | undefined;
}

/** Which groups it judges. */
export type Choice =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly desktops: boolean; readonly patterns: readonly AddressPattern[] };

/** Ports, and who is at the other end. */
export interface Way {
  readonly channels: ChannelSet;
  readonly peers: readonly PeerWord[];
}

/** The custom rules of a file, in its order: `deny`, `allow_only`, `require`. */
export function customRulesOf(
  raw: Pick<RawRuleset, 'deny' | 'allow_only' | 'require'>,
): readonly CustomRule[] {
  return [
    ...(raw.deny ?? []).map((rule) => readRule('deny', rule, [{ ...rule, ports: rule.traffic }])),
    ...(raw.allow_only ?? []).map((rule) => readRule('allow_only', rule, rule.traffic)),
    ...(raw.require ?? []).map((rule) => readRule('require', rule, rule.traffic)),
  ];
}

function readRule(
  kind: CustomRule['kind'],
  raw: RawDeny | RawTrafficRule,
  ways: readonly { readonly ports: readonly string[]; readonly from?: Words; readonly to?: Words }[],
): CustomRule {
  const { id, severity = 'medium', direction, on = 'all', message } = raw;
  return {
    kind,
    id,
    severity,
    direction,
    on: readChoice(list(on)),
    ways: ways.map((way) => ({
      channels: unionAll<number>(list(way.ports).map(readPorts)),
      peers: list((direction === 'ingress' ? way.from : way.to) ?? 'any').map(readPeer),
    })),
    message,
  };
}

type Words = string | readonly string[];

function list(words: Words): readonly string[] {
  return typeof words === 'string' ? [words] : words;
}

function readChoice(words: readonly string[]): Choice {
  if (words.includes('all')) return { kind: 'all' };
  const patterns = words.filter((word) => word !== 'desktops').map((word) => checked(parseTarget(word)));
  return { kind: 'some', desktops: words.includes('desktops'), patterns };
}

function readPeer(word: string): PeerWord {
  return checked(parsePeerWord(word));
}

function readPorts(text: string | number): ChannelSet {
  const parsed = parsePorts(text);
  return checked(parsed.ok ? parsed.channels : parsed.error);
}

/** The reader of the file has said what is wrong with words before they come here. */
function checked<T>(read: T | string): T {
  if (typeof read === 'string') throw new Error(read);
  return read;
}
