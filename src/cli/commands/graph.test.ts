import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { repository, sglint } from '../testing.ts';

const PLAN = resolve(import.meta.dirname, '../../../testdata/projects/example/plan.json');
const cwd = repository({ 'plan.json': readFileSync(PLAN, 'utf8'), 'broken.json': '{"format_version":' });

test.for([
  { format: 'text', says: /desktops?, \d+ other wearers?, \d+ groups?\n/ },
  { format: 'json', says: /^\{\n {2}"version": 1,/ },
  { format: 'mermaid', says: /^flowchart LR\n/ },
  { format: 'dot', says: /^digraph "/ },
])('$format', ({ format, says }) => {
  const run = sglint(['graph', 'plan.json', '--format', format], { cwd });
  expect([run.status, run.stderr]).toEqual([0, '']);
  expect(run.stdout).toMatch(says);
});

test('a plan tells what it changes, raw HCL can not', () => {
  const changes = (path: string) => {
    const run = sglint(['graph', path, '--format', 'json'], { cwd });
    expect(run.status, run.stderr).toBe(0);
    return JSON.parse(run.stdout).stacks[0].changes;
  };
  expect(changes('plan.json').groups.length).toBeGreaterThan(0);
  expect(changes(resolve(PLAN, '..'))).toBeNull();
});

test('what can not be read ends with 2, and the rest is drawn', () => {
  const run = sglint(['graph', 'broken.json', 'plan.json', '--format', 'dot'], { cwd });
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('broken.json');
  expect(run.stdout).toMatch(/^digraph "/);
});

test('a plan that is not whole ends with 2 unless that is allowed', () => {
  const part = repository({
    'plan.json': JSON.stringify({ ...JSON.parse(readFileSync(PLAN, 'utf8')), complete: false }),
  });
  expect(sglint(['graph', 'plan.json'], { cwd: part }).status).toBe(2);
  const allowed = sglint(['graph', 'plan.json', '--allow-incomplete'], { cwd: part });
  expect(allowed.status).toBe(0);
  expect(allowed.stdout).toContain('what is missing here proves nothing');
});
