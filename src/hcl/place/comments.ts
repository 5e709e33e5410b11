import type { RootModule } from '../module/read-root.ts';
import { LineIndex } from '../parse/lines.ts';
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
  return [...trees.values()].flatMap(({ file, text, comments }) => {
    if (comments.length === 0 || isForeign(file)) return [];
    const lines = new LineIndex(text);
    return comments.map((comment) => ({
      file,
      text: comment.text,
      line: lines.place(comment.start).line,
      endLine: lines.place(Math.max(comment.start, comment.end - 1)).line,
      ownLine: comment.ownLine,
    }));
  });
}
