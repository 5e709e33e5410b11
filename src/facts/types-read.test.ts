import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRead } from './types-read.ts';

/** Every resource type that a fact or rule names is read: a type that is passed over would be silence. */
test('every type that facts and rules name is read', () => {
  const named = new Set<string>();
  for (const folder of ['src/facts', 'src/rules']) {
    for (const name of readdirSync(folder, { recursive: true }).map(String)) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      const code = readFileSync(`${folder}/${name}`, 'utf8');
      for (const [, type] of code.matchAll(/'(?:data\.)?((?:aws|awscc)_[a-z0-9_]+)'/g))
        named.add(type as string);
    }
  }
  expect(named.size).toBeGreaterThan(100);
  expect([...named].filter((type) => !isRead(type))).toEqual([]);
});

test('what nobody reads is passed over', () => {
  for (const type of [
    'aws_iam_role',
    'aws_s3_bucket',
    'aws_dynamodb_table',
    'null_resource',
    'google_compute_network',
  ]) {
    expect(isRead(type)).toBe(false);
  }
});
