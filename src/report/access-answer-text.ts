import type { Answer } from '../terms/answer.ts';
import type { AnswerShape, SideAnswerShape } from './access-shapes.ts';
import { clauseText, possibilityText, reasonsText } from './access-words.ts';
import { type Colour, type Paint, painter } from './text/paint.ts';
import { visible } from './visible.ts';

const COLOURS: Readonly<Record<Answer, Colour>> = { yes: 'red', no: 'green', unknown: 'yellow' };

/** An answer, for people: the word first, then each subject with what lets it through. */
export function renderAnswer(document: AnswerShape, { color }: { readonly color: boolean }): string {
  const paint = painter(color);
  const lines = [`${word(document.answer, paint)}: ${visible(document.question)}`];
  for (const { input, subjects, reasons } of document.stacks) {
    if (document.stacks.length > 1) lines.push('', paint('bold', visible(input)));
    if (reasons.length > 0) lines.push(`  ${word('unknown', paint)}: ${reasonsText(reasons)}`);
    const [only, ...more] = subjects;
    const shown = more.length > 0 ? subjects : only ? [only] : [];
    for (const { answer, sides } of shown) {
      const [first, second] = sides;
      if (!first) continue;
      const title = second ? `${first.subject} → ${second.subject}` : first.subject;
      lines.push('', `${word(answer, paint)}  ${paint('bold', visible(title))}`);
      for (const side of sides) lines.push(...sideLines(side, second !== undefined, paint));
    }
  }
  return `${lines.join('\n')}\n`;
}

function word(answer: Answer, paint: Paint): string {
  return paint(COLOURS[answer], answer);
}

function sideLines(side: SideAnswerShape, isOneOfTwo: boolean, paint: Paint): readonly string[] {
  const { direction, answer, certain, possible, witness, permissions, reasons, groups } = side;
  const way = direction === 'ingress' ? 'in' : 'out';
  const indent = isOneOfTwo ? '    ' : '  ';
  const lines: string[] = [];
  if (isOneOfTwo)
    lines.push(`  ${answer}: what gets ${way === 'in' ? 'into' : 'out of'} ${visible(side.subject)}`);
  const part = side.extent === 'part' ? ' (a part of what was asked)' : '';
  for (const clause of certain) lines.push(`${indent}${way}: ${clauseText(clause, direction)}${part}`);
  if (witness !== undefined) lines.push(`${indent}for instance ${visible(witness)}`);
  for (const one of permissions.filter((permission) => permission.certain)) {
    const by = `${visible(one.holder)}${one.group === one.holder ? '' : ` on ${visible(one.group)}`}`;
    lines.push(`${indent}let ${way} by ${by}: ${clauseText(one, direction)}`);
  }
  for (const one of possible) {
    const by = paint('dim', `[${one.holders.map(visible).join(', ')}]`);
    lines.push(`${indent}perhaps ${way}: ${possibilityText(one, direction)} ${by}`);
  }
  const said = new Set(possible.flatMap((one) => one.reasons.map(({ what }) => what)));
  const unseen = reasons.filter(({ what }) => !said.has(what));
  if (answer === 'unknown' && certain.length === 0 && possible.length === 0)
    lines.push(`${indent}nothing in this input lets it ${way}`);
  if (unseen.length > 0)
    lines.push(`${indent}${answer === 'yes' ? 'more is possible' : 'not seen'}: ${reasonsText(unseen)}`);
  if (answer === 'no') lines.push(`${indent}nothing lets it ${way}`);
  if (answer === 'unknown' && groups.length > 1)
    for (const group of groups) lines.push(`${indent}${visible(group.group)} alone: ${group.answer}`);
  return lines;
}
