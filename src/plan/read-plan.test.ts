import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../source/input-error.ts';
import type { Json, JsonObject } from './json.ts';
import { readPlan } from './read-plan.ts';
import {
  brief,
  change,
  constant,
  declared,
  plan,
  planBytes,
  read,
  resourceAt,
  valueAt,
} from './sample-plan.ts';

const ids = (json: JsonObject) => read(json).stack.notifications.map((one) => `${one.level} ${one.id}`);
const error = (bytes: Uint8Array | string): InputError => {
  try {
    readPlan(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, {
      input: 'p.json',
      name: '.',
    });
  } catch (caught) {
    if (caught instanceof InputError) return caught;
    throw caught;
  }
  throw new Error('no error');
};

describe('a plan', () => {
  const json = plan([change('aws_vpc.a', { after: { cidr_block: '10.0.0.0/8' } })], [declared('aws_vpc.a')], {
    unheard_of: { a: [1] },
  });

  it('is read whatever its encoding and however it is cut', () => {
    const text = JSON.stringify({ format_version: '1.9', ...json, note: 'zürich 🦊' });
    const utf16 = Buffer.from(text, 'utf16le');
    const encodings = [
      Buffer.from(text),
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
      utf16,
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...encodings), fc.integer({ min: 1, max: 40 }), (bytes, size) => {
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const reading = readPlan(chunks, { input: 'p', name: '.' });
        expect(brief(valueAt(reading, 'aws_vpc.a', 'cidr_block'))).toBe('10.0.0.0/8');
      }),
    );
  });

  it('takes the last of keys that come twice, as JSON.parse does', () => {
    const text = `{"format_version":"1.2","resource_changes":[],"resource_changes":${JSON.stringify(json['resource_changes'])}}`;
    expect(readPlan(new TextEncoder().encode(text), { input: 'p', name: '.' }).stack.resources).toHaveLength(
      1,
    );
  });

  it('keeps the digits of numbers that do not fit', () => {
    const text = JSON.stringify(json).replace(
      '"10.0.0.0/8"',
      '[1e400, 12345678901234567890, 3389.0000000001, 7]',
    );
    const reading = readPlan(new TextEncoder().encode(`{"format_version":"1.2",${text.slice(1)}`), {
      input: 'p',
      name: '.',
    });
    expect(brief(valueAt(reading, 'aws_vpc.a', 'cidr_block'))).toStrictEqual([
      '1e400',
      '12345678901234567890',
      3389.0000000001,
      7,
    ]);
  });

  it('parses only what is asked for, and knows the addresses of the rest', () => {
    const reading = read(
      plan(
        [change('aws_iam_role.r'), change('aws_vpc.a', { unknown: { role: true } })],
        [
          declared('aws_iam_role.r'),
          declared('aws_vpc.a', { role: { references: ['aws_iam_role.r.arn', 'aws_iam_role.r'] } }),
        ],
      ),
      { interesting: (type) => type === 'aws_vpc' },
    );
    expect(reading.stack.resources.map((one) => one.address)).toStrictEqual(['aws_vpc.a']);
    expect(brief(valueAt(reading, 'aws_vpc.a', 'role'))).toBe(
      '?after-apply(=aws_iam_role.r.arn→aws_iam_role.r)',
    );
  });

  it('gives the variables, what is declared and what is called', () => {
    const reading = read({
      resource_changes: [change('module.m["k"].aws_vpc.a')],
      variables: { a: { value: 1 }, none: {} },
      terraform_version: '1.11.4',
      timestamp: '2026-11-23T06:39:45Z',
      configuration: {
        root_module: {
          module_calls: { m: { source: './m', module: { resources: [declared('aws_vpc.a')] } } },
        },
      },
    });
    expect({ ...reading.variables }).toStrictEqual({ a: 1 });
    expect(reading.declared).toStrictEqual(['module.m.aws_vpc.a']);
    expect(reading.planned).toStrictEqual(['module.m.aws_vpc.a']);
    expect(reading.moduleCalls).toStrictEqual([{ address: 'module.m', source: './m' }]);
    expect(reading.terraformVersion).toBe('1.11.4');
    expect(reading.timestamp).toBe('2026-11-23T06:39:45Z');
  });
});

