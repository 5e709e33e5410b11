import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sglint } from './testing.ts';

// What is found in whole estates, as an auditor of the field would write it down, with what the plan makes better or worse.

const shared = resolve(import.meta.dirname, '../../../shared/plans');
const expected = resolve(import.meta.dirname, '../../testdata/estates');
const names = readdirSync(expected)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -'.txt'.length));

interface Found {
  readonly severity: string;
  readonly rule: string;
  readonly verdict: string;
  readonly change?: string;
  readonly address: string;
  readonly reason?: { readonly kind: string };
}

describe.skipIf(!existsSync(shared))('estates', () => {
  test.for(names)('%s', (name) => {
    const config = join(expected, `${name}.yaml`);
    const run = sglint([
      'scan',
      join(shared, name, 'plan.json'),
      '--root',
      join(shared, name, 'src'),
      '--format',
      'json',
      '--now',
      '2026-11-25',
      ...(existsSync(config) ? ['--config', config] : []),
    ]);
    const { stacks } = JSON.parse(run.stdout) as { stacks: readonly { findings: readonly Found[] }[] };
    const lines = stacks
      .flatMap(({ findings }) => findings)
      .filter(({ reason }) => reason?.kind !== 'not-configured')
      .map(({ severity, rule, verdict, change, address }) =>
        [severity, rule, verdict, change ?? '-', address || '(root module)'].join(' '),
      );
    const text = `${[...new Set(lines)].sort().join('\n')}\n`;
    expect(text).toBe(readFileSync(join(expected, `${name}.txt`), 'utf8'));
  });
});
