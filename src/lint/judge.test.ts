import { expect, test } from 'vitest';
import { parsePattern } from '../facts/address-pattern.ts';
import { judge } from './judge.ts';
import { factsOf, failing, makePolicy, makeRule, sayingRule, undecided } from './lint-fixture.ts';

const GROUP = { address: 'aws_security_group.a', after: { name: 'a', tags: { Role: 'workspaces' } } };
const facts = factsOf([GROUP]);

test('verdicts are counted rule by rule, and what does not pass is kept with its rule', () => {
  const rule = sayingRule('r', [
    { verdict: 'pass', address: 'a' },
    { verdict: 'pass', address: 'b' },
    { verdict: 'not-applicable', address: 'c' },
    failing('d'),
    undecided('e'),
  ]);
  const { tallies, objections } = judge(facts, makePolicy([rule, makeRule('silent')]));
  expect(tallies).toEqual({
    r: { pass: 2, fail: 1, open: 1, notApplicable: 1 },
    silent: { pass: 0, fail: 0, open: 0, notApplicable: 0 },
  });
  expect(objections.map(({ by, judgement }) => [by.rule.id, judgement.address])).toEqual([
    ['r', 'd'],
    ['r', 'e'],
  ]);
});

test('rules about desktops do not apply without desktops, and one note says how to name the groups', () => {
  const rules = ['x', 'y'].map((id) => sayingRule(id, [failing('a')], { judges: 'desktop' }));
  const { tallies, objections, notifications } = judge(facts, makePolicy(rules));
  expect(objections).toEqual([]);
  expect(tallies['x']).toEqual({ pass: 0, fail: 0, open: 0, notApplicable: 1 });
  expect(notifications.map(({ level, id }) => [level, id])).toEqual([['note', 'no-desktops']]);
  expect(notifications[0]?.message).toContain('workspaces_groups');
});

test('what a rule would need to apply is said once, however many subjects wait for it', () => {
  const needs = 'give the sources';
  const rule = sayingRule('r', [
    { verdict: 'not-applicable', address: 'a' },
    { verdict: 'not-applicable', address: 'b', needs },
    { verdict: 'not-applicable', address: 'c', needs },
  ]);
  expect(judge(facts, makePolicy([rule])).notifications).toEqual([
    { level: 'note', id: 'rule-not-applicable', message: 'r does not apply: give the sources' },
  ]);
});

test('a stack without groups is not told about desktops', () => {
  const rule = sayingRule('x', [failing('a')], { judges: 'desktop' });
  expect(judge(factsOf([]), makePolicy([rule])).notifications).toEqual([]);
});

test.for(['aws_security_group.*', 'tag:Role=workspaces', 'aws_security_group.a'])(
  'workspaces_groups names desktops: %s',
  (text) => {
    const rule = sayingRule('x', [failing('a')], { judges: 'desktop' });
    const values = new Map([['workspaces_groups', [parsePattern(text)]]]);
    expect(judge(facts, makePolicy([rule], { values })).objections).toHaveLength(1);
  },
);

test('a desktop makes rules about desktops apply', () => {
  const rule = sayingRule('x', [failing('a')], { judges: 'desktop' });
  const directory = {
    address: 'aws_workspaces_directory.d',
    after: { directory_id: 'd-1', workspace_creation_properties: [{ custom_security_group_id: 'sg-1' }] },
  };
  expect(judge(factsOf([directory]), makePolicy([rule])).objections).toHaveLength(1);
});

test('a rule that throws is an error that names it; the others still speak', () => {
  const broken = makeRule('broken', {
    judge: () => {
      throw new Error('no such thing');
    },
  });
  const { objections, notifications, tallies } = judge(
    facts,
    makePolicy([broken, sayingRule('r', [failing('a')])]),
  );
  expect(objections).toHaveLength(1);
  expect(tallies).not.toHaveProperty('broken');
  expect(notifications).toEqual([
    expect.objectContaining({
      level: 'error',
      id: 'rule-crashed',
      message: expect.stringContaining('the rule broken stopped with "no such thing"'),
    }),
  ]);
});
