import type { RootModule } from '../module/read-root.ts';
import { LineIndex } from '../parse/lines.ts';
import type { SyntaxTree } from '../syntax.ts';
import { isForeign } from './foreign.ts';

/** A comment of a source file, without the comment signs. Lines from 1. */
export interface PlacedComment {
  readonly file: string;
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
  readonly ownLine: boolean;
}

/** The comments of every file that was read and belongs to the user, `.tfvars` included. */
export function commentsOf({ trees }: RootModule): readonly PlacedComment[] {
  return [...trees.values()].flatMap((tree) =>
    tree.comments.length === 0 || isForeign(tree.file) ? [] : commentsIn(tree),
  );
}

/** Once for all stacks that read the file: a tree never changes. */
const placed = new WeakMap<SyntaxTree, readonly PlacedComment[]>();

function commentsIn(tree: SyntaxTree): readonly PlacedComment[] {
  let found = placed.get(tree);
  if (!found) {
    const lines = new LineIndex(tree.text);
    found = tree.comments.map((comment) => ({
      file: tree.file,
      text: comment.text,
      line: lines.place(comment.start).line,
      endLine: lines.place(Math.max(comment.start, comment.end - 1)).line,
      ownLine: comment.ownLine,
    }));
    placed.set(tree, found);
  }
  return found;
}
