import { EvaluationError } from '../evaluate/errors.ts';
import { parseNumber } from '../evaluate/number-text.ts';
import {
  boolValue,
  type HclValue,
  NULL_VALUE,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
} from '../evaluate/value.ts';

const DEEPEST = 500;

/** JSON as a value of the language: arrays are tuples, numbers keep all their digits. */
export function decodeJson(text: string): HclValue {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private readonly text: string;
  private offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  value(depth: number): HclValue {
    if (depth > DEEPEST) throw new EvaluationError('JSON: nested too deeply', undefined, true);
    this.space();
    const character = this.text[this.offset];
    if (character === '{') return this.object(depth);
    if (character === '[') return this.array(depth);
    if (character === '"') return stringValue(this.string());
    const word = this.match(/true|false|null/y);
    if (word !== undefined) return word === 'null' ? NULL_VALUE : boolValue(word === 'true');
    const number = this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    const parsed = number === undefined ? undefined : parseNumber(number);
    if (parsed === undefined) throw this.mistake();
    return numberValue(parsed);
  }

  end(): void {
    this.space();
    if (this.offset < this.text.length) throw this.mistake();
  }

  private object(depth: number): HclValue {
    const entries = new Map<string, HclValue>();
    this.offset += 1;
    for (let first = true; !this.take('}'); first = false) {
      if (!first) this.expect(',');
      this.space();
      const key = stringValue(this.string()).value;
      this.expect(':');
      entries.set(key, this.value(depth + 1));
    }
    return objectValue(entries);
  }

  private array(depth: number): HclValue {
    const items: HclValue[] = [];
    this.offset += 1;
    for (let first = true; !this.take(']'); first = false) {
      if (!first) this.expect(',');
      items.push(this.value(depth + 1));
    }
    return tupleValue(items);
  }

  private string(): string {
    // A string is the one piece of JSON that JSON.parse reads without loss.
    const quoted = this.match(/"(?:[^"\\]|\\.)*"/y);
    if (quoted === undefined) throw this.mistake();
    try {
      return JSON.parse(quoted) as string;
    } catch {
      throw this.mistake();
    }
  }

  private space(): void {
    this.match(/[ \t\r\n]+/y);
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.offset] !== character) return false;
    this.offset += 1;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) throw this.mistake();
  }

  private match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.offset;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  private mistake(): EvaluationError {
    return new EvaluationError(`JSON: unexpected text at offset ${this.offset}`);
  }
}
