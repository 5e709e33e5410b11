// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's interpolations look like those of TypeScript.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expression, SplatStep, TemplatePart } from '../syntax.ts';
import { parseExpression } from './parse.ts';

/** An expression with all its brackets, to see what binds to what. */
function show(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return node.type === 'string' ? JSON.stringify(node.value) : node.value;
    case 'variable':
      return node.name;
    case 'attribute-access':
      return `${show(node.object)}.${node.name}${node.legacyIndex ? '!' : ''}`;
    case 'index':
      return `${show(node.object)}[${show(node.key)}]`;
    case 'splat':
      return `(${show(node.object)})${node.full ? '[*]' : '.*'}<${node.each.map(showStep).join('')}>`;
    case 'call':
      return `${node.name}(${node.args.map(show).join(', ')}${node.expandFinal ? '...' : ''})`;
    case 'unary':
      return `(${node.operator}${show(node.operand)})`;
    case 'binary':
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case 'conditional':
      return `(${show(node.condition)} ? ${show(node.then)} : ${show(node.otherwise)})`;
    case 'for': {
      const names = node.key === undefined ? node.value : `${node.key}, ${node.value}`;
      const key = node.keyResult === undefined ? '' : `${show(node.keyResult)} => `;
      const rest = `${node.grouping ? '...' : ''}${node.condition ? ` if ${show(node.condition)}` : ''}`;
      return `for<${names} in ${show(node.collection)} : ${key}${show(node.result)}${rest}>`;
    }
    case 'tuple':
      return `[${node.items.map(show).join(', ')}]`;
    case 'object':
      return `{${node.items.map((item) => `${show(item.key)}=${show(item.value)}`).join(', ')}}`;
    case 'parentheses':
      return `p${show(node.inner)}`;
    case 'template':
      return `t<${node.parts.map(showPart).join('')}>`;
  }
}

function showStep(step: SplatStep): string {
  if (step.kind === 'attribute') return `.${step.name}${step.legacyIndex ? '!' : ''}`;
  if (step.kind === 'index') return `[${show(step.key)}]`;
  return `${step.full ? '[*]' : '.*'}<${step.each.map(showStep).join('')}>`;
}

function showPart(part: TemplatePart): string {
  if (part.kind === 'text') return JSON.stringify(part.value);
  if (part.kind === 'interpolation') return `\${${show(part.value)}}`;
  if (part.kind === 'if') {
    return `%if ${show(part.condition)}<${part.then.map(showPart).join('')}|${part.otherwise.map(showPart).join('')}>`;
  }
  const names = part.key === undefined ? part.value : `${part.key}, ${part.value}`;
  return `%for ${names} in ${show(part.collection)}<${part.body.map(showPart).join('')}>`;
}

function read(text: string): string {
  const { expression, errors } = parseExpression(text, 'x.tf');
  return expression === undefined ? `! ${errors[0]?.column}: ${errors[0]?.message}` : show(expression);
}

