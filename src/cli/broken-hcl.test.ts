import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonReport } from '../report/json/document.ts';
import { sglint } from './testing.ts';

// Files that Terraform refuses, each beside a good one, through the program as it is shipped.

const broken = resolve(import.meta.dirname, '../../../shared/plans/broken-inputs/hcl');
const names = existsSync(broken) ? readdirSync(broken).filter((name) => /^\d/.test(name)) : [];
/** These are good HCL. */
const GOOD = ['14-unicode-and-crlf-valid.tf', '15-valid-oddities.tf'];
const OPEN = `resource "aws_vpc_security_group_ingress_rule" "open_to_all" {
  security_group_id = "sg-0a1b2c3d4e5f67890"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}
`;

const scratch: string[] = [];
afterAll(() => {
  for (const directory of scratch) rmSync(directory, { recursive: true, force: true });
});

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'sglint-broken-'));
  scratch.push(directory);
  writeFileSync(join(directory, 'open.tf'), OPEN);
  return directory;
}

function scan(directory: string, ...more: string[]) {
  const run = sglint(['scan', '.', '--format', 'json', ...more], { cwd: directory });
  const [stack] = (JSON.parse(run.stdout) as JsonReport).stacks;
  return { ...run, stack };
}

describe.skipIf(names.length === 0)('a file that is refused', () => {
  test.for(names)('%s', (name) => {
    const directory = folder();
    copyFileSync(join(broken, name), join(directory, name));
    const { status, stack, stderr } = scan(directory);
    const errors = stack?.notifications.filter(({ level }) => level === 'error') ?? [];
    if (GOOD.includes(name)) expect(errors).toEqual([]);
    else {
      expect(status).toBe(2);
      expect(errors.length).toBeGreaterThan(0);
      for (const { file, line, column, message } of errors) {
        expect({ file, line, column }).toEqual({
          file: name,
          line: expect.any(Number),
          column: expect.any(Number),
        });
        expect(message).toMatch(/^[^A-Z]/);
        expect(stderr).toContain(`${name}:${line}:${column}: ${message}`);
      }
    }
    // What stands beside it is judged all the same.
    const rdp = stack?.findings.find(
      ({ rule, address }) => rule === 'public-rdp' && address.endsWith('.open_to_all'),
    );
    expect(rdp?.location).toMatchObject({ file: 'open.tf', start_line: 6 });
  });
});

test('hcl2json agrees on good files, and is asked about bad ones', () => {
  const directory = folder();
  expect(scan(directory, '--cross-check', '--fail-on', 'none').status).toBe(0);
  writeFileSync(join(directory, 'bad.tf'), 'resource "aws_vpc" "v" {\n  cidr_block =\n}\n');
  const { status, stack } = scan(directory, '--cross-check', '--fail-on', 'none');
  expect(status).toBe(2);
  expect(stack?.notifications.map(({ file, line }) => `${file}:${line}`)).toContain('bad.tf:2');
});
