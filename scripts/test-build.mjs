// Vitest builds the program once before the tests, so that whole-program tests run what the sources are now.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export default function setup() {
  // A directory for each run: two runs at once must not build over each other.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const out = mkdtempSync(join(cache, 'sglint-'));
  try {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--out', out], { stdio: 'inherit' });
    process.env.SGLINT_BUILD = out;
  } catch {
    console.error('the program could not be built: tests that run it will fail');
  }
  return () => rmSync(out, { recursive: true, force: true });
}
