import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { JsonReport, JsonSummary } from '../report/json/document.ts';
import type { Severity } from '../terms/finding.ts';
import { SEVERITIES } from '../terms/finding.ts';
import { runProgram } from './program.ts';

// The action: turns inputs into a command line, runs the program that everybody else runs, in this process (a second Node
// would cost as much as a small scan), and turns its reports into a step summary, annotations and outputs. No package of
// @actions: what is needed is below.

/** The runner drops a whole summary above 1024 KiB, so what does not fit is left out. */
const SUMMARY_LIMIT = 1024 * 1024;
const REPORT = 'report.json';

const env = process.env;
const workspace = resolve(env['GITHUB_WORKSPACE'] ?? process.cwd());
const cwd = resolve(workspace, input('working-directory') || '.');

// The runner starts this file; tools that try actions out ask for run().
if (require.main === module) void run();

export async function run(): Promise<void> {
  let exitCode = 2;
  let scratch: string | undefined;
  const written: string[] = [];
  // Outputs are set whatever happens: the steps that come next ask for them.
  try {
    try {
      scratch = mkdtempSync(join(env['RUNNER_TEMP'] || tmpdir(), 'sglint-'));
      exitCode = await scan(scratch, written);
    } finally {
      outputs(join(scratch ?? '', REPORT), written, exitCode);
    }
  } catch (error) {
    annotate('error', error instanceof Error ? error.message : String(error));
    exitCode = 2;
  } finally {
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  }
  process.exitCode = exitCode;
}

/** `written` takes the SARIF files of this run: one of an earlier run must not pass for its result. */
async function scan(scratch: string, written: string[]): Promise<number> {
  const files = {
    report: join(scratch, REPORT),
    text: join(scratch, 'report.txt'),
    summary: join(scratch, 'summary.md'),
    annotations: join(scratch, 'annotations.txt'),
  };
  const sarif = input('sarif-file');
  const wantsSummary = yesOrNo('summary', true);
  const isThere = statSync(cwd, { throwIfNoEntry: false })?.isDirectory();
  if (!isThere) throw new Error(`working-directory: there is no directory ${input('working-directory')}`);
  process.chdir(cwd);
  const before = timesOf(sarif);
  const exitCode = await runProgram([
    ...commandLine(),
    `--format=json=${files.report}`,
    `--format=text=${files.text}`,
    `--format=markdown=${files.summary}`,
    `--format=github=${files.annotations}`,
    ...(sarif ? [`--format=sarif=${sarif}`] : []),
    '--',
    ...lines('plan'),
    ...lines('path'),
  ]);
  for (const [file, time] of timesOf(sarif)) if (before.get(file) !== time) written.push(file);

  print(files.text);
  if (wantsAnnotations() && existsSync(files.annotations))
    process.stdout.write(readFileSync(files.annotations));
  if (wantsSummary) summarise(files.summary);
  if (exitCode === 2) annotate('error', 'sglint could not analyse everything: see the log of this step');
  if (input('category')) categorise(written, input('category'));
  return exitCode;
}

