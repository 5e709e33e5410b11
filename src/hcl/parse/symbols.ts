import { T } from './tokens.ts';

const EQUAL = 61;

/** Signs that mean the same whatever follows them. */
const single: Record<number, number> = {
  40: T.OpenParen,
  41: T.CloseParen,
  91: T.OpenBracket,
  93: T.CloseBracket,
  44: T.Comma,
  63: T.Question,
  43: T.Plus,
  45: T.Minus,
  42: T.Star,
  47: T.Slash,
  37: T.Percent,
  94: T.Bitwise,
  126: T.Bitwise,
  59: T.Semicolon,
  96: T.Backtick,
  39: T.Apostrophe,
  8216: T.CurlyQuote,
  8217: T.CurlyQuote,
  8220: T.CurlyQuote,
  8221: T.CurlyQuote,
  8222: T.CurlyQuote,
};

const lengths = new Uint8Array(64).fill(1);
for (const kind of [
  T.DoubleColon,
  T.FatArrow,
  T.Or,
  T.And,
  T.EqualEqual,
  T.NotEqual,
  T.LessEqual,
  T.GreaterEqual,
  T.StrayInterpolation,
]) {
  lengths[kind] = 2;
}
lengths[T.Ellipsis] = 3;

/** The operator or punctuation at an offset; `BadCharacter` for everything that is none. */
export function symbolKind(text: string, at: number, code: number): number {
  const next = text.charCodeAt(at + 1);
  switch (code) {
    case EQUAL:
      return next === EQUAL ? T.EqualEqual : next === 62 ? T.FatArrow : T.Equal;
    case 33:
      return next === EQUAL ? T.NotEqual : T.Not;
    case 60:
      return next === EQUAL ? T.LessEqual : T.Less;
    case 62:
      return next === EQUAL ? T.GreaterEqual : T.Greater;
    case 38:
      return next === 38 ? T.And : T.Bitwise;
    case 124:
      return next === 124 ? T.Or : T.Bitwise;
    case 58:
      return next === 58 ? T.DoubleColon : T.Colon;
    case 46:
      return next === 46 && text.charCodeAt(at + 2) === 46 ? T.Ellipsis : T.Dot;
    case 36:
      return next === 123 ? T.StrayInterpolation : T.BadCharacter;
    default:
      return single[code] ?? T.BadCharacter;
  }
}

export function symbolLength(text: string, at: number, kind: number): number {
  // A character outside the basic plane is two code units.
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : (lengths[kind] ?? 1);
}
