// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's interpolations look like those of TypeScript.
import { getExpressionAst } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Expression, SplatStep, TemplatePart } from '../syntax.ts';
import { parseExpression } from './parse.ts';

/** Source of an expression, every kind of it that the reference's walker can show. */
const { source } = fc.letrec<{ source: string }>((tie) => {
  const inner = tie('source');
  const operator = fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||');
  const tail = fc.constantFrom(
    '.n',
    '[0]',
    '.0',
    '["k"]',
    '[*]',
    '.*',
    '[*].m.n',
    '.*.m.n',
    '[*][0]',
    '[a]',
    '.*.0.m[1]',
  );
  return {
    source: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        'a',
        'b',
        '1',
        '2.5',
        'true',
        'null',
        '"s"',
        'x.y',
        'x[0]',
        'x["k"]',
        'x.0',
        '-1',
        'a[*].b[*].c.*.e',
      ),
      fc.tuple(inner, operator, inner).map((parts) => parts.join(' ')),
      fc.tuple(inner, inner, inner).map(([one, two, three]) => `${one} ? ${two} : ${three}`),
      fc.tuple(fc.constantFrom('-', '!'), inner).map((parts) => parts.join('')),
      inner.map((text) => `(${text})`),
      fc.tuple(inner, inner).map(([one, two]) => `[${one}, ${two}]`),
      fc.tuple(inner, inner).map(([one, two]) => `{ k = ${one}, (${two}) = 1, "q" : 2 }`),
      fc.tuple(inner, inner, fc.constantFrom('', '...')).map(([one, two, end]) => `f(${one}, ${two}${end})`),
      fc.tuple(inner, tail).map((parts) => parts.join('')),
      inner.map((text) => `"t \${${text}} u"`),
      inner.map((text) => `"\${${text}}"`),
      fc.tuple(inner, inner).map(([one, two]) => `[for v in ${one} : ${two} if v]`),
      fc.tuple(inner, inner).map(([one, two]) => `{for k, v in ${one} : k => ${two}...}`),
      fc.tuple(inner, inner).map(([one, two]) => `"%{ if ${one} }x%{ else }\${${two}}%{ endif }"`),
    ),
  };
});

const OPERATORS: Record<string, string> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '==': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanOrEqual',
  '>': 'greaterThan',
  '>=': 'greaterThanOrEqual',
  '&&': 'logicalAnd',
  '||': 'logicalOr',
};

/** Our tree in the order and in the words in which the reference walks its own; leaves with their place. */
function walk(node: Expression): string[] {
  switch (node.kind) {
    case 'literal':
      return node.type === 'string' ? ['template', 'literalValue'] : [`literalValue@${node.start}`];
    case 'variable':
      return [`scopeTraversal@${node.start}`];
    case 'attribute-access':
    case 'index':
    case 'splat':
      return walkChain(node);
    case 'template': {
      const [first] = node.parts;
      const wrap = node.parts.length === 1 && first?.kind === 'interpolation';
      return wrap ? ['templateWrap', ...walk(first.value)] : ['template', ...walkParts(node.parts)];
    }
    case 'call':
      return [`function:${node.name}${node.expandFinal ? '...' : ''}`, ...node.args.flatMap(walk)];
    case 'unary':
      return [`unaryOp:${node.operator === '-' ? 'negate' : 'logicalNot'}`, ...walk(node.operand)];
    case 'binary':
      return [`binaryOp:${OPERATORS[node.operator]}`, ...walk(node.left), ...walk(node.right)];
    case 'conditional':
      return ['conditional', ...walk(node.condition), ...walk(node.then), ...walk(node.otherwise)];
    case 'for':
      return [
        'for',
        ...[node.collection, node.keyResult, node.result, node.condition].flatMap((one) =>
          one ? walk(one) : [],
        ),
      ];
    case 'tuple':
      return ['tuple', ...node.items.flatMap(walk)];
    case 'object':
      // A bare word is no expression to the reference.
      return [
        'object',
        ...node.items.flatMap(({ key, value }) => [...(isBareWord(key) ? [] : walk(key)), ...walk(value)]),
      ];
    case 'parentheses':
      return walk(node.inner);
  }
}

