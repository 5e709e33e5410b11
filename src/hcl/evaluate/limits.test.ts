// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are HCL's templates
import { describe, expect, it } from 'vitest';
import { EvaluationError } from './errors.ts';
import { Limits } from './limits.ts';
import { evaluateOrUnknown } from './settle.ts';
import { parse, scopeOf, value } from './testing.ts';

/** Each of them would take all memory or time if it were carried out. */
const HOSTILE = [
  '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]',
  'setproduct(range(1000), range(1000), range(1000))',
  'format("%999999999s", "a")',
  '1e999999999',
  'try(1e999999999999, 1e999999999999)',
  `regex("(a{1000}){1000}", "a")`,
  'indent(100000000, "a\\nb")',
];

const DOUBLING = (step: string, first: string) =>
  `locals {\n a0 = ${first}\n${Array.from({ length: 60 }, (_, i) => ` a${i + 1} = ${step.replaceAll('X', `local.a${i}`)}`).join('\n')}\n}`;

describe('what a hostile input may cost', () => {
  it.each(HOSTILE)('%s', (expression) => {
    expect(() => value(expression)).toThrow(EvaluationError);
  });

  it.each([
    ['text', '"${X}${X}"', '"0123456789"'],
    ['lists', 'concat(X, X)', '[1]'],
    ['tuples', '[X, X]', '[1]'],
    ['numbers', 'X * X', '3'],
    ['replacements', 'replace(X, "/./", "$0$0")', '"ab"'],
    ['joins', 'join("", [X, X])', '"ab"'],
  ])('doubling %s', (_, step, first) => {
    expect(() => value('local.a60', { text: DOUBLING(step, first) })).toThrow(EvaluationError);
  });

  it('regular expressions take time in proportion', () => {
    expect(value(`can(regex("^(a+)+$", "${'a'.repeat(2000)}b"))`)).toMatchObject({ value: false });
  });

  it('an exhausted budget stays exhausted, and try does not hide it', () => {
    const limits = new Limits(1000);
    const scope = scopeOf({ context: { limits } });
    expect(evaluateOrUnknown(parse('try([for a in range(1000) : a], "fine")'), scope)).toMatchObject({
      kind: 'unknown',
      reason: 'unreadable',
    });
  });

  it('a value that refers to itself is unknown and reported once', () => {
    const heard: string[] = [];
    const text = 'locals {\n  a = local.b\n  b = local.a\n}';
    const result = value('local.a', { text, context: { notify: (message) => heard.push(message) } });
    expect(result).toMatchObject({ kind: 'unknown', reason: 'unreadable' });
    expect(heard).toEqual(['local value "a" refers to itself']);
  });
});
