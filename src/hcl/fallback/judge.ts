import { LineIndex } from '../parse/lines.ts';
import type { SyntaxError as Mistake, SyntaxTree } from '../syntax.ts';
import { firstDifference } from './first-difference.ts';
import type { Reference, ReferenceReading } from './hcl2json-reference.ts';
import { hcl2jsonShape, NoShape } from './hcl2json-shape.ts';
import { treeFromHcl2json } from './tree-from-hcl2json.ts';

/** What HashiCorp's parser says to our reading of a file in native syntax. */
export type Judgement =
  /** Both read the file, and alike. */
  | { readonly kind: 'agreed' }
  /** Neither reads it: their words, at their place. */
  | { readonly kind: 'rejected'; readonly errors: readonly Mistake[] }
  /** We do not read it and they do: their reading, with the places of whole blocks. Our errors are our fault. */
  | { readonly kind: 'replaced'; readonly tree: SyntaxTree; readonly ours: readonly Mistake[] }
  /** We read it and they do not, or they read something else. Never to be passed over: what we say of it may be wrong. */
  | { readonly kind: 'disagreement'; readonly at: Mistake };

export function judge(tree: SyntaxTree, reference: Reference): Judgement {
  const reading = reference(tree.file, tree.text);
  if (tree.errors.length > 0) return judgeRejected(tree, reading);
  if (reading.ok === 'failed')
    return disagreement(tree, `hcl2json cannot judge this file: ${reading.message}`);
  if (!reading.ok) {
    const [theirs] = asErrors(tree, reading);
    return {
      kind: 'disagreement',
      at: { ...theirs, message: `hcl2json rejects this file: ${theirs.message}` },
    };
  }
  const difference = differenceOf(tree, reading.json);
  if (difference === undefined) return { kind: 'agreed' };
  return disagreement(tree, `hcl2json reads this file otherwise: ${difference}`);
}

function disagreement({ file }: SyntaxTree, message: string): Judgement {
  return { kind: 'disagreement', at: { file, line: 1, column: 1, offset: 0, message } };
}

function judgeRejected(tree: SyntaxTree, reading: ReferenceReading): Judgement {
  if (!reading.ok) return { kind: 'rejected', errors: asErrors(tree, reading) };
  if (reading.ok === 'failed' || reading.json === undefined) return { kind: 'rejected', errors: tree.errors };
  const replaced = treeFromHcl2json(tree, reading.json);
  return replaced.errors.length > 0
    ? { kind: 'rejected', errors: tree.errors }
    : { kind: 'replaced', tree: replaced, ours: tree.errors };
}

function asErrors(tree: SyntaxTree, reading: Extract<ReferenceReading, { ok: false }>): readonly [Mistake] {
  const { message, line = 1, column = 1 } = reading;
  const offset = Math.min(new LineIndex(tree.text).startOf(line) + column - 1, tree.text.length);
  return [{ file: tree.file, line, column, offset, message }];
}

/** Values stay out of the message: they may be secrets. */
function differenceOf(tree: SyntaxTree, json: unknown): string | undefined {
  try {
    const shape = hcl2jsonShape(tree);
    // What hcl2json has no JSON for is compared by its validity alone.
    if (json === undefined) return undefined;
    const difference = firstDifference(shape, json);
    return difference && `at ${difference.path || 'the file'}`;
  } catch (error) {
    if (!(error instanceof NoShape)) throw error;
    return json === undefined ? undefined : error.message;
  }
}
