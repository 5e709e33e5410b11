/**
 * Numbers as Terraform counts: binary floats of 512 bits. Whole numbers that fit a double exactly (ports, counts,
 * nearly everything in practice) are plain JavaScript numbers, as are zero, minus zero and the infinities.
 */
export type HclNumber = number | BigFloat;

/** `mantissa × 2^exponent`; the mantissa is odd and has at most `precision` bits. */
export interface BigFloat {
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly precision: number;
}

export const PRECISION = 512;

/** Beyond this many bits before or behind the point a number is an attack on memory, not a number. */
const EXPONENT_LIMIT = 40_000;

/** An operation whose result is no number: `0 / 0`, or one that would be larger than anything real. */
export class NumberError extends Error {}

export function fromBigInt(value: bigint): HclNumber {
  return rounded(value, 0, PRECISION);
}

/** Results of `log` and `pow` are doubles in Terraform too, and print as doubles do. */
export function fromDouble(value: number): HclNumber {
  if (Number.isNaN(value)) throw new NumberError('not a number');
  if (!Number.isFinite(value) || Number.isSafeInteger(value) || value === 0) return value;
  let exponent = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent -= 1;
  }
  return rounded(BigInt(scaled), exponent, 53);
}

/** `numerator / denominator`, rounded to the precision. */
export function ratio(numerator: bigint, denominator: bigint, precision = PRECISION): HclNumber {
  if (numerator === 0n) return 0;
  const negative = numerator < 0n !== denominator < 0n;
  const top = magnitude(numerator);
  const bottom = magnitude(denominator);
  const shift = Math.max(0, precision + 2 - (bitLength(top) - bitLength(bottom)));
  const shifted = top << BigInt(shift);
  let quotient = (shifted / bottom) << 1n;
  // The last bit stands for everything behind it, so that halves are told from more than halves.
  if (shifted % bottom !== 0n) quotient |= 1n;
  return rounded(negative ? -quotient : quotient, -shift - 1, precision);
}

function rounded(mantissa: bigint, exponent: number, precision: number): HclNumber {
  if (mantissa === 0n) return 0;
  const negative = mantissa < 0n;
  let digits = magnitude(mantissa);
  let power = exponent;
  const extra = bitLength(digits) - precision;
  if (extra > 0) {
    const half = 1n << BigInt(extra - 1);
    const rest = digits & ((1n << BigInt(extra)) - 1n);
    digits >>= BigInt(extra);
    power += extra;
    if (rest > half || (rest === half && (digits & 1n) === 1n)) digits += 1n;
  }
  const zeros = trailingZeros(digits);
  digits >>= BigInt(zeros);
  power += zeros;
  if (Math.abs(power) > EXPONENT_LIMIT) throw new NumberError('number out of reach');
  if (power >= 0 && bitLength(digits) + power <= 53) {
    const small = Number(digits << BigInt(power));
    return negative ? -small : small;
  }
  return { mantissa: negative ? -digits : digits, exponent: power, precision };
}

export function negate(value: HclNumber): HclNumber {
  return typeof value === 'number' ? -value : { ...value, mantissa: -value.mantissa };
}

export function add(left: HclNumber, right: HclNumber): HclNumber {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum) || !Number.isFinite(sum)) return checked(sum);
  }
  const infinite = infinity(left) ?? infinity(right);
  if (infinite !== undefined) return checked(infinite);
  const a = big(left);
  const b = big(right);
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent));
  return rounded(sum, exponent, Math.max(a.precision, b.precision));
}

export function subtract(left: HclNumber, right: HclNumber): HclNumber {
  return add(left, negate(right));
}

export function multiply(left: HclNumber, right: HclNumber): HclNumber {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    if (Number.isSafeInteger(product) || !Number.isFinite(left) || !Number.isFinite(right)) {
      return checked(product);
    }
  }
  const infinite = infinity(left) ?? infinity(right);
  if (infinite !== undefined) return checked(infinite * sign(left === infinite ? right : left));
  const a = big(left);
  const b = big(right);
  return rounded(a.mantissa * b.mantissa, a.exponent + b.exponent, PRECISION);
}

