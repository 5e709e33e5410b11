import { convert } from '../evaluate/convert.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import { LARGEST_TEXT, type Limits } from '../evaluate/limits.ts';
import { toBigInt } from '../evaluate/number.ts';
import { formatFloat } from '../evaluate/number-text.ts';
import { graphemeLength, graphemes } from '../evaluate/text.ts';
import { BOOL, NUMBER, STRING, type Type } from '../evaluate/type.ts';
import type { HclValue } from '../evaluate/value.ts';
import { encodeJson, jsonString } from './json-encode.ts';

/** A `%` sequence: flags, width, precision, argument number, verb. */
interface Verb {
  readonly text: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly mode: string;
}

const SEQUENCE = /%([ +\-#0]*)(\d*)(?:(\.)(\d*))?(?:\[(\d+)\])?([\s\S]?)/uy;

const WIDEST = 1024;

/** `format`: the text with its verbs filled in. The arguments are known and unmarked. */
export function formatText(format: string, args: readonly HclValue[], limits: Limits): string {
  let result = '';
  let next = 0;
  let used = 0;
  for (let offset = 0; offset < format.length; ) {
    const percent = format.indexOf('%', offset);
    if (percent < 0) {
      result += format.slice(offset);
      break;
    }
    result += format.slice(offset, percent);
    SEQUENCE.lastIndex = percent;
    const [text = '', flags = '', width = '', dot, precision, number, mode = ''] =
      SEQUENCE.exec(format) ?? [];
    offset = percent + text.length;
    if (mode === '%' && text === '%%') {
      result += '%';
      continue;
    }
    const verb: Verb = {
      text,
      flags,
      mode,
      width: Number(width),
      precision: dot === undefined ? undefined : Number(precision),
    };
    if (verb.width > WIDEST || (verb.precision ?? 0) > WIDEST) throw wrong(verb, 'it is too wide');
    if (!/^[vtbdoxXeEfgGsq]$/.test(mode)) throw wrong(verb, 'there is no such verb');
    const position = number === undefined ? next : Number(number) - 1;
    const argument = args[position];
    if (argument === undefined) throw wrong(verb, 'there are not enough arguments');
    next = position + 1;
    used = Math.max(used, next);
    result += formatted(verb, argument);
    limits.allow(result.length, LARGEST_TEXT, 'characters of text');
  }
  if (used < args.length)
    throw new EvaluationError(`format: only ${used} of ${args.length} arguments are used`);
  return result;
}

function formatted(verb: Verb, argument: HclValue): string {
  if (verb.mode === 'v') return asIs(verb, argument);
  if (argument.kind === 'null') throw wrong(verb, 'null can not be formatted');
  switch (verb.mode) {
    case 't':
      return pad(verb, String(converted(verb, argument, BOOL)));
    case 's':
    case 'q': {
      const text = String(converted(verb, argument, STRING));
      const cut = verb.precision === undefined ? text : graphemes(text).slice(0, verb.precision).join('');
      return pad(verb, verb.mode === 'q' ? jsonString(cut) : cut);
    }
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
      return wholeNumber(verb, argument);
    default:
      return floatNumber(verb, argument);
  }
}

/** `%v`: text and numbers as they are, anything else as JSON. */
function asIs(verb: Verb, argument: HclValue): string {
  if (!verb.flags.includes('#')) {
    if (argument.kind === 'string') return pad(verb, argument.value);
    if (argument.kind === 'number') return pad(verb, formatFloat(argument.value, 'g', undefined));
  }
  return pad(verb, encodeJson(argument));
}

function converted(verb: Verb, argument: HclValue, type: Type): string | boolean {
  const value = attempt(verb, () => convert(argument, type));
  return value.kind === 'string' || value.kind === 'bool' ? value.value : '';
}

function numberFor(verb: Verb, argument: HclValue) {
  const value = attempt(verb, () => convert(argument, NUMBER));
  return value.kind === 'number' ? value.value : 0;
}

const BASES: Readonly<Record<string, readonly [number, string]>> = {
  b: [2, '0b'],
  d: [10, ''],
  o: [8, '0'],
  x: [16, '0x'],
  X: [16, '0X'],
};

function wholeNumber(verb: Verb, argument: HclValue): string {
  const value = toBigInt(numberFor(verb, argument));
  if (value === undefined) throw wrong(verb, 'a whole number is required');
  const [base, prefix] = BASES[verb.mode] ?? [10, ''];
  let digits = (value < 0n ? -value : value).toString(base);
  if (verb.mode === 'X') digits = digits.toUpperCase();
  if (verb.precision !== undefined) digits = digits.padStart(verb.precision, '0');
  if (verb.precision === 0 && value === 0n) digits = '';
  return signed(verb, value < 0n, digits, verb.flags.includes('#') ? prefix : '');
}

function floatNumber(verb: Verb, argument: HclValue): string {
  const value = numberFor(verb, argument);
  const mode = verb.mode.toLowerCase() as 'e' | 'f' | 'g';
  let text = formatFloat(value, mode, verb.precision ?? (mode === 'g' ? undefined : 6));
  if (verb.mode !== mode) text = text.toUpperCase();
  if (/Inf|INF/.test(text)) return pad({ ...verb, flags: verb.flags.replace('0', '') }, text);
  return signed(verb, text.startsWith('-'), text.replace(/^-/, ''), '');
}

function signed(verb: Verb, negative: boolean, digits: string, prefix: string): string {
  const sign = negative ? '-' : verb.flags.includes('+') ? '+' : verb.flags.includes(' ') ? ' ' : '';
  const zeros =
    verb.flags.includes('0') &&
    !verb.flags.includes('-') &&
    !(verb.precision !== undefined && /[bdoxX]/.test(verb.mode));
  const lead = sign + prefix;
  if (zeros) return lead + digits.padStart(verb.width - lead.length, '0');
  return pad({ ...verb, flags: verb.flags.replace('0', '') }, lead + digits);
}

function pad(verb: Verb, text: string): string {
  const missing = verb.width - graphemeLength(text);
  if (missing <= 0) return text;
  if (verb.flags.includes('-')) return text + ' '.repeat(missing);
  return (verb.flags.includes('0') ? '0' : ' ').repeat(missing) + text;
}

function attempt<T>(verb: Verb, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof EvaluationError && !error.fixed) throw wrong(verb, error.message);
    throw error;
  }
}

function wrong(verb: Verb, message: string): EvaluationError {
  return new EvaluationError(`format: "${verb.text}": ${message}`);
}
