import { join, resolve } from 'node:path';
import type { Expression } from '../hcl/syntax.ts';
import { diskSources, readRegular, realOrSame } from '../source/disk.ts';
import { decodeLeniently } from '../source/text.ts';
import { type EarlyText, earlyTexts, parsed } from './early-texts.ts';

/**
 * Which directories a configuration calls as local modules, with `count = 0` too. Only files that may hold such a call
 * are parsed.
 */
export function localCalls(directory: string, files: readonly string[]): Set<string> {
  const calls = new Set<string>();
  const sources = diskSources({ base: directory });
  let early: EarlyText | undefined;
  for (const file of files) {
    // A link is read the long way.
    const bytes = readRegular(join(directory, file)) ?? asBuffer(sources.read(file));
    // Most files call nothing, and decoding them to find that out takes as long as reading them. UTF-16 holds zeros.
    if (!bytes || !(bytes.includes('module') || bytes.includes(0))) continue;
    const found = sourcesIn(decodeLeniently(bytes), file).flatMap((source) => {
      if (source.kind === 'literal') return source.value;
      early ??= earlyTexts(sources, files);
      return early(source) ?? [];
    });
    for (const source of found.filter(isLocal)) calls.add(realOrSame(resolve(directory, source)));
  }
  return calls;
}

/** A source that is written as a local directory, or as something that may turn out to be one. */
const LOCAL = /\bsource"?\s*[=:]\s*(?:"(?:\.{1,2}[/"]|\$\{)|var\.|local\.|\()/;

/** Sources of the modules that a file calls: OpenTofu lets them hold variables and locals. */
function sourcesIn(text: string, file: string): Expression[] {
  const calls = file.endsWith('.json') ? text.includes('"module"') : /^\s*module\s/m.test(text);
  if (!calls || !LOCAL.test(text)) return [];
  const modules = parsed(text, file).blocks.filter(({ type }) => type === 'module');
  return modules
    .flatMap(({ body }) => body.attributes)
    .filter(({ name }) => name === 'source')
    .map(({ value }) => value);
}

/** Searched many times as fast as a Uint8Array. */
function asBuffer(bytes: Uint8Array | undefined): Buffer | undefined {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function isLocal(source: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(source);
}
