import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSteps, longestOnly, parseReference, type Step } from './reference-text.ts';

const name = fc.stringMatching(/^[a-z][\w-]{0,6}$/);
const step: fc.Arbitrary<Step> = fc.oneof(
  name.map((attribute) => ({ attribute })),
  fc.nat(99).map((index) => ({ index })),
  fc
    .string({ unit: fc.constantFrom('a', '.', '"', '\\', '[', ']', '$', '{', '%', '\n', 'é', '*') })
    .map((index) => ({ index })),
);

describe('references as text', () => {
  it('come apart as they were put together', () => {
    fc.assert(
      fc.property(name, fc.array(step, { maxLength: 5 }), (first, rest) => {
        expect(parseReference(first + formatSteps(rest))).toStrictEqual([{ attribute: first }, ...rest]);
      }),
    );
  });

  it.each(['', '.a', 'a..b', 'a[', 'a["b]', 'provider::aws::arn', 'a[b]'])('%j is none', (text) =>
    expect(parseReference(text)).toBeUndefined(),
  );

  it('drop what others begin with, and nothing else', () => {
    const texts = ['a.b.id', 'a.b', 'a.bc', 'm.x["k.l"].o', 'm.x["k.l"]', 'm.x', 'a.b.id'];
    expect(longestOnly(texts)).toStrictEqual(['a.b.id', 'a.bc', 'm.x["k.l"].o']);
  });
});
