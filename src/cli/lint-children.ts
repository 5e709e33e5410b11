import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { InputError } from '../source/input-error.ts';
import type { LintOptions, Outcome } from './lint-input.ts';
import type { StackInput } from './stack-input.ts';

/** What a child process is told: first the work, then which input is next, until there is none. */
export type ToChild =
  | { readonly inputs: readonly StackInput[]; readonly options: LintOptions }
  | number
  | 'done';

/** What it says: what became of an input, or that something went wrong that is nobody's input. */
export type FromChild =
  | { readonly index: number; readonly outcome: Outcome }
  | { readonly failure: string; readonly stack: string | undefined };

/**
 * Reads and judges the inputs side by side, for nothing crosses stacks. Each child process asks for the next one when it is
 * done; the outcomes stand in the order of the inputs. What goes wrong in one is thrown here.
 */
export async function inChildren(
  inputs: readonly StackInput[],
  options: LintOptions,
  children: number,
  show: (what: string) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = (child: ChildProcess) =>
    new Promise<void>((resolve, reject) => {
      const tell = (message: ToChild) => child.send(message);
      const give = () => {
        const index = next++;
        const input = inputs[index];
        if (input) show(input.input);
        tell(input ? index : 'done');
      };
      child.on('message', (message: FromChild) => {
        if ('failure' in message) {
          reject(Object.assign(new Error(message.failure), { stack: message.stack }));
          return;
        }
        outcomes[message.index] = message.outcome;
        give();
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => (code === 0 ? resolve() : reject(endedEarly(code, signal))));
      tell({ inputs, options });
      give();
    });
  const started = Array.from({ length: children }, start);
  try {
    await Promise.all(started.map(work));
  } finally {
    // When one fails, nobody waits for the others.
    for (const child of started) child.kill();
  }
  return outcomes;
}

/**
 * Flags of V8 can only be given to a process that starts: set later, they end it now and then in the middle of a compilation.
 */
function start(): ChildProcess {
  return fork(join(import.meta.dirname, '../child.js'), [], {
    execArgv: [...process.execArgv, ...flagsOf(process.versions.node)],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/**
 * Optimise later and inline less, for the code is broad and without hot loops; and a collector without helpers, for there is
 * a process a processor already, that lets a heap (MB) fill before it looks for what is old. Node refuses to start with a flag that it does not know: only versions that were tried get any.
 * Measured in docs/decisions/0007.
 */
function flagsOf(node: string): readonly string[] {
  const major = Number.parseInt(node, 10);
  const later =
    major === 20
      ? '--interrupt-budget=500000'
      : major === 22 || major === 24
        ? '--invocation-count-for-turbofan=30000'
        : undefined;
  if (later === undefined) return [];
  return [later, '--max-inlined-bytecode-size=60', '--no-parallel-scavenge', '--initial-heap-size=300'];
}

function endedEarly(code: number | null, signal: NodeJS.Signals | null): Error {
  return new InputError(
    `a process that judged stacks was ended by ${signal ?? `code ${code}`}; if the memory was used up, name fewer directories at once, or allow more with NODE_OPTIONS=--max-old-space-size=4096`,
  );
}
