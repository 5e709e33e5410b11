import type {
  Expression,
  ForExpression,
  Literal,
  ObjectExpression,
  ObjectItem,
  TupleExpression,
} from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import { T } from './tokens.ts';
import { failUnclosed } from './unclosed.ts';

export function parseTuple(cursor: Cursor): TupleExpression | ForExpression {
  const open = cursor.take();
  const outside = cursor.newlines;
  cursor.newlines = false;
  if (cursor.isWord('for')) return parseFor(cursor, open, outside);
  const height = cursor.pile.height;
  while (cursor.peek() !== T.CloseBracket) {
    if (cursor.peek() === T.End) failUnclosed(cursor, open, 'list', ']', '"]"');
    cursor.pile.push(cursor.expression(cursor));
    if (cursor.peek() === T.Comma) cursor.take();
    else if (cursor.peek() !== T.CloseBracket) {
      failUnclosed(cursor, open, 'list', ']', '"," between the items of the list, or "]"');
    }
  }
  const end = cursor.end(cursor.take());
  cursor.newlines = outside;
  const items = cursor.pile.take(height) as Expression[];
  return { kind: 'tuple', file: cursor.file, start: cursor.start(open), end, items };
}

export function parseObject(cursor: Cursor): ObjectExpression | ForExpression {
  const open = cursor.take();
  const outside = cursor.newlines;
  // A `for` may stand on the next line, although line ends count between the items of an object.
  cursor.newlines = false;
  if (cursor.isWord('for')) return parseFor(cursor, open, outside);
  cursor.newlines = true;
  const height = cursor.pile.height;
  for (;;) {
    while (cursor.peek() === T.Newline) cursor.take();
    if (cursor.peek() === T.CloseBrace) break;
    if (cursor.peek() === T.End) failUnclosed(cursor, open, 'object', '}', '"}"');
    cursor.pile.push(parseItem(cursor, open));
    const next = cursor.peek();
    if (next === T.CloseBrace) break;
    if (next !== T.Comma && next !== T.Newline) {
      failUnclosed(
        cursor,
        open,
        'object',
        '}',
        'a comma or a new line between the items of the object, or "}"',
      );
    }
    cursor.take();
  }
  const end = cursor.end(cursor.take());
  cursor.newlines = outside;
  const items = cursor.pile.take(height) as ObjectItem[];
  return { kind: 'object', file: cursor.file, start: cursor.start(open), end, items };
}

function parseItem(cursor: Cursor, open: number): ObjectItem {
  const key = bareWord(cursor.expression(cursor));
  const sign = cursor.peek();
  if (sign !== T.Equal && sign !== T.Colon) {
    failUnclosed(cursor, open, 'object', '}', 'the value of the key, after "="');
  }
  cursor.take();
  return { key, value: cursor.expression(cursor) };
}

/** A key that is one bare word is that word, also `true` and `null`. */
export function bareWord(key: Expression): Expression {
  if (key.kind === 'variable') return word(key, key.name);
  return key.kind === 'literal' && (key.type === 'bool' || key.type === 'null') ? word(key, key.value) : key;
}

function word({ file, start, end }: Expression, value: string): Literal {
  return { kind: 'literal', file, start, end, type: 'string', value };
}

/** After `[` or `{`, at the word `for`. */
function parseFor(cursor: Cursor, open: number, outside: boolean): ForExpression {
  const object = cursor.kinds[open] === T.OpenBrace;
  cursor.take();
  let key: string | undefined;
  let value = cursor.word(cursor.expect(T.Name, 'a name after "for"'));
  if (cursor.peek() === T.Comma) {
    cursor.take();
    key = value;
    value = cursor.word(cursor.expect(T.Name, 'a second name after the comma'));
  }
  if (!cursor.isWord('in')) cursor.unexpected('"in" after the names of the for expression');
  cursor.take();
  const collection = cursor.expression(cursor);
  cursor.expect(T.Colon, '":" after the collection of the for expression');
  let result = cursor.expression(cursor);
  let keyResult: Expression | undefined;
  if (cursor.peek() === T.FatArrow) {
    if (!object) cursor.fail(cursor.start(), '"=>" in a for expression that makes a list: write it in { }');
    cursor.take();
    keyResult = result;
    result = cursor.expression(cursor);
  } else if (object) {
    cursor.unexpected('"=>" and the value: a for expression in { } makes an object');
  }
  const grouping = cursor.peek() === T.Ellipsis;
  if (grouping) {
    if (!object)
      cursor.fail(cursor.start(), '"..." in a for expression that makes a list: only objects group');
    cursor.take();
  }
  let condition: Expression | undefined;
  if (cursor.isWord('if')) {
    cursor.take();
    condition = cursor.expression(cursor);
  }
  const closer = object ? '}' : ']';
  if (cursor.peek() !== (object ? T.CloseBrace : T.CloseBracket)) {
    failUnclosed(cursor, open, 'for expression', closer, `"${closer}" at the end of the for expression`);
  }
  const end = cursor.end(cursor.take());
  cursor.newlines = outside;
  return {
    kind: 'for',
    file: cursor.file,
    start: cursor.start(open),
    end,
    ...(key === undefined ? {} : { key }),
    value,
    collection,
    ...(keyResult === undefined ? {} : { keyResult }),
    result,
    grouping,
    ...(condition === undefined ? {} : { condition }),
  };
}
