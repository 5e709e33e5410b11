import { BACKSLASH, complaintOf, decode, JsonBytes, QUOTE, ScanError } from './json-bytes.ts';

/**
 * Walks over JSON in UTF-8 bytes without parsing it: enters objects and arrays, skips values and hands out the
 * bytes of those that are wanted. Works on chunks of any size, holds one at a time, and never recurses.
 *
 * A skipped value is checked only as far as finding its end needs; what is handed out is checked by `JSON.parse`.
 */
export class JsonScanner extends JsonBytes {
  /** Keys seen before, by a hash of their bytes: a plan says the same dozen over and over. */
  private readonly known: (KnownKey | undefined)[] = [];
  /** True when the next thing in the open container is its first. */
  private first = false;

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
      throw new ScanError(`this is not JSON: ${complaintOf(error)}`, at);
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

  /** Passes over the rest of the object or array entered, and leaves it. */
  leave(): void {
    this.first = false;
    this.skipNested();
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
