import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Limits } from '../evaluate/limits.ts';
import { findMatch } from './regex-match.ts';
import { parsePattern } from './regex-parse.ts';
import { compilePattern } from './regex-program.ts';

function match(pattern: string, text: string): string | undefined {
  const found = findMatch(compilePattern(parsePattern(pattern, false).pattern), text, 0, new Limits());
  return found && `${found[0]}-${found[1]}`;
}

function native(pattern: string, text: string): string | undefined {
  const found = new RegExp(pattern, 'u').exec(text);
  return found ? `${found.index}-${found.index + found[0].length}` : undefined;
}

/** Patterns that mean the same in both languages: what is repeated without end is never empty. */
const { pattern } = fc.letrec<{ pattern: string; solid: string; atom: string }>((tie) => ({
  atom: fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\d', '\\w', '[a-c1]'),
  solid: fc.oneof(
    { maxDepth: 3 },
    tie('atom'),
    fc.tuple(tie('atom'), tie('pattern')).map(([first, rest]) => `(?:${first}${rest})`),
    fc.tuple(tie('solid'), tie('solid')).map(([left, right]) => `(?:${left}|${right})`),
  ),
  pattern: fc.oneof(
    { maxDepth: 4 },
    tie('solid'),
    fc
      .tuple(tie('solid'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{2,}?'))
      .map(([body, times]) => `(?:${body})${times}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => left + right),
    fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `(?:${left}|${right})`),
    fc.constantFrom('^', '$', '\\b'),
  ),
}));

describe('regular expressions', () => {
  it('match where JavaScript does, as far as the languages agree', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' '), maxLength: 12 }),
        (p, text) => {
          expect(match(p, text)).toBe(native(p, text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['(?i)SG-[A-F]+', 'x sg-abc', '2-8'],
    ['(?i:a)b', 'Ab', '0-2'],
    ['(?i:a)b', 'AB', undefined],
    ['(?s).', '\n', '0-1'],
    ['.', '\n', undefined],
    ['(?m)^b$', 'a\nb', '2-3'],
    ['(?U)a+', 'aaa', '0-1'],
    ['(?P<x>a)(?<y>b)', 'ab', '0-2'],
    ['\\Qa.b\\E+', 'a.bb', '0-4'],
    ['[[:^digit:]]+', '12ab', '2-4'],
    ['\\x{1F469}', '👩', '0-2'],
    ['a{,2}', 'a{,2}', '0-5'],
    ['[]a]+', 'a]', '0-2'],
    ['\\PL+', 'ab12', '2-4'],
    ['(|a)*', 'aa', '0-0'],
    ['(|a)+', 'aa', '0-0'],
  ])('%s in %j', (p, text, expected) => {
    expect(match(p, text)).toBe(expected);
  });

  it.each([
    'a**',
    '*a',
    '(',
    ')',
    '[z-a]',
    '(?=a)',
    '(?<!a)',
    '\\1',
    '\\y',
    'a{1001}',
    '[[:nope:]]',
    '\\p{Nope}',
    '\\',
  ])('refuses %s', (p) => {
    expect(() => match(p, '')).toThrow();
  });
});