describe('what will be done', () => {
  it.each<[string[], Partial<ReturnType<typeof resourceAt>['actions']>]>([
    [['no-op'], {}],
    [['create'], { create: true }],
    [['update'], { update: true }],
    [['delete', 'create'], { create: true, delete: true }],
    [['create', 'delete'], { create: true, delete: true, createFirst: true }],
    [['forget'], { forget: true }],
    [['forget', 'create'], { create: true, forget: true }],
    [['create', 'forget'], { create: true, forget: true, createFirst: true }],
    [['something-new', 'update'], { update: true }],
  ])('%j', (actions, expected) => {
    const reading = read(plan([change('aws_vpc.a', { actions })]));
    const none = {
      create: false,
      read: false,
      update: false,
      delete: false,
      forget: false,
      createFirst: false,
    };
    expect(resourceAt(reading, 'aws_vpc.a').actions).toStrictEqual({ ...none, ...expected });
  });

  it('leaves nothing after a delete or a forget, and something after a forget with a new one', () => {
    const object = { cidr_block: '10.0.0.0/8' };
    const reading = read(
      plan([
        change('aws_vpc.d', { actions: ['delete'], before: object, after: null }),
        change('aws_vpc.f', {
          actions: ['forget'],
          before: object,
          after: null,
          more: { action_reason: 'delete_because_no_resource_config' },
        }),
        change('aws_vpc.r', { actions: ['forget', 'create'], before: object, after: object }),
      ]),
    );
    expect(reading.stack.resources.map((one) => [brief(one.before), brief(one.after)])).toStrictEqual([
      [object, undefined],
      [object, undefined],
      [object, object],
    ]);
    expect(resourceAt(reading, 'aws_vpc.f').actionReason).toBe('delete_because_no_resource_config');
  });

  it('tells moves, imports and what forces a replacement', () => {
    const moved = change('aws_vpc.a', { actions: ['no-op'], more: { previous_address: 'aws_vpc.old' } });
    const imported = change('aws_vpc.b', { actions: ['no-op'] });
    Object.assign(imported['change'] as JsonObject, {
      importing: { id: 'vpc-1' },
      replace_paths: [
        ['ingress', 0, 'protocol'],
        ['tags', 'a b'],
      ],
    });
    const reading = read(plan([moved, imported], [declared('aws_vpc.a')]));
    expect(resourceAt(reading, 'aws_vpc.a').previousAddress).toBe('aws_vpc.old');
    expect(resourceAt(reading, 'aws_vpc.a').importing).toBe(false);
    expect(resourceAt(reading, 'aws_vpc.a').withoutConfiguration).toBeUndefined();
    expect(resourceAt(reading, 'aws_vpc.b').importing).toBe(true);
    expect(resourceAt(reading, 'aws_vpc.b').replacePaths).toStrictEqual([
      'ingress[0].protocol',
      'tags["a b"]',
    ]);
    expect(resourceAt(reading, 'aws_vpc.b').withoutConfiguration).toBe(true);
  });

  it('leaves deposed objects out: they share the address of the real one', () => {
    const deposed = change('aws_vpc.a', { actions: ['delete'], more: { deposed: 'abc123' } });
    const reading = read(plan([change('aws_vpc.a', { actions: ['no-op'] }), deposed]));
    expect(reading.stack.resources).toHaveLength(1);
    expect(reading.stack.leftovers?.map(({ address }) => address)).toEqual(['aws_vpc.a']);
    expect(reading.stack.notifications.map((one) => one.id)).toContain('deposed');
  });

  it('takes deferred changes, unknown parts and all, and says so', () => {
    const reading = read({
      resource_changes: [],
      deferred_changes: [
        {
          reason: 'provider_config_unknown',
          resource_change: change('aws_vpc.a', { unknown: { id: true } }),
        },
      ],
    });
    expect(brief(valueAt(reading, 'aws_vpc.a', 'id'))).toBe('?after-apply');
    expect(reading.stack.notifications.map((one) => one.message)).toContain(
      '1 change put off to a later plan: aws_vpc.a',
    );
  });
});

