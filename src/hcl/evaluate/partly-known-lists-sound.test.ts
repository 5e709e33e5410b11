import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../terms/value.ts';
import { loadYaml } from '../functions/load-yaml.ts';
import { value } from './testing.ts';
import { toTermsValue } from './to-terms.ts';

// What is said to be certain of lists, while variables and what resources give are unknown, holds whatever these turn out
// to be.

type Grammar = { list: string; condition: string };
const { list, condition } = fc.letrec<Grammar>((tie) => {
  const of = (...written: ((a: string, b: string, c: string) => string)[]) =>
    written.map((write) =>
      fc.tuple(tie('list'), tie('list'), tie('condition')).map(([a, b, c]) => write(a, b, c)),
    );
  const bounded = { maxDepth: 4, depthIdentifier: 'depth' };
  return {
    list: fc.oneof(
      bounded,
      fc.constantFrom('var.any', '[]', '["a"]', '["a", "b", "a"]', '["", "a,b"]', '["a", var.one]'),
      fc.constantFrom('["x", terraform_data.a.id]', '[terraform_data.a.id, terraform_data.b.id]'),
      fc.constantFrom('["", terraform_data.a.id, null]', '["b", terraform_data.a.output]'),
      ...of(
        (a, b) => `concat(${a}, ${b})`,
        (a, b) => `flatten([${a}, [${b}], "c"])`,
        (a) => `distinct(${a})`,
        (a) => `sort(${a})`,
        (a) => `compact(${a})`,
        (a) => `reverse(${a})`,
        (a) => `tolist(toset(${a}))`,
        (a, b) => `tolist(setunion(${a}, ${b}))`,
        (a, b) => `tolist(setsubtract(${a}, ${b}))`,
        (a, b) => `tolist(setintersection(${a}, ${b}))`,
        (a, b) => `[for pair in setproduct(${a}, ${b}) : pair[0]]`,
        (a, b) => `matchkeys(${a}, ${a}, ${b})`,
        (a, b) => `coalescelist(${a}, ${b})`,
        (a, b, c) => `(${c} ? ${a} : ${b})`,
        (a, b) => `try(${a}, ${b})`,
        (a, b) => `try([tonumber(var.one)], compact(${a}), ${b})`,
        (a) => `[for one in ${a} : one if one != ""]`,
        (a, b) => `[for one in ${a} : "\${one}." if contains(${b}, one)]`,
        (a) => `([for one in ${a} : { x = one }][*].x)`,
        (a) => `formatlist("%s", ${a})`,
        (a) => `split(",", join(",", ${a}))`,
        (a) => `split("a", join("a", ${a}))`,
        (a) => `jsondecode(jsonencode({ x = toset(${a}) })).x`,
        (a) => `yamldecode(yamlencode(${a}))`,
        (a) => `values({ for one in ${a} : one => one })`,
      ),
    ),
    condition: fc.oneof(
      bounded,
      fc.constantFrom('var.yes', 'var.one == "a"', 'terraform_data.a.id != ""'),
      ...of(
        (a) => `contains(${a}, "a")`,
        (a) => `anytrue([for one in ${a} : one == "a"])`,
        (a) => `alltrue([for one in ${a} : one != "b"])`,
        (a) => `length(${a}) > 1`,
        (a, b) => `tolist(${a}) == tolist(${b})`,
        (a) => `can(${a}[0])`,
      ),
    ),
  };
});

const VARIABLES = { any: 'list(string)', one: 'string', yes: 'bool' };
const given = fc.record({
  any: fc.constantFrom('[]', '["a"]', '["b", "", "a"]', '["a", null]', '["a,b", "i-1"]'),
  one: fc.constantFrom('"a"', '"b"', '""', '"7"', 'null', '"i-2"'),
  yes: fc.constantFrom('true', 'false'),
  output: fc.constantFrom('"a"', '"i-1"', '""', '"b,c"', 'null'),
});

const IDS: Readonly<Record<string, string>> = { 'terraform_data.a.id': 'i-1', 'terraform_data.b.id': 'i-2' };
const RESOURCES = 'resource "terraform_data" "a" {}\nresource "terraform_data" "b" {}\n';

function world(values: Partial<Record<keyof typeof VARIABLES, string>>): string {
  const variables = Object.entries(VARIABLES).map(([name, type]) => {
    const written = values[name as keyof typeof VARIABLES];
    return `variable "${name}" {\n  type = ${type}\n${written ? `  default = ${written}\n` : ''}}\n`;
  });
  return variables.join('') + RESOURCES;
}

/** Does what is known of a value agree with what it is? Names are those of what was put in their place. */
function agrees(known: Value, value: Value | undefined, output: string): boolean {
  if (known.kind === 'scalar') return value?.kind === 'scalar' && value.value === known.value;
  if (known.kind === 'unknown') {
    const [only] = known.references;
    if (!only?.exact || only.targets.length === 0 || value === undefined) return true;
    const meant = only.text === 'terraform_data.a.output' ? JSON.parse(output) : IDS[only.text];
    return value.kind === 'scalar' && value.value === meant;
  }
  if (known.kind !== 'list' || value?.kind !== 'list') return false;
  const { items } = known;
  const all = items.every((item) => isRest(item) || value.items.some((one) => agrees(item, one, output)));
  return all && value.items.every((one) => items.some((item) => agrees(item, one, output)));
}

function isRest(item: Value): boolean {
  return item.kind === 'unknown' && item.many === true;
}

const yaml = await loadYaml();

test('what is said to be certain of a list is so', () => {
  const asked = fc.oneof(
    list,
    list.map((a) => `[one(${a})]`),
    list.map((a) => `[(${a})[0]]`),
    list.map((a) => `[element(${a}, 1)]`),
    list.map((a) => `[join("", ${a})]`),
    condition.map((c) => `[${c}]`),
  );
  let compared = 0;
  fc.assert(
    fc.property(asked, given, (expression, { output, ...values }) => {
      const settled = expression
        .replaceAll('terraform_data.a.output', output)
        .replaceAll(/terraform_data\.[ab]\.id/g, (id) => `"${IDS[id]}"`);
      const evaluated = (source: string, text: string) =>
        toTermsValue(value(source, { text, context: { yaml } }));
      const whole = attempted(() => evaluated(settled, world(values)));
      if (!whole) return;
      compared += 1;
      const known = evaluated(expression, world({}));
      expect(agrees(known, whole, output), JSON.stringify({ known, whole })).toBe(true);
    }),
    {
      numRuns: 5000,
      // One and the same for everybody; by hand also with others.
      seed: 23757,
      // `try` of lists may be empty, whatever its references are called.
      examples: [
        [
          '[one(([for one in flatten([try([tonumber(var.one)], compact(var.any), ["", terraform_data.a.id, null]), [[]], "c"]) : { x = one }][*].x))]',
          { any: '[]', one: '"a"', yes: 'true', output: '"a"' },
        ],
      ],
    },
  );
  expect(compared).toBeGreaterThan(1000);
});

/** Much of what is made at random is refused. */
function attempted(step: () => Value): Value | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
