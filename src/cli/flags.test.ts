import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLine } from './command-line.ts';
import { COMMANDS, type CommandName, SCAN_FLAGS } from './flags.ts';
import { helpFor } from './help.ts';
import { readQuickly } from './quick-line.ts';
import { scanOptions } from './scan-options.ts';

describe('the two readers of the command line', () => {
  const flag: fc.Arbitrary<string[]> = fc.constantFrom(...SCAN_FLAGS).chain((flag) =>
    flag.value === undefined
      ? fc.constantFrom<string[]>([`--${flag.name}`], [`-${flag.short ?? 'q'}`])
      : fc.constantFrom('x', 'a=b', 'high', '').map((value) =>
          // Half of them glued to the name, half as the next word.
          value.length % 2 ? [`--${flag.name}`, value] : [`--${flag.name}=${value}`],
        ),
  );
  const word = fc.constantFrom<string[]>(
    ['scan'],
    ['plan.json'],
    ['.'],
    ['-'],
    ['rules'],
    ['--'],
    ['--nope'],
    ['-qv'],
  );

  test('agree wherever the quick one answers', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(flag, word), { maxLength: 6 }), (parts) => {
        const args = parts.flat();
        const quick = readQuickly(args);
        if (quick) expect(readLine(args)).toEqual(quick);
      }),
      { numRuns: 5000 },
    );
  });

  test('the quick one reads what is common', () => {
    for (const args of [
      [],
      ['plan.json'],
      ['scan', '.'],
      ['--format', 'sarif=x', '-q', 'a', 'b'],
      ['-'],
      ['scan', '--', '-x'],
    ])
      expect(readQuickly(args)).toBeDefined();
  });

  test.for([
    { args: ['--fromat', 'sarif'], says: 'there is no option --fromat: did you mean --format?' },
    { args: ['rules', '--josn'], says: 'there is no option --josn' },
    { args: ['--config'], says: '--config needs a value: --config FILE' },
    { args: ['--config', '--format', 'json'], says: '--config needs a value, but --format follows it' },
    { args: ['explain'], says: 'explain needs <RULE>' },
    { args: ['explain', 'a', 'b'], says: 'too many arguments for explain' },
  ])('$args', ({ args, says }) => {
    expect(() => readLine(args)).toThrow(says);
  });

  test('help for every command', () => {
    for (const name of Object.keys(COMMANDS) as CommandName[]) {
      expect(readLine([name, '--help'])).toEqual({ help: helpFor(name) });
      expect(readLine(['help', name])).toEqual({ help: helpFor(name) });
    }
    expect(readLine(['-h'])).toEqual({ help: helpFor(undefined) });
    expect(readLine(['help'])).toEqual({ help: helpFor(undefined) });
  });
});

describe('help', () => {
  const pages = [undefined, ...(Object.keys(COMMANDS) as CommandName[])] as const;
  test.for(pages.map((name) => ({ name })))('$name fits a terminal of 80×24', ({ name }) => {
    const lines = helpFor(name).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test('names every flag of scan', () => {
    for (const { name } of SCAN_FLAGS) expect(helpFor('scan')).toContain(`--${name}`);
  });
});

describe('options of scan', () => {
  const options = (...args: string[]) => scanOptions(readLine(args) as never);

  test('formats and files', () => {
    expect(options().outputs).toEqual([{ format: 'text', file: undefined }]);
    expect(options('--format', 'sarif=out.sarif', '--format', 'text').outputs).toEqual([
      { format: 'sarif', file: 'out.sarif' },
      { format: 'text', file: undefined },
    ]);
    expect(options('--format', 'json', '-o', 'x').outputs).toEqual([{ format: 'json', file: 'x' }]);
  });

  test('the order of variables is kept', () => {
    expect(options('--var', 'a=1', '--var-file', 'f', '--var', 'b=x=y').assignments).toEqual([
      { kind: 'value', name: 'a', text: '1' },
      { kind: 'file', file: 'f' },
      { kind: 'value', name: 'b', text: 'x=y' },
    ]);
  });

  test.for([
    { args: ['--format', 'srif'], says: '--format: there is no "srif", did you mean sarif?' },
    { args: ['--fail-on', 'hihg'], says: 'did you mean high?' },
    { args: ['--format', 'json', '--format', 'sarif'], says: 'would both go to standard output' },
    { args: ['--format', 'json=a', '--format', 'sarif=a'], says: 'two formats would be written to a' },
    { args: ['--baseline='], says: '--baseline needs a value' },
    { args: ['-o', ''], says: '--output needs a value' },
    { args: ['--format', 'sarif={stak}.sarif'], says: '{stak} stands for nothing, only {stack} does' },
    { args: ['--format', 'json', '-o', 'a/{Stack}'], says: '-o a/{Stack}: {Stack} stands for nothing' },
    { args: ['--format', 'json=a', '-o', 'b'], says: 'two files for one format' },
    { args: ['--format', 'json=a', '--format', 'text', '-o', 'b'], says: '-o takes a single --format' },
    { args: ['--now', '2026-02-30'], says: 'write a date as YYYY-MM-DD' },
    { args: ['--var', 'x'], says: 'write NAME=VALUE' },
    { args: ['--changes', 'nwe'], says: 'did you mean new?' },
  ])('$args', ({ args, says }) => {
    expect(() => options(...args)).toThrow(says);
  });
});
