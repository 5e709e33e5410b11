import { readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseHcl } from '../hcl/parse/parse.ts';
import { decodeLeniently } from '../source/text.ts';

/**
 * Which directories a configuration calls as local modules, with `count = 0` too. Only files that may hold such a call
 * are parsed.
 */
export function localCalls(directory: string, files: readonly string[]): Set<string> {
  const calls = new Set<string>();
  for (const file of files) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(directory, file));
    } catch {
      continue;
    }
    // Most files call nothing local, and decoding them to find that out takes as long as reading them. UTF-16 holds zeros.
    if (!bytes.includes('".') && !bytes.includes(0)) continue;
    const text = decodeLeniently(bytes);
    const sources = file.endsWith('.json') ? callsInJson(text) : callsInText(text, file);
    for (const source of sources) calls.add(realOrSame(resolve(directory, source)));
  }
  return calls;
}

function callsInText(text: string, file: string): string[] {
  if (!/^\s*module\s/m.test(text) || !/\bsource\s*=\s*"\.{1,2}[/"]/.test(text)) return [];
  const modules = parseHcl(text, file).body.blocks.filter((block) => block.type === 'module');
  return modules
    .flatMap((block) => block.body.attributes)
    .filter(({ name }) => name === 'source')
    .flatMap(({ value }) => (value.kind === 'literal' && isLocal(value.value) ? value.value : []));
}

function callsInJson(text: string): string[] {
  try {
    const modules: unknown = JSON.parse(text)?.module;
    const blocks = (Array.isArray(modules) ? modules : [modules]).flatMap((entry) =>
      Object.values(entry ?? {}),
    );
    return blocks
      .flat()
      .flatMap((block) => (block as { source?: unknown })?.source ?? [])
      .filter((source): source is string => typeof source === 'string' && isLocal(source));
  } catch {
    return [];
  }
}

function isLocal(source: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(source);
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
