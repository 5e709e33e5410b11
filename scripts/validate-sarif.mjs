// Validates SARIF files with Microsoft's multitool, by the rules of SARIF and of GitHub code scanning.
//   node scripts/validate-sarif.mjs FILE...
// The multitool (95 MB) is no dependency: install it where it is wanted, `npm i --no-save @microsoft/sarif-multitool`,
// or name its program in SARIF_MULTITOOL. Without it this says so and ends with 0.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node scripts/validate-sarif.mjs FILE...');
  process.exit(2);
}

const program = find();
if (!program) {
  console.log(
    'skipped: sarif-multitool is not installed (npm i --no-save @microsoft/sarif-multitool, or SARIF_MULTITOOL=PATH)',
  );
  process.exit(0);
}

const scratch = mkdtempSync(join(tmpdir(), 'validate-sarif-'));
let failed = false;
for (const file of files) failed = !validate(file) || failed;
rmSync(scratch, { recursive: true });
process.exitCode = failed ? 1 : 0;

/** The program of this platform; npm 12 does not run the script that makes it executable. */
function find() {
  const named = process.env['SARIF_MULTITOOL'];
  if (named) return named;
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'win32' }[process.platform];
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@microsoft/sarif-multitool-${platform}/package.json`,
    );
    const path = join(dirname(manifest), platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
    if (platform !== 'win32') chmodSync(path, 0o755);
    return path;
  } catch {
    return undefined;
  }
}

/** The multitool ends with 0 whatever it finds, and its own crashes stand in its output only: the output is read. */
function validate(file) {
  const output = join(scratch, 'validation.sarif');
  rmSync(output, { force: true });
  const run = spawnSync(
    program,
    [
      'validate',
      file,
      '--rule-kind',
      'Sarif;Ghas',
      '--level',
      'Error;Warning;Note',
      '-o',
      output,
      '--log',
      'ForceOverwrite',
    ],
    { encoding: 'utf8' },
  );
  if (!existsSync(output)) {
    console.error(`${file}: the multitool wrote nothing: ${run.error?.message ?? run.stderr + run.stdout}`);
    return false;
  }
  const counts = { error: 0, warning: 0, note: 0 };
  let successful = true;
  for (const { results = [], invocations = [] } of JSON.parse(
    readFileSync(output, 'utf8').replace(/^\ufeff/, ''),
  ).runs) {
    successful &&= invocations.every((invocation) => invocation.executionSuccessful);
    const told = new Map();
    for (const { ruleId, level = 'warning', message, locations } of results) {
      counts[level]++;
      told.set(ruleId, (told.get(ruleId) ?? 0) + 1);
      // One example a rule, every error.
      if (level !== 'error' && told.get(ruleId) > 1) continue;
      const where =
        locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName ??
        locations?.[0]?.physicalLocation?.region?.startLine;
      const text = message.text ?? [message.id, ...(message.arguments ?? [])].join(' · ');
      console.log(`  ${level} ${ruleId}${where ? ` at ${where}` : ''}: ${text}`);
    }
  }
  console.log(`${file}: ${counts.error} errors, ${counts.warning} warnings, ${counts.note} notes`);
  if (!successful) console.error(`${file}: the multitool itself did not succeed`);
  return successful && counts.error === 0;
}
