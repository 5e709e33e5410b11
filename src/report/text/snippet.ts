import type { Place } from '../../terms/origin.ts';
import { visible } from '../visible.ts';
import type { Paint } from './paint.ts';
import { columns } from './wrap.ts';

const TAB = '    ';

/** The gutter that stands before every line of a result: as wide as the line number. */
export function gutter(place: Place): string {
  return ' '.repeat(String(place.span.startLine).length);
}

/**
 * The offending line, underlined. Of a region of several lines the first is shown; of a very long line the part
 * around the region.
 */
export function snippetLines(place: Place, width: number, paint: Paint): readonly string[] {
  const source = place.snippet?.split(/\r\n|\n|\r/, 1)[0];
  if (source === undefined || source.trim() === '') return [];
  const { startColumn, endColumn, startLine, endLine } = place.span;
  const start = Math.min(Math.max(0, startColumn - 1), source.length);
  const end = endLine > startLine ? source.trimEnd().length : Math.min(endColumn - 1, source.length);
  const room = Math.max(20, width - gutter(place).length - 3);
  const [before, marked, after] = shorten(
    shown(source.slice(0, start)),
    shown(source.slice(start, Math.max(start, end))),
    shown(source.slice(Math.max(start, end))).trimEnd(),
    room,
  );
  const carets = '^'.repeat(Math.max(1, columns(marked)));
  const bar = `${gutter(place)} ${paint('dim', '|')}`;
  const more = endLine > startLine ? ` ${paint('dim', `to line ${endLine}`)}` : '';
  return [
    bar,
    `${paint('dim', `${startLine} |`)} ${before}${marked}${after}`,
    `${bar} ${' '.repeat(columns(before))}${paint('red', carets)}${more}`,
  ];
}

function shown(text: string): string {
  return visible(text.replaceAll('\t', TAB));
}

/** Cuts what lies far from the region; the region itself only when it alone is too long. */
function shorten(
  before: string,
  marked: string,
  after: string,
  room: number,
): readonly [string, string, string] {
  if (columns(before + marked + after) <= room) return [before, marked, after];
  const core = columns(marked) > room ? `${cut(marked, room - 1)}…` : marked;
  const side = Math.max(0, Math.floor((room - columns(core)) / 2) - 1);
  // What is cut is at the far end; an escape written by `visible` may be cut in two, which is harmless.
  const left = columns(before) > side ? `…${side === 0 ? '' : cutLeft(before, side)}` : before;
  const rest = Math.max(0, room - columns(left + core) - 1);
  const right = columns(after) > rest ? `${cut(after, rest)}…` : after;
  return [left, core, right];
}

function cut(text: string, room: number): string {
  let width = 0;
  let result = '';
  for (const char of text) {
    width += columns(char);
    if (width > room) break;
    result += char;
  }
  return result;
}

function cutLeft(text: string, room: number): string {
  return [...cut([...text].reverse().join(''), room)].reverse().join('');
}
