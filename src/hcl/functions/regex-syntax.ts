import type { CharacterSet } from './regex-set.ts';

/** A regular expression in Go's syntax (RE2), as a tree. */
export type Pattern =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'capture'; readonly index: number; readonly body: Pattern }
  | { readonly kind: 'sequence' | 'choice'; readonly items: readonly Pattern[] }
  | Repeat;

export interface Repeat {
  readonly kind: 'repeat';
  readonly body: Pattern;
  readonly min: number;
  /** Infinity for `*` and `+`. */
  readonly max: number;
  readonly greedy: boolean;
}

export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-edge' | 'no-word-edge';

export interface ParsedPattern {
  readonly pattern: Pattern;
  /** Names of the groups from 1; undefined for one without a name. */
  readonly groups: readonly (string | undefined)[];
}
