import { T } from './tokens.ts';

/** By character: the token that a sign is alone. */
const singles = new Uint8Array(128).fill(T.BadCharacter);
/** By character: the one that makes another token when it follows, and which. */
const seconds = new Int16Array(128).fill(-1);
const pairs = new Uint8Array(128);

for (const [sign, kind] of [
  ['(', T.OpenParen],
  [')', T.CloseParen],
  ['[', T.OpenBracket],
  [']', T.CloseBracket],
  [',', T.Comma],
  ['.', T.Dot],
  [':', T.Colon],
  ['?', T.Question],
  ['=', T.Equal],
  ['!', T.Not],
  ['<', T.Less],
  ['>', T.Greater],
  ['+', T.Plus],
  ['-', T.Minus],
  ['*', T.Star],
  ['/', T.Slash],
  ['%', T.Percent],
  ['&', T.Bitwise],
  ['|', T.Bitwise],
  ['^', T.Bitwise],
  ['~', T.Bitwise],
  [';', T.Semicolon],
  ['`', T.Backtick],
  ["'", T.Apostrophe],
  ['::', T.DoubleColon],
  ['==', T.EqualEqual],
  ['!=', T.NotEqual],
  ['<=', T.LessEqual],
  ['>=', T.GreaterEqual],
  ['&&', T.And],
  ['||', T.Or],
  ['${', T.StrayInterpolation],
] as const) {
  const code = sign.charCodeAt(0);
  if (sign.length === 1) {
    singles[code] = kind;
  } else {
    seconds[code] = sign.charCodeAt(1);
    pairs[code] = kind;
  }
}

const EQUAL = 61;
const GREATER = 62;
const DOT = 46;

/** The operator or punctuation at an offset; `BadCharacter` for everything that is none. */
export function symbolKind(text: string, at: number, code: number): number {
  if (code >= 128)
    return code === 8216 || code === 8217 || (code >= 8220 && code <= 8222) ? T.CurlyQuote : T.BadCharacter;
  const next = text.charCodeAt(at + 1);
  if (next === seconds[code]) return pairs[code] as number;
  if (code === EQUAL && next === GREATER) return T.FatArrow;
  if (code === DOT && next === DOT && text.charCodeAt(at + 2) === DOT) return T.Ellipsis;
  return singles[code] as number;
}

const lengths = new Uint8Array(64).fill(1);
for (const kind of [...pairs, T.FatArrow]) if (kind > 0) lengths[kind] = 2;
lengths[T.Ellipsis] = 3;

export function symbolLength(text: string, at: number, kind: number): number {
  // A character outside the basic plane is two code units.
  if (kind === T.BadCharacter) return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return lengths[kind] as number;
}
