import { createHash } from 'node:crypto';
import { EvaluationError } from '../evaluate/errors.ts';
import { NUMBER, STRING } from '../evaluate/type.ts';
import { type HclValue, SENSITIVE, stringValue, unknownValue } from '../evaluate/value.ts';
import { textOf } from './arguments.ts';
import { define, parameter } from './define.ts';
import { readProjectFile } from './project-files.ts';

type Encoding = 'hex' | 'base64';

/** Name of the function over text, of the one over a file, algorithm and encoding. */
const HASHES: readonly (readonly [string, string, string, Encoding])[] = [
  ['md5', 'filemd5', 'md5', 'hex'],
  ['sha1', 'filesha1', 'sha1', 'hex'],
  ['sha256', 'filesha256', 'sha256', 'hex'],
  ['sha512', 'filesha512', 'sha512', 'hex'],
  ['base64sha256', 'filebase64sha256', 'sha256', 'base64'],
  ['base64sha512', 'filebase64sha512', 'sha512', 'base64'],
];

const STR = parameter('str', STRING);

export const HASH_FUNCTIONS = [
  ...HASHES.map(([name, , algorithm, encoding]) =>
    define(name, [STR], STRING, ([given]) =>
      stringValue(createHash(algorithm).update(textOf(given), 'utf8').digest(encoding)),
    ),
  ),
  ...HASHES.map(([, name, algorithm, encoding]) =>
    define(name, [parameter('path', STRING)], STRING, ([path], call) =>
      readProjectFile(textOf(path), call, (bytes) =>
        stringValue(createHash(algorithm).update(bytes).digest(encoding)),
      ),
    ),
  ),
  define('uuid', [], STRING, () => later(), { limitation: 'different every time' }),
  define('bcrypt', [STR], STRING, () => later(), {
    variadic: parameter('cost', NUMBER),
    limitation: 'different every time',
  }),
  define('uuidv5', [parameter('namespace', STRING), parameter('name', STRING)], STRING, ([namespace, name]) =>
    stringValue(uuidOf(textOf(namespace), textOf(name))),
  ),
  define(
    'rsadecrypt',
    [parameter('ciphertext', STRING), parameter('privatekey', STRING)],
    STRING,
    () => ({ ...unknownValue('unreadable', [], STRING), marks: SENSITIVE }),
    { limitation: 'secrets are not decrypted' },
  ),
];

function later(): HclValue {
  return { ...unknownValue('after-apply', [], STRING), notNull: true };
}

const NAMESPACES: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

function uuidOf(namespace: string, name: string): string {
  const uuid = Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace] : namespace;
  const hex = uuid?.replace(/^urn:uuid:|^\{|\}$|-/g, '').toLowerCase() ?? '';
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new EvaluationError(`uuidv5: "${namespace}" is no namespace`);
  const digest = createHash('sha1').update(Buffer.from(hex, 'hex')).update(name, 'utf8').digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
