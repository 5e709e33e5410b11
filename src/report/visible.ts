/**
 * Text that comes from a plan is hostile until shown otherwise: escapes can repaint a terminal, bidirectional controls
 * can make a line read backwards (CVE-2021-42574), a newline can start a workflow command. Every reporter passes what
 * it prints through `visible`, then escapes for its own format.
 */

/** Control, format (bidi, zero width, tags), line separators, lone surrogates, noncharacters, hidden selectors. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]|[\u{e0100}-\u{e01ef}]/gu;

/** Nearly every text is of these; the classes above take a millisecond to compile. */
const PLAIN = /^[ -~]*$/;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line of text in which everything that would not be seen is written as an escape: `\n`, `\u202e`. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(INVISIBLE, (char) => SHORT[char] ?? escapeCode(char.codePointAt(0) ?? 0));
}

function escapeCode(code: number): string {
  const hex = code.toString(16);
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}

/** At most `limit` UTF-16 code units; what was cut off is marked with `…`; no character is cut in two. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1)).replace(/[\ud800-\udbff]$/, '');
  return `${cut}…`;
}
