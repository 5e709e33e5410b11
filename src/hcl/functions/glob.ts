import { EvaluationError } from '../evaluate/errors.ts';

/** A pattern of `fileset`: `*`, `?`, `[a-z]`, `{a,b}` and `**` for any number of directories. */
export function globPattern(pattern: string): RegExp {
  let source = '';
  let braces = 0;
  for (let offset = 0; offset < pattern.length; ) {
    const rest = pattern.slice(offset);
    const special = /^(?:\*\*\/|\*\*|\*|\?|\[[!^]?\]?[^\]]*\]|\\[\s\S])/.exec(rest)?.[0];
    const character = pattern[offset] ?? '';
    offset += special?.length ?? 1;
    if (special === '**/') source += '(?:[^/]+/)*';
    else if (special === '**') source += '.*';
    else if (special === '*') source += '[^/]*';
    else if (special === '?') source += '[^/]';
    else if (special?.startsWith('[')) source += characters(special);
    else if (special?.startsWith('\\')) source += escaped(special.slice(1));
    else if (character === '[' || character === '\\') throw invalid(pattern);
    else if (character === '{') {
      braces += 1;
      source += '(?:';
    } else if (character === '}' && braces > 0) {
      braces -= 1;
      source += ')';
    } else source += character === ',' && braces > 0 ? '|' : escaped(character);
  }
  if (braces > 0) throw invalid(pattern);
  return new RegExp(`^(?:${source})$`, 's');
}

function characters(text: string): string {
  const negated = /^\[[!^]/.test(text);
  const inside = text.slice(negated ? 2 : 1, -1).replace(/[\\\]^[]/g, '\\$&');
  if (inside === '') throw invalid(text);
  return `[${negated ? '^/' : ''}${inside}]`;
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function invalid(pattern: string): EvaluationError {
  return new EvaluationError(`fileset: "${pattern}" is no valid pattern`);
}
