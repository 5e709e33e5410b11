import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../rules/index.ts';
import { type Run, sglint } from './testing.ts';

// The evidence of every rule, through the whole program as it is shipped: what is marked, and nothing else, is found,
// in the plan and in the raw HCL. `sglint test` is the same check for users who write rules of their own.

const root = resolve(import.meta.dirname, '../..');
const RULE_DATA = 'testdata/rules';
const folders = existsSync(join(root, RULE_DATA)) ? readdirSync(join(root, RULE_DATA)).sort() : [];

describe.skipIf(folders.length === 0)('evidence', () => {
  let run: Run;
  beforeAll(() => {
    run = sglint(['test', RULE_DATA], { cwd: root });
  }, 600_000);

  test('stands there for every rule, and for no other', () => {
    expect(folders).toEqual(RULES.map(({ id }) => id).sort());
  });

  test('is a bad and a good case for each rule, with their plans', () => {
    const wanted = folders.flatMap((id) =>
      ['bad', 'good'].map((kind) => join(RULE_DATA, id, kind, 'plan.json')),
    );
    expect(wanted.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('could be read', () => {
    expect(run.stderr).toBe('');
    expect(run.status).not.toBe(2);
  });

  test.for(folders.map((id) => ({ id })))('$id: what is found is what is marked', ({ id }) => {
    expect(run.stdout.split('\n').filter((line) => line.startsWith(`${RULE_DATA}/${id}/`))).toEqual([]);
  });
});
