import { describe, expect, it } from 'vitest';
import { memorySources } from '../../source/memory.ts';
import type { Origin, OriginHint, Path, Place } from '../../terms/origin.ts';
import type { Dict, Value } from '../../terms/value.ts';
import { readRoot } from '../module/read-root.ts';
import type { GivenValues } from '../module/values-given.ts';
import { createLocator, type LocatorOptions } from './locator.ts';

/** The marks ①…⑨ stand at the beginning of what must be found. */
const MARKS = /[①-⑨]/g;

interface Estate {
  /** Where something is, by origin: the text of the region, its line and the way to it. */
  at(
    address: string,
    path: Path,
    hint?: OriginHint,
  ): { text: string; where: string; chain: string[] } & Place;
  /** `file:line` of a mark. */
  mark(sign: string): string;
}

function estate(files: Readonly<Record<string, string>>, options: LocatorOptions = {}): Estate {
  const plain = new Map(Object.entries(files).map(([file, text]) => [file, text.replace(MARKS, '')]));
  const directory = [...plain.keys()].some((file) => file.startsWith('env/')) ? 'env' : '.';
  const root = readRoot(memorySources(plain), { directory, name: directory, input: directory });
  const locate = createLocator(root, options);
  return {
    at(address, path, hint) {
      const origin: Origin = { address, path, ...(hint ? { hint } : {}) };
      const place = locate(origin);
      const { file, startLine, startColumn, endLine, endColumn } = place.span;
      expect(endLine).toBe(startLine);
      const line = plain.get(file)?.split('\n')[startLine - 1] ?? '';
      return {
        ...place,
        text: line.slice(startColumn - 1, endColumn - 1),
        where: `${file}:${startLine}`,
        chain: place.chain.map(({ span, message }) => `${message} ${span.file}:${span.startLine}`) as never,
      };
    },
    mark(sign) {
      for (const [file, text] of Object.entries(files)) {
        const line = text.split('\n').findIndex((one) => one.includes(sign));
        if (line >= 0) return `${file}:${line + 1}`;
      }
      throw new Error(`no ${sign}`);
    },
  };
}

