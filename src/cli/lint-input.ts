import type { Notification } from '../terms/resource.ts';
import { type Judged, type JudgeOptions, judgeStack } from './judge-stacks.ts';
import type { Policies } from './policies.ts';
import { readStack } from './read-inputs.ts';
import type { ReadContext } from './read-stack.ts';
import type { ScanOptions } from './scan-options.ts';
import type { StackInput } from './stack-input.ts';

/** What reading and judging need of the command line. */
export type LintOptions = ScanOptions & JudgeOptions;

/** What became of one input. Plain data. */
export type Outcome = Judged | { readonly unreadable: Notification };

/** Reads and judges one stack. */
export async function lintInput(
  input: StackInput,
  options: LintOptions,
  policies: Policies,
  context: ReadContext,
): Promise<Outcome> {
  const read = await readStack(input, options, policies, context);
  return 'unreadable' in read ? read : judgeStack(read, options);
}
