import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.ts';
import { brief, change, constant, declared, read, refers, resourceAt, valueAt } from './sample-plan.ts';

/** A plan over these modules; `unknown` is the address and argument that is asked about. */
function resolve(root: JsonObject, changes: string[], asked: string, more: JsonObject = {}): unknown {
  const reading = read({
    resource_changes: changes.map((address) =>
      change(address, address === asked ? { after: {}, unknown: { group: true } } : {}),
    ),
    configuration: { root_module: root },
    ...more,
  });
  return brief(valueAt(reading, asked, 'group'));
}

const sg = (name: string) => `aws_security_group.${name}`;
const id = (name: string) => refers(`${sg(name)}.id`, sg(name));
const call = (module: JsonObject, expressions: JsonObject = {}, more: JsonObject = {}) => ({
  source: './m',
  expressions,
  module,
  ...more,
});

describe('references within a module', () => {
  it('keeps only the longest of "a.b.id", "a.b"', () => {
    const root = { resources: [declared('x.r', { group: id('a') }), declared(sg('a'))] };
    expect(resolve(root, ['x.r', sg('a')], 'x.r')).toBe(
      '?after-apply(=aws_security_group.a.id→aws_security_group.a)',
    );
  });

  it('keeps index keys, whatever stands in them', () => {
    const key = 'finance."emea"[1]';
    const text = `${sg('a')}[${JSON.stringify(key)}]`;
    const root = {
      resources: [declared('x.r', { group: refers(`${text}.id`, text, sg('a')) }), declared(sg('a'))],
    };
    expect(resolve(root, ['x.r', text, `${sg('a')}["b"]`], 'x.r')).toBe(`?after-apply(=${text}.id→${text})`);
  });

  it('means every instance when the key is not given', () => {
    const root = { resources: [declared('x.r', { group: refers(sg('a')) }), declared(sg('a'))] };
    expect(resolve(root, ['x.r', `${sg('a')}[0]`, `${sg('a')}[1]`], 'x.r')).toBe(
      '?after-apply(~aws_security_group.a→aws_security_group.a[0]|aws_security_group.a[1])',
    );
  });

  it.each(['each.key', 'count.index'])('takes the instance of the same key for [%s]', (counter) => {
    const key = counter === 'each.key' ? '"k"' : '1';
    const root = { resources: [declared('x.r', { group: refers(sg('a'), counter) }), declared(sg('a'))] };
    const all = [`x.r[${key}]`, `${sg('a')}["j"]`, `${sg('a')}["k"]`, `${sg('a')}[0]`, `${sg('a')}[1]`];
    expect(resolve(root, all, `x.r[${key}]`)).toBe(`?after-apply(=${sg('a')}→${sg('a')}[${key}])`);
  });

  it('does not take the same key when there is no such instance, or two things could be indexed', () => {
    const root = {
      resources: [
        declared('x.r', { group: refers(sg('a'), 'each.key') }),
        declared('x.s', { group: refers(sg('a'), sg('b'), 'each.key') }),
        declared(sg('a')),
        declared(sg('b')),
      ],
    };
    const all = ['x.r["z"]', 'x.s["k"]', `${sg('a')}["k"]`, `${sg('b')}["k"]`, `${sg('a')}["j"]`];
    expect(resolve(root, all, 'x.r["z"]')).toContain(`~${sg('a')}→${sg('a')}["k"]|${sg('a')}["j"]`);
    expect(resolve(root, all, 'x.s["k"]')).not.toContain('=');
  });

  it('takes candidates for each.value from the for_each expression', () => {
    const resource = declared(
      'x.r',
      { group: refers('each.value.id', 'each.value') },
      {
        for_each_expression: refers(`${sg('a')}.id`, sg('a'), `${sg('b')}.id`, sg('b')),
      },
    );
    const root = { resources: [resource, declared(sg('a')), declared(sg('b'))] };
    expect(resolve(root, ['x.r["k"]', sg('a'), sg('b')], 'x.r["k"]')).toBe(
      `?after-apply(~${sg('a')}.id→${sg('a')} ~${sg('b')}.id→${sg('b')})`,
    );
  });

  it('ends at locals, which are not in a plan', () => {
    const root = { resources: [declared('x.r', { group: refers('local.group') })] };
    expect(resolve(root, ['x.r'], 'x.r')).toBe('?after-apply(=local.group→)');
  });

  it('names a resource that is only in configuration by its address without key', () => {
    const root = { resources: [declared('x.r', { group: id('a') }), declared(sg('a'))] };
    expect(resolve(root, ['x.r'], 'x.r')).toBe('?after-apply(=aws_security_group.a.id→aws_security_group.a)');
  });

  it('resolves data sources', () => {
    const root = {
      resources: [
        declared('x.r', { group: refers('data.aws_security_group.d.id', 'data.aws_security_group.d') }),
        declared('data.aws_security_group.d'),
      ],
    };
    expect(resolve(root, ['x.r', 'data.aws_security_group.d'], 'x.r')).toBe(
      '?after-apply(=data.aws_security_group.d.id→data.aws_security_group.d)',
    );
  });

  it('leaves what is no reference to a resource alone', () => {
    const root = {
      resources: [declared('x.r', { group: refers('provider::aws::arn_build', 'path.module') })],
    };
    expect(resolve(root, ['x.r'], 'x.r')).toBe('?after-apply(~provider::aws::arn_build→ ~path.module→)');
  });
});

