import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeError } from './exit-code.ts';
import { buildDirectory, repository, sglint } from './testing.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../testdata/projects/example');
const PLAN = join(EXAMPLE, 'plan.json');

describe('exit codes', () => {
  test.for([
    { args: ['--version'], status: 0 },
    { args: ['--help'], status: 0 },
    { args: [PLAN], status: 1 },
    { args: [PLAN, '--fail-on', 'none'], status: 0 },
    { args: [PLAN, '--exit-zero'], status: 0 },
    { args: ['--nope'], status: 2 },
    { args: ['nowhere.json'], status: 2 },
    { args: [PLAN, 'nowhere.json', '--exit-zero'], status: 2 },
    { args: [PLAN, '--format', 'sarfi'], status: 2 },
    { args: [PLAN, '--config', 'nowhere.yaml'], status: 2 },
    { args: [PLAN, '--ruleset', 'hippa'], status: 2 },
    { args: [PLAN, '--root', 'nowhere'], status: 2 },
    { args: [PLAN, '--root', PLAN], status: 2 },
    { args: [PLAN, '--source-root', 'nowhere'], status: 2 },
    { args: ['explain', 'public-rpd'], status: 2 },
    { args: ['explain', 'public-rdp'], status: 0 },
    { args: ['rules'], status: 0 },
    { args: ['schema'], status: 0 },
    { args: ['schema', 'report'], status: 0 },
  ])('$args', ({ args, status }) => {
    const run = sglint(args, { cwd: repository({}) });
    expect(run.status, run.stderr).toBe(status);
    // Results on one stream, everything else on the other.
    if (status === 2) expect(run.stdout + run.stderr).not.toBe('');
    else expect(run.stderr).toBe('');
  });
});

describe('a mistake names the nearest word', () => {
  test.for([
    { args: ['--fromat', 'x'], says: 'did you mean --format?' },
    { args: ['explain', 'public-rpd'], says: 'did you mean public-rdp?' },
    { args: ['explian', 'public-rdp'], says: 'did you mean sglint explain?' },
    { args: [PLAN, '--ruleset', 'hippa'], says: 'did you mean "hipaa"?' },
    { args: ['plan.json', '--root', 'plan.jsn=.'], says: 'did you mean "plan.json"?' },
    { args: ['schema', 'reprot'], says: 'did you mean report?' },
  ])('$args', ({ args, says }) => {
    const run = sglint(args, { cwd: repository({ 'plan.json': '{}' }) });
    expect(run.stdout + run.stderr).toContain(says);
  });
});

test('what only raw HCL heeds is told of where only plans are read', () => {
  const run = sglint([PLAN, '--var', 'a=b', '--cross-check'], { cwd: repository({}) });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain('note: --var has no effect: it is for raw HCL, and only plans are read here');
  expect(run.stdout).toContain('note: --cross-check has no effect');
});

