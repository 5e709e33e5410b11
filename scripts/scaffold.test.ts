import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scaffold, withRule } from './scaffold.mjs';

const repository = resolve(import.meta.dirname, '..');
let root: string;

beforeAll(() => {
  // Within the repository: the scaffold is compiled against the sources.
  root = mkdtempSync(join(repository, 'node_modules', '.scaffold-'));
  mkdirSync(join(root, 'src'));
  for (const floor of ['terms', 'traffic', 'facts', 'rules']) {
    cpSync(join(repository, 'src', floor), join(root, 'src', floor), { recursive: true });
  }
  cpSync(join(repository, 'tsconfig.json'), join(root, 'tsconfig.json'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a scaffold compiles, is in the list and is never written twice', () => {
  expect(scaffold(root, 'some-new-rule', 'C')).toContain('src/rules/some-new-rule.ts');
  expect(readFileSync(join(root, 'src/rules/index.ts'), 'utf8')).toMatch(/ {2}someNewRule,\n\];/);
  const config = {
    extends: './tsconfig.json',
    files: ['src/rules/some-new-rule.ts', 'src/rules/some-new-rule.test.ts'],
  };
  writeFileSync(join(root, 'tsconfig.one.json'), JSON.stringify({ ...config, include: [] }));
  const tsc = join(repository, 'node_modules/.bin/tsc');
  try {
    execFileSync(tsc, ['--noEmit', '-p', join(root, 'tsconfig.one.json')], { encoding: 'utf8' });
  } catch (error) {
    const said = (error as { stdout: string }).stdout.split('\n');
    expect(said.filter((line) => line.includes('some-new-rule'))).toEqual([]);
  }
  expect(() => scaffold(root, 'some-new-rule', 'C')).toThrow('exists already');
});

test('an id is checked', () => {
  expect(() => scaffold(root, 'NoGood', 'A')).toThrow('no rule id');
  expect(() => scaffold(root, 'fine-name', 'Z')).toThrow('no section');
});

test('the first rule of a list', () => {
  expect(withRule('export const RULES: readonly Rule[] = [];\n', 'a-b')).toBe(
    "import aB from './a-b.ts';\nexport const RULES: readonly Rule[] = [\n  aB,\n];\n",
  );
});
