import { describeError, type ExitCode } from './exit-code.ts';
import type { Line } from './flags.ts';
import { VERSION } from './product.ts';
import { readQuickly } from './quick-line.ts';
import { processStreams, type Streams } from './streams.ts';

// The composition root. Only the exit code is set, the process is never ended by force: what is written is written.

const fail = (error: unknown) => {
  process.exitCode = 2;
  process.stderr.write(describeError(error));
};
// Node would end with 1, which means findings.
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  fail(error);
}

async function run(args: readonly string[]): Promise<ExitCode> {
  if (args.includes('--version') && !args.includes('--')) {
    processStreams(undefined).out(`${VERSION}\n`);
    return 0;
  }
  let line = readQuickly(args);
  if (!line) {
    const { readLine } = await import('./command-line.ts');
    const read = readLine(args);
    if ('help' in read) {
      processStreams(undefined).out(read.help);
      return 0;
    }
    line = read;
  }
  const noColor = line.given.some(([name]) => name === 'no-color');
  return dispatch(line, processStreams(noColor ? false : undefined));
}

/** Every command but the one that everybody waits for is a chunk of its own. */
async function dispatch(line: Line, streams: Streams): Promise<ExitCode> {
  switch (line.command) {
    case 'scan':
      return (await import('./scan.ts')).scan(line, streams);
    case 'rules':
      return (await import('./commands/rules.ts')).rules(line, streams);
    case 'explain':
      return (await import('./commands/explain.ts')).explain(line, streams);
    case 'init':
      return (await import('./commands/init.ts')).init(line, streams);
    case 'schema':
      return (await import('./commands/schema.ts')).schema(line, streams);
    case 'graph':
      return (await import('./commands/graph.ts')).graph(line, streams);
    case 'ask':
      return (await import('./commands/ask.ts')).ask(line, streams);
    case 'test':
      return (await import('./commands/test.ts')).test(line, streams);
  }
}