describe('references through modules', () => {
  const rules = { resources: [declared('x.r', { group: refers('var.group') })], variables: { group: {} } };

  it('follows a variable to the caller, and keeps the instance of the module', () => {
    const root = {
      resources: [declared(sg('a'))],
      module_calls: { m: call(rules, { group: refers(sg('a'), 'each.key') }) },
    };
    const all = ['module.m["k"].x.r', `${sg('a')}["k"]`, `${sg('a')}["j"]`];
    expect(resolve(root, all, 'module.m["k"].x.r')).toBe(`?after-apply(=${sg('a')}→${sg('a')}["k"])`);
  });

  it('follows an output into the instance that is named', () => {
    const module = { resources: [declared(sg('a'))], outputs: { id: { expression: id('a') } } };
    const text = 'module.m["fin.emea"]';
    const root = {
      resources: [declared('x.r', { group: refers(`${text}.id`, text) })],
      module_calls: { m: call(module) },
    };
    const all = ['x.r', `${text}.${sg('a')}`, `module.m["b"].${sg('a')}`];
    expect(resolve(root, all, 'x.r')).toBe(`?after-apply(=${text}:${sg('a')}.id→${text}.${sg('a')})`);
  });

  it('takes the module of the same key for module.m[each.key].out, if it has one output', () => {
    const module = { resources: [declared(sg('a'))], outputs: { id: { expression: id('a') } } };
    const root = {
      resources: [declared('x.r', { group: refers('module.m', 'count.index') })],
      module_calls: { m: call(module) },
    };
    const all = ['x.r[0]', 'x.r[1]', `module.m[0].${sg('a')}`, `module.m[1].${sg('a')}`];
    expect(resolve(root, all, 'x.r[1]')).toBe(
      `?after-apply(=module.m[1]:${sg('a')}.id→module.m[1].${sg('a')})`,
    );
  });

  it('follows a whole resource handed in, and takes the attribute inside', () => {
    const module = {
      resources: [declared('x.r', { group: refers('var.sg.id', 'var.sg') })],
      variables: { sg: {} },
    };
    const root = {
      resources: [declared(sg('a'))],
      module_calls: { m: call(module, { sg: refers(sg('a')) }) },
    };
    expect(resolve(root, ['module.m.x.r', sg('a')], 'module.m.x.r')).toBe(
      `?after-apply(=${sg('a')}.id→${sg('a')})`,
    );
  });

  it('is not certain of an element of something put together elsewhere', () => {
    const module = {
      resources: [declared('x.r', { group: refers('var.ids["a"]', 'var.ids') })],
      variables: { ids: {} },
    };
    // ids = { a = "sg-literal", b = aws_security_group.a.id }
    const root = { resources: [declared(sg('a'))], module_calls: { m: call(module, { ids: id('a') }) } };
    expect(resolve(root, ['module.m.x.r', sg('a')], 'module.m.x.r')).toContain(`~${sg('a')}.id`);
  });

  it('ends at a variable with a constant, or with its default', () => {
    const root = { module_calls: { m: call(rules, { group: constant('sg-1') }), n: call(rules) } };
    const all = ['module.m.x.r', 'module.n.x.r'];
    expect(resolve(root, all, 'module.m.x.r')).toBe('?after-apply(=module.m:var.group→)');
    expect(resolve(root, all, 'module.n.x.r')).toBe('?after-apply(=module.n:var.group→)');
  });

  it('goes through modules without resources', () => {
    const label = { outputs: { id: { expression: refers('var.id') } }, variables: { id: {} } };
    const root = {
      resources: [declared('x.r', { group: refers('module.label.id', 'module.label') }), declared(sg('a'))],
      module_calls: { label: call(label, { id: id('a') }) },
    };
    expect(resolve(root, ['x.r', sg('a')], 'x.r')).toBe(`?after-apply(=${sg('a')}.id→${sg('a')})`);
  });

  it('is not caught in a circle', () => {
    const module = { outputs: { o: { expression: refers('var.v') } }, variables: { v: {} } };
    const root = {
      resources: [declared('x.r', { group: refers('module.m.o', 'module.m') })],
      module_calls: { m: call(module, { v: refers('module.m.o', 'module.m') }) },
    };
    expect(resolve(root, ['x.r'], 'x.r')).toMatch(/^\?after-apply/);
  });
});