describe('an argument', () => {
  const { at, mark } = estate({
    'main.tf': `
resource "aws_security_group" "a" {
  name = "x"

  ingress {
    from_port   = 22
    ①cidr_blocks = [
      "10.0.0.0/8",
      ②"0.0.0.0/0",
    ]
  }

  ③ingress {
    from_port   = 443
    cidr_blocks = concat(local.a, ["192.0.2.0/24"])
    ④description = "to \${local.b}"
  }
}

locals {
  a = [⑤"203.0.113.0/24"]
  b = "them"
}
`,
  });

  it('is the literal that says it', () => {
    const place = at('aws_security_group.a', ['ingress', 0, 'cidr_blocks', 1]);
    expect(place).toMatchObject({ text: '"0.0.0.0/0"', where: mark('②'), kind: 'attribute', chain: [] });
    expect(place.snippet).toBe('      "0.0.0.0/0",');
    expect(place.lineHash).toMatch(/^[0-9a-f]+:1$/);
  });

  it('of several lines is its first one', () => {
    expect(at('aws_security_group.a', ['ingress', 0, 'cidr_blocks'])).toMatchObject({
      text: '[',
      where: mark('①'),
    });
  });

  it('that is computed is the argument', () => {
    expect(at('aws_security_group.a', ['ingress', 1, 'description'])).toMatchObject({
      text: expect.stringMatching(/^description = "to/),
      where: mark('④'),
    });
  });

  it('is followed through functions that pass their elements on', () => {
    expect(at('aws_security_group.a', ['ingress', 1, 'cidr_blocks', 0])).toMatchObject({
      text: '"203.0.113.0/24"',
      where: mark('⑤'),
      chain: ['used here main.tf:15'],
    });
  });

  it('that was not given is the header of the block that would hold it', () => {
    expect(at('aws_security_group.a', ['ingress', 1, 'to_port'])).toMatchObject({
      text: 'ingress',
      where: mark('③'),
      kind: 'block',
    });
    expect(at('aws_security_group.a', ['tags'])).toMatchObject({
      text: 'resource "aws_security_group" "a"',
      kind: 'block',
    });
    expect(at('aws_security_group.a', [])).toMatchObject({ text: 'resource "aws_security_group" "a"' });
  });
});

describe('a value from elsewhere', () => {
  const { at, mark } = estate({
    'env/main.tf': `
variable "ranges" {
  default = { office = ①"10.0.0.0/8" }
}
variable "vpn" { type = string }
module "fw" {
  source = "../modules/fw"
  for_each = toset(["a", "b"])
  ②ranges = var.ranges
  ③vpn = var.vpn
  own = ④"192.0.2.0/24"
  sum = ⑤cidrsubnet("10.0.0.0/8", 8, 1)
}
`,
    'env/prod.auto.tfvars': 'vpn = ⑥"198.51.100.0/24"\n',
    'modules/fw/main.tf': `
variable "ranges" { type = map(string) }
variable "vpn" {}
variable "own" {}
variable "sum" {}
variable "given" { default = ⑦"0.0.0.0/0" }
resource "aws_vpc_security_group_ingress_rule" "each" {
  for_each = var.ranges
  cidr_ipv4 = each.value
}
resource "aws_vpc_security_group_ingress_rule" "vpn" { cidr_ipv4 = var.vpn }
resource "aws_vpc_security_group_ingress_rule" "own" { cidr_ipv4 = var.own }
resource "aws_vpc_security_group_ingress_rule" "sum" { ⑧cidr_ipv4 = var.sum }
resource "aws_vpc_security_group_ingress_rule" "given" { cidr_ipv4 = var.given }
resource "aws_vpc" "this" { cidr_block = "10.9.0.0/16" }
resource "aws_vpc_security_group_ingress_rule" "vpc" { ⑨cidr_ipv4 = aws_vpc.this.cidr_block }
resource "aws_security_group" "dynamic" {
  dynamic "ingress" {
    for_each = var.ranges
    iterator = it
    content {
      cidr_blocks = [it.value]
    }
  }
}
`,
  });
  const rule = (name: string) => `module.fw["a"].aws_vpc_security_group_ingress_rule.${name}`;

  it('is the literal at the end of the chain, the rest are links', () => {
    expect(at(rule('each["office"]'), ['cidr_ipv4'])).toMatchObject({
      text: '"10.0.0.0/8"',
      where: mark('①'),
      chain: [
        'used here modules/fw/main.tf:9',
        'for_each modules/fw/main.tf:8',
        'passed to module.fw here env/main.tf:9',
      ],
    });
  });

  it('may come out of a file of values', () => {
    expect(at(rule('vpn'), ['cidr_ipv4'])).toMatchObject({
      text: '"198.51.100.0/24"',
      where: mark('⑥'),
      chain: ['used here modules/fw/main.tf:11', 'passed to module.fw here env/main.tf:10'],
    });
  });

  it('may be the argument of the call, or the default', () => {
    expect(at(rule('own'), ['cidr_ipv4'])).toMatchObject({ text: '"192.0.2.0/24"', where: mark('④') });
    expect(at(rule('given'), ['cidr_ipv4'])).toMatchObject({ text: '"0.0.0.0/0"', where: mark('⑦') });
  });

  it('that is computed on the way stays at the argument', () => {
    expect(at(rule('sum'), ['cidr_ipv4'])).toMatchObject({
      text: 'cidr_ipv4 = var.sum',
      where: mark('⑧'),
      chain: ['passed to module.fw here env/main.tf:12'],
    });
  });

  it('of another resource stays at the argument', () => {
    expect(at(rule('vpc'), ['cidr_ipv4'])).toMatchObject({
      text: 'cidr_ipv4 = aws_vpc.this.cidr_block',
      where: mark('⑨'),
      chain: ['aws_vpc.this.cidr_block modules/fw/main.tf:15'],
    });
  });

  it('is found through the iterator of a dynamic block', () => {
    expect(at('module.fw["b"].aws_security_group.dynamic', ['ingress', 0, 'cidr_blocks', 0])).toMatchObject({
      where: mark('①'),
      chain: [
        'used here modules/fw/main.tf:22',
        'for_each of the dynamic block modules/fw/main.tf:19',
        'passed to module.fw here env/main.tf:9',
      ],
    });
  });

  it('of an instance that is not there stays in its block', () => {
    expect(at(rule('each["gone"]'), ['cidr_ipv4'])).toMatchObject({ text: 'cidr_ipv4 = each.value' });
  });
});

describe('elements of a plan', () => {
  const text = (value: string | number): Value => ({ kind: 'scalar', value });
  const dict = (entries: Record<string, Value>): Dict => ({
    kind: 'dict',
    entries: new Map(Object.entries(entries)),
  });
  const list = (...items: Value[]): Value => ({ kind: 'list', items });
  const block = (port: number, description: string, ...cidrs: string[]) =>
    dict({
      protocol: text('tcp'),
      from_port: text(port),
      to_port: text(port),
      description: text(description),
      cidr_blocks: list(...cidrs.map(text)),
    });
  // Sorted as a provider sorts, and with its spellings.
  const planned = dict({
    ingress: list(
      block(443, '', '192.0.2.0/24', '10.0.0.0/8'),
      block(22, 'a', '0.0.0.0/0'),
      block(22, 'b', '::/0'),
      block(3389, '', '0.0.0.0/0'),
    ),
  });
  const { at, mark } = estate(
    {
      'main.tf': `
resource "aws_security_group" "a" {
  ingress {
    protocol = "6"
    from_port = 22
    to_port = "22"
    description = "b"
    cidr_blocks = [①"0:0::/0"]
  }
  ②ingress {
    protocol = "TCP"
    from_port = 22
    to_port = 22
    description = "a"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    protocol = "tcp"
    from_port = 443
    to_port = 443
    cidr_blocks = ["10.0.0.0/8", ③"192.0.2.0/24"]
  }
}
`,
    },
    { planned: () => [planned] },
  );
  const find = (
    index: number,
    element: number | undefined,
    scalar: string | undefined,
    hint: Record<string, string>,
  ) =>
    at(
      'aws_security_group.a',
      element === undefined ? ['ingress', index] : ['ingress', index, 'cidr_blocks', element],
      {
        block: { protocol: 'tcp', ...hint },
        ...(scalar === undefined ? {} : { scalar }),
      },
    );

  it('are found by what they say, not by their index', () => {
    expect(find(2, 0, '::/0', { from_port: '22', to_port: '22', description: 'b' })).toMatchObject({
      where: mark('①'),
    });
    expect(find(1, undefined, undefined, { from_port: '22', to_port: '22', description: 'a' })).toMatchObject(
      {
        text: 'ingress',
        where: mark('②'),
      },
    );
    expect(find(0, 0, '192.0.2.0/24', { from_port: '443', to_port: '443' })).toMatchObject({
      where: mark('③'),
    });
  });

  it('that the sources do not hold are the resource', () => {
    expect(find(3, 0, '0.0.0.0/0', { from_port: '3389', to_port: '3389' })).toMatchObject({
      text: 'resource "aws_security_group" "a"',
      kind: 'block',
    });
  });
});

describe('what has no line of its own', () => {
  const { at } = estate({
    'env/a.tf': '# the first file\n',
    'env/main.tf': `
module "registry" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "5.3.1"
  ranges  = ["0.0.0.0/0"]
}
module "near" { source = "../near" }
`,
    'env/.terraform/modules/modules.json': JSON.stringify({
      Modules: [{ Key: 'registry', Source: 'x', Dir: '.terraform/modules/registry' }],
    }),
    'env/.terraform/modules/registry/main.tf': `
variable "ranges" {}
variable "port" { default = 22 }
resource "aws_security_group_rule" "this" {
  from_port   = var.port
  cidr_blocks = var.ranges
}
`,
    'near/main.tf': 'resource "aws_vpc" "v" {}\n',
  });
  const rule = 'module.registry.aws_security_group_rule.this';

  it('is the call, for a module that is not in the repository', () => {
    expect(at(rule, ['from_port'])).toMatchObject({ text: 'module "registry"', kind: 'module-call' });
    expect(at(rule, [])).toMatchObject({ text: 'module "registry"', kind: 'module-call' });
  });

  it('is still the literal that the call passes', () => {
    expect(at(rule, ['cidr_blocks', 0])).toMatchObject({
      text: '"0.0.0.0/0"',
      kind: 'attribute',
      where: 'env/main.tf:5',
      chain: [],
    });
  });

  it('is the call, for a finding about a module', () => {
    expect(at('module.near', [])).toMatchObject({ text: 'module "near"', kind: 'module-call' });
  });

  it('is the beginning of the root module, for all else', () => {
    for (const address of ['', 'aws_vpc.deleted', 'module.gone', 'no address at all']) {
      expect(at(address, ['x', 0])).toMatchObject({ kind: 'root', where: 'env/a.tf:1', chain: [] });
    }
  });
});

describe('a secret', () => {
  const { at } = estate({
    'main.tf': `
variable "ranges" {
  sensitive = true
  default   = ["0.0.0.0/0"]
}
resource "aws_security_group_rule" "a" {
  cidr_blocks = var.ranges
  from_port   = 22
}
resource "aws_directory_service_directory" "b" {
  password = "Example-Only-Passw0rd"
  size     = "Small"
}
resource "aws_instance" "c" { user_data = sensitive("x") }
`,
  });

  it('is placed, and its line is not shown', () => {
    const place = at('aws_security_group_rule.a', ['cidr_blocks', 0]);
    expect(place).toMatchObject({ where: 'main.tf:4', chain: ['used here main.tf:7'] });
    expect(place.snippet).toBeUndefined();
    expect(at('aws_directory_service_directory.b', ['password']).snippet).toBeUndefined();
    expect(at('aws_instance.c', []).snippet).toBeUndefined();
  });

  it('does not hide other lines', () => {
    expect(at('aws_security_group_rule.a', ['from_port']).snippet).toBe('  from_port   = 22');
    expect(at('aws_directory_service_directory.b', ['size']).snippet).toBe('  size     = "Small"');
  });
});

describe('a value that was given in no file', () => {
  const files = new Map([
    [
      'main.tf',
      'variable "cidr" {\n  default = "10.0.0.0/8"\n}\nresource "aws_x" "a" {\n  cidr = var.cidr\n}\n',
    ],
    ['terraform.tfvars', 'cidr = "10.1.0.0/16"\n'],
  ]);
  const placed = (values: GivenValues, ...names: string[]) => {
    const own = new Map([...files].filter(([name]) => names.includes(name)));
    const root = readRoot(memorySources(own), { directory: '.', name: '.', input: '.', values });
    const { span, chain } = createLocator(root)({ address: 'aws_x.a', path: ['cidr'] });
    return [`${span.file}:${span.startLine}`, ...chain.map(({ message }) => message)];
  };
  const given = [{ name: 'cidr', value: '0.0.0.0/0' }];

  it.for<[string, GivenValues, string[], string[]]>([
    ['the plan says something else', { plan: { cidr: '0.0.0.0/0' } }, [...files.keys()], ['main.tf:5']],
    ['the command line says it', { arguments: given }, [...files.keys()], ['main.tf:5']],
    ['the environment says it', { environment: { cidr: '0.0.0.0/0' } }, ['main.tf'], ['main.tf:5']],
    [
      'the plan says what the default says',
      { plan: { cidr: '10.0.0.0/8' } },
      ['main.tf'],
      ['main.tf:2', 'used here'],
    ],
    ['nobody says it', {}, ['main.tf'], ['main.tf:2', 'used here']],
    ['a file says it', {}, [...files.keys()], ['terraform.tfvars:1', 'used here']],
  ])('is not said to be a default: %s', ([, values, names, place]) => {
    expect(placed(values, ...names)).toEqual(place);
  });
});
