import { Tokens } from './tokens.ts';

/** Used again for every file: what the lexer writes into it, the parser reads before the next file comes. */
const tokens = new Tokens();

/** What the lexer is inside of: expressions switch to strings and back, as deep as the author likes. */
export interface Mode {
  readonly kind: 'code' | 'quoted' | 'heredoc' | 'bare';
  /** Where the construct was opened: the quote, the `<<`, the `${`. */
  readonly start: number;
  /** Code: open braces since the `${`. */
  braces: number;
  /** Heredoc: its closing word. */
  readonly marker: string;
  /** Heredoc: nothing was read on this line yet, so the closing word may come. */
  lineStart: boolean;
}

/** How far the lexer has come. */
export class Scan {
  readonly tokens = tokens;
  readonly file: string;
  readonly text: string;
  readonly modes: Mode[] = [];
  at: number;

  constructor(file: string, text: string) {
    tokens.clear();
    this.file = file;
    this.text = text;
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  mode(): Mode {
    return this.modes[this.modes.length - 1] as Mode;
  }

  push(kind: Mode['kind'], start: number, marker = ''): void {
    this.modes.push({ kind, start, braces: 0, marker, lineStart: true });
  }

  /** The next `length` code units are one token. */
  take(kind: number, length: number): void {
    this.tokens.push(kind, this.at, this.at + length);
    this.at += length;
  }

  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }
}

export const LF = 10;
export const CR = 13;
export const QUOTE = 34;
export const DOLLAR = 36;
export const PERCENT = 37;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const BACKSLASH = 92;
export const TILDE = 126;

export function newlineLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === LF) return 1;
  return code === CR && text.charCodeAt(at + 1) === LF ? 2 : 0;
}
