import { expect, test } from 'vitest';
import { nearestWord, suggestion } from './nearest-word.ts';

const WORDS = ['critical', 'high', 'medium', 'low', 'info', 'public-rdp', 'public-ssh'];

test.for([
  ['hihg', 'high'],
  ['public-rpd', 'public-rdp'],
  ['PUBLIC-RDP', 'public-rdp'],
  ['mediun', 'medium'],
  ['crtcal', 'critical'],
  ['high', 'high'],
  ['public', 'public-rdp'],
  ['med', 'medium'],
  ['pu', undefined],
  ['purple-elephant', undefined],
  ['', undefined],
] as const)('%s → %s', ([word, nearest]) => {
  expect(nearestWord(word, WORDS)).toBe(nearest);
});

test('a suggestion is a question, or nothing', () => {
  expect(suggestion('hihg', WORDS)).toBe('; did you mean "high"?');
  expect(suggestion('xyzxyz', WORDS)).toBe('');
});