describe('expressions', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['a || b && c == d < e + f * g', '(a || (b && (c == (d < (e + (f * g))))))'],
    ['-a.b + !c', '((-a.b) + (!c))'],
    ['--1', '(-(-1))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['(a + b) * c', '(p(a + b) * c)'],
    ['a.b[0]["k"].c', 'a.b[0]["k"].c'],
    ['a.0.b', 'a.0!.b'],
    ['a-b.c-d', 'a-b.c-d'],
    ['a - b', '(a - b)'],
    ['a[*].b[0].c', '(a)[*]<.b[0].c>'],
    ['a[*].b[*].c[1]', '(a)[*]<.b[*]<.c[1]>>'],
    ['a.*.b.0.c[1]', '(a).*<.b.0!.c>[1]'],
    ['a.*.b[*].c', '((a).*<.b>)[*]<.c>'],
    ['a[*].b.*.c[1]', '(a)[*]<.b.*<.c>[1]>'],
    ['f()', 'f()'],
    ['f(a, b...)', 'f(a, b...)'],
    ['f(\n a,\n b,\n)', 'f(a, b)'],
    ['provider::aws::arn_parse(x).service', 'provider::aws::arn_parse(x).service'],
    ['[1, 2,]', '[1, 2]'],
    ['[\n1\n,\n2\n]', '[1, 2]'],
    ['{ a = 1, "b" : 2, (c) = 3, null = 4, 5 = 6 }', '{"a"=1, "b"=2, pc=3, "null"=4, 5=6}'],
    ['{\n a = 1\n b = 2,\n\n c = 3\n}', '{"a"=1, "b"=2, "c"=3}'],
    ['{ "${a}-x" = 1 }', '{t<${a}"-x">=1}'],
    ['[for v in a : v.b if v.c]', 'for<v in a : v.b if v.c>'],
    ['{\n for k, v in a :\n k => v...\n if true }', 'for<k, v in a : k => v... if true>'],
    ['12345678901234567890.10', '12345678901234567890.10'],
    ['1e-7', '1e-7'],
    ['true', 'true'],
    ['größe.ä', 'größe.ä'],
    ['"a${b}c"', 't<"a"${b}"c">'],
    ['"${a}"', 't<${a}>'],
    ['"${\n  a\n}"', 't<${a}>'],
    ['"${ { a = "}" } }"', 't<${{"a"="}"}}>'],
    ['"%{ if a }x%{ else }${b}%{ endif }"', 't<%if a<"x"|${b}>>'],
    ['"%{ for k, v in a }${k}%{ endfor }"', 't<%for k, v in a<${k}>>'],
    ['"x ${~ a ~} y"', 't<"x"${a}"y">'],
    [
      '"$${a} %%{b} $$ % \\n\\t\\"\\\\ \\u00e9\\U0001f600"',
      JSON.stringify('${a} %{b} $$ % \n\t"\\ é\u{1f600}'),
    ],
    ['"e\u0301"', '"\u00e9"'],
    ['a /* b */ + // c\n d # e', '(a + d)'],
  ])('%s', (text, shown) => expect(read(text)).toBe(shown));

  test.each([
    ['', '! 1: expected a value, found the end of the file'],
    ['a b', '! 3: expected the end of the expression, found "b"'],
    ['1.2.3', '! 1: "1.2.3" is no number'],
    ['a.0.1', '! 3: ".0.1" is no index: write [0][1]'],
    ['a.*.b.*.c', '! 7: a splat inside of a splat: write [*] for both'],
    ['[a b]', '! 4: expected "," between the items of the list, or "]", found "b"'],
    ['[a, b', '! 1: unclosed list: no "]" for the one opened at line 1'],
    ['f(a b)', '! 5: expected "," or ")", found "b"'],
    ['f(a...,)', '! 7: expected ")" directly after "...", found ","'],
    ['{ a }', '! 5: expected the value of the key, after "=", found "}"'],
    ['[for a, in b : c]', '! 12: expected "in" after the names of the for expression, found "b"'],
    ['[for k, v in b : k => v]', '! 20: "=>" in a for expression that makes a list: write it in { }'],
    [
      '{for v in b : v}',
      '! 16: expected "=>" and the value: a for expression in { } makes an object, found "}"',
    ],
    [
      '"a${b c}"',
      '! 7: expected "}" at the end of the interpolation (to write ${ itself, double the sign: $${), found "c"',
    ],
    ['"%{ if a }"', '! 2: unclosed directive: no %{ endif } for the %{ if }'],
    ['"%{ endif }"', '! 2: %{ endif } without its beginning'],
    ['"%{ if a }%{ endfor }"', '! 11: %{ endfor } where %{ endif } is expected'],
    ['"%{ when a }"', '! 5: unknown template directive "when": there are if, else, endif, for and endfor'],
    ['"\\\u0007"', '! 2: unknown escape \\ before U+0007: write \\\\ for a backslash itself'],
    [String.raw`"\d"`, String.raw`! 2: unknown escape \d: write \\ for a backslash itself`],
    [String.raw`"\u00e"`, String.raw`! 2: incomplete escape \u: 4 hexadecimal digits follow \u`],
    [String.raw`"\ud800"`, String.raw`! 2: \ud800 is no character`],
    ['a & b', '! 3: "&" is no operator: write && for and, || for or, ! for not'],
    ["'a'", '! 1: single quotes: write double quotes, "a"'],
    ['`a`', '! 1: backtick: write double quotes, or a heredoc (<<EOT) for text of several lines'],
    ['a;', '! 2: semicolon: arguments and blocks are separated by line ends'],
    ['a /*', '! 3: unclosed comment: no */ before the end of the file'],
    [
      '<< EOT\n',
      '! 1: heredoc without its word: after << or <<- only a bare word and the end of the line, as in <<EOT',
    ],
    [`${'['.repeat(400)}`, '! 301: nested too deep: more than 300 levels of blocks, brackets and operators'],
  ])('refuses %s', (text, message) => expect(read(text)).toBe(message));
});