describe('data sources', () => {
  it('are taken out of the prior state, in every module, by type', () => {
    const row = (address: string, module?: string): JsonObject => {
      const entry = change(module ? `${module}.${address}` : address);
      return { ...entry, values: { id: 'x', secret: 's' }, sensitive_values: { secret: true } };
    };
    const reading = read({
      resource_changes: [],
      prior_state: {
        format_version: '1.0',
        values: {
          root_module: {
            resources: [row('data.aws_vpc.a'), row('aws_vpc.managed'), row('data.aws_ami.b')],
            child_modules: [
              {
                address: 'module.m["x.y"]',
                resources: [row('data.aws_security_group.d', 'module.m["x.y"]')],
              },
            ],
          },
        },
      },
    });
    expect(reading.stack.resources.map((one) => [one.address, one.module, one.mode])).toStrictEqual([
      ['data.aws_vpc.a', '', 'data'],
      ['module.m["x.y"].data.aws_security_group.d', 'module.m["x.y"]', 'data'],
    ]);
    expect(brief(reading.stack.resources[0]?.after)).toStrictEqual({ id: 'x', secret: '!s' });
  });

  it('that are read during apply stand among the changes', () => {
    const reading = read(plan([change('data.aws_vpc.a', { actions: ['read'], unknown: { id: true } })]));
    expect(resourceAt(reading, 'data.aws_vpc.a').actions.read).toBe(true);
    expect(resourceAt(reading, 'data.aws_vpc.a').mode).toBe('data');
  });
});

describe('what a plan does not hold', () => {
  const resources = [
    declared('aws_vpc.a'),
    declared('aws_vpc.b'),
    declared('aws_vpc.off', {}, { count_expression: constant(0) }),
  ];

  it('was left out or disabled, where the plan does not say that it is complete', () => {
    const json = plan([change('aws_vpc.a')], resources, { complete: null });
    expect(read(json).stack.leftOut).toStrictEqual(['aws_vpc.b']);
    expect(read(json).stack.complete).toBe(true);
    expect(ids(json)).toStrictEqual(['note left-out']);
  });

  it('has no instances, where it does', () => {
    expect(read(plan([change('aws_vpc.a')], resources)).stack.leftOut).toStrictEqual([]);
  });

  it('makes it incomplete with complete: false, and not without the key', () => {
    const json = plan([change('aws_vpc.a')], resources, { complete: false });
    expect(read(json).stack).toMatchObject({ complete: false, errored: false, leftOut: ['aws_vpc.b'] });
    expect(ids(json)).toStrictEqual(['error plan-incomplete', 'note left-out']);
    const opentofu = planBytes(plan([change('aws_vpc.a')], [declared('aws_vpc.a')]));
    expect(readPlan(opentofu, { input: 'p', name: '.' }).stack).toMatchObject({
      complete: true,
      notifications: [],
    });
  });

  it('makes it incomplete when planning failed', () => {
    const json = plan([change('aws_vpc.a')], resources, { errored: true, complete: false });
    expect(read(json).stack).toMatchObject({ complete: false, errored: true });
    expect(ids(json)).toStrictEqual(['error plan-errored']);
    expect(read(json).stack.notifications[0]?.message).toContain('plan again');
  });

  it('is everything, when nothing was planned', () => {
    expect(ids({})).toStrictEqual(['warning plan-without-configuration', 'note nothing-planned']);
    const refreshed = { configuration: { root_module: { resources } }, resource_drift: [{}, {}] };
    expect(ids(refreshed)).toStrictEqual(['note nothing-planned', 'note drift']);
    expect(read(refreshed).stack.leftOut).toStrictEqual(['aws_vpc.a', 'aws_vpc.b']);
    expect(read(refreshed).stack.resources).toStrictEqual([]);
  });
});

