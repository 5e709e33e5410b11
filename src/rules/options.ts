import type { AddressPattern } from '../facts/address-pattern.ts';
import type { Parameter, ParameterType } from '../terms/rule-meta.ts';
import type { ChannelSet } from '../traffic/channels.ts';
import type { PeerSet } from '../traffic/peers.ts';

/** A parameter with the type of its parsed value. */
export interface ParameterOf<T extends ParameterType> extends Parameter {
  readonly type: T;
}

/** What each kind of parameter is parsed to. */
export interface Parsed {
  readonly cidrs: { readonly texts: readonly string[]; readonly peers: PeerSet };
  readonly ports: { readonly texts: readonly string[]; readonly channels: ChannelSet };
  readonly groups: readonly AddressPattern[];
  readonly names: readonly string[];
  /** Tag key → pattern that a value must match, or null for any non-empty value. */
  readonly tags: ReadonlyMap<string, RegExp | null>;
  readonly number: number;
  readonly boolean: boolean;
  readonly text: string;
  readonly map: ReadonlyMap<string, number>;
  readonly 'cross-access': readonly CrossAccess[];
}

/** A permitted way from one department to another. */
export interface CrossAccess {
  readonly from: string;
  readonly to: string;
  readonly channels: ChannelSet;
}

/** The parameters in force. */
export interface Options {
  /** The configured value, else the default, else undefined: not configured. */
  get<T extends ParameterType>(parameter: ParameterOf<T>): Parsed[T] | undefined;
  /** True when the user (or a ruleset) set it. */
  isSet(parameter: Parameter): boolean;
  /** True when the configuration is responsible for this area. */
  owns(area: 'monitoring' | 'audit' | 'organization'): boolean;
  /** `--now`, or today: `YYYY-MM-DD`. */
  readonly today: string;
}

/** Declares a parameter; the type of `type` carries over to `Options.get`. */
export function parameter<T extends ParameterType>(definition: ParameterOf<T>): ParameterOf<T> {
  return definition;
}
