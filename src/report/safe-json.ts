import { disarmHashes, unicodeEscape } from './runner-commands.ts';

/** What `JSON.stringify` leaves as it is though a terminal or an editor would obey it or hide it. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]|[\u{e0100}-\u{e01ef}]/gu;

/** Nearly every report is of these (ASCII, Latin letters, dashes, quotes, arrows); what is above takes milliseconds to compile. */
const PLAIN = /^[\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2193]*$/;

/** Indented JSON in which every character is seen: controls, bidi and zero-width ones are `\u` escapes. */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const escaped = PLAIN.test(text) ? text : text.replace(UNSEEN, escapeUnits);
  // No line of JSON begins with what a string holds, but `##[` counts anywhere.
  return `${disarmHashes(escaped, unicodeEscape)}\n`;
}

/** By code units: JSON writes characters beyond the first plane as two escapes. */
function escapeUnits(char: string): string {
  return char
    .split('')
    .map((unit) => unicodeEscape(unit.charCodeAt(0)))
    .join('');
}
