import { parseArgs } from 'node:util';
import { COMMANDS, type Line, SCAN_FLAGS } from './flags.ts';

/**
 * Reads a plain `sglint [scan] …` without loading commander, which would cost a tenth of the time of a small scan.
 * Undefined for everything else: another command, help, and every mistake are for commander to read, so that there
 * is one judge of what is right. A property test holds the two equal.
 */
export function readQuickly(args: readonly string[]): Line | undefined {
  const flags = new Map(SCAN_FLAGS.map((flag) => [flag.name, flag]));
  const options = Object.fromEntries(
    SCAN_FLAGS.map(({ name, short, value }) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const given: [string, string | true][] = [];
  for (const token of tokens) {
    // Behind `scan --` all is paths; without a command, commander may think otherwise.
    if (token.kind === 'option-terminator') {
      if (args[0] !== 'scan') return undefined;
      continue;
    }
    if (token.kind === 'positional') {
      positionals.push(token.value);
      continue;
    }
    const flag = flags.get(token.name);
    if (!flag) return undefined;
    if (flag.value === undefined) {
      if (token.value !== undefined) return undefined;
      given.push([flag.name, true]);
    } else {
      // A value that looks like a flag may be a forgotten value.
      if (token.value === undefined || token.value === '') return undefined;
      if (!token.inlineValue && token.value.startsWith('-')) return undefined;
      given.push([flag.name, token.value]);
    }
  }
  const command = positionals[0];
  if (command === 'scan') {
    if (args[0] !== 'scan') return undefined;
    positionals.shift();
  } else if (command !== undefined && (Object.hasOwn(COMMANDS, command) || command === 'help'))
    return undefined;
  return { command: 'scan', positionals, given };
}
