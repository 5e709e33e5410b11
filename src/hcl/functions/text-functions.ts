import { anyUnknown } from '../evaluate/convert.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import { LARGEST_TEXT } from '../evaluate/limits.ts';
import { heldBy, holding, isComplete } from '../evaluate/partly-known.ts';
import { graphemes } from '../evaluate/text.ts';
import { BOOL, DYNAMIC, listType, NUMBER, STRING } from '../evaluate/type.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import {
  boolValue,
  type HclValue,
  isWhollyKnown,
  listValue,
  stringValue,
  type UnknownValue,
} from '../evaluate/value.ts';
import { integer, itemsOf, textOf } from './arguments.ts';
import { type Call, define, type Options, parameter } from './define.ts';
import { lower, title, upper } from './letters.ts';
import { joined, pieces, writtenAs } from './read-back.ts';
import { replacePattern } from './regex-functions.ts';
import { idInLowerCase, idTrimmed, idWithoutSpace, replacedByItself } from './unchanged.ts';

const STR = parameter('str', STRING);
const MAYBE = parameter('str', STRING, { unknown: true });

export const TEXT_FUNCTIONS = [
  ofText('chomp', (text) => text.replace(/[\r\n]+$/, ''), { undecided: idWithoutSpace }),
  ofText('lower', lower, { undecided: idInLowerCase }),
  ofText('upper', upper),
  ofText('title', title),
  ofText('trimspace', (text) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, ''), {
    undecided: idWithoutSpace,
  }),
  ofText('strrev', (text) => graphemes(text).reverse().join('')),
  define('indent', [parameter('spaces', NUMBER), STR], STRING, ([spaces, given], call) => {
    const count = integer(spaces);
    const lines = textOf(given).split('\n');
    if (count < 0) throw new EvaluationError('indent: the number of spaces must not be negative');
    call.scope.context.limits.allow(count * lines.length, LARGEST_TEXT, 'characters of text');
    return stringValue(lines.join(`\n${' '.repeat(count)}`));
  }),
  define('join', [parameter('separator', STRING)], STRING, join, {
    variadic: parameter('lists', listType(STRING), { unknown: true }),
  }),
  define(
    'split',
    [parameter('separator', STRING), STR],
    listType(STRING),
    ([separator, given]) => {
      const by = textOf(separator);
      const text = textOf(given);
      return listValue(STRING, (by === '' ? [...text] : text.split(by)).map(stringValue));
    },
    { undecided: pieces },
  ),
  define('substr', [STR, parameter('offset', NUMBER), parameter('length', NUMBER)], STRING, substr),
  define(
    'replace',
    [STR, parameter('substr', STRING), parameter('replace', STRING)],
    STRING,
    ([given, pattern, replacement], call) =>
      replace(textOf(given), textOf(pattern), textOf(replacement), call),
    { undecided: replacedByItself },
  ),
  define(
    'trim',
    [STR, parameter('cutset', STRING)],
    STRING,
    ([given, set]) => trim(textOf(given), textOf(set)),
    { undecided: idTrimmed },
  ),
  define('trimprefix', [STR, parameter('prefix', STRING)], STRING, ([given, prefix]) => {
    const text = textOf(given);
    return stringValue(text.startsWith(textOf(prefix)) ? text.slice(textOf(prefix).length) : text);
  }),
  define('trimsuffix', [STR, parameter('suffix', STRING)], STRING, ([given, suffix]) => {
    const [text, end] = [textOf(given), textOf(suffix)];
    return stringValue(end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text);
  }),
  define('startswith', [MAYBE, parameter('prefix', STRING)], BOOL, ([given, prefix]) => {
    if (given?.kind === 'unknown') return startsUnknown(given, textOf(prefix));
    return boolValue(textOf(given).startsWith(textOf(prefix)));
  }),
  define('endswith', [STR, parameter('suffix', STRING)], BOOL, ([given, suffix]) =>
    boolValue(textOf(given).endsWith(textOf(suffix))),
  ),
  define('strcontains', [MAYBE, parameter('substr', STRING)], BOOL, ([given, part]) => {
    if (given?.kind !== 'unknown') return boolValue(textOf(given).includes(textOf(part)));
    return given.prefix?.includes(textOf(part)) ? boolValue(true) : computedFrom([given], BOOL, true);
  }),
];

