/** A flag of the command line, said once: the two readers and the help come from these rows. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** Present when the flag takes a value: how the help writes it. */
  readonly value?: string;
  readonly repeatable?: boolean;
}

/** Flags that say what is read: shared by every command that reads a configuration. */
export const INPUT_FLAGS: readonly Flag[] = [
  { name: 'root', value: '[PLAN=]DIR', repeatable: true },
  { name: 'plan-file', value: 'FILE' },
  { name: 'source-root', value: 'DIR' },
  { name: 'config', value: 'FILE' },
  { name: 'ruleset', value: 'NAME|FILE', repeatable: true },
  { name: 'var', value: 'NAME=VALUE', repeatable: true },
  { name: 'var-file', value: 'FILE', repeatable: true },
  { name: 'cross-check' },
  { name: 'allow-incomplete' },
  { name: 'now', value: 'DATE' },
  { name: 'quiet', short: 'q' },
  { name: 'verbose', short: 'v' },
  { name: 'no-color' },
];

/** Flags of `sglint scan`. */
export const SCAN_FLAGS: readonly Flag[] = [
  ...INPUT_FLAGS,
  { name: 'format', value: 'FORMAT[=FILE]', repeatable: true },
  { name: 'output', short: 'o', value: 'FILE' },
  { name: 'fail-on', value: 'LEVEL' },
  { name: 'fail-on-open', value: 'LEVEL' },
  { name: 'changes', value: 'all|new' },
  { name: 'baseline', value: 'FILE' },
  { name: 'write-baseline', value: 'FILE' },
  { name: 'no-inline-ignores' },
  { name: 'show-suppressed' },
  { name: 'exit-zero' },
];

/** The commands, with their arguments and flags. `scan` is meant when none is named. */
export const COMMANDS = {
  scan: { args: '[PATH...]', flags: SCAN_FLAGS },
  rules: { args: '', flags: [{ name: 'format', value: 'text|json' }, { name: 'no-color' }] },
  explain: { args: '<RULE>', flags: [{ name: 'no-color' }] },
  init: { args: '[DIR]', flags: [] },
  schema: { args: '[WHAT]', flags: [] },
  graph: { args: '[PATH...]', flags: [...INPUT_FLAGS, { name: 'format', value: 'FORMAT' }] },
  ask: { args: '<QUESTION> [PATH...]', flags: [...INPUT_FLAGS, { name: 'format', value: 'text|json' }] },
  test: { args: '[DIR...]', flags: INPUT_FLAGS },
} as const satisfies Record<string, { readonly args: string; readonly flags: readonly Flag[] }>;

export type CommandName = keyof typeof COMMANDS;

/** A command line as it was written: nothing is checked yet but the names. */
export interface Line {
  readonly command: CommandName;
  readonly positionals: readonly string[];
  /** Flags in the order given; `true` for those without a value. */
  readonly given: readonly (readonly [name: string, value: string | true])[];
}
