import type { Expression, Literal, Template } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import { removeIndentation } from './indentation.ts';
import { parsePieces } from './pieces.ts';
import { meldTexts, nestPieces } from './template-tree.ts';
import { T } from './tokens.ts';

/** A quoted string that needs decoding: with escapes, interpolations or directives. */
export function parseQuoted(cursor: Cursor): Literal | Template {
  const open = cursor.take();
  const pieces = parsePieces(cursor, T.CloseQuote);
  const end = cursor.end(cursor.take());
  return finish(cursor, cursor.start(open), end, meldTexts(cursor, pieces));
}

export function parseHeredoc(cursor: Cursor): Literal | Template {
  const open = cursor.take();
  const pieces = parsePieces(cursor, T.CloseHeredoc);
  if (cursor.word(open).startsWith('<<-')) removeIndentation(pieces);
  const end = cursor.end(cursor.take());
  return finish(cursor, cursor.start(open), end, meldTexts(cursor, pieces), true);
}

/** A template file: its text is outside of any quotes and has no backslash escapes. */
export function parseBareTemplate(cursor: Cursor): Expression {
  const pieces = parsePieces(cursor, T.End);
  return finish(cursor, 0, cursor.text.length, meldTexts(cursor, pieces));
}

function finish(
  cursor: Cursor,
  start: number,
  end: number,
  pieces: ReturnType<typeof parsePieces>,
  heredoc = false,
): Literal | Template {
  const { file } = cursor;
  const first = pieces[0];
  if (first === undefined || (pieces.length === 1 && first.kind === 'text')) {
    const value = first?.kind === 'text' ? first.value : '';
    return heredoc
      ? { kind: 'literal', file, start, end, type: 'string', value, heredoc }
      : { kind: 'literal', file, start, end, type: 'string', value };
  }
  return { kind: 'template', file, start, end, parts: nestPieces(cursor, pieces), heredoc };
}
