import type { Attribute, Block, Body, Label } from '../syntax.ts';
import { type Cursor, GIVEN_UP } from './cursor.ts';
import { decodeQuoted } from './escapes.ts';
import { columnOf, lineStartBefore, skipToNextItem } from './recovery.ts';
import { T } from './tokens.ts';

/** What a body holds. */
interface Content {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

/** So many names are compared one by one: a map of few costs more than they do. */
const FEW = 16;

/** A body that is being read. */
interface Opened {
  readonly firstAttribute: number;
  /** Its arguments by name, once there are many. */
  names: Map<string, Attribute> | undefined;
}

/** The whole file. */
export function parseFile(cursor: Cursor): Body {
  const { attributes, blocks } = parseItems(cursor, T.End);
  return { kind: 'body', file: cursor.file, start: 0, end: cursor.text.length, attributes, blocks };
}

/** The items up to the closing token, which is left to the caller. The end of the file ends every body. */
function parseItems(cursor: Cursor, closer: number): Content {
  const { depth, attributes, blocks, pile } = cursor;
  const { height } = pile;
  const opened: Opened = { firstAttribute: attributes.height, names: undefined };
  const firstBlock = blocks.height;
  for (;;) {
    while (cursor.peek() === T.Newline) cursor.take();
    const kind = cursor.peek();
    if (kind === closer || kind === T.End || cursor.full) {
      return { attributes: attributes.take(opened.firstAttribute), blocks: blocks.take(firstBlock) };
    }
    const first = cursor.index;
    try {
      parseItem(cursor, kind, opened);
    } catch (error) {
      if (error !== GIVEN_UP) throw error;
      cursor.depth = depth;
      pile.height = height;
      cursor.newlines = true;
      if (cursor.kinds[first] === T.ConflictMarker) cursor.index = first + 1;
      else skipToNextItem(cursor, first);
    }
  }
}

function parseItem(cursor: Cursor, kind: number, opened: Opened): void {
  if (kind === T.ConflictMarker && cursor.conflict) throw GIVEN_UP;
  if (kind !== T.Name) failItem(cursor, kind);
  const name = cursor.take();
  const next = cursor.peek();
  if (next === T.Equal) {
    addAttribute(cursor, opened, parseAttribute(cursor, name));
    endItem(cursor, 'argument');
  } else if (next === T.String || next === T.OpenQuote || next === T.OpenBrace || next === T.Name) {
    parseBlock(cursor, name);
    endItem(cursor, 'block');
  } else {
    failHead(cursor, name);
  }
}

function addAttribute(cursor: Cursor, opened: Opened, attribute: Attribute): void {
  const before = findAttribute(cursor, opened, attribute.name);
  if (before === undefined) {
    opened.names?.set(attribute.name, attribute);
    cursor.attributes.push(attribute);
    return;
  }
  // Both sides of a merge conflict set the same arguments.
  if (cursor.conflict) return;
  const { line } = cursor.lines.place(before.start);
  cursor.note(attribute.start, `duplicate argument: "${attribute.name}" is already set at line ${line}`);
}

function findAttribute({ attributes }: Cursor, opened: Opened, name: string): Attribute | undefined {
  if (opened.names !== undefined) return opened.names.get(name);
  for (let index = opened.firstAttribute; index < attributes.height; index += 1) {
    const attribute = attributes.at(index);
    if (attribute.name === name) return attribute;
  }
  if (attributes.height - opened.firstAttribute >= FEW) {
    const here = attributes.from(opened.firstAttribute);
    opened.names = new Map(here.map((attribute) => [attribute.name, attribute]));
  }
  return undefined;
}

function parseAttribute(cursor: Cursor, name: number): Attribute {
  cursor.take();
  if (cursor.peek() === T.Newline || cursor.peek() === T.End) {
    cursor.fail(cursor.end(cursor.index - 1), `no value for "${cursor.word(name)}" on the line of its "="`);
  }
  const value = cursor.expression(cursor);
  return {
    kind: 'attribute',
    file: cursor.file,
    start: cursor.start(name),
    end: cursor.reached,
    name: cursor.word(name),
    nameEnd: cursor.end(name),
    value,
  };
}

function endItem(cursor: Cursor, what: 'argument' | 'block'): void {
  const kind = cursor.peek();
  if (kind === T.End) return;
  if (kind !== T.Newline) {
    if (kind === T.Comma)
      cursor.fail(cursor.start(), `comma after the ${what}: arguments are separated by line ends`);
    cursor.unexpected(`the end of the line after the ${what}`);
  }
  cursor.take();
}

function parseBlock(cursor: Cursor, type: number): void {
  const { file, pile } = cursor;
  const { height } = pile;
  let headerEnd = cursor.end(type);
  for (let kind = cursor.peek(); kind !== T.OpenBrace; kind = cursor.peek()) {
    if (kind !== T.String && kind !== T.Name && kind !== T.OpenQuote) failHeader(cursor, type, kind);
    const label = parseLabel(cursor, kind);
    headerEnd = label.end;
    pile.push(label);
  }
  const labels = pile.take(height) as Label[];
  const open = cursor.take();
  cursor.enter();
  const next = cursor.peek();
  const oneLine = next !== T.Newline && next !== T.CloseBrace && next !== T.End;
  const inner = oneLine ? parseOneLine(cursor, open) : parseItems(cursor, T.CloseBrace);
  cursor.leave();
  const closed = cursor.peek() === T.CloseBrace;
  const bodyEnd = cursor.start();
  if (closed) cursor.take();
  const end = closed ? bodyEnd + 1 : bodyEnd;
  const start = cursor.start(type);
  const { attributes, blocks } = inner;
  const body: Body = { kind: 'body', file, start: cursor.end(open), end: bodyEnd, attributes, blocks };
  cursor.blocks.push({ kind: 'block', file, start, end, type: cursor.word(type), labels, headerEnd, body });
  if (closed) noteIndentation(cursor, start, bodyEnd);
  else giveBack(cursor, start, inner);
}

/** `name { argument = value }`: exactly one argument, and the brace on the same line. */
function parseOneLine(cursor: Cursor, open: number): Content {
  if (cursor.peek() !== T.Name) failItem(cursor, cursor.peek());
  const name = cursor.take();
  if (cursor.peek() !== T.Equal) {
    const kind = cursor.peek();
    if (kind === T.OpenBrace || kind === T.String || kind === T.OpenQuote || kind === T.Name) {
      cursor.fail(
        cursor.start(name),
        'block inside of a block on one line: open the outer block on a line of its own',
      );
    }
    failHead(cursor, name);
  }
  const attribute = parseAttribute(cursor, name);
  const kind = cursor.peek();
  if (kind === T.Newline || kind === T.End) {
    cursor.fail(
      cursor.start(open),
      'block begun on one line: close it on that line, or put its first argument on the next line',
    );
  }
  if (kind === T.Comma || kind === T.Name) {
    cursor.fail(
      cursor.start(),
      'second argument in a block on one line: write every argument on a line of its own',
    );
  }
  if (kind !== T.CloseBrace) cursor.unexpected('"}" after the argument of a block on one line');
  return { attributes: [attribute], blocks: [] };
}

function parseLabel(cursor: Cursor, kind: number): Label {
  const { file } = cursor;
  const index = cursor.take();
  const start = cursor.start(index);
  if (kind !== T.OpenQuote) {
    const end = cursor.end(index);
    return {
      file,
      start,
      end,
      value: kind === T.Name ? cursor.word(index) : cursor.text.slice(start + 1, end - 1),
    };
  }
  let value = '';
  while (cursor.peek() === T.QuotedText) {
    const text = cursor.take();
    value += decodeQuoted(cursor, cursor.start(text), cursor.end(text));
  }
  const next = cursor.peek();
  if (next === T.OpenInterpolation || next === T.OpenDirective) {
    cursor.fail(cursor.start(), 'interpolation in the label of a block: labels are fixed text');
  }
  const end = cursor.end(cursor.expect(T.CloseQuote, 'the end of the label'));
  return { file, start, end, value };
}

function failItem(cursor: Cursor, kind: number): never {
  if (kind === T.String || kind === T.OpenQuote) {
    cursor.fail(cursor.start(), 'quoted name: arguments and blocks have names without quotes');
  }
  if (kind === T.CloseBrace) cursor.fail(cursor.start(), 'closing brace that closes nothing');
  return cursor.unexpected('the name of an argument or block');
}

/** A name, and then neither `=` nor anything that a block's header has. */
function failHead(cursor: Cursor, name: number): never {
  const word = cursor.word(name);
  if (cursor.peek() === T.Colon) {
    cursor.fail(cursor.start(), `colon after an argument: write ${word} = VALUE`);
  }
  if (cursor.peek() === T.Newline || cursor.peek() === T.End) {
    cursor.fail(
      cursor.start(name),
      `"${word}" alone on its line: write ${word} = VALUE for an argument, ${word} { for a block`,
    );
  }
  return cursor.unexpected(`"=" or "{" after "${word}"`);
}

function failHeader(cursor: Cursor, type: number, kind: number): never {
  const word = cursor.word(type);
  if (kind === T.Newline || kind === T.End) {
    cursor.fail(
      cursor.end(cursor.index - 1),
      `missing "=" or "{": write ${word} = VALUE for an argument, or open the block ${word} on this line`,
    );
  }
  if (kind === T.Equal)
    cursor.fail(cursor.start(), `"=" in the header of the block ${word}: a block has no "="`);
  return cursor.unexpected(`a label or "{" of the block ${word}`);
}

/** A brace further left than its block was most likely meant for another block. */
function noteIndentation(cursor: Cursor, start: number, brace: number): void {
  if (cursor.misplaced !== undefined || lineStartBefore(cursor.text, brace) !== brace) return;
  if (columnOf(cursor.text, brace) < columnOf(cursor.text, start)) cursor.misplaced = start;
}

/** The file ended inside of a block: say which, and give what stands too far left back to the body around it. */
function giveBack(cursor: Cursor, start: number, inner: Content): void {
  if (!cursor.unclosed && !cursor.full) {
    cursor.unclosed = true;
    const misplaced = cursor.misplaced !== undefined && cursor.misplaced > start ? cursor.misplaced : start;
    const { line } = cursor.lines.place(misplaced);
    cursor.note(misplaced, `unclosed block: no closing brace for the block opened at line ${line}`);
  }
  const column = columnOf(cursor.text, start);
  const outside = (item: Attribute | Block) => columnOf(cursor.text, item.start) <= column;
  const attributes = inner.attributes.filter(outside);
  const blocks = inner.blocks.filter(outside);
  inner.attributes.splice(0, inner.attributes.length, ...inner.attributes.filter((item) => !outside(item)));
  inner.blocks.splice(0, inner.blocks.length, ...inner.blocks.filter((item) => !outside(item)));
  for (const attribute of attributes) cursor.attributes.push(attribute);
  for (const block of blocks) cursor.blocks.push(block);
}
