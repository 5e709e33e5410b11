import { parentPort, workerData } from 'node:worker_threads';
import { lintInput } from './lint-input.ts';
import type { ThreadData } from './lint-threads.ts';
import { Policies } from './policies.ts';
import { readContext } from './read-inputs.ts';

/** The other end of `inThreads`: judges the inputs that it is told the numbers of, until there are none. */
export async function lintThread(): Promise<void> {
  const { inputs, options } = workerData as ThreadData;
  const policies = new Policies(options, options, process.cwd());
  const context = readContext();
  await new Promise<void>((resolve, reject) => {
    parentPort?.on('message', (index: number | undefined) => {
      const input = index === undefined ? undefined : inputs[index];
      if (!input) {
        parentPort?.close();
        resolve();
        return;
      }
      lintInput(input, options, policies, context).then(
        (outcome) => parentPort?.postMessage({ index, outcome }),
        reject,
      );
    });
  });
}
