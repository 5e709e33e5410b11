import { EvaluationError } from '../evaluate/errors.ts';
import { NUMBER, STRING } from '../evaluate/type.ts';
import { type HclValue, numberValue, stringValue, unknownValue } from '../evaluate/value.ts';
import { textOf } from './arguments.ts';
import { define, parameter } from './define.ts';
import { localDate, type Moment, momentText, parseDuration, parseMoment, zoneText } from './time.ts';

export const TIME_FUNCTIONS = [
  define('formatdate', [parameter('format', STRING), parameter('time', STRING)], STRING, ([format, time]) =>
    stringValue(formatDate(textOf(format), parseMoment(textOf(time)))),
  ),
  define('timeadd', [parameter('timestamp', STRING), parameter('duration', STRING)], STRING, ([time, by]) => {
    const moment = parseMoment(textOf(time));
    const nanoseconds = moment.nanoseconds + parseDuration(textOf(by));
    return stringValue(momentText({ ...moment, nanoseconds }));
  }),
  define(
    'timecmp',
    [parameter('timestamp_a', STRING), parameter('timestamp_b', STRING)],
    NUMBER,
    ([first, second]) => {
      const [a, b] = [parseMoment(textOf(first)), parseMoment(textOf(second))];
      return numberValue(a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds ? 1 : 0);
    },
  ),
  define('timestamp', [], STRING, () => later(), { limitation: 'known only when the change is made' }),
  define('plantimestamp', [], STRING, (_, call) => {
    const { now } = call.scope.context;
    return now === undefined ? later() : stringValue(`${now.toISOString().slice(0, 19)}Z`);
  }),
];

function later(): HclValue {
  return { ...unknownValue('after-apply', [], STRING), notNull: true };
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Letters are verbs, everything between quotation marks and all other signs stand for themselves. */
function formatDate(format: string, moment: Moment): string {
  const date = localDate(moment);
  const pieces = format.match(/'(?:[^']|'')*'|'[\s\S]*|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  return pieces
    .map((piece) => {
      if (piece.startsWith("'")) return quoted(piece);
      return /^[A-Za-z]/.test(piece) ? verb(piece, date, moment) : piece;
    })
    .join('');
}

function quoted(piece: string): string {
  if (piece.length < 2 || !piece.endsWith("'")) throw new EvaluationError("formatdate: a ' is not closed");
  return piece.slice(1, -1).replaceAll("''", "'");
}

function verb(piece: string, date: Date, moment: Moment): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hour12 = date.getUTCHours() % 12 === 0 ? 12 : date.getUTCHours() % 12;
  const half = date.getUTCHours() < 12 ? 'am' : 'pm';
  const day = DAYS[date.getUTCDay()] ?? '';
  const month = MONTHS[date.getUTCMonth()] ?? '';
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  switch (piece) {
    case 'YY':
      return year.slice(-2);
    case 'YYYY':
      return year;
    case 'M':
      return String(date.getUTCMonth() + 1);
    case 'MM':
      return two(date.getUTCMonth() + 1);
    case 'MMM':
      return month.slice(0, 3);
    case 'MMMM':
      return month;
    case 'D':
      return String(date.getUTCDate());
    case 'DD':
      return two(date.getUTCDate());
    case 'EEE':
      return day.slice(0, 3);
    case 'EEEE':
      return day;
    case 'h':
      return String(date.getUTCHours());
    case 'hh':
      return two(date.getUTCHours());
    case 'H':
      return String(hour12);
    case 'HH':
      return two(hour12);
    case 'AA':
      return half.toUpperCase();
    case 'aa':
      return half;
    case 'm':
      return String(date.getUTCMinutes());
    case 'mm':
      return two(date.getUTCMinutes());
    case 's':
      return String(date.getUTCSeconds());
    case 'ss':
      return two(date.getUTCSeconds());
    case 'Z':
      return zoneText(moment, 'Z', ':');
    case 'ZZZ':
      return zoneText(moment, 'UTC', '');
    case 'ZZZZ':
      return zoneText(moment, '+0000', '');
    case 'ZZZZZ':
      return zoneText(moment, '+00:00', ':');
    default:
      throw new EvaluationError(`formatdate: there is no verb "${piece}"`);
  }
}
