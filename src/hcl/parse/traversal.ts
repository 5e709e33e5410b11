import type { Expression, SplatStep } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import { T } from './tokens.ts';
import { failUnclosed } from './unclosed.ts';

type Step = SplatStep & { readonly end: number };

/** Everything that follows a term: `.name`, `.0`, `[key]`, `[*]`, `.*`. */
export function parseTraversals(cursor: Cursor, term: Expression): Expression {
  const kind = cursor.peek();
  if (kind !== T.Dot && kind !== T.OpenBracket) return term;
  let result = term;
  let links = 0;
  for (let step = parseStep(cursor); step !== undefined; step = parseStep(cursor)) {
    cursor.enter();
    links += 1;
    result = apply(cursor, result, step);
  }
  cursor.leave(links);
  return result;
}

function apply(cursor: Cursor, object: Expression, step: Step): Expression {
  const place = { file: cursor.file, start: object.start, end: step.end };
  if (step.kind === 'index') return { kind: 'index', ...place, object, key: step.key };
  if (step.kind === 'splat') return { kind: 'splat', ...place, object, full: step.full, each: step.each };
  return step.legacyIndex
    ? { kind: 'attribute-access', ...place, object, name: step.name, legacyIndex: true }
    : { kind: 'attribute-access', ...place, object, name: step.name };
}

function parseStep(cursor: Cursor): Step | undefined {
  const kind = cursor.peek();
  if (kind === T.OpenBracket) return parseBracket(cursor);
  if (kind !== T.Dot) return undefined;
  const dot = cursor.take();
  if (cursor.peek() === T.Star) return parseAttributeSplat(cursor);
  return parseDotted(cursor, dot);
}

/** After a dot: a name, or a number as Terraform 0.11 wrote its indices. */
function parseDotted(cursor: Cursor, dot: number): Step {
  const kind = cursor.peek();
  if (kind === T.Name) {
    const index = cursor.take();
    return { kind: 'attribute', name: cursor.word(index), end: cursor.end(index) };
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
  return { kind: 'attribute', name, legacyIndex: true, end: cursor.end(index) };
}

/** `.*` takes only the names (and old indices) that follow; what else follows is applied to the whole result. */
function parseAttributeSplat(cursor: Cursor): Step {
  let end = cursor.end(cursor.take());
  const each: SplatStep[] = [];
  while (cursor.peek() === T.Dot) {
    const dot = cursor.take();
    if (cursor.peek() === T.Star)
      cursor.fail(cursor.start(), 'a splat inside of a splat: write [*] for both');
    const { end: stepEnd, ...step } = parseDotted(cursor, dot);
    end = stepEnd;
    each.push(step);
  }
  return { kind: 'splat', full: false, each, end };
}

function parseBracket(cursor: Cursor): Step {
  const open = cursor.take();
  if (cursor.peek() === T.Star) {
    cursor.take();
    const close = cursor.expect(T.CloseBracket, '"]" after "[*"');
    return parseFullSplat(cursor, cursor.end(close));
  }
  const outside = cursor.newlines;
  cursor.newlines = false;
  const key = cursor.expression(cursor);
  if (cursor.peek() !== T.CloseBracket) failUnclosed(cursor, open, 'index', ']', '"]"');
  const end = cursor.end(cursor.take());
  cursor.newlines = outside;
  return { kind: 'index', key, end };
}

/** `[*]` takes everything that follows, further splats too. */
function parseFullSplat(cursor: Cursor, from: number): Step {
  cursor.enter();
  const each: SplatStep[] = [];
  let end = from;
  for (let next = parseStep(cursor); next !== undefined; next = parseStep(cursor)) {
    const { end: stepEnd, ...step } = next;
    end = stepEnd;
    each.push(step);
  }
  cursor.leave();
  return { kind: 'splat', full: true, each, end };
}
