import { describe, expect, test } from 'vitest';
import type { InputKind } from '../terms/resource.ts';
import { indexResources } from './resources.ts';
import { makeStack, NOT_GIVEN, UNKNOWN } from './stack-fixture.ts';

const LIST = 'module.net["a"].data.aws_ec2_managed_prefix_list.p';

function read(kind: InputKind, address: string, after: Record<string, never>, ...path: (string | number)[]) {
  const resources = indexResources(makeStack([{ address, after }], { kind }), 'after');
  const [resource] = resources.all;
  if (!resource) throw new Error('no resource');
  return { get: resources.get(resource, ...path), given: resources.given(resource, ...path) };
}

describe('what a data source is still to read', () => {
  test.for<[InputKind, object, object]>([
    ['hcl', {}, { reason: 'outside-input' }],
    ['hcl', { entries: null }, { reason: 'outside-input' }],
    ['plan', { entries: NOT_GIVEN }, { reason: 'after-apply' }],
  ])('is unknown in %s: %o', ([kind, after, reason]) => {
    const { get, given } = read(kind, LIST, after as never, 'entries', 0);
    expect(get).toMatchObject({ kind: 'unknown', ...reason });
    expect(get).toMatchObject({
      references: [
        {
          text: 'data.aws_ec2_managed_prefix_list.p.entries.0',
          module: 'module.net["a"]',
          targets: [LIST],
          path: ['entries', 0],
          exact: true,
        },
      ],
    });
    expect(given).toBeUndefined();
  });

  test.for<[InputKind, object]>([
    ['plan', {}],
    ['plan', { entries: null }],
    ['hcl', { entries: [] }],
    ['plan', { entries: [] }],
  ])('is only what the input lacks: %s %o', ([kind, after]) => {
    expect(read(kind, LIST, after as never, 'entries', 0).get?.kind).not.toBe('unknown');
  });

  test('is not what a resource was not given', () => {
    expect(read('hcl', 'aws_vpc.v', {}, 'tags').get).toBeUndefined();
    expect(read('plan', 'aws_vpc.v', { tags: NOT_GIVEN as never }, 'tags').get).toEqual(NOT_GIVEN);
    expect(read('plan', 'aws_vpc.v', { tags: UNKNOWN as never }, 'tags').get).toEqual(UNKNOWN);
  });
});