function commandLine(): string[] {
  const one = (name: string, flag = name) => (input(name) ? [`--${flag}=${input(name)}`] : []);
  const each = (name: string, flag = name) => lines(name).map((line) => `--${flag}=${line}`);
  const when = (name: string, value: boolean, flag = name) =>
    yesOrNo(name, !value) === value ? [`--${flag}`] : [];
  return [
    'scan',
    ...one('plan-file'),
    ...each('root'),
    ...one('config'),
    ...each('rulesets', 'ruleset'),
    ...one('fail-on'),
    ...one('fail-on-open'),
    ...one('changes'),
    ...one('baseline'),
    ...when('inline-ignores', false, 'no-inline-ignores'),
    ...when('allow-incomplete', true),
    ...when('cross-check', true),
    ...each('var'),
    ...each('var-file'),
    ...each('format'),
    ...when('exit-zero', true),
  ];
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs: hyphens stay. */
function input(name: string): string {
  return (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

/**
 * As @actions/core reads it. What is neither must not pass for one of them.
 * Source: `getBooleanInput`, https://github.com/actions/toolkit/blob/main/packages/core/src/core.ts.
 */
function yesOrNo(name: string, otherwise: boolean): boolean {
  const given = input(name);
  if (given === '') return otherwise;
  if (/^(true|True|TRUE)$/.test(given)) return true;
  if (/^(false|False|FALSE)$/.test(given)) return false;
  throw new Error(`the input ${name} is "${given}": write true or false`);
}

function lines(name: string): string[] {
  return input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function wantsAnnotations(): boolean {
  const wish = input('annotations') || 'auto';
  if (wish !== 'auto') return wish === 'on' || wish === 'true';
  return ['pull_request', 'pull_request_target', 'merge_group'].includes(env['GITHUB_EVENT_NAME'] ?? '');
}

/** The report for people. Source lines stand in it, and none of them may speak to the runner. */
function print(file: string): void {
  if (!existsSync(file)) return;
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n${readFileSync(file, 'utf8')}\n::${token}::\n`);
}

function summarise(file: string): void {
  const target = env['GITHUB_STEP_SUMMARY'];
  if (!target || !existsSync(file)) return;
  const before = existsSync(target) ? statSync(target).size : 0;
  if (before + statSync(file).size > SUMMARY_LIMIT) {
    annotate('warning', 'the summary of sglint does not fit into the summary of this step');
  } else appendFileSync(target, `${readFileSync(file, 'utf8')}\n`);
}

/** `automationDetails.id` begins with the category; GitHub wants one a run. */
function categorise(files: readonly string[], category: string): void {
  for (const file of files) {
    const log = JSON.parse(readFileSync(file, 'utf8')) as { runs: { automationDetails?: { id: string } }[] };
    for (const one of log.runs) {
      const stack = one.automationDetails?.id.replace(/^sglint\//, '').replace(/^\.\/$/, '') ?? '';
      one.automationDetails = { id: `${category.replace(/\/+$/, '')}/${stack}` };
    }
    writeFileSync(file, `${JSON.stringify(log, null, 2)}\n`);
  }
}

/** The SARIF files that are there, with the time of their last change. */
function timesOf(sarif: string): ReadonlyMap<string, bigint> {
  const files = sarif ? sarifFiles(resolve(cwd, sarif)) : [];
  return new Map(files.map((file) => [file, statSync(file, { bigint: true }).mtimeNs]));
}

function sarifFiles(pattern: string): string[] {
  if (!pattern.includes('{stack}')) return existsSync(pattern) ? [pattern] : [];
  const directory = dirname(pattern);
  const [head = '', tail = ''] = basename(pattern).split('{stack}');
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.startsWith(head) && name.endsWith(tail))
    .map((name) => join(directory, name));
}

function outputs(file: string, written: readonly string[], exitCode: number): void {
  const sarif = input('sarif-file');
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JsonReport) : undefined;
  const stacks = report?.stacks ?? [];
  const sum = (of: (summary: JsonSummary) => number) =>
    stacks.reduce((all, { summary }) => all + of(summary), 0);
  const failing = (...severities: Severity[]) =>
    sum(({ fail }) => severities.reduce((all, severity) => all + fail[severity], 0));
  // Actions start from the workspace: what this one calls its working directory is nothing to upload-sarif.
  const named = sarif.includes('{stack}') ? dirname(sarif) : sarif;
  const upload = isAbsolute(named) ? named : relative(workspace, resolve(cwd, named));
  output('sarif-file', written.length === 0 ? '' : upload.replaceAll('\\', '/') || '.');
  output('findings', failing(...SEVERITIES));
  output('errors', failing('critical', 'high'));
  output('warnings', failing('medium'));
  output('notes', failing('low', 'info'));
  output(
    'open',
    sum(({ open }) => open),
  );
  output('highest-severity', SEVERITIES.find((severity) => failing(severity) > 0) ?? 'none');
  output(
    'suppressed',
    sum(({ suppressed }) => suppressed),
  );
  output('complete', String(stacks.length > 0 && exitCode !== 2 && stacks.every(({ complete }) => complete)));
  output('exit-code', exitCode);
}

function output(name: string, value: string | number): void {
  const target = env['GITHUB_OUTPUT'];
  if (!target) return;
  const delimiter = `sglint-${randomUUID()}`;
  appendFileSync(target, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}

function annotate(level: 'error' | 'warning', message: string): void {
  const text = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  process.stdout.write(`::${level} title=sglint::${text}\n`);
}
