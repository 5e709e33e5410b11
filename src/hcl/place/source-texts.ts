import { lineHashes } from '../../source/line-hash.ts';
import type { Extent, Span } from '../../terms/origin.ts';
import { LineIndex } from '../parse/lines.ts';
import type { SyntaxTree } from '../syntax.ts';

/** The texts of the files that were read: from offsets to lines. What a file needs is worked out once, when first asked. */
export class SourceTexts {
  readonly trees: ReadonlyMap<string, SyntaxTree>;
  private readonly indexes = new Map<string, LineIndex>();
  private readonly hashes = new Map<string, readonly string[]>();

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
    return this.index(file).text.slice(start, end).replace(/\r$/gm, '');
  }

  /** As GitHub computes it; undefined for a file that was not read. */
  lineHash(file: string, line: number): string | undefined {
    const tree = this.trees.get(file);
    if (!tree) return undefined;
    let hashes = this.hashes.get(file);
    if (!hashes) {
      hashes = lineHashes(tree.text);
      this.hashes.set(file, hashes);
    }
    return hashes[line - 1];
  }

  private index(file: string): LineIndex {
    let index = this.indexes.get(file);
    if (!index) {
      index = new LineIndex(this.trees.get(file)?.text ?? '');
      this.indexes.set(file, index);
    }
    return index;
  }
}
