import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exclusions } from './globs.ts';
import { findInputs } from './inputs.ts';
import { repository } from './testing.ts';

const call = (name: string, source: string, more = '') =>
  `module "${name}" {\n  source = "${source}"\n${more}}\n`;

const ESTATE = {
  'envs/prod/main.tf': call('net', '../../modules/net'),
  'envs/prod/prod.tfvars': 'a = 1\n',
  'envs/dev/main.tofu': call('net', '../../modules/net', '  count = 0\n'),
  'envs/values/eu.tfvars': 'a = 1\n',
  'modules/net/main.tf': call('group', './group'),
  'modules/net/group/main.tf.json': '{"resource": {}}',
  'modules/lonely/main.tf':
    '# module "x" { source = "../net" }\nresource "a_b" "c" {\n  source = "../net"\n}\n',
  'examples/basic/main.tf': call('lonely', '../../modules/lonely'),
  'envs/prod/.terraform/modules/x/main.tf': '',
  'plans/a.json': '{}',
  'plans/b.json': '{}',
};

async function inputs(top: string, paths: string[], exclude: string[] = [], cwd = top) {
  const { stacks } = await findInputs(paths, { cwd, excluded: exclusions(exclude, top) });
  return stacks.map(({ kind, input }) => `${kind} ${input}`);
}

describe('inputs', () => {
  const top = repository(ESTATE);
  test.for([
    { paths: [], finds: ['hcl envs/dev', 'hcl envs/prod', 'hcl examples/basic'] },
    {
      paths: [],
      exclude: ['**/examples/**'],
      finds: ['hcl envs/dev', 'hcl envs/prod', 'hcl modules/lonely'],
    },
    { paths: [], exclude: ['examples'], finds: ['hcl envs/dev', 'hcl envs/prod', 'hcl modules/lonely'] },
    { paths: ['modules'], finds: ['hcl modules/lonely', 'hcl modules/net'] },
    { paths: ['modules/net/group'], finds: ['hcl modules/net/group'] },
    { paths: ['modules/net/group/main.tf.json'], finds: ['hcl envs/dev', 'hcl envs/prod'] },
    { paths: ['modules/lonely/main.tf'], exclude: ['examples/**'], finds: ['hcl modules/lonely'] },
    { paths: ['envs/prod/main.tf', 'envs/prod/prod.tfvars'], finds: ['hcl envs/prod'] },
    { paths: ['envs/values/eu.tfvars'], finds: [] },
    { paths: ['plans/*.json'], finds: ['plan plans/a.json', 'plan plans/b.json'] },
    { paths: ['plans/{a,c}.json', 'envs/dev'], finds: ['plan plans/a.json', 'hcl envs/dev'] },
    { paths: ['-'], finds: ['plan -'] },
    { paths: ['**/main.tf'], finds: ['hcl envs/dev', 'hcl envs/prod', 'hcl examples/basic'] },
    { paths: ['modules/lonely/main.tf'], exclude: ['modules/**'], finds: [] },
    { paths: ['modules/lonely'], exclude: ['modules/**'], finds: [] },
  ])('$paths without $exclude', async ({ paths, exclude = [], finds }) => {
    expect(await inputs(top, paths, exclude)).toEqual(finds);
  });

  test('a source may hold variables with defaults', async () => {
    const estate = repository({
      'main.tofu': call('group', './modules/${var.kind}') + call('other', './modules/${var.unset}'),
      'variables.tofu': 'variable "kind" {\n  default = "group"\n}\nvariable "unset" {}\n',
      'modules/group/main.tf': '',
      'modules/other/main.tf': '',
    });
    expect(await inputs(estate, [])).toEqual(['hcl .', 'hcl modules/other']);
  });

  test('and locals and values of files, in either syntax', async () => {
    const source = (name: string, value: string) => `module "${name}" {\n  source = ${value}\n}\n`;
    const estate = repository({
      'main.tofu':
        source('local', 'local.group') +
        source('given', '"${local.base}/${var.kind}"') +
        source('loop', 'local.a'),
      'locals.tofu': 'locals {\n  base  = "./modules"\n  group = "${local.base}/group"\n  a = local.a\n}\n',
      'variables.tf.json': '{"variable": {"kind": {"default": "group"}, "other": {"default": "other"}}}',
      'terraform.tfvars': 'kind = "given"\n',
      'more.tf.json': '{"module": {"m": {"source": "${local.base}/${var.other}"}}}',
      ...Object.fromEntries(
        ['group', 'given', 'other', 'free'].map((name) => [`modules/${name}/main.tf`, '']),
      ),
    });
    expect(await inputs(estate, [])).toEqual(['hcl .', 'hcl modules/free']);
  });

  test.for([
    { path: 'nowhere', says: 'there is no such file or directory' },
    { path: 'plans/aa.json', says: 'did you mean plans/a.json?' },
    { path: 'plans/*.jsn', says: 'no file matches' },
    { path: 'plans', says: 'no configuration (*.tf, *.tofu) in plans or below' },
  ])('$path is told of, and does not take the others with it', async ({ path, says }) => {
    const place = { cwd: top, excluded: () => false };
    const { stacks, notifications } = await findInputs([path, 'plans/b.json'], place);
    expect(stacks).toMatchObject([{ input: 'plans/b.json' }]);
    expect(notifications).toMatchObject([{ level: 'error', file: path, message: expect.any(String) }]);
    expect(notifications[0]?.message).toContain(says);
  });

  test('what was most likely meant as a command stops the run', async () => {
    await expect(inputs(top, ['explian'])).rejects.toThrow('did you mean sglint explain?');
  });

  test('a working directory below the repository', async () => {
    expect(await inputs(top, ['../../modules/net/main.tf'], [], join(top, 'envs/prod'))).toEqual([
      'hcl .',
      'hcl ../dev',
    ]);
  });

  test('modules that call each other in a circle are looked at', async () => {
    const circle = repository({ 'a/main.tf': call('b', '../b'), 'b/main.tf': call('a', '../a') });
    expect(await inputs(circle, [])).toEqual(['hcl a', 'hcl b']);
  });
});
