import { describe, expect, it } from 'vitest';
import { type Dict, NULL, type Reference, type Unknown, type Value } from '../terms/value.ts';
import { refineValue } from './refine.ts';
import { brief, change, constant, declared, plan, read, valueAt } from './sample-plan.ts';

const scalar = (value: string | number | boolean | null): Value => ({ kind: 'scalar', value });
const list = (...items: Value[]): Value => ({ kind: 'list', items });
const dict = (entries: Record<string, Value>): Dict => ({
  kind: 'dict',
  entries: new Map(Object.entries(entries)),
});
const unknown = (...references: Reference[]): Unknown => ({
  kind: 'unknown',
  reason: 'after-apply',
  references,
});
const NOT_GIVEN: Unknown = { kind: 'unknown', reason: 'not-given', references: [] };
const to = (text: string, exact: boolean): Reference => ({
  text,
  module: '',
  targets: [text],
  path: [],
  exact,
});

describe('what sources know better', () => {
  it('is never used against what the plan knows', () => {
    expect(brief(refineValue(scalar('a'), scalar('b')))).toBe('a');
    expect(brief(refineValue(NULL, scalar('b')))).toBe(null);
    expect(brief(refineValue(NOT_GIVEN, scalar('b')))).toBe('?not-given');
  });

  it('is a dynamic block over something unknown, where the plan shows none', () => {
    const block = unknown(to('terraform_data.x', false));
    expect(brief(refineValue(NOT_GIVEN, block))).toBe('?after-apply(~terraform_data.x→terraform_data.x)');
    expect(brief(refineValue(NOT_GIVEN, NOT_GIVEN))).toBe('?not-given');
    // The sources may know how many blocks there are where Terraform does not: `compact([aws_security_group.s.id])`.
    const made = list(dict({ custom_security_group_id: unknown(to('aws_security_group.s', true)) }));
    expect(brief(refineValue(NOT_GIVEN, made))).toStrictEqual([
      { custom_security_group_id: '?after-apply(=aws_security_group.s→aws_security_group.s)' },
    ]);
    expect(brief(refineValue(NOT_GIVEN, list()))).toBe('?not-given');
  });

  it('is that an argument of a hidden block was not given', () => {
    const planned = list(dict({ subnets: list(scalar('subnet-1')), groups: unknown() }));
    const sources = list(dict({ subnets: list(scalar('subnet-1')) }));
    expect(brief(refineValue(planned, sources))).toStrictEqual([
      { subnets: ['subnet-1'], groups: '?not-given' },
    ]);
  });

  it('is the elements of a collection that collapsed', () => {
    const sources = list(scalar('0.0.0.0/0'), unknown(to('aws_eip.e', true)));
    expect(brief(refineValue(unknown(to('aws_eip.e', false)), sources))).toStrictEqual([
      '0.0.0.0/0',
      '?after-apply(=aws_eip.e→aws_eip.e)',
    ]);
  });

  it('is that elements which are not known yet will be equal', () => {
    const rule = (groups: Value) => dict({ port: scalar(443), groups });
    const known = rule(list(unknown(to('aws_security_group.a', true))));
    const one = [{ port: 443, groups: ['?after-apply(=aws_security_group.a→aws_security_group.a)'] }];
    expect(brief(refineValue(list(rule(unknown()), rule(unknown())), list(known)))).toStrictEqual(one);
    const other = list(rule(unknown()), dict({ port: scalar(80), groups: unknown() }));
    expect(refineValue(other, list(known))).toBe(other);
  });

  it('is the tags that a provider merges, which nobody gives', () => {
    const merged = dict({ Access: scalar('contractor'), Vpc: unknown(to('aws_vpc.v', true)) });
    expect(brief(refineValue(NOT_GIVEN, merged))).toStrictEqual({
      Access: 'contractor',
      Vpc: '?after-apply(=aws_vpc.v→aws_vpc.v)',
    });
  });

  it('is the entries of a map that are certain', () => {
    const merged: Value = {
      ...unknown(to('terraform_data.x', false)),
      entries: new Map([['A', scalar('x')]]),
    };
    for (const planned of [unknown(to('local.x', true)), NOT_GIVEN])
      expect(refineValue({ ...planned, sensitive: true }, merged)).toMatchObject({
        ...merged,
        sensitive: true,
      });
  });

  it('is the reference behind a local', () => {
    expect(brief(refineValue(unknown(to('local.x', true)), unknown(to('aws_vpc.a', true))))).toBe(
      '?after-apply(=aws_vpc.a→aws_vpc.a)',
    );
    expect(brief(refineValue(unknown(to('local.x', true)), unknown()))).toBe(
      '?after-apply(=local.x→local.x)',
    );
  });

  it('is that a computed argument was given null', () => {
    expect(brief(refineValue(unknown(), NULL))).toBe('?not-given');
  });

  it('keeps the mark of what is sensitive', () => {
    expect(brief(refineValue({ ...unknown(), sensitive: true } as Value, scalar('x')))).toBe('!x');
  });

  it('pairs the elements of a set by what they say', () => {
    const planned = list(
      dict({ port: scalar(22), cidr: unknown(), name: NULL }),
      dict({ port: scalar(443), cidr: scalar('10.0.0.0/8') }),
      dict({ port: scalar(80), cidr: unknown() }),
    );
    const sources = list(
      dict({ port: scalar(80), cidr: scalar('80') }),
      dict({ port: scalar('22'), cidr: scalar('22') }),
      dict({ port: scalar(443), cidr: scalar('10.0.0.0/8') }),
    );
    expect(brief(refineValue(planned, sources))).toStrictEqual([
      { port: 22, cidr: '22', name: null },
      { port: 443, cidr: '10.0.0.0/8' },
      { port: 80, cidr: '80' },
    ]);
  });

  it('leaves a list alone that does not fit', () => {
    const planned = list(
      dict({ port: scalar(22), cidr: unknown() }),
      dict({ port: scalar(23), cidr: unknown() }),
    );
    const sources = list(
      dict({ port: scalar(22), cidr: scalar('x') }),
      dict({ port: scalar(99), cidr: scalar('y') }),
    );
    expect(refineValue(planned, sources)).toBe(planned);
  });

  it('takes a placeholder for what it is: an unknown number of rules', () => {
    const planned = list(dict({ port: unknown(), self: scalar(false) }));
    expect(brief(refineValue(planned, unknown(to('terraform_data.r', true))))).toBe(
      '?after-apply(=terraform_data.r→terraform_data.r)',
    );
  });
});

describe('a plan with sources at hand', () => {
  const reading = read(
    plan(
      [change('aws_x.y', { after: { name: 'n' }, unknown: { cidrs: true, computed: true } })],
      [declared('aws_x.y', { name: constant('n'), cidrs: { references: ['local.c'] } })],
    ),
  );

  it('is read again with them, and stays as it was without', () => {
    const stack = reading.refined((address) =>
      address === 'aws_x.y'
        ? dict({ name: scalar('other'), cidrs: list(scalar('10.0.0.0/8')), computed: scalar(1) })
        : undefined,
    );
    expect(brief(stack.resources[0]?.after)).toStrictEqual({
      name: 'n',
      cidrs: ['10.0.0.0/8'],
      computed: '?not-given',
    });
    expect(stack.sourcesAtHand).toBe(true);
    expect(reading.stack.sourcesAtHand).toBe(false);
    expect(brief(valueAt(reading, 'aws_x.y', 'cidrs'))).toBe('?after-apply(=local.c→)');
  });
});
