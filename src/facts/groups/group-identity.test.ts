import { describe, expect, test } from 'vitest';
import type { Reference, Unknown, Value } from '../../terms/value.ts';
import { indexResources } from '../resources.ts';
import {
  type Given,
  makeResource,
  makeStack,
  NOT_GIVEN,
  ref,
  symbol,
  toValue,
  UNKNOWN,
} from '../stack-fixture.ts';
import { identifyGroups } from './group-identity.ts';

const G = 'aws_security_group.g';
const group: Given = { address: G, before: { id: 'sg-1' }, after: { id: 'sg-1' } };
const holder = (address = 'aws_security_group_rule.r') => makeResource({ address, after: {} });
const identity = (...given: readonly Given[]) => identifyGroups(indexResources(makeStack(given), 'after'));
const key = (value: Value, ...given: readonly Given[]) => {
  const { key, exact } = identity(...given).resolve(value, holder());
  return `${key}${exact ? '' : '?'}`;
};

describe('one group, however it is named', () => {
  test.for<[string, Value, readonly Given[], string]>([
    ['by reference', ref(`${G}.id`), [group], G],
    ['by the id that state holds', toValue('sg-1'), [group], G],
    ...['id', 'group_id', 'security_group_id'].map((attribute): [string, Value, readonly Given[], string] => [
      `by ${attribute} of Cloud Control`,
      ref(`awscc_ec2_security_group.c.${attribute}`),
      [{ address: 'awscc_ec2_security_group.c', after: { id: UNKNOWN } }],
      'awscc_ec2_security_group.c',
    ]),
    [
      'by the security_group_id that state of Cloud Control holds',
      toValue('sg-2'),
      [{ address: 'awscc_ec2_security_group.c', after: { id: UNKNOWN, security_group_id: 'sg-2' } }],
      'awscc_ec2_security_group.c',
    ],
    ['with the account before the id', toValue('123456789012/sg-1'), [group], G],
    ['by an id that nothing has', toValue('sg-9'), [group], 'id:sg-9'],
    [
      'by what another resource passes on',
      ref('aws_vpc_security_group_vpc_association.a.security_group_id'),
      [
        group,
        { address: 'aws_vpc_security_group_vpc_association.a', after: { security_group_id: ref(`${G}.id`) } },
      ],
      G,
    ],
    [
      'by a data source that read it',
      ref('data.aws_security_group.x.id'),
      [group, { address: 'data.aws_security_group.x', after: { id: 'sg-1' } }],
      G,
    ],
    [
      'by a data source of a group elsewhere',
      ref('data.aws_security_group.x.id'),
      [{ address: 'data.aws_security_group.x', after: { id: 'sg-9' } }],
      'data.aws_security_group.x',
    ],
    ['by something that is not followed', symbol('local.group'), [group], 'symbol:|local.group?'],
  ])('%s', ([, value, given, expected]) => {
    expect(key(value, ...given)).toBe(expected);
  });

  test('a choice names its candidates', () => {
    const both = ref(`${G}.id`, G, 'aws_security_group.h');
    const other: Given = { address: 'aws_security_group.h', after: { id: UNKNOWN } };
    expect(identity(group, other).resolve(both, holder()).candidates).toEqual([G, 'aws_security_group.h']);
  });

  describe('beside a name that is not followed', () => {
    const of = (...references: readonly Partial<Reference>[]) => {
      const value: Unknown = {
        kind: 'unknown',
        reason: 'after-apply',
        references: [
          ...ref(`${G}.id`).references,
          ...references.map((one) => ({ ...symbol('local.sg').references[0], ...one }) as Reference),
        ],
      };
      const { candidates, anythingIn, elsewhere } = identity(group).resolve(value, holder());
      return { candidates, lost: anythingIn?.modules, elsewhere };
    };
    const candidates = [G];
    test('a candidate is not the only one', () => {
      expect(of({})).toEqual({ candidates, lost: [''], elsewhere: undefined });
      expect(of({ module: 'module.m' }).lost).toEqual(['module.m']);
    });
    test('what only chooses is none', () => {
      for (const one of [{ text: 'each.key' }, { text: 'var.flag', literals: ['blue'] }])
        expect(of(one)).toEqual({ candidates, lost: undefined, elsewhere: undefined });
    });
    test('a group that only decides between others is none of them', () => {
      const other: Given = { address: 'aws_security_group.h', after: { id: UNKNOWN } };
      const [decides] = ref('aws_security_group.h.id').references as [Reference];
      const value = {
        ...ref(`${G}.id`),
        references: [{ ...decides, decides: true as const }, ...ref(`${G}.id`).references],
      };
      expect(identity(group, other).resolve(value, holder()).candidates).toEqual(candidates);
    });
    test('what comes from outside is none of the input, unless it is the id of one', () => {
      for (const one of [{ text: 'var.sg' }, { text: 'var.sg', literals: ['sg-9'] }])
        expect(of(one)).toEqual({ candidates, lost: undefined, elsewhere: true });
      expect(of({ text: 'var.sg', literals: ['sg-1'] })).toEqual({
        candidates,
        lost: undefined,
        elsewhere: undefined,
      });
    });
  });

  test('the same name that is not followed is the same group, in one module instance', () => {
    const names = identity();
    const inModule = (module: string) => names.resolve(symbol('local.group', module), holder()).key;
    expect(inModule('module.a')).toBe(inModule('module.a'));
    expect(inModule('module.a')).not.toBe(inModule('module.b'));
  });

  test('each.value is another group in every instance', () => {
    const names = identity();
    const of = (instance: string) =>
      names.resolve(symbol('each.value'), holder(`aws_security_group_rule.r["${instance}"]`)).key;
    expect(of('a')).not.toBe(of('b'));
  });
});

describe('groups that other resources bring', () => {
  const kinds = (...given: readonly Given[]) =>
    [...identity(...given).declarations.values()].map((one) => `${one.kind} ${one.key}`);

  test.for<[Given, string]>([
    [{ address: 'aws_vpc.v', after: { id: UNKNOWN } }, 'default attr:aws_vpc.v.default_security_group_id'],
    [
      { address: 'aws_workspaces_directory.d', after: { id: UNKNOWN } },
      'members attr:aws_workspaces_directory.d.workspace_security_group_id',
    ],
    [
      { address: 'aws_directory_service_directory.d', after: { id: UNKNOWN } },
      'controllers attr:aws_directory_service_directory.d.security_group_id',
    ],
    [
      { address: 'data.aws_security_group.x', after: { id: 'sg-9', name: 'default' } },
      'default data.aws_security_group.x',
    ],
    [
      { address: 'data.aws_security_group.x', after: { id: 'sg-9', name: 'web' } },
      'external data.aws_security_group.x',
    ],
  ])('%o', ([given, expected]) => {
    expect(kinds(given)).toContain(expected);
  });

  test('the default group of a VPC is the one that adopts it, whichever way it is named', () => {
    const vpc: Given = { address: 'aws_vpc.v', after: { id: UNKNOWN, default_security_group_id: NOT_GIVEN } };
    const adopted: Given = {
      address: 'aws_default_security_group.d',
      after: { vpc_id: ref('aws_vpc.v.id') },
    };
    expect(key(ref('aws_vpc.v.default_security_group_id'), vpc, adopted)).toBe(
      'aws_default_security_group.d',
    );
    expect(key(ref('aws_default_security_group.d.id'), vpc, adopted)).toBe('aws_default_security_group.d');
  });
});
