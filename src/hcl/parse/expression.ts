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
  const condition = parseBinary(cursor, 1);
  let result = condition;
  if (cursor.peek() === T.Question) {
    cursor.take();
    const then = parseExpression(cursor);
    cursor.expect(T.Colon, '":" and the value for false');
    const otherwise = parseExpression(cursor);
    const { file } = cursor;
    result = {
      kind: 'conditional',
      file,
      start: condition.start,
      end: otherwise.end,
      condition,
      then,
      otherwise,
    };
  }
  cursor.leave();
  return result;
}

function parseBinary(cursor: Cursor, weakest: number): Expression {
  let left = parseOperand(cursor);
  let links = 0;
  for (;;) {
    const level = binding[cursor.peek()] ?? 0;
    if (level === 0 || level < weakest) break;
    const operator = cursor.word(cursor.take()) as Binary['operator'];
    // A chain is as deep as it is long: it leans to the left.
    cursor.enter();
    links += 1;
    const right = parseBinary(cursor, level + 1);
    left = { kind: 'binary', file: cursor.file, start: left.start, end: right.end, operator, left, right };
  }
  cursor.leave(links);
  return left;
}

function parseOperand(cursor: Cursor): Expression {
  const kind = cursor.peek();
  if (kind !== T.Minus && kind !== T.Not) return parseTraversals(cursor, parseTerm(cursor));
  const index = cursor.take();
  cursor.enter();
  const operand = parseOperand(cursor);
  cursor.leave();
  return {
    kind: 'unary',
    file: cursor.file,
    start: cursor.start(index),
    end: operand.end,
    operator: kind === T.Minus ? '-' : '!',
    operand,
  };
}
