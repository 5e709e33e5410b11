import { readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseHcl } from '../hcl/parse/parse.ts';
import type { Literal, Template } from '../hcl/syntax.ts';
import { decodeLeniently } from '../source/text.ts';

/**
 * Which directories a configuration calls as local modules, with `count = 0` too. Only files that may hold such a call
 * are parsed.
 */
export function localCalls(directory: string, files: readonly string[]): Set<string> {
  const calls = new Set<string>();
  let defaults: ReadonlyMap<string, string> | undefined;
  for (const file of files) {
    const bytes = readOrNothing(join(directory, file));
    // Most files call nothing local, and decoding them to find that out takes as long as reading them. UTF-16 holds zeros.
    if (!bytes || (!bytes.includes('".') && !bytes.includes(0))) continue;
    const text = decodeLeniently(bytes);
    const sources = file.endsWith('.json')
      ? callsInJson(text)
      : callsInText(text, file).flatMap((source) => {
          if (source.kind === 'literal') return source.value;
          defaults ??= variableDefaults(directory, files);
          return filledIn(source, defaults) ?? [];
        });
    for (const source of sources.filter(isLocal)) calls.add(realOrSame(resolve(directory, source)));
  }
  return calls;
}

/** Sources of the modules that a file calls: OpenTofu lets them hold variables. */
function callsInText(text: string, file: string): (Literal | Template)[] {
  if (!/^\s*module\s/m.test(text) || !/\bsource\s*=\s*"\.{1,2}[/"]/.test(text)) return [];
  const modules = parseHcl(text, file).body.blocks.filter((block) => block.type === 'module');
  return modules
    .flatMap((block) => block.body.attributes)
    .filter(({ name }) => name === 'source')
    .flatMap(({ value }) => (value.kind === 'literal' || value.kind === 'template' ? value : []));
}

/** Defaults of the variables of a configuration that are plain texts. */
function variableDefaults(directory: string, files: readonly string[]): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  for (const file of files) {
    const bytes = file.endsWith('.json') ? undefined : readOrNothing(join(directory, file));
    if (!bytes) continue;
    for (const { type, labels, body } of parseHcl(decodeLeniently(bytes), file).body.blocks) {
      const value = body.attributes.find(({ name }) => name === 'default')?.value;
      if (type === 'variable' && labels[0] && value?.kind === 'literal')
        defaults.set(labels[0].value, value.value);
    }
  }
  return defaults;
}

/** A template of which all that is put in is a variable with a default. */
function filledIn({ parts }: Template, defaults: ReadonlyMap<string, string>): string | undefined {
  const texts = parts.map((part) => {
    if (part.kind === 'text') return part.value;
    const { value } = part.kind === 'interpolation' ? part : { value: undefined };
    const isVariable =
      value?.kind === 'attribute-access' && value.object.kind === 'variable' && value.object.name === 'var';
    return isVariable ? defaults.get(value.name) : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

function readOrNothing(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
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
