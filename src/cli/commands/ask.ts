import { answerQuestion } from '../../access/answer.ts';
import { GRAMMAR, parseQuestion, type QuestionProblem } from '../../access/question.ts';
import { gatherFacts } from '../../facts/gather.ts';
import { suggestion } from '../../lint/nearest-word.ts';
import { renderAnswer } from '../../report/access-answer-text.ts';
import { renderAccessJson } from '../../report/access-json.ts';
import { visible } from '../../report/visible.ts';
import { corporateCidrs, workspacesGroups } from '../../rules/parameters.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import { formatOf, inputOptions } from '../scan-options.ts';
import type { Streams } from '../streams.ts';
import { readForAccess } from './graph.ts';

/** Answers one question: yes, no or unknown. An answer is 0 whatever it is; a question that can't be read is 2. */
export async function ask(line: Line, streams: Streams): Promise<ExitCode> {
  const [text = '', ...paths] = line.positionals;
  const format = formatOf(line, ['text', 'json']);
  const question = parseQuestion(text);
  if ('error' in question) return refuse(question, true, streams);
  const { stacks, exitCode } = await readForAccess(inputOptions(line, paths), streams);
  // What could not be read is said already; nothing was asked.
  if (stacks.length === 0 && exitCode !== 0) return exitCode;
  const answer = answerQuestion(
    question,
    stacks.map(({ stack, policy }) => ({
      facts: gatherFacts(stack),
      workspacesGroups: policy.options.get(workspacesGroups) ?? [],
      corporate: policy.options.get(corporateCidrs)?.peers,
    })),
  );
  if ('error' in answer) return refuse(answer, false, streams);
  streams.out(format === 'json' ? renderAccessJson(answer) : renderAnswer(answer, streams));
  return exitCode;
}

function refuse(problem: QuestionProblem, withGrammar: boolean, streams: Streams): ExitCode {
  const { error, word, candidates = [] } = problem;
  const near = word === undefined ? '' : suggestion(word, candidates);
  const grammar = withGrammar ? `${GRAMMAR.replace(/^(?=.)/gm, '  ')}\n` : '';
  streams.err(`sglint: ${visible(`${error}${near}`)}\n${grammar}`);
  return 2;
}
