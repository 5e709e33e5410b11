const QUOTE = 0x22;
const BACKSLASH = 0x5c;

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
 * Walks over JSON in UTF-8 bytes without parsing it: enters objects and arrays, skips values and hands out the
 * bytes of those that are wanted. Works on chunks of any size, holds one at a time, and never recurses.
 *
 * A skipped value is checked only as far as finding its end needs; what is handed out is checked by `JSON.parse`.
 */
export class JsonScanner {
  private readonly source: Iterator<Uint8Array>;
  private chunk: Buffer = Buffer.alloc(0);
  /** Keys seen before, by a hash of their bytes: a plan says the same dozen over and over. */
  private readonly known: (KnownKey | undefined)[] = [];
  private position = 0;
  /** Offset of the chunk in the whole. */
  private base = 0;
  private ended = false;
  private recording = false;
  private recordFrom = 0;
  private recorded: Uint8Array[] = [];
  /** True when the next thing in the open container is its first. */
  private first = false;

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

  isObject(): boolean {
    return this.peek() === 0x7b;
  }

  isArray(): boolean {
    return this.peek() === 0x5b;
  }

  /** Enters the object or array that comes next. */
  enter(): void {
    const c = this.peek();
    if (c !== 0x7b && c !== 0x5b) throw this.unexpected(c, 'an object or an array');
    this.position++;
    this.first = true;
  }

  /** The next key of the object entered, or undefined when the object is over (and left). */
  key(): string | undefined {
    let c = this.peek();
    if (c === 0x7d) return this.left();
    if (!this.first) {
      if (c !== 0x2c) throw this.unexpected(c, 'a comma or "}"');
      this.position++;
      c = this.peek();
    }
    if (c !== QUOTE) throw this.unexpected(c, 'a key in double quotes');
    this.first = false;
    const key = this.repeated();
    c = this.peek();
    if (c !== 0x3a) throw this.unexpected(c, '":"');
    this.position++;
    return key;
  }

  /** True when the array entered has one more element, false when it is over (and left). */
  item(): boolean {
    const c = this.peek();
    if (c === 0x5d) {
      this.left();
      return false;
    }
    if (!this.first) {
      if (c !== 0x2c) throw this.unexpected(c, 'a comma or "]"');
      this.position++;
      if (this.peek() === 0x5d) throw this.unexpected(0x5d, 'a value');
    }
    this.first = false;
    return true;
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

  /** Passes over the rest of the object or array entered, and leaves it. */
  leave(): void {
    this.first = false;
    this.skipNested();
  }

  /** The next value, a string that comes again and again: its text is not made anew when it was seen before. */
  repeated(): string {
    this.peek();
    const { chunk, position } = this;
    let hash = 0;
    for (let i = position + 1; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (byte === BACKSLASH) break;
      if (byte !== QUOTE) {
        hash = (hash * 31 + byte) & 0xff;
        continue;
      }
      const known = this.known[hash];
      this.position = i + 1;
      if (known && isSame(chunk, position + 1, i, known.bytes)) return known.text;
      const text = chunk.toString('utf8', position + 1, i);
      this.known[hash] = { bytes: Uint8Array.from(chunk.subarray(position + 1, i)), text };
      return text;
    }
    return this.string();
  }

  /** The next value, which must be a string. */
  string(): string {
    const c = this.peek();
    if (c !== QUOTE) throw this.unexpected(c, 'a string');
    const from = this.position;
    const { chunk } = this;
    // Nearly every string is short and within the chunk.
    let escaped = false;
    for (let i = from + 1; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (byte === BACKSLASH) {
        escaped = true;
        i++;
      } else if (byte === QUOTE) {
        this.position = i + 1;
        if (escaped) return this.parse(chunk.subarray(from, i + 1)) as string;
        return chunk.toString('utf8', from + 1, i);
      }
    }
    return this.parse(this.copyString()) as string;
  }

  /** The next value, which must be a number, `true`, `false` or `null`. Works while recording. */
  word(): number | boolean | null {
    let text = '';
    this.skipWord(this.peek(), (c) => {
      text += String.fromCharCode(c);
    });
    return this.parse(new TextEncoder().encode(text)) as number | boolean | null;
  }

  /** Throws unless only white space is left. */
  end(): void {
    const c = this.peek();
    if (c !== -1) throw this.unexpected(c, 'the end of the file');
  }

  /** Parses bytes that were handed out; `at` is where they began. */
  parse(bytes: Uint8Array, at = this.offset - bytes.length): unknown {
    try {
      return JSON.parse(decode(bytes));
    } catch (error) {
      throw new ScanError(`this is not JSON: ${(error as Error).message.replace(/^JSON\.parse: /, '')}`, at);
    }
  }

  private left(): undefined {
    this.position++;
    this.first = false;
    return undefined;
  }

  /** The bytes of a string that goes on in the next chunk; an outer value may be being recorded. */
  private copyString(): Uint8Array {
    const parts: number[] = [QUOTE];
    this.position++;
    for (let escaped = false; ; ) {
      if (this.position === this.chunk.length && !this.refill()) throw this.truncated();
      const c = this.chunk[this.position++] as number;
      parts.push(c);
      if (escaped) escaped = false;
      else if (c === BACKSLASH) escaped = true;
      else if (c === QUOTE) return Uint8Array.from(parts);
    }
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

  private skipNested(): void {
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
  private skipWord(start: number, see?: (c: number) => void): void {
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

  private refill(): boolean {
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

  private truncated(): ScanError {
    return new ScanError('the JSON ends in the middle: the file was cut short', this.offset);
  }

  private unexpected(c: number, wanted: string): ScanError {
    if (c === -1) return this.truncated();
    const seen = c > 0x20 && c < 0x7f ? JSON.stringify(String.fromCharCode(c)) : `byte 0x${c.toString(16)}`;
    return new ScanError(`this is not JSON: ${wanted} was expected, ${seen} stands there`, this.offset);
  }
}

interface KnownKey {
  readonly bytes: Uint8Array;
  readonly text: string;
}

function isSame(chunk: Uint8Array, from: number, to: number, bytes: Uint8Array): boolean {
  if (to - from !== bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (chunk[from + i] !== bytes[i]) return false;
  return true;
}

/** UTF-8 bytes as text. */
export function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
