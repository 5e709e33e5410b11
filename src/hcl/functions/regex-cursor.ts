import { EvaluationError } from '../evaluate/errors.ts';

/** More repetitions than this Go refuses. */
const MOST_REPETITIONS = 1000;

/** Where the parser of regular expressions stands. */
export class PatternCursor {
  readonly longNames: boolean;
  private readonly text: string;
  private offset = 0;

  constructor(text: string, longNames: boolean) {
    this.text = text;
    this.longNames = longNames;
  }

  get done(): boolean {
    return this.offset >= this.text.length;
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.offset);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.offset += text.length;
    return true;
  }

  /** The next character, which is taken. */
  next(): string {
    const code = this.text.codePointAt(this.offset);
    if (code === undefined) throw new EvaluationError('invalid regular expression: it ends too early');
    const character = String.fromCodePoint(code);
    this.offset += character.length;
    return character;
  }

  /** What a sticky expression matches here, which is taken. */
  match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.offset;
    const found = sticky.exec(this.text);
    if (found === null) return undefined;
    this.offset += found[0].length;
    return found;
  }

  /** `*`, `+`, `?` or `{2,3}`; a brace that is no repetition stands for itself. */
  repetition(): { readonly min: number; readonly max: number } | undefined {
    if (this.take('*')) return { min: 0, max: Infinity };
    if (this.take('+')) return { min: 1, max: Infinity };
    if (this.take('?')) return { min: 0, max: 1 };
    const braces = this.match(/\{(\d+)(?:(,)(\d*))?\}/y);
    if (braces === undefined) return undefined;
    const [, low, comma, high] = braces;
    const min = Number(low);
    const max = comma === undefined ? min : high === '' ? Infinity : Number(high);
    if (min > MOST_REPETITIONS || (max !== Infinity && max > MOST_REPETITIONS) || max < min) {
      throw new EvaluationError('invalid regular expression: invalid repeat count');
    }
    return { min, max };
  }
}
