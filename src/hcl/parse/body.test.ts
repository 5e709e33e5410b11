// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's interpolations look like those of TypeScript.
import { describe, expect, test } from 'vitest';
import type { Body } from '../syntax.ts';
import { parseHcl } from './parse.ts';

function outline(body: Body): string {
  const blocks = body.blocks.map((block) => {
    const labels = block.labels.map((label) => ` ${label.value}`).join('');
    return `${block.type}${labels}{${outline(block.body)}}`;
  });
  return [...body.attributes.map((attribute) => attribute.name), ...blocks].join(' ');
}

function read(text: string): { errors: string[]; outline: string } {
  const tree = parseHcl(text, 'x.tf');
  return {
    errors: tree.errors.map((error) => `${error.line}:${error.column} ${error.message}`),
    outline: outline(tree.body),
  };
}

describe('bodies', () => {
  test.each([
    ['a = 1\nb {\n}\n', 'a b{}'],
    ['resource "x" y {\n  a = 1\n  b { c = 2 }\n  d "e" {}\n}', 'resource x y{a b{c} d e{}}'],
    ['\ufeffa = 1\r\nb {\r\n c = 1\r\n}\r\n', 'a b{c}'],
    ['a { # c\n b = [\n1\n]\n}\n', 'a{b}'],
    ['a "\\"q\\" $${x}" {}\n', 'a "q" ${x}{}'],
    ['', ''],
  ])('%j', (text, expected) => expect(read(text)).toEqual({ errors: [], outline: expected }));

  test('extents', () => {
    const text = '\ufeff# c\r\nresource "x" "y" { /* d */\n  tags = {}\n}\n';
    const { body, comments } = parseHcl(text, 'x.tf');
    const [block] = body.blocks;
    const [attribute] = block?.body.attributes ?? [];
    const cut = (node: { start: number; end: number } | undefined) => text.slice(node?.start, node?.end);
    expect(cut(block)).toBe('resource "x" "y" { /* d */\n  tags = {}\n}');
    expect(text.slice(block?.start, block?.headerEnd)).toBe('resource "x" "y"');
    expect(block?.labels.map(cut)).toEqual(['"x"', '"y"']);
    expect(cut(block?.body)).toBe(' /* d */\n  tags = {}\n');
    expect(cut(attribute)).toBe('tags = {}');
    expect(text.slice(attribute?.start, attribute?.nameEnd)).toBe('tags');
    expect(comments.map((comment) => [cut(comment), comment.text, comment.ownLine])).toEqual([
      ['# c', 'c', true],
      ['/* d */', 'd', false],
    ]);
  });
});

describe('errors and what is left of the file', () => {
  test.each([
    [
      'a {\n  b = 1 c = 2\n  d = 3\n}\ne {}\n',
      '2:9 expected the end of the line after the argument, found "c"',
      'a{b d} e{}',
    ],
    [
      'a { b = 1, c = 2 }\nd = 1\n',
      '1:10 second argument in a block on one line: write every argument on a line of its own',
      'd',
    ],
    [
      'a { b = 1\n}\nd = 1\n',
      '1:3 block begun on one line: close it on that line, or put its first argument on the next line',
      'd',
    ],
    [
      'a { b { c = 1 } }\n',
      '1:5 block inside of a block on one line: open the outer block on a line of its own',
      '',
    ],
    ['a {\n  b =\n  c = 1\n}\n', '2:6 no value for "b" on the line of its "="', 'a{c}'],
    ['a {\n  b: 1\n  c = 1\n}\n', '2:4 colon after an argument: write b = VALUE', 'a{c}'],
    [
      'a {\n  b\n  c = 1\n}\n',
      '2:3 "b" alone on its line: write b = VALUE for an argument, b { for a block',
      'a{c}',
    ],
    [
      'a {\n  "b" = 1\n  c = 1\n}\n',
      '2:3 quoted name: arguments and blocks have names without quotes',
      'a{c}',
    ],
    [
      'a = {\n  "b" = 1\nc "d" {\n  e = 1\n}\n',
      '3:3 expected the value of the key, after "=", found the string "d"',
      'c d{e}',
    ],
    [
      'a = {}\nb = [\n  1\n  2\n]\nc = 1\n',
      '4:3 expected "," between the items of the list, or "]", found "2"',
      'a c',
    ],
    ['a "b" = {}\nc = 1\n', '1:7 "=" in the header of the block a: a block has no "="', 'c'],
    [
      'a "${b}" {\n  c = 1\n}\nd = 1\n',
      '1:4 interpolation in the label of a block: labels are fixed text',
      'd',
    ],
    [
      'a\n{\n  b = 1\n}\nc = 1\n',
      '1:1 "a" alone on its line: write a = VALUE for an argument, a { for a block',
      'c',
    ],
    [
      'a "b"\n{\n}\nc = 1\n',
      '1:6 missing "=" or "{": write a = VALUE for an argument, or open the block a on this line',
      'c',
    ],
    ['a {}\n}\nb = 1\n', '2:1 closing brace that closes nothing', 'b a{}'],
    ['a = 1\na = 2\n', '2:1 duplicate argument: "a" is already set at line 1', 'a'],
    [
      'a {\n  b {\n    c = 1\n}\nd {\n}\n',
      '2:3 unclosed block: no closing brace for the block opened at line 2',
      'a{b{c}} d{}',
    ],
    [
      'a {\n  b = 1\nd {\n  e = 1\n}\n',
      '1:1 unclosed block: no closing brace for the block opened at line 1',
      'a{b} d{e}',
    ],
    [
      'a = "x\nb = 1\n',
      '1:5 unclosed string: no closing quote before the end of the line (for several lines write a heredoc, <<EOT)',
      'b',
    ],
    [
      'a = "${b"\nc = 1\n',
      '1:6 unclosed interpolation: no closing brace for the ${ before the end of the string',
      'c',
    ],
    ['a = ${b.c}\nd = 1\n', '1:5 ${ outside of quotes: write b.c', 'd'],
    ['a = \u201cb\u201d\nd = 1\n', '1:5 curly quotes: write straight double quotes, "b"', 'd'],
    [
      'a = <<EOT \nx\nEOT\nd = 1\n',
      '1:5 heredoc without its word: after << or <<- only a bare word and the end of the line, as in <<EOT',
      'd',
    ],
    ['a = 1\u00a0\nd = 1\n', '1:6 invalid character "\u00a0" (U+00A0): it has no meaning here', 'a d'],
    [
      '<<<<<<< A\na = 1\n=======\na = 2\n>>>>>>> B\nd = 1\n',
      '1:1 merge conflict: <<<<<<< is the mark of an unresolved merge',
      'a d',
    ],
  ])('%j', (text, error, expected) => expect(read(text)).toEqual({ errors: [error], outline: expected }));

  test('several errors of one file are all reported', () => {
    expect(read('a = [\nb = "x\nc {\n  d = ;\n  e = 1\n}\n')).toEqual({
      errors: [
        '2:3 expected "," between the items of the list, or "]", found "="',
        '2:5 unclosed string: no closing quote before the end of the line (for several lines write a heredoc, <<EOT)',
        '4:7 semicolon: arguments and blocks are separated by line ends',
      ],
      outline: 'c{e}',
    });
  });
});
