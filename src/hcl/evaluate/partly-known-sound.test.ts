import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../terms/value.ts';
import { value } from './testing.ts';
import { toTermsValue } from './to-terms.ts';

// What is said to be certain while variables are unknown holds whatever they turn out to be.

type Grammar = { map: string; condition: string };
const { map, condition } = fc.letrec<Grammar>((tie) => {
  const of = (...written: ((a: string, b: string, c: string) => string)[]) =>
    written.map((write) =>
      fc.tuple(tie('map'), tie('map'), tie('condition')).map(([a, b, c]) => write(a, b, c)),
    );
  const bounded = { maxDepth: 4, depthIdentifier: 'depth' };
  return {
    map: fc.oneof(
      bounded,
      fc.constantFrom('var.any', 'var.owned', '{}', '{ A = "1" }', '{ A = "2", B = "3" }', '{ C = null }'),
      fc.constantFrom('{ A = "1", (var.key) = "2", B = "1" }'),
      ...of(
        (a, b) => `merge(${a}, ${b})`,
        (a, b, c) => `(${c} ? ${a} : ${b})`,
        (a) => `{ for k, v in ${a} : lower(k) => v if k != "A" }`,
        (a, _, c) => `{ for k, v in ${a} : k => v if ${c} }`,
        (a) => `{ for k in keys(${a}) : k => "7" }`,
        (a) => `tomap(${a})`,
      ),
    ),
    condition: fc.oneof(
      bounded,
      fc.constantFrom('var.yes', 'var.key == "A"'),
      ...of(
        (a, b) => `tomap(${a}) == tomap(${b})`,
        (a) => `contains(keys(${a}), "A")`,
        (a) => `contains(values(${a}), "1")`,
        (a) => `can(${a}.A)`,
        (a) => `try(${a}.A, "none") == "1"`,
        (a) => `lookup(${a}, var.key, "none") == "1"`,
        (a) => `length(${a}) > 1`,
        (a) => `${a} == null`,
      ),
    ),
  };
});

const TYPES = { any: 'map(string)', owned: 'object({ B = string })', key: 'string', yes: 'bool' };
const given = fc.record({
  any: fc.constantFrom('null', '{}', '{ A = "1" }', '{ A = "2", C = "3" }', '{ A = null, B = "1", D = "2" }'),
  owned: fc.constantFrom('null', '{ B = "1" }', '{ B = null }'),
  key: fc.constantFrom('"A"', '"B"', '"Z"'),
  yes: fc.constantFrom('true', 'false'),
});

function variables(values: Partial<Record<keyof typeof TYPES, string>>): string {
  return Object.entries(TYPES)
    .map(([name, type]) => {
      const written = values[name as keyof typeof TYPES];
      return `variable "${name}" {\n  type = ${type}\n${written ? `  default = ${written}\n` : ''}}\n`;
    })
    .join('');
}

/** Does what is known of a value agree with what it is? An unknown part may also turn out not to be there. */
function agrees(known: Value, value: Value | undefined): boolean {
  if (known.kind === 'unknown' && !known.entries) return true;
  if (known.kind === 'scalar') return value?.kind === 'scalar' && value.value === known.value;
  if (known.kind === 'list') {
    const items = value?.kind === 'list' ? value.items : undefined;
    return known.items.every((item) => item.kind === 'unknown' || items?.some((one) => agrees(item, one)));
  }
  if (value?.kind !== 'dict') return false;
  const entries = known.entries ?? new Map<string, Value>();
  const others = known.kind === 'dict' && [...value.entries.keys()].some((key) => !entries.has(key));
  return !others && [...entries].every(([key, item]) => agrees(item, value.entries.get(key)));
}

test('what is said to be certain is so', () => {
  const asked = fc.oneof(
    map,
    map.map((a) => `keys(${a})`),
    map.map((a) => `[${a}]`),
    condition.map((c) => `[${c}]`),
  );
  fc.assert(
    fc.property(asked, given, (expression, values) => {
      const whole = attempted(() => toTermsValue(value(expression, { text: variables(values) })));
      if (!whole) return;
      const known = toTermsValue(value(expression, { text: variables({}) }));
      expect(agrees(known, whole), JSON.stringify(known)).toBe(true);
    }),
    { numRuns: 3000, seed: 23757 },
  );
});

/** Much of what is made at random is refused. */
function attempted(step: () => Value): Value | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
