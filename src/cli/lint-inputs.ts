import { availableParallelism } from 'node:os';
import type { Policy } from '../lint/policy.ts';
import type { Notification } from '../terms/resource.ts';
import type { Judged } from './judge-stacks.ts';
import { type LintOptions, lintInput, type Outcome } from './lint-input.ts';
import type { Policies } from './policies.ts';
import { progressOf } from './progress.ts';
import { policyOf, readContext } from './read-inputs.ts';
import type { StackInput } from './stack-input.ts';
import type { Streams } from './streams.ts';

export interface LintedInputs {
  readonly judged: readonly (Judged & { readonly policy: Policy })[];
  readonly unreadable: readonly Notification[];
}

/** Reads and judges the inputs: nothing of a stack is kept but what there is to say about it. */
export async function lintInputs(
  inputs: readonly StackInput[],
  options: LintOptions,
  policies: Policies,
  streams: Streams,
): Promise<LintedInputs> {
  const progress = progressOf(streams, inputs.length);
  const children = childrenFor(inputs);
  const outcomes =
    children > 1
      ? await (await import('./lint-children.ts')).inChildren(inputs, options, children, progress.show)
      : await oneByOne(inputs, options, policies, progress.show);
  progress.clear();
  const judged: (Judged & { policy: Policy })[] = [];
  const unreadable: Notification[] = [];
  for (const [index, input] of inputs.entries()) {
    const policy = await policyOf(input, options, policies, process.cwd());
    const outcome = outcomes[index];
    if (!outcome) throw new Error(`${input.input} was not judged`);
    if ('unreadable' in outcome) unreadable.push(outcome.unreadable);
    else judged.push({ ...outcome, policy });
  }
  return { judged, unreadable };
}

async function oneByOne(
  inputs: readonly StackInput[],
  options: LintOptions,
  policies: Policies,
  show: (what: string) => void,
): Promise<Outcome[]> {
  const context = readContext();
  const outcomes: Outcome[] = [];
  for (const input of inputs) {
    show(input.input);
    outcomes.push(await lintInput(input, options, policies, context));
  }
  return outcomes;
}

/** A process takes as long to start as it takes to judge a few stacks. What is streamed can be read once, and only here. */
function childrenFor(inputs: readonly StackInput[]): number {
  if (inputs.length < 16 || inputs.some((one) => one.kind === 'plan' && one.streamed)) return 1;
  return Math.min(availableParallelism(), inputs.length >> 3, 8);
}
