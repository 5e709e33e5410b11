import { basename, dirname, resolve } from 'node:path';
import { readPlan } from '../plan/read-plan.ts';
import { fileChunks } from '../source/disk.ts';
import type { Locate } from '../terms/origin.ts';
import type { ReadContext, ReadStack } from './read-stack.ts';
import type { InputOptions } from './scan-options.ts';
import { STDIN, type StackInput } from './stack-input.ts';
import { nameOf, outputBase } from './stack-name.ts';

/**
 * Reads one plan, with its sources where they are at hand.
 * @throws {InputError}
 */
export async function runPlan(
  input: StackInput & { kind: 'plan' },
  options: InputOptions,
  context: ReadContext,
): Promise<ReadStack> {
  const folder = input.file === STDIN ? context.cwd : dirname(resolve(context.cwd, input.file));
  const base = outputBase(folder, options.sourceRoot, context.cwd);
  const reading = readPlan(input.file === STDIN ? context.stdin() : fileChunks(input.file), {
    input: input.input,
    name: nameOf(folder, base),
  });
  return {
    stack: reading.stack,
    locate: nowhereBut(input.file === STDIN ? 'stdin' : nameOf(resolve(context.cwd, input.file), base)),
    comments: [],
  };
}

/** The root module that `--root` names for a plan: by the plan's path, else for every plan. */
export function rootFor(input: StackInput, options: InputOptions, cwd: string): string | undefined {
  const own = options.roots.find(({ plan }) => plan !== undefined && samePlan(plan, input, cwd));
  const any = options.roots.findLast(({ plan }) => plan === undefined);
  const directory = (own ?? any)?.directory;
  return directory === undefined ? undefined : resolve(cwd, directory);
}

function samePlan(plan: string, input: StackInput, cwd: string): boolean {
  return plan === input.input || (input.kind === 'plan' && resolve(cwd, plan) === resolve(cwd, input.file));
}

/** Without sources, everything stands at the beginning of the plan itself. */
function nowhereBut(file: string): Locate {
  const place = {
    kind: 'root' as const,
    span: { file: file || basename(file), startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    chain: [],
  };
  return () => place;
}
