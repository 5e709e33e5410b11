import { describe, expect, test } from 'vitest';
import type { InputKind } from '../../terms/resource.ts';
import { parsePattern } from '../address-pattern.ts';
import { desktopGroups } from '../desktops/desktop-groups.ts';
import { gatherFacts } from '../gather.ts';
import { makeStack, NOT_GIVEN, partly, ref } from '../stack-fixture.ts';
import { groupMatches } from './group-pattern.ts';

const READ = 'data.aws_security_group.g';
const pattern = (text: string) => {
  const parsed = parsePattern(text);
  if (!parsed) throw new Error(text);
  return [parsed];
};

describe('a group that a data source finds', () => {
  test.for<[string, InputKind, object, string]>([
    // Raw HCL has only what is written of it; a plan may read it later.
    ['sg-0aa', 'hcl', { name: 'g' }, 'unknown'],
    ['sg-0aa', 'plan', { name: 'g', id: NOT_GIVEN }, 'unknown'],
    ['sg-0aa', 'hcl', { id: 'sg-0aa' }, 'yes'],
    ['sg-0aa', 'hcl', { id: 'sg-0bb' }, 'no'],
    ['sg-0aa', 'plan', { name: 'g', id: 'sg-0bb' }, 'no'],
    ['tag:Role=workspaces', 'hcl', { name: 'g' }, 'unknown'],
    ['tag:Role=workspaces', 'hcl', { id: 'sg-0aa' }, 'unknown'],
    ['tag:Role=workspaces', 'plan', { name: 'g', id: NOT_GIVEN, tags: NOT_GIVEN }, 'unknown'],
    ['tag:Role=workspaces', 'plan', { id: 'sg-0aa', tags: {} }, 'no'],
    ['tag:Role=workspaces', 'plan', { id: 'sg-0aa', tags: { Role: 'workspaces' } }, 'yes'],
    // The tags that it is looked for by are some of those it has.
    ['tag:Role=workspaces', 'hcl', { tags: { Role: 'workspaces' } }, 'yes'],
    ['tag:Role=workspaces', 'hcl', { tags: { Role: 'server' } }, 'no'],
    ['tag:Role=workspaces', 'hcl', { tags: { Name: 'g' } }, 'unknown'],
    ['tag:Role=workspaces', 'plan', { id: NOT_GIVEN, tags: { Name: 'g' } }, 'unknown'],
    ['tag:Role=workspaces', 'hcl', { tags: partly({ Role: 'workspaces' }) }, 'yes'],
    ['tag:Role=workspaces', 'hcl', { tags: partly({ Role: 'server' }) }, 'no'],
    ['tag:Role=workspaces', 'hcl', { tags: partly({ Name: 'g' }) }, 'unknown'],
    [READ, 'hcl', { name: 'g' }, 'yes'],
    ['aws_security_group.g', 'hcl', { name: 'g' }, 'no'],
  ])('%s in %s: %o is it: %s', ([text, kind, after, answer]) => {
    const facts = gatherFacts(makeStack([{ address: READ, after: after as never }], { kind }));
    expect(groupMatches(facts, READ, pattern(text))).toBe(answer);
  });

  test.for<[string, boolean]>([
    ['a rule of it', true],
    ['another group', false],
  ])('may be one of desktops when the input says what it lets through: %s', ([, own]) => {
    const rule = {
      address: 'aws_vpc_security_group_ingress_rule.r',
      after: {
        security_group_id: own ? ref(`${READ}.id`) : 'sg-0cc',
        referenced_security_group_id: own ? 'sg-0cc' : ref(`${READ}.id`),
        ip_protocol: '-1',
      },
    };
    const facts = gatherFacts(makeStack([{ address: READ, after: { name: 'g' } }, rule], { kind: 'hcl' }));
    const found = desktopGroups(facts, pattern('tag:Role=workspaces'));
    const doubt = { kind: 'outside-input', what: `the tags of ${READ}` };
    expect(found.map(({ group, doubt }) => [group.key, doubt])).toEqual(own ? [[READ, doubt]] : []);
  });
});

test('a group that is made is not named by an id, nor by a tag that nobody gives it', () => {
  const address = 'aws_security_group.g';
  const given = [{ address, after: { id: NOT_GIVEN, tags: NOT_GIVEN, tags_all: NOT_GIVEN } }];
  const facts = gatherFacts(makeStack(given));
  expect(groupMatches(facts, address, pattern('sg-0aa'))).toBe('no');
  expect(groupMatches(facts, address, pattern('tag:Role=workspaces'))).toBe('no');
});