function isBareWord(key: Expression): boolean {
  return key.kind === 'literal' && key.type === 'string' && key.end - key.start === key.value.length;
}

function walkParts(parts: readonly TemplatePart[]): string[] {
  if (parts.length === 0) return ['literalValue'];
  return parts.flatMap((part) => {
    if (part.kind === 'interpolation') return walk(part.value);
    if (part.kind !== 'if') return ['literalValue'];
    const branches = ['template', ...walkParts(part.then), 'template', ...walkParts(part.otherwise)];
    return ['conditional', ...walk(part.condition), ...branches];
  });
}

/** The reference melts fixed steps into one traversal, where we have a node for each. */
function walkChain(node: Expression): string[] {
  const steps: SplatStep[] = [];
  let base = node;
  for (;;) {
    if (base.kind === 'attribute-access') steps.unshift({ kind: 'attribute', name: base.name });
    else if (base.kind === 'index') steps.unshift({ kind: 'index', key: base.key });
    else if (base.kind === 'splat') steps.unshift({ kind: 'splat', full: base.full, each: base.each });
    else break;
    base = base.object;
  }
  return walkSteps(walk(base), steps, base.kind === 'variable');
}

function walkSteps(base: string[], steps: readonly SplatStep[], melts: boolean): string[] {
  const last = steps.at(-1);
  if (last === undefined) return base;
  if (last.kind === 'splat')
    return ['splat', ...walkSteps(base, steps.slice(0, -1), melts), ...walkSteps([], last.each, false)];
  if (!isFixed(last))
    return [
      'index',
      ...walkSteps(base, steps.slice(0, -1), melts),
      ...walk((last as { key: Expression }).key),
    ];
  const rest = steps.slice(0, steps.findLastIndex((step) => !isFixed(step)) + 1);
  return rest.length === 0 && melts ? base : ['relativeTraversal', ...walkSteps(base, rest, melts)];
}

function isFixed(step: SplatStep): boolean {
  return step.kind === 'attribute' || (step.kind === 'index' && step.key.kind === 'literal');
}

interface ReferenceNode {
  readonly type: string;
  readonly meta?: {
    readonly name?: string;
    readonly operator?: string;
    readonly type?: string;
    readonly expandedFinalArgument?: boolean;
  };
  readonly range: { readonly start: { readonly byte: number } };
  readonly children: readonly ReferenceNode[];
}

function walkReference({ type, meta, range, children }: ReferenceNode): string[] {
  const place = type === 'scopeTraversal' || (type === 'literalValue' && meta?.type !== 'string');
  const detail = type === 'function' ? `:${meta?.name}${meta?.expandedFinalArgument ? '...' : ''}` : '';
  const sign = type === 'unaryOp' || type === 'binaryOp' ? `:${meta?.operator}` : '';
  // Parentheses and the item of a splat have no name in its walk.
  const own = type === '' ? [] : [`${type}${detail}${sign}${place ? `@${range.start.byte}` : ''}`];
  return [...own, ...children.flatMap(walkReference)];
}

test('expressions have the structure that HashiCorp’s parser gives them', async () => {
  await fc.assert(
    fc.asyncProperty(source, async (text) => {
      const { expression, errors } = parseExpression(text, 'x.tf');
      const theirs = await getExpressionAst('x.tf', text).catch(() => undefined);
      expect(errors.length > 0).toBe(theirs === undefined);
      if (expression === undefined || theirs === undefined || theirs === null) return;
      expect(walk(expression)).toEqual(walkReference(theirs as unknown as ReferenceNode));
    }),
    { numRuns: 500 },
  );
});
