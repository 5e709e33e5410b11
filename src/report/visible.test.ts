import { expect, test } from 'vitest';
import { clip, visible } from './visible.ts';

test.each([
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\u001b[31m', '\\u001b[31m'],
  ['\u009b31m', '\\u009b31m'],
  ['user\u202egnp.exe\u2069', 'user\\u202egnp.exe\\u2069'],
  ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
  ['line\u2028end', 'line\\u2028end'],
  ['half \ud83d', 'half \\ud83d'],
  ['tag \u{e0041}', 'tag \\u{e0041}'],
  ['hidden \u{e0101}', 'hidden \\u{e0101}'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('what can be seen stays: letters of all scripts, accents, pictures, no-break spaces', () => {
  for (const text of ['größe', '日本語', 'e\u0301', '😀', 'a\u00a0b', '\\n'])
    expect(visible(text)).toBe(text);
});

test('a clipped text ends with … and never in half a character', () => {
  expect(clip('abc', 3)).toBe('abc');
  expect(clip('abcd', 3)).toBe('ab…');
  expect(clip('a😀b', 3)).toBe('a…');
});
