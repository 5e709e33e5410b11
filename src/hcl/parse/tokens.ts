import type { Comment } from '../syntax.ts';

/** Kinds of tokens. Numbers, because the lexer is the hot part of reading a large repository. */
export const T = {
  End: 0,
  Newline: 1,
  Name: 2,
  Number: 3,
  /** A whole quoted string without escapes, interpolations and directives: most strings. */
  String: 4,
  OpenQuote: 5,
  CloseQuote: 6,
  QuotedText: 7,
  OpenHeredoc: 8,
  CloseHeredoc: 9,
  HeredocText: 10,
  /** `${` or `${~` */
  OpenInterpolation: 11,
  /** `%{` or `%{~` */
  OpenDirective: 12,
  /** `}` or `~}` that ends an interpolation or a directive. */
  CloseSequence: 13,
  OpenBrace: 14,
  CloseBrace: 15,
  OpenBracket: 16,
  CloseBracket: 17,
  OpenParen: 18,
  CloseParen: 19,
  Equal: 20,
  Colon: 21,
  DoubleColon: 22,
  Comma: 23,
  Dot: 24,
  Ellipsis: 25,
  Question: 26,
  FatArrow: 27,
  Not: 28,
  Or: 29,
  And: 30,
  EqualEqual: 31,
  NotEqual: 32,
  Less: 33,
  LessEqual: 34,
  Greater: 35,
  GreaterEqual: 36,
  Plus: 37,
  Minus: 38,
  Star: 39,
  Slash: 40,
  Percent: 41,
  // What no file that parses contains; every one has its own message.
  Apostrophe: 42,
  Backtick: 43,
  CurlyQuote: 44,
  Semicolon: 45,
  Bitwise: 46,
  /** `${` where no string is open. */
  StrayInterpolation: 47,
  ConflictMarker: 48,
  UnclosedString: 49,
  UnclosedHeredoc: 50,
  UnclosedInterpolation: 51,
  UnclosedComment: 52,
  HeredocStart: 53,
  BadCharacter: 54,
} as const;

/** For so many tokens there is room at first. */
const ROOM = 1 << 12;
/** More room than this is given up after the giant that needed it. */
const KEPT = 1 << 20;

/**
 * The tokens of a file as three parallel arrays. The last one is `T.End`; what stands behind it is left over from
 * another file, for one file after the other is read into the same arrays: nothing is left to collect.
 */
export class Tokens {
  kinds = new Uint8Array(ROOM);
  starts = new Int32Array(ROOM);
  ends = new Int32Array(ROOM);
  count = 0;
  comments: Comment[] = [];
  /** The characters of all strings, one laid over the other: never less than any of them. */
  characters = 0;

  push(kind: number, start: number, end: number): void {
    const index = this.count;
    if (index === this.kinds.length) this.grow();
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
    this.count = index + 1;
  }

  clear(): void {
    if (this.kinds.length > KEPT) this.resize(ROOM);
    this.count = 0;
    this.comments = [];
    this.characters = 0;
  }

  private grow(): void {
    const { kinds, starts, ends } = this;
    this.resize(kinds.length * 2);
    this.kinds.set(kinds);
    this.starts.set(starts);
    this.ends.set(ends);
  }

  private resize(length: number): void {
    this.kinds = new Uint8Array(length);
    this.starts = new Int32Array(length);
    this.ends = new Int32Array(length);
  }
}
