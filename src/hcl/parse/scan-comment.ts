import { CR, LF, type Scan } from './scan.ts';
import { T } from './tokens.ts';

/** `#` or `//` up to the line end, which stays a token of its own. */
export function scanLineComment(scan: Scan, sign: number): void {
  const { text, at } = scan;
  const newline = text.indexOf('\n', at);
  let end = newline < 0 ? text.length : newline;
  if (newline >= 0 && text.charCodeAt(end - 1) === CR) end -= 1;
  addComment(scan, end, text.slice(at + sign, end));
}

export function scanBlockComment(scan: Scan): void {
  const close = scan.text.indexOf('*/', scan.at + 2);
  if (close < 0) scan.take(T.UnclosedComment, scan.text.length - scan.at);
  else addComment(scan, close + 2, scan.text.slice(scan.at + 2, close));
}

function addComment(scan: Scan, end: number, text: string): void {
  let before = scan.at - 1;
  while (before >= 0 && isBlank(scan.text.charCodeAt(before))) before -= 1;
  const ownLine = before < 0 || scan.text.charCodeAt(before) === LF;
  scan.tokens.comments.push({ file: scan.file, start: scan.at, end, text: text.trim(), ownLine });
  scan.at = end;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xfeff;
}
