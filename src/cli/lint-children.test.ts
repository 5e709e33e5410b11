import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonReport } from '../report/json/document.ts';
import { repository, sglint } from './testing.ts';

// Many stacks are judged in child processes, few are not: what is said of a stack is the same either way.

const rule = (port: number, comment = '') => `resource "aws_security_group" "desktops" {
  name = "desktops"
}

resource "aws_vpc_security_group_ingress_rule" "in" {
  security_group_id = aws_security_group.desktops.id
  ip_protocol       = "tcp"
  from_port         = ${port}
  to_port           = ${port}
  cidr_ipv4         = "0.0.0.0/0" ${comment}
}
`;

const CONFIG = `ignore:
  - { rule: public-ssh, address: "**", reason: used in half of the stacks }
  - { rule: public-rdp, address: aws_security_group.nowhere, reason: used in none }
`;

const stacks = Array.from({ length: 40 }, (_, index) => `stack-${String(index).padStart(2, '0')}`);
const files = Object.fromEntries(
  stacks.map((name, index) => [
    `${name}/main.tf`,
    rule(index % 2 ? 22 : 3389, index % 5 ? '' : '# sglint:ignore public-rdp: a jump host'),
  ]),
);
const cwd = repository({ ...files, '.sglint.yaml': CONFIG });

const report = (args: readonly string[]) => {
  const run = sglint([...args, '--format', 'json'], { cwd });
  return { ...run, report: JSON.parse(run.stdout) as JsonReport };
};

test('each stack is judged as if it were alone', () => {
  const all = report(['.']);
  expect(all.status, all.stderr).toBe(1);
  expect(all.report.stacks.map(({ name }) => name)).toEqual(stacks);
  for (const [index, name] of stacks.slice(0, 6).entries())
    expect(report([name]).report.stacks).toEqual([all.report.stacks[index]]);
});

test('waivers are accounted for over all of them', () => {
  const said = report(['.']).report.notifications.map(({ id, line }) => `${id} ${line}`);
  // The comment of a stack that has no such finding, and the entry that hides nothing anywhere.
  expect(said).toContain('waiver-unused 3');
  expect(said).not.toContain('waiver-unused 2');
  expect(said.filter((one) => one === 'waiver-unused 10')).toHaveLength(4);
});

test('a baseline that any of them needs is not stale', () => {
  const baseline = join(cwd, 'baseline');
  expect(sglint(['.', '--write-baseline', baseline], { cwd }).status).toBe(0);
  expect(report(['.', '--baseline', baseline])).toMatchObject({ status: 0 });
  writeFileSync(baseline, `${readFileSync(baseline, 'utf8')}public-rdp\taws_security_group.gone\tingress\n`);
  const said = report(['.', '--baseline', baseline]).report.notifications;
  expect(said.map(({ id, message }) => `${id}: ${message}`)).toContainEqual(
    expect.stringMatching(/^baseline-stale: 1 line /),
  );
});

test('one that can not be read costs only itself', () => {
  writeFileSync(join(cwd, 'stack-07/broken.tf'), 'resource "a" {');
  const { status, report: found } = report(['.']);
  writeFileSync(join(cwd, 'stack-07/broken.tf'), '');
  expect(status).toBe(2);
  expect(found.stacks).toHaveLength(stacks.length);
  expect(
    found.stacks.filter(({ notifications }) => notifications.some(({ level }) => level === 'error')),
  ).toMatchObject([{ name: 'stack-07' }]);
});

test('the same bytes each time', () => {
  const sarif = () => sglint(['.', '--format', 'sarif={stack}.sarif', '--format', 'json'], { cwd }).stdout;
  expect(sarif()).toBe(sarif());
});
