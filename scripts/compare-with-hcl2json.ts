// Reads every file in native HCL syntax below the given directories with our parser and with hcl2json, and compares the two.
//   node scripts/copy-hcl2json.mjs /tmp/hcl2json
//   npx esbuild scripts/compare-with-hcl2json.ts --bundle --platform=node --format=esm --packages=external \
//     --outfile=/tmp/compare.mjs && HCL2JSON=/tmp/hcl2json node /tmp/compare.mjs DIR...
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { firstDifference } from '../src/hcl/fallback/first-difference.ts';
import { loadReference } from '../src/hcl/fallback/hcl2json-reference.ts';
import { hcl2jsonShape, NoShape } from '../src/hcl/fallback/hcl2json-shape.ts';
import { parseHcl } from '../src/hcl/parse/parse.ts';

const reference = await loadReference(resolve(process.env['HCL2JSON'] ?? 'dist/hcl2json'));

function* files(directory: string): Iterable<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.isFile() && /\.(tf|tofu|tfvars|hcl)$/.test(entry.name)) yield path;
  }
}

function compare(path: string, text: string, theirs: ReturnType<typeof reference>): string | undefined {
  const tree = parseHcl(text, path);
  const [error] = tree.errors;
  if (theirs.ok === 'failed') return `they crash: ${theirs.message}`;
  if (!theirs.ok) {
    return error === undefined
      ? `we accept, they reject: ${theirs.line}:${theirs.column} ${theirs.message}`
      : undefined;
  }
  if (error !== undefined) return `we reject, they accept: ${error.line}:${error.column} ${error.message}`;
  let shape: unknown;
  try {
    shape = hcl2jsonShape(tree);
  } catch (problem) {
    if (problem instanceof NoShape)
      return theirs.json === undefined ? undefined : `no shape: ${problem.message}`;
    throw problem;
  }
  if (theirs.json === undefined) return 'they have no JSON, we have';
  const difference = firstDifference(shape, theirs.json);
  return (
    difference &&
    `${difference.path}: ${JSON.stringify(difference.ours)} / ${JSON.stringify(difference.theirs)}`
  );
}

/** Time of the processor, so that other work on the machine does not count. */
function timed<T>(work: () => T): { result: T; seconds: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: (user + system) / 1e6 };
}

const speedOf = (bytes: number, time: number) => `${(bytes / 1e6 / time).toFixed(1)} MB/s`;
const all = { files: 0, disagreements: 0, bytes: 0, ours: 0, theirs: 0 };
for (const directory of process.argv.slice(2)) {
  const count = { files: 0, rejected: 0, disagreements: 0, bytes: 0 };
  let [ours, theirs] = [0, 0];
  const seen = new Set<string>();
  for (const path of files(directory)) {
    const text = readFileSync(path, 'utf8');
    if (seen.has(text)) continue;
    seen.add(text);
    count.files += 1;
    count.bytes += Buffer.byteLength(text);
    ours += timed(() => parseHcl(text, path)).seconds;
    const { result: reading, seconds } = timed(() => reference(path, text));
    theirs += seconds;
    if (!reading.ok) count.rejected += 1;
    const disagreement = compare(path, text, reading);
    if (disagreement === undefined) continue;
    count.disagreements += 1;
    console.log(`${path}: ${disagreement}`);
  }
  all.files += count.files;
  all.disagreements += count.disagreements;
  all.bytes += count.bytes;
  all.ours += ours;
  all.theirs += theirs;
  console.log(
    `${directory}: ${count.files} different files (${count.rejected} do not parse), ${count.disagreements} ` +
      `disagreements, ${(count.bytes / 1e6).toFixed(1)} MB, ours ${speedOf(count.bytes, ours)}, hcl2json ${speedOf(count.bytes, theirs)}`,
  );
}
console.log(
  `${all.files} files, ${all.disagreements} disagreements, ours ${speedOf(all.bytes, all.ours)}, ` +
    `hcl2json ${speedOf(all.bytes, all.theirs)}: ${(all.theirs / all.ours).toFixed(0)} times faster`,
);
process.exitCode = all.disagreements === 0 ? 0 : 1;
