import { expect, test } from 'vitest';
import { holdsSensitive, type Value } from '../../terms/value.ts';
import { value } from './testing.ts';
import { toTermsValue } from './to-terms.ts';

const text = `
variable "more" { type = list(string) }
variable "sure" { default = ["a", "b"] }
variable "blocks" { type = list(object({ a = string })) }
variable "any" {}
variable "which" { type = string }
variable "tags" { type = map(string) }
variable "owned" { type = object({ owner = string }) }
locals {
  mixed  = concat(var.sure, var.more)
  marked = merge({ A = "1", B = "2" }, var.tags, { B = "x", C = "y" })
}
`;

/** Scalars as they are, `?` for what is unknown, and for the rest of a map. */
const show = (given: Value): unknown => {
  if (given.kind === 'scalar') return given.value;
  if (given.kind === 'list') return given.items.map(show);
  if (!given.entries) return '?';
  const entries = Array.from(given.entries, ([key, item]) => [key, show(item)]);
  return Object.fromEntries(given.kind === 'dict' ? entries : [...entries, ['?', '?']]);
};

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
  { source: 'distinct(["a", var.which, "a"])', is: ['a', '?'] },
  { source: 'sort(["b", var.which, "a"])', is: ['b', '?', 'a'] },
  { source: 'reverse(local.mixed)', is: ['a', 'b', '?'] },
  { source: 'coalescelist(local.mixed, ["c"])', is: ['a', 'b', '?'] },
  { source: '[for one in ["a", var.which] : one if one != ""]', is: ['a', '?'] },
  { source: 'var.which == "x" ? ["a", "b"] : ["c", "b"]', is: ['b', '?'] },
  { source: 'var.which == "x" ? local.mixed : ["a"]', is: ['a', '?'] },
  { source: 'setsubtract(["a", "b", var.which], ["b"])', is: ['a', '?'] },
  { source: 'setsubtract(["a", "b"], [var.which])', is: '?' },
  { source: 'setsubtract(["a", "b"], var.more)', is: '?' },
  { source: 'setintersection(["a", "b", var.which], ["a"])', is: ['a', '?'] },
  { source: 'setintersection(["a", "b"], concat(["a"], var.more))', is: ['a', '?'] },
  { source: '[for one in setproduct(local.mixed, ["x"]) : join("", one)]', is: ['ax', 'bx', '?'] },
  { source: 'matchkeys(["a", "b"], [var.which, "x"], ["x"])', is: ['b', '?'] },
  { source: 'split(",", join(",", ["a,b", var.which]))', is: ['a', 'b', '?'] },
  { source: 'split(",", join(";", ["a", var.which]))', is: '?' },
  { source: 'jsondecode(jsonencode({ x = ["a", var.which, 1] })).x', is: ['a', '?', 1] },
  { source: 'jsondecode(jsonencode(toset(["b", var.which, "a"])))', is: ['a', 'b', '?'] },
  { source: 'jsondecode(yamlencode(["a", var.which]))', is: '?' },
  { source: 'formatlist("%s!", local.mixed)', is: ['a!', 'b!', '?'] },
  { source: 'formatlist("%s%s", local.mixed, ["x", "y"])', is: '?' },
  { source: 'tolist(toset(["b", var.which, "a"]))', is: ['a', 'b', '?'] },
  { source: 'tolist(toset(["b", var.which, "a"]))[0]', is: '?' },
  { source: '[anytrue([for one in local.mixed : one == "a"])]', is: [true] },
  { source: '[alltrue([for one in local.mixed : one != "a"])]', is: [false] },
  { source: '[anytrue([for one in local.mixed : one == "c"])]', is: ['?'] },
  { source: 'contains(distinct(["a", var.which]), "b")', is: '?' },
  { source: 'concat([1], toset(var.more))', is: [1, '?'] },
  { source: 'toset(concat([1], var.more))', is: [1, '?'] },
  { source: '[for one in local.mixed : upper(one) if one != "b"]', is: ['A', '?'] },
  { source: '[for place, one in local.mixed : place]', is: '?' },
  { source: '[for one in local.mixed : one if one != var.more[0]]', is: '?' },
  { source: '{for one in local.mixed : one => 1}', is: { a: 1, b: 1, '?': '?' } },
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

