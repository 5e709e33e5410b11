import { expect, test } from 'vitest';
import { wantsColor } from './streams.ts';

test.for([
  { env: {}, terminal: true, color: true },
  { env: {}, terminal: false, color: false },
  { env: { NO_COLOR: '1' }, terminal: true, color: false },
  { env: { NO_COLOR: '' }, terminal: true, color: true },
  { env: { FORCE_COLOR: '1' }, terminal: false, color: true },
  { env: { FORCE_COLOR: '0' }, terminal: true, color: false },
  { env: { FORCE_COLOR: '1', NO_COLOR: '1' }, terminal: true, color: false },
  { env: { TERM: 'dumb' }, terminal: true, color: false },
])('$env on a terminal: $terminal', ({ env, terminal, color }) => {
  expect(wantsColor(env, terminal)).toBe(color);
});
