import { EvaluationError } from './errors.ts';

/** How much an input may make us work: enough for any real configuration, too little to stop the machine. */
export class Limits {
  private steps: number;
  private depth = 0;
  private readonly deepest: number;

  constructor(steps = 10_000_000, deepest = 500) {
    this.steps = steps;
    this.deepest = deepest;
  }

  /** Counts work: an expression, an element, some kilobytes of text. */
  spend(amount: number): void {
    this.steps -= amount;
    if (this.steps < 0) throw new EvaluationError('evaluating this takes too much work', undefined, true);
  }

  /** A value that was just made. */
  value(size: number, depth: number): void {
    if (size > LARGEST_VALUE) throw new EvaluationError('this value is too large', undefined, true);
    if (depth > DEEPEST_VALUE) throw new EvaluationError('this value is nested too deeply', undefined, true);
    this.spend(1 + (size >> 6));
  }

  /** Elements or text about to be made in one piece. */
  allow(size: number, largest: number, what: string): void {
    if (!(size <= largest)) throw new EvaluationError(`more than ${largest} ${what}`, undefined, true);
    this.spend(Math.ceil(size / 64));
  }

  /** One level further down; `leave` must follow whatever happens. */
  enter(): void {
    if (this.depth >= this.deepest) {
      throw new EvaluationError('expressions are nested too deeply', undefined, true);
    }
    this.depth += 1;
  }

  leave(): void {
    this.depth -= 1;
  }
}

/** Values in one value, at any depth. */
const LARGEST_VALUE = 1_000_000;
const DEEPEST_VALUE = 300;
export const LARGEST_LIST = 200_000;
export const LARGEST_TEXT = 16_000_000;
