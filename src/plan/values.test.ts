import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from './json.ts';
import {
  brief,
  change,
  constant,
  declared,
  plan,
  read,
  refers,
  resourceAt,
  type SampleChange,
  valueAt,
} from './sample-plan.ts';

const GROUP = 'aws_security_group.g';

/** The group of a plan with this change and these expressions; without them there is no configuration. */
function group(sample: SampleChange, expressions?: JsonObject, others: string[] = []) {
  const changes = [change(GROUP, sample), ...others.map((address) => change(address))];
  const resources = expressions && [
    declared(GROUP, expressions),
    ...others.map((address) => declared(address.replace(/\[.*$/, ''))),
  ];
  return read(plan(changes, resources));
}

const rule = (more: JsonObject = {}): JsonObject => ({
  cidr_blocks: [],
  description: '',
  from_port: 22,
  protocol: 'tcp',
  security_groups: [],
  self: false,
  to_port: 22,
  ...more,
});

describe('an argument that is unknown', () => {
  it('was not given when the configuration has no expression for it', () => {
    const reading = group({ after: { name: 'g' }, unknown: { ingress: true } }, { name: constant('g') });
    expect(brief(valueAt(reading, GROUP, 'ingress'))).toBe('?not-given');
    expect(resourceAt(reading, GROUP).configured('ingress')).toBe('no');
  });

  it('is known after apply when it has one: only the configuration tells the two apart', () => {
    const reading = group(
      { after: { name: 'g' }, unknown: { ingress: true }, sensitive: { ingress: [] } },
      { ingress: refers('terraform_data.rules.output', 'terraform_data.rules') },
      ['terraform_data.rules'],
    );
    expect(brief(valueAt(reading, GROUP, 'ingress'))).toBe(
      '?after-apply(~terraform_data.rules.output→terraform_data.rules)',
    );
    expect(resourceAt(reading, GROUP).configured('ingress')).toBe('unknown');
  });

  it('is configured by a constant or a function of constants, and may be null by what it refers to', () => {
    const configured = (written: Json) => {
      const reading = group({ after: { name: 'g', ingress: [] } }, { ingress: written });
      return resourceAt(reading, GROUP).configured('ingress');
    };
    expect(configured(constant([]))).toBe('yes');
    expect(configured({ references: ['local.rules', 'var.rules'] })).toBe('unknown');
    expect(configured({ references: ['var.office', 'aws_security_group.jump.id'] })).toBe('yes');
    expect(configured({})).toBe('yes');
    expect(configured(constant(null))).toBe('null');
    expect(configured(refers('var.rules'))).toBe('unknown');
  });

  it('may be either when there is no configuration', () => {
    const reading = group({ unknown: { ingress: true } });
    expect(brief(valueAt(reading, GROUP, 'ingress'))).toBe('?after-apply');
    expect(resourceAt(reading, GROUP).configured('ingress')).toBe('unknown');
  });

  it('is the constant of the configuration: an empty set of a new object looks unknown', () => {
    const reading = group({ unknown: { ip_group_ids: true } }, { ip_group_ids: constant([]) });
    expect(brief(valueAt(reading, GROUP, 'ip_group_ids'))).toStrictEqual([]);
  });

  it('is no constant in JSON syntax, where templates are written down as constants', () => {
    const reading = group(
      { unknown: { vpc_id: true, name: true } },
      {
        vpc_id: { constant_value: '${aws_vpc.a.id}', references: ['aws_vpc.a.id', 'aws_vpc.a'] },
        name: { constant_value: '${timestamp()}' },
      },
      ['aws_vpc.a'],
    );
    expect(brief(valueAt(reading, GROUP, 'vpc_id'))).toBe('?after-apply(=aws_vpc.a.id→aws_vpc.a)');
    expect(brief(valueAt(reading, GROUP, 'name'))).toBe('?after-apply');
  });

  it('was not given when the constant is null', () => {
    const reading = group({ unknown: { vpc_id: true } }, { vpc_id: constant(null) });
    expect(brief(valueAt(reading, GROUP, 'vpc_id'))).toBe('?not-given');
  });

  it('is unknown without references when its expression refers to nothing', () => {
    const reading = group({ unknown: { name: true } }, { name: {} });
    expect(brief(valueAt(reading, GROUP, 'name'))).toBe('?after-apply');
  });

  it('is a reference for certain when it is one thing, and candidates when there are more', () => {
    const reading = group(
      { unknown: { vpc_id: true, name: true } },
      {
        vpc_id: refers('aws_vpc.a.id', 'aws_vpc.a'),
        name: refers('aws_vpc.a.id', 'aws_vpc.a', 'aws_vpc.b.id', 'aws_vpc.b'),
      },
      ['aws_vpc.a', 'aws_vpc.b'],
    );
    expect(brief(valueAt(reading, GROUP, 'vpc_id'))).toBe('?after-apply(=aws_vpc.a.id→aws_vpc.a)');
    expect(brief(valueAt(reading, GROUP, 'name'))).toBe(
      '?after-apply(~aws_vpc.a.id→aws_vpc.a ~aws_vpc.b.id→aws_vpc.b)',
    );
  });

  it('keeps its mark when it is sensitive', () => {
    const reading = group({ unknown: { name: true }, sensitive: { name: true } }, { name: {} });
    expect(brief(valueAt(reading, GROUP, 'name'))).toBe('!?after-apply');
  });
});

describe('a collection that is unknown as a whole', () => {
  it('may hold more than the reference: literals beside it are nowhere in the plan', () => {
    const reading = group(
      {
        after: { ingress: [{ from_port: 22, protocol: 'tcp' }] },
        unknown: { ingress: [{ cidr_blocks: true, security_groups: [] }] },
        sensitive: { ingress: [{ cidr_blocks: [], security_groups: [] }] },
      },
      { ingress: refers('aws_eip.e.public_ip', 'aws_eip.e') },
      ['aws_eip.e'],
    );
    // One leaf and one reference; yet `["0.0.0.0/0", "${aws_eip.e.public_ip}/32"]` looks just like this.
    expect(brief(valueAt(reading, GROUP, 'ingress', 0, 'cidr_blocks'))).toBe(
      '?after-apply(~aws_eip.e.public_ip→aws_eip.e)',
    );
  });
});

describe('a list with unknown elements', () => {
  const network = (after: JsonObject, unknown: JsonObject, references: JsonObject, others: string[]) =>
    group({ after, unknown }, { ids: references }, others);

  it('never reads a null as "no value" before the mask', () => {
    const reading = network(
      { ids: ['sg-1', null] },
      { ids: [false, true] },
      refers('aws_security_group.p.id', 'aws_security_group.p'),
      ['aws_security_group.p'],
    );
    expect(brief(valueAt(reading, GROUP, 'ids'))).toStrictEqual([
      'sg-1',
      '?after-apply(=aws_security_group.p.id→aws_security_group.p)',
    ]);
  });

  it('gives each element its reference when there are as many, all of one kind', () => {
    const reading = network(
      { ids: [null, null] },
      { ids: [true, true] },
      refers('aws_subnet.a.id', 'aws_subnet.a', 'aws_subnet.b.id', 'aws_subnet.b'),
      ['aws_subnet.a', 'aws_subnet.b'],
    );
    expect(brief(valueAt(reading, GROUP, 'ids'))).toStrictEqual([
      '?after-apply(=aws_subnet.a.id→aws_subnet.a)',
      '?after-apply(=aws_subnet.b.id→aws_subnet.b)',
    ]);
  });

  it('gives every element all candidates otherwise', () => {
    const reading = network(
      { ids: [null, null] },
      { ids: [true, true] },
      refers('aws_subnet.a.id', 'aws_subnet.a', 'aws_vpc.b.cidr_block', 'aws_vpc.b'),
      ['aws_subnet.a', 'aws_vpc.b'],
    );
    const both = '?after-apply(~aws_subnet.a.id→aws_subnet.a ~aws_vpc.b.cidr_block→aws_vpc.b)';
    expect(brief(valueAt(reading, GROUP, 'ids'))).toStrictEqual([both, both]);
  });
});

describe('nested blocks', () => {
  it('finds arguments that a static block does not give', () => {
    const reading = group(
      { after: { b: [{ x: 1 }] }, unknown: { b: [{ given: true, computed: true }] } },
      { b: [{ x: constant(1), given: refers('aws_vpc.a.id', 'aws_vpc.a') }] },
      ['aws_vpc.a'],
    );
    expect(brief(valueAt(reading, GROUP, 'b', 0))).toStrictEqual({
      x: 1,
      given: '?after-apply(=aws_vpc.a.id→aws_vpc.a)',
      computed: '?not-given',
    });
  });

  it('finds the block of an element of a set by its constants, never by position', () => {
    const reading = group(
      {
        after: {
          entry: [{ description: 'b' }, { cidr: '10.0.0.0/8', description: 'k' }, { description: 'a' }],
        },
        unknown: { entry: [{ cidr: true }, {}, { cidr: true }] },
      },
      {
        entry: [
          { cidr: constant('10.0.0.0/8'), description: constant('k') },
          { cidr: refers('aws_eip.a.public_ip', 'aws_eip.a'), description: constant('a') },
          { cidr: refers('aws_eip.b.public_ip', 'aws_eip.b'), description: constant('b') },
        ],
      },
      ['aws_eip.a', 'aws_eip.b'],
    );
    expect(brief(valueAt(reading, GROUP, 'entry'))).toStrictEqual([
      { cidr: '?after-apply(=aws_eip.b.public_ip→aws_eip.b)', description: 'b' },
      { cidr: '10.0.0.0/8', description: 'k' },
      { cidr: '?after-apply(=aws_eip.a.public_ip→aws_eip.a)', description: 'a' },
    ]);
  });

  it('keeps candidates when several blocks fit', () => {
    const reading = group(
      { after: { entry: [{}, {}] }, unknown: { entry: [{ cidr: true }, { cidr: true }] } },
      {
        entry: [
          { cidr: refers('aws_eip.a.public_ip', 'aws_eip.a') },
          { cidr: refers('aws_eip.b.public_ip', 'aws_eip.b') },
        ],
      },
      ['aws_eip.a', 'aws_eip.b'],
    );
    const either = '?after-apply(~aws_eip.a.public_ip→aws_eip.a ~aws_eip.b.public_ip→aws_eip.b)';
    expect(brief(valueAt(reading, GROUP, 'entry'))).toStrictEqual([{ cidr: either }, { cidr: either }]);
  });

  it('does not call anything "not given" inside a dynamic block', () => {
    const reading = group(
      { after: { ingress: [rule()] }, unknown: { ingress: [{ cidr_blocks: true, protocol: true }] } },
      { name: constant('g') },
    );
    expect(brief(valueAt(reading, GROUP, 'ingress', 0, 'protocol'))).toBe('?after-apply');
    expect(resourceAt(reading, GROUP).configured('ingress')).toBe('no');
  });

  it('does not take a dynamic sibling for the static block', () => {
    const reading = group(
      {
        after: { b: [{ p: 1 }, { p: 1 }] },
        unknown: {
          b: [
            { id: true, x: true },
            { id: true, x: true },
          ],
        },
      },
      { b: [{ p: constant(1), id: refers('aws_vpc.a.id', 'aws_vpc.a') }] },
      ['aws_vpc.a'],
    );
    expect(brief(valueAt(reading, GROUP, 'b', 1))).toStrictEqual({
      p: 1,
      id: '?after-apply(~aws_vpc.a.id→aws_vpc.a)',
      x: '?after-apply',
    });
  });
});

describe('what is known', () => {
  it('stays as it is: with ignore_changes the configuration may contradict it', () => {
    const reading = group(
      { actions: ['no-op'], after: { ingress: [rule({ cidr_blocks: ['10.0.0.0/8'] })] } },
      { ingress: constant([{ cidr_blocks: ['0.0.0.0/0'], from_port: 22, protocol: 'tcp', to_port: 22 }]) },
    );
    expect(brief(valueAt(reading, GROUP, 'ingress', 0, 'cidr_blocks'))).toStrictEqual(['10.0.0.0/8']);
  });

  it('carries the marks of sensitive parts down to every leaf', () => {
    const reading = group({
      after: { ingress: [rule({ cidr_blocks: ['0.0.0.0/0'] })], tags: { a: 'x', b: 'y' } },
      sensitive: { ingress: true, tags: { b: true } },
    });
    expect(brief(valueAt(reading, GROUP, 'ingress', 0, 'cidr_blocks'))).toStrictEqual(['!0.0.0.0/0']);
    expect(brief(valueAt(reading, GROUP, 'tags'))).toStrictEqual({ a: 'x', b: '!y' });
  });

  it('has keys such as constructor and __proto__ like any others', () => {
    const text = '{"__proto__":{"x":1},"constructor":"c","tags":{"toString":"t"}}';
    const reading = group({ after: JSON.parse(text), unknown: { valueOf: true } }, {});
    const { after } = resourceAt(reading, GROUP);
    expect([...(after?.entries.keys() ?? [])]).toStrictEqual(['__proto__', 'constructor', 'tags', 'valueOf']);
    expect(brief(valueAt(reading, GROUP, 'valueOf'))).toBe('?not-given');
    expect(resourceAt(reading, GROUP).configured('toString')).toBe('no');
  });

  it('ends at a depth that no provider has, without overflowing', () => {
    let deep: JsonObject = {};
    for (let i = 0; i < 1000; i++) deep = { a: deep };
    const reading = group({ after: deep, unknown: deep });
    expect(resourceAt(reading, GROUP).after?.kind).toBe('dict');
  });
});