test('the program is one that a shell can start', () => {
  const program = join(buildDirectory(), 'cli.js');
  expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const run = spawnSync(program, ['--version'], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
});

test('a bug is no finding, and asks to be reported', () => {
  expect(describeError(new TypeError('x is not a function'))).toMatch(
    /bug in sglint[\s\S]*report it[\s\S]*TypeError/,
  );
});

test.for([
  ['--baseline', '.'],
  ['--config', '.'],
  ['-o', '.'],
])('a directory where a file is needed is no bug: %j', (flag) => {
  const run = sglint([PLAN, ...flag], { cwd: repository({}) });
  expect([run.status, run.stderr]).toEqual([2, expect.stringMatching(/^sglint: .*this is a directory/)]);
});

test('a reader that goes away is no error', () => {
  const run = spawnSync(
    'sh',
    [
      '-c',
      `"$0" "$1" "$2" --format json | head -c 10; wait`,
      process.execPath,
      join(buildDirectory(), 'cli.js'),
      PLAN,
    ],
    {
      encoding: 'utf8',
    },
  );
  expect(run.stderr).toBe('');
  expect(run.stdout).toHaveLength(10);
});

test('standard input', () => {
  const run = sglint(['-', '--format', 'json'], { input: readFileSync(PLAN, 'utf8'), cwd: repository({}) });
  expect(run.status, run.stderr).toBe(1);
  expect(JSON.parse(run.stdout).exit_code).toBe(1);
});

test('several formats, a file for each stack, the same bytes twice', () => {
  const cwd = repository({
    'a/plan.json': readFileSync(PLAN, 'utf8'),
    'b/plan.json': readFileSync(PLAN, 'utf8'),
  });
  const args = ['*/plan.json', '--format', 'sarif=out/{stack}.sarif', '--format', 'json=r.json', '-q'];
  const first = sglint(args, { cwd });
  expect(first.status, first.stderr).toBe(1);
  expect(first.stdout).toBe('');
  const read = () =>
    ['out/a.sarif', 'out/b.sarif', 'r.json'].map((file) => readFileSync(join(cwd, file), 'utf8'));
  const bytes = read();
  sglint(args, { cwd });
  expect(read()).toEqual(bytes);
});

test('colour only when it is wanted', () => {
  const colored = sglint([PLAN], { env: { FORCE_COLOR: '1' } });
  expect(colored.stdout).toContain('\u001b[');
  expect(sglint([PLAN, '--no-color'], { env: { FORCE_COLOR: '1' } }).stdout).not.toContain('\u001b[');
  expect(sglint([PLAN]).stdout).not.toContain('\u001b[');
});

test('a baseline takes in what is there, and only that', () => {
  const cwd = repository({ 'plan.json': readFileSync(PLAN, 'utf8') });
  const written = sglint(['plan.json', '--write-baseline', 'base.txt'], { cwd });
  expect([written.status, written.stderr]).toEqual([0, expect.stringContaining('findings to base.txt')]);
  expect(sglint(['plan.json', '--baseline', 'base.txt'], { cwd }).status).toBe(0);
});

describe('config', () => {
  const plan = readFileSync(PLAN, 'utf8');
  const severities = (cwd: string, ...args: string[]) => {
    const run = sglint([...args, '--format', 'json'], { cwd });
    return {
      status: run.status,
      stderr: run.stderr,
      report: run.stdout ? JSON.parse(run.stdout) : undefined,
    };
  };

  test('is looked for from the input upwards, each stack by its own', () => {
    const off = 'rules:\n  public-rdp: off\n  user-volume-unencrypted: off\n  public-other-port: off\n';
    const cwd = repository({
      '.sglint.yaml': off,
      'a/plan.json': plan,
      'b/plan.json': plan,
      'b/.sglint.yaml': 'fail_on: high\n',
    });
    expect(severities(cwd, 'a/plan.json').status).toBe(0);
    expect(severities(cwd, 'b/plan.json').status).toBe(1);
    const both = severities(cwd, 'a/plan.json', 'b/plan.json');
    expect(both.status).toBe(1);
    const [a, b] = both.report.stacks;
    expect([
      a.findings.some((one: { rule: string }) => one.rule === 'public-rdp'),
      b.findings.length > 0,
    ]).toEqual([false, true]);
  });

  test('a mistake has a place, and the findings are printed all the same', () => {
    const cwd = repository({ '.sglint.yaml': 'rules:\n  public-rpd: low\n', 'plan.json': plan });
    const run = severities(cwd, 'plan.json');
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('.sglint.yaml:2:3');
    expect(run.report.stacks[0].findings.length).toBeGreaterThan(0);
  });

  test('a config with another name is not read, which is said', () => {
    const cwd = repository({ '.sglint.yml': 'fail_on: none\n', 'plan.json': plan });
    const run = sglint(['plan.json'], { cwd });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('the config is called .sglint.yaml');
  });
});

test('init writes a config that is valid, once', () => {
  const cwd = repository({
    'main.tf': 'resource "aws_security_group" "a" {\n  #checkov:skip=CKV_AWS_25:jump host\n}\n',
    'examples/x/main.tf': '',
    'plan.json': readFileSync(PLAN, 'utf8'),
  });
  expect(sglint(['init'], { cwd }).status).toBe(0);
  const text = readFileSync(join(cwd, '.sglint.yaml'), 'utf8');
  expect(text).toContain('reason: "jump host"');
  expect(sglint(['plan.json'], { cwd }).status).toBe(1);
  // What is offered is valid, too, once the signs are taken away.
  writeFileSync(
    join(cwd, '.sglint.yaml'),
    text.replace(/^# ignore:\n(?:# .*\n)+/m, (part) => part.replace(/^# /gm, '')),
  );
  const run = sglint(['plan.json', '--format', 'json'], { cwd });
  expect(run.status, run.stderr).toBe(1);
  const again = sglint(['init'], { cwd });
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('never overwritten')]);
  expect(existsSync(join(cwd, '.sglint.yaml'))).toBe(true);
});

test('nothing outside of the repository is read but what the command line names', () => {
  const outside = repository({ 'secret.txt': '0.0.0.0/0', 'open.tfvars': 'cidr = "0.0.0.0/0"\n' });
  const rule = (cidr: string) => `variable "cidr" {
  type    = string
  default = "203.0.113.7/32"
}
resource "aws_vpc_security_group_ingress_rule" "rdp" {
  security_group_id = "sg-0123456789abcdef0"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = ${cidr}
}
`;
  const reading = sglint(['.', '-q'], {
    cwd: repository({ 'main.tf': rule(`file("${outside}/secret.txt")`) }),
  });
  expect(reading.stdout).toMatch(/open \(critical\).*\[public-rdp\]/);
  expect(reading.stdout).not.toContain('0.0.0.0/0');
  const cwd = repository({ 'main.tf': rule('var.cidr') });
  expect(sglint(['.', '-q'], { cwd }).status).toBe(0);
  expect(sglint(['.', '-q', '--var-file', join(outside, 'open.tfvars')], { cwd }).status).toBe(1);
  expect(sglint(['.', '-q', '--var', 'cidr=0.0.0.0/0'], { cwd }).status).toBe(1);
  expect(sglint(['.', '-q'], { cwd, env: { TF_VAR_cidr: '0.0.0.0/0' } }).status).toBe(1);
});
