import type { Attribute, Block, Expression, SyntaxError as Mistake } from '../syntax.ts';
import { LineIndex } from './lines.ts';
import { Pile } from './pile.ts';
import { T, type Tokens } from './tokens.ts';
import { describeToken, troubleOf } from './trouble.ts';

/** Deeper than anyone nests, and shallow enough for every recursion over the tree. */
export const MAX_DEPTH = 300;
const MAX_ERRORS = 20;
/** The first character that may become one with what stands before it, or another in Unicode's normal form. */
const COMBINING = 0x300;

/** Thrown at a syntax error and caught where reading can go on; the error itself is already noted. */
export const GIVEN_UP = new Error('syntax error');

/** The place in the tokens where the parser is. */
export class Cursor {
  readonly file: string;
  readonly text: string;
  readonly tokens: Tokens;
  readonly kinds: Uint8Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  readonly lines: LineIndex;
  readonly errors: Mistake[] = [];
  /** The grammar of expressions is recursive; handing it around here keeps its modules free of cycles. */
  readonly expression: (cursor: Cursor) => Expression;
  /** Items, arguments and labels of the lists that are being read; each kind of list takes its own again. */
  readonly pile = new Pile<unknown>();
  readonly attributes = new Pile<Attribute>();
  readonly blocks = new Pile<Block>();
  index = 0;
  private taken = 0;
  /** Line ends count, as between arguments and between the items of an object; not inside brackets. */
  newlines = true;
  depth = 0;
  /** Start of the first block whose closing brace stands further left than the block. */
  misplaced: number | undefined;
  /** A block without its brace was noted: those around it lack theirs for the same reason. */
  unclosed = false;
  /** A conflict marker was noted: one error is enough. */
  conflict = false;

  constructor(file: string, text: string, tokens: Tokens, expression: (cursor: Cursor) => Expression) {
    this.file = file;
    this.text = text;
    this.tokens = tokens;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.lines = new LineIndex(text);
    this.expression = expression;
  }

  /** Kind of the next token. */
  peek(): number {
    const { kinds } = this;
    let kind = kinds[this.index] as number;
    if (kind === T.Newline && !this.newlines) {
      do {
        this.index += 1;
        kind = kinds[this.index] as number;
      } while (kind === T.Newline);
    }
    return kind;
  }

  /** Goes past the token that was peeked at and gives its index. The end is never passed. */
  take(): number {
    const { index } = this;
    if (this.kinds[index] !== T.End) this.index = index + 1;
    this.taken = index;
    return index;
  }

  /**
   * End of the token taken last: where a construct ends that was just read. Nodes are not asked for their own extent,
   * for that would be a property read from a dozen shapes of object at every step of the grammar.
   */
  get reached(): number {
    return this.ends[this.taken] as number;
  }

  start(index = this.index): number {
    return this.starts[index] as number;
  }

  end(index = this.index): number {
    return this.ends[index] as number;
  }

  /** The text of a token. */
  word(index = this.index): string {
    return this.text.slice(this.starts[index], this.ends[index]);
  }

  /** In Unicode's normal form, as HCL gives every string. Nearly all texts are in it, and asking is dear. */
  normal(value: string): string {
    return this.tokens.characters < COMBINING ? value : value.normalize();
  }

  isWord(word: string): boolean {
    return this.peek() === T.Name && this.word() === word;
  }

  expect(kind: number, expected: string): number {
    if (this.peek() !== kind) this.unexpected(expected);
    return this.take();
  }

  enter(by = 1): void {
    this.depth += by;
    if (this.depth > MAX_DEPTH) {
      this.fail(
        this.start(),
        `nested too deep: more than ${MAX_DEPTH} levels of blocks, brackets and operators`,
      );
    }
  }

  leave(by = 1): void {
    this.depth -= by;
  }

  note(offset: number, message: string): void {
    if (this.errors.length < MAX_ERRORS) {
      this.errors.push({ file: this.file, ...this.lines.place(offset), offset, message });
    }
  }

  get full(): boolean {
    return this.errors.length >= MAX_ERRORS;
  }

  fail(offset: number, message: string): never {
    this.note(offset, message);
    throw GIVEN_UP;
  }

  /** The next token fits nowhere, or not here. */
  unexpected(expected: string): never {
    const kind = this.peek();
    if (kind === T.ConflictMarker) this.conflict = true;
    // It took the closing braces of the blocks around it along.
    if (kind === T.UnclosedHeredoc) this.unclosed = true;
    const trouble = troubleOf(kind, this.word(), this.text, this.start(), this.lines);
    if (trouble !== undefined) this.fail(trouble.offset, trouble.message);
    this.fail(this.start(), `expected ${expected}, found ${describeToken(kind, this.word())}`);
  }
}
