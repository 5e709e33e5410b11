import { copyFileSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from './renderers.ts';
import { sglint } from './testing.ts';

// What the configuration marks as sensitive is judged and never printed: not in a message, not in a place, not as the
// name of something, in no format, from the plan alone, with its sources, and from the sources.

const folder = resolve(import.meta.dirname, '../../testdata/cases/sensitive-parts');

const defaults = resolve(import.meta.dirname, '../../testdata/cases/sensitive-default-tags');

const hostile = resolve(import.meta.dirname, '../../testdata/cases/hostile-text/plan.json');

/** Values of `var.secret`. `0.0.0.0/0` is no secret in itself; the number of a port may be part of another number. */
const CANARIES = [
  '203.0.113.201',
  '203.0.113.202',
  '2001:db8:5ec7:e7::',
  '47113',
  'canary-description',
  'canary-name',
  'canary-tag',
  'Canary-Passw0rd',
  'sg-0ca9a270000000001',
  'sg-0ca9a270000000002',
  'pl-0ca9a270000000003',
  'canary-user',
  'd-ca9a2700004',
  'subnet-0ca9a270000000005',
  'canary-key',
];

describe.skipIf(!existsSync(folder))('sensitive values', () => {
  let bare = '';
  beforeAll(() => {
    bare = realpathSync(mkdtempSync(join(tmpdir(), 'sglint-secrets-')));
    copyFileSync(join(folder, 'plan.json'), join(bare, 'plan.json'));
  });
  afterAll(() => rmSync(bare, { recursive: true, force: true }));

  const ways = () => ({ alone: join(bare, 'plan.json'), both: join(folder, 'plan.json'), hcl: folder });
  const found = FORMATS.flatMap((format) =>
    (['alone', 'both', 'hcl'] as const).map((way) => ({ format, way })),
  );

  test.for(found)('$format, $way', ({ format, way }) => {
    const args = ['scan', '--format', format, '--show-suppressed', '-v', '--ruleset', 'hipaa'];
    const { status, stdout, stderr } = sglint([...args, ways()[way]]);
    expect(status, stderr).toBe(1);
    expect(leaks(stdout)).toEqual([]);
    expect(leaks(stderr)).toEqual([]);
  });

  test.for(['text', 'json', 'mermaid', 'dot', 'html'])('graph as %s', (format) => {
    for (const path of Object.values(ways())) {
      const { stdout, stderr } = sglint(['graph', '--format', format, path]);
      expect(leaks(stdout)).toEqual([]);
      expect(leaks(stderr)).toEqual([]);
    }
  });
});

describe.skipIf(!existsSync(defaults))('sensitive default tags', () => {
  test.for(['alone', 'both', 'hcl'] as const)('%s', (way) => {
    const bare = realpathSync(mkdtempSync(join(tmpdir(), 'sglint-secrets-')));
    copyFileSync(join(defaults, 'plan.json'), join(bare, 'plan.json'));
    const path = { alone: join(bare, 'plan.json'), both: join(defaults, 'plan.json'), hcl: defaults }[way];
    const { stdout, stderr } = sglint(['scan', '--ruleset', 'developer', '--format', 'json', path]);
    rmSync(bare, { recursive: true, force: true });
    expect(stdout).toContain('(sensitive) is no date');
    expect(`${stdout}${stderr}`.toLowerCase()).not.toContain('canary');
  });
});

describe.skipIf(!existsSync(hostile))('text that means something to whoever shows it', () => {
  test.for(FORMATS)('does no harm as %s', (format) => {
    const { status, stdout, stderr } = sglint([
      'scan',
      '--format',
      format,
      '--show-suppressed',
      '-v',
      hostile,
    ]);
    expect(status, stderr).toBe(1);
    for (const output of [stdout, stderr]) {
      // Commands of the terminal and of the runner, text that runs backwards, markup of a page.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
      expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(output).not.toMatch(/^\s*::(error file=x|set-output)/m);
      if (format === 'html' || format === 'markdown') expect(output).not.toMatch(/<script|<b>/);
    }
  });
});

/** Lines that hold a secret. */
function leaks(output: string): readonly string[] {
  return output
    .split('\n')
    .filter((line) => CANARIES.some((canary) => line.includes(canary)))
    .map((line) => line.slice(0, 300));
}
