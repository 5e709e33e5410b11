import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What HashiCorp's parser says of a file. `json` is missing when the file parses but hcl2json has no JSON for it. */
export type ReferenceReading =
  | { readonly ok: true; readonly json?: unknown }
  | { readonly ok: false; readonly message: string; readonly line?: number; readonly column?: number }
  /** It crashed, as it does on very deep nesting, and judges nothing any more. */
  | { readonly ok: 'failed'; readonly message: string };

export type Reference = (file: string, text: string) => ReferenceReading;

interface Loader {
  start(): Promise<(file: string, text: string) => string>;
}

/**
 * Loads hcl2json from the folder that the build copied it to. It costs a quarter of a second and reads about 1 MB a
 * second, so it is asked for only when a file has to be judged.
 */
export async function loadReference(directory: string): Promise<Reference> {
  const file = join(directory, 'loader.cjs');
  const loader = createRequire(file)(file) as Loader;
  const parse = await loader.start();
  return (file, text) => {
    try {
      return { ok: true, json: JSON.parse(parse(file, text)) };
    } catch (error) {
      return rejection(file, error instanceof Error ? error.message : String(error));
    }
  };
}

/** `parse config: [FILE:3,5-9: Summary; Detail. FILE:4,1-2: ...]`; what else goes wrong happens after parsing. */
function rejection(file: string, message: string): ReferenceReading {
  if (message.startsWith('convert to HCL: ')) return { ok: true };
  const inner = /^parse config: \[([\s\S]*)\]$/.exec(message)?.[1];
  if (inner === undefined) return { ok: 'failed', message: oneLine(message) };
  const mark = `${file}:`;
  if (!inner.startsWith(mark)) return { ok: false, message: oneLine(inner) };
  const rest = inner.slice(mark.length);
  const next = rest.search(new RegExp(` ${escapeForRegExp(mark)}\\d+,\\d+-`));
  const [, line, column, text] =
    /^(\d+),(\d+)-[\d,]+: ([\s\S]*)$/.exec(next < 0 ? rest : rest.slice(0, next)) ?? [];
  if (text === undefined) return { ok: false, message: oneLine(rest) };
  return { ok: false, message: oneLine(text), line: Number(line), column: Number(column) };
}

/** Their sentences in our style: one line, lower case, no full stop. */
function oneLine(message: string): string {
  const line = message.replace(/\s+/g, ' ').replace('; ', ': ').replace(/\.$/, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
