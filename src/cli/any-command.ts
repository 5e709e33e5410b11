import { readLine } from './command-line.ts';
import { ask } from './commands/ask.ts';
import { explain } from './commands/explain.ts';
import { graph } from './commands/graph.ts';
import { init } from './commands/init.ts';
import { rules } from './commands/rules.ts';
import { schema } from './commands/schema.ts';
import { test } from './commands/test.ts';
import type { ExitCode } from './exit-code.ts';
import type { CommandName, Line } from './flags.ts';
import { scan } from './scan.ts';
import { processStreams, type Streams } from './streams.ts';

type Command = (line: Line, streams: Streams) => ExitCode | Promise<ExitCode>;

const COMMANDS: Readonly<Record<CommandName, Command>> = {
  scan,
  rules,
  explain,
  init,
  schema,
  graph,
  ask,
  test,
};

/** Any command line, also help and mistakes. */
export async function anyCommand(args: readonly string[]): Promise<ExitCode> {
  const line = readLine(args);
  if ('help' in line) {
    processStreams(undefined).out(line.help);
    return 0;
  }
  const noColor = line.given.some(([name]) => name === 'no-color');
  return COMMANDS[line.command](line, processStreams(noColor ? false : undefined));
}
