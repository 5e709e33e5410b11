import { resolve } from 'node:path';
import { realOrSame } from '../source/disk.ts';
import type { InputOptions } from './scan-options.ts';
import type { StackInput } from './stack-input.ts';

/** The root module that `--root` names for a plan: by the plan's path, else for every plan. */
export function rootFor(input: StackInput, options: InputOptions, cwd: string): string | undefined {
  const own = options.roots.find(({ plan }) => plan !== undefined && samePlan(plan, input, cwd));
  const any = options.roots.findLast(({ plan }) => plan === undefined);
  const directory = (own ?? any)?.directory;
  return directory === undefined ? undefined : realOrSame(resolve(cwd, directory));
}

export function samePlan(plan: string, input: StackInput, cwd: string): boolean {
  return plan === input.input || (input.kind === 'plan' && resolve(cwd, plan) === resolve(cwd, input.file));
}
