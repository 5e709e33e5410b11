import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LintOptions, Outcome } from './lint-input.ts';
import type { StackInput } from './stack-input.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly inputs: readonly StackInput[];
  readonly options: LintOptions;
}

/**
 * Space for young objects. A stack is read, judged and forgotten: with Node's 48 MB much of it lives long enough to be
 * moved among the old ones first, and a fifth of the time goes into collecting it.
 */
const YOUNG_MB = 192;

/**
 * Reads and judges the inputs side by side, for nothing crosses stacks. Each thread asks for the next one when it is done;
 * the outcomes stand in the order of the inputs. What goes wrong in a thread is thrown here.
 */
export async function inThreads(
  inputs: readonly StackInput[],
  options: LintOptions,
  threads: number,
  show: (what: string) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const data: ThreadData = { inputs, options };
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const thread = new Worker(join(import.meta.dirname, '../thread.js'), {
        workerData: data,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      const give = () => {
        const index = next++;
        const input = inputs[index];
        if (input) show(input.input);
        thread.postMessage(input ? index : undefined);
      };
      thread.on('message', ({ index, outcome }: { index: number; outcome: Outcome }) => {
        outcomes[index] = outcome;
        give();
      });
      thread.on('error', reject);
      thread.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`)),
      );
      give();
    });
  await Promise.all(Array.from({ length: threads }, run));
  return outcomes;
}
