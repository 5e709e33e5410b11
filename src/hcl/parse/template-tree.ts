import type { TemplatePart } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import type { Piece, TextPiece } from './pieces.ts';

/** Texts that stand beside each other, as the lines of a heredoc do, become one. */
export function meldTexts(cursor: Cursor, pieces: readonly Piece[]): Piece[] {
  const melded: Piece[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] as Piece;
    if (piece.kind !== 'text') {
      melded.push(piece);
      continue;
    }
    const first = index;
    while (pieces[index + 1]?.kind === 'text') index += 1;
    const run = pieces.slice(first, index + 1) as TextPiece[];
    const value = run.length === 1 ? piece.value : run.map((text) => text.value).join('');
    melded.push({
      kind: 'text',
      file: piece.file,
      start: piece.start,
      end: (pieces[index] as Piece).end,
      value: cursor.normal(value),
    });
  }
  return melded;
}

/** The directives with what they enclose. */
export function nestPieces(cursor: Cursor, pieces: readonly Piece[]): TemplatePart[] {
  const nest = new Nest(cursor, pieces);
  const parts = nest.parts(undefined);
  const stray = nest.next();
  if (stray !== undefined) cursor.fail(stray.start, `%{ ${stray.kind} } without its beginning`);
  return parts;
}

type Ending = Extract<Piece, { kind: 'else' | 'endif' | 'endfor' }>;
type Opening = Exclude<Piece, Ending>;

function ends(piece: Piece): piece is Ending {
  return piece.kind === 'else' || piece.kind === 'endif' || piece.kind === 'endfor';
}

class Nest {
  private readonly cursor: Cursor;
  private readonly pieces: readonly Piece[];
  private at = 0;

  constructor(cursor: Cursor, pieces: readonly Piece[]) {
    this.cursor = cursor;
    this.pieces = pieces;
  }

  next(): Piece | undefined {
    return this.pieces[this.at];
  }

  /** Up to a directive that ends something, which is left to the caller. */
  parts(opener: Piece | undefined): TemplatePart[] {
    this.cursor.enter();
    const { pile } = this.cursor;
    const { height } = pile;
    for (let piece = this.next(); piece !== undefined; piece = this.next()) {
      if (ends(piece)) break;
      this.at += 1;
      pile.push(this.part(piece));
    }
    if (opener !== undefined && this.next() === undefined) {
      this.cursor.fail(
        opener.start,
        `unclosed directive: no %{ end${opener.kind} } for the %{ ${opener.kind} }`,
      );
    }
    this.cursor.leave();
    return pile.take(height) as TemplatePart[];
  }

  private part(piece: Opening): TemplatePart {
    if (piece.kind === 'text' || piece.kind === 'interpolation') return piece;
    if (piece.kind === 'for') {
      const body = this.parts(piece);
      return { ...piece, body, end: this.finish('endfor') };
    }
    const then = this.parts(piece);
    let otherwise: TemplatePart[] = [];
    if (this.next()?.kind === 'else') {
      this.at += 1;
      otherwise = this.parts(piece);
    }
    return { ...piece, then, otherwise, end: this.finish('endif') };
  }

  private finish(kind: 'endif' | 'endfor'): number {
    const piece = this.pieces[this.at] as Piece;
    if (piece.kind !== kind)
      this.cursor.fail(piece.start, `%{ ${piece.kind} } where %{ ${kind} } is expected`);
    this.at += 1;
    return piece.end;
  }
}
