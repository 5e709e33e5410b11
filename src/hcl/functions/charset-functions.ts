import { EvaluationError } from '../evaluate/errors.ts';
import { STRING } from '../evaluate/type.ts';
import { stringValue } from '../evaluate/value.ts';
import { textOf } from './arguments.ts';
import { define, parameter } from './define.ts';
import { base64, fromBase64 } from './encode-functions.ts';

const ENCODING = parameter('encoding', STRING);

/** Text in other encodings than UTF-8. */
export const CHARSET_FUNCTIONS = [
  define('textencodebase64', [parameter('string', STRING), ENCODING], STRING, ([text, encoding]) =>
    base64(encodeText(textOf(text), textOf(encoding))),
  ),
  define('textdecodebase64', [parameter('source', STRING), ENCODING], STRING, ([source, encoding]) =>
    stringValue(decodeText(fromBase64(textOf(source)), textOf(encoding))),
  ),
];

type Charset =
  | { readonly kind: 'utf8' | 'utf16le' | 'utf16be' | 'latin1' | 'ascii' }
  | { readonly kind: 'table'; readonly label: string };

function charset(name: string): Charset {
  const label = name.toLowerCase();
  if (/^utf-?8$/.test(label)) return { kind: 'utf8' };
  if (label === 'utf-16le') return { kind: 'utf16le' };
  if (label === 'utf-16be' || label === 'utf-16') return { kind: 'utf16be' };
  // Browsers call windows-1252 by this name too; here it is what it says.
  if (/^(?:iso-8859-1|latin1|iso_8859-1)$/.test(label)) return { kind: 'latin1' };
  if (/^(?:us-ascii|ascii)$/.test(label)) return { kind: 'ascii' };
  if (/^(?:windows-125[0-8]|iso-8859-\d+|koi8-[ru]|ibm866|macintosh)$/.test(label))
    return { kind: 'table', label };
  throw new EvaluationError(`"${name}" is no encoding that is supported`);
}

function decodeText(bytes: Buffer, name: string): string {
  const found = charset(name);
  switch (found.kind) {
    case 'utf16be':
      return Buffer.from(bytes).swap16().toString('utf16le');
    case 'table':
      return new TextDecoder(found.label).decode(bytes);
    default:
      return bytes.toString(found.kind);
  }
}

function encodeText(text: string, name: string): Buffer {
  const found = charset(name);
  if (found.kind === 'utf8' || found.kind === 'utf16le') return Buffer.from(text, found.kind);
  if (found.kind === 'utf16be') return Buffer.from(text, 'utf16le').swap16();
  const codes = new Map<string, number>();
  const label = found.kind === 'table' ? found.label : undefined;
  for (let code = 0; code < (found.kind === 'ascii' ? 128 : 256); code += 1) {
    const byte = Buffer.from([code]);
    codes.set(label === undefined ? byte.toString('latin1') : new TextDecoder(label).decode(byte), code);
  }
  return Buffer.from(
    Array.from(text, (character) => {
      const code = codes.get(character);
      if (code === undefined) throw new EvaluationError(`"${character}" has no code in ${name}`);
      return code;
    }),
  );
}
