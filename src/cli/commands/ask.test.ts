import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, sglint } from '../testing.ts';

const HCL = `
resource "aws_security_group" "desktop" {
  name = "desktop"
  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_workspacesweb_network_settings" "portal" {
  vpc_id             = "vpc-0abc"
  subnet_ids         = ["subnet-0abc", "subnet-0def"]
  security_group_ids = [aws_security_group.desktop.id]
}
`;
const cwd = repository({
  'main.tf': HCL,
  'config/main.tf': HCL,
  'config/.sglint.yaml': 'parameters:\n  corporate_cidrs: [203.0.113.0/24]\n',
});
const PLAN = resolve(import.meta.dirname, '../../../testdata/projects/example/plan.json');

describe('an answer ends with 0, whatever it is', () => {
  test.for([
    { question: 'can the internet reach desktops on tcp/3389?', says: 'yes: can internet' },
    { question: 'can the internet reach desktops on tcp/22', says: 'no: can internet' },
    { question: 'can corporate reach desktops', says: 'unknown: ' },
    { question: 'what can aws_workspacesweb_network_settings.portal reach', says: 'nothing: what' },
    { question: 'who can reach aws_security_group.desktop', says: 'somebody: who' },
  ])('$question', ({ question, says }) => {
    const run = sglint(['ask', question, 'main.tf', '--no-color'], { cwd });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain(says);
  });

  test('parameters of the config count', () => {
    const run = sglint(['ask', 'can corporate reach desktops on tcp/3389', 'config'], { cwd });
    expect([run.status, run.stdout.split('\n')[0]]).toEqual([
      0,
      'yes: can corporate reach desktops on tcp/3389',
    ]);
  });

  test('as JSON, from standard input', () => {
    const run = sglint(['ask', 'who can reach all', '-', '--format', 'json'], {
      cwd,
      input: readFileSync(PLAN),
    });
    expect(run.status, run.stderr).toBe(0);
    const document = JSON.parse(run.stdout);
    expect(document).toMatchObject({ version: 1, question: 'who can reach all', form: 'who' });
    expect(document.stacks[0].subjects.length).toBeGreaterThan(0);
  });
});

describe('what can not be answered ends with 2', () => {
  test.for([
    { args: ['can internet raech desktops', 'main.tf'], says: 'did you mean "reach"?' },
    { args: ['can internet reach dekstops', 'main.tf'], says: 'did you mean "desktops"?' },
    {
      args: ['who can reach aws_security_group.destkop', 'main.tf'],
      says: 'did you mean "aws_security_group.desktop"?',
    },
    { args: ['who can reach desktops', 'nowhere.json'], says: 'nowhere.json' },
    { args: ['who can reach desktops', 'main.tf', '--format', 'jsn'], says: 'did you mean json?' },
    { args: [], says: 'ask needs <QUESTION> [PATH...]' },
  ])('$args', ({ args, says }) => {
    const run = sglint(['ask', ...args], { cwd });
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(says);
  });

  test('a question that is not understood shows how it is written', () => {
    expect(sglint(['ask', 'rdp?', 'main.tf'], { cwd }).stderr).toContain('can END reach END [on PORTS]');
  });
});
