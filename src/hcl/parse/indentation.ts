import { trimStart } from './characters.ts';
import type { Piece, TextPiece } from './pieces.ts';

/**
 * `<<-`: the smallest indentation of all lines is taken from every line. HCL looks at the tokens of the source, not at
 * the lines of the result, after strip markers have been applied; a blank line does not count, and a line that
 * starts with an interpolation has no indentation.
 */
export function removeIndentation(pieces: readonly Piece[]): void {
  const adjusted: TextPiece[] = [];
  let least = Number.POSITIVE_INFINITY;
  let lineStart = true;
  for (const piece of pieces) {
    if (lineStart) {
      lineStart = false;
      if (piece.kind !== 'text') least = 0;
      else {
        const text = trimStart(piece.value);
        if (text !== '' || !piece.value.endsWith('\n')) {
          least = Math.min(least, piece.value.length - text.length);
          adjusted.push(piece);
        }
      }
    }
    if (piece.kind === 'text' && piece.value.endsWith('\n')) lineStart = true;
  }
  for (const piece of adjusted) piece.value = piece.value.slice(least);
}