test.for([
  // In `merge` the later map wins: what stands before an unknown one may be something else.
  { source: 'local.marked', is: { B: 'x', C: 'y', '?': '?' } },
  { source: 'merge({ A = "1" }, var.tags)', is: '?' },
  { source: 'merge(local.marked, null, { D = "z" })', is: { B: 'x', C: 'y', D: 'z', '?': '?' } },
  { source: 'merge({ A = "1", owner = "1" }, var.owned)', is: { A: '1', owner: '?' } },
  { source: 'merge({ A = "1", B = "2" }, var.which == "x" ? { B = "3" } : {})', is: { A: '1', B: '?' } },
  { source: 'merge({ A = "1", B = "2" }, var.which == "x" ? { B = "3" } : null)', is: { A: '1', B: '?' } },
  { source: 'var.which == "x" ? { B = "3" } : null', is: '?' },
  { source: 'merge({ A = "1" }, var.which == "x" ? var.tags : {})', is: '?' },
  {
    source: 'merge({ A = "1" }, merge(var.which == "x" ? { B = "3" } : {}, { C = "4" }))',
    is: { A: '1', B: '?', C: '4' },
  },
  { source: 'merge({ A = "1" }, tomap(var.which == "x" ? { B = 3 } : {}))', is: { A: '1', B: '?' } },
  { source: 'merge([var.tags, { A = "1" }]...)', is: { A: '1', '?': '?' } },
  { source: '{ A = "1", (var.which) = "2", B = "3" }', is: { B: '3', '?': '?' } },
  { source: '[local.marked.B, local.marked["C"], local.marked.A]', is: ['x', 'y', '?'] },
  { source: 'local.marked[var.which]', is: '?' },
  { source: '[lookup(local.marked, "B", "-"), lookup(local.marked, "A", "-")]', is: ['x', '?'] },
  { source: '[try(local.marked.B, "-"), try(local.marked.Z, "-")]', is: ['x', '?'] },
  { source: '[can(local.marked.B), can(local.marked.Z)]', is: [true, '?'] },
  { source: 'keys(local.marked)', is: ['B', 'C', '?'] },
  { source: 'values(local.marked)', is: ['x', 'y', '?'] },
  { source: 'length(local.marked)', is: '?' },
  { source: '[contains(keys(local.marked), "B"), contains(keys(local.marked), "A")]', is: [true, '?'] },
  { source: '[contains(local.mixed, "b"), contains(var.more, "b")]', is: [true, '?'] },
  { source: 'tomap(local.marked)', is: { B: 'x', C: 'y', '?': '?' } },
  {
    source: '{ for key, value in local.marked : lower(key) => value if key != "C" }',
    is: { b: 'x', '?': '?' },
  },
  { source: '{ for key, value in local.marked : value => key... }', is: '?' },
  { source: '[for key, value in local.marked : "${key}=${value}"]', is: ['B=x', 'C=y', '?'] },
  { source: '{ for one in ["a", "b", var.which] : one => "1" }', is: { a: '1', b: '1', '?': '?' } },
  { source: 'var.which == "x" ? { A = "1", B = "2" } : { A = "1", B = "3" }', is: { A: '1', B: '?' } },
  { source: 'var.which == "x" ? merge(var.tags, { A = "1" }) : { A = "1" }', is: { A: '1', '?': '?' } },
  { source: 'var.which == "x" ? local.marked : null', is: '?' },
  { source: '[local.marked == tomap({ B = "z" }), local.marked != {}]', is: [false, true] },
  { source: 'tomap(local.marked) == tomap({ A = "1", B = "x", C = "y" })', is: '?' },
  { source: 'local.marked == null', is: false },
])('$source', ({ source, is }) => {
  expect(show(toTermsValue(value(source, { text })))).toEqual(is);
});

test('an object that a variable wants of it has the entries that are certain', () => {
  const type = `object({ B = optional(string), C = string, D = optional(string, "d"), E = number })`;
  const world = `${text} variable "given" {\n type = ${type}\n default = merge(var.tags, { B = null, C = true })\n}`;
  const given = toTermsValue(value('var.given', { text: world }));
  expect(show(given)).toEqual({ B: null, C: 'true', D: '?', E: '?' });
});

test('an object of which nothing is certain may have the defaults of its type', () => {
  const type = 'object({ B = number, D = optional(string, "d") })';
  const written = `variable "given" {\n type = ${type}\n default = var.which == "x" ? { B = 1 } : { B = 2 }\n}`;
  expect(show(toTermsValue(value('var.given', { text: `${text}\n${written}` })))).toBe('?');
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

test('what is secret in a map stays so', () => {
  for (const source of [
    'merge(var.tags, { A = sensitive("a") }).A',
    'merge(var.tags, sensitive({ A = "a" })).A',
    'sensitive(merge(var.tags, { A = "a" })).A',
    'values(merge(var.tags, { A = sensitive("a") }))',
    'keys(merge(var.tags, sensitive({ A = "a" })))',
    'lookup(merge(var.tags, { A = sensitive("a") }), "A")',
    'contains(values(merge(var.tags, { A = sensitive("a") })), "a")',
    'contains(concat(var.more, [sensitive("a")]), "a")',
    '{ for key, value in merge(var.tags, { A = "a" }) : key => sensitive(value) }.A',
    'var.which == "x" ? { A = "a", B = "b" } : { A = sensitive("a"), B = "c" }',
  ]) {
    expect(holdsSensitive(toTermsValue(value(source, { text }))), source).toBe(true);
  }
});

test('lists that double at each step come to an end', () => {
  const steps = Array.from({ length: 40 }, (_, n) => `a${n + 1} = concat(local.a${n}, local.a${n})`);
  const locals = `locals {\n  a0 = concat(["a"], var.more)\n  ${steps.join('\n  ')}\n}\n`;
  expect(show(toTermsValue(value('local.a40', { text: text + locals })))).toBe('?');
});

test('maps that double at each step come to an end', () => {
  const steps = Array.from(
    { length: 60 },
    (_, n) => `a${n + 1} = merge(var.tags, { l = local.a${n}, r = local.a${n} })`,
  );
  const locals = `locals {\n  a0 = merge(var.tags, { a = "a" })\n  ${steps.join('\n  ')}\n}\n`;
  expect(() => value('local.a60', { text: text + locals })).toThrow('too large');
});
