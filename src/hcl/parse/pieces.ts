import type { Expression } from '../syntax.ts';
import { trimEnd, trimStart } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { decodeBare, decodeQuoted } from './escapes.ts';
import { TILDE } from './scan.ts';
import { T } from './tokens.ts';

interface Extent {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface TextPiece extends Extent {
  readonly kind: 'text';
  value: string;
}

/** A template before its directives are nested: what stands between `%{if}` and `%{endif}` is still beside them. */
export type Piece =
  | TextPiece
  | (Extent & { readonly kind: 'interpolation'; readonly value: Expression })
  | (Extent & { readonly kind: 'if'; readonly condition: Expression })
  | (Extent & {
      readonly kind: 'for';
      readonly key?: string;
      readonly value: string;
      readonly collection: Expression;
    })
  | (Extent & { readonly kind: 'else' | 'endif' | 'endfor' });

/**
 * The pieces up to the closing token, which is left to the caller. A strip marker takes the white space of the one
 * token beside it, and HCL's lexer makes a token of every line of a heredoc: `~}` before a line end takes the line
 * end, not the indentation of the next line.
 */
export function parsePieces(cursor: Cursor, closer: number): Piece[] {
  const pieces: Piece[] = [];
  const outside = cursor.newlines;
  let strip = false;
  for (;;) {
    cursor.newlines = true;
    const kind = cursor.peek();
    if (kind === closer) break;
    if (kind === T.QuotedText || kind === T.HeredocText) {
      const text = takeText(cursor, kind);
      if (strip) text.value = trimStart(text.value);
      pieces.push(text);
      strip = false;
    } else if (kind === T.OpenInterpolation || kind === T.OpenDirective) {
      const open = cursor.take();
      const before = pieces[pieces.length - 1];
      if (before?.kind === 'text' && cursor.text.charCodeAt(cursor.end(open) - 1) === TILDE)
        before.value = trimEnd(before.value);
      cursor.newlines = false;
      const piece = kind === T.OpenDirective ? takeDirective(cursor, open) : takeInterpolation(cursor, open);
      pieces.push(piece);
      strip = cursor.text.charCodeAt(cursor.reached - 2) === TILDE;
    } else {
      cursor.unexpected('the end of the string');
    }
  }
  cursor.newlines = outside;
  return pieces;
}

function takeText(cursor: Cursor, kind: number): TextPiece {
  const index = cursor.take();
  const start = cursor.start(index);
  const end = cursor.end(index);
  const value =
    kind === T.QuotedText ? decodeQuoted(cursor, start, end) : decodeBare(cursor.text.slice(start, end));
  return { kind: 'text', file: cursor.file, start, end, value };
}

function takeInterpolation(cursor: Cursor, open: number): Piece {
  const value = cursor.expression(cursor);
  if (cursor.peek() !== T.CloseSequence) failSequence(cursor, open);
  cursor.take();
  const { file, reached: end } = cursor;
  return { kind: 'interpolation', file, start: cursor.start(open), end, value };
}

function failSequence(cursor: Cursor, open: number): never {
  const kind = cursor.peek();
  const message = 'unclosed interpolation: no closing brace for the ${';
  if (kind === T.End) cursor.fail(cursor.start(open), message);
  if (kind === T.OpenQuote || kind === T.String) {
    cursor.fail(cursor.start(open), `${message} before the end of the string`);
  }
  return cursor.unexpected('"}" at the end of the interpolation (to write ${ itself, double the sign: $${)');
}

function takeDirective(cursor: Cursor, open: number): Piece {
  const index = cursor.expect(
    T.Name,
    'if, else, endif, for or endfor after %{ (to write %{ itself, double the sign: %%{)',
  );
  const keyword = cursor.word(index);
  const piece = directive(cursor, keyword, index);
  if (cursor.peek() !== T.CloseSequence) cursor.unexpected(`"}" at the end of the ${keyword} directive`);
  cursor.take();
  return { ...piece, file: cursor.file, start: cursor.start(open), end: cursor.reached } as Piece;
}

type Bare<P> = P extends Piece ? Omit<P, keyof Extent> : never;

function directive(cursor: Cursor, keyword: string, index: number): Bare<Piece> {
  switch (keyword) {
    case 'if':
      return { kind: 'if', condition: cursor.expression(cursor) };
    case 'for':
      return takeFor(cursor);
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: keyword };
    default:
      return cursor.fail(
        cursor.start(index),
        `unknown template directive "${keyword}": there are if, else, endif, for and endfor`,
      );
  }
}

function takeFor(cursor: Cursor): Bare<Piece> {
  let key: string | undefined;
  let value = cursor.word(cursor.expect(T.Name, 'a name after "for"'));
  if (cursor.peek() === T.Comma) {
    cursor.take();
    key = value;
    value = cursor.word(cursor.expect(T.Name, 'a second name after the comma'));
  }
  if (!cursor.isWord('in')) cursor.unexpected('"in" after the names of the for directive');
  cursor.take();
  const collection = cursor.expression(cursor);
  return { kind: 'for', ...(key === undefined ? {} : { key }), value, collection };
}
