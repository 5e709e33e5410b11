import type { Call, Expression, Literal, Parenthesized } from '../syntax.ts';
import { parseObject, parseTuple } from './collections.ts';
import type { Cursor } from './cursor.ts';
import { parseHeredoc, parseQuoted } from './template.ts';
import { T } from './tokens.ts';
import { failUnclosed } from './unclosed.ts';

const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The smallest pieces of an expression: everything that needs no operator. */
export function parseTerm(cursor: Cursor, kind: number): Expression {
  switch (kind) {
    case T.Name:
      return parseName(cursor);
    case T.String: {
      const index = cursor.take();
      const start = cursor.start(index);
      const end = cursor.end(index);
      const value = cursor.normal(cursor.text.slice(start + 1, end - 1));
      return { kind: 'literal', file: cursor.file, start, end, type: 'string', value };
    }
    case T.OpenQuote:
      return parseQuoted(cursor);
    case T.OpenHeredoc:
      return parseHeredoc(cursor);
    case T.Number: {
      const index = cursor.take();
      const value = cursor.word(index);
      if (!number.test(value)) cursor.fail(cursor.start(index), `"${value.slice(0, 40)}" is no number`);
      return literal(cursor, index, 'number', value);
    }
    case T.OpenParen:
      return parseParentheses(cursor);
    case T.OpenBracket:
      return parseTuple(cursor);
    case T.OpenBrace:
      return parseObject(cursor);
    default:
      return cursor.unexpected('a value');
  }
}

function literal(cursor: Cursor, index: number, type: Literal['type'], value: string): Literal {
  return {
    kind: 'literal',
    file: cursor.file,
    start: cursor.start(index),
    end: cursor.end(index),
    type,
    value,
  };
}

function parseName(cursor: Cursor): Expression {
  const index = cursor.take();
  const name = cursor.word(index);
  const next = cursor.peek();
  if (next === T.OpenParen || next === T.DoubleColon) return parseCall(cursor, index, name);
  if (name === 'true' || name === 'false') return literal(cursor, index, 'bool', name);
  if (name === 'null') return literal(cursor, index, 'null', name);
  return { kind: 'variable', file: cursor.file, start: cursor.start(index), end: cursor.end(index), name };
}

function parseCall(cursor: Cursor, first: number, firstName: string): Call {
  let name = firstName;
  while (cursor.peek() === T.DoubleColon) {
    cursor.take();
    name += `::${cursor.word(cursor.expect(T.Name, 'the name of a function after "::"'))}`;
  }
  const open = cursor.expect(T.OpenParen, `"(" after the function name ${name}`);
  const outside = cursor.newlines;
  cursor.newlines = false;
  const height = cursor.pile.height;
  let expandFinal = false;
  while (cursor.peek() !== T.CloseParen) {
    cursor.pile.push(cursor.expression(cursor));
    if (cursor.peek() === T.Ellipsis) {
      cursor.take();
      expandFinal = true;
      if (cursor.peek() !== T.CloseParen) cursor.unexpected('")" directly after "..."');
    } else if (cursor.peek() === T.Comma) {
      cursor.take();
    } else if (cursor.peek() !== T.CloseParen) {
      failUnclosed(cursor, open, `call of ${name}`, ')', '"," or ")"');
    }
  }
  const end = cursor.end(cursor.take());
  cursor.newlines = outside;
  const args = cursor.pile.take(height) as Expression[];
  return { kind: 'call', file: cursor.file, start: cursor.start(first), end, name, args, expandFinal };
}

function parseParentheses(cursor: Cursor): Parenthesized {
  const open = cursor.take();
  const outside = cursor.newlines;
  cursor.newlines = false;
  const inner = cursor.expression(cursor);
  if (cursor.peek() !== T.CloseParen) failUnclosed(cursor, open, 'parenthesis', ')', '")"');
  const end = cursor.end(cursor.take());
  cursor.newlines = outside;
  return { kind: 'parentheses', file: cursor.file, start: cursor.start(open), end, inner };
}
