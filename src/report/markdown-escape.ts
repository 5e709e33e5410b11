import { entity } from './runner-commands.ts';
import { visible } from './visible.ts';

/** Harmless inside a line; `www.` would become a link. */
const ACTIVE = /[^\p{L}\p{N}\p{M} ,./=()'";?-]|(?<=www)\./giu;
/** At the start of a line or a list item these could open a list, a heading or a rule. */
const OPENING = /^[^\p{L}.'"(/]/u;

/**
 * Plan text in Markdown that GitHub or GitLab renders: everything that could be Markdown, HTML or an automatic link is
 * a numeric entity, which CommonMark always reads as text
 * (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references). Mentions are looked for after
 * rendering, so an `@` is also parted from its name by a space without width.
 */
export function markdownText(text: string): string {
  return entities(text).replaceAll('&#64;', '&#64;&#8203;');
}

/** The same in code style: HTML, because entities mean nothing between backticks. There nobody is mentioned. */
export function markdownCode(text: string): string {
  return `<code>${entities(text)}</code>`;
}

function entities(text: string): string {
  const encode = (char: string) => entity(char.codePointAt(0) ?? 0);
  // The rest first: `(?<=www)` looks back at the text as it was.
  const escaped = visible(text).replace(ACTIVE, encode);
  return escaped.startsWith('&') ? escaped : escaped.replace(OPENING, encode);
}
