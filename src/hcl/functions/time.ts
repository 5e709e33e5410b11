import { EvaluationError } from '../evaluate/errors.ts';

/** A moment of RFC 3339: in nanoseconds since 1970, with the offset it was written with. */
export interface Moment {
  readonly nanoseconds: bigint;
  readonly offsetMinutes: number;
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

export function parseMoment(text: string): Moment {
  const match = RFC3339.exec(text);
  const part = (index: number) => Number(match?.[index] ?? 0);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(part) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!match || !real || hour > 23 || minute > 59 || second > 59 || part(9) > 23 || part(10) > 59) {
    throw new EvaluationError(`"${text}" is no RFC 3339 timestamp`);
  }
  date.setUTCHours(hour, minute, second);
  const offsetMinutes = (match[8] === '-' ? -1 : 1) * (part(9) * 60 + part(10));
  const fraction = BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'));
  const seconds = BigInt(date.getTime() / 1000) - BigInt(offsetMinutes * 60);
  return { nanoseconds: seconds * 1_000_000_000n + fraction, offsetMinutes };
}

/** Date and clock as read on the spot. */
export function localDate({ nanoseconds, offsetMinutes }: Moment): Date {
  const seconds = nanoseconds / 1_000_000_000n - (nanoseconds % 1_000_000_000n < 0n ? 1n : 0n);
  return new Date(Number(seconds) * 1000 + offsetMinutes * 60_000);
}

export function momentText(moment: Moment): string {
  return `${localDate(moment).toISOString().slice(0, 19)}${zoneText(moment, 'Z', ':')}`;
}

export function zoneText({ offsetMinutes }: Moment, zero: string, separator: string): string {
  if (offsetMinutes === 0) return zero;
  const minutes = Math.abs(offsetMinutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Go's durations: `1h30m`, `-24h`, `1.5s`. */
export function parseDuration(text: string): bigint {
  const match = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text);
  if (!match) throw new EvaluationError(`"${text}" is no duration`);
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = 's'] of (match[2] ?? '').matchAll(
    /(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g,
  )) {
    const scale = UNITS[unit] ?? 1n;
    const digits = fraction.slice(0, 18);
    total += BigInt(whole === '' ? 0 : whole) * scale;
    if (digits !== '') total += (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
  }
  return match[1] === '-' ? -total : total;
}
