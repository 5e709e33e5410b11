import { describe, expect, it } from 'vitest';
import { memorySources } from '../../source/memory.ts';
import { child, text } from '../../terms/value.ts';
import { type RootOptions, readRoot } from './read-root.ts';

function read(files: Readonly<Record<string, string>>, options: Partial<RootOptions> = {}) {
  return readRoot(memorySources(Object.entries(files)), {
    directory: '.',
    name: '.',
    input: '.',
    ...options,
  });
}

function said(root: ReturnType<typeof read>) {
  for (const resource of root.declared.values()) void resource.after.entries;
  return root.stack.notifications.map(({ id }) => id);
}

const rule = (cidr: string) =>
  `resource "aws_vpc_security_group_ingress_rule" "r" {\n  cidr_ipv4 = ${cidr}\n}\n`;

it('the same count, wherever it is written, is told from another', () => {
  const counted = (name: string, count: string) => `resource "aws_vpc" "${name}" {\n  count = ${count}\n}\n`;
  const root = read({
    'main.tf': `variable "on" {}\n${counted('a', 'var.on ? 1 : 0')}${counted('b', 'var.on?1:0')}`,
    'more.tf': `${counted('c', 'var.on ? 0 : 1')}${counted('d', '1')}`,
  });
  const [a, b, c, d] = root.stack.resources.map(({ repetition }) => repetition);
  expect(a).toBeDefined();
  expect(b).toBe(a);
  expect(c).not.toBe(a);
  expect(d).toBeUndefined();
});

describe('a file that is listed and can not be read', () => {
  const locked = (files: Readonly<Record<string, string>>, ...names: string[]) => {
    const sources = memorySources(Object.entries(files));
    const isLocked = (path: string) => names.includes(path);
    return readRoot(
      {
        ...sources,
        list: (path) => (isLocked(path) ? undefined : sources.list(path)),
        read: (path) => (isLocked(path) ? undefined : sources.read(path)),
        trouble: (path) => (isLocked(path) ? 'it is locked' : undefined),
      },
      { directory: '.', name: '.', input: '.' },
    );
  };
  const errors = (root: ReturnType<typeof read>) =>
    root.stack.notifications.filter(({ level }) => level === 'error');
  const files = {
    'main.tf': `module "m" { source = "./m" }\nvariable "cidr" { default = "0.0.0.0/0" }\n${rule('var.cidr')}`,
    'more.tf.json': '{}',
    'terraform.tfvars': 'cidr = "10.0.0.0/8"',
    'm/a.tf': '',
    'm/b.tofu': '',
  };

  it.for(['more.tf.json', 'm/a.tf', 'terraform.tfvars'])('%s', (file) => {
    const root = locked(files, file);
    expect(errors(root)).toEqual([{ level: 'error', id: 'unreadable-input', message: 'it is locked', file }]);
    expect(root.stack.complete).toBe(false);
    expect([...root.declared.keys()]).toEqual(['aws_vpc_security_group_ingress_rule.r']);
  });

  it('leaves variables unknown that it may have set', () => {
    const cidr = (root: ReturnType<typeof read>) =>
      root.stack.resources[0]?.after?.entries.get('cidr_ipv4')?.kind;
    expect(cidr(locked(files))).toBe('scalar');
    expect(cidr(locked(files, 'terraform.tfvars'))).toBe('unknown');
    expect(cidr(read({ ...files, 'terraform.tfvars': 'cidr = \nother = 1\n' }))).toBe('unknown');
  });

  it('may be the directory of a module', () => {
    const root = locked(files, 'm');
    expect(errors(root)).toMatchObject([{ message: "module m can't be read from m: it is locked" }]);
    expect(root.stack.complete).toBe(false);
  });
});

it('a link is called by the file that it leads to, where that is inside of the sources', () => {
  const links: Readonly<Record<string, string>> = {
    './a.tf': 'shared/common.tf',
    './gone.tf': '../outside.tf',
    './x.tf.json': 'shared/x.txt',
    mods: 'modules',
  };
  const files = memorySources([
    ['a.tf', 'resource "aws_vpc" "a" {}\n'],
    ['gone.tf', 'resource "aws_vpc" "b" {}\n'],
    ['x.tf.json', '{"resource": {"aws_vpc": {"c": {}}}}'],
    ['main.tf', 'module "m" { source = "./mods" }\n'],
    ['mods/m.tf', 'resource "aws_vpc" "d" { cidr_block = path.module }\n'],
  ]);
  const linked = (path: string) => links[path === 'mods' ? path : `./${path}`];
  const root = readRoot(
    {
      ...files,
      list: (path) =>
        files.list(path)?.map((one) => (linked(one.name) ? { ...one, link: true as const } : one)),
      real: (path) => linked(path) ?? files.real(path),
    },
    { directory: '.', name: '.', input: '.' },
  );
  expect([...root.declared.values()].map(({ declared }) => declared.block.file)).toEqual([
    'shared/common.tf',
    'gone.tf',
    'x.tf.json',
    'modules/m.tf',
  ]);
  expect(text(root.stack.resources.at(-1)?.after?.entries.get('cidr_block'))).toBe('mods');
});

