import type { FromChild, ToChild } from './lint-children.ts';
import { lintInput } from './lint-input.ts';
import { Policies } from './policies.ts';
import { readContext } from './read-inputs.ts';

/**
 * The other end of `inChildren`: judges the inputs that it is told the numbers of, one after the other, until there are no
 * more or who started it is gone.
 */
export function lintChild(): Promise<void> {
  let lint: ((index: number) => Promise<FromChild>) | undefined;
  // Who started it may be gone; then there is nobody to say it to, and 'disconnect' comes next.
  const say = (message: FromChild) => process.send?.(message, undefined, undefined, () => {});
  const fail = (error: unknown) => {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    say({ failure: message, stack });
  };
  process.on('uncaughtException', fail);
  process.on('message', (message: ToChild) => {
    if (message === 'done') process.disconnect();
    else if (typeof message === 'number') lint?.(message).then(say, fail);
    else lint = linterOf(message);
  });
  return new Promise((resolve) => process.on('disconnect', resolve));
}

function linterOf({ inputs, options }: Exclude<ToChild, number | 'done'>) {
  const policies = new Policies(options, options, process.cwd());
  const context = readContext();
  return async (index: number): Promise<FromChild> => {
    const input = inputs[index];
    if (!input) throw new Error(`there is no input ${index}`);
    return { index, outcome: await lintInput(input, options, policies, context) };
  };
}