/** Source of an expression, every kind of it. */
const { source } = fc.letrec<{ source: string }>((tie) => {
  const inner = tie('source');
  const operator = fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||');
  return {
    source: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        'a',
        'b.c',
        '1',
        '2.5e3',
        'null',
        'true',
        '"s"',
        '""',
        'x[0]',
        'x["k"]',
        'x.0',
        'ä',
        '"é\\n"',
      ),
      fc.tuple(inner, operator, inner).map(([left, sign, right]) => `${left} ${sign} ${right}`),
      fc.tuple(inner, inner, inner).map(([test_, then, other]) => `${test_} ? ${then} : ${other}`),
      fc.tuple(fc.constantFrom('-', '!'), inner).map((parts) => parts.join('')),
      inner.map((text) => `(\n${text})`),
      fc.tuple(inner, inner).map(([one, two]) => `[${one}, # c\n${two}]`),
      fc.tuple(inner, inner).map(([one, two]) => `{ k = ${one}\n (${two}) : 1, "q" = 2 }`),
      fc.tuple(inner, inner).map(([one, two]) => `f(${one}, ${two}...)`),
      fc
        .tuple(inner, fc.constantFrom('.n', '[0]', '.0', '[*].m', '.*.m', '[a]'))
        .map((parts) => parts.join('')),
      fc.tuple(inner, inner).map(([one, two]) => `"t \${${one}} u \${~ ${two} ~}"`),
      inner.map((text) => `"%{ if ${text} }x%{ else }y%{ endif }"`),
      fc.tuple(inner, inner).map(([one, two]) => `[for v in ${one} : ${two} if v]`),
      fc.tuple(inner, inner).map(([one, two]) => `{for k, v in ${one} : k => ${two}...}`),
    ),
  };
});

function* nodes(node: object): Iterable<Expression> {
  if (
    'start' in node &&
    'kind' in node &&
    node.kind !== 'text' &&
    !('then' in node && 'start' in node && node.kind === 'if')
  ) {
    yield node as Expression;
  }
  for (const child of Object.values(node))
    if (typeof child === 'object' && child !== null) yield* nodes(child);
}

test('the text of every node is that node again', () => {
  fc.assert(
    fc.property(source, (text) => {
      const { expression, errors } = parseExpression(text, 'x.tf');
      // `1.2` after a dot and the like are no HCL, and the generator does not know.
      fc.pre(errors.length === 0 && expression !== undefined);
      for (const node of nodes(expression as object)) {
        if (!isWhole(node, text)) continue;
        expect(read(text.slice(node.start, node.end))).toBe(show(node));
      }
    }),
    { numRuns: 300 },
  );
});

/** Parts of templates are not expressions, and the bare word of an object is a string only there. */
function isWhole(node: Expression, text: string): boolean {
  const kind: string = node.kind;
  if (kind === 'interpolation' || kind === 'if') return false;
  return node.kind !== 'literal' || node.type !== 'string' || '"<'.includes(text.charAt(node.start));
}
