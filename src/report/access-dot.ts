import type { AccessGraph } from '../terms/access.ts';
import { visible } from './visible.ts';

const SHAPES: Readonly<Record<string, string>> = {
  desktop: 'shape=box3d',
  wearer: 'shape=component',
  group: 'shape=box, style=rounded',
  internet: 'shape=doubleoctagon, color=red',
  addresses: 'shape=ellipse',
  list: 'shape=folder',
  unknown: 'shape=ellipse, style=dashed',
};

const STYLES = {
  wears: 'style=dotted, arrowhead=none',
  certain: 'style=solid',
  possible: 'style=dashed',
} as const;

/**
 * A graph for Graphviz, one for each stack. Labels are quoted strings, in which only `"` and `\` mean something.
 * https://graphviz.org/doc/info/lang.html
 */
export function renderDot(graphs: readonly { readonly name: string; readonly graph: AccessGraph }[]): string {
  return graphs.map(({ name, graph }) => one(name, graph)).join('\n');
}

function one(name: string, { nodes, edges }: AccessGraph): string {
  const lines = [
    ...nodes.map(
      ({ id, label, kind }) => `  ${id} [label=${quoted(label)}, ${SHAPES[kind] ?? 'shape=box'}];`,
    ),
    ...edges.map(
      ({ from, to, label, kind }) =>
        `  ${from} -> ${to} [${label === '' ? '' : `label=${quoted(label)}, `}${STYLES[kind]}];`,
    ),
  ];
  return `digraph ${quoted(name)} {\n  rankdir=LR;\n${lines.map((line) => `${line}\n`).join('')}}\n`;
}

function quoted(text: string): string {
  return `"${visible(text).replace(/["\\]/g, '\\$&')}"`;
}