function ofText(name: string, change: (text: string) => string, options?: Options) {
  return define(name, [STR], STRING, ([given]) => stringValue(change(textOf(given))), options);
}

/** `join("", aws_x.y[*].id)`: how the id of what is there once or not at all was written before there was `one`. */
function onlyOne(separator: HclValue | undefined, lists: readonly HclValue[]): HclValue | undefined {
  const apart = textOf(separator) !== '';
  const items = lists.flatMap<HclValue | undefined>((list) =>
    isComplete(list) ? heldBy(list) : [list.kind === 'unknown' && !apart ? list.instance : undefined],
  );
  const [item, ...others] = apart ? items : items.filter((one) => one?.kind !== 'string' || one.value !== '');
  return others.length === 0 ? item : undefined;
}

function unknownText(args: readonly HclValue[], separator: string, lists: readonly HclValue[]): HclValue {
  const all = holding(computedFrom(lists, DYNAMIC, true), lists.flatMap(heldBy), lists.every(isComplete));
  return writtenAs(joined(separator), computedFrom(args, STRING, true), all);
}

function join(args: readonly HclValue[], call: Call): HclValue {
  const [separator, ...lists] = args;
  const items = lists.flatMap((list) => itemsOf(list));
  if (items.some((item) => item.kind === 'null')) throw new EvaluationError('join: an element is null');
  if (!items.every(isWhollyKnown) || anyUnknown(lists))
    return onlyOne(separator, lists) ?? unknownText(args, textOf(separator), lists);
  const size = items.reduce(
    (all, item) => all + textOf(item).length,
    items.length * textOf(separator).length,
  );
  call.scope.context.limits.allow(size, LARGEST_TEXT, 'characters of text');
  return stringValue(items.map(textOf).join(textOf(separator)));
}

/** Counts characters as a reader sees them. */
function substr([given, start, count]: readonly HclValue[]): HclValue {
  const length = integer(count);
  let offset = integer(start);
  if (offset >= 0 && length === 0) return stringValue('');
  const characters = graphemes(textOf(given));
  if (offset < 0) offset = Math.max(0, characters.length + offset);
  // Behind a negative offset a length of zero does not end the text; that is Terraform's arithmetic.
  return stringValue(characters.slice(offset, length <= 0 ? undefined : offset + length).join(''));
}

function replace(text: string, pattern: string, replacement: string, call: Call): HclValue {
  const { limits } = call.scope.context;
  if (pattern.length > 1 && pattern.startsWith('/') && pattern.endsWith('/')) {
    return stringValue(replacePattern(text, pattern.slice(1, -1), replacement, call));
  }
  const pieces = pattern === '' ? ['', ...text, ''] : text.split(pattern);
  limits.allow(text.length + pieces.length * replacement.length, LARGEST_TEXT, 'characters of text');
  return stringValue(pieces.join(replacement));
}

function trim(text: string, set: string): HclValue {
  const cut = new Set(set);
  const characters = [...text];
  let start = 0;
  let end = characters.length;
  while (start < end && cut.has(characters[start] ?? '')) start += 1;
  while (end > start && cut.has(characters[end - 1] ?? '')) end -= 1;
  return stringValue(characters.slice(start, end).join(''));
}

function startsUnknown(given: UnknownValue, prefix: string): HclValue {
  const known = given.prefix ?? '';
  if (known.startsWith(prefix)) return boolValue(true);
  return prefix.startsWith(known) ? computedFrom([given], BOOL, true) : boolValue(false);
}
