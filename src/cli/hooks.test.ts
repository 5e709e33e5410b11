import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository, sglint } from './testing.ts';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly exclude?: string;
  readonly require_serial: boolean;
}

const root = resolve(import.meta.dirname, '../..');
const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[];
const hook = (id: string) => hooks.find((one) => one.id === id) as Hook;
const takes = ({ files, exclude }: Hook, path: string) =>
  new RegExp(files).test(path) && !(exclude && new RegExp(exclude).test(path));

/** As pre-commit calls it: in the repository, with the names of the changed files. */
function runHook(id: string, cwd: string, files: readonly string[]) {
  const [program, ...args] = hook(id).entry.split(' ');
  expect(program).toBe('sglint');
  return sglint([...args, ...files], { cwd });
}

const rdp = (cidr: string) => `resource "aws_vpc_security_group_ingress_rule" "rdp" {
  security_group_id = "sg-0123456789abcdef0"
  description       = "Help desk"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "${cidr}"
}
`;

describe('hooks', () => {
  test.for([
    { path: 'main.tf', takes: true },
    { path: 'a/b c.tofu', takes: true },
    { path: 'prod.tfvars', takes: true },
    { path: 'x.tf.json', takes: true },
    { path: 'x.auto.tfvars.json', takes: true },
    { path: 'README.md', takes: false },
    { path: 'tfplan.json', takes: false },
    { path: '.terraform/modules/a/main.tf', takes: false },
  ])('sglint and $path', ({ path, takes: wanted }) => {
    expect(takes(hook('sglint'), path)).toBe(wanted);
  });

  test.for([
    { path: 'tfplan.json', takes: true },
    { path: 'envs/prod-plan.json', takes: true },
    { path: 'package.json', takes: false },
  ])('sglint-plan and $path', ({ path, takes: wanted }) => {
    expect(takes(hook('sglint-plan'), path)).toBe(wanted);
  });

  test('nothing is built or downloaded at install time', () => {
    const { scripts, dependencies, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
    for (const name of ['prepare', 'prepack', 'preinstall', 'install', 'postinstall'])
      expect(scripts[name]).toBeUndefined();
    expect(bin).toEqual({ sglint: 'dist/cli.js' });
    for (const { language, require_serial } of hooks)
      expect([language, require_serial]).toEqual(['node', true]);
  });

  test('a change is judged in the root that it belongs to', () => {
    const cwd = repository({
      'live/main.tf': 'module "net" {\n  source = "../modules/net it"\n}\n',
      'modules/net it/main.tf': rdp('0.0.0.0/0'),
      'good/main.tf': rdp('203.0.113.7/32'),
    });
    const bad = runHook('sglint', cwd, ['modules/net it/main.tf']);
    expect(bad.status, bad.stdout + bad.stderr).toBe(1);
    expect(bad.stdout).toContain('public-rdp');
    const good = runHook('sglint', cwd, ['good/main.tf']);
    expect(good.status, good.stdout + good.stderr).toBe(0);
  });

  test('plans', () => {
    const plan = readFileSync(join(root, 'testdata/projects/example/plan.json'), 'utf8');
    expect(runHook('sglint-plan', repository({ 'tfplan.json': plan }), ['tfplan.json']).status).toBe(1);
  });
});
