import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash64 } from './hash.ts';

test.for([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
  ['chongo was here!\n', '46810940eff5f915'],
])('%j', ([text, hash]) => {
  expect(hash64(text as string)).toBe(hash);
});

/** The definition, in big integers. */
function reference(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}

test('equals its definition', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(hash64(text)).toBe(reference(text));
    }),
  );
});
