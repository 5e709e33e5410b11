/**
 * An input that can't be analysed. The message says what was seen and what to do next; it ends the run with exit
 * code 2 and never holds a value out of the input that may be secret.
 */
export class InputError extends Error {
  /** The input as the user named it. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  /** From 1, UTF-16 code units for text, bytes for JSON. */
  readonly column: number | undefined;

  constructor(message: string, place: { file?: string; line?: number; column?: number } = {}) {
    super(message);
    this.name = 'InputError';
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
  }
}
