import { expect, test } from 'vitest';
import { bool } from './value.ts';

// Terraform 1.11: `root_volume_encryption_enabled = "1"` is true, `= 1` is refused.
test.for<[written: string | number | boolean | null, means: boolean | undefined]>([
  [true, true],
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
  [1, undefined],
  [0, undefined],
  ['', undefined],
  ['True', undefined],
  [null, undefined],
])('%j as a boolean is %j', ([written, means]) => {
  expect(bool({ kind: 'scalar', value: written })).toBe(means);
});
