import { gunzipSync } from 'node:zlib';
import { EvaluationError } from '../evaluate/errors.ts';
import { LARGEST_TEXT } from '../evaluate/limits.ts';
import { DYNAMIC, STRING, type Type } from '../evaluate/type.ts';
import { typeOf } from '../evaluate/type-of.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import { type HclValue, isWhollyKnown, NULL_VALUE, stringValue, unknownValue } from '../evaluate/value.ts';
import { textOf } from './arguments.ts';
import { decodeCsv } from './csv-decode.ts';
import { define, parameter } from './define.ts';
import { decodeJson } from './json-decode.ts';
import { encodeJson } from './json-encode.ts';
import { decoded, writtenAs } from './read-back.ts';
import { encodeYaml } from './yaml-encode.ts';

const STR = parameter('str', STRING);
const VALUE = parameter('val', DYNAMIC, { nullable: true, unknown: true });

export const ENCODE_FUNCTIONS = [
  define('base64encode', [STR], STRING, ([given]) => base64(Buffer.from(textOf(given), 'utf8'))),
  define('base64decode', [STR], STRING, ([given]) => stringValue(utf8(fromBase64(textOf(given))))),
  define('base64gzip', [STR], STRING, () => ({ ...unknownValue('unreadable', [], STRING), notNull: true }), {
    limitation: 'compressed text differs from program to program',
  }),
  define(
    'base64gunzip',
    [STR],
    STRING,
    ([given]) => {
      try {
        const text = gunzipSync(fromBase64(textOf(given)), { maxOutputLength: LARGEST_TEXT });
        return stringValue(utf8(text));
      } catch (error) {
        throw error instanceof EvaluationError ? error : new EvaluationError('base64gunzip: no gzip data');
      }
    },
    { openTofuOnly: true },
  ),
  define('urlencode', [STR], STRING, ([given]) => stringValue(urlEncode(textOf(given)))),
  define('urldecode', [STR], STRING, ([given]) => stringValue(urlDecode(textOf(given))), {
    openTofuOnly: true,
  }),
  define('jsondecode', [STR], DYNAMIC, ([given]) => decodeJson(textOf(given)), {
    notNull: false,
    undecided: decoded('json'),
  }),
  define('jsonencode', [VALUE], STRING, ([value]) => encode(value, 'json', encodeJson, jsonStart)),
  define('yamlencode', [{ ...VALUE, name: 'value' }], STRING, ([value]) => encode(value, 'yaml', encodeYaml)),
  define(
    'yamldecode',
    [parameter('src', STRING)],
    DYNAMIC,
    ([given], call) => {
      const { yaml, limits } = call.scope.context;
      return yaml === undefined ? unknownValue('unreadable') : yaml(textOf(given), limits);
    },
    { notNull: false, undecided: decoded('yaml') },
  ),
  define('csvdecode', [STR], DYNAMIC, ([given]) => decodeCsv(textOf(given))),
];

export function base64(bytes: Buffer): HclValue {
  return stringValue(bytes.toString('base64'));
}

export function fromBase64(text: string): Buffer {
  const compact = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) {
    throw new EvaluationError('this is no base64 text');
  }
  return Buffer.from(compact, 'base64');
}

export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EvaluationError('these bytes are no UTF-8 text');
  }
}

function encode(
  value: HclValue | undefined,
  format: 'json' | 'yaml',
  write: (value: HclValue) => string,
  start: (type: Type) => string = () => '',
): HclValue {
  const given = value ?? NULL_VALUE;
  if (isWhollyKnown(given)) return stringValue(write(given));
  const prefix = given.kind === 'unknown' && !given.notNull ? '' : start(typeOf(given));
  const result = writtenAs(format, computedFrom([given], STRING, true), given);
  return prefix === '' ? result : { ...result, prefix };
}

function jsonStart({ kind }: Type): string {
  if (kind === 'object' || kind === 'map') return '{';
  if (kind === 'string') return '"';
  return kind === 'list' || kind === 'set' || kind === 'tuple' ? '[' : '';
}

function urlEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+');
}

function urlDecode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    throw new EvaluationError('urldecode: an escape is not valid');
  }
}
