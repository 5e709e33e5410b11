import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// For tests of the whole program, as it is shipped.

/** What a run of the program gave. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The directory that the program under test was built to. */
export function buildDirectory(): string {
  const directory = process.env['SGLINT_BUILD'];
  if (!directory) throw new Error('vitest.config.ts builds the program before the tests');
  return directory;
}

/** Runs the built program with an environment that holds nothing of whoever runs the tests. */
export function sglint(
  args: readonly string[],
  options: SpawnSyncOptions = {},
  program = join(buildDirectory(), 'cli.js'),
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    ...options,
    env: { PATH: process.env['PATH'], ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}

/** A directory of its own with these files, as a git repository. */
export function repository(files: Readonly<Record<string, string>>): string {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'sglint-test-')));
  mkdirSync(join(top, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(top, dirname(path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  return top;
}
