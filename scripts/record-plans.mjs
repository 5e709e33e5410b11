// Records plan.json beside the HCL it comes from, in copies of the folders, without an AWS account.
//   npm run record -- NAME...       testdata/rules/NAME/*, or any folder with .tf files, or a folder of such folders
//   npm run record -- --missing     every folder of testdata/rules that has no plan yet
// TERRAFORM names another program (tofu). What it prints is kept byte for byte: nothing is stripped.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const rules = join(root, 'testdata/rules');
const terraform = process.env.TERRAFORM ?? 'terraform';
/** Credentials that lead nowhere: a plan that only creates asks AWS nothing. */
const env = {
  ...process.env,
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_REGION: process.env.AWS_REGION ?? 'eu-west-1',
  TF_IN_AUTOMATION: '1',
  CHECKPOINT_DISABLE: '1',
};
/** Added to the copy when the HCL does not say it: the provider must not ask who we are. */
const OFFLINE = `provider "aws" {
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  skip_region_validation      = true
}
`;

const args = process.argv.slice(2);
const missing = args.includes('--missing');
const names = args.filter((arg) => !arg.startsWith('--'));
const wanted = missing ? readdirSync(rules) : names;
if (wanted.length === 0) throw new Error('name a rule, or pass --missing');
const folders = wanted
  .flatMap((name) => foldersOf(existsSync(join(rules, name)) ? join(rules, name) : resolve(name)))
  .filter((folder) => !missing || !existsSync(join(folder, 'plan.json')));
let failed = 0;
for (const folder of folders) {
  try {
    writeFileSync(join(folder, 'plan.json'), record(folder));
    console.log(`recorded ${relative(root, folder)}`);
  } catch (error) {
    failed++;
    console.error(`${relative(root, folder)}: ${error.stdout ?? ''}${error.stderr ?? error.message}`);
  }
}
if (failed > 0) process.exitCode = 1;

/** The folder itself, or the folders below it that hold a root module. */
function foldersOf(folder) {
  const entries = readdirSync(folder);
  if (entries.some((name) => /\.tf(\.json)?$/.test(name))) return [folder];
  return entries
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory() && !basename(path).startsWith('.'))
    .flatMap(foldersOf);
}

function record(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'sglint-record-'));
  try {
    cpSync(folder, copy, { recursive: true, filter: (path) => basename(path) !== '.terraform' });
    makeOffline(copy);
    const run = (...more) =>
      execFileSync(terraform, more, { cwd: copy, env, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 30 });
    run('init', '-input=false', '-backend=false', '-no-color');
    run('plan', '-input=false', '-lock=false', '-no-color', '-out=tfplan');
    return run('show', '-json', 'tfplan');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function makeOffline(directory) {
  const text = readdirSync(directory)
    .filter((name) => name.endsWith('.tf'))
    .map((name) => readFileSync(join(directory, name), 'utf8'))
    .join('\n');
  if (text.includes('skip_requesting_account_id')) return;
  // An override only merges into a block that is there.
  const name = /^\s*provider\s+"aws"/m.test(text) ? 'zz_offline_override.tf' : 'zz_offline.tf';
  if (/"aws(?:cc)?_|hashicorp\/aws/.test(text)) writeFileSync(join(directory, name), OFFLINE);
}
