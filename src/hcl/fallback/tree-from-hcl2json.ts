import { parseJson } from '../parse/json.ts';
import { moveNodes } from '../parse/move-nodes.ts';
import type { Block, SyntaxTree } from '../syntax.ts';

/**
 * hcl2json's reading of a file as a tree. Its JSON has no places: every node gets the header of the outermost block it
 * stands in, found in the text, or the start of the file. A coarse place is honest, a guessed one is not.
 */
export function treeFromHcl2json(original: SyntaxTree, json: unknown): SyntaxTree {
  const { file, text, comments } = original;
  const tree = parseJson(JSON.stringify(json), file, { templatesOnly: true });
  const found = new Map<string, number>();
  for (const block of tree.body.blocks) {
    const header = findHeader(text, block, found);
    moveNodes(block, () => header.start);
    Object.assign(block, { end: header.end, headerEnd: header.end });
  }
  for (const attribute of tree.body.attributes) moveNodes(attribute, () => 0);
  const errors = tree.errors.map((error) => ({ ...error, line: 1, column: 1, offset: 0 }));
  return { file, text, body: { ...tree.body, start: 0, end: text.length }, comments, errors };
}

/** The header of the first block with this type and these labels after those found before. */
function findHeader(text: string, block: Block, found: Map<string, number>): { start: number; end: number } {
  const names = [block.type, ...block.labels.map((label) => label.value)];
  const key = JSON.stringify(names);
  const pattern = names.map((name) => `"?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"?`).join('[ \\t]*');
  const header = new RegExp(`^[ \\t]*(${pattern})(?=[ \\t]*\\{)`, 'gm');
  header.lastIndex = found.get(key) ?? 0;
  const match = header.exec(text);
  if (match === null) return { start: 0, end: 0 };
  const end = match.index + match[0].length;
  found.set(key, end);
  return { start: end - (match[1] ?? '').length, end };
}
