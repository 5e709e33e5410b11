import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Expectation,
  expectationsIn,
  judgeExpectations,
  readExpectJson,
  type Verdicts,
} from '../../lint/expectations.ts';
import { count } from '../../report/words.ts';
import { RULES } from '../../rules/index.ts';
import { InputError } from '../../source/input-error.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import { findInputs } from '../inputs.ts';
import { judgeStacks } from '../judge-stacks.ts';
import { Policies } from '../policies.ts';
import { readInputs } from '../read-inputs.ts';
import { type InputOptions, inputOptions } from '../scan-options.ts';
import type { Streams } from '../streams.ts';

const JUDGE = { inlineIgnores: true, allowIncomplete: true, changes: 'all', exitZero: false } as const;
const PLAN = 'plan.json';
const EXPECT = 'expect.json';
const PLAN_ONLY = new Set(RULES.filter((rule) => rule.planOnly).map((rule) => rule.id));

/**
 * Checks folders of examples: what is found in each must be exactly what its marks say, in the raw HCL and, where a
 * `plan.json` stands beside it, in the plan.
 */
export async function test(line: Line, streams: Streams): Promise<ExitCode> {
  const options = inputOptions(line, line.positionals);
  const cwd = process.cwd();
  const { stacks, notifications } = await findInputs(options.paths, { cwd, excluded: () => false });
  let failed = 0;
  let broken = 0;
  for (const { level, message, file } of notifications) {
    if (level !== 'error') continue;
    broken++;
    streams.err(`sglint: ${file}: ${message}\n`);
  }
  let checks = 0;
  for (const stack of stacks) {
    if (stack.kind !== 'hcl')
      throw new InputError('name the folder, not the plan in it', { file: stack.input });
    const folder = await checkFolder(stack.directory, stack.input, options, streams);
    checks += folder.checks;
    for (const problem of folder.problems) streams.out(`${problem}\n`);
    failed += folder.problems.length > 0 ? 1 : 0;
    broken += folder.broken ? 1 : 0;
  }
  streams.out(
    `${count(stacks.length, 'folder')}, ${count(checks, 'scan')}: ${stacks.length - failed} as marked, ${failed} not\n`,
  );
  return broken > 0 ? 2 : failed > 0 ? 1 : 0;
}

async function checkFolder(directory: string, name: string, options: InputOptions, streams: Streams) {
  const problems: string[] = [];
  let broken = false;
  let expectations: readonly Expectation[] | undefined;
  const plan = join(directory, PLAN);
  const inputs = [directory, ...(existsSync(plan) ? [plan] : [])];
  for (const path of inputs) {
    const policies = new Policies(options, { failOn: undefined, failOnOpen: undefined }, process.cwd());
    // Only this folder, not the modules below it as roots of their own: a folder of examples is one root.
    const read = await readInputs({ ...options, paths: [path], verbosity: 'quiet' }, policies, streams);
    const way = path === plan ? 'plan' : 'hcl';
    const stack = read.stacks.find((one) => one.stack.kind === way);
    const said = [...(await policies.notifications()), ...read.notifications];
    for (const { level, message, file, line } of said) {
      if (level !== 'error') continue;
      broken = true;
      problems.push(
        `${name} (${way}): ${[file, line].filter((part) => part !== undefined).join(':')}: ${message}`,
      );
    }
    if (!stack) continue;
    if (!expectations) {
      const marks = expectationsIn(stack.comments);
      for (const bad of marks.bad) problems.push(`${bad.file}:${bad.line}: ${bad.error}`);
      expectations = [...marks.expectations, ...expectJson(directory, name, problems)];
    }
    const { report } = judgeStacks([stack], JUDGE, [], stack.policy);
    const [judged] = report.stacks;
    // The same marks hold for both ways, but for the rules that only a plan can answer.
    const due = way === 'plan' ? expectations : expectations.filter(({ rule }) => !PLAN_ONLY.has(rule));
    if (judged) problems.push(...differences(judgeExpectations(judged, due), `${name} (${way})`));
  }
  return { problems, broken, checks: inputs.length };
}

function expectJson(directory: string, name: string, problems: string[]): readonly Expectation[] {
  const file = join(directory, EXPECT);
  if (!existsSync(file)) return [];
  const read = readExpectJson(join(name, EXPECT), readFileSync(resolve(file), 'utf8'));
  if (!('error' in read)) return read;
  problems.push(`${read.file}:${read.line}: ${read.error}`);
  return [];
}

function differences({ missing, unexpected }: Verdicts, where: string): string[] {
  return [
    ...missing.map(({ rule, verdict, address, at }) => {
      const what = `${rule}${verdict === 'open' ? ' open' : ''}${address === undefined ? '' : ` at ${address}`}`;
      return `${where}: not found: ${what}${at ? `, marked at ${at.file}:${at.line}` : ''}`;
    }),
    ...unexpected.map(({ finding, file, line }) => {
      const what = `${finding.rule}${finding.verdict === 'open' ? ' open' : ''}`;
      return `${where}: not marked: ${what} at ${file}:${line}: ${finding.message} (${finding.address})`;
    }),
  ];
}
