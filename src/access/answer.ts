import type { AddressPattern } from '../facts/address-pattern.ts';
import type { Facts } from '../facts/facts.ts';
import type { AnswerDocument, StackAnswer, SubjectAnswer } from '../terms/access.ts';
import { all, any } from '../terms/answer.ts';
import type { OpenReason } from '../terms/finding.ts';
import { PRIVATE } from '../traffic/address-space.ts';
import { type PeerSet, peersOfCidr } from '../traffic/peers.ts';
import { type Chosen, type ChosenSubject, choose, namesOf } from './chosen.ts';
import { ANYONE, addressEnd, type End, internetEnd, listEnd, subjectEnd } from './end.ts';
import {
  isSelector,
  type PeerWord,
  type Question,
  type QuestionEnd,
  type QuestionProblem,
} from './question.ts';
import { answerSide } from './side-answer.ts';

/** A stack that is asked, with what its policy says of who is who. */
export interface AskedStack {
  readonly facts: Facts;
  /** Groups that desktops of another stack wear: the parameter `workspaces_groups`. */
  readonly workspacesGroups: readonly AddressPattern[];
  /** The parameter `corporate_cidrs`; undefined when it is not set. */
  readonly corporate: PeerSet | undefined;
}

/** More pairs than anybody reads. */
const MOST_PAIRS = 20_000;

/** The answer of every stack that knows what the question names; a problem when none does. */
export function answerQuestion(
  question: Question,
  stacks: readonly AskedStack[],
): AnswerDocument | QuestionProblem {
  const answers: StackAnswer[] = [];
  for (const stack of stacks) {
    const answer = answerStack(question, stack);
    if (answer && 'error' in answer) return answer;
    if (answer) answers.push(answer);
  }
  if (answers.length === 0) return nothingNamed(question, stacks);
  const { text, form } = question;
  return { question: text, form, answer: any(answers.map(({ answer }) => answer)), stacks: answers };
}

function nothingNamed(question: Question, stacks: readonly AskedStack[]): QuestionProblem {
  const unmatched = (end: QuestionEnd | undefined) =>
    end?.kind === 'pattern' && stacks.every(({ facts }) => isNone(choose(facts, end, [])));
  const missing = [question.source, question.target].find(unmatched);
  const candidates = stacks.flatMap(({ facts }) => namesOf(facts));
  if (!missing) return { error: 'no stack of this input holds both ends' };
  return {
    error: `nothing that wears or is a security group is called "${missing.text}" here`,
    word: missing.text,
    candidates,
  };
}

function isNone({ subjects, lists }: Chosen): boolean {
  return subjects.length === 0 && lists.length === 0;
}

/** One end of a question in one stack: things of the configuration, or addresses. */
interface Resolved {
  readonly end: End;
  readonly chosen: ChosenSubject | undefined;
}

/** Undefined when the stack does not know what is named. */
function answerStack(question: Question, stack: AskedStack): StackAnswer | QuestionProblem | undefined {
  const { name, input } = stack.facts.stack;
  const open = (reason: OpenReason): StackAnswer => ({
    stack: name,
    input,
    answer: 'unknown',
    subjects: [],
    reasons: [reason],
  });
  const sources = resolve(question.source, stack);
  const targets = resolve(question.target, stack);
  for (const [end, found] of [
    [question.source, sources],
    [question.target, targets],
  ] as const) {
    if (found === 'corporate') return open({ kind: 'not-configured', what: 'corporate_cidrs' });
    if (found.length > 0) continue;
    // Desktops may well be in another stack; a name that is not there is a mistake.
    if (end?.kind === 'pattern') return undefined;
    return open({ kind: 'outside-input', what: end?.kind === 'desktops' ? 'every desktop' : 'every group' });
  }
  const pairs = pairsOf(sources as readonly Resolved[], targets as readonly Resolved[]);
  if (pairs.length === 0) return undefined;
  if (pairs.length > MOST_PAIRS)
    return { error: `${pairs.length} pairs are too many: name fewer at one end` };
  const subjects = pairs.map(([source, target]) => answerPair(question, stack.facts, source, target));
  return { stack: name, input, answer: any(subjects.map(({ answer }) => answer)), subjects, reasons: [] };
}

function pairsOf(
  sources: readonly Resolved[],
  targets: readonly Resolved[],
): readonly (readonly [Resolved, Resolved])[] {
  const pairs = sources.flatMap((source) => targets.map((target) => [source, target] as const));
  const others = pairs.filter(([source, target]) => {
    if (!source.chosen && !target.chosen) return false;
    return !isItself(source, target);
  });
  return others.length > 0 ? others : pairs.filter(([source, target]) => source.chosen || target.chosen);
}

/** Only what stands for one machine can't be asked about itself. */
function isItself({ chosen: source }: Resolved, { chosen: target }: Resolved): boolean {
  if (!source || !target || source.subject.key !== target.subject.key) return false;
  return ['workspace', 'image-builder', 'aws_instance'].includes(source.subject.kind);
}

function answerPair(question: Question, facts: Facts, source: Resolved, target: Resolved): SubjectAnswer {
  const { channels } = question;
  const sides = [
    ...(source.chosen
      ? [{ subject: source.chosen.subject, direction: 'egress' as const, end: target.end }]
      : []),
    ...(target.chosen
      ? [{ subject: target.chosen.subject, direction: 'ingress' as const, end: source.end }]
      : []),
  ].map((side) => answerSide(facts, { ...side, channels }));
  const together = all(sides.map(({ answer }) => answer));
  const doubts = [source, target].flatMap(({ chosen }) => chosen?.doubt ?? []);
  if (doubts.length === 0 || together === 'no') return { answer: together, sides };
  return {
    answer: 'unknown',
    sides: sides.map((side) => ({ ...side, reasons: [...doubts, ...side.reasons] })),
  };
}

function resolve(end: QuestionEnd | undefined, stack: AskedStack): readonly Resolved[] | 'corporate' {
  const { facts, workspacesGroups } = stack;
  if (end === undefined) return [{ end: ANYONE, chosen: undefined }];
  if (!isSelector(end)) {
    const found = addresses(end, stack);
    return found ? [{ end: found, chosen: undefined }] : 'corporate';
  }
  const { subjects, lists } = choose(facts, end, workspacesGroups);
  return [
    ...subjects.map((chosen) => ({ end: subjectEnd(facts, chosen.subject), chosen })),
    ...lists.map((list) => ({ end: listEnd(facts, list.address, list), chosen: undefined })),
  ];
}

function addresses(word: PeerWord, { facts, corporate }: AskedStack): End | undefined {
  switch (word.kind) {
    case 'internet':
      return internetEnd(facts);
    case 'private':
      return addressEnd(facts, 'private', PRIVATE);
    case 'corporate':
      return corporate && addressEnd(facts, 'corporate', corporate);
    case 'any':
      return ANYONE;
    case 'cidr':
      return addressEnd(facts, word.text, peersOfCidr(word.cidr));
    case 'list':
      return listEnd(facts, word.text, listById(facts, word.text));
  }
}

function listById({ prefixLists, resources }: Facts, id: string) {
  const holders = resources.having('id', id);
  return prefixLists.find(({ resource }) => holders.includes(resource));
}
