import { InputError } from '../source/input-error.ts';
import type { StackInput } from './inputs.ts';
import type { ReadContext, ReadStack } from './read-stack.ts';
import type { InputOptions } from './scan-options.ts';

export async function runHcl(
  input: StackInput & { kind: 'hcl' },
  _options: InputOptions,
  _context: ReadContext,
): Promise<ReadStack> {
  throw new InputError('raw HCL is not read yet', { file: input.input });
}
