import { trimEnd, trimStart } from './characters.ts';
import { CR, DOLLAR, LF, type Mode, newlineLength, PERCENT, type Scan } from './scan.ts';
import { opensSequence, signLength } from './scan-string.ts';
import { T } from './tokens.ts';

const heredocStart = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)(\r?\n)/uy;
const almostHeredoc = /<<-?[ \t]*["']?[\p{ID_Start}_][^\n]*/uy;
/** A line that can only be the head of a block of the file: where reading goes on after an endless heredoc. */
const topLevelBlock = /^[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[\w-]+))*[ \t]*\{[ \t]*\r?$/gm;

/** At `<<`: opens a heredoc; false when it is none, not even a mistaken one. */
export function scanHeredocStart(scan: Scan): boolean {
  heredocStart.lastIndex = scan.at;
  const match = heredocStart.exec(scan.text);
  if (match !== null) {
    scan.push('heredoc', scan.at, match[2]);
    scan.take(T.OpenHeredoc, match[0].length);
    return true;
  }
  almostHeredoc.lastIndex = scan.at;
  const length = almostHeredoc.exec(scan.text)?.[0].length;
  if (length === undefined) return false;
  scan.take(T.HeredocStart, length);
  return true;
}

/** Inside a heredoc or a template file: text line by line, up to the closing word or an interpolation. */
export function scanLines(scan: Scan, mode: Mode): void {
  const { text } = scan;
  while (scan.at < text.length) {
    const start = scan.at;
    const code = text.charCodeAt(start);
    const sign = code === DOLLAR || code === PERCENT;
    if (sign && opensSequence(scan, code)) return;
    const end = sign ? start + signLength(text, start) : plainEnd(scan, start, mode.kind === 'bare');
    const newline = newlineLength(text, end);
    if (mode.kind === 'heredoc') {
      if (newline === 0 && text.charCodeAt(end) === CR) {
        const after = newlineLength(text, end + 1);
        if (after > 0 && endsInSign(text, end)) {
          scan.take(T.HeredocText, end + 1 + after - start);
          mode.lineStart = true;
          continue;
        }
        // A carriage return alone ends no line, and HCL has no other meaning for it.
        scan.take(T.HeredocText, end - start);
        scan.take(T.BadCharacter, 1);
        continue;
      }
      if (newline > 0 && mode.lineStart && isMarker(text, start, end, mode.marker)) {
        scan.take(T.CloseHeredoc, end - start);
        scan.modes.pop();
        return;
      }
    }
    scan.take(T.HeredocText, end - start + newline);
    mode.lineStart = newline > 0;
  }
}

/** HCL reads `$` or `%` together with what follows, if that is no brace: a carriage return there is text. */
function endsInSign(text: string, end: number): boolean {
  let first = end;
  while (text.charCodeAt(first - 1) === DOLLAR || text.charCodeAt(first - 1) === PERCENT) first -= 1;
  return (end - first) % 2 === 1;
}

function plainEnd(scan: Scan, from: number, carriageReturns: boolean): number {
  const { text } = scan;
  let at = from;
  let all = 0;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > PERCENT) all |= code;
    else if (code === LF || code === DOLLAR || code === PERCENT) break;
    else if (code === CR && (!carriageReturns || text.charCodeAt(at + 1) === LF)) break;
  }
  scan.tokens.characters |= all;
  return at;
}

function isMarker(text: string, start: number, end: number, marker: string): boolean {
  return end - start >= marker.length && trimEnd(trimStart(text.slice(start, end))) === marker;
}

/** The heredoc took the rest of the file. Reading goes on at the next block of the file, if there is one. */
export function giveUpHeredoc(scan: Scan, mode: Mode): void {
  topLevelBlock.lastIndex = scan.text.indexOf('\n', mode.start) + 1;
  const resume = topLevelBlock.exec(scan.text)?.index ?? scan.text.length;
  scan.tokens.push(T.UnclosedHeredoc, mode.start, resume);
  if (resume >= scan.text.length) return;
  // For the parser's recovery the block's first line is a line start.
  scan.tokens.push(T.Newline, resume, resume);
  scan.at = resume;
}