it.for([
  [true, 'b.tf', '# nothing\n'],
  [true, 'b.tf', '\ufeffresource "aws_flow_log" "l" {}\n'],
  [false, 'b.tf.json', '{"resource": '],
  [false, 'b.tf.json', '{"resource": {"aws_flow_log": 3}}'],
  [false, 'b.tf', 'resource "aws_flow_log" "l" {\n  vpc_id =\n}\n'],
  [false, 'b.tf', 'resource "aws_flow_log" {\n  vpc_id = 3\n}\n'],
  [false, 'b.tf', rule('"10.0.0.0/8"')],
  [false, 'terraform.tfvars', 'a = \n'],
] as const)('a stack is complete (%s) when nothing was lost: %s with %j', ([complete, file, more]) => {
  expect(read({ 'main.tf': rule('"10.0.0.0/8"'), [file]: more }).stack.complete).toBe(complete);
});

it('a file in which bytes are no text is not read whole', () => {
  const bytes = new Uint8Array([0xff, 0x00, 0xfe, 0x80, 0x7f, 0x0a, 0xc3]);
  const sources = memorySources([
    ['main.tf', rule('"10.0.0.0/8"')],
    ['b.tf', bytes],
  ]);
  expect(readRoot(sources, { directory: '.', name: '.', input: '.' }).stack.complete).toBe(false);
});

describe('what goes round in a circle', () => {
  it('is unknown, among locals', () => {
    const root = read({ 'main.tf': `locals {\n  a = local.b\n  b = local.a\n}\n${rule('local.a')}` });
    expect(said(root)).toEqual(['not-evaluated']);
    const [only] = root.stack.resources;
    expect(only?.after?.entries.get('cidr_ipv4')?.kind).toBe('unknown');
  });

  it('ends, among modules', () => {
    const root = read({
      'main.tf': 'module "a" { source = "./a" }\nmodule "again" { source = "./" }\n',
      'a/main.tf': 'module "b" { source = "../b" }\nmodule "c" { source = "../b" }\n',
      'b/main.tf': `module "a" { source = "../a" }\n${rule('"0.0.0.0/0"')}`,
    });
    expect(said(root)).toEqual(['module-calls-itself', 'module-calls-itself', 'module-calls-itself']);
    expect([...root.declared.keys()]).toEqual([
      'module.a.module.b.aws_vpc_security_group_ingress_rule.r',
      'module.a.module.c.aws_vpc_security_group_ingress_rule.r',
    ]);
  });
});

describe('huge numbers', () => {
  it('of instances stand as one', () => {
    const root = read({
      'main.tf': `resource "aws_vpc" "v" {\n  count = 1e9\n  cidr_block = "10.0.0.0/16"\n}\n`,
    });
    expect([...root.declared.keys()]).toEqual(['aws_vpc.v[*]']);
    expect(said(root)).toEqual(['too-many-instances']);
  });

  it('do not multiply through modules', () => {
    const module = (source: string) => `module "m" {\n  source = "${source}"\n  count = 1000\n}\n`;
    const root = read({ 'main.tf': module('./a'), 'a/main.tf': module('../b'), 'b/main.tf': rule('"::/0"') });
    expect(root.declared.size).toBeLessThan(300_000);
    expect(said(root)).toContain('too-many-instances');
  });

  it('of levels are followed', () => {
    const files: Record<string, string> = {};
    let directory = '';
    for (let level = 0; level < 150; level++) {
      files[`${directory}main.tf`] =
        `variable "c" {${level === 0 ? 'default = "0.0.0.0/0"' : ''}}\nmodule "m" {\n  source = "./m"\n  c = var.c\n}\n`;
      directory += 'm/';
    }
    files[`${directory}main.tf`] = `variable "c" {}\n${rule('var.c')}`;
    const [only] = read(files).stack.resources;
    expect(text(only?.after?.entries.get('cidr_ipv4'))).toBe('0.0.0.0/0');
  });
});

