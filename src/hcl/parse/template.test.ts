// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's interpolations look like those of TypeScript.
import { describe, expect, test } from 'vitest';
import { parseHcl, parseTemplate } from './parse.ts';

/** The value of `a = <<...`, its parts joined; interpolations as `<>`. */
function value(text: string): string {
  const tree = parseHcl(text, 'x.tf');
  if (tree.errors.length > 0)
    return `! ${tree.errors[0]?.line}:${tree.errors[0]?.column} ${tree.errors[0]?.message}`;
  const expression = tree.body.attributes[0]?.value;
  if (expression?.kind === 'literal') return expression.value;
  if (expression?.kind !== 'template') return '?';
  return expression.parts.map((part) => (part.kind === 'text' ? part.value : '<>')).join('');
}

describe('heredocs', () => {
  test.each([
    ['a = <<E\nx\n  y\nE\n', 'x\n  y\n'],
    ['a = <<E\nE\n', ''],
    ['a = <<E\n E x\nEE\n\tE\n', ' E x\nEE\n'],
    ['a = <<E\r\nx\r\nE\r\n', 'x\r\n'],
    // hcl2json takes a carriage return alone for text behind a sign, and only there.
    ['a = <<E\n%\r\r\nx$\r\r\nE\n', '%\r\r\nx$\r\r\n'],
    ['a = <<-E\n    x\n      y\n\n    z\n  E\n', 'x\n  y\n\nz\n'],
    ['a = <<-E\n    x\n  ${b}\n  E\n', '  x\n<>\n'],
    ['a = <<-E\n${b}\n  x\n  E\n', '<>\n  x\n'],
    ['a = <<E\n$${b} %%{c} \\n "q" $ %\nE\n', '${b} %{c} \\n "q" $ %\n'],
    ['a = <<E\n  x ${~ b ~}\n  y\nE\n', '  x<>  y\n'],
    ['a = <<E\nx $\nE\n', 'x $\n'],
    ['a = <<E\n${<<F\ny\nF\n}\nE\n', '<>\n'],
    ['a = <<größe\nx\ngröße\n', 'x\n'],
  ])('%j', (text, expected) => expect(value(text)).toBe(expected));

  test('a heredoc that the end of the file cuts off keeps the blocks before and after it', () => {
    const tree = parseHcl('a "b" {\n  c = <<E\n  d\n}\n\ne "f" {\n  g = 1\n}\n', 'x.tf');
    expect(tree.errors.map((error) => error.message)).toEqual([
      'unclosed heredoc: no line with only E for the heredoc opened at line 2',
    ]);
    expect(tree.body.blocks.map((block) => block.type)).toEqual(['a', 'e']);
    expect(tree.body.blocks[1]?.body.attributes[0]?.name).toBe('g');
  });

  test('the closing word needs its line end, as Terraform says', () => {
    expect(value('a = <<E\nx\nE')).toMatch(/^! 1:5 unclosed heredoc/);
  });
});

describe('template files', () => {
  test.each([
    ['', ['']],
    ['plain "text"\\n\n', ['plain "text"\\n\n']],
    ['a ${b} c\n', ['a ', '<interpolation>', ' c\n']],
    ['${b}', ['<interpolation>']],
    ['%{ for x in y ~}\n  ${x}\n%{ endfor ~}\n', ['<for>', '']],
    ['$${x} 100%', ['${x} 100%']],
  ])('%j', (text, parts) => {
    const { expression, errors } = parseTemplate(text, 'x.tftpl');
    expect(errors).toEqual([]);
    const shown =
      expression?.kind === 'template'
        ? expression.parts.map((part) => (part.kind === 'text' ? part.value : `<${part.kind}>`))
        : [expression?.kind === 'literal' ? expression.value : '?'];
    expect(shown).toEqual(parts);
  });

  test('errors have their place', () => {
    expect(parseTemplate('a\nb ${c', 'x.tftpl').errors[0]).toMatchObject({
      line: 2,
      column: 3,
      message: 'unclosed interpolation: no closing brace for the ${',
    });
  });
});
