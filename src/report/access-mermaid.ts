import type { AccessGraph } from '../terms/access.ts';
import { visible } from './visible.ts';

const SHAPES: Readonly<Record<string, readonly [open: string, close: string]>> = {
  desktop: ['[[', ']]'],
  wearer: ['[', ']'],
  group: ['(', ')'],
  internet: ['{{', '}}'],
  addresses: ['([', '])'],
  list: ['[(', ')]'],
  unknown: ['>', ']'],
};

/** Anything else is written by number: quotes, `#`, `;`, backticks and angle brackets mean something to Mermaid or HTML. */
const MEANING = /[^\p{L}\p{N} ._/:,()=[\]-]/gu;

/**
 * A flowchart for Mermaid, one for each stack; several are parted by a comment with the stack's name.
 * https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
export function renderMermaid(
  graphs: readonly { readonly name: string; readonly graph: AccessGraph }[],
): string {
  return graphs
    .map(({ name, graph }) => (graphs.length > 1 ? `%% ${escaped(name)}\n${one(graph)}` : one(graph)))
    .join('\n');
}

function one({ nodes, edges }: AccessGraph): string {
  const lines = [
    ...nodes.map(({ id, label, kind }) => {
      const [open, close] = SHAPES[kind] ?? ['[', ']'];
      return `  ${id}${open}"${escaped(label)}"${close}`;
    }),
    ...edges.map(({ from, to, label, kind }) => {
      const arrow = kind === 'wears' ? '---' : kind === 'certain' ? '-->' : '-.->';
      return `  ${from} ${arrow}${label === '' ? '' : `|"${escaped(label)}"|`} ${to}`;
    }),
  ];
  return `flowchart LR\n${lines.map((line) => `${line}\n`).join('')}`;
}

function escaped(text: string): string {
  return visible(text).replace(MEANING, (char) => `#${char.codePointAt(0)};`);
}