describe('what can not be had', () => {
  it('is told, and the rest is read', () => {
    const root = read({
      'main.tf': `
module "registry" { source = "terraform-aws-modules/vpc/aws" }
variable "no" {}
resource "aws_vpc" "a" {
  cidr_block = var.no
  tags = { A = nosuch("x"), B = local.never }
}
resource "aws_vpc" "b" { cidr_block = module.registry.cidr }
`,
    });
    expect(said(root)).toEqual(['module-not-installed', 'not-evaluated']);
    expect(root.stack.notifications[0]).toMatchObject({
      file: 'main.tf',
      line: 2,
      column: 1,
      level: 'warning',
    });
    expect(root.stack.complete).toBe(false);
    expect(root.stack.resources.map(({ address }) => address)).toEqual(['aws_vpc.a', 'aws_vpc.b']);
    expect(root.declared.get('aws_vpc.a')?.after.entries.get('cidr_block')).toMatchObject({
      kind: 'unknown',
      reason: 'outside-input',
    });
  });
});

describe('instances whose number is not known', () => {
  const root = read({
    'main.tf': `
variable "names" { type = set(string) }
resource "aws_security_group" "many" { for_each = var.names }
resource "aws_network_interface" "by_key" {
  for_each        = var.names
  security_groups = [aws_security_group.many[each.key].id]
}
resource "aws_network_interface" "one_by_one" {
  for_each        = aws_security_group.many
  security_groups = [each.value.id]
}
`,
  });
  it.each([
    ['by_key', false],
    ['one_by_one', true],
  ])('are what a reference means: %s', (name, exact) => {
    const resource = root.stack.resources.find((one) => one.name === name);
    expect(resource?.after?.entries.get('security_groups')).toMatchObject({
      items: [
        {
          references: [
            {
              text: 'aws_security_group.many[*].id',
              targets: ['aws_security_group.many[*]'],
              path: ['id'],
              exact,
            },
          ],
        },
      ],
    });
  });
});

describe('names in what nobody reads', () => {
  it('are found without evaluating it', () => {
    const root = read(
      {
        'main.tf': `
resource "aws_security_group" "a" {}
resource "aws_security_group" "b" { for_each = toset(["x"]) }
resource "aws_security_group" "c" {}
resource "aws_security_group" "d" {}
locals { ids = [aws_security_group.a.id] }
module "m" {
  source = "./m"
  ids = values(aws_security_group.b)[*].id
}
module "elsewhere" {
  source = "registry/x/y"
  group = aws_security_group.c.id
}
resource "other_thing" "t" { groups = local.ids }
`,
        'm/main.tf': 'variable "ids" {}\nresource "other_thing" "t" { groups = var.ids }\n',
      },
      { interesting: (type) => type.startsWith('aws_') },
    );
    expect(root.stack.resources).toHaveLength(4);
    expect(
      root.stack
        .otherReferences()
        .flatMap(({ targets }) => targets)
        .sort(),
    ).toEqual(['aws_security_group.a', 'aws_security_group.b["x"]', 'aws_security_group.c']);
  });
});

describe('what a resource may refer to', () => {
  const groups = ['direct', 'local', 'each', 'given', 'output', 'dynamic', 'index', 'lonely'];
  const root = read({
    'main.tf': `
${groups.map((name) => `resource "aws_security_group" "${name}" {}`).join('\n')}
locals {
  one = [aws_security_group.local.id]
  two = { a = aws_security_group.each.id }
}
module "m" {
  source = "./m"
  given  = { b = aws_security_group.given.id }
}
resource "aws_ssm_parameter" "direct" { value = join(",", ["x", aws_security_group.direct.id]) }
resource "aws_ssm_parameter" "local" { value = local.one[0] }
resource "aws_ssm_parameter" "each" {
  for_each = local.two
  value    = each.value
}
resource "aws_ssm_parameter" "output" { value = module.m.out }
resource "aws_ssm_parameter" "index" { value = { x = "y" }[aws_security_group.index.name] }
resource "aws_lb" "dynamic" {
  dynamic "subnet_mapping" {
    for_each = [aws_security_group.dynamic.id]
    content {
      subnet_id = subnet_mapping.value
    }
  }
}
resource "aws_ssm_parameter" "none" { value = "aws_security_group.lonely" }
`,
    'm/main.tf': `
variable "given" {}
resource "aws_ssm_parameter" "given" {
  for_each = var.given
  value    = each.value
}
resource "aws_security_group" "made" {}
output "out" { value = aws_security_group.made.id }
`,
  });
  const referring = root.stack.resources.filter(({ type }) => type !== 'aws_security_group');

  it('is at least what it refers to', () => {
    for (const one of referring)
      for (const { targets } of one.references())
        for (const target of targets)
          expect(one.mayReferTo(new Set([target])), `${one.address} → ${target}`).toBe(true);
    const targets = referring.flatMap((one) => one.references()).flatMap((one) => one.targets);
    expect([...new Set(targets)].sort()).toEqual([
      'aws_security_group.direct',
      'aws_security_group.dynamic',
      'aws_security_group.each',
      'aws_security_group.given',
      'aws_security_group.index',
      'aws_security_group.local',
      'module.m.aws_security_group.made',
    ]);
  });

  it('is not everything', () => {
    expect(referring.some((one) => one.mayReferTo(new Set(['aws_security_group.lonely'])))).toBe(false);
  });
});

