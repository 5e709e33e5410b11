import { EvaluationError } from '../evaluate/errors.ts';
import { numberText } from '../evaluate/number-text.ts';
import type { HclValue } from '../evaluate/value.ts';

/** A known, unmarked value as YAML, as Terraform writes it: every text quoted, lists not indented. */
export function encodeYaml(value: HclValue): string {
  const text = node(value, 0);
  // A plain scalar alone needs a mark where it ends.
  const open = value.kind === 'number' || value.kind === 'bool' || value.kind === 'null';
  return `${text.replace(/^\n/, '').replace(/^ /, '')}\n${open ? '...\n' : ''}`;
}

/** What follows a key or a dash: ` scalar`, or a line end and the lines of a collection. */
function node(value: HclValue, indent: number): string {
  switch (value.kind) {
    case 'string':
      return ` ${stringNode(value.value, indent)}`;
    case 'number':
      return ` ${numberNode(numberText(value.value))}`;
    case 'bool':
      return ` ${value.value}`;
    case 'null':
      return ' null';
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.length === 0 ? ' []' : `\n${sequence(value.items, indent)}`;
    case 'map':
    case 'object':
      return value.entries.size === 0 ? ' {}' : `\n${mapping(value.entries, indent)}`;
    case 'unknown':
      throw new EvaluationError('an unknown value can not be written as YAML');
  }
}

function numberNode(text: string): string {
  return text === '+Inf' ? '.inf' : text === '-Inf' ? '-.inf' : text;
}

function sequence(items: readonly HclValue[], indent: number): string {
  const lead = ' '.repeat(indent);
  return items
    .map((item) => {
      const text = node(item, indent + 2);
      // The first line of a collection stands behind the dash.
      return `${lead}-${text.startsWith('\n') ? ` ${text.slice(1 + indent + 2)}` : text}`;
    })
    .join('\n');
}

function mapping(entries: ReadonlyMap<string, HclValue>, indent: number): string {
  const lead = ' '.repeat(indent);
  return Array.from(entries, ([key, item]) => {
    // A list inside a mapping is not indented further.
    const inner = item.kind === 'list' || item.kind === 'set' || item.kind === 'tuple' ? indent : indent + 2;
    return `${lead}${quoted(key)}:${node(item, inner)}`;
  }).join('\n');
}

function stringNode(text: string, indent: number): string {
  const lines = text.split('\n');
  // Text over several lines becomes a block, unless it could not be read back from one.
  if (
    lines.length === 1 ||
    /[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/.test(text) ||
    /^[\n ]|[ \t]\n|[ \t]$/.test(text)
  ) {
    return quoted(text);
  }
  const ending = text.endsWith('\n\n') ? '|+' : text.endsWith('\n') ? '|' : '|-';
  const body = text.endsWith('\n') ? lines.slice(0, -1) : lines;
  const lead = ' '.repeat(Math.max(indent, 2));
  return `${ending}\n${body.map((line) => (line === '' ? '' : lead + line)).join('\n')}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
  '\ufeff': '\\uFEFF',
};

function quoted(text: string): string {
  const escaped = text.replace(/[\p{Cc}"\\\u00a0\u2028\u2029\ufeff]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return ESCAPES[character] ?? `\\x${code}`;
  });
  return `"${escaped}"`;
}
