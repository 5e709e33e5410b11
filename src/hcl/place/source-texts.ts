import { LineHashes } from '../../source/line-hash.ts';
import type { Extent, Span } from '../../terms/origin.ts';
import { LineIndex } from '../parse/lines.ts';
import type { SyntaxTree } from '../syntax.ts';

/**
 * What a file needs is worked out once, when first asked, for all stacks that read it: a tree never changes, and the tree
 * is the same one when two roots call the module that it belongs to.
 */
const indexes = new WeakMap<SyntaxTree, LineIndex>();
const hashes = new WeakMap<SyntaxTree, LineHashes>();

/** The texts of the files that were read: from offsets to lines. */
export class SourceTexts {
  readonly trees: ReadonlyMap<string, SyntaxTree>;

  constructor(trees: ReadonlyMap<string, SyntaxTree>) {
    this.trees = trees;
  }

  /** A short region: of several lines the first one, without the white space at its end. */
  span(extent: Extent): Span {
    const { file } = extent;
    const lines = this.index(file);
    const start = lines.place(extent.start);
    const end = lines.place(Math.max(extent.start, extent.end));
    const last = lines.textOf(start.line).trimEnd().length + 1;
    const endColumn = end.line > start.line ? Math.max(last, start.column) : end.column;
    return {
      file,
      startLine: start.line,
      startColumn: start.column,
      endLine: start.line,
      endColumn,
    };
  }

  /** Offsets of the lines of a span, from the first character to the last. */
  linesOf({ file, startLine, endLine }: Span): Extent {
    const lines = this.index(file);
    return {
      file,
      start: lines.startOf(startLine),
      end: lines.startOf(endLine) + lines.textOf(endLine).length,
    };
  }

  textOf({ file, start, end }: Extent): string {
    const text = this.index(file).text.slice(start, end);
    return text.includes('\r') ? text.replace(/\r$/gm, '') : text;
  }

  /** As GitHub computes it; undefined for a file that was not read. */
  lineHash(file: string, line: number): string | undefined {
    const tree = this.trees.get(file);
    if (!tree) return undefined;
    let found = hashes.get(tree);
    if (!found) {
      found = new LineHashes(tree.text);
      hashes.set(tree, found);
    }
    return found.of(line);
  }

  private index(file: string): LineIndex {
    const tree = this.trees.get(file);
    if (!tree) return NO_TEXT;
    let index = indexes.get(tree);
    if (!index) {
      index = new LineIndex(tree.text);
      indexes.set(tree, index);
    }
    return index;
  }
}

const NO_TEXT = new LineIndex('');
