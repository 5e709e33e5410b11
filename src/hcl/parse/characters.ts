const NAME_START = 1;
const NAME_PART = 2;
const DIGIT = 4;

const ascii = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) ascii[code] = NAME_START | NAME_PART;
  if (/[0-9]/.test(character)) ascii[code] = NAME_PART | DIGIT;
  if (character === '-') ascii[code] = NAME_PART;
}

const nameStart = /[\p{ID_Start}_]/uy;
const namePart = /[\p{ID_Continue}-]*/uy;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isNameStart(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code < 128) return ((ascii[code] ?? 0) & NAME_START) !== 0;
  if (Number.isNaN(code)) return false;
  nameStart.lastIndex = offset;
  return nameStart.test(text);
}

/** Where the name that starts at `offset` ends. */
export function nameEnd(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (((ascii[code] ?? 0) & NAME_PART) === 0) return at;
      at += 1;
    } else if (Number.isNaN(code)) {
      return at;
    } else {
      namePart.lastIndex = at;
      const length = namePart.exec(text)?.[0].length ?? 0;
      if (length === 0) {
        // A first character that may start a name but not go on with it does not exist; still, always move.
        return at === offset ? at + 1 : at;
      }
      at += length;
    }
  }
}

/**
 * Where the number that starts at `offset` ends. HCL takes everything that looks like digits, dots and exponents, as
 * long as the last character is no dot, so `1.2.3` is one (bad) number and `1...` a number and an ellipsis.
 */
export function numberEnd(text: string, offset: number): number {
  let at = offset + 1;
  let end = at;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      at += 1;
      end = at;
    } else if (code === 46) {
      at += 1;
    } else if (code === 101 || code === 69) {
      const sign = text.charCodeAt(at + 1);
      const digit = sign === 43 || sign === 45 ? at + 2 : at + 1;
      if (!isDigit(text.charCodeAt(digit))) return end;
      at = digit + 1;
      end = at;
    } else {
      return end;
    }
  }
}

/** White space as HCL trims it (Unicode's, with U+0085, without the byte order mark). */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const leading = new RegExp(`^${SPACE}+`);
const space = new RegExp(SPACE);

export function trimStart(text: string): string {
  return text.replace(leading, '');
}

/** Not one regular expression: that would be quadratic on long runs of spaces. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && space.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
