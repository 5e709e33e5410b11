// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's interpolations look like those of TypeScript.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from './json.ts';
import { parseHcl, parseTemplate } from './parse.ts';

const MANY = 60_000;

/** Each would hang or overflow a parser that is quadratic or recurses without a limit. */
test.each([
  ['a = ['],
  ['a = {'],
  ['a = ('],
  ['a = "${'],
  ['a = !'],
  ['a {\n'],
  ['a = "x\n'],
  ['a = <<E\n'],
  ['a = <<E\nresource "a" "b" {\n'],
  ['/*'],
  ['a = 1+'],
  ['a.b'],
  ['x ? 1 : '],
  ['<<<<<<< a\n'],
  ['@\n'],
  ['\0'],
  ['a = "%{ if x }'],
  ['a = [\n'],
  ['b { a = 1 } '],
  [' '],
  ['"'],
  ['<<'],
  ['='],
  ['\u201c'],
  ['{"a":'],
  ['[{'],
])('%j over and over', (piece) => {
  const text = piece.repeat(MANY / piece.length);
  for (const tree of [
    parseHcl(text, 'x.tf'),
    parseHcl(`a = ${text}`, 'x.tf'),
    parseJson(text, 'x.tf.json'),
  ]) {
    expect(tree.errors.length).toBeLessThanOrEqual(20);
  }
  expect(() => parseTemplate(text, 'x.tftpl')).not.toThrow();
});

test('a heredoc of many lines is read in one pass', () => {
  const lines = '    line $ ${x} %%{y}\n'.repeat(20_000);
  const tree = parseHcl(`a = <<-E\n${lines}  E\n`, 'x.tf');
  expect(tree.errors).toEqual([]);
  expect(tree.body.attributes[0]?.value).toMatchObject({ kind: 'template', heredoc: true });
});

const snippet = `resource "aws_security_group" "a" {
  name = "x-\${var.name}" # c
  tags = { for k, v in local.t : k => upper(v)... if v != null }

  ingress {
    cidr_blocks = [for c in var.cidrs : c[*].d.0]
    description = <<-EOT
      %{ if a ~}
      \${b ? "c" : 'd'} $\${e}
      %{ endif ~}
    EOT
  }
}
`;

test('damaged text never makes the parser throw, and every error has its place', () => {
  const edit = fc.tuple(
    fc.nat(snippet.length),
    fc.nat(12),
    fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom('"', '{', '}', '${', '%{', '<<E\n', '\n', '/*', '\0', '\r', '\ud800'),
    ),
  );
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
      let text = snippet;
      for (const [at, length, inserted] of edits)
        text = text.slice(0, at) + inserted + text.slice(at + length);
      const tree = parseHcl(text, 'x.tf');
      for (const error of tree.errors) {
        expect(error.message).toMatch(/^[^\n]+[^.]$/);
        expect(error.offset).toBeLessThanOrEqual(text.length);
        expect(error.line).toBe(text.slice(0, error.offset).split('\n').length);
      }
      parseTemplate(text, 'x.tftpl');
      parseJson(text, 'x.tf.json');
    }),
    { numRuns: 500 },
  );
});

test('two mistakes in two blocks leave the third block whole', () => {
  const good = 'resource "a" "good" {\n  b = 1\n}\n';
  const mistakes = fc.constantFrom(
    'b = [1 2]',
    'b = "x',
    'b: 1',
    'b = ${c}',
    "b = 'c'",
    'b = <<',
    'b = c ? d',
    'b {',
    'b = }',
  );
  fc.assert(
    fc.property(mistakes, mistakes, (one, two) => {
      const text = `resource "a" "one" {\n  ${one}\n}\n${good}resource "a" "two" {\n  ${two}\n}\n${good}`;
      const tree = parseHcl(text, 'x.tf');
      const whole = tree.body.blocks.filter((block) => text.slice(block.start, block.end) === good.trim());
      expect(whole).toHaveLength(2);
      expect(tree.errors.length).toBeGreaterThan(0);
    }),
  );
});

test.each([..."();`'^~+-*/%"])('a zero byte after %s does not make another sign of it', (sign) => {
  const [first] = parseHcl(`${sign}\0`, 'x.tf').errors;
  expect(first).toEqual(parseHcl(`${sign} `, 'x.tf').errors[0]);
});

test('many arguments in one body: the second of a name is told, the first stays', () => {
  const names = Array.from({ length: 100 }, (_, index) => `a${index} = 1\n`).join('');
  const { body, errors } = parseHcl(`${names}a3 = 2\na99 = 2\nb {\n  a3 = 3\n}\n`, 'x.tf');
  expect(errors.map((error) => error.message)).toEqual([
    'duplicate argument: "a3" is already set at line 4',
    'duplicate argument: "a99" is already set at line 100',
  ]);
  expect(body.attributes).toHaveLength(100);
  expect(body.blocks[0]?.body.attributes).toHaveLength(1);
});

test('files are read one after the other, and none shows in another', () => {
  const long = parseHcl(`a = ["e\u0301", "b"] # c\n${'d {}\n'.repeat(5_000)}`, 'x.tf');
  const short = parseHcl('a = "e', 'x.tf');
  expect(short.errors).toHaveLength(1);
  expect(parseHcl('a = "e', 'x.tf')).toEqual(short);
  expect(long.body.blocks).toHaveLength(5_000);
  expect(long.comments).toHaveLength(1);
  expect(long.body.attributes[0]?.value).toMatchObject({ items: [{ value: '\u00e9' }, { value: 'b' }] });
});