describe('blocks', () => {
  const ingress = (root: ReturnType<typeof read>) =>
    [...root.declared.values()].map(({ after }) => after.entries.get('ingress'));

  it('of a sensitive collection are sensitive', () => {
    const root = read({
      'main.tf': `
variable "office" {
  type      = list(string)
  sensitive = true
  default   = ["203.0.0.0/9"]
}
variable "more" { type = list(string) }
resource "aws_security_group" "known" {
  dynamic "ingress" {
    for_each = var.office
    content { cidr_blocks = [ingress.value] }
  }
}
resource "aws_security_group" "part" {
  dynamic "ingress" {
    for_each = toset(concat(var.office, var.more))
    content { cidr_blocks = [ingress.value] }
  }
}
`,
    });
    expect(ingress(root)).toMatchObject([{ sensitive: true }, { sensitive: true }]);
  });

  it('of a map that is partly known are those that are certain, and any number of others', () => {
    const content = 'content {\n description = ingress.key\n cidr_blocks = [ingress.value]\n}\n';
    const each = 'for_each = merge(var.more, { office = "203.0.0.0/9" })';
    const written = `variable "more" {}\nresource "aws_security_group" "g" {\n dynamic "ingress" {\n${each}\n${content}}\n}\n`;
    const [list] = ingress(read({ 'main.tf': written }));
    const [certain, rest, ...others] = list?.kind === 'list' ? list.items : [];
    expect(text(child(certain, 'description'))).toBe('office');
    expect(rest).toMatchObject({ kind: 'unknown', many: true });
    expect(others).toEqual([]);
  });

  it('that are equal stand in a set once', () => {
    const block = 'ingress {\n cidr_blocks = ["10.0.0.0/8"]\n}\n';
    const other = 'ingress {\n cidr_blocks = [aws_eip.e.public_ip]\n}\n';
    const text = `resource "aws_security_group" "g" {\n${block}${block}${other}${other}}\nresource "aws_eip" "e" {}\n`;
    const [list] = ingress(read({ 'main.tf': text }));
    expect(list?.kind === 'list' && list.items).toHaveLength(2);
  });

  it.for([
    ['protocol = "tcp"', 'protocol = 6', 1],
    ['protocol = "all"', 'protocol = "-1"', 1],
    ['cidr_blocks = ["10.0.0.0/8", "10.1.0.0/16"]', 'cidr_blocks = ["10.1.0.0/16", "10.0.0.0/8"]', 1],
    ['self = false', 'description = ""', 1],
    ['security_groups = ["sg-1"]', 'security_groups = ["sg-1", "sg-1"]', 1],
    ['from_port = 443', 'from_port = "443"', 1],
    ['description = "a"', 'description = "b"', 2],
    ['cidr_blocks = [var.a]', 'cidr_blocks = [var.b]', 2],
    ['cidr_blocks = "${var.a}" == "" ? [] : [var.a]', 'cidr_blocks = var.a == "" ? [] : [var.a]', 2],
  ] as const)('that say the same: %s and %s', ([one, other, count]) => {
    const text = `variable "a" {}\nvariable "b" {}\nresource "aws_security_group" "g" {\n  ingress {\n    ${one}\n  }\n  ingress {\n    ${other}\n  }\n}\n`;
    const [list] = ingress(read({ 'main.tf': text }));
    expect(list?.kind === 'list' && list.items).toHaveLength(count);
  });

  it('sets of texts too', () => {
    const root = read({
      'main.tf':
        'resource "aws_workspaces_directory" "d" {\n  subnet_ids = ["subnet-1", aws_subnet.a.id, "subnet-1", aws_subnet.a.id]\n}\nresource "aws_subnet" "a" {}\n',
    });
    const ids = root.declared.get('aws_workspaces_directory.d')?.after.entries.get('subnet_ids');
    expect(ids?.kind === 'list' && ids.items).toHaveLength(2);
  });
});

