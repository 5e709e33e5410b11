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

/** The tokens of a file as three parallel arrays. The last one is `T.End`. */
export class Tokens {
  readonly kinds: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly comments: Comment[] = [];

  push(kind: number, start: number, end: number): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
  }
}
