import { EvaluationError } from '../evaluate/errors.ts';

type Range = readonly [number, number];

/** A class of characters. */
export class CharacterSet {
  readonly ranges: Range[] = [];
  /** Unicode properties, and whether they are negated. */
  readonly properties: [RegExp, boolean][] = [];
  negated = false;
  /** Ignore case. */
  fold = false;

  static of(code: number, fold: boolean): CharacterSet {
    return CharacterSet.ranges([[code, code]], fold);
  }

  static ranges(ranges: readonly Range[], fold: boolean, negated = false): CharacterSet {
    const set = new CharacterSet();
    set.ranges.push(...ranges);
    set.fold = fold;
    set.negated = negated;
    return set;
  }

  has(code: number): boolean {
    return (
      (this.holds(code) || (this.fold && variants(code).some((other) => this.holds(other)))) !== this.negated
    );
  }

  /** Adds a class that may be negated by itself: `[^\D]`. */
  add(ranges: readonly Range[], negated: boolean): void {
    this.ranges.push(...(negated ? complement(ranges) : ranges));
  }

  private holds(code: number): boolean {
    for (const [low, high] of this.ranges) if (code >= low && code <= high) return true;
    for (const [property, negated] of this.properties) {
      if (property.test(String.fromCodePoint(code)) !== negated) return true;
    }
    return false;
  }
}

function variants(code: number): number[] {
  const character = String.fromCodePoint(code);
  return [character.toLowerCase(), character.toUpperCase()]
    .filter((other) => [...other].length === 1)
    .map((other) => other.codePointAt(0) ?? code);
}

const LAST = 0x10ffff;

function complement(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  let next = 0;
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (low > next) result.push([next, low - 1]);
    next = Math.max(next, high + 1);
  }
  if (next <= LAST) result.push([next, LAST]);
  return result;
}

function spans(text: string): Range[] {
  const result: Range[] = [];
  for (let index = 0; index < text.length; index += 2) {
    result.push([text.charCodeAt(index), text.charCodeAt(index + 1)]);
  }
  return result;
}

export const ANYTHING: readonly Range[] = [[0, LAST]];
export const NO_NEWLINE: readonly Range[] = complement([[10, 10]]);

/** `\d`, `\s`, `\w`: ASCII only. */
export const PERL: Readonly<Record<string, readonly Range[]>> = {
  d: spans('09'),
  s: spans('\t\n\f\r  '),
  w: spans('09AZaz__'),
};

/** `[[:alpha:]]` */
export const POSIX: Readonly<Record<string, readonly Range[]>> = {
  alnum: spans('09AZaz'),
  alpha: spans('AZaz'),
  ascii: spans('\0\x7f'),
  blank: spans('\t\t  '),
  cntrl: spans('\0\x1f\x7f\x7f'),
  digit: spans('09'),
  graph: spans('!~'),
  lower: spans('az'),
  print: spans(' ~'),
  punct: spans('!/:@[`{~'),
  space: spans('\t\r  '),
  upper: spans('AZ'),
  word: spans('09AZaz__'),
  xdigit: spans('09AFaf'),
};

/** `\pL`, `\p{Greek}`; long names of categories are newer than Terraform's Go. */
export function property(name: string, longNames: boolean): RegExp {
  if (name === 'Any') return /[\s\S]/u;
  const category = longNames || name.length <= 2 ? compiled(`gc=${name}`) : undefined;
  const found = category ?? compiled(`Script=${name}`);
  if (found === undefined) throw new EvaluationError(`invalid regular expression: no class "${name}"`);
  return found;
}

function compiled(name: string): RegExp | undefined {
  if (!/^[\w=]+$/.test(name)) return undefined;
  try {
    return new RegExp(`\\p{${name}}`, 'u');
  } catch {
    return undefined;
  }
}
