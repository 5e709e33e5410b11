import {
  BACKSLASH,
  CR,
  DOLLAR,
  LF,
  type Mode,
  OPEN_BRACE,
  PERCENT,
  QUOTE,
  type Scan,
  TILDE,
} from './scan.ts';
import { T } from './tokens.ts';

/** At a quote: a string that needs no decoding is one token; any other is opened. */
export function scanQuote(scan: Scan): void {
  const end = plainStringEnd(scan, scan.at + 1);
  if (end >= 0) {
    scan.take(T.String, end - scan.at);
    return;
  }
  scan.push('quoted', scan.at);
  scan.take(T.OpenQuote, 1);
}

/** Past the closing quote when the string needs no decoding, else -1. */
function plainStringEnd(scan: Scan, from: number): number {
  const { text } = scan;
  let at = from;
  let code = 0;
  let all = 0;
  for (; at < text.length; at += 1) {
    code = text.charCodeAt(at);
    // Every sign that means something comes before the letters, but one.
    if (code > PERCENT && code !== BACKSLASH) all |= code;
    else if (isSign(code)) break;
  }
  scan.tokens.characters |= all;
  return code === QUOTE ? at + 1 : -1;
}

function isSign(code: number): boolean {
  return (
    code === QUOTE || code === BACKSLASH || code === DOLLAR || code === PERCENT || code === LF || code === CR
  );
}

/** Inside double quotes, after the opening one, up to the closing one or an interpolation. */
export function scanQuoted(scan: Scan, mode: Mode): void {
  while (scan.at < scan.text.length) {
    const code = scan.code();
    if (code === QUOTE) {
      scan.take(T.CloseQuote, 1);
      scan.modes.pop();
      return;
    }
    if (code === LF || code === CR) {
      giveUpString(scan, mode);
      return;
    }
    if (code !== DOLLAR && code !== PERCENT) scan.take(T.QuotedText, quotedTextEnd(scan, scan.at) - scan.at);
    else if (opensSequence(scan, code)) return;
    else scan.take(T.QuotedText, signLength(scan.text, scan.at));
  }
}

/** Where a run of characters and escapes ends; at least one character on. */
function quotedTextEnd(scan: Scan, from: number): number {
  const { text } = scan;
  let end = from;
  let all = 0;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === BACKSLASH) {
      const escaped = text.charCodeAt(end + 1);
      if (escaped !== LF && escaped !== CR && end + 1 < text.length) end += 1;
    } else if (code > PERCENT) all |= code;
    else if (isSign(code)) break;
  }
  scan.tokens.characters |= all;
  return end;
}

/** At `$` or `%`: takes the opening of an interpolation or a directive, if it is one. */
export function opensSequence(scan: Scan, code: number): boolean {
  if (scan.code(1) !== OPEN_BRACE) return false;
  scan.mode().lineStart = false;
  scan.push('code', scan.at);
  scan.take(code === DOLLAR ? T.OpenInterpolation : T.OpenDirective, scan.code(2) === TILDE ? 3 : 2);
  return true;
}

/** At `$` or `%` that open nothing: how long the text is that they are, `$${` or the sign alone. */
export function signLength(text: string, at: number): number {
  return text.charCodeAt(at + 1) === text.charCodeAt(at) && text.charCodeAt(at + 2) === OPEN_BRACE ? 3 : 1;
}

/**
 * A string that its line end cuts off. What encloses it is given up with it, up to a heredoc or the file: on the next
 * line reading starts afresh. A quote that opens inside the interpolation of another string on this line is most
 * likely the closing quote of that string, after an interpolation without its brace.
 */
function giveUpString(scan: Scan, mode: Mode): void {
  const around = scan.modes.at(-2);
  const outer = scan.modes.at(-3);
  const nested = around?.kind === 'code' && outer?.kind === 'quoted';
  if (nested && !scan.text.slice(outer.start, scan.at).includes('\n')) {
    scan.tokens.push(T.UnclosedInterpolation, around.start, scan.at);
  } else {
    scan.tokens.push(T.UnclosedString, mode.start, scan.at);
  }
  while (scan.modes.length > 1 && scan.mode().kind !== 'heredoc') scan.modes.pop();
}
