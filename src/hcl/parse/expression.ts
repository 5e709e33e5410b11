import type { Binary, Expression } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import { parseTerm } from './term.ts';
import { T } from './tokens.ts';
import { parseTraversals } from './traversal.ts';

/** How tight the binary operators bind, by kind of token; 0 is no operator. */
const binding = new Uint8Array(64);
binding[T.Or] = 1;
binding[T.And] = 2;
binding[T.EqualEqual] = binding[T.NotEqual] = 3;
binding[T.Less] = binding[T.LessEqual] = binding[T.Greater] = binding[T.GreaterEqual] = 4;
binding[T.Plus] = binding[T.Minus] = 5;
binding[T.Star] = binding[T.Slash] = binding[T.Percent] = 6;

export function parseExpression(cursor: Cursor): Expression {
  cursor.enter();
  const kind = cursor.peek();
  const start = cursor.start();
  let result = parseOperand(cursor, kind);
  // Nearly every expression ends here.
  if (binding[cursor.peek()] !== 0) result = parseBinary(cursor, start, result, 1);
  if (cursor.peek() === T.Question) result = parseConditional(cursor, start, result);
  cursor.leave();
  return result;
}

function parseConditional(cursor: Cursor, start: number, condition: Expression): Expression {
  cursor.take();
  const then = parseExpression(cursor);
  cursor.expect(T.Colon, '":" and the value for false');
  const otherwise = parseExpression(cursor);
  return {
    kind: 'conditional',
    file: cursor.file,
    start,
    end: cursor.reached,
    condition,
    then,
    otherwise,
  };
}

/** What follows the operand on the left, as long as it binds as tight as that. */
function parseBinary(cursor: Cursor, start: number, first: Expression, weakest: number): Expression {
  let left = first;
  let links = 0;
  for (;;) {
    const level = binding[cursor.peek()] ?? 0;
    if (level === 0 || level < weakest) break;
    const operator = cursor.word(cursor.take()) as Binary['operator'];
    // A chain is as deep as it is long: it leans to the left.
    cursor.enter();
    links += 1;
    const kind = cursor.peek();
    const from = cursor.start();
    const right = parseBinary(cursor, from, parseOperand(cursor, kind), level + 1);
    left = { kind: 'binary', file: cursor.file, start, end: cursor.reached, operator, left, right };
  }
  cursor.leave(links);
  return left;
}

function parseOperand(cursor: Cursor, kind: number): Expression {
  if (kind !== T.Minus && kind !== T.Not)
    return parseTraversals(cursor, cursor.start(), parseTerm(cursor, kind));
  const start = cursor.start(cursor.take());
  cursor.enter();
  const operand = parseOperand(cursor, cursor.peek());
  cursor.leave();
  return {
    kind: 'unary',
    file: cursor.file,
    start,
    end: cursor.reached,
    operator: kind === T.Minus ? '-' : '!',
    operand,
  };
}
