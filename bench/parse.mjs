// How fast the parser reads HCL beside hcl2json, HashiCorp's own parser as WebAssembly, on the same files:
//   npm run bench -- --hcl DIR
// Bytes are read beforehand and start-up does not count, for both; decoding does. Every run is a process of its own:
// its first pass is what a scan pays, before V8 has compiled anything; the fifth shows the parser at its best.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const self = fileURLToPath(import.meta.url);
const root = resolve(dirname(self), '..');
if (process.argv[1] === self) await child(...process.argv.slice(2));

/** A table: medians of several rounds, in which the contestants take turns. */
export async function parsing(directory, rounds) {
  const scratch = mkdtempSync(join(tmpdir(), 'sglint-bench-'));
  try {
    const bundle = join(scratch, 'parse.mjs');
    await build({
      stdin: {
        contents: `export { parseHcl } from './src/hcl/parse/parse.ts';
          export { decodeLeniently } from './src/source/text.ts';`,
        resolveDir: root,
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
    });
    const runs = { both: [], ours: [], kept: [], theirs: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const who of Object.keys(runs)) runs[who].push(run(resolve(directory), bundle, who));
    }
    const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
    const row = (what, ours, theirs) => {
      const ratio = median(ours.map((ms, round) => theirs[round] / ms));
      return `| ${what} | ${median(ours).toFixed(0)} ms | ${median(theirs).toFixed(0)} ms | ${ratio.toFixed(1)} |`;
    };
    const alone = runs.theirs.map((one) => one.theirs);
    const { files, bytes } = runs.both[0];
    return [
      `${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds`,
      '',
      '| pass | sglint | hcl2json | times as fast |',
      '| --- | --- | --- | --- |',
      row(
        'first, both in one process',
        runs.both.map((one) => one.ours[0]),
        runs.both.map((one) => one.theirs),
      ),
      row(
        'first, a process each',
        runs.ours.map((one) => one.ours[0]),
        alone,
      ),
      row(
        'first, every tree kept',
        runs.kept.map((one) => one.ours[0]),
        alone,
      ),
      row(
        'fifth',
        runs.ours.map((one) => one.ours[4]),
        alone,
      ),
    ].join('\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [self, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

async function child(directory, bundle, who) {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tf|tofu)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const contents = files.map((file) => readFileSync(file));
  const { parseHcl, decodeLeniently } = await import(pathToFileURL(bundle).href);
  const pass = (parse) => {
    const trees = [];
    const began = performance.now();
    contents.forEach((bytes, index) => {
      const tree = parse(decodeLeniently(bytes), files[index]);
      if (who === 'kept') trees.push(tree);
    });
    return performance.now() - began;
  };
  const figures = { files: files.length, bytes: contents.reduce((sum, bytes) => sum + bytes.length, 0) };
  if (who !== 'theirs') figures.ours = Array.from({ length: who === 'ours' ? 5 : 1 }, () => pass(parseHcl));
  if (who === 'both' || who === 'theirs') {
    // Only now: V8 compiles WebAssembly in the background for a while.
    const { start } = await import(pathToFileURL(join(root, 'dist/hcl2json/loader.cjs')).href);
    const parse = await start();
    figures.theirs = pass((text, file) => {
      try {
        return parse(file, text);
      } catch {
        // A broken file is an answer too.
        return undefined;
      }
    });
  }
  process.stdout.write(JSON.stringify(figures), () => process.exit(0));
}
