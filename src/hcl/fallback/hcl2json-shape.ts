import type {
  Block,
  Body,
  Expression,
  Literal,
  ObjectExpression,
  SyntaxTree,
  TemplatePart,
} from '../syntax.ts';
import { plainDecimal } from './plain-decimal.ts';

/** A tree that hcl2json has no JSON for, although it parses: `-"text"`, blocks with and without labels under one name. */
export class NoShape extends Error {}

type Json = Record<string, unknown>;

/**
 * What hcl2json makes of the same file, to compare the two readings: blocks nested by their labels, literals as values,
 * every other expression as its source text in `${ }`. The rules are hcl2json's; none of them is ours.
 */
export function hcl2jsonShape(tree: SyntaxTree): unknown {
  return bodyShape(tree.body, tree.text);
}

function object(): Json {
  return Object.create(null) as Json;
}

function bodyShape(body: Body, text: string): Json {
  const shape = object();
  for (const block of body.blocks) addBlock(shape, block, text);
  for (const attribute of body.attributes) shape[attribute.name] = valueShape(attribute.value, text);
  return shape;
}

function addBlock(shape: Json, block: Block, text: string): void {
  let at = shape;
  let key = block.type;
  for (const label of block.labels) {
    const inner = at[key] ?? object();
    if (Array.isArray(inner)) throw new NoShape(`block ${block.type} with and without labels`);
    at[key] = inner;
    at = inner as Json;
    key = label.value;
  }
  const list = at[key] ?? [];
  if (!Array.isArray(list)) throw new NoShape(`block ${block.type} with and without labels`);
  list.push(bodyShape(block.body, text));
  at[key] = list;
}

function source(node: Expression, text: string): string {
  return text.slice(node.start, node.end);
}

function wrapped(node: Expression, text: string): string {
  return `\${${source(node, text)}}`;
}

/** hcl2json writes text so that reading it as a template gives the text again. */
function escaped(text: string): string {
  return text.replaceAll('${', () => '$${').replaceAll('%{', '%%{');
}

function valueShape(node: Expression, text: string): unknown {
  switch (node.kind) {
    case 'literal':
      return literalShape(node);
    case 'unary':
      return node.operand.kind === 'literal' && node.operand.type !== 'string'
        ? unaryShape(node.operator, node.operand)
        : wrapped(node, text);
    case 'template': {
      const [first] = node.parts;
      if (node.parts.length === 1 && first?.kind === 'interpolation') return valueShape(first.value, text);
      return partsShape(node.parts, text);
    }
    case 'tuple':
      return node.items.map((item) => valueShape(item, text));
    case 'object':
      return objectShape(node, text);
    default:
      return wrapped(node, text);
  }
}

function objectShape(node: ObjectExpression, text: string): Json {
  const shape = object();
  for (const { key, value } of node.items) {
    shape[isTraversal(key) ? source(key, text) : stringShape(key, text)] = valueShape(value, text);
  }
  return shape;
}

function literalShape(node: Literal): unknown {
  if (node.type === 'number') return numberShape(node.value);
  if (node.type === 'bool') return node.value === 'true';
  return node.type === 'null' ? null : escaped(node.value);
}

function numberShape(value: string): number {
  // JSON has no infinity; hcl2json fails only where even Go's number is one, far above this.
  return Number(value);
}

function unaryShape(operator: '-' | '!', operand: Literal): unknown {
  if (operator === '-' && operand.type === 'number') return -numberShape(operand.value);
  if (operator === '!' && operand.type === 'bool') return operand.value !== 'true';
  throw new NoShape(`${operator}${operand.value}`);
}

function partsShape(parts: readonly TemplatePart[], text: string): string {
  return parts.map((part) => partShape(part, text)).join('');
}

function partShape(part: TemplatePart, text: string): string {
  switch (part.kind) {
    case 'text':
      return escaped(part.value);
    case 'interpolation':
      return stringShape(part.value, text);
    case 'if': {
      const otherwise = partsShape(part.otherwise, text);
      return conditionalShape(part.condition, partsShape(part.then, text), otherwise, text);
    }
    case 'for': {
      const names = part.key === undefined ? part.value : `${part.key}, ${part.value}`;
      return `%{for ${names} in ${source(part.collection, text)}}${partsShape(part.body, text)}%{endfor}`;
    }
  }
}

function conditionalShape(condition: Expression, then: string, otherwise: string, text: string): string {
  const other = otherwise === '' ? '' : `%{else}${otherwise}`;
  return `%{if ${source(condition, text)}}${then}${other}%{endif}`;
}

/** An expression inside of a string, or as the key of an object. */
function stringShape(node: Expression, text: string): string {
  switch (node.kind) {
    case 'literal':
      if (node.type === 'string') return escaped(node.value);
      return node.type === 'number' ? plainDecimal(node.value) : node.value;
    case 'template':
      return partsShape(node.parts, text);
    case 'conditional': {
      const otherwise = stringShape(node.otherwise, text);
      return conditionalShape(node.condition, stringShape(node.then, text), otherwise, text);
    }
    default:
      return wrapped(node, text);
  }
}

/** A name with fixed steps, which hcl2json takes for a key as it is written. */
function isTraversal(node: Expression): boolean {
  if (node.kind === 'variable') return true;
  if (node.kind === 'attribute-access') return isTraversal(node.object);
  return node.kind === 'index' && node.key.kind === 'literal' && isTraversal(node.object);
}
