import { EvaluationError } from '../evaluate/errors.ts';
import { fromBigInt } from '../evaluate/number.ts';
import { parseNumber } from '../evaluate/number-text.ts';
import { boolValue, type HclValue, NULL_VALUE, numberValue, stringValue } from '../evaluate/value.ts';

const BOOLEAN = /^(?:(true|True|TRUE|yes|Yes|YES|on|On|ON)|false|False|FALSE|no|No|NO|off|Off|OFF)$/;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2}):(\d{2})(\.\d+)?[ \t]*(Z|[+-]\d{1,2}(?::?\d{2})?)?$/;

/** What text without quotes means. */
export function plainScalar(text: string): HclValue {
  if (text === '' || text === '~' || /^(?:null|Null|NULL)$/.test(text)) return NULL_VALUE;
  const boolean = BOOLEAN.exec(text);
  if (boolean) return boolValue(boolean[1] !== undefined);
  return number(text) ?? stringValue(timestamp(text) ?? text);
}

/** `y` and `n` are booleans as keys, though not as values. */
export function booleanKey(text: string): string | undefined {
  if (/^[yY]$/.test(text)) return 'true';
  return /^[nN]$/.test(text) ? 'false' : undefined;
}

export function taggedScalar(tag: string, text: string): HclValue {
  const value = plainScalar(text);
  switch (tag.replace('tag:yaml.org,2002:', '')) {
    case 'binary':
      return stringValue(text.replace(/\s+/g, ''));
    case 'int':
    case 'float':
      if (value.kind === 'number') return value;
      break;
    case 'bool':
      if (value.kind === 'bool') return value;
      break;
    case 'null':
      return NULL_VALUE;
    case 'timestamp':
      return stringValue(timestamp(text) ?? text);
    default:
      throw new EvaluationError(`YAML: unsupported tag ${tag}`);
  }
  throw new EvaluationError(`YAML: "${text}" is not what its tag says`);
}

function number(text: string): HclValue | undefined {
  if (/^[+-]?\.(?:inf|Inf|INF)$/.test(text)) return numberValue(text.startsWith('-') ? -Infinity : Infinity);
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) throw new EvaluationError('YAML: there is no such number');
  const based = /^([+-]?)(0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+)$/.exec(text);
  if (based) {
    const value = BigInt(based[2] ?? '0');
    return numberValue(fromBigInt(based[1] === '-' ? -value : value));
  }
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = parseNumber(text);
  return value === undefined ? undefined : numberValue(value);
}

/** Dates and times are normalised text. */
function timestamp(text: string): string | undefined {
  const pad = (part: string | undefined) => (part ?? '').padStart(2, '0');
  const date = DATE.exec(text);
  if (date) return `${date[1]}-${pad(date[2])}-${pad(date[3])}T00:00:00Z`;
  const time = TIME.exec(text);
  if (!time) return undefined;
  const fraction = (time[7] ?? '').replace(/\.?0+$/, '');
  const clock = `${time[1]}-${pad(time[2])}-${pad(time[3])}T${pad(time[4])}:${time[5]}:${time[6]}${fraction}`;
  const zone = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(time[8] ?? '');
  return clock + (zone ? `${zone[1]}${pad(zone[2])}:${zone[3] ?? '00'}` : 'Z');
}
