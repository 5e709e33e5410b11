import { nearestWord } from '../../lint/nearest-word.ts';
import { RULES } from '../../rules/index.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import { PROJECT_PAGE } from '../product.ts';
import { ruleSections } from '../rule-words.ts';
import type { Streams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';

/** All there is to say about one rule; `RULE/open`, as SARIF writes it, means the same rule. */
export function explain(line: Line, streams: Streams): ExitCode {
  const id = (line.positionals[0] ?? '').replace(/\/open$/, '');
  const rule = RULES.find((one) => one.id === id);
  if (!rule) {
    const near = nearestWord(
      id,
      RULES.map((one) => one.id),
    );
    throw new UsageError(
      `there is no rule ${id}${near ? `: did you mean ${near}?` : '; sglint rules lists them all'}`,
    );
  }
  const bold = (text: string) => (streams.color ? `\u001b[1m${text}\u001b[22m` : text);
  streams.out(`${bold(rule.id)}  ${rule.severity}\n${rule.title}\n`);
  for (const { title, text } of ruleSections(rule)) streams.out(`\n${bold(title)}\n${text}\n`);
  streams.out(`\n${PROJECT_PAGE}/blob/main/docs/rules/${rule.id}.md\n`);
  return 0;
}