export function divide(left: HclNumber, right: HclNumber): HclNumber {
  if (typeof left === 'number' && typeof right === 'number') {
    const quotient = left / right;
    if (right === 0 || !Number.isFinite(left) || !Number.isFinite(right)) return checked(quotient);
    if (Number.isSafeInteger(quotient) && quotient * right === left) return quotient;
  }
  if (infinity(right) !== undefined) return 0;
  const infinite = infinity(left);
  if (infinite !== undefined) return infinite * sign(right);
  if (right === 0) return Object.is(right, -0) ? -sign(left) * Infinity : sign(left) * Infinity;
  const a = big(left);
  const b = big(right);
  const shift = a.exponent - b.exponent;
  const precision = Math.max(a.precision, b.precision);
  return shift >= 0
    ? ratio(a.mantissa << BigInt(shift), b.mantissa, precision)
    : ratio(a.mantissa, b.mantissa << BigInt(-shift), precision);
}

/** Terraform's `%`: what is left after the whole part of the quotient; a zero divisor gives the dividend. */
export function remainder(left: HclNumber, right: HclNumber): HclNumber {
  if (infinity(left) !== undefined || infinity(right) !== undefined) return multiply(left, right);
  if (right === 0) return left;
  const whole = truncate(divide(left, right));
  return subtract(left, multiply(right, whole));
}

export function compare(left: HclNumber, right: HclNumber): number {
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : left > right ? 1 : 0;
  const l = infinity(left);
  const r = infinity(right);
  if (l !== undefined) return l > 0 ? 1 : -1;
  if (r !== undefined) return r > 0 ? -1 : 1;
  const a = big(left);
  const b = big(right);
  const exponent = Math.min(a.exponent, b.exponent);
  const x = a.mantissa << BigInt(a.exponent - exponent);
  const y = b.mantissa << BigInt(b.exponent - exponent);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function sign(value: HclNumber): number {
  if (typeof value === 'number') return Math.sign(value);
  return value.mantissa < 0n ? -1 : 1;
}

/** The whole number, or undefined when there is a part behind the point (or no end). */
export function toBigInt(value: HclNumber): bigint | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(value) : undefined;
  return value.exponent >= 0 ? value.mantissa << BigInt(value.exponent) : undefined;
}

/** A whole number that a list can have as index; undefined for anything else. */
export function toIndex(value: HclNumber): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

export function truncate(value: HclNumber): HclNumber {
  if (typeof value === 'number' || value.exponent >= 0) return value;
  const part = magnitude(value.mantissa) >> BigInt(-value.exponent);
  return rounded(value.mantissa < 0n ? -part : part, 0, PRECISION);
}

export function floor(value: HclNumber): HclNumber {
  const whole = truncate(value);
  return compare(whole, value) > 0 ? subtract(whole, 1) : whole;
}

export function ceil(value: HclNumber): HclNumber {
  const whole = truncate(value);
  return compare(whole, value) < 0 ? add(whole, 1) : whole;
}

/** The nearest double (for logarithms and powers, which are doubles in Terraform). */
export function toDouble(value: HclNumber): number {
  if (typeof value === 'number') return value;
  const bits = bitLength(magnitude(value.mantissa));
  const drop = Math.max(0, bits - 64);
  const head = magnitude(value.mantissa) >> BigInt(drop);
  const lost = magnitude(value.mantissa) - (head << BigInt(drop)) !== 0n;
  const double = Number(lost ? head | 1n : head) * 2 ** (value.exponent + drop);
  return value.mantissa < 0n ? -double : double;
}

export function big(value: HclNumber): BigFloat {
  return typeof value === 'number' ? { mantissa: BigInt(value), exponent: 0, precision: PRECISION } : value;
}

export function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const text = value.toString(16);
  return (text.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(text[0] ?? '0', 16)));
}

function trailingZeros(value: bigint): number {
  let zeros = 0;
  let rest = value;
  while ((rest & 0xffffffffn) === 0n) {
    rest >>= 32n;
    zeros += 32;
  }
  const low = Number(rest & 0xffffffffn);
  return zeros + (31 - Math.clz32(low & -low));
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function infinity(value: HclNumber): number | undefined {
  return typeof value === 'number' && !Number.isFinite(value) ? value : undefined;
}

function checked(value: number): number {
  if (Number.isNaN(value)) throw new NumberError('the result is not a number');
  return value;
}
