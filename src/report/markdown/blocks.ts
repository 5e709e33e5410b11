/** Room that is kept for the line that says what was left out. */
const RESERVE = 200;

/** Builds a text of limited size out of rows that are never cut in two. */
export function blocksOf(maxBytes: number) {
  const parts: string[] = [];
  let bytes = 0;
  let left = 0;
  const fits = (text: string) => bytes + Buffer.byteLength(text) <= maxBytes - RESERVE;
  const add = (text: string) => {
    parts.push(text);
    bytes += Buffer.byteLength(text);
  };
  return {
    /** For the few short lines that matter most. */
    always(text: string): void {
      if (fits(text)) add(text);
      else left++;
    },
    /** A head and rows; without rows no head. Once a row does not fit, no later one is added: the order is by weight. */
    section(head: string, rows: readonly string[]): void {
      let opened = false;
      for (const row of rows) {
        const text = opened ? row : head + (head === '' ? `\n${row}` : row);
        if (left > 0 || !fits(text)) left++;
        else {
          add(text);
          opened = true;
        }
      }
    },
    text(): string {
      return (
        parts.join('') +
        (left > 0 ? `\n_${left} more rows do not fit here; the other formats hold them all._\n` : '')
      );
    },
  };
}
