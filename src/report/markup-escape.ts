import { disarm, entity } from './runner-commands.ts';
import { visible } from './visible.ts';

/**
 * Plan text, one line, for an element or a quoted attribute of HTML or XML. `visible` leaves no character that XML 1.0
 * forbids.
 */
export function markupText(text: string): string {
  const escaped = visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
  return disarm(escaped, entity);
}
