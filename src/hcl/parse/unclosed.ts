import type { Cursor } from './cursor.ts';
import { T } from './tokens.ts';

/** At the end of the file the opening bracket is the place to look at, not the end. */
export function failUnclosed(
  cursor: Cursor,
  open: number,
  what: string,
  closer: string,
  expected: string,
): never {
  if (cursor.peek() !== T.End) cursor.unexpected(expected);
  const { line } = cursor.lines.place(cursor.start(open));
  return cursor.fail(
    cursor.start(open),
    `unclosed ${what}: no "${closer}" for the one opened at line ${line}`,
  );
}
