import { EvaluationError } from '../evaluate/errors.ts';
import { classEscape, codeEscape, parseClass } from './regex-class.ts';
import { PatternCursor } from './regex-cursor.ts';
import { ANYTHING, CharacterSet, NO_NEWLINE } from './regex-set.ts';
import type { Assertion, ParsedPattern, Pattern } from './regex-syntax.ts';

interface Flags {
  /** Ignore case. */
  readonly i: boolean;
  /** `^` and `$` at lines too. */
  readonly m: boolean;
  /** `.` takes line feeds too. */
  readonly s: boolean;
  /** Greedy and not greedy are swapped. */
  readonly U: boolean;
}

const DEEPEST = 200;

/** Reads Go's syntax of regular expressions. */
export function parsePattern(text: string, longNames: boolean): ParsedPattern {
  const parser = new Parser(text, longNames);
  return { pattern: parser.all(), groups: parser.groups };
}

class Parser {
  readonly groups: (string | undefined)[] = [];
  private readonly cursor: PatternCursor;
  private flags: Flags = { i: false, m: false, s: false, U: false };
  private depth = 0;

  constructor(text: string, longNames: boolean) {
    this.cursor = new PatternCursor(withoutQuotes(text), longNames);
  }

  all(): Pattern {
    const pattern = this.choice();
    if (!this.cursor.done) throw new EvaluationError('invalid regular expression: unexpected )');
    return pattern;
  }

  private choice(): Pattern {
    if (this.depth > DEEPEST) throw new EvaluationError('invalid regular expression: nested too deeply');
    this.depth += 1;
    const outer = this.flags;
    const items = [this.sequence()];
    while (this.cursor.take('|')) items.push(this.sequence());
    this.flags = outer;
    this.depth -= 1;
    return items.length === 1 ? (items[0] as Pattern) : { kind: 'choice', items };
  }

  private sequence(): Pattern {
    const items: Pattern[] = [];
    while (!this.cursor.done && !this.cursor.sees('|') && !this.cursor.sees(')')) {
      const item = this.atom();
      if (item === undefined) continue;
      items.push(this.repeated(item));
    }
    return items.length === 1 ? (items[0] as Pattern) : { kind: 'sequence', items };
  }

  private repeated(body: Pattern): Pattern {
    const count = this.cursor.repetition();
    if (count === undefined) return body;
    const lazy = this.cursor.take('?');
    if (this.cursor.repetition() !== undefined) {
      throw new EvaluationError('invalid regular expression: nested repetition operator');
    }
    return { kind: 'repeat', body, ...count, greedy: lazy === this.flags.U };
  }

  /** Undefined for `(?i)`, which only changes flags. */
  private atom(): Pattern | undefined {
    const { cursor } = this;
    if (cursor.repetition() !== undefined) {
      throw new EvaluationError('invalid regular expression: nothing to repeat');
    }
    const character = cursor.next();
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'set', set: parseClass(cursor, this.flags.i) };
      case '.':
        return this.set(this.flags.s ? ANYTHING : NO_NEWLINE);
      case '^':
        return this.assert(this.flags.m ? 'line-start' : 'text-start');
      case '$':
        return this.assert(this.flags.m ? 'line-end' : 'text-end');
      case '\\':
        return this.escape();
      default:
        return this.literal(character.codePointAt(0) ?? 0);
    }
  }

  private escape(): Pattern {
    const { cursor } = this;
    if (cursor.take('A')) return this.assert('text-start');
    if (cursor.take('z')) return this.assert('text-end');
    if (cursor.take('b')) return this.assert('word-edge');
    if (cursor.take('B')) return this.assert('no-word-edge');
    const set = new CharacterSet();
    set.fold = this.flags.i;
    if (classEscape(cursor, set)) return { kind: 'set', set };
    return this.literal(codeEscape(cursor));
  }

  private group(): Pattern | undefined {
    const { cursor } = this;
    if (!cursor.take('?')) return this.capture(undefined);
    const name = cursor.match(/P?<([A-Za-z0-9_]+)>/y);
    if (name !== undefined) {
      if (this.groups.includes(name[1])) {
        throw new EvaluationError('invalid regular expression: group named twice');
      }
      return this.capture(name[1]);
    }
    const flags = cursor.match(/([imsU]*)(?:-([imsU]+))?([:)])/y);
    if (flags === undefined || flags[0] === ')') {
      throw new EvaluationError('invalid regular expression: unsupported group (?…)');
    }
    const [, on = '', off = '', end] = flags;
    const outer = this.flags;
    const flag = (name: keyof Flags) => (off.includes(name) ? false : on.includes(name) || outer[name]);
    this.flags = { i: flag('i'), m: flag('m'), s: flag('s'), U: flag('U') };
    // `(?i)` holds until its group ends.
    if (end === ')') return undefined;
    const body = this.choice();
    this.flags = outer;
    this.close();
    return body;
  }

  private capture(name: string | undefined): Pattern {
    const index = this.groups.push(name);
    const body = this.choice();
    this.close();
    return { kind: 'capture', index, body };
  }

  private close(): void {
    if (!this.cursor.take(')')) throw new EvaluationError('invalid regular expression: missing )');
  }

  private literal(code: number): Pattern {
    return { kind: 'set', set: CharacterSet.of(code, this.flags.i) };
  }

  private set(ranges: typeof ANYTHING): Pattern {
    return { kind: 'set', set: CharacterSet.ranges(ranges, false) };
  }

  private assert(what: Assertion): Pattern {
    return { kind: 'assert', what };
  }
}

/** `\Q…\E` written out: every character between stands for itself. */
function withoutQuotes(text: string): string {
  return text.replace(/\\Q([\s\S]*?)(?:\\E|$)|\\[\s\S]/g, (whole, quoted?: string) =>
    quoted === undefined ? whole : quoted.replace(/[!-/:-@[-`{-~]/g, '\\$&'),
  );
}
