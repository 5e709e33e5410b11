import { expect, test } from 'vitest';
import type { Value } from '../../terms/value.ts';
import { value } from './testing.ts';
import { toTermsValue } from './to-terms.ts';

const text = `
variable "more" { type = list(string) }
variable "sure" { default = ["a", "b"] }
variable "blocks" { type = list(object({ a = string })) }
variable "any" {}
variable "which" { type = string }
locals { mixed = concat(var.sure, var.more) }
`;

/** Scalars as they are, `?` for what is unknown. */
const show = (given: Value): unknown =>
  given.kind === 'scalar' ? given.value : given.kind === 'list' ? given.items.map(show) : '?';

test.for([
  { source: 'concat(["a"], var.more, ["b"])', is: ['a', 'b', '?'] },
  { source: 'concat(var.more, var.more)', is: '?' },
  { source: 'distinct(flatten([local.mixed, ["c"]]))', is: ['a', 'b', 'c', '?'] },
  { source: 'flatten([["a"], var.more])', is: ['a', '?'] },
  { source: 'flatten(concat([["a", ["b"]]], var.more))', is: ['a', 'b', '?'] },
  { source: 'toset(concat(["b", "a"], var.more))', is: ['a', 'b', '?'] },
  { source: 'tolist(toset(local.mixed))', is: ['a', 'b', '?'] },
  { source: 'setunion(["a"], var.more)', is: ['a', '?'] },
  { source: 'sort(local.mixed)', is: ['a', 'b', '?'] },
  { source: 'compact(concat(["", "a"], var.more))', is: ['a', '?'] },
  { source: 'concat([1], toset(var.more))', is: [1, '?'] },
  { source: 'toset(concat([1], var.more))', is: [1, '?'] },
  { source: '[for one in local.mixed : upper(one) if one != "b"]', is: ['A', '?'] },
  { source: '[for place, one in local.mixed : place]', is: '?' },
  { source: '[for one in local.mixed : one if one != var.more[0]]', is: '?' },
  { source: '{for one in local.mixed : one => 1}', is: '?' },
  { source: 'concat([{ a = "x" }], var.blocks)[*].a', is: ['x', '?'] },
  { source: 'toset(concat(["a", "a"], var.more))', is: ['a', '?'] },
  { source: 'setunion(["a"], ["a"], var.more)', is: ['a', '?'] },
  // What is in it but not known is told by the references of the rest. Nobody knows where in the whole they stand, or how many there are.
  { source: 'local.mixed[0]', is: '?' },
  { source: 'length(local.mixed)', is: '?' },
  { source: 'join(",", local.mixed)', is: '?' },
  // Of unknown type, and by no convention one thing: it may be a list.
  { source: 'flatten([var.any, ["a"]])', is: ['a', '?'] },
  { source: 'flatten([var.any, ["a", "b"]])[1]', is: '?' },
  { source: 'length(flatten([var.any]))', is: '?' },
  { source: 'length(toset(var.which == "x" ? tolist(["a", "a"]) : tolist(["b", "b"])))', is: '?' },
])('$source', ({ source, is }) => {
  expect(show(toTermsValue(value(source, { text })))).toEqual(is);
});

test('what is secret stays so', () => {
  const mixed = toTermsValue(value('concat([sensitive("a")], var.more)', { text }));
  expect(mixed).toMatchObject({
    kind: 'list',
    items: [{ value: 'a', sensitive: true }, { kind: 'unknown' }],
  });
  const whole = toTermsValue(value('concat(sensitive(["a"]), var.more)', { text }));
  expect(whole).toMatchObject({ kind: 'list', sensitive: true });
  for (const source of [
    'flatten([concat(sensitive(["a"]), var.more)])',
    'flatten(concat([sensitive(["a"])], var.more))',
    'flatten([for one in concat(["b"], var.more) : [for two in sensitive(["a"]) : two]])',
  ]) {
    const list = toTermsValue(value(source, { text }));
    const [first] = list.kind === 'list' ? list.items : [];
    expect(list.sensitive || first?.sensitive, source).toBe(true);
  }
});

test('lists that double at each step come to an end', () => {
  const steps = Array.from({ length: 40 }, (_, n) => `a${n + 1} = concat(local.a${n}, local.a${n})`);
  const locals = `locals {\n  a0 = concat(["a"], var.more)\n  ${steps.join('\n  ')}\n}\n`;
  expect(show(toTermsValue(value('local.a40', { text: text + locals })))).toBe('?');
});
