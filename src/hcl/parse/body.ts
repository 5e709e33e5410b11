import type { Attribute, Block, Body, Label } from '../syntax.ts';
import { type Cursor, GIVEN_UP } from './cursor.ts';
import { decodeQuoted } from './escapes.ts';
import { columnOf, lineStartBefore, skipToNextItem } from './recovery.ts';
import { T } from './tokens.ts';

/** What a body holds while it is read. */
interface Content {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

/** The whole file. */
export function parseFile(cursor: Cursor): Body {
  const content = parseItems(cursor, T.End);
  return { kind: 'body', file: cursor.file, start: 0, end: cursor.text.length, ...content };
}

/** The items up to the closing token, which is left to the caller. The end of the file ends every body. */
function parseItems(cursor: Cursor, closer: number): Content {
  const content: Content = { attributes: [], blocks: [] };
  const names = new Map<string, Attribute>();
  const { depth } = cursor;
  for (;;) {
    while (cursor.peek() === T.Newline) cursor.take();
    const kind = cursor.peek();
    if (kind === closer || kind === T.End || cursor.full) return content;
    const first = cursor.index;
    try {
      parseItem(cursor, content, names);
    } catch (error) {
      if (error !== GIVEN_UP) throw error;
      cursor.depth = depth;
      cursor.newlines = true;
      if (cursor.kinds[first] === T.ConflictMarker) cursor.index = first + 1;
      else skipToNextItem(cursor, first);
    }
  }
}

function parseItem(cursor: Cursor, content: Content, names: Map<string, Attribute>): void {
  const kind = cursor.peek();
  if (kind === T.ConflictMarker && cursor.conflict) throw GIVEN_UP;
  if (kind !== T.Name) failItem(cursor, kind);
  const name = cursor.take();
  const next = cursor.peek();
  if (next === T.Equal) {
    addAttribute(cursor, content, names, parseAttribute(cursor, name));
    endItem(cursor, 'argument');
  } else if (next === T.String || next === T.OpenQuote || next === T.OpenBrace || next === T.Name) {
    parseBlock(cursor, name, content);
    endItem(cursor, 'block');
  } else {
    failHead(cursor, name);
  }
}

function addAttribute(
  cursor: Cursor,
  content: Content,
  names: Map<string, Attribute>,
  attribute: Attribute,
): void {
  const before = names.get(attribute.name);
  if (before === undefined) {
    names.set(attribute.name, attribute);
    content.attributes.push(attribute);
    return;
  }
  // Both sides of a merge conflict set the same arguments.
  if (cursor.conflict) return;
  const { line } = cursor.lines.place(before.start);
  cursor.note(attribute.start, `duplicate argument: "${attribute.name}" is already set at line ${line}`);
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

function parseBlock(cursor: Cursor, type: number, content: Content): void {
  const labels: Label[] = [];
  let headerEnd = cursor.end(type);
  for (let kind = cursor.peek(); kind !== T.OpenBrace; kind = cursor.peek()) {
    if (kind !== T.String && kind !== T.Name && kind !== T.OpenQuote) failHeader(cursor, type, kind);
    const label = parseLabel(cursor, kind);
    headerEnd = label.end;
    labels.push(label);
  }
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
  const { file } = cursor;
  const start = cursor.start(type);
  const body: Body = { kind: 'body', file, start: cursor.end(open), end: bodyEnd, ...inner };
  content.blocks.push({ kind: 'block', file, start, end, type: cursor.word(type), labels, headerEnd, body });
  if (closed) noteIndentation(cursor, start, bodyEnd);
  else giveBack(cursor, content, start, inner);
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
function giveBack(cursor: Cursor, content: Content, start: number, inner: Content): void {
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
  content.attributes.push(...attributes);
  content.blocks.push(...blocks);
}
