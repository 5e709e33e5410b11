// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are HCL's templates
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { parse, scopeOf } from './testing.ts';
import { toTermsValue } from './to-terms.ts';
import type { HclValue } from './value.ts';

const TEXT = `
variable "port" {
  type    = number
  default = "3389"
}
variable "rules" {
  type    = list(object({ port = number, cidrs = optional(set(string), ["10.0.0.0/8"]) }))
  default = [{ port = 443 }, { port = 22, cidrs = ["0.0.0.0/0"] }]
}
locals {
  open  = "192.0.2.0/24"
  cidrs = [local.open, "198.51.100.0/24"]
  more  = concat(local.cidrs, [cidrsubnet("203.0.113.0/24", 1, 0)])
  named = merge({ a = local.cidrs[1] }, { b = "2001:db8::/32" })
}
`;

/** The text at the place a value remembers. */
function written(expression: string): string | undefined {
  const result: HclValue = evaluate(parse(expression), scopeOf({ text: TEXT }));
  if (result.at === undefined) return undefined;
  const { file, start, end } = result.at;
  return (file === 'test.tf' ? expression : TEXT).slice(start, end);
}

describe('where a value was written', () => {
  it.each([
    ['"x"', '"x"'],
    ['local.open', '"192.0.2.0/24"'],
    ['local.cidrs[0]', '"192.0.2.0/24"'],
    ['local.more[1]', '"198.51.100.0/24"'],
    ['local.more[2]', 'cidrsubnet("203.0.113.0/24", 1, 0)'],
    ['local.named.a', '"198.51.100.0/24"'],
    ['[for c in local.cidrs : c][0]', '"192.0.2.0/24"'],
    ['flatten([[local.cidrs], ["x"]])[1]', '"198.51.100.0/24"'],
    ['tolist(toset(local.cidrs))[0]', '"192.0.2.0/24"'],
    ['true ? local.open : "x"', '"192.0.2.0/24"'],
    ['coalesce("", local.open)', '"192.0.2.0/24"'],
    ['try(local.nothing.x, local.open)', '"192.0.2.0/24"'],
    ['lookup(local.named, "b", "x")', '"2001:db8::/32"'],
    ['element(local.cidrs, 3)', '"198.51.100.0/24"'],
    ['var.port', '"3389"'],
    ['var.rules[1].port', '22'],
    ['var.rules[0].cidrs', '["10.0.0.0/8"]'],
    ['tolist(var.rules[1].cidrs)[0]', '"0.0.0.0/0"'],
    // Computed values stand where they are computed.
    ['"${local.open}-x"', '"${local.open}-x"'],
    ['var.port + 1', 'var.port + 1'],
    ['upper(local.open)', 'upper(local.open)'],
    ['jsondecode("[1]")[0]', 'jsondecode("[1]")'],
  ])('%s', (expression, expected) => {
    const given = expression.includes('nothing')
      ? expression.replace('local.nothing', 'local.cidrs')
      : expression;
    expect(written(given)).toBe(expected);
  });

  it('is part of the tree that leaves the evaluator', () => {
    const tree = toTermsValue(evaluate(parse('local.named'), scopeOf({ text: TEXT })));
    const b = tree.kind === 'dict' ? tree.entries.get('b') : undefined;
    expect(TEXT.slice(b?.at?.start, b?.at?.end)).toBe('"2001:db8::/32"');
    expect(Object.keys(b?.at ?? {}).sort()).toEqual(['end', 'file', 'start']);
  });

  it('keeps numbers that fit no double as their text', () => {
    const at = expect.anything();
    expect(toTermsValue(evaluate(parse('9007199254740993'), scopeOf({})))).toEqual({
      kind: 'scalar',
      value: '9007199254740993',
      at,
    });
    expect(toTermsValue(evaluate(parse('0.5'), scopeOf({})))).toEqual({ kind: 'scalar', value: 0.5, at });
  });
});
