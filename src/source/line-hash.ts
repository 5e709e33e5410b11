/**
 * GitHub's `primaryLocationLineHash`: a hash of 100 characters from the start of each line, spaces and tabs left out, line
 * ends as line feeds; then how often that hash has been seen in the file.
 * Source: github.com/github/codeql-action, src/fingerprints.ts.
 */
export class LineHashes {
  /** The text without what does not count, with the mark of the end and the zeros that GitHub's ring holds behind it. */
  private readonly text: string;
  /** For each line: where it begins in that text, and how many lines up to it begin alike. */
  private readonly starts: number[] = [];
  private readonly counts: number[] = [];

  constructor(text: string) {
    // Line ends first: a space between a carriage return and a line feed keeps them apart.
    const counted = text.replace(/\r\n?/g, '\n').replace(/[ \t]+/g, '');
    this.text = `${counted}\uffff${'\0'.repeat(WINDOW)}`;
    const seen = new Map<string, number>();
    for (let start = 0; ; ) {
      const line = this.text.slice(start, start + WINDOW);
      const count = (seen.get(line) ?? 0) + 1;
      seen.set(line, count);
      this.starts.push(start);
      this.counts.push(count);
      const end = counted.indexOf('\n', start);
      if (end < 0) return;
      start = end + 1;
    }
  }

  /** Of a line, from 1; only what is asked for is hashed. */
  of(line: number): string | undefined {
    const start = this.starts[line - 1];
    return start === undefined ? undefined : `${this.hashAt(start)}:${this.counts[line - 1]}`;
  }

  /** hash = hash * 37 + code in 64 bits: high and low words, products stay below 2^53. */
  private hashAt(start: number): string {
    let low = 0;
    let high = 0;
    for (let at = start; at < start + WINDOW; at++) {
      const product = low * MULTIPLIER + this.text.charCodeAt(at);
      low = product % TWO_32;
      high = (high * MULTIPLIER + Math.floor(product / TWO_32)) % TWO_32;
    }
    return high === 0 ? low.toString(16) : `${high.toString(16)}${low.toString(16).padStart(8, '0')}`;
  }
}

const WINDOW = 100;
const MULTIPLIER = 37;
const TWO_32 = 0x1_0000_0000;
