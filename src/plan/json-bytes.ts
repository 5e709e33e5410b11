export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;

/** What is wrong with the structure, and at which byte (of the UTF-8 text) it was noticed. */
export class ScanError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'ScanError';
    this.offset = offset;
  }
}

/**
 * JSON in UTF-8 bytes, in chunks of any size: finds where values end, and keeps the bytes that are wanted. Holds one
 * chunk at a time and never recurses.
 */
export class JsonBytes {
  private readonly source: Iterator<Uint8Array>;
  protected chunk: Buffer = Buffer.alloc(0);
  protected position = 0;
  /** Offset of the chunk in the whole. */
  private base = 0;
  private ended = false;
  private recording = false;
  private recordFrom = 0;
  private recorded: Uint8Array[] = [];

  constructor(chunks: Iterable<Uint8Array>) {
    this.source = chunks[Symbol.iterator]();
  }

  get offset(): number {
    return this.base + this.position;
  }

  /** The first byte of the next value, which stays where it is; -1 at the end. */
  peek(): number {
    for (;;) {
      const { chunk } = this;
      while (this.position < chunk.length) {
        const c = chunk[this.position] as number;
        if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return c;
        this.position++;
      }
      if (!this.refill()) return -1;
    }
  }

  /** Skips the next value. */
  skip(): void {
    const c = this.peek();
    if (c === 0x7b || c === 0x5b) {
      this.position++;
      this.skipNested();
    } else if (c === QUOTE) {
      this.position++;
      this.skipString();
    } else this.skipWord(c);
  }

  /** The bytes of the next value. They are good until the scanner moves on. */
  take(): Uint8Array {
    this.mark();
    this.skip();
    return this.since();
  }

  /** Keeps what is passed over from here (the next value) on, until {@link since} or {@link forget}. */
  mark(): void {
    this.peek();
    this.recording = true;
    this.recordFrom = this.position;
    this.recorded = [];
  }

  /** The bytes since {@link mark}. They are good until the scanner moves on. */
  since(): Uint8Array {
    this.recording = false;
    const last = this.chunk.subarray(this.recordFrom, this.position);
    if (this.recorded.length === 0) return last;
    const whole = Buffer.concat([...this.recorded, last]);
    this.recorded = [];
    return whole;
  }

  /** Gives up what was passed over since {@link mark}. */
  forget(): void {
    this.recording = false;
    this.recorded = [];
  }

  private skipString(): void {
    for (;;) {
      const { chunk } = this;
      const end = chunk.length;
      let i = this.position;
      while (i < end) {
        const c = chunk[i] as number;
        i++;
        if (c === QUOTE) {
          this.position = i;
          return;
        }
        if (c === BACKSLASH) i++;
      }
      // A backslash may be the last byte of the chunk: then the first byte of the next one is passed over.
      const over = i - end;
      this.position = end;
      if (!this.refill()) throw this.truncated();
      this.position += over;
    }
  }

  protected skipNested(): void {
    let depth = 1;
    for (;;) {
      const { chunk } = this;
      const end = chunk.length;
      let i = this.position;
      scan: while (i < end) {
        const c = chunk[i++] as number;
        if (c === QUOTE) {
          while (i < end) {
            const s = chunk[i++] as number;
            if (s === QUOTE) continue scan;
            if (s === BACKSLASH) i++;
          }
          const over = i - end;
          this.position = end;
          if (!this.refill()) throw this.truncated();
          this.position += over;
          this.skipString();
          i = -1;
          break;
        }
        // `{` and `[`, `}` and `]` differ in one bit.
        if (c > 0x5a) {
          const bracket = c | 0x20;
          if (bracket === 0x7b) depth++;
          else if (bracket === 0x7d && --depth === 0) {
            this.position = i;
            return;
          }
        }
      }
      if (i === -1) continue;
      this.position = end;
      if (!this.refill()) throw this.truncated();
    }
  }

  /** A number, `true`, `false` or `null`. */
  protected skipWord(start: number, see?: (c: number) => void): void {
    // - 0-9 t f n
    const digit = (start >= 0x30 && start <= 0x39) || start === 0x2d;
    if (!digit && start !== 0x74 && start !== 0x66 && start !== 0x6e) throw this.unexpected(start, 'a value');
    for (;;) {
      const { chunk } = this;
      while (this.position < chunk.length) {
        const c = chunk[this.position] as number;
        if (c === 0x2c || c === 0x7d || c === 0x5d || c <= 0x20) return;
        see?.(c);
        this.position++;
      }
      if (!this.refill()) return;
    }
  }

  protected refill(): boolean {
    if (this.ended) return false;
    if (this.recording) {
      // The chunk's memory may be used again for the next one.
      this.recorded.push(Uint8Array.from(this.chunk.subarray(this.recordFrom)));
      this.recordFrom = 0;
    }
    this.base += this.chunk.length;
    this.position = 0;
    for (;;) {
      const next = this.source.next();
      if (next.done) {
        this.ended = true;
        this.chunk = Buffer.alloc(0);
        return false;
      }
      const { buffer, byteOffset, length } = next.value;
      this.chunk = Buffer.from(buffer as ArrayBuffer, byteOffset, length);
      if (next.value.length > 0) return true;
    }
  }

  protected truncated(): ScanError {
    return new ScanError(
      'the JSON ends in the middle: the file was cut short. Write it again: terraform show -json tfplan > plan.json',
      this.offset,
    );
  }

  protected unexpected(c: number, wanted: string): ScanError {
    if (c === -1) return this.truncated();
    const seen = c > 0x20 && c < 0x7f ? JSON.stringify(String.fromCharCode(c)) : `byte 0x${c.toString(16)}`;
    return new ScanError(`this is not JSON: ${wanted} was expected, ${seen} stands there`, this.offset);
  }
}

/** UTF-8 bytes as text. */
export function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

/**
 * What `JSON.parse` complained about. Its own message may quote the text around, which may be a secret, and counts
 * from the start of the piece that was parsed.
 */
export function complaintOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const complaint = /^(?:Unexpected token '.'|[A-Z][^"]*?(?= in JSON| \(line|, |$))/su.exec(message)?.[0];
  return (complaint ?? 'a value is broken').toLowerCase();
}
