import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { buildDirectory, sglint } from './testing.ts';

const PLAN = resolve(import.meta.dirname, '../../testdata/projects/example/plan.json');
const PROJECT = resolve(import.meta.dirname, '../../testdata/projects/example');

const top = mkdtempSync(join(tmpdir(), 'sglint-cache-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** A program of its own for each test, which no other run has used. */
let program: string;
beforeEach(() => {
  program = mkdtempSync(join(top, 'program-'));
  cpSync(buildDirectory(), program, {
    recursive: true,
    filter: (from) => !from.startsWith(join(buildDirectory(), '.cache')),
  });
});

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  sglint(args, { cwd: top, env }, join(program, 'cli.js'));

/** What is kept, by the names of the files; all of it lies in one folder. */
function kept(): Map<string, string> {
  const folders = statSync(join(program, '.cache'), { throwIfNoEntry: false })
    ? readdirSync(join(program, '.cache'))
    : [];
  expect(folders.length).toBeLessThan(2);
  return new Map(
    folders.flatMap((folder) =>
      readdirSync(join(program, '.cache', folder)).map((name) => [
        name,
        join(program, '.cache', folder, name),
      ]),
    ),
  );
}

describe('compiled code', () => {
  test('is kept by the first run, and read by the next', () => {
    const first = run([PLAN]);
    const files = [...kept().values()];
    expect(files.map((file) => readFileSync(file).length > 1000)).toContain(true);
    const times = files.map((file) => statSync(file).mtimeMs);
    expect(run([PLAN])).toEqual(first);
    expect(files.map((file) => statSync(file).mtimeMs)).toEqual(times);
  });

  test('grows when a run does something new', () => {
    run([PROJECT]);
    const before = new Set(kept().keys());
    const [main = ''] = [...kept()].filter(([name]) => name.startsWith('main-')).map(([, file]) => file);
    const { size } = statSync(main);
    run([PLAN]);
    expect([...kept().keys()].filter((name) => !before.has(name))).toEqual([
      expect.stringMatching(/^run-plan-/),
    ]);
    expect(statSync(main).size).toBeGreaterThan(size);
  });

  test.for([
    { how: 'cut short', damage: (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1) },
    { how: 'empty', damage: () => Buffer.alloc(0) },
    {
      how: 'of another version',
      damage: (bytes: Buffer) => Buffer.concat([Buffer.alloc(16), bytes.subarray(16)]),
    },
  ])('that is $how is made anew', ({ damage }) => {
    const first = run([PLAN]);
    const whole = [...kept().values()].map((file) => readFileSync(file).length);
    for (const file of kept().values()) writeFileSync(file, damage(readFileSync(file)));
    expect(run([PLAN])).toEqual(first);
    const again = [...kept().values()].map((file) => readFileSync(file).length);
    for (const [index, length] of again.entries()) expect(length / (whole[index] ?? 0)).toBeCloseTo(1, 1);
  });

  test('is not kept where nothing can be written', () => {
    const first = run([PLAN], { NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(kept().size).toBe(0);
    // Whoever may write everywhere can't make a directory of a file either.
    writeFileSync(join(program, '.cache'), '');
    expect(run([PLAN])).toEqual(first);
    rmSync(join(program, '.cache'));
  });
});

test('a program that is not whole is no finding', () => {
  rmSync(join(program, 'chunks'), { recursive: true });
  expect(run([PLAN])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^sglint: .*ENOENT/),
  });
});
