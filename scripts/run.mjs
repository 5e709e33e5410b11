// Runs a TypeScript file of the repository: Node 20 can't by itself.  node scripts/run.mjs FILE [ARG...]
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { yamlAsData } from './yaml-as-data.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [file, ...args] = process.argv.slice(2);
// Beside node_modules, so that packages are found.
const directory = mkdtempSync(join(root, 'node_modules', '.sglint-'));
try {
  const outfile = join(directory, 'script.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    define: { SGLINT_VERSION: JSON.stringify(process.env.npm_package_version ?? '0.0.0') },
    plugins: [yamlAsData],
  });
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(directory, { recursive: true });
}
