import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildDirectory, repository, sglint } from './testing.ts';

const root = resolve(import.meta.dirname, '../..');
const PLAN = readFileSync(join(root, 'testdata/projects/example/plan.json'), 'utf8');
const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
  runs: { using: string; main: string };
};

/** Runs the bundle with the environment that the runner makes. */
function runAction(inputs: Record<string, string>, files: Record<string, string>, event = 'pull_request') {
  const workspace = repository(files);
  const temp = join(workspace, '.runner');
  mkdirSync(temp);
  const at = (name: string) => join(temp, name);
  for (const name of ['output', 'summary']) writeFileSync(at(name), '');
  const defaults = Object.entries(manifest.inputs).map(([name, input]) => [name, input.default ?? '']);
  const env = Object.fromEntries(
    Object.entries({ ...Object.fromEntries(defaults), ...inputs }).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]),
  );
  const run = sglint(
    [],
    {
      cwd: workspace,
      env: {
        ...env,
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: event,
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: at('output'),
        GITHUB_STEP_SUMMARY: at('summary'),
        RUNNER_TEMP: temp,
      },
    },
    join(buildDirectory(), 'action.js'),
  );
  const outputs = new Map<string, string>();
  for (const [, name = '', , value = ''] of readFileSync(at('output'), 'utf8').matchAll(
    /^([\w-]+)<<(.+)\n([\s\S]*?)\n\2$/gm,
  )) {
    outputs.set(name, value);
  }
  return { ...run, workspace, outputs, summary: readFileSync(at('summary'), 'utf8') };
}

test('every output of the manifest is set, and no other', () => {
  const run = runAction({ plan: 'plan.json' }, { 'plan.json': PLAN });
  expect(run.status, run.stdout + run.stderr).toBe(1);
  expect([...run.outputs.keys()].sort()).toEqual(Object.keys(manifest.outputs).sort());
  expect(run.outputs.get('highest-severity')).toBe('critical');
  expect(run.outputs.get('exit-code')).toBe('1');
  expect(run.outputs.get('complete')).toBe('true');
  expect(Number(run.outputs.get('findings'))).toBeGreaterThan(0);
  expect(run.outputs.get('sarif-file')).toBe('sglint-sarif');
  expect(run.summary).toContain('public-rdp');
  expect(run.stdout).toMatch(/^::error /m);
});

test('the text for people can not speak to the runner', () => {
  const { stdout } = runAction({ plan: 'plan.json', annotations: 'off' }, { 'plan.json': PLAN });
  const [, token] = /^::stop-commands::(.+)$/m.exec(stdout) ?? [];
  expect(stdout).toContain(`\n::${token}::\n`);
  expect(stdout).not.toMatch(/^::error /m);
});

test('annotations are for pull requests unless they are asked for', () => {
  const files = { 'plan.json': PLAN };
  expect(runAction({ plan: 'plan.json' }, files, 'push').stdout).not.toMatch(/^::error /m);
  expect(runAction({ plan: 'plan.json', annotations: 'on' }, files, 'push').stdout).toMatch(/^::error /m);
});

test('several plans, one SARIF each, a category of their own', () => {
  const files = { 'a/plan.json': PLAN, 'b/plan.json': PLAN };
  const run = runAction({ plan: 'a/plan.json\nb/*.json\n', category: 'plans', summary: 'false' }, files);
  expect(run.status, run.stdout + run.stderr).toBe(1);
  expect(run.summary).toBe('');
  const ids = ['a', 'b'].map((stack) => {
    const log = JSON.parse(readFileSync(join(run.workspace, `sglint-sarif/${stack}.sarif`), 'utf8'));
    return log.runs.map((one: { automationDetails: { id: string } }) => one.automationDetails.id);
  });
  expect(ids).toEqual([['plans/a/'], ['plans/b/']]);
});

test('what could not be analysed fails the step, whatever was asked for', () => {
  const run = runAction({ plan: 'nowhere.json', 'exit-zero': 'true' }, {});
  expect(run.status).toBe(2);
  expect(run.outputs.get('exit-code')).toBe('2');
  expect(run.outputs.get('complete')).toBe('false');
  expect(run.stdout).toMatch(/^::error /m);
});

test('outputs are set whatever happens, and SARIF of an earlier run does not pass for the result', () => {
  const files = { 'plan.json': PLAN, 'sglint-sarif/root.sarif': '{}', 'old.sarif': '{}' };
  for (const inputs of [
    { summary: 'yes' },
    { 'inline-ignores': 'yes' },
    { 'working-directory': 'nowhere' },
    { 'fail-on': 'hihg', 'sarif-file': 'old.sarif' },
    { plan: 'nowhere.json' },
  ]) {
    const run = runAction({ plan: 'plan.json', ...inputs }, files);
    expect(run.status).toBe(2);
    expect([...run.outputs.keys()].sort()).toEqual(Object.keys(manifest.outputs).sort());
    expect(['sarif-file', 'exit-code', 'complete'].map((name) => run.outputs.get(name))).toEqual([
      '',
      '2',
      'false',
    ]);
    expect(run.stdout + run.stderr).not.toContain('ENOENT');
  }
});

test('the SARIF is named from the workspace, where upload-sarif looks for it', () => {
  const files = { 'x/plan.json': PLAN };
  const inputs = { plan: 'plan.json', 'working-directory': 'x' };
  expect(runAction(inputs, files).outputs.get('sarif-file')).toBe('x/sglint-sarif');
  const run = runAction({ ...inputs, 'sarif-file': '../all/one.sarif' }, files);
  expect(run.outputs.get('sarif-file')).toBe('all/one.sarif');
  expect(existsSync(join(run.workspace, 'all/one.sarif'))).toBe(true);
});

test('a plan that is missing does not take the report of the other with it', () => {
  const run = runAction({ plan: 'plan.json\nnowhere.json' }, { 'plan.json': PLAN });
  expect(run.status).toBe(2);
  expect(run.outputs.get('sarif-file')).toBe('sglint-sarif');
  expect(Number(run.outputs.get('findings'))).toBeGreaterThan(0);
  expect(run.outputs.get('complete')).toBe('false');
  expect(run.stdout).toContain('nowhere.json: error: there is no such file');
});

test('an input that is neither true nor false is said, not guessed', () => {
  for (const name of ['exit-zero', 'inline-ignores', 'summary']) {
    const run = runAction({ plan: 'plan.json', [name]: 'yes' }, { 'plan.json': PLAN });
    expect(run.status).toBe(2);
    expect(run.stdout).toContain(`::error title=sglint::the input ${name} is "yes": write true or false`);
  }
  const run = runAction({ plan: 'plan.json', 'exit-zero': 'True' }, { 'plan.json': PLAN });
  expect(run.status, run.stdout + run.stderr).toBe(0);
});

test('flags are passed on', () => {
  const files = { 'x/plan.json': PLAN, 'x/lax.yaml': 'fail_on: none\n' };
  const inputs = {
    plan: 'plan.json',
    'working-directory': 'x',
    config: 'lax.yaml',
    format: 'junit=r.xml',
    'sarif-file': '',
  };
  const run = runAction(inputs, files);
  expect(run.status, run.stdout + run.stderr).toBe(0);
  expect(run.outputs.get('sarif-file')).toBe('');
  expect(readFileSync(join(run.workspace, 'x/r.xml'), 'utf8')).toContain('<testsuite');
  expect(runAction({ ...inputs, 'fail-on': 'critical' }, files).status).toBe(1);
});

test('the manifest names what is shipped', () => {
  expect(manifest.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
});
