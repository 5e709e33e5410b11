import { expect, test } from 'vitest';
import { type Given, ref, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import rule from './ip-access-group-empty.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';

const ipGroup = (name: string, ...sources: string[]): Given => ({
  address: `aws_workspaces_ip_group.${name}`,
  after: { id: UNKNOWN, rules: sources.map((source) => ({ source })) },
});
const directory = (name: string, ...ids: unknown[]): Given => ({
  address: `aws_workspaces_directory.${name}`,
  after: { directory_id: `d-${name}`, ip_group_ids: ids as never },
});
const EMPTY = ref('aws_workspaces_ip_group.empty.id');
const OFFICE = ref('aws_workspaces_ip_group.office.id');
const empty = ipGroup('empty');

test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
  { name: 'on no directory', given: [empty], says: [] },
  { name: 'alone', given: [empty, directory('a', EMPTY)], says: ['fail aws_workspaces_ip_group.empty'] },
  {
    name: 'beside one with rules',
    given: [empty, ipGroup('office', '198.51.100.0/24'), directory('a', EMPTY, OFFICE)],
    says: [],
  },
  {
    name: 'beside one that the input does not hold',
    given: [empty, directory('a', EMPTY, 'wsipg-1')],
    says: ['open aws_workspaces_ip_group.empty'],
  },
  {
    name: 'beside one that is not followed',
    given: [empty, directory('a', EMPTY, symbol('local.office'))],
    says: ['open aws_workspaces_ip_group.empty'],
  },
  {
    name: 'where another is chosen, or one that is not followed',
    given: [
      empty,
      ipGroup('office', '198.51.100.0/24'),
      directory('a', { ...OFFICE, references: [...OFFICE.references, ...symbol('local.office').references] }),
    ],
    says: ['open aws_workspaces_ip_group.empty'],
  },
  {
    name: 'alone on one directory, beside another on the next',
    given: [empty, directory('a', EMPTY, 'wsipg-1'), directory('b', EMPTY)],
    says: ['fail aws_workspaces_ip_group.empty'],
  },
])('$name', ({ given, says }) => {
  expect(objectionsOf(rule, given)).toEqual(says);
});
