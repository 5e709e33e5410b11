import { describe, expect, test } from 'vitest';
import { memorySources } from '../../source/memory.ts';
import { readRoot } from './read-root.ts';

const GROUPS = `
variable "which" { default = "b" }
variable "not_given" {}
resource "aws_security_group" "one" {}
resource "aws_security_group" "of" { for_each = toset(["a", "b"]) }
resource "aws_security_group" "nth" { count = 2 }
`;

const read = (body: string) =>
  readRoot(memorySources(new Map([['main.tf', `${GROUPS}resource "x" "r" {\n${body}\n}\n`]])), {
    directory: '.',
    name: '.',
    input: '.',
  }).stack;

/** What `x.r` refers to: each instance once, with what is taken of it. */
function referred(body: string, ...but: string[]): readonly string[] {
  const resource = read(body).resources.find(({ type }) => type === 'x');
  const found = (resource?.references(but) ?? []).flatMap(({ targets, path }) =>
    targets.map((target) => [target.replace('aws_security_group.', ''), ...path].join('.')),
  );
  return [...new Set(found)].sort();
}

describe('a resource refers to', () => {
  test.for([
    { body: 'v = aws_security_group.one.name', found: ['one.name'] },
    { body: 'v = aws_security_group.of["a"].id', found: ['of["a"].id'] },
    { body: 'v = aws_security_group.of[var.which].id', found: ['of["b"].id'] },
    { body: 'v = aws_security_group.nth[0].id', found: ['nth[0].id'] },
    { body: 'v = false ? aws_security_group.nth[1].id : null', found: ['nth[1].id'] },
    { body: 'v = aws_security_group.of[*]', found: ['of["a"]', 'of["b"]'] },
    {
      body: 'v = aws_security_group.of[var.not_given].id',
      found: ['of["a"].id', 'of["b"].id'],
    },
    { body: 'v = [for k in ["a"] : aws_security_group.of[k].id]', found: ['of["a"].id', 'of["b"].id'] },
    { body: 'v { w = aws_security_group.one.id }', found: ['one.id'] },
    { body: 'depends_on = [aws_security_group.one]', found: [] },
    { body: 'lifecycle { replace_triggered_by = [aws_security_group.one.id] }', found: [] },
    { body: 'count = length(aws_security_group.of)', found: [] },
  ])('$body', ({ body, found }) => {
    expect(referred(body)).toEqual(found);
  });

  test('what the instance has by its key', () => {
    const body = 'for_each = toset(["a"])\nv = aws_security_group.of[each.key].id';
    expect(referred(body)).toEqual(['of["a"].id']);
    expect(referred('for_each = aws_security_group.of\nv = each.value.id')).toEqual(['of["a"].id']);
  });

  test('some arguments only, when the others are asked for', () => {
    expect(referred('v = aws_security_group.one.id\nw = aws_security_group.nth[0].id', 'v')).toEqual([
      'nth[0].id',
    ]);
  });
});
