import type { SyntaxError as Mistake } from '../syntax.ts';
import { MAX_DEPTH } from './cursor.ts';
import { decodeJsonString } from './json-string.ts';
import type { JsonArray, JsonMember, JsonObject, JsonString, JsonValue } from './json-value.ts';
import { LineIndex } from './lines.ts';

export interface ReadJson {
  /** Missing when not even the first value could be read. After an error, what was read before it. */
  readonly value?: JsonValue;
  readonly errors: readonly Mistake[];
}

class Stopped extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Strict JSON (no comments, no trailing commas), as Terraform reads it. */
export function readJson(text: string, file: string): ReadJson {
  const reader = new JsonReader(text);
  try {
    reader.document();
    return { ...(reader.root === undefined ? {} : { value: reader.root }), errors: [] };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const { offset, message } = error;
    const errors = [{ file, ...new LineIndex(text).place(offset), offset, message }];
    return { ...(reader.root === undefined ? {} : { value: reader.root }), errors };
  }
}

const plain = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[\p{ID_Start}_$][\p{ID_Continue}$]*|[-+.\d][-+.\w]*/uy;

class JsonReader {
  root: JsonValue | undefined;
  private readonly text: string;
  private at: number;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  document(): void {
    this.space();
    this.value((value) => {
      this.root = value;
    });
    this.space();
    if (this.at < this.text.length) this.stop(this.at, `expected the end of the file, found ${this.found()}`);
  }

  /** Containers are handed over before they are filled, so that an error leaves what was read before it. */
  private value(put: (value: JsonValue) => void): void {
    const start = this.at;
    const character = this.text.charAt(start);
    if (character === '{') this.object(put);
    else if (character === '[') this.array(put);
    else if (character === '"') put(this.string());
    else {
      plain.lastIndex = start;
      const text = plain.exec(this.text)?.[0];
      word.lastIndex = start;
      const written = word.exec(this.text)?.[0];
      if (text === undefined || (written !== undefined && written !== text)) {
        if (character === "'") this.stop(start, 'single quotes: JSON has double quotes only');
        if (character === '/') this.stop(start, 'comment: JSON has none, write a property named "//"');
        this.stop(start, `expected a value, found ${this.found()}`);
      }
      this.at += text.length;
      const kind = text === 'null' ? 'null' : text === 'true' || text === 'false' ? 'bool' : 'number';
      put({ kind, start, end: this.at, text });
    }
  }

  private object(put: (value: JsonValue) => void): void {
    const object: JsonObject = { kind: 'object', start: this.at, end: this.text.length, members: [] };
    put(object);
    this.open();
    while (this.text.charAt(this.at) !== '}') {
      this.member(object.members);
      if (!this.separator(object, '}')) break;
    }
    this.close(object);
  }

  private member(members: JsonMember[]): void {
    if (this.text.charAt(this.at) !== '"')
      this.stop(this.at, `expected a name in quotes, found ${this.found()}`);
    const name = this.string();
    this.space();
    if (this.text.charAt(this.at) !== ':') {
      this.stop(this.at, `expected ":" after the name "${name.value}", found ${this.found()}`);
    }
    this.at += 1;
    this.space();
    this.value((value) => members.push({ name, value }));
    this.space();
  }

  private array(put: (value: JsonValue) => void): void {
    const array: JsonArray = { kind: 'array', start: this.at, end: this.text.length, items: [] };
    put(array);
    this.open();
    while (this.text.charAt(this.at) !== ']') {
      this.value((value) => array.items.push(value));
      this.space();
      if (!this.separator(array, ']')) break;
    }
    this.close(array);
  }

  private open(): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.stop(this.at, `nested too deep: more than ${MAX_DEPTH} levels`);
    this.at += 1;
    this.space();
  }

  private close(container: { end: number }): void {
    this.at += 1;
    container.end = this.at;
    this.depth -= 1;
  }

  /** After an element: true when another one follows, false at the closing bracket. */
  private separator(container: JsonValue, closer: string): boolean {
    const character = this.text.charAt(this.at);
    if (character === closer) return false;
    if (this.at >= this.text.length) {
      const { line } = new LineIndex(this.text).place(container.start);
      this.stop(
        container.start,
        `unclosed ${container.kind}: no "${closer}" for the one opened at line ${line}`,
      );
    }
    if (character !== ',') this.stop(this.at, `expected "," or "${closer}", found ${this.found()}`);
    const comma = this.at;
    this.at += 1;
    this.space();
    if (this.text.charAt(this.at) === closer) {
      this.stop(comma, `trailing comma: JSON has none before "${closer}"`);
    }
    return true;
  }

  private string(): JsonString {
    const decoded = decodeJsonString(this.text, this.at);
    if (typeof decoded === 'number') {
      const cut = decoded >= this.text.length || this.text.charAt(decoded) === '\n';
      this.stop(
        cut ? this.at : decoded,
        cut
          ? 'unclosed string: no closing quote before the end of the line'
          : 'invalid escape or character in a string',
      );
    }
    this.at = decoded.end;
    return decoded;
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at += 1;
    }
  }

  private found(): string {
    if (this.at >= this.text.length) return 'the end of the file';
    word.lastIndex = this.at;
    const written = word.exec(this.text)?.[0] ?? String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    return `"${written.slice(0, 40)}"`;
  }

  private stop(offset: number, message: string): never {
    throw new Stopped(offset, message);
  }
}
