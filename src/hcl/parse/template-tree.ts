import type { TemplatePart } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import type { Piece } from './pieces.ts';

/** Texts that stand beside each other, as the lines of a heredoc do, become one. */
export function meldTexts(pieces: readonly Piece[]): Piece[] {
  const melded: Piece[] = [];
  let run: { start: number; end: number; texts: string[] } | undefined;
  const close = () => {
    if (run !== undefined)
      melded.push({ kind: 'text', start: run.start, end: run.end, value: run.texts.join('') });
    run = undefined;
  };
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      close();
      melded.push(piece);
    } else if (run === undefined) {
      run = { start: piece.start, end: piece.end, texts: [piece.value] };
    } else {
      run.texts.push(piece.value);
      run.end = piece.end;
    }
  }
  close();
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
    const parts: TemplatePart[] = [];
    for (let piece = this.next(); piece !== undefined; piece = this.next()) {
      if (ends(piece)) break;
      this.at += 1;
      parts.push(this.part(piece));
    }
    if (opener !== undefined && this.next() === undefined) {
      this.cursor.fail(
        opener.start,
        `unclosed directive: no %{ end${opener.kind} } for the %{ ${opener.kind} }`,
      );
    }
    this.cursor.leave();
    return parts;
  }

  private part(piece: Opening): TemplatePart {
    const { file } = this.cursor;
    if (piece.kind === 'text') return { ...piece, file, value: this.cursor.normal(piece.value) };
    if (piece.kind === 'interpolation') return { ...piece, file };
    if (piece.kind === 'for') {
      const body = this.parts(piece);
      return { ...piece, file, body, end: this.finish('endfor') };
    }
    const then = this.parts(piece);
    let otherwise: TemplatePart[] = [];
    if (this.next()?.kind === 'else') {
      this.at += 1;
      otherwise = this.parts(piece);
    }
    return { ...piece, file, then, otherwise, end: this.finish('endif') };
  }

  private finish(kind: 'endif' | 'endfor'): number {
    const piece = this.pieces[this.at] as Piece;
    if (piece.kind !== kind)
      this.cursor.fail(piece.start, `%{ ${piece.kind} } where %{ ${kind} } is expected`);
    this.at += 1;
    return piece.end;
  }
}
