import { describeError, type ExitCode } from './exit-code.ts';
import { VERSION } from './product.ts';
import { readQuickly } from './quick-line.ts';
import { processStreams } from './streams.ts';

/** The composition root: runs one command line in this process, whatever goes wrong, and gives its exit code. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let failed = false;
  const fail = (error: unknown) => {
    failed = true;
    process.exitCode = 2;
    process.stderr.write(describeError(error));
  };
  // Node would end with 1, which means findings.
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    const exitCode = await run(args);
    // Something may have gone wrong beside the run, and the run may not have noticed.
    return failed ? 2 : exitCode;
  } catch (error) {
    fail(error);
    return 2;
  }
}

/** A plain scan is what everybody waits for: all else is in a chunk of its own, with commander. */
async function run(args: readonly string[]): Promise<ExitCode> {
  if (args.includes('--version') && !args.includes('--')) {
    processStreams(undefined).out(`${VERSION}\n`);
    return 0;
  }
  const line = readQuickly(args);
  if (!line) return (await import('./any-command.ts')).anyCommand(args);
  const noColor = line.given.some(([name]) => name === 'no-color');
  return (await import('./scan.ts')).scan(line, processStreams(noColor ? false : undefined));
}

/** What `dist/child.js` runs. */
export async function lintChild(): Promise<void> {
  await (await import('./lint-child.ts')).lintChild();
}
