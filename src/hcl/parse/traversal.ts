import type { Expression, SplatStep } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import { T } from './tokens.ts';
import { failUnclosed } from './unclosed.ts';

/** Everything that follows a term: `.name`, `.0`, `[key]`, `[*]`, `.*`. */
export function parseTraversals(cursor: Cursor, start: number, term: Expression): Expression {
  let result = term;
  let links = 0;
  for (let kind = cursor.peek(); kind === T.Dot || kind === T.OpenBracket; kind = cursor.peek()) {
    result =
      kind === T.Dot ? parseDot(cursor, start, result) : apply(cursor, start, result, parseBracket(cursor));
    cursor.enter();
    links += 1;
  }
  if (links > 0) cursor.leave(links);
  return result;
}

/** `.name` at once: of all that can follow a term it is the commonest by far. */
function parseDot(cursor: Cursor, start: number, object: Expression): Expression {
  const dot = cursor.take();
  if (cursor.peek() !== T.Name) return apply(cursor, start, object, parseAfterDot(cursor, dot));
  const name = cursor.word(cursor.take());
  return { kind: 'attribute-access', file: cursor.file, start, end: cursor.reached, object, name };
}

/** Of the names only the old indices: the others are read at once. */
function apply(cursor: Cursor, start: number, object: Expression, step: SplatStep): Expression {
  const { file, reached: end } = cursor;
  switch (step.kind) {
    case 'index':
      return { kind: 'index', file, start, end, object, key: step.key };
    case 'splat':
      return { kind: 'splat', file, start, end, object, full: step.full, each: step.each };
    case 'attribute':
      return { kind: 'attribute-access', file, start, end, object, name: step.name, legacyIndex: true };
  }
}

function parseStep(cursor: Cursor): SplatStep | undefined {
  const kind = cursor.peek();
  if (kind === T.OpenBracket) return parseBracket(cursor);
  return kind === T.Dot ? parseAfterDot(cursor, cursor.take()) : undefined;
}

function parseAfterDot(cursor: Cursor, dot: number): SplatStep {
  return cursor.peek() === T.Star ? parseAttributeSplat(cursor) : parseDotted(cursor, dot);
}

/** After a dot: a name, or a number as Terraform 0.11 wrote its indices. */
function parseDotted(cursor: Cursor, dot: number): SplatStep {
  const kind = cursor.peek();
  if (kind === T.Name) {
    return { kind: 'attribute', name: cursor.word(cursor.take()) };
  }
  if (kind !== T.Number) {
    if (kind === T.Newline || kind === T.End) cursor.fail(cursor.start(dot), 'expected a name after the dot');
    cursor.unexpected('a name after the dot');
  }
  const index = cursor.take();
  const name = cursor.word(index);
  if (!/^\d+(?:[eE][+-]?\d+)?$/.test(name)) {
    const instead = name.split('.').map((part) => `[${part}]`);
    cursor.fail(cursor.start(index), `".${name}" is no index: write ${instead.join('')}`);
  }
  return { kind: 'attribute', name, legacyIndex: true };
}

/** `.*` takes only the names (and old indices) that follow; what else follows is applied to the whole result. */
function parseAttributeSplat(cursor: Cursor): SplatStep {
  cursor.take();
  const each: SplatStep[] = [];
  while (cursor.peek() === T.Dot) {
    const dot = cursor.take();
    if (cursor.peek() === T.Star)
      cursor.fail(cursor.start(), 'a splat inside of a splat: write [*] for both');
    each.push(parseDotted(cursor, dot));
  }
  return { kind: 'splat', full: false, each };
}

function parseBracket(cursor: Cursor): SplatStep {
  const open = cursor.take();
  if (cursor.peek() === T.Star) {
    cursor.take();
    cursor.expect(T.CloseBracket, '"]" after "[*"');
    return parseFullSplat(cursor);
  }
  const outside = cursor.newlines;
  cursor.newlines = false;
  const key = cursor.expression(cursor);
  if (cursor.peek() !== T.CloseBracket) failUnclosed(cursor, open, 'index', ']', '"]"');
  cursor.take();
  cursor.newlines = outside;
  return { kind: 'index', key };
}

/** `[*]` takes everything that follows, further splats too. */
function parseFullSplat(cursor: Cursor): SplatStep {
  cursor.enter();
  const each: SplatStep[] = [];
  for (let step = parseStep(cursor); step !== undefined; step = parseStep(cursor)) each.push(step);
  cursor.leave();
  return { kind: 'splat', full: true, each };
}
