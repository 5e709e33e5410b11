import { EvaluationError } from '../evaluate/errors.ts';
import type { PatternCursor } from './regex-cursor.ts';
import { CharacterSet, PERL, POSIX, property } from './regex-set.ts';

/** What stands behind `[`. */
export function parseClass(cursor: PatternCursor, fold: boolean): CharacterSet {
  const set = new CharacterSet();
  set.fold = fold;
  set.negated = cursor.take('^');
  for (let first = true; first || !cursor.take(']'); first = false) {
    const posix = cursor.match(/\[:(\^?)(\w+):\]/y);
    if (posix !== undefined) {
      const ranges = Object.hasOwn(POSIX, posix[2] ?? '') ? POSIX[posix[2] ?? ''] : undefined;
      if (ranges === undefined) throw bad(`no class ${posix[0]}`);
      set.add(ranges, posix[1] === '^');
      continue;
    }
    const low = member(cursor, set);
    if (low === undefined) continue;
    let high = low;
    if (cursor.sees('-') && !cursor.sees('-]')) {
      cursor.next();
      high = member(cursor, new CharacterSet()) ?? -1;
    }
    if (high < low) throw bad('invalid range');
    set.ranges.push([low, high]);
  }
  return set;
}

/** A character of a class; undefined when it was a class by itself, which is then in the set. */
function member(cursor: PatternCursor, set: CharacterSet): number | undefined {
  if (cursor.done) throw bad('missing ]');
  const character = cursor.next();
  if (character !== '\\') return character.codePointAt(0);
  return classEscape(cursor, set) ? undefined : codeEscape(cursor);
}

/** `\d`, `\PL`, `\p{Greek}` behind the backslash. */
export function classEscape(cursor: PatternCursor, set: CharacterSet): boolean {
  const perl = cursor.match(/[dswDSW]/y)?.[0];
  if (perl !== undefined) {
    set.add(PERL[perl.toLowerCase()] ?? [], perl !== perl.toLowerCase());
    return true;
  }
  const unicode = cursor.match(/([pP])(?:\{(\^?)([^}]*)\}|([\s\S]))/uy);
  if (unicode === undefined) return false;
  const [, letter, caret, long, short] = unicode;
  const negated = (letter === 'P') !== (caret === '^');
  set.properties.push([property(long ?? short ?? '', cursor.longNames), negated]);
  return true;
}

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** One character behind a backslash. */
export function codeEscape(cursor: PatternCursor): number {
  const hex = cursor.match(/x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/y);
  const code = hex && Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
  if (code !== undefined && code <= 0x10ffff) return code;
  // A single digit but zero would be a back reference, which Go does not have.
  const octal = cursor.match(/0[0-7]{0,2}|[1-7][0-7]{1,2}/y);
  if (octal !== undefined) return Number.parseInt(octal[0], 8);
  const character = cursor.next();
  const control = Object.hasOwn(CONTROL, character) ? CONTROL[character] : undefined;
  if (control !== undefined) return control;
  if (/^[!-/:-@[-`{-~]$/.test(character)) return character.charCodeAt(0);
  throw bad(`invalid escape \\${character}`);
}

function bad(message: string): EvaluationError {
  return new EvaluationError(`invalid regular expression: ${message}`);
}
