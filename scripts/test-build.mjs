// Vitest builds the program once before the tests, so that whole-program tests run what the sources are now.
import { execFileSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export default function setup() {
  const out = join(root, 'node_modules/.cache/sglint');
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--out', out], { stdio: 'inherit' });
  process.env.SGLINT_BUILD = out;
}
