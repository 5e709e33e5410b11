import { basename, dirname, resolve } from 'node:path';
import { readPlan } from '../plan/read-plan.ts';
import { fileChunks } from '../source/disk.ts';
import type { Locate } from '../terms/origin.ts';
import { STDIN, type StackInput } from './inputs.ts';
import type { ReadContext, ReadStack } from './read-stack.ts';
import type { InputOptions } from './scan-options.ts';
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

/** Without sources, everything stands at the beginning of the plan itself. */
function nowhereBut(file: string): Locate {
  const place = {
    kind: 'root' as const,
    span: { file: file || basename(file), startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    chain: [],
  };
  return () => place;
}
