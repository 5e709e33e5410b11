import { InputError } from '../source/input-error.ts';
import type { Notification } from '../terms/resource.ts';

/** What is said of an input that can't be read: the run ends with 2, but not before the others were judged. */
export function unreadable(error: unknown, input: string): Notification {
  if (!(error instanceof InputError)) throw error;
  const { message, file = input, line, column } = error;
  return {
    level: 'error',
    id: 'unreadable-input',
    message,
    file,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}
