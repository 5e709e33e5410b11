import { describe, expect, it } from 'vitest';
import { memorySources } from '../../source/memory.ts';
import type { Value } from '../../terms/value.ts';
import { readRoot } from './read-root.ts';
import type { GivenValues } from './values-given.ts';

const DECLARED = `
variable "text" { default = "default" }
variable "list" { type = list(string) }
variable "map" { type = map(object({ port = number, open = optional(bool, true) })) }
variable "count" { type = number }
resource "aws_vpc" "v" {
  text  = var.text
  list  = var.list
  map   = var.map
  count_ = var.count
}
`;

function read(values: GivenValues, files: Readonly<Record<string, string>> = {}) {
  const sources = memorySources(Object.entries({ 'main.tf': DECLARED, ...files }));
  const root = readRoot(sources, { directory: '.', name: '.', input: '.', values });
  const entries = root.declared.get('aws_vpc.v')?.after.entries;
  return { said: root.stack.notifications, get: (name: string) => plain(entries?.get(name)) };
}

function plain(value: Value | undefined): unknown {
  if (value?.kind === 'scalar') return value.value;
  if (value?.kind === 'list') return value.items.map(plain);
  if (value?.kind === 'dict')
    return Object.fromEntries([...value.entries].map(([key, item]) => [key, plain(item)]));
  return value?.kind;
}

describe('values of variables', () => {
  it('follow the precedence of Terraform', () => {
    const files = {
      'terraform.tfvars': 'text = "tfvars"\nlist = ["a"]\n',
      'terraform.tfvars.json': '{"list": ["b"]}',
      'b.auto.tfvars': 'list = ["d"]\n',
      'a.auto.tfvars': 'list = ["c"]\n',
      'named.tfvars': 'count = 3\ntext = "named"\n',
    };
    const environment = { text: 'environment', count: '1' };
    expect(read({ environment }).get('text')).toBe('environment');
    const { get } = read({ environment }, files);
    expect([get('text'), get('list'), get('count_')]).toEqual(['tfvars', ['d'], 1]);
    const named = read({ arguments: [{ name: 'count', value: '2' }, { file: 'named.tfvars' }] }, files);
    expect([named.get('text'), named.get('count_')]).toEqual(['named', 3]);
  });

  it('are expressions on the command line, unless the variable is plain text', () => {
    const { get, said } = read({
      arguments: [
        { name: 'text', value: '["x"]' },
        { name: 'list', value: '["x", "y"]' },
        { name: 'map', value: '{ rdp = { port = 3389 } }' },
        { name: 'count', value: '12345678901234567890' },
      ],
    });
    expect([get('text'), get('list')]).toEqual(['["x"]', ['x', 'y']]);
    expect(get('map')).toEqual({ rdp: { port: 3389, open: true } });
    expect(get('count_')).toBe('12345678901234567890');
    expect(said).toEqual([]);
  });

  it('that are not declared, and files that are not there, are told', () => {
    const { said } = read({ arguments: [{ name: 'txt', value: 'x' }, { file: 'no.tfvars' }] });
    expect(said.map(({ level, id }) => `${level} ${id}`)).toEqual([
      'note variable-not-declared',
      'error var-file-missing',
    ]);
  });

  it('that are no expression where one is needed are a mistake', () => {
    const { said } = read({
      arguments: [
        { name: 'list', value: '["x"' },
        { name: 'text', value: '["x"' },
      ],
    });
    expect(said.map(({ level, id, message }) => `${level} ${id} ${message}`)).toEqual([
      expect.stringMatching(/^error bad-variable --var list: unclosed list/),
      expect.stringMatching(/^note not-evaluated/),
    ]);
  });

  it('of a plan win, and keep the place where the files say the same', () => {
    const files = { 'terraform.tfvars': 'text = "same"\nlist = ["a"]\n' };
    const sources = memorySources(Object.entries({ 'main.tf': DECLARED, ...files }));
    const plan = { text: 'same', list: ['b'] };
    const root = readRoot(sources, { directory: '.', name: '.', input: '.', values: { plan } });
    const entries = root.declared.get('aws_vpc.v')?.after.entries;
    expect(entries?.get('text')).toMatchObject({ value: 'same', at: { file: 'terraform.tfvars' } });
    expect(plain(entries?.get('list'))).toEqual(['b']);
  });
});
