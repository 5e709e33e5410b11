import type { AnswerDocument, SideAnswer } from '../terms/access.ts';
import type { Answer } from '../terms/answer.ts';
import { clauseText, possibilityText, reasonsText } from './access-words.ts';
import { type Colour, type Paint, painter } from './text/paint.ts';
import { visible } from './visible.ts';

const COLOURS: Readonly<Record<Answer, Colour>> = { yes: 'red', no: 'green', unknown: 'yellow' };

/** What a list is called when it is empty, or may be. */
const WORDS: Readonly<Record<AnswerDocument['form'], Readonly<Record<Answer, string>>>> = {
  can: { yes: 'yes', no: 'no', unknown: 'unknown' },
  who: { yes: 'somebody', no: 'nobody', unknown: 'unknown' },
  what: { yes: 'something', no: 'nothing', unknown: 'unknown' },
};

/** Most certain first. */
const ORDER: readonly Answer[] = ['yes', 'unknown', 'no'];

/** Subjects of which the same is said, that are named. */
const NAMED = 4;

/** An answer, for people: the word first, then each subject with what lets it through; equal ones together. */
export function renderAnswer(document: AnswerDocument, { color }: { readonly color: boolean }): string {
  const paint = painter(color);
  const word = (answer: Answer) => paint(COLOURS[answer], WORDS[document.form][answer]);
  const lines = [`${word(document.answer)}: ${visible(document.question)}`];
  for (const { input, subjects, reasons } of document.stacks) {
    if (document.stacks.length > 1) lines.push('', paint('bold', visible(input)));
    if (reasons.length > 0) lines.push(`  ${word('unknown')}: ${reasonsText(reasons)}`);
    for (const { answer, names, body } of together(subjects, paint)) {
      lines.push('', `${word(answer)}  ${namesText(names, paint)}`, ...body);
    }
  }
  return `${lines.join('\n')}\n`;
}

interface Told {
  readonly answer: Answer;
  readonly names: string[];
  readonly body: readonly string[];
}

function together(subjects: AnswerDocument['stacks'][number]['subjects'], paint: Paint): readonly Told[] {
  const told = new Map<string, Told>();
  for (const { answer, sides } of subjects) {
    const name = sides.map(({ subject }) => subject).join(' → ');
    const body = sides.flatMap((side) => sideLines(side, sides.length > 1, paint));
    const key = [answer, ...body].join('\n');
    const known = told.get(key);
    if (known) known.names.push(name);
    else told.set(key, { answer, names: [name], body });
  }
  return ORDER.flatMap((answer) => [...told.values()].filter((one) => one.answer === answer));
}

function namesText(names: readonly string[], paint: Paint): string {
  const shown = names.slice(0, NAMED).map((name) => paint('bold', visible(name)));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function sideLines(side: SideAnswer, isOneOfTwo: boolean, paint: Paint): readonly string[] {
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
    const peers = one.peers.map(({ kind, text }) => ({ kind, text }));
    lines.push(`${indent}let ${way} by ${by}: ${clauseText({ ...one, peers }, direction)}`);
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
