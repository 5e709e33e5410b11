// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's interpolations look like those of TypeScript.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseHcl } from '../parse/parse.ts';
import type { SyntaxTree } from '../syntax.ts';
import { loadReference, type Reference } from './hcl2json-reference.ts';
import { judge } from './judge.ts';

let reference: Reference;
const directory = mkdtempSync(join(tmpdir(), 'hcl2json-'));

beforeAll(async () => {
  execFileSync(process.execPath, [
    resolve(import.meta.dirname, '../../../scripts/copy-hcl2json.mjs'),
    directory,
  ]);
  reference = await loadReference(directory);
});

afterAll(() => rmSync(directory, { recursive: true }));

function verdict(text: string): string {
  const judgement = judge(parseHcl(text, 'x.tf'), reference);
  if (judgement.kind === 'rejected') {
    const [first] = judgement.errors;
    return `rejected ${first?.line}:${first?.column} ${first?.message}`;
  }
  return judgement.kind === 'disagreement' ? `disagreement ${judgement.at.message}` : judgement.kind;
}

describe('two readings of one file', () => {
  test('agreed', () => {
    expect(verdict('a "b" {\n  c = "${d}-e"\n}\n')).toBe('agreed');
    // hcl2json has no JSON for these, but parses them.
    expect(verdict('a = !1\n')).toBe('agreed');
    expect(verdict('a "b" {}\na "b" "c" {}\n')).toBe('agreed');
  });

  test('both reject: the words are theirs', () => {
    expect(verdict('a {\n  b = [1 2]\n}\n')).toBe(
      'rejected 2:10 missing item separator: Expected a comma to mark the beginning of the next item',
    );
  });

  test('we accept what they reject', () => {
    const tree: SyntaxTree = { ...parseHcl('a = 1\n', 'x.tf'), text: 'a = \n' };
    const judgement = judge(tree, reference);
    expect(judgement).toMatchObject({ kind: 'disagreement', at: { line: 1, file: 'x.tf' } });
  });

  test('we read something else, and say where without the value', () => {
    const tree: SyntaxTree = {
      ...parseHcl('a {\n  password = "one"\n}\n', 'x.tf'),
      text: 'a {\n  password = "two"\n}\n',
    };
    expect(judge(tree, reference)).toMatchObject({
      kind: 'disagreement',
      at: { message: 'hcl2json reads this file otherwise: at a[0].password' },
    });
  });

  test('we reject what they accept: their reading, with the places of blocks', () => {
    const text = [
      'variable "v" {\n  type = list(string)\n  default = ["$${x}"]\n}',
      'resource "a" "b" {\n  c = "${d.e}"\n  ingress {\n    p = 1\n  }\n  ingress {\n    p = 2\n  }\n  depends_on = [f.g]\n}\n',
    ].join('\n');
    const error = { file: 'x.tf', line: 1, column: 1, offset: 0, message: 'a fault of ours' };
    const judgement = judge({ ...parseHcl(text, 'x.tf'), errors: [error] }, reference);
    if (judgement.kind !== 'replaced') throw new Error(judgement.kind);
    const { tree } = judgement;
    const variable = tree.body.blocks.find((block) => block.type === 'variable');
    const resource = tree.body.blocks.find((block) => block.type === 'resource');
    expect(text.slice(resource?.start, resource?.end)).toBe('resource "a" "b"');
    const names = resource?.body.attributes.map((attribute) => [attribute.name, attribute.value.kind]);
    expect(names).toEqual(
      expect.arrayContaining([
        ['c', 'template'],
        ['ingress', 'tuple'],
        ['depends_on', 'tuple'],
      ]),
    );
    expect(variable?.body.attributes.map((attribute) => attribute.value.kind).sort()).toEqual([
      'call',
      'tuple',
    ]);
    const value = variable?.body.attributes.find((attribute) => attribute.name === 'default')?.value;
    expect(value).toMatchObject({ items: [{ kind: 'literal', value: '${x}' }] });
  });
});

const pieces = fc.constantFrom(
  ...[
    'a',
    'x.y',
    '${',
    '}',
    '~}',
    '${~',
    '%{',
    '%{ if ',
    '%{~ if x ~}',
    '%{ endif }',
    '%{ else }',
    '%{ for i in x }',
  ],
  ...[
    '%{ endfor }',
    '"',
    '\n',
    '  ',
    ' ',
    '\t',
    '$',
    '%',
    '$$',
    '$${',
    '%%{',
    '<<E\n',
    '<<-E\n',
    'E\n',
    '  E\n',
    '=',
  ],
  ...[
    '{',
    '[',
    ']',
    '(',
    ')',
    ',',
    '.',
    '.*',
    '[*]',
    '.0',
    '1',
    '1.5',
    '1e',
    '?',
    ':',
    '::',
    '...',
    '=>',
    'for',
    'in',
  ],
  ...[
    'null',
    '!',
    '-',
    '+',
    '&&',
    '==',
    '<',
    '#c\n',
    '/* c */',
    '\\n',
    '\\"',
    '\\u00e9',
    '\\',
    'e\u0301',
    '\r\n',
    '\r',
  ],
  ...[
    'a = ',
    'b {',
    'c "d" {',
    'for k, v in x : k => v',
    'f(a, b...)',
    'x ? 1 : 2',
    '\ufeff',
    "'",
    ';',
    '\u00a0',
    '\0',
  ],
);
const frames = fc.constantFrom(
  ...[
    '@',
    'a = @\n',
    'a = "@"\n',
    'a = <<E\n@\nE\n',
    'a = <<-E\n  @\n    b\n  E\n',
    'b "c" {\n  a = @\n}\n',
    'b {@}\n',
  ],
  ...[
    'a = [@]\n',
    'a = {@}\n',
    'a = {\n @\n}\n',
    'a = "${@}"\n',
    'a = "%{ if y }@%{ endif }"\n',
    'a = f(@)\n',
    'a = b[@]\n',
  ],
);

test('any text: the same verdict and the same reading', () => {
  fc.assert(
    fc.property(
      frames,
      fc.array(pieces, { minLength: 1, maxLength: 7 }),
      fc.boolean(),
      (frame, parts, crlf) => {
        const text = frame.replace('@', () => parts.join(''));
        expect(verdict(crlf ? text.replaceAll('\n', '\r\n') : text)).toMatch(/^(agreed|rejected)/);
      },
    ),
    { numRuns: 1_500 },
  );
});
