import type { Cursor } from './cursor.ts';
import { T } from './tokens.ts';

/** Offset of the first character on the line of `offset` that is no white space. */
export function lineStartBefore(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start < offset && isSpace(text, start)) start += 1;
  return start;
}

function isSpace(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 32 || code === 9 || (!(code > 32 && code < 128) && /\s|\ufeff/.test(text.charAt(offset)));
}

/** Column (from 0) of the line's first character: how far the code is indented. */
export function columnOf(text: string, offset: number): number {
  return lineStartBefore(text, offset) - (text.lastIndexOf('\n', offset - 1) + 1);
}

/**
 * After an error in the item that starts at token `first`: on to the next line that is indented no deeper than the item
 * and looks like one, or closes the body. Indentation is the best witness of what was meant, better than brackets,
 * of which the error may have left one out.
 */
export function skipToNextItem(cursor: Cursor, first: number): void {
  const { kinds, starts, count } = cursor.tokens;
  const column = columnOf(cursor.text, starts[first] ?? 0);
  let open = 0;
  for (let index = first; ; index += 1) {
    const kind = kinds[index];
    if (kind === undefined || kind === T.End) {
      cursor.index = count - 1;
      return;
    }
    if (index > first && kinds[index - 1] === T.Newline && kind !== T.Newline) {
      const here = columnOf(cursor.text, starts[index] ?? 0);
      const closes = kind === T.CloseBrace && (here < column || (here === column && open <= 0));
      if (closes || (here <= column && kind === T.Name && looksLikeItem(kinds[index + 1]))) {
        cursor.index = index;
        return;
      }
    }
    if (kind === T.OpenBrace) open += 1;
    if (kind === T.CloseBrace) open -= 1;
  }
}

function looksLikeItem(next: number | undefined): boolean {
  return (
    next === T.Equal || next === T.OpenBrace || next === T.String || next === T.Name || next === T.OpenQuote
  );
}