describe('everything a resource refers to', () => {
  it('counts each argument, but not what says how many there are and when', () => {
    const root = {
      resources: [
        declared(
          'x.r',
          { group: id('a'), peer: id('b') },
          { depends_on: [sg('a'), sg('b')], for_each_expression: refers('local.l') },
        ),
        declared(sg('a')),
        declared(sg('b')),
      ],
    };
    const reading = read({
      resource_changes: ['x.r["k"]', sg('a'), sg('b')].map((address) => change(address)),
      configuration: { root_module: root },
    });
    const named = (...but: string[]) =>
      resourceAt(reading, 'x.r["k"]')
        .references(but)
        .map(({ text, exact }) => [text, exact]);
    const [a, b] = ['a', 'b'].map((name) => [`${sg(name)}.id`, true]);
    expect(named()).toStrictEqual([a, b]);
    expect(named('group')).toStrictEqual([b]);
  });

  it('may mean any instance where nobody asks for a single one', () => {
    const root = {
      resources: [declared('other.r', { group: refers(sg('a'), 'each.key') }), declared(sg('a'))],
    };
    const all = ['other.r["j"]', 'other.r["k"]', `${sg('a')}["j"]`, `${sg('a')}["k"]`];
    const { stack } = read(
      { resource_changes: all.map((address) => change(address)), configuration: { root_module: root } },
      { interesting: (type: string) => type !== 'other' },
    );
    const targets = new Set(stack.otherReferences().flatMap((one) => one.targets));
    expect([...targets]).toStrictEqual([`${sg('a')}["j"]`, `${sg('a')}["k"]`]);
  });

  it('tells what the outputs of the root let out', () => {
    const root = { resources: [declared(sg('a'))], outputs: { id: { expression: id('a') } } };
    const { stack } = read({ resource_changes: [change(sg('a'))], configuration: { root_module: root } });
    expect(stack.outputs.map((one) => one.targets)).toStrictEqual([[sg('a')]]);
  });
});

describe('regions', () => {
  const region = (expression: JsonObject | undefined, more: JsonObject = {}, module: JsonObject = {}) => {
    const provider = expression
      ? { aws: { name: 'aws', expressions: { region: expression } } }
      : { aws: { name: 'aws' } };
    const reading = read({
      resource_changes: [change('x.r', more)],
      variables: { home: { value: 'eu-west-1' } },
      configuration: { provider_config: provider, root_module: { resources: [declared('x.r')], ...module } },
    });
    return brief(resourceAt(reading, 'x.r').region);
  };

  it('are constants, variables, or unknown; undefined when nobody gave one', () => {
    expect(region(constant('us-east-1'))).toBe('us-east-1');
    expect(region(refers('var.home'))).toBe('eu-west-1');
    expect(region(refers('var.other'), {}, { variables: { other: { default: 'sa-east-1' } } })).toBe(
      'sa-east-1',
    );
    expect(region(refers('local.region'))).toBe('?outside-input(=local.region→)');
    expect(region(refers('each.key'))).toBe('?outside-input(~each.key→)');
    expect(region(undefined)).toBeUndefined();
  });

  it('are the resource’s own where the provider has the argument', () => {
    expect(region(constant('us-east-1'), { after: { region: 'ap-south-1' } })).toBe('ap-south-1');
    expect(region(constant('us-east-1'), { after: {}, unknown: { region: true } })).toBe('us-east-1');
  });

  it('come from a provider inside a module through its caller', () => {
    const module = {
      resources: [declared('x.r', {}, { provider_config_key: 'module.m:aws' })],
      variables: { region: {} },
    };
    const reading = read({
      resource_changes: [change('module.m.x.r')],
      configuration: {
        provider_config: {
          'module.m:aws': {
            name: 'aws',
            module_address: 'module.m',
            expressions: { region: refers('var.region') },
          },
        },
        root_module: { module_calls: { m: call(module, { region: constant('eu-north-1') }) } },
      },
    });
    expect(brief(resourceAt(reading, 'module.m.x.r').region)).toBe('eu-north-1');
  });
});

