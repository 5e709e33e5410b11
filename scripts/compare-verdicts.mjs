// What a change does to verdicts: all evidence judged by two builds, and every difference listed.
//   npm run compare                        dist/ of the last commit against dist/ as it is now (build it first)
//   npm run compare -- BUILD [FOLDER...]   BUILD: a commit, or a directory with cli.js; FOLDER: other inputs than testdata
// Three ways: raw HCL, plans with the sources beside them (or in src/), plans alone. Exit code 1 when there is a difference.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [build = 'HEAD', ...given] = process.argv.slice(2);
const folders = (given.length > 0 ? given : ['testdata']).map((folder) => resolve(folder));
const POLICY = ['baseline', 'hipaa', 'financial-services', 'developer'].flatMap((name) => [
  '--ruleset',
  name,
]);
const scratch = mkdtempSync(join(tmpdir(), 'sglint-compare-'));
try {
  const [old, now] = [builtAt(build), join(root, 'dist')];
  const plans = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => basename(name) === 'plan.json')
      .map((name) => join(folder, name)),
  );
  const ways = { 'raw HCL': folders, 'plan with sources': plans, 'plan alone': plans.map(alone) };
  let differences = 0;
  for (const [way, inputs] of Object.entries(ways)) {
    if (inputs.length === 0) continue;
    const [before, after] = [verdicts(old, inputs, way), verdicts(now, inputs, way)];
    const lines = [...new Set([...before.keys(), ...after.keys()])]
      .filter((one) => before.get(one) !== after.get(one))
      .sort()
      .map((one) => `${one}: ${before.get(one) ?? 'nothing'} -> ${after.get(one) ?? 'nothing'}`);
    console.log(`${way}: ${after.size} findings of ${inputs.length} inputs, ${lines.length} differences`);
    for (const line of lines) console.log(`  ${line}`);
    differences += lines.length;
  }
  if (differences > 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The directory of a build: the one named, or the committed bundle of a commit. */
function builtAt(name) {
  if (existsSync(join(name, 'cli.js'))) return resolve(name);
  const archive = execFileSync('git', ['archive', name, 'dist'], { cwd: root, maxBuffer: 1 << 30 });
  execFileSync('tar', ['x', '-C', scratch], { input: archive });
  return join(scratch, 'dist');
}

/** A copy of a plan, with its config, where there is no HCL. */
function alone(plan) {
  const copy = join(scratch, relative(root, dirname(plan)).replaceAll('..', 'outside'));
  mkdirSync(copy, { recursive: true });
  for (const file of [plan, configOf(plan)]) if (file) cpSync(file, join(copy, basename(file)));
  return join(copy, 'plan.json');
}

function configOf(plan) {
  return ['.sglint.yaml', 'src/.sglint.yaml']
    .map((name) => join(dirname(plan), name))
    .find((file) => existsSync(file));
}

/** What is found, by input, rule, address and traffic. A run that gives no report is one finding, with what it says. */
function verdicts(directory, inputs, way) {
  const sources = way === 'plan with sources' ? inputs.flatMap(rootOf) : [];
  const args = ['scan', ...inputs, ...sources, ...POLICY, '--format', 'json', '--allow-incomplete'];
  const run = spawnSync(process.execPath, [join(directory, 'cli.js'), ...args], {
    cwd: way === 'plan alone' ? scratch : root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (run.stdout === '') return new Map([[`no report: ${run.stderr}`, 'error']]);
  return new Map(
    JSON.parse(run.stdout).stacks.flatMap(({ input, findings }) =>
      findings.map(({ rule, verdict, address, traffic }) => [
        [input, rule, address, traffic].filter(Boolean).join(' '),
        verdict,
      ]),
    ),
  );
}

/** Most plans lie beside their sources, which are found without being named. */
function rootOf(plan) {
  const sources = join(dirname(plan), 'src');
  return existsSync(sources) ? ['--root', `${plan}=${sources}`] : [];
}
