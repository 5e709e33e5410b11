import { type BigFloat, bitLength, fromBigInt, type HclNumber, NumberError, ratio } from './number.ts';

/** Exponents beyond this are not written by people. */
const LARGEST_POWER_OF_TEN = 10_000;

/** Reads a decimal number (`1.5`, `-.5`, `1e3`, `5.`); undefined when the text is no number. */
export function parseNumber(text: string): HclNumber | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  if (fraction === '' && exponent === '0' && whole.length < 16) {
    const small = Number(whole);
    return sign === '-' ? -small : small;
  }
  const power = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return sign === '-' ? -0 : 0;
  if (Math.abs(power) > LARGEST_POWER_OF_TEN) throw new NumberError('number out of reach');
  const signed = sign === '-' ? -digits : digits;
  return power >= 0 ? fromBigInt(signed * 10n ** BigInt(power)) : ratio(signed, 10n ** BigInt(-power));
}

/** The shortest decimal text that stands for this number, never with an exponent: what `tostring` gives. */
export function numberText(value: HclNumber): string {
  if (typeof value === 'number') return infinityText(value) ?? (Object.is(value, -0) ? '-0' : String(value));
  return signOf(value) + plain(shortest(value), undefined);
}

/** `%e`, `%f` and `%g` as Go formats big floats; without a precision the shortest text that is exact. */
export function formatFloat(value: HclNumber, verb: 'e' | 'f' | 'g', precision: number | undefined): string {
  const infinite = typeof value === 'number' ? infinityText(value) : undefined;
  if (infinite !== undefined) return infinite;
  const sign = typeof value === 'number' ? (value < 0 || Object.is(value, -0) ? '-' : '') : signOf(value);
  let decimal = typeof value === 'number' ? smallDecimal(value) : undefined;
  decimal ??= precision === undefined ? shortest(value as BigFloat) : exact(value as BigFloat);
  if (verb === 'f') {
    if (precision !== undefined) decimal = roundAt(decimal, decimal.point + precision);
    return sign + plain(decimal, precision);
  }
  if (verb === 'e') {
    if (precision !== undefined) decimal = roundAt(decimal, precision + 1);
    return sign + scientific(decimal, precision);
  }
  const digits = precision === undefined ? undefined : Math.max(precision, 1);
  if (digits !== undefined) decimal = roundAt(decimal, digits);
  // The threshold between the two forms is Go's: six digits when the shortest text was asked for.
  let limit = digits ?? 6;
  if (digits !== undefined && limit > decimal.digits.length && decimal.digits.length >= decimal.point) {
    limit = decimal.digits.length;
  }
  const exponent = decimal.point - 1;
  if (decimal.digits !== '' && (exponent < -4 || exponent >= limit)) {
    return sign + scientific(decimal, undefined);
  }
  return sign + plain(decimal, Math.max(decimal.digits.length - decimal.point, 0));
}

/** `0.digits × 10^point`, no zeros at the end. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

function infinityText(value: number): string | undefined {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : undefined;
}

function signOf(value: BigFloat): string {
  return value.mantissa < 0n ? '-' : '';
}

function smallDecimal(value: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  return decimalOf(BigInt(Math.abs(value)), 0);
}

function exact(value: BigFloat): Decimal {
  return decimalOf(value.mantissa < 0n ? -value.mantissa : value.mantissa, value.exponent);
}

function decimalOf(mantissa: bigint, exponent: number): Decimal {
  const text =
    exponent >= 0
      ? (mantissa << BigInt(exponent)).toString()
      : (mantissa * 5n ** BigInt(-exponent)).toString();
  const point = exponent >= 0 ? text.length : text.length + exponent;
  return { digits: text.replace(/0+$/, ''), point };
}

/** Go's search for the shortest decimal that rounds back to the same float at its precision. */
function shortest(value: BigFloat): Decimal {
  const all = exact(value);
  const mantissa = value.mantissa < 0n ? -value.mantissa : value.mantissa;
  const shift = value.precision + 1 - bitLength(mantissa);
  const scaled = mantissa << BigInt(shift);
  const exponent = value.exponent - shift;
  const lower = decimalOf(scaled - 1n, exponent);
  const upper = decimalOf(scaled + 1n, exponent);
  const inclusive = (scaled & 2n) === 0n;
  for (let index = 0; index < all.digits.length; index += 1) {
    const digit = at(all, index);
    const low = at(lower, index);
    const high = at(upper, index);
    const down = low !== digit || (inclusive && index + 1 === lower.digits.length);
    const up = digit !== high && (inclusive || digit + 1 < high || index + 1 < upper.digits.length);
    if (down && up) return roundAt(all, index + 1);
    if (down) return cut(all, index + 1);
    if (up) return roundUp(all, index + 1);
  }
  return all;
}

function at(decimal: Decimal, index: number): number {
  return index < decimal.digits.length ? decimal.digits.charCodeAt(index) - 48 : 0;
}

function roundAt(decimal: Decimal, length: number): Decimal {
  if (length < 0 || length >= decimal.digits.length) {
    return length < 0 ? { digits: '', point: 0 } : decimal;
  }
  const next = at(decimal, length);
  const half = next === 5 && length + 1 === decimal.digits.length;
  const up = half ? length > 0 && at(decimal, length - 1) % 2 === 1 : next >= 5;
  return up ? roundUp(decimal, length) : cut(decimal, length);
}

function cut(decimal: Decimal, length: number): Decimal {
  const digits = decimal.digits.slice(0, length).replace(/0+$/, '');
  return digits === '' ? { digits: '', point: 0 } : { digits, point: decimal.point };
}

function roundUp(decimal: Decimal, length: number): Decimal {
  let end = length;
  while (end > 0 && at(decimal, end - 1) === 9) end -= 1;
  if (end === 0) return { digits: '1', point: decimal.point + 1 };
  const digits = decimal.digits.slice(0, end - 1) + String(at(decimal, end - 1) + 1);
  return { digits, point: decimal.point };
}

function plain(decimal: Decimal, places: number | undefined): string {
  const { digits, point } = decimal;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  let fraction = point > 0 ? digits.slice(point) : digits === '' ? '' : '0'.repeat(-point) + digits;
  if (places !== undefined) fraction = fraction.padEnd(places, '0').slice(0, places);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function scientific(decimal: Decimal, places: number | undefined): string {
  const head = decimal.digits[0] ?? '0';
  const tail = decimal.digits.slice(1).padEnd(places ?? 0, '0');
  const exponent = decimal.digits === '' ? 0 : decimal.point - 1;
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${head}${tail === '' ? '' : `.${tail}`}e${exponent < 0 ? '-' : '+'}${power}`;
}
