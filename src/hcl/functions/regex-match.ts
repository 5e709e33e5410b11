import type { Limits } from '../evaluate/limits.ts';
import type { Instruction } from './regex-program.ts';
import type { Assertion } from './regex-syntax.ts';

/** Start and end of the whole match, then of each group; -1 for a group that took no part. */
export type Match = readonly number[];

/**
 * Finds the leftmost match as Go does (and Perl would), all alternatives side by side: the time grows with pattern
 * times text and never explodes, whatever the pattern.
 */
export function findMatch(
  program: readonly Instruction[],
  text: string,
  from: number,
  limits: Limits,
): Match | undefined {
  return new Matcher(program, text, limits).run(from);
}

interface Thread {
  readonly at: number;
  readonly saved: readonly number[];
}

class Matcher {
  private readonly program: readonly Instruction[];
  private readonly text: string;
  private readonly limits: Limits;
  private readonly seen: Int32Array;
  private readonly slots: number;

  constructor(program: readonly Instruction[], text: string, limits: Limits) {
    this.program = program;
    this.text = text;
    this.limits = limits;
    this.seen = new Int32Array(program.length).fill(-1);
    this.slots = program.reduce(
      (most, step) => (step.op === 'save' ? Math.max(most, step.slot + 1) : most),
      2,
    );
  }

  run(from: number): Match | undefined {
    let threads: Thread[] = [];
    let found: Match | undefined;
    for (let position = from; ; ) {
      // Threads that go on from earlier characters are preferred to one that starts here.
      const current = this.closure(threads, position, found === undefined);
      if (current.length === 0 && found !== undefined) return found;
      this.limits.spend(1 + (current.length >> 3));
      const code = this.text.codePointAt(position);
      const width = code !== undefined && code > 0xffff ? 2 : 1;
      threads = [];
      for (const thread of current) {
        const step = this.program[thread.at];
        if (step?.op === 'match') {
          found = [thread.saved[0] ?? from, position, ...thread.saved.slice(2)];
          break;
        }
        if (step?.op === 'set' && code !== undefined && step.set.has(code)) {
          threads.push({ at: thread.at + 1, saved: thread.saved });
        }
      }
      if (code === undefined || (threads.length === 0 && found !== undefined)) return found;
      position += width;
    }
  }

  /** Follows everything that takes no character, in order of preference. */
  private closure(threads: readonly Thread[], position: number, start: boolean): Thread[] {
    const result: Thread[] = [];
    for (const thread of threads) this.follow(thread, position, result);
    if (start) {
      const saved = Array<number>(this.slots).fill(-1);
      saved[0] = position;
      this.follow({ at: 0, saved }, position, result);
    }
    return result;
  }

  private follow(first: Thread, position: number, result: Thread[]): void {
    const waiting: Thread[] = [first];
    for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
      const { at, saved } = thread;
      if (this.seen[at] === position) continue;
      this.seen[at] = position;
      const step = this.program[at];
      switch (step?.op) {
        case 'jump':
          waiting.push({ at: step.next, saved });
          break;
        case 'split':
          waiting.push({ at: step.other, saved }, { at: step.next, saved });
          break;
        case 'save': {
          const changed = [...saved];
          changed[step.slot] = position;
          waiting.push({ at: at + 1, saved: changed });
          break;
        }
        case 'assert':
          if (holds(step.what, this.text, position)) waiting.push({ at: at + 1, saved });
          break;
        default:
          result.push(thread);
      }
    }
  }
}

function holds(what: Assertion, text: string, position: number): boolean {
  switch (what) {
    case 'text-start':
      return position === 0;
    case 'text-end':
      return position === text.length;
    case 'line-start':
      return position === 0 || text[position - 1] === '\n';
    case 'line-end':
      return position === text.length || text[position] === '\n';
    case 'word-edge':
      return isWord(text[position - 1]) !== isWord(text[position]);
    case 'no-word-edge':
      return isWord(text[position - 1]) === isWord(text[position]);
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}
