// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's interpolations look like those of TypeScript.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Body, Expression, SyntaxTree } from '../syntax.ts';
import { parseJson } from './json.ts';

function read(value: unknown): SyntaxTree {
  return parseJson(JSON.stringify(value), 'x.tf.json');
}

/** Blocks with their labels, attributes with the kind of their expression. */
function outline(body: Body): string[] {
  return [
    ...body.attributes.map((attribute) => `${attribute.name}:${attribute.value.kind}`),
    ...body.blocks.map((block) => {
      const labels = block.labels.map((label) => ` ${label.value}`).join('');
      return `${block.type}${labels}{${outline(block.body).join(' ')}}`;
    }),
  ];
}

function errorsOf(text: string): string[] {
  return parseJson(text, 'x.tf.json').errors.map((error) => `${error.line}:${error.column} ${error.message}`);
}

describe('structure', () => {
  test.each([
    [{ resource: { a: { b: { c: 1 } } } }, ['resource a b{c:literal}']],
    [
      { resource: { a: { b: [{ c: 1 }, { c: 2 }] } } },
      ['resource a b{c:literal}', 'resource a b{c:literal}'],
    ],
    [{ resource: [{ a: { b: {} } }, { a: { c: {} } }] }, ['resource a b{}', 'resource a c{}']],
    [
      [{ locals: { a: 1 } }, { locals: [{ b: 1 }, { c: 1 }] }],
      ['locals{a:literal}', 'locals{b:literal}', 'locals{c:literal}'],
    ],
    [{ resource: { a: { b: null } } }, []],
    [
      {
        resource: {
          a: { b: { lifecycle: { ignore_changes: ['tags'], precondition: [{ condition: '${x}' }] } } },
        },
      },
      ['resource a b{lifecycle{ignore_changes:tuple precondition{condition:template}}}'],
    ],
    [
      {
        resource: {
          a: { b: { provisioner: { 'local-exec': { when: 'destroy', connection: {} } }, timeouts: {} } },
        },
      },
      ['resource a b{timeouts:object provisioner local-exec{when:variable connection{}}}'],
    ],
    [
      {
        resource: {
          a: { b: { dynamic: { ingress: { for_each: [1], iterator: 'i', content: { p: '${i.value}' } } } } },
        },
      },
      ['resource a b{dynamic ingress{for_each:tuple iterator:variable content{p:template}}}'],
    ],
    [
      {
        resource: {
          a: { b: { x: [{ dynamic: { y: { for_each: [], content: {} } }, z: 1 }], tags: { dynamic: 'no' } } },
        },
      },
      ['resource a b{tags:object x{z:literal dynamic y{for_each:tuple content{}}}}'],
    ],
    [
      { terraform: { required_providers: { aws: { source: 'a' } }, backend: { s3: {} } } },
      ['terraform{required_providers{aws:object} backend s3{}}'],
    ],
    [{ provider: { aws: [{ alias: 'x' }, {}] } }, ['provider aws{alias:literal}', 'provider aws{}']],
    [
      { variable: { v: { type: 'list(string)', default: '${no}', validation: { condition: '${yes}' } } } },
      ['variable v{type:call default:literal validation{condition:template}}'],
    ],
    [
      { module: { m: { source: './m', providers: { aws: 'aws.us' }, depends_on: ['a.b'] } } },
      ['module m{source:literal providers:object depends_on:tuple}'],
    ],
    [
      { check: { c: { data: { a: { b: {} } }, assert: { condition: true } } } },
      ['check c{data a b{} assert{condition:literal}}'],
    ],
    [
      { moved: [{ from: 'a.b', to: 'a.c[0]' }], removed: { from: 'a.d', lifecycle: { destroy: false } } },
      ['moved{from:attribute-access to:index}', 'removed{from:attribute-access lifecycle{destroy:literal}}'],
    ],
  ])('%j', (value, expected) => {
    const tree = read(value);
    expect(tree.errors).toEqual([]);
    expect(outline(tree.body)).toEqual(expected);
  });

  test('old references in interpolation signs are references', () => {
    const tree = read({ resource: { a: { b: { depends_on: ['${a.c}'], provider: 'aws.us' } } } });
    const [depends, provider] = tree.body.blocks[0]?.body.attributes ?? [];
    expect(depends?.value).toMatchObject({ items: [{ kind: 'attribute-access', name: 'c' }] });
    expect(provider?.value).toMatchObject({ kind: 'attribute-access', name: 'us' });
  });

  test('comments are kept, and are neither arguments nor resources', () => {
    const text =
      '{\n  "//": "top",\n  "resource": {"//": "x", "a": {"b": {"//": "in", "i": [{\n  "//": "deep"}]}}}\n}';
    const tree = parseJson(text, 'x.tf.json');
    expect(outline(tree.body)).toEqual(['resource a b{i:tuple}']);
    expect(tree.comments.map((comment) => [comment.text, comment.ownLine])).toEqual([
      ['top', true],
      ['x', false],
      ['in', false],
      ['deep', true],
    ]);
  });
});

