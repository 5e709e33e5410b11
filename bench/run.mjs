// Measures ratios against something in the same run, never times alone: machines differ.
//   npm run bench                 writes bench/RESULTS.md
//   npm run bench -- --quick      fewer rounds, prints only
//   npm run bench -- --hcl DIR    the parser alone on a directory of yours, beside hcl2json; prints only
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHcl } from './make-hcl.mjs';
import { makePlan } from './make-plan.mjs';
import { parsing } from './parse.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const cli = join(root, 'dist/cli.js');
const quick = process.argv.includes('--quick');
const hclAt = process.argv.indexOf('--hcl');
if (hclAt > 0) {
  console.log(await parsing(process.argv[hclAt + 1] ?? '.', quick ? 1 : 5));
  process.exit(0);
}
const scratch = mkdtempSync(join(tmpdir(), 'sglint-bench-'));
const rows = [];
try {
  startUp();
  bigPlan();
  estates();
  hcl();
  stacks();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const text = report();
console.log(text);
if (!quick) writeFileSync(join(root, 'bench/RESULTS.md'), text);

/** The whole process on a small plan, against a Node that does nothing. */
function startUp() {
  const small = join(scratch, 'small.json');
  const size = makePlan(small, { rules: 20 });
  const directory = join(scratch, 'ten');
  makeHcl(directory, { files: 9, resources: 2 });
  // Nothing is kept of compiled code, as where a machine runs sglint once.
  const once = { NODE_DISABLE_COMPILE_CACHE: '1' };
  const [bare, version, scan, sarif, hcl, first, firstHcl] = interleaved(quick ? 9 : 31, [
    ['-e', '0'],
    [cli, '--version'],
    [cli, small],
    [cli, small, '--format', 'sarif'],
    [cli, directory],
    [cli, small, once],
    [cli, directory, once],
  ]);
  row('sglint --version', ms(version.ms), 'node -e 0', ms(bare.ms), version.ms / bare.ms);
  row(`plan of ${kb(size)}, text`, ms(scan.ms), 'node -e 0', ms(bare.ms), scan.ms / bare.ms);
  row(`plan of ${kb(size)}, SARIF`, ms(sarif.ms), 'node -e 0', ms(bare.ms), sarif.ms / bare.ms);
  row('ten HCL files, text', ms(hcl.ms), 'node -e 0', ms(bare.ms), hcl.ms / bare.ms);
  row(`plan of ${kb(size)}, first run`, ms(first.ms), 'node -e 0', ms(bare.ms), first.ms / bare.ms);
  row('ten HCL files, first run', ms(firstHcl.ms), 'node -e 0', ms(bare.ms), firstHcl.ms / bare.ms);
}

/** 100 MB, of which rules read little, against JSON.parse of the same bytes. */
function bigPlan() {
  const file = join(scratch, 'big.json');
  const size = makePlan(file, { rules: 1000, megabytes: 100 });
  const parse = `JSON.parse(require('fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`;
  const [ours, theirs] = interleaved(quick ? 1 : 5, [
    [cli, file, '--format', 'json'],
    ['-e', parse],
  ]);
  row(`plan of ${mb(size)}`, ms(ours.ms), 'JSON.parse of it', ms(theirs.ms), ours.ms / theirs.ms);
  row('  peak memory', mib(ours.kib), '', mib(theirs.kib), ours.kib / theirs.kib);
}

/** Grows with the estate, not with its square: each row is set against ten times the one before. */
function estates() {
  let before;
  for (const rules of quick ? [1000, 10000] : [1000, 10000, 100000]) {
    const file = join(scratch, `estate-${rules}.json`);
    makePlan(file, { rules });
    const [run] = interleaved(rules < 100000 && !quick ? 5 : 1, [[cli, file, '--format', 'json']]);
    const against = before && before.ms * 10;
    row(
      `${rules} rule resources`,
      ms(run.ms),
      before ? 'ten times the row above' : '',
      before ? ms(against) : '',
      before ? run.ms / against : undefined,
    );
    row('  peak memory', mib(run.kib), '', '', undefined);
    before = run;
  }
}

/** Raw HCL, evaluated and judged, against hcl2json that only parses it. */
function hcl() {
  const directory = join(scratch, 'hcl');
  const size = makeHcl(directory, { files: quick ? 20 : 100, resources: 20 });
  const loader = join(root, 'dist/hcl2json/loader.cjs');
  if (!existsSync(loader)) return;
  const parse = `
    const { createRequire } = await import('node:module');
    const { start } = createRequire(${JSON.stringify(loader)})(${JSON.stringify(loader)});
    const fs = await import('node:fs');
    const parse = await start();
    for (const name of fs.readdirSync(${JSON.stringify(directory)})) {
      const file = ${JSON.stringify(directory)} + '/' + name;
      JSON.parse(parse(file, fs.readFileSync(file, 'utf8')));
    }
    process.exit(0);`;
  const [ours, theirs] = interleaved(quick ? 1 : 5, [
    [cli, directory, '--format', 'json'],
    ['--input-type=module', '-e', parse],
  ]);
  row(
    `HCL of ${mb(size)}, parsed, evaluated, judged`,
    ms(ours.ms),
    'hcl2json, parsed only',
    ms(theirs.ms),
    ours.ms / theirs.ms,
  );
}

/** A monorepo: every stack is read, evaluated and judged, against reading the bytes of all. */
function stacks() {
  const top = join(scratch, 'monorepo');
  const count = quick ? 20 : 200;
  let size = 0;
  for (let n = 0; n < count; n++) size += makeHcl(join(top, `stack-${n}`), { files: 5, resources: 5 });
  const read = `
    const fs = require('node:fs');
    for (const entry of fs.readdirSync(${JSON.stringify(top)}, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) fs.readFileSync(entry.parentPath + '/' + entry.name, 'utf8');`;
  const [ours, bytes] = interleaved(quick ? 1 : 5, [
    [cli, top, '--format', 'json'],
    ['-e', read],
  ]);
  row(
    `${count} stacks of HCL, ${mb(size)}`,
    ms(ours.ms),
    'reading their bytes',
    ms(bytes.ms),
    ours.ms / bytes.ms,
  );
  row('  peak memory', mib(ours.kib), '', '', undefined);
}

/** Runs each command in turn, several times, so that a slow moment hits all; medians. */
function interleaved(rounds, commands) {
  const runs = commands.map(() => []);
  for (let round = 0; round < rounds; round++) {
    commands.forEach((args, index) => {
      runs[index].push(timed(args));
    });
  }
  return runs.map((list) => ({
    ms: median(list.map((run) => run.ms)),
    kib: median(list.map((run) => run.kib)),
  }));
}

/** A child reports its own peak memory when it ends. What is no text among the arguments is for its environment. */
function timed(given) {
  const args = given.filter((one) => typeof one === 'string');
  const env = Object.assign({}, process.env, ...given.filter((one) => typeof one !== 'string'));
  const withProbe = ['--require', probeFile(), ...args];
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, withProbe, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    cwd: scratch,
    env,
  });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (child.status !== 0 && child.status !== 1)
    throw new Error(`${args.join(' ')}: ${child.status} ${child.stderr}`);
  return { ms: took, kib: Math.max(...String(child.output[3]).trim().split(' ').map(Number)) };
}

function probeFile() {
  const file = join(scratch, 'probe.cjs');
  if (!existsSync(file)) {
    writeFileSync(
      file,
      "process.on('exit',()=>{try{require('fs').writeSync(3,`${process.resourceUsage().maxRSS} `)}catch{}});\n",
    );
  }
  return file;
}

function row(...cells) {
  rows.push(cells);
}

function report() {
  const lines = rows.map(
    ([what, figure, against, other, ratio]) =>
      `| ${what} | ${figure} | ${against} | ${other} | ${ratio === undefined ? '' : ratio.toFixed(2)} |`,
  );
  return `# Figures

Written by \`npm run bench\`: medians of whole processes, run in turns. Only the last column travels to other machines.
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}.

| what | sglint | against | takes | ratio |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
function ms(value) {
  return value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(2)} s`;
}
function kb(bytes) {
  return `${(bytes / 1e3).toFixed(0)} kB`;
}
function mb(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
function mib(kib) {
  return `${(kib / 1024).toFixed(0)} MiB`;
}
