import { isDigit, isNameStart, nameEnd, numberEnd, trimEnd, trimStart } from './characters.ts';
import { symbolKind, symbolLength } from './symbols.ts';
import { T, Tokens } from './tokens.ts';

/** What the lexer is inside of: expressions switch to strings and back, as deep as the author likes. */
interface Mode {
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

const LF = 10;
const CR = 13;
const QUOTE = 34;
const DOLLAR = 36;
const PERCENT = 37;
const OPEN_BRACE = 123;
const BACKSLASH = 92;

const heredocStart = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)(\r?\n)/uy;
const heredocAlmost = /<<-?[ \t]*["']?[\p{ID_Start}_][^\n]*/uy;
const conflict = /(?:<{7}|={7}|>{7}|\|{7})(?:[ \t][^\n]*|\r?(?=\n|$))/y;
/** A line that can only be the head of a block of the file: where reading goes on after an endless heredoc. */
const topLevelBlock = /^[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[\w-]+))*[ \t]*\{[ \t]*\r?$/gm;

class Lexer {
  readonly tokens = new Tokens();
  private readonly file: string;
  private readonly text: string;
  private readonly modes: Mode[];
  private at: number;
  private resumed = false;

  constructor(file: string, text: string, kind: 'code' | 'bare') {
    this.file = file;
    this.text = text;
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.modes = [{ kind, start: 0, braces: 0, marker: '', lineStart: true }];
  }

  run(): Tokens {
    while (this.at < this.text.length) {
      const mode = this.mode();
      if (mode.kind === 'code') this.code(mode);
      else if (mode.kind === 'quoted') this.quoted(mode);
      else this.lines(mode);
    }
    // Constructs that the end of the text cuts off, the innermost first; the parser stops at the first it meets.
    for (let mode = this.modes.pop(); mode !== undefined; mode = this.modes.pop()) {
      if (mode.kind === 'quoted') this.tokens.push(T.UnclosedString, mode.start, this.text.length);
      if (mode.kind === 'heredoc') this.unclosedHeredoc(mode);
      if (this.at < this.text.length) return this.run();
    }
    this.tokens.push(T.End, this.text.length, this.text.length);
    return this.tokens;
  }

  private mode(): Mode {
    return this.modes[this.modes.length - 1] as Mode;
  }

  private push(kind: Mode['kind'], start: number, marker = ''): void {
    this.modes.push({ kind, start, braces: 0, marker, lineStart: true });
  }

  private take(kind: number, length: number): void {
    this.tokens.push(kind, this.at, this.at + length);
    this.at += length;
  }

  private code(mode: Mode): void {
    const { text, tokens } = this;
    while (this.at < text.length) {
      const start = this.at;
      const code = text.charCodeAt(start);
      switch (code) {
        case 32:
        case 9:
          this.at += 1;
          break;
        case LF:
          this.take(T.Newline, 1);
          break;
        case CR:
          if (text.charCodeAt(start + 1) === LF) this.take(T.Newline, 2);
          else this.take(T.BadCharacter, 1);
          break;
        case QUOTE: {
          const end = plainStringEnd(text, start + 1);
          if (end >= 0) {
            tokens.push(T.String, start, end);
            this.at = end;
            break;
          }
          this.take(T.OpenQuote, 1);
          this.push('quoted', start);
          return;
        }
        case OPEN_BRACE:
          mode.braces += 1;
          this.take(T.OpenBrace, 1);
          break;
        case 125: // }
          if (mode.braces === 0 && this.modes.length > 1) {
            this.take(T.CloseSequence, 1);
            this.modes.pop();
            return;
          }
          if (mode.braces > 0) mode.braces -= 1;
          this.take(T.CloseBrace, 1);
          break;
        case 126: // ~
          if (text.charCodeAt(start + 1) !== 125) {
            this.take(T.Bitwise, 1);
            break;
          }
          this.take(T.CloseSequence, 2);
          if (mode.braces === 0 && this.modes.length > 1) {
            this.modes.pop();
            return;
          }
          break;
        case 35: // #
          this.lineComment(1);
          break;
        case 47: // /
          if (text.charCodeAt(start + 1) === 47) this.lineComment(2);
          else if (text.charCodeAt(start + 1) === 42) this.blockComment();
          else this.take(T.Slash, 1);
          break;
        case 60: // <
          if (this.conflictMarker() || (text.charCodeAt(start + 1) === 60 && this.heredoc())) {
            if (this.mode() !== mode) return;
            break;
          }
          this.symbol(code);
          break;
        case 61: // =
        case 62: // >
        case 124: // |
          if (!this.conflictMarker()) this.symbol(code);
          break;
        default:
          if (isNameStart(text, start)) {
            this.at = nameEnd(text, start);
            tokens.push(T.Name, start, this.at);
          } else if (isDigit(code)) {
            this.at = numberEnd(text, start);
            tokens.push(T.Number, start, this.at);
          } else {
            this.symbol(code);
          }
      }
    }
  }

  private symbol(code: number): void {
    const kind = symbolKind(this.text, this.at, code);
    this.take(kind, symbolLength(kind, code));
  }

  private lineComment(sign: number): void {
    const { text, at } = this;
    const newline = text.indexOf('\n', at);
    let end = newline < 0 ? text.length : newline;
    if (newline >= 0 && text.charCodeAt(end - 1) === CR) end -= 1;
    this.comment(end, text.slice(at + sign, end));
    this.at = end;
  }

  private blockComment(): void {
    const close = this.text.indexOf('*/', this.at + 2);
    if (close < 0) {
      this.take(T.UnclosedComment, this.text.length - this.at);
      return;
    }
    this.comment(close + 2, this.text.slice(this.at + 2, close));
    this.at = close + 2;
  }

  private comment(end: number, text: string): void {
    let before = this.at - 1;
    while (before >= 0 && isBlank(this.text.charCodeAt(before))) before -= 1;
    const ownLine = before < 0 || this.text.charCodeAt(before) === LF;
    this.tokens.comments.push({ file: this.file, start: this.at, end, text: text.trim(), ownLine });
  }

  private conflictMarker(): boolean {
    const before = this.text.charCodeAt(this.at - 1);
    if (this.at > 0 && before !== LF) return false;
    conflict.lastIndex = this.at;
    const length = conflict.exec(this.text)?.[0].length;
    if (length === undefined) return false;
    this.take(T.ConflictMarker, length);
    return true;
  }

  private heredoc(): boolean {
    heredocStart.lastIndex = this.at;
    const match = heredocStart.exec(this.text);
    if (match === null) {
      heredocAlmost.lastIndex = this.at;
      const length = heredocAlmost.exec(this.text)?.[0].length;
      if (length === undefined) return false;
      this.take(T.HeredocStart, length);
      return true;
    }
    this.push('heredoc', this.at, match[2]);
    this.take(T.OpenHeredoc, match[0].length);
    return true;
  }

  /** Inside double quotes, after the opening one. */
  private quoted(mode: Mode): void {
    const { text, tokens } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === QUOTE) {
        this.take(T.CloseQuote, 1);
        this.modes.pop();
        return;
      }
      if (code === LF || code === CR) {
        this.unclosedString(mode);
        return;
      }
      if (code === DOLLAR || code === PERCENT) {
        const length = this.sequence(code, T.QuotedText);
        if (length === 0) return;
        continue;
      }
      const start = this.at;
      let end = start;
      for (; end < text.length; end += 1) {
        const next = text.charCodeAt(end);
        if (next === BACKSLASH) {
          const escaped = text.charCodeAt(end + 1);
          if (escaped === LF || escaped === CR || end + 1 >= text.length) continue;
          end += 1;
        } else if (next === QUOTE || next === LF || next === CR || next === DOLLAR || next === PERCENT) {
          break;
        }
      }
      tokens.push(T.QuotedText, start, end);
      this.at = end;
    }
  }

  /** At `$` or `%`: an escape or the sign itself is text (its length is returned), else a sequence starts (0). */
  private sequence(code: number, text: number): number {
    const next = this.text.charCodeAt(this.at + 1);
    if (next === OPEN_BRACE) {
      const strip = this.text.charCodeAt(this.at + 2) === 126 ? 3 : 2;
      this.mode().lineStart = false;
      this.push('code', this.at);
      this.take(code === DOLLAR ? T.OpenInterpolation : T.OpenDirective, strip);
      return 0;
    }
    const length = next === code && this.text.charCodeAt(this.at + 2) === OPEN_BRACE ? 3 : 1;
    this.take(text, length);
    return length;
  }

  /**
   * A string that its line end cuts off. What encloses it is given up with it, up to a heredoc or the file: on the next
   * line reading starts afresh. A quote that opens inside the interpolation of another string on this line is most
   * likely the closing quote of that string, after an interpolation without its brace.
   */
  private unclosedString(mode: Mode): void {
    const around = this.modes.at(-2);
    const outer = this.modes.at(-3);
    if (
      around?.kind === 'code' &&
      outer?.kind === 'quoted' &&
      !this.text.slice(outer.start, this.at).includes('\n')
    ) {
      this.tokens.push(T.UnclosedInterpolation, around.start, this.at);
    } else {
      this.tokens.push(T.UnclosedString, mode.start, this.at);
    }
    while (this.modes.length > 1 && this.mode().kind !== 'heredoc') this.modes.pop();
  }

  /** Inside a heredoc or a template file: text line by line. */
  private lines(mode: Mode): void {
    const { text } = this;
    while (this.at < text.length) {
      const start = this.at;
      const code = text.charCodeAt(start);
      let end = start;
      if (code === DOLLAR || code === PERCENT) {
        if (text.charCodeAt(start + 1) === OPEN_BRACE) {
          this.sequence(code, T.HeredocText);
          return;
        }
        end += text.charCodeAt(start + 1) === code && text.charCodeAt(start + 2) === OPEN_BRACE ? 3 : 1;
      } else {
        end = plainLineEnd(text, start);
      }
      const newline = newlineLength(text, end);
      if (newline === 0 && text.charCodeAt(end) === CR && mode.kind === 'heredoc') {
        this.tokens.push(T.HeredocText, start, end);
        this.at = end;
        this.take(T.BadCharacter, 1);
        continue;
      }
      if (
        newline > 0 &&
        mode.kind === 'heredoc' &&
        mode.lineStart &&
        isMarker(text, start, end, mode.marker)
      ) {
        this.take(T.CloseHeredoc, end - start);
        this.modes.pop();
        return;
      }
      this.take(T.HeredocText, end - start + newline);
      mode.lineStart = newline > 0;
    }
  }

  private unclosedHeredoc(mode: Mode): void {
    topLevelBlock.lastIndex = this.text.indexOf('\n', mode.start) + 1;
    const resume = topLevelBlock.exec(this.text)?.index ?? this.text.length;
    this.tokens.push(T.UnclosedHeredoc, mode.start, resume);
    if (this.resumed || resume >= this.text.length) return;
    this.resumed = true;
    // The block's first line is one more line start for the parser's recovery.
    this.tokens.push(T.Newline, resume, resume);
    this.modes.length = 0;
    this.modes.push({ kind: 'code', start: 0, braces: 0, marker: '', lineStart: true });
    this.at = resume;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xfeff;
}

/** Past the closing quote when the string needs no decoding, else -1. */
function plainStringEnd(text: string, from: number): number {
  for (let at = from; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH || code === DOLLAR || code === PERCENT || code === LF || code === CR) return -1;
    if (Number.isNaN(code)) return -1;
  }
}

function plainLineEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR || code === DOLLAR || code === PERCENT) break;
  }
  return at;
}

function newlineLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === LF) return 1;
  return code === CR && text.charCodeAt(at + 1) === LF ? 2 : 0;
}

function isMarker(text: string, start: number, end: number, marker: string): boolean {
  return end - start >= marker.length && trimEnd(trimStart(text.slice(start, end))) === marker;
}

/** Code (a file or an expression), or a template file whose text is outside of any quotes. */
export function tokenize(file: string, text: string, kind: 'code' | 'bare'): Tokens {
  return new Lexer(file, text, kind).run();
}
