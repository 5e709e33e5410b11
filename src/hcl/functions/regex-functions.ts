import { EvaluationError } from '../evaluate/errors.ts';
import { LARGEST_TEXT } from '../evaluate/limits.ts';
import { DYNAMIC, listType, objectType, STRING, type Type } from '../evaluate/type.ts';
import { typeOf } from '../evaluate/type-of.ts';
import {
  type HclValue,
  listValue,
  nullValue,
  objectValue,
  stringValue,
  tupleValue,
} from '../evaluate/value.ts';
import { textOf } from './arguments.ts';
import { type Call, define, parameter } from './define.ts';
import { findMatch, type Match } from './regex-match.ts';
import { parsePattern } from './regex-parse.ts';
import { compilePattern, type Instruction } from './regex-program.ts';

interface Regex {
  readonly program: readonly Instruction[];
  readonly groups: readonly (string | undefined)[];
}

const PARAMETERS = [parameter('pattern', STRING), parameter('string', STRING)];

export const REGEX_FUNCTIONS = [
  define('regex', PARAMETERS, DYNAMIC, ([pattern, given], call) => {
    const regex = compile(textOf(pattern), call, true);
    const text = textOf(given);
    const match = findMatch(regex.program, text, 0, call.scope.context.limits);
    if (match === undefined) throw new EvaluationError('regex: the pattern matches no part of the text');
    return captured(regex, text, match);
  }),
  define('regexall', PARAMETERS, listType(DYNAMIC), ([pattern, given], call) => {
    const regex = compile(textOf(pattern), call, true);
    const text = textOf(given);
    const items = allMatches(regex, text, call).map((match) => captured(regex, text, match));
    return listValue(items[0] === undefined ? resultType(regex) : typeOf(items[0]), items);
  }),
];

function compile(pattern: string, call: Call, forCaptures: boolean): Regex {
  const parsed = parsePattern(pattern, call.scope.context.program === 'opentofu');
  const named = parsed.groups.filter((name) => name !== undefined).length;
  if (forCaptures && named > 0 && named < parsed.groups.length) {
    throw new EvaluationError('regex: named and unnamed groups can not be mixed');
  }
  return { program: compilePattern(parsed.pattern), groups: parsed.groups };
}

/** The whole match, or its groups: a tuple, or an object when they have names. */
function captured({ groups }: Regex, text: string, match: Match): HclValue {
  const part = (index: number): HclValue => {
    const [start = -1, end = -1] = match.slice(index * 2, index * 2 + 2);
    return start < 0 || end < 0 ? nullValue(STRING) : stringValue(text.slice(start, end));
  };
  if (groups.length === 0) return part(0);
  const parts = groups.map((name, index): [string | undefined, HclValue] => [name, part(index + 1)]);
  if (groups[0] === undefined) return tupleValue(parts.map(([, value]) => value));
  return objectValue(new Map(parts.map(([name, value]) => [name ?? '', value])));
}

function resultType({ groups }: Regex): Type {
  if (groups.length === 0) return STRING;
  if (groups[0] === undefined) return { kind: 'tuple', elements: groups.map(() => STRING) };
  return objectType(new Map(groups.map((name) => [name ?? '', STRING])));
}

function allMatches({ program }: Regex, text: string, call: Call): Match[] {
  const result: Match[] = [];
  let previousEnd = -1;
  for (let position = 0; position <= text.length; ) {
    const match = findMatch(program, text, position, call.scope.context.limits);
    if (match === undefined) break;
    const [start = 0, end = 0] = match;
    // An empty match right behind another one does not count.
    if (end !== position || start !== previousEnd) result.push(match);
    previousEnd = end;
    position = end === position ? end + characterWidth(text, position) : end;
  }
  return result;
}

function characterWidth(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}

/** `replace` with a pattern between slashes; `$1` and `${name}` in the replacement are groups. */
export function replacePattern(text: string, pattern: string, replacement: string, call: Call): string {
  const regex = compile(pattern, call, false);
  const { limits } = call.scope.context;
  let result = '';
  let last = 0;
  for (let position = 0; position <= text.length; ) {
    const match = findMatch(regex.program, text, position, limits);
    if (match === undefined) break;
    const [start = 0, end = 0] = match;
    result += text.slice(last, start);
    if (end > last || start === 0) result += expanded(replacement, regex, text, match);
    limits.allow(result.length, LARGEST_TEXT, 'characters of text');
    last = end;
    const width = characterWidth(text, position);
    position = Math.max(position + width, end);
  }
  return result + text.slice(last);
}

function expanded(template: string, { groups }: Regex, text: string, match: Match): string {
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return '$';
    if (whole.startsWith('${') && braced === undefined) return whole;
    const index = /^\d+$/.test(name) ? Number(name) : groups.indexOf(name) + 1;
    if (index === 0 && name !== '0') return '';
    const [start = -1, end = -1] = match.slice(index * 2, index * 2 + 2);
    return start < 0 || end < 0 ? '' : text.slice(start, end);
  });
}