describe('defaults of optional attributes', () => {
  it('are filled in where the rest of a list is unknown', () => {
    const root = read({
      'main.tf': `
variable "more" { type = list(any) }
module "m" {
  source = "./m"
  rules  = concat([{ cidr = "0.0.0.0/0" }], var.more)
}
`,
      'm/main.tf': `
variable "rules" {
  type = list(object({ cidr = string, port = optional(number, 443) }))
}
resource "aws_security_group" "g" {
  dynamic "ingress" {
    for_each = var.rules
    content { from_port = ingress.value.port }
  }
}
`,
    });
    const list = root.declared.get('module.m.aws_security_group.g')?.after.entries.get('ingress');
    const [first] = list?.kind === 'list' ? list.items : [];
    expect(first?.kind === 'dict' && first.entries.get('from_port')).toMatchObject({ value: 443 });
  });
});

describe('what a resource is known by', () => {
  it('means the resource, whatever it was made of', () => {
    const root = read({
      'main.tf': `
variable "prefix" {}
resource "aws_vpc" "v" { cidr_block = var.prefix }
resource "aws_cloudwatch_event_rule" "r" { name = "\${var.prefix}-login" }
resource "aws_cloudwatch_event_target" "t" {
  rule  = aws_cloudwatch_event_rule.r.name
  input = aws_vpc.v.cidr_block
}
`,
    });
    const target = root.declared.get('aws_cloudwatch_event_target.t')?.after.entries;
    const trail = (name: string) => {
      const value = target?.get(name);
      return value?.kind === 'unknown' ? [value.reason, ...value.references] : [];
    };
    expect(trail('rule')).toMatchObject([
      'outside-input',
      { targets: ['aws_cloudwatch_event_rule.r'], path: ['name'], exact: true },
    ]);
    expect(trail('input')).toMatchObject([
      'outside-input',
      { text: 'aws_vpc.v.cidr_block', targets: ['aws_vpc.v'], path: ['cidr_block'], exact: true },
    ]);
  });
});

describe('what a provider knows of a resource', () => {
  const planned = (written: string, address: string) =>
    read({ 'main.tf': written }).declared.get(address)?.after.entries;

  it('a tag of its own that is null leaves that of the provider', () => {
    const tags = planned(
      `
provider "aws" {
  default_tags { tags = { Owner = "euc", CostCenter = "42" } }
}
resource "aws_security_group" "g" { tags = { Owner = null, CostCenter = "7" } }
`,
      'aws_security_group.g',
    )?.get('tags_all');
    const texts = tags?.kind === 'dict' ? [...tags.entries].map(([key, one]) => [key, text(one)]) : [];
    expect(texts).toEqual([
      ['CostCenter', '7'],
      ['Owner', 'euc'],
    ]);
  });

  it.for<[shared: string, own: string, all: object]>([
    // What `tags` say counts; what is not known of them may be any of the defaults.
    ['merge(var.more, { A = "x", B = "y" })', '{ B = "z" }', { A: 'x', B: 'z' }],
    ['{ A = "x", B = "y" }', 'merge(var.more, { B = "z" })', { B: 'z' }],
    ['merge(var.more, { A = "x", B = "y" })', 'merge(var.more, { B = "z" })', { B: 'z' }],
    ['merge(var.more, { A = "x", B = "y" })', 'var.more == null ? { B = "z" } : {}', { A: 'x' }],
    ['{ A = "x" }', 'merge(var.more, { A = null, B = null })', { A: 'x', B: undefined }],
    ['merge(var.more, { A = "x" })', 'merge(var.more, { A = null, B = null })', { A: 'x' }],
  ])('of maps that are partly known, %s and %s, what is certain', ([shared, own, certain]) => {
    const tags = planned(
      `
variable "more" { type = map(string) }
provider "aws" {
  default_tags { tags = ${shared} }
}
resource "aws_security_group" "g" { tags = ${own} }
`,
      'aws_security_group.g',
    )?.get('tags_all');
    const texts =
      tags?.kind === 'unknown' ? Array.from(tags.entries ?? [], ([key, one]) => [key, text(one)]) : [];
    expect(Object.fromEntries(texts)).toEqual(certain);
  });

  it('tags of the provider that are sensitive as a whole stay so where they are merged', () => {
    const tags = planned(
      `
provider "aws" {
  default_tags { tags = sensitive({ Owner = "euc" }) }
}
resource "aws_security_group" "g" { tags = { CostCenter = "7" } }
`,
      'aws_security_group.g',
    )?.get('tags_all');
    const marks = tags?.kind === 'dict' ? [...tags.entries].map(([key, one]) => [key, one.sensitive]) : [];
    expect(marks).toEqual([
      ['CostCenter', undefined],
      ['Owner', true],
    ]);
  });

  it('what is marked as sensitive stays so where it is used', () => {
    const rule = planned(
      `
resource "aws_ssm_parameter" "office" { value = "0.0.0.0/0" }
resource "aws_security_group" "g" { name = "a" }
resource "aws_security_group_rule" "r" {
  cidr_blocks = split(",", aws_ssm_parameter.office.value)
  description = aws_security_group.g.name
}
`,
      'aws_security_group_rule.r',
    );
    expect(rule?.get('cidr_blocks')).toMatchObject({ sensitive: true });
    expect(rule?.get('description')).not.toMatchObject({ sensitive: true });
  });
});

