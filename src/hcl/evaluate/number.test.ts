import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  fromBigInt,
  fromDouble,
  type HclNumber,
  multiply,
  remainder,
  subtract,
  toDouble,
} from './number.ts';
import { formatFloat, numberText, parseNumber } from './number-text.ts';

const whole = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => `${digits}e-${places}`);

function read(text: string): HclNumber {
  const value = parseNumber(text);
  if (value === undefined) throw new Error(text);
  return value;
}

describe('numbers of 512 bits', () => {
  it('whole numbers calculate as big integers do', () => {
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const [x, y] = [fromBigInt(a), fromBigInt(b)];
        expect(numberText(add(x, y))).toBe(String(a + b));
        expect(numberText(subtract(x, y))).toBe(String(a - b));
        expect(numberText(multiply(x, y)).replace(/^-0$/, '0')).toBe(String(a * b));
        expect(compare(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0);
        if (b !== 0n) expect(numberText(remainder(x, y)).replace(/^-0$/, '0')).toBe(String(a % b));
      }),
    );
  });

  it('decimals that are written come back as they were written', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const value = read(text);
        expect(compare(read(numberText(value)), value)).toBe(0);
        expect(Number(numberText(value))).toBe(Number(text));
        expect(toDouble(value)).toBe(Number(text));
      }),
    );
  });

  it('the shortest text of a double is as short as the one JavaScript has, and the same number', () => {
    const digits = (text: string) => text.replace('.', '').replace(/^0+|0+$/g, '').length;
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-6, max: 1e20 }), (double) => {
        const text = numberText(fromDouble(double));
        expect(Number(text)).toBe(double);
        expect(digits(text)).toBe(digits(String(double)));
      }),
    );
    // Of two that are equally short Go's big floats do not always take the nearer one: `tostring(pow(459611149549919168, 1))`.
    expect(numberText(fromDouble(Number('459611149549919168')))).toBe('459611149549919160');
  });

  it('formats as C would', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 15 }), (text, places) => {
        const printed = formatFloat(read(text), 'f', places);
        expect(Math.abs(Number(printed) - Number(text))).toBeLessThanOrEqual(0.500001 * 10 ** -places + 1e-9);
      }),
    );
    expect(formatFloat(read('12345.678'), 'e', 3)).toBe('1.235e+04');
    expect(formatFloat(read('0.00001234'), 'g', undefined)).toBe('1.234e-05');
    expect(formatFloat(read('2.5'), 'f', 0)).toBe('2');
  });

  it('divides to the last digit', () => {
    expect(numberText(divide(1, 3))).toMatch(/^0\.3{153,155}[0-9]?$/);
    expect(numberText(multiply(divide(1, 3), 3))).toBe('1');
    expect(divide(1, 0)).toBe(Infinity);
    expect(() => divide(0, 0)).toThrow();
  });
});
