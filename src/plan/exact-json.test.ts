import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactly } from './exact-json.ts';

describe('JSON with all digits', () => {
  it('is what JSON.parse gives when every number fits', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseExactly(text)).toStrictEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps numbers that do not fit as text, wherever they stand', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 60n, max: 2n ** 80n }), fc.string(), (big, key) => {
        const text = `{${JSON.stringify(key)}: [1, ${big},"${big}", -${big}.5e3, {"a":${big}}]}`;
        const fits = BigInt(Number(big)) === big || String(Number(big)) === String(big);
        const digits = fits ? Number(big) : String(big);
        const [, plain, quoted, , nested] = (parseExactly(text) as Record<string, unknown[]>)[key] ?? [];
        expect([plain, quoted, nested]).toStrictEqual([digits, String(big), { a: digits }]);
      }),
    );
  });

  it.each([
    ['1e400', '1e400'],
    ['-1e-7', -1e-7],
    ['0.1', 0.1],
    ['3389.0000000001', 3389.0000000001],
    ['0.12345678901234567890', '0.12345678901234567890'],
    ['9007199254740993', '9007199254740993'],
    ['9007199254740992', 9007199254740992],
    ['1000000000000000000000', 1e21],
  ])('%s', (text, value) => expect(parseExactly(`[${text}]`)).toStrictEqual([value]));

  it('leaves digits in strings alone', () => {
    const text = '{"id":"sg-0a1b2e34567890123456","x":"a: 12345678901234567890, \\"1e999\\" ","n":1e5}';
    expect(parseExactly(text)).toStrictEqual(JSON.parse(text));
  });

  it('throws as JSON.parse does', () => {
    for (const text of ['[12345678901234567890', '{"a":1e}', '[-]', '[01234567890123456789]']) {
      expect(() => parseExactly(text)).toThrow(SyntaxError);
    }
  });
});
