/** From offsets to lines and columns. Built when first asked: a file without findings never pays for it. */
export class LineIndex {
  readonly text: string;
  private starts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Line and column from 1, in UTF-16 code units; a byte order mark has no width. */
  place(offset: number): { line: number; column: number } {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(0, offset - (starts[low] ?? 0)) + 1 };
  }

  get count(): number {
    return this.lineStarts().length;
  }

  /** Offset of the first character of a line (from 1). */
  startOf(line: number): number {
    return this.lineStarts()[line - 1] ?? this.text.length;
  }

  /** The text of a line (from 1) without its line end. */
  textOf(line: number): string {
    const start = this.startOf(line);
    const newline = this.text.indexOf('\n', start);
    const end = newline < 0 ? this.text.length : newline;
    return this.text.slice(start, this.text[end - 1] === '\r' && end > start ? end - 1 : end);
  }

  private lineStarts(): readonly number[] {
    if (this.starts !== undefined) return this.starts;
    const starts = [this.text.charCodeAt(0) === 0xfeff ? 1 : 0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
    return starts;
  }
}
