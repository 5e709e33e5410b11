import { cpSync, renameSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonReport } from '../report/json/document.ts';
import { repository, sglint } from './testing.ts';

// Code scanning shows nothing of a file that is a link: where it leads to is named, however the sources are reached.

const EXAMPLE = resolve(import.meta.dirname, '../../testdata/projects/example');

const cwd = repository({ 'common/.keep': '', 'plans/.keep': '' });
cpSync(EXAMPLE, join(cwd, 'real'), { recursive: true });
renameSync(join(cwd, 'real/main.tf'), join(cwd, 'common/groups.tf'));
symlinkSync('../common/groups.tf', join(cwd, 'real/main.tf'));
symlinkSync('real', join(cwd, 'link'));
renameSync(join(cwd, 'real/plan.json'), join(cwd, 'plans/plan.json'));

test.for([
  ['real'],
  ['link'],
  ['real', '--source-root', 'link/..'],
  ['plans/plan.json', '--root', 'real'],
  ['plans/plan.json', '--root', 'link'],
])('%j', (args) => {
  const run = sglint([...args, '--format', 'json'], { cwd });
  expect(run.stderr).toBe('');
  const [stack] = (JSON.parse(run.stdout) as JsonReport).stacks;
  const rdp = stack?.findings.find(({ rule }) => rule === 'public-rdp');
  expect([stack?.name, rdp?.location.file]).toEqual(['real', 'common/groups.tf']);
});
