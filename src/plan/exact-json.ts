import type { Json } from './json.ts';

/** A number, outside a string as far as one can tell cheaply, that may not fit a double. */
const SUSPECT = /[:[,\s]-?\d(?:[\d.]{15}|[\d.]*[eE])/;

/**
 * `JSON.parse` that keeps numbers which do not fit a double as their text: `1e400`, `123456789012345678901`.
 * A value tree holds such a number as a string.
 * @throws {SyntaxError} as `JSON.parse` does.
 */
export function parseExactly(text: string): Json {
  return JSON.parse(SUSPECT.test(text) ? quoteHugeNumbers(text) : text);
}

function quoteHugeNumbers(text: string): string {
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  let out = '';
  let from = 0;
  let i = 0;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c === 0x22) {
      i++;
      while (i < text.length && text.charCodeAt(i) !== 0x22) i += text.charCodeAt(i) === 0x5c ? 2 : 1;
      i++;
    } else if (c === 0x2d || (c >= 0x30 && c <= 0x39)) {
      number.lastIndex = i;
      const token = number.exec(text)?.[0];
      if (token === undefined) {
        i++;
        continue;
      }
      if (!fits(token)) {
        out += `${text.slice(from, i)}"${token}"`;
        from = i + token.length;
      }
      i += token.length;
    } else i++;
  }
  return out + text.slice(from);
}

function fits(token: string): boolean {
  const value = Number(token);
  if (!Number.isFinite(value)) return false;
  if (String(value) === token) return true;
  if (/^-?\d+$/.test(token)) return BigInt(token) === BigInt(value);
  return (
    token
      .replace(/[eE].*$/, '')
      .replace(/\D/g, '')
      .replace(/^0+/, '').length <= 17
  );
}