describe('what is no plan', () => {
  const shape = (json: Json) =>
    error(`{"format_version":"1.2","planned_values":{},${JSON.stringify(json).slice(1)}`).message;

  it('is named with its place and what was expected', () => {
    expect(shape({ resource_changes: {} })).toContain('resource_changes is an object, an array was expected');
    expect(shape({ resource_changes: [3] })).toContain(
      'resource_changes[0] is a number, an object was expected',
    );
    expect(shape({ resource_changes: [{ ...change('aws_vpc.a'), type: 7 }] })).toContain(
      'resource_changes[0].type is a number',
    );
    expect(shape({ resource_changes: [{ ...change('aws_vpc.a'), change: null }] })).toContain(
      'resource_changes[0].change is null',
    );
    expect(shape({ resource_changes: [change('aws_vpc.a', { after: [] })] })).toContain(
      'change.after is an array',
    );
    const actions = change('aws_vpc.a');
    (actions['change'] as JsonObject)['actions'] = 'create';
    expect(shape({ resource_changes: [actions] })).toContain(
      'change.actions is a string, an array was expected',
    );
    expect(shape({ configuration: [] })).toContain('configuration is an array');
    expect(shape({ configuration: { root_module: { resources: {} } } })).toContain(
      'configuration.root_module.resources is',
    );
    expect(shape({ complete: 'yes' })).toContain('complete is a string, true or false was expected');
    expect(shape({ variables: [] })).toContain('variables is an array');
  });

  it('is refused by its version', () => {
    expect(error('{"format_version":"2.0","resource_changes":[]}').message).toContain('format version "2.0"');
    expect(error('{"resource_changes":[]}').message).toContain('no format_version');
    expect(error('{"format_version":1,"resource_changes":[]}').message).toContain(
      'format_version is a number',
    );
  });

  it('is placed by line and column where the JSON breaks', () => {
    const broken = error(
      '{"format_version": "1.2",\n  "resource_changes": [\n    {"type": "aws_vpc" "name": 1}\n]}',
    );
    expect(broken).toMatchObject({ file: 'p.json', line: 3, column: 24 });
    expect(error('{"format_version": "1.2",\n "resource_changes": [').message).toContain('cut short');
  });

  it('is never quoted: what stands around a mistake may be secret', () => {
    for (const broken of [
      '"hunter2',
      'hunter2',
      '{"password":"hunter2" 1}',
      '["hunter2",]',
      '"hunter2\\x"',
      '"hun\nter2"',
    ]) {
      const text = `{"format_version":"1.2","variables":{"p":${broken}},"resource_changes":[]}`;
      expect(error(text).message).not.toContain('ter2');
    }
    const later = `{"format_version":"1.2","resource_changes":[${JSON.stringify(change('aws_vpc.a', { after: { p: 7 } })).replace('7', 'hunter2')}]}`;
    const reading = readPlan(new TextEncoder().encode(later), { input: 'p.json', name: '.' });
    const { resources } = reading.stack;
    expect(() => resources[0]?.after).toThrow(InputError);
    expect(() => resources[0]?.after).not.toThrow(/hunter2/);
  });

  it('may be a state, told from the key that comes late', () => {
    expect(error('{"format_version":"1.0","terraform_version":"1.11.4","values":{}}').message).toContain(
      'this is a state',
    );
  });

  it('is refused when it holds zero bytes or bytes that are no text', () => {
    const bytes = planBytes(plan([change('aws_vpc.a', { after: { a: 'xxxx' } })]));
    const at = Buffer.from(bytes).indexOf('xxxx');
    expect(error(bytes.with(at, 0)).message).toContain('zero bytes');
    expect(error(bytes.with(at, 0xff)).message).toContain('not UTF-8');
  });

  it('does not overflow the stack, however deep it is', () => {
    const deep = (open: string, close: string) => open.repeat(200_000) + close.repeat(200_000);
    const nested = `{"format_version":"1.2","resource_changes":[],"planned_values":${deep('[', ']')},"x":${deep('{"a":', '').slice(0, -4)}1${'}'.repeat(199_999)}}`;
    expect(() => readPlan(new TextEncoder().encode(nested), { input: 'p', name: '.' })).not.toThrow(
      RangeError,
    );
    let module = '{}';
    for (let i = 0; i < 400; i++) module = `{"module_calls":{"m":{"source":"./m","module":${module}}}}`;
    const modules = `{"format_version":"1.2","resource_changes":[],"configuration":{"root_module":${module}}}`;
    expect(readPlan(new TextEncoder().encode(modules), { input: 'p', name: '.' }).moduleCalls).toHaveLength(
      400,
    );
  });
});
