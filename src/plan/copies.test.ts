import { expect, test } from 'vitest';
import type { Dict, Value } from '../terms/value.ts';
import { markCopies } from './copies.ts';
import { knownValue } from './json-value.ts';

function marks(value: Value): unknown {
  if (value.kind === 'dict')
    return Object.fromEntries([...value.entries].map(([key, item]) => [key, marks(item)]));
  return value.sensitive === true;
}

const json = {
  name: 'hush-hush',
  description: 'hush-hush',
  id: 'hush-hush',
  arn: 'arn:aws:logs:::hush-hush:*',
  tags: { A: 'x' },
  tags_all: { A: 'x', B: 'HUSH-HUSH', C: 'y' },
};
const tree = (mask: { name?: true }) => knownValue(json, mask) as Dict;
const given = { name: {}, description: {}, tags: {} };

test('what is worked out of a sensitive argument is marked, and what is written beside it is not', () => {
  expect(marks(markCopies(tree({ name: true }), { name: true }, given, undefined))).toEqual({
    name: true,
    description: false,
    id: true,
    arn: true,
    tags: { A: false },
    tags_all: { A: false, B: true, C: false },
  });
});

test('secret default tags are marked where the resource does not say them itself', () => {
  const whole = markCopies(tree({}), {}, given, { whole: true, texts: [] });
  expect(marks(whole)).toMatchObject({ id: false, tags_all: { A: false, B: true, C: true } });
  const part = markCopies(tree({}), {}, given, { whole: false, texts: ['hush-hush'] });
  expect(marks(part)).toMatchObject({ id: false, tags_all: { A: false, B: true, C: false } });
});
