import { InputError } from '../source/input-error.ts';
import { PROJECT_PAGE, VERSION } from './product.ts';
import { UsageError } from './usage-error.ts';

/** 0: nothing at or above `--fail-on`. 1: findings. 2: could not analyse. An error is never 1. */
export type ExitCode = 0 | 1 | 2;

/** What is said of an error, whichever it is; it always ends the run with 2. */
export function describeError(error: unknown): string {
  if (error instanceof UsageError) return `sglint: ${error.message}\nsglint --help shows how it is used\n`;
  if (error instanceof InputError) {
    const place = [error.file, error.line, error.column].filter((part) => part !== undefined).join(':');
    return `sglint: ${place ? `${place}: ` : ''}${error.message}\n`;
  }
  // A refusal of a reporter is about the command line, too.
  if (error instanceof Error && error.name === 'FormatRefusal') return `sglint: ${error.message}\n`;
  if (isFileError(error))
    // Reading a directory is refused without its path.
    return `sglint: ${error.path ? `${error.path}: ` : ''}${SYSTEM[error.code ?? ''] ?? error.message}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `sglint: this is a bug in sglint ${VERSION}; nothing was decided. Please report it with the text below
(and, if you may, the part of the input it speaks of) at ${PROJECT_PAGE}/issues

${stack}
node ${process.version} ${process.platform}
`;
}

/** The system refused a file: nobody's bug. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'this is a directory, a file is needed',
  ENOTDIR: 'a part of this path is no directory',
  ENOSPC: 'there is no space left',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
};
