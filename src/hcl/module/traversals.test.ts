import { expect, test } from 'vitest';
import { parseExpression } from '../parse/parse.ts';
import { traversalsIn } from './traversals.ts';

const names = (text: string) => {
  const { expression } = parseExpression(text, 'x.tf');
  if (!expression) throw new Error(text);
  return traversalsIn(expression).map(({ root, steps }) =>
    [root, ...steps.map((step) => step ?? '[]')].join('.'),
  );
};

test.for([
  { text: 'module.net["a"].ids', found: ['module.net.[].ids'] },
  { text: 'a.b[c.d].e', found: ['a.b.[].e', 'c.d'] },
  { text: 'a.b[*].c', found: ['a.b.c'] },
  { text: 'a.b[*][c.d].e', found: ['a.b.e', 'c.d'] },
  { text: 'a.b[*].c[d.e]', found: ['a.b.c', 'd.e'] },
  { text: 'a.b[*].c[*].d[e.f].g', found: ['a.b.c.d.g', 'e.f'] },
  { text: '"${a.b}-%{ if c.d }${e.f}%{ endif }"', found: ['a.b', 'c.d', 'e.f'] },
  { text: '[for k, v in a.b : v.c if v.d]', found: ['a.b', 'v.c', 'v.d'] },
])('$text', ({ text, found }) => {
  expect(names(text)).toEqual(found);
});

test.for([
  { text: 'a.b["k"].c', index: 'literal' },
  { text: 'a.b[each.key]', index: 'attribute-access' },
  { text: 'a.b.c["k"]', index: undefined },
  { text: 'a.b[*].c["k"]', index: undefined },
  { text: 'a.b.c', index: undefined },
])('the instance that $text means', ({ text, index }) => {
  const { expression } = parseExpression(text, 'x.tf');
  expect(expression && traversalsIn(expression)[0]?.index?.kind).toBe(index);
});