describe('places', () => {
  test('inside of strings, also after escapes', () => {
    const text = '{"locals": {"a": "x ${b.c} y", "d\\u0065": "\\"\\n${e.f}"}}';
    const tree = parseJson(text, 'x.tf.json');
    const [first, second] = tree.body.blocks[0]?.body.attributes ?? [];
    const cut = (node: { start: number; end: number } | undefined) => text.slice(node?.start, node?.end);
    const interpolated = (value: Expression | undefined) => {
      const part =
        value?.kind === 'template' ? value.parts.find((one) => one.kind === 'interpolation') : undefined;
      return cut(part?.value);
    };
    expect(interpolated(first?.value)).toBe('b.c');
    expect(interpolated(second?.value)).toBe('e.f');
    expect(second?.name).toBe('de');
    expect(cut(first)).toBe('"a": "x ${b.c} y"');
    expect(cut(first?.value)).toBe('"x ${b.c} y"');
  });
});

describe('errors', () => {
  test.each([
    ['', '1:1 expected a value, found the end of the file'],
    ['{"a": 1,}', '1:8 trailing comma: JSON has none before "}"'],
    ['{"locals": {"a": [1 2]}}', '1:21 expected "," or "]", found "2"'],
    ['{"locals": {"a": nul}}', '1:18 expected a value, found "nul"'],
    ['{"locals": {"a": 01}}', '1:18 expected a value, found "01"'],
    ['{"locals": {a: 1}}', '1:13 expected a name in quotes, found "a"'],
    ['{"locals": {"a" = 1}}', '1:17 expected ":" after the name "a", found "="'],
    ['{"locals": {"a": "b\n"}}', '1:18 unclosed string: no closing quote before the end of the line'],
    ['{"locals": {"a": "\\x"}}', '1:19 invalid escape or character in a string'],
    ['{"locals": {"a": 1', '1:12 unclosed object: no "}" for the one opened at line 1'],
    ['{} {}', '1:4 expected the end of the file, found "{"'],
    ["{'a': 1}", '1:2 expected a name in quotes, found "\'"'],
    ['{"locals": {"a": 1, // c\n}}', '1:21 expected a name in quotes, found "/"'],
    ['{"locals": {"a": 1, "a": 2}}', '1:21 duplicate argument: "a" is already set at line 1'],
    ['{"locals": {"a": "${b"}}', '1:19 unclosed interpolation: no closing brace for the ${'],
    ['{"resource": {"a": 1}}', '1:20 expected an object with the names of resource blocks, found a number'],
    ['{"resource": {"a": {"b": "c"}}}', '1:26 expected an object, found a string'],
    [
      '{"resource": {"a": {"b": {"depends_on": ["a b"]}}}}',
      '1:45 expected the end of the expression, found "b"',
    ],
    [`{"locals": {"a": ${'['.repeat(400)}`, '1:316 nested too deep: more than 300 levels'],
  ])('%s', (text, error) => expect(errorsOf(text)).toEqual([error]));

  test('what was read before the error is in the tree', () => {
    const tree = parseJson('{"resource": {"a": {"b": {"c": 1}, "d": {"e": [1, }}}}', 'x.tf.json');
    expect(tree.errors).toHaveLength(1);
    expect(outline(tree.body)).toEqual(['resource a b{c:literal}', 'resource a d{e:tuple}']);
  });
});

const estate = resolve(import.meta.dirname, '../../../../shared/plans/json-syntax/src/main.tf.json');

test.skipIf(!existsSync(estate))('a whole estate', () => {
  const tree = parseJson(readFileSync(estate, 'utf8'), 'main.tf.json');
  expect(tree.errors).toEqual([]);
  expect(tree.body.blocks.filter((block) => block.type === 'resource')).toHaveLength(5);
});
