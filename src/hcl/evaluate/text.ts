/** Text as Terraform sees it: normalised to NFC, ordered by its UTF-8 bytes, counted in what a reader sees. */

/** Printable ASCII, tab and line feed: nothing in it combines. */
const SIMPLE = /^[\t\n\x20-\x7e]*$/;

export function normalize(text: string): string {
  if (SIMPLE.test(text)) return text;
  return text.replace(/\p{Surrogate}/gu, '\ufffd').normalize('NFC');
}

/** The order of the UTF-8 bytes, which is the order of code points (UTF-16 units order surrogates wrongly). */
export function compareText(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  for (let index = 0; index < end; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

let segmenter: Intl.Segmenter | undefined;

/** What a reader counts as one character each. */
export function graphemes(text: string): string[] {
  if (SIMPLE.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

export function graphemeLength(text: string): number {
  return SIMPLE.test(text) ? text.length : graphemes(text).length;
}

/** Characters behind which nothing can join: as the last of a known start they are safe. */
const CLOSED = /[-_:;/\\,.(){}[\]|?!~ \t@#$%^&*+"']$/;

/**
 * The part of a known start that stays a start whatever follows: the last character may still change when a
 * combining one comes behind it.
 */
export function safePrefix(text: string): string {
  const known = normalize(text);
  if (known === '' || CLOSED.test(known)) return known;
  return graphemes(known).slice(0, -1).join('');
}