describe('where a trail ends', () => {
  /** The texts of an end that is known, by what is written there. */
  function ends(root: JsonObject, changes: string[], asked: string, more: JsonObject = {}) {
    const reading = read({
      resource_changes: changes.map((address) =>
        change(address, address === asked ? { after: {}, unknown: { group: true } } : {}),
      ),
      configuration: { root_module: root },
      ...more,
    });
    const value = valueAt(reading, asked, 'group');
    const references = value?.kind === 'unknown' ? value.references : [];
    return Object.fromEntries(references.map(({ text, literals }) => [text, literals]));
  }
  const asks = (...texts: string[]) => ({ resources: [declared('x.r', { group: refers(...texts) })] });

  it('is the value of a variable, or its default', () => {
    const root = {
      ...asks('var.given', 'var.fallback', 'local.x'),
      variables: { given: {}, fallback: { default: ['a', { b: 'c' }] } },
    };
    const more = { variables: { given: { value: true } } };
    expect(ends(root, ['x.r'], 'x.r', more)).toEqual({
      'var.given': [],
      'var.fallback': ['a', 'c'],
      'local.x': undefined,
    });
  });

  it('is a constant that a module is given, or hands on', () => {
    const child = { ...asks('var.given', 'var.computed'), variables: { given: {}, computed: {} } };
    const root = { module_calls: { m: call(child, { given: constant('sg-1'), computed: {} }) } };
    expect(ends(root, ['module.m.x.r'], 'module.m.x.r')).toEqual({
      'var.given': ['sg-1'],
      'var.computed': undefined,
    });
    const outputs = { outputs: { on: { expression: constant(true) } } };
    expect(
      ends({ ...asks('module.m.on', sg('a')), module_calls: { m: call(outputs) } }, ['x.r'], 'x.r'),
    ).toMatchObject({ 'module.m.on': [] });
  });

  it('is an index, beside instances of which one is taken', () => {
    const root = { resources: [...asks(sg('a'), 'local.key').resources, declared(sg('a'))] };
    expect(ends(root, ['x.r', `${sg('a')}["j"]`], 'x.r')).toMatchObject({ 'local.key': [] });
    expect(ends(root, ['x.r', sg('a')], 'x.r')).toMatchObject({ 'local.key': undefined });
    // `coalesce(local.key, join("", values(aws_x.a)[*].id))` gives another thing before that.
    const before = { resources: [...asks('local.key', sg('a')).resources, declared(sg('a'))] };
    expect(ends(before, ['x.r', `${sg('a')}["j"]`], 'x.r')).toMatchObject({ 'local.key': undefined });
    const chosen = { resources: [...asks(`${sg('a')}.id`, 'local.other').resources, declared(sg('a'))] };
    expect(ends(chosen, ['x.r', sg('a')], 'x.r')).toMatchObject({ 'local.other': undefined });
  });
});

it('takes an output of a module that is handed on as a whole', () => {
  const inner = { resources: [declared('x.r', { group: refers('var.m.group', 'var.m') })] };
  const outputs = { group: { expression: id('a') }, other: { expression: id('b') } };
  const source = { outputs, resources: [declared(sg('a')), declared(sg('b'))] };
  const root = { module_calls: { m: call(inner, { m: refers('module.source') }), source: call(source) } };
  const at = (name: string) => `module.source.${sg(name)}`;
  expect(resolve(root, ['module.m.x.r', at('a'), at('b')], 'module.m.x.r')).toBe(
    `?after-apply(=module.source:${sg('a')}.id→${at('a')})`,
  );
});
