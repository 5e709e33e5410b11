import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { InputError } from '../source/input-error.ts';
import type { LintOptions, Outcome } from './lint-input.ts';
import type { StackInput } from './stack-input.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly inputs: readonly StackInput[];
  readonly options: LintOptions;
}

/**
 * How V8 spends its time while threads judge: it optimises later and inlines less (the code is broad, without hot loops, and
 * half of the processor time went into compiling it), and the collector has no helpers (there is a thread a processor already).
 * V8 12 counts calls instead of bytes. Measured in docs/decisions/0007.
 */
const V8_FLAGS = [
  Number.parseInt(process.versions.v8, 10) < 12
    ? '--interrupt-budget=500000'
    : '--invocation-count-for-turbofan=30000',
  '--max-inlined-bytecode-size=60',
  '--no-parallel-scavenge',
];

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
  for (const flag of V8_FLAGS) setFlagsFromString(flag);
  // Compiled code is good for the flags that it was compiled with: none is kept of this run.
  process.env['NODE_DISABLE_COMPILE_CACHE'] = '1';
  const outcomes: Outcome[] = [];
  let next = 0;
  const data: ThreadData = { inputs, options };
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const thread = new Worker(join(import.meta.dirname, '../thread.js'), {
        workerData: data,
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
      thread.on('error', (error) => reject(isOutOfMemory(error) ? new InputError(NO_MEMORY) : error));
      thread.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`)),
      );
      give();
    });
  await Promise.all(Array.from({ length: threads }, run));
  return outcomes;
}

const NO_MEMORY =
  'the memory is used up: name fewer directories at once, or allow more with NODE_OPTIONS=--max-old-space-size=4096';

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
