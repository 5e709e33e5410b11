import { EvaluationError } from '../evaluate/errors.ts';
import type { CharacterSet } from './regex-set.ts';
import type { Assertion, Pattern, Repeat } from './regex-syntax.ts';

/** Instructions for the matcher; `next` and `other` are places in the program, `next` is preferred. */
export type Instruction =
  | { readonly op: 'set'; readonly set: CharacterSet }
  | { readonly op: 'assert'; readonly what: Assertion }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'split'; next: number; other: number }
  | { readonly op: 'jump'; next: number }
  | { readonly op: 'match' };

/** Counted repetitions are written out; a pattern that grows beyond this is refused, as Go refuses it. */
const LONGEST_PROGRAM = 20_000;

export function compilePattern(pattern: Pattern): readonly Instruction[] {
  const compiler = new Compiler();
  compiler.emit(pattern);
  compiler.add({ op: 'match' });
  return compiler.program;
}

class Compiler {
  readonly program: Instruction[] = [];

  add<I extends Instruction>(instruction: I): I {
    if (this.program.length >= LONGEST_PROGRAM) {
      throw new EvaluationError('invalid regular expression: it is too large');
    }
    this.program.push(instruction);
    return instruction;
  }

  emit(pattern: Pattern): void {
    switch (pattern.kind) {
      case 'empty':
        break;
      case 'set':
        this.add({ op: 'set', set: pattern.set });
        break;
      case 'assert':
        this.add({ op: 'assert', what: pattern.what });
        break;
      case 'capture':
        this.add({ op: 'save', slot: pattern.index * 2 });
        this.emit(pattern.body);
        this.add({ op: 'save', slot: pattern.index * 2 + 1 });
        break;
      case 'sequence':
        for (const item of pattern.items) this.emit(item);
        break;
      case 'choice':
        this.choice(pattern.items);
        break;
      case 'repeat':
        this.repeat(pattern);
    }
  }

  private choice(items: readonly Pattern[]): void {
    const exits: { next: number }[] = [];
    for (const [index, item] of items.entries()) {
      if (index === items.length - 1) {
        this.emit(item);
        break;
      }
      const split = this.add({ op: 'split', next: 0, other: 0 });
      split.next = this.program.length;
      this.emit(item);
      exits.push(this.add({ op: 'jump', next: 0 }));
      split.other = this.program.length;
    }
    for (const exit of exits) exit.next = this.program.length;
  }

  private repeat({ body, min, max, greedy }: Repeat): void {
    for (let count = 0; count < min - (max === Infinity && min > 0 ? 1 : 0); count += 1) this.emit(body);
    if (max === Infinity) {
      if (min > 0) this.plus(body, greedy);
      else if (nullable(body)) this.optional(() => this.plus(body, greedy), greedy);
      else this.star(body, greedy);
      return;
    }
    // x{0,3} is (x(x(x)?)?)?
    const splits: { next: number; other: number }[] = [];
    for (let count = min; count < max; count += 1) {
      splits.push(this.add({ op: 'split', next: 0, other: 0 }));
      this.enter(splits.at(-1), greedy);
      this.emit(body);
    }
    for (const split of splits) this.leave(split, greedy);
  }

  private star(body: Pattern, greedy: boolean): void {
    const start = this.program.length;
    const split = this.add({ op: 'split', next: 0, other: 0 });
    this.enter(split, greedy);
    this.emit(body);
    this.add({ op: 'jump', next: start });
    this.leave(split, greedy);
  }

  private plus(body: Pattern, greedy: boolean): void {
    const start = this.program.length;
    this.emit(body);
    const split = this.add({ op: 'split', next: start, other: start });
    this.leave(split, greedy);
  }

  private optional(body: () => void, greedy: boolean): void {
    const split = this.add({ op: 'split', next: 0, other: 0 });
    this.enter(split, greedy);
    body();
    this.leave(split, greedy);
  }

  private enter(split: { next: number; other: number } | undefined, greedy: boolean): void {
    if (split === undefined) return;
    if (greedy) split.next = this.program.length;
    else split.other = this.program.length;
  }

  private leave(split: { next: number; other: number }, greedy: boolean): void {
    if (greedy) split.other = this.program.length;
    else split.next = this.program.length;
  }
}

function nullable(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'set':
      return false;
    case 'capture':
      return nullable(pattern.body);
    case 'sequence':
      return pattern.items.every(nullable);
    case 'choice':
      return pattern.items.some(nullable);
    case 'repeat':
      return pattern.min === 0 || nullable(pattern.body);
    default:
      return true;
  }
}
