import { disarmHashes, unicodeEscape } from './runner-commands.ts';

/** What `JSON.stringify` leaves as it is though a terminal or an editor would obey it or hide it. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]|[\u{e0100}-\u{e01ef}]/gu;

/** Indented JSON in which every character is seen: controls, bidi and zero-width ones are `\u` escapes. */
export function safeJson(value: unknown): string {
  const escaped = JSON.stringify(value, null, 2).replace(UNSEEN, (char) =>
    // By code units: JSON writes characters beyond the first plane as two escapes.
    char
      .split('')
      .map((unit) => unicodeEscape(unit.charCodeAt(0)))
      .join(''),
  );
  // No line of JSON begins with what a string holds, but `##[` counts anywhere.
  return `${disarmHashes(escaped, unicodeEscape)}\n`;
}
