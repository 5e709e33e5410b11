import type { LineIndex } from './lines.ts';
import { T } from './tokens.ts';

interface Trouble {
  readonly offset: number;
  readonly message: string;
}

/** The message for tokens that no valid file contains; undefined for all others. */
export function troubleOf(
  kind: number,
  word: string,
  text: string,
  offset: number,
  lines: LineIndex,
): Trouble | undefined {
  const at = (message: string): Trouble => ({ offset, message });
  switch (kind) {
    case T.UnclosedString:
      return at(
        'unclosed string: no closing quote before the end of the line (for several lines write a heredoc, <<EOT)',
      );
    case T.UnclosedInterpolation:
      return at('unclosed interpolation: no closing brace for the ${ before the end of the string');
    case T.UnclosedHeredoc: {
      const marker = /[\p{ID_Start}_][\p{ID_Continue}-]*/u.exec(text.slice(offset, offset + 200))?.[0] ?? '';
      const line = lines.place(offset).line;
      return at(`unclosed heredoc: no line with only ${marker} for the heredoc opened at line ${line}`);
    }
    case T.UnclosedComment:
      return at('unclosed comment: no */ before the end of the file');
    case T.HeredocStart:
      return at(
        'heredoc without its word: after << or <<- only a bare word and the end of the line, as in <<EOT',
      );
    case T.Apostrophe:
      return at(`single quotes: write double quotes${quotedInstead(text, offset, "'")}`);
    case T.CurlyQuote:
      return at(
        `curly quotes: write straight double quotes${quotedInstead(text, offset, '[\u2018-\u201e]')}`,
      );
    case T.Backtick:
      return at('backtick: write double quotes, or a heredoc (<<EOT) for text of several lines');
    case T.Semicolon:
      return at('semicolon: arguments and blocks are separated by line ends');
    case T.Bitwise:
      return at(`"${word}" is no operator: write && for and, || for or, ! for not`);
    case T.StrayInterpolation: {
      const inner = /^\$\{([^{}"\n]*[\w\])])\s*\}/.exec(text.slice(offset, offset + 200))?.[1];
      const instead = inner === undefined ? 'the expression alone' : inner.trim();
      return at(`\${ outside of quotes: write ${instead}`);
    }
    case T.ConflictMarker:
      return at(`merge conflict: ${word.slice(0, 7)} is the mark of an unresolved merge`);
    case T.BadCharacter:
      return at(badCharacter(word));
    default:
      return undefined;
  }
}

function badCharacter(word: string): string {
  const code = word.codePointAt(0) ?? 0;
  if (code === 0 || code === 0xfffd)
    return `not UTF-8 text: ${codePoint(code)} is no character of a configuration`;
  const shown = code < 32 || code === 127 ? codePoint(code) : `"${word}" (${codePoint(code)})`;
  return `invalid character ${shown}: it has no meaning here`;
}

function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function quotedInstead(text: string, offset: number, quote: string): string {
  const line = text.slice(offset, offset + 200).split('\n')[0] ?? '';
  const inner = new RegExp(`^${quote}([^'"\u2018-\u201e]*)${quote}`).exec(line)?.[1];
  return inner === undefined ? '' : `, "${inner}"`;
}

export function describeToken(kind: number, word: string): string {
  switch (kind) {
    case T.End:
      return 'the end of the file';
    case T.Newline:
      return 'the end of the line';
    case T.String:
    case T.OpenQuote:
      return word.length > 1 && word.length < 40 ? `the string ${word}` : 'a string';
    case T.OpenHeredoc:
      return 'a heredoc';
    case T.CloseQuote:
      return 'the closing quote';
    default:
      return `"${word.length < 40 ? word : `${word.slice(0, 36)}...`}"`;
  }
}
