import type { JsonString } from './json-value.ts';

const simple: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The string that starts at the quote at `start`, or the offset of what is wrong in it. */
export function decodeJsonString(text: string, start: number): JsonString | number {
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return { kind: 'string', start, end: at + 1, value: text.slice(start + 1, at) };
    if (code === 92) return decodeEscaped(text, start, at);
    if (code < 32) return at;
  }
  return at;
}

/** From the first backslash on, code unit by code unit, remembering where each was written. */
function decodeEscaped(text: string, start: number, first: number): JsonString | number {
  const offsets: number[] = [];
  for (let at = start + 1; at < first; at += 1) offsets.push(at);
  const pieces = [text.slice(start + 1, first)];
  let at = first;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      offsets.push(at);
      return {
        kind: 'string',
        start,
        end: at + 1,
        value: pieces.join('').replace(/\p{Surrogate}/gu, '\ufffd'),
        offsets,
      };
    }
    if (code < 32) return at;
    offsets.push(at);
    if (code !== 92) {
      pieces.push(text.charAt(at));
      at += 1;
      continue;
    }
    const selector = text.charAt(at + 1);
    const plain = simple[selector];
    const hexadecimal = text.slice(at + 2, at + 6);
    if (plain !== undefined) pieces.push(plain);
    else if (selector === 'u' && /^[0-9a-fA-F]{4}$/.test(hexadecimal)) {
      pieces.push(String.fromCharCode(Number.parseInt(hexadecimal, 16)));
    } else return at;
    at += plain === undefined ? 6 : 2;
  }
  return at;
}