describe('addresses that are declared', () => {
  it('are those of modules without any instance too', () => {
    const root = read({
      'main.tf': 'module "off" {\n  source = "./m"\n  count = 0\n}\nresource "aws_vpc" "v" { count = 0 }\n',
      'm/main.tf': 'resource "aws_vpc" "w" {}\n',
    });
    expect([...root.declaredAddresses]).toEqual(['aws_vpc.v', 'module.off.aws_vpc.w']);
    expect(root.declared.size).toBe(0);
  });
});

describe('the region of a resource', () => {
  it('is that of the instance of its provider, also through modules', () => {
    const root = read({
      'main.tf': `
provider "aws" {
  alias    = "by_region"
  for_each = toset(["eu-west-1", "us-east-1"])
  region   = each.value
}
provider "aws" { region = "eu-north-1" }
resource "aws_vpc" "each" {
  for_each = toset(["us-east-1"])
  provider = aws.by_region[each.key]
}
resource "aws_vpc" "default" {}
resource "aws_vpc" "own" { region = "sa-east-1" }
module "m" {
  source    = "./m"
  for_each  = toset(["eu-west-1"])
  providers = { aws = aws.by_region[each.key] }
}
`,
      'm/main.tf': 'resource "aws_vpc" "v" {}\n',
    });
    const regions = [...root.declared].map(([address, { region }]) => [address, text(region)]);
    expect(Object.fromEntries(regions)).toEqual({
      'aws_vpc.each["us-east-1"]': 'us-east-1',
      'aws_vpc.default': 'eu-north-1',
      'aws_vpc.own': 'sa-east-1',
      'module.m["eu-west-1"].aws_vpc.v': 'eu-west-1',
    });
  });
});

describe('import blocks', () => {
  it('tell the id of what they import, by instance', () => {
    const root = read({
      'main.tf': `
resource "aws_security_group" "a" {}
resource "aws_security_group" "b" { for_each = toset(["x", "y"]) }
module "m" { source = "./m" }
import {
  to = aws_security_group.a
  id = aws_workspaces_directory.d.workspace_security_group_id
}
import {
  for_each = { x = "sg-1" }
  to       = aws_security_group.b[each.key]
  id       = each.value
}
import {
  to = module.m.aws_security_group.c
  id = "sg-2"
}
resource "aws_workspaces_directory" "d" {}
`,
      'm/main.tf': 'resource "aws_security_group" "c" {}\n',
    });
    const idOf = (address: string) => root.declared.get(address)?.importId;
    expect(idOf('aws_security_group.a')).toMatchObject({
      references: [
        { targets: ['aws_workspaces_directory.d'], path: ['workspace_security_group_id'], exact: true },
      ],
    });
    expect(text(idOf('aws_security_group.b["x"]'))).toBe('sg-1');
    expect(idOf('aws_security_group.b["y"]')).toBeUndefined();
    expect(text(idOf('module.m.aws_security_group.c'))).toBe('sg-2');
  });
});
