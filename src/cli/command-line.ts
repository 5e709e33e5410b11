import { Command, CommanderError, Option } from 'commander';
import { nearestWord } from '../lint/nearest-word.ts';
import { COMMANDS, type CommandName, type Flag, type Line } from './flags.ts';
import { helpFor } from './help.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads any command line. Help comes back as text; a mistake is a {@link UsageError} that names the nearest word.
 */
export function readLine(args: readonly string[]): Line | { readonly help: string } {
  const given: [string, string | true][] = [];
  let read: { command: CommandName; positionals: string[] } | undefined;
  let help: string | undefined;
  const program = new Command('sglint').exitOverride().enablePositionalOptions();
  const quiet = { writeOut: () => {}, writeErr: () => {}, outputError: () => {} };
  program.configureOutput(quiet).helpCommand(false).helpOption('-h, --help');
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const { args: operands, flags } = COMMANDS[name];
    const command = program
      .command(operands ? `${name} ${operands}` : name, { isDefault: name === 'scan' })
      .configureOutput(quiet)
      .exitOverride()
      .helpOption('-h, --help');
    for (const flag of flags) addFlag(command, flag, given);
    command.allowExcessArguments(false).action(() => {
      read = { command: name, positionals: command.args };
    });
    command.on('option:help', () => {
      help = helpFor(name);
    });
  }
  try {
    if (args[0] === 'help') return { help: helpFor(topic(args[1])) };
    if (args[0] === '--help' || args[0] === '-h') return { help: helpFor(undefined) };
    program.parse([...args], { from: 'user' });
  } catch (error) {
    if (help !== undefined) return { help };
    if (error instanceof CommanderError) {
      if (error.code === 'commander.helpDisplayed') return { help: helpFor(topic(args[0])) };
      throw new UsageError(inOurWords(error, args));
    }
    throw error;
  }
  if (!read) return { help: helpFor(undefined) };
  const swallowed = given.find(([, value]) => typeof value === 'string' && isFlag(value));
  if (swallowed) throw new UsageError(`--${swallowed[0]} needs a value, but ${swallowed[1]} follows it`);
  return { ...read, given };
}

function addFlag(command: Command, flag: Flag, given: [string, string | true][]): void {
  const long = flag.value ? `--${flag.name} <value>` : `--${flag.name}`;
  const option = new Option(flag.short ? `-${flag.short}, ${long}` : long);
  command.addOption(option);
  // The event, not the parsed object: it keeps the order, which decides among --var and --var-file.
  command.on(`option:${flag.name}`, (value: string | undefined | null) => {
    given.push([flag.name, flag.value === undefined ? true : (value ?? '')]);
  });
}

function topic(word: string | undefined): CommandName | undefined {
  return word !== undefined && Object.hasOwn(COMMANDS, word) ? (word as CommandName) : undefined;
}

function isFlag(word: string): boolean {
  return allFlags().some(({ name, short }) => word === `--${name}` || word === `-${short}`);
}

function allFlags(): Flag[] {
  return Object.values(COMMANDS).flatMap(({ flags }): readonly Flag[] => flags);
}

function inOurWords(error: CommanderError, args: readonly string[]): string {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const flags: readonly Flag[] = COMMANDS[topic(args[0]) ?? 'scan'].flags;
      const known = flags.map(({ name }) => `--${name}`);
      const near = nearestWord(named.split('=')[0] ?? named, [...known, '--help', '--version']);
      return `there is no option ${named}${near ? `: did you mean ${near}?` : ''}`;
    }
    case 'commander.optionMissingArgument': {
      const flag = allFlags().find(({ name }) => named.includes(`--${name} `));
      return `--${flag?.name ?? named} needs a value: --${flag?.name ?? ''} ${flag?.value ?? ''}`;
    }
    case 'commander.missingArgument':
      return `${args[0]} needs ${COMMANDS[topic(args[0]) ?? 'scan'].args}`;
    case 'commander.excessArguments':
      return `too many arguments for ${args[0]}`;
    default:
      return error.message.replace(/^error: /, '');
  }
}
