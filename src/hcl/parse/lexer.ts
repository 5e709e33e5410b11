import { isDigit, isNameStart, nameEnd, numberEnd } from './characters.ts';
import { CLOSE_BRACE, LF, type Mode, newlineLength, OPEN_BRACE, QUOTE, Scan, TILDE } from './scan.ts';
import { scanBlockComment, scanLineComment } from './scan-comment.ts';
import { giveUpHeredoc, scanHeredocStart, scanLines } from './scan-lines.ts';
import { scanQuote, scanQuoted } from './scan-string.ts';
import { symbolKind, symbolLength } from './symbols.ts';
import { T, type Tokens } from './tokens.ts';

const SPACE = 32;
const TAB = 9;
const CR = 13;
const HASH = 35;
const STAR = 42;
const SLASH = 47;
const LESS = 60;

// What a character of ASCII starts: below `BLANK` it is a token by itself, of that kind.
const BLANK = 64;
const NAME = 65;
const SYMBOL = 66;
const OTHER = 67;
const signs = new Uint8Array(128).fill(OTHER);
for (let code = 0; code < 128; code += 1) if (isNameStart(String.fromCharCode(code), 0)) signs[code] = NAME;
for (const sign of '=.:<>|&!-') signs[sign.charCodeAt(0)] = SYMBOL;
for (const sign of '()[],?*') signs[sign.charCodeAt(0)] = symbolKind(sign, 0, sign.charCodeAt(0));
signs[SPACE] = signs[TAB] = BLANK;
signs[LF] = T.Newline;

const conflict = /(?:<{7}|={7}|>{7}|\|{7})(?:[ \t][^\n]*|\r?(?=\n|$))/y;

/** Code (a file or an expression), or a template file whose text is outside of any quotes. */
export function tokenize(file: string, text: string, kind: 'code' | 'bare'): Tokens {
  const scan = new Scan(file, text);
  scan.push(kind, 0);
  scanAll(scan);
  if (cutOff(scan)) {
    // After a heredoc without an end: once more, from the next block on.
    scan.push('code', 0);
    scanAll(scan);
    cutOff(scan);
  }
  scan.tokens.push(T.End, text.length, text.length);
  return scan.tokens;
}

function scanAll(scan: Scan): void {
  while (scan.at < scan.text.length) {
    const mode = scan.mode();
    if (mode.kind === 'code') scanCode(scan, mode);
    else if (mode.kind === 'quoted') scanQuoted(scan, mode);
    else scanLines(scan, mode);
  }
}

/** Notes what the end of the text cuts off, the innermost first; true when there is more to read all the same. */
function cutOff(scan: Scan): boolean {
  for (let mode = scan.modes.pop(); mode !== undefined; mode = scan.modes.pop()) {
    if (mode.kind === 'quoted') scan.tokens.push(T.UnclosedString, mode.start, scan.text.length);
    if (mode.kind !== 'heredoc') continue;
    giveUpHeredoc(scan, mode);
    scan.modes.length = 0;
  }
  return scan.at < scan.text.length;
}

/** Outside of strings, until a string starts or the interpolation that this is the inside of ends. */
function scanCode(scan: Scan, mode: Mode): void {
  const { text, tokens } = scan;
  while (scan.at < text.length) {
    const start = scan.at;
    const code = text.charCodeAt(start);
    const sign = code < 128 ? (signs[code] as number) : OTHER;
    if (sign === BLANK) {
      scan.at = start + 1;
    } else if (sign === NAME) {
      scan.at = nameEnd(text, start);
      tokens.push(T.Name, start, scan.at);
    } else if (sign < BLANK) {
      scan.at = start + 1;
      tokens.push(sign, start, start + 1);
    } else if (sign === SYMBOL) {
      scanSymbol(scan, code);
      if (scan.modes[scan.modes.length - 1] !== mode) return;
    } else {
      scanSpecial(scan, mode, code);
      if (scan.modes[scan.modes.length - 1] !== mode) return;
    }
  }
}

/** Whatever needs more than a look at one character. */
function scanSpecial(scan: Scan, mode: Mode, code: number): void {
  const { text, tokens, at } = scan;
  switch (code) {
    case CR: {
      const length = newlineLength(text, at);
      scan.take(length === 0 ? T.BadCharacter : T.Newline, length || 1);
      break;
    }
    case QUOTE:
      scanQuote(scan);
      break;
    case OPEN_BRACE:
      mode.braces += 1;
      scan.take(T.OpenBrace, 1);
      break;
    case CLOSE_BRACE:
      closeBrace(scan, mode, 1);
      break;
    case TILDE:
      if (scan.code(1) === CLOSE_BRACE) closeBrace(scan, mode, 2);
      else scan.take(T.Bitwise, 1);
      break;
    case HASH:
      scanLineComment(scan, 1);
      break;
    case SLASH:
      if (scan.code(1) === SLASH) scanLineComment(scan, 2);
      else if (scan.code(1) === STAR) scanBlockComment(scan);
      else scan.take(T.Slash, 1);
      break;
    default:
      if (isNameStart(text, at)) {
        scan.at = nameEnd(text, at);
        tokens.push(T.Name, at, scan.at);
      } else if (isDigit(code)) {
        scan.at = numberEnd(text, at);
        tokens.push(T.Number, at, scan.at);
      } else {
        scanSymbol(scan, code);
      }
  }
}

/** `}` or `~}`: of an object or a block, or of the interpolation that this code is the inside of. */
function closeBrace(scan: Scan, mode: Mode, length: number): void {
  const ends = mode.braces === 0 && scan.modes.length > 1;
  scan.take(ends || length === 2 ? T.CloseSequence : T.CloseBrace, length);
  if (ends) scan.modes.pop();
  else if (mode.braces > 0) mode.braces -= 1;
}

function scanSymbol(scan: Scan, code: number): void {
  // Conflict markers and heredocs begin with the same sign twice.
  if (scan.code(1) === code && (scanConflict(scan) || (code === LESS && scanHeredocStart(scan)))) return;
  const kind = symbolKind(scan.text, scan.at, code);
  scan.take(kind, symbolLength(scan.text, scan.at, kind));
}

/** A line that git leaves in a file after a conflict; only at the start of a line. */
function scanConflict(scan: Scan): boolean {
  if (scan.at > 0 && scan.code(-1) !== LF) return false;
  conflict.lastIndex = scan.at;
  const length = conflict.exec(scan.text)?.[0].length;
  if (length === undefined) return false;
  scan.take(T.ConflictMarker, length);
  return true;
}
