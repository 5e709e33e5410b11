import { describe, expect, test } from 'vitest';
import { type Given, ref, secret, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import shared from './department-group-shared.ts';
import { judgementsOf, objectionsOf } from './rule-fixture.test-support.ts';

const workspace = (name: string, directory: unknown, department: unknown): Given => ({
  address: `aws_workspaces_workspace.${name}`,
  after: {
    directory_id: directory as never,
    tags: { Department: department } as never,
    tags_all: { Department: department } as never,
  },
});

test('the only group of a department may be left out of the plan', () => {
  const given = [{ address: 'aws_security_group.a', after: { tags: { Department: 'Trading' } } }];
  const of = (leftOut: readonly string[]) =>
    objectionsOf(shared, given, { departments: ['Trading', 'Research'] }, { leftOut });
  expect(of([])).toEqual(['fail ']);
  expect(of(['aws_security_group.research'])).toEqual(['open ']);
});

describe('WorkSpaces of two departments in a directory of another stack', () => {
  const FIRST = ['fail aws_workspaces_workspace.a'];
  test.for<{ name: string; given: readonly Given[]; says: readonly string[] }>([
    {
      name: 'the same id',
      given: [workspace('a', 'd-1', 'Trading'), workspace('b', 'd-1', 'Research')],
      says: FIRST,
    },
    {
      name: 'the same variable',
      given: [
        workspace('a', symbol('var.directory'), 'Trading'),
        workspace('b', symbol('var.directory'), 'Research'),
      ],
      says: FIRST,
    },
    {
      name: 'the same data source',
      given: [
        { address: 'data.aws_workspaces_directory.d', after: { id: UNKNOWN } },
        workspace('a', ref('data.aws_workspaces_directory.d.id'), 'Trading'),
        workspace('b', ref('data.aws_workspaces_directory.d.id'), 'Research'),
      ],
      says: FIRST,
    },
    {
      name: 'another id',
      given: [workspace('a', 'd-1', 'Trading'), workspace('b', 'd-2', 'Research')],
      says: [],
    },
    {
      name: 'one department',
      given: [workspace('a', 'd-1', 'Trading'), workspace('b', 'd-1', 'Trading')],
      says: [],
    },
    {
      name: 'a value of each instance',
      given: [
        workspace('a', symbol('each.value'), 'Trading'),
        workspace('b', symbol('each.value'), 'Research'),
      ],
      says: [],
    },
    {
      name: 'a tag that is known only after apply',
      given: [workspace('a', 'd-1', 'Trading'), workspace('b', 'd-1', UNKNOWN)],
      says: ['open aws_workspaces_workspace.a'],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(shared, given)).toEqual(says);
  });
});

test('a department that must not be printed', () => {
  const given = [workspace('a', 'd-1', 'Trading'), workspace('b', 'd-1', secret('Research'))];
  expect(judgementsOf(shared, given)).toMatchObject([
    {
      verdict: 'fail',
      message:
        'workspaces of (sensitive), Trading are in one directory, which has one custom group for all of them',
    },
  ]);
});
