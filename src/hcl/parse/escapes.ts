import type { Cursor } from './cursor.ts';

const simple: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** `$${` and `%%{` are how a template writes `${` and `%{`. */
export function decodeBare(text: string): string {
  if (text.length < 3) return text;
  const sign = text.charAt(0);
  return (sign === '$' || sign === '%') && text.charAt(1) === sign && text.charAt(2) === '{'
    ? text.slice(1)
    : text;
}

/** The text of one token of a quoted string, escapes resolved. */
export function decodeQuoted(cursor: Cursor, start: number, end: number): string {
  // Only the token is searched: a search in the text would go on to the next backslash of the file.
  const text = cursor.text.slice(start, end);
  let backslash = text.indexOf('\\');
  if (backslash < 0) return decodeBare(text);
  let decoded = '';
  let at = 0;
  while (backslash >= 0) {
    decoded += text.slice(at, backslash);
    const selector = text.charAt(backslash + 1);
    const plain = simple[selector];
    if (plain !== undefined) {
      decoded += plain;
      at = backslash + 2;
    } else {
      const digits = selector === 'u' ? 4 : selector === 'U' ? 8 : 0;
      decoded += codePoint(cursor, start + backslash, Math.min(end, start + backslash + 2 + digits), digits);
      at = backslash + 2 + digits;
    }
    backslash = text.indexOf('\\', at);
  }
  return decoded + text.slice(at);
}

function codePoint(cursor: Cursor, start: number, end: number, digits: number): string {
  const written = cursor.text.slice(start, end);
  if (digits === 0) {
    const code = cursor.text.codePointAt(start + 1) ?? 0x5c;
    const shown = code < 32 || code === 127 ? ` before U+${hex(code)}` : String.fromCodePoint(code);
    return cursor.fail(start, `unknown escape \\${shown}: write \\\\ for a backslash itself`);
  }
  const hexadecimal = written.slice(2);
  if (hexadecimal.length !== digits || !/^[0-9a-fA-F]+$/.test(hexadecimal)) {
    const sign = written.slice(0, 2);
    return cursor.fail(start, `incomplete escape ${sign}: ${digits} hexadecimal digits follow ${sign}`);
  }
  const code = Number.parseInt(hexadecimal, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) cursor.fail(start, `${written} is no character`);
  cursor.tokens.characters |= code;
  return String.fromCodePoint(code);
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
