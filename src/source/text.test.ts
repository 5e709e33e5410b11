import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from './input-error.ts';
import { decodeLeniently, decodeText, encodingOf, utf8Chunks } from './text.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const utf16 = (text: string, big: boolean) => {
  const little = Buffer.from(text, 'utf16le');
  return big ? little.swap16() : little;
};
const cut = (whole: Uint8Array, sizes: number[]): Uint8Array[] => {
  const chunks: Uint8Array[] = [];
  for (let at = 0, i = 0; at < whole.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    chunks.push(whole.subarray(at, at + size));
    at += size;
  }
  return chunks;
};
// Text whose first characters are ASCII, as every configuration and every plan begins.
const text = fc.string({ unit: 'binary' }).map((rest) => `{ ${rest.replaceAll('\0', '')}`);

describe('decoding', () => {
  it('reads UTF-8 and UTF-16, with and without a byte order mark', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeText(bytes(value), 'f')).toBe(value);
        expect(decodeText(bytes([0xef, 0xbb, 0xbf], value), 'f')).toBe(value);
        for (const big of [false, true]) {
          const body = utf16(value, big);
          expect(decodeText(body, 'f')).toBe(value);
          expect(decodeText(Buffer.concat([Buffer.from(big ? [0xfe, 0xff] : [0xff, 0xfe]), body]), 'f')).toBe(
            value,
          );
        }
      }),
    );
  });

  it('gives the same in chunks of any size', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('utf8', 'bom', 'le', 'be'),
        (value, sizes, how) => {
          const whole =
            how === 'utf8'
              ? bytes(value)
              : how === 'bom'
                ? bytes([0xef, 0xbb, 0xbf], value)
                : Buffer.concat([
                    Buffer.from(how === 'be' ? [0xfe, 0xff] : [0xff, 0xfe]),
                    utf16(value, how === 'be'),
                  ]);
          // The chunks are copied: a reader may use one buffer for all of them.
          const read = Buffer.concat(
            [...utf8Chunks(cut(whole, sizes), 'f')].map((chunk) => Buffer.from(chunk)),
          );
          expect(read.toString()).toBe(value);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('notices bytes that are no text wherever chunks are cut', () => {
    const bad = fc.constantFrom<number[][]>(
      [0xff],
      [0xc3, 0x28],
      [0xe2, 0x82, 0x20],
      [0xf0, 0x9f, 0x20, 0x20],
      [0xed, 0xa0, 0x80],
      [0x80],
      [0],
    );
    fc.assert(
      fc.property(text, bad, text, fc.integer({ min: 1, max: 6 }), (before, wrong, after, size) => {
        const whole = bytes(before, wrong, after);
        expect(() => [...utf8Chunks(cut(whole, [size]), 'f')]).toThrow(InputError);
      }),
      { numRuns: 500 },
    );
    expect(() => [...utf8Chunks([bytes('{}', [0xe2, 0x82])], 'f')]).toThrow(/middle of a character/);
  });

  it('places the first byte that is no text', () => {
    try {
      decodeText(bytes('a = 1\nbé = ', [0xff], '\n'), 'main.tf');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ name: 'InputError', file: 'main.tf', line: 2, column: 6 });
    }
    expect(() => decodeText(bytes([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), 'f')).toThrow(/UTF-16LE/);
  });

  it('never fails when it only wants to tell what something is', () => {
    fc.assert(fc.property(fc.uint8Array(), (any) => typeof decodeLeniently(any) === 'string'));
    expect(encodingOf(bytes('{}')).encoding).toBe('utf-8');
  });
});
