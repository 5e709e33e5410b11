import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonReport } from '../report/json/document.ts';
import { buildDirectory, repository, sglint } from './testing.ts';

// Nothing found and nothing looked at never look alike: what can't be read is said, and all else is judged.

const PLAN = readFileSync(resolve(import.meta.dirname, '../../testdata/projects/example/plan.json'), 'utf8');
const OPEN = `resource "aws_vpc_security_group_ingress_rule" "open" {
  security_group_id = "sg-0a1b2c3d4e5f67890"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
`;

function scan(cwd: string, ...args: string[]) {
  const run = sglint([...args, '--format', 'json'], { cwd, timeout: 60_000 });
  const report = run.stdout === '' ? undefined : (JSON.parse(run.stdout) as JsonReport);
  const stacks = report?.stacks ?? [];
  const said = [...(report?.notifications ?? []), ...stacks.flatMap(({ notifications }) => notifications)];
  return {
    status: run.status,
    stderr: run.stderr,
    stacks,
    errors: said.filter(({ level }) => level === 'error').map(({ file, message }) => `${file}: ${message}`),
    rules: stacks.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
  };
}

describe('a link that leads nowhere', () => {
  test.for([
    { link: 'b.tf', args: [], file: 'b.tf' },
    { link: 'b.tf', args: ['main.tf'], file: 'b.tf' },
    { link: 'b.tf', args: ['b.tf'], file: 'b.tf' },
    { link: 'terraform.tfvars', args: [], file: 'terraform.tfvars' },
    { link: 'x.auto.tfvars.json', args: [], file: 'x.auto.tfvars.json' },
    { link: 'mod/x.tf.json', args: [], file: 'mod/x.tf.json' },
  ])('$link with $args', ({ link, args, file }) => {
    const cwd = repository({ 'main.tf': `${OPEN}module "m" { source = "./mod" }\n`, 'mod/main.tf': '' });
    symlinkSync('gone', join(cwd, link));
    const { status, stacks, errors, rules } = scan(cwd, ...args);
    expect([status, errors]).toEqual([2, [`${file}: this is a link to gone, which is not there`]]);
    expect(stacks.map(({ complete }) => complete)).toEqual([false]);
    expect(rules).toContain('public-rdp');
  });

  test('as the config', () => {
    const cwd = repository({ 'main.tf': OPEN });
    symlinkSync('gone.yaml', join(cwd, '.sglint.yaml'));
    const { status, errors, rules } = scan(cwd);
    expect([status, errors]).toEqual([2, ['.sglint.yaml: this is a link to gone.yaml, which is not there']]);
    expect(rules).toContain('public-rdp');
  });

  test('beside a plan, whose sources are not said to be those of another', () => {
    const cwd = repository({ 'plan.json': PLAN, 'main.tf': OPEN });
    symlinkSync('gone', join(cwd, 'groups.tf'));
    const { status, stacks, errors, rules } = scan(cwd, 'plan.json');
    expect([status, errors]).toEqual([2, ['groups.tf: this is a link to gone, which is not there']]);
    expect(stacks[0]?.notifications.map(({ id }) => id)).toContain('sources-not-whole');
    expect(stacks[0]?.notifications.map(({ id }) => id)).not.toContain('sources-do-not-match');
    expect(rules).toContain('public-rdp');
  });
});

test('a directory for a config has a place', () => {
  const cwd = repository({ 'main.tf': OPEN });
  mkdirSync(join(cwd, '.sglint.yaml'));
  const { status, errors, rules } = scan(cwd);
  expect([status, errors]).toEqual([2, ['.sglint.yaml: this is a directory, a file is needed']]);
  expect(rules).toContain('public-rdp');
});

test.for(['pipe.tf', '.sglint.yaml'])('nobody waits for a pipe: %s', (name) => {
  const cwd = repository({ 'main.tf': OPEN });
  execFileSync('mkfifo', [join(cwd, name)]);
  const { status, errors, rules } = scan(cwd);
  expect([status, errors]).toEqual([2, [`${name}: this is no regular file: a pipe, a socket or a device`]]);
  expect(rules).toContain('public-rdp');
});

describe('an input that is missing or can not be used does not take the others with it', () => {
  const cwd = repository({ 'plan.json': PLAN, 'hcl/main.tf': OPEN, 'cut.tfplan': 'PK\u0003\u0004' });
  test.for([
    { args: ['plan.json', 'nofile.json'], says: 'nofile.json: there is no such file or directory' },
    { args: ['nofile.json', 'plan.json'], says: 'nofile.json: there is no such file or directory' },
    { args: ['plan.json', 'x/*.json'], says: 'x/*.json: no file matches x/*.json' },
    { args: ['plan.json', '--plan-file', 'cut.tfplan'], says: 'cut.tfplan: ' },
    { args: ['plan.json', '--plan-file', 'gone'], says: 'gone: there is no such file' },
    { args: ['hcl', '--plan-file', 'gone'], says: 'gone: there is no such file' },
  ])('$args', ({ args, says }) => {
    const { status, errors, rules } = scan(cwd, ...args);
    expect([status, errors]).toEqual([2, [expect.stringContaining(says)]]);
    expect(rules).toContain('public-rdp');
  });

  test('what is of no effect is said', () => {
    const { status, stacks } = scan(cwd, 'hcl', '--plan-file', 'cut.tfplan');
    expect([status, stacks.length]).toEqual([1, 1]);
    expect(sglint(['hcl', '--plan-file', 'cut.tfplan'], { cwd }).stdout).toContain(
      'note: --plan-file has no effect: it is for plans',
    );
  });

  test('no name is a mistake in the command line', () => {
    expect(scan(cwd, '')).toMatchObject({ status: 2, stacks: [], stderr: expect.stringContaining('PATH') });
  });
});

test.for(['<(cat plan.json)', '/dev/stdin < plan.json', '/dev/stdin < <(cat plan.json)'])(
  'a plan comes through %s',
  (input) => {
    const cwd = repository({ 'plan.json': PLAN });
    const program = join(buildDirectory(), 'cli.js');
    const run = spawnSync('bash', ['-c', `"$0" "$1" --format json ${input}`, process.execPath, program], {
      cwd,
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([1, '']);
    const { stacks } = JSON.parse(run.stdout) as JsonReport;
    expect(stacks[0]?.findings.map(({ rule }) => rule)).toContain('public-rdp');
  },
);
