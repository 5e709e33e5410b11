import { describe, expect, test } from 'vitest';
import type { Judgement } from '../rules/define.ts';
import { findingsOf, ruleIdOf } from './findings.ts';
import { judge } from './judge.ts';
import { factsOf, failing, makePolicy, sayingRule, undecided } from './lint-fixture.ts';

const MOVED = {
  address: 'aws_security_group.new',
  after: {},
  before: {},
  extra: { previousAddress: 'aws_security_group.old' },
};
const facts = factsOf([MOVED]);
const TRAFFIC = 'ingress tcp/3389 from 0.0.0.0/0';

function find(...judgements: readonly Judgement[]) {
  return findingsOf(judge(facts, makePolicy([sayingRule('r', judgements)])).objections, facts);
}

test('a finding has its own address among its addresses, sorted causes and a previous address', () => {
  const [finding] = find(
    failing('aws_security_group.new', {
      addresses: ['aws_a.z', 'aws_a.b'],
      cause: ['p2', 'p1', 'p2'],
      traffic: TRAFFIC,
      witness: 'w',
    }),
  );
  expect(finding).toMatchObject({
    rule: 'r',
    severity: 'high',
    address: 'aws_security_group.new',
    previousAddress: 'aws_security_group.old',
    addresses: ['aws_a.b', 'aws_a.z', 'aws_security_group.new'],
    cause: ['p1', 'p2'],
    traffic: TRAFFIC,
    witness: 'w',
  });
  expect(finding?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
});

describe('fingerprints', () => {
  test('depend on rule, address, traffic and verdict, not on words, severity or order', () => {
    const [a, b] = find(failing('aws_a.x', { traffic: TRAFFIC }), failing('aws_a.y', { traffic: TRAFFIC }));
    const [again] = find(failing('aws_a.x', { traffic: TRAFFIC, message: 'other words' }));
    const [open] = find(undecided('aws_a.x', { traffic: TRAFFIC }));
    expect(again?.fingerprint).toBe(a?.fingerprint);
    expect(new Set([a?.fingerprint, b?.fingerprint, open?.fingerprint]).size).toBe(3);
  });

  test('are the same in every version', () => {
    expect(find(failing('aws_a.x', { traffic: TRAFFIC }))[0]?.fingerprint).toBe('18ad19d6da42b031');
  });
});

test('the same traffic twice at one address is one finding with two places', () => {
  const findings = find(
    failing('a.b', { traffic: TRAFFIC, cause: ['p1'], origin: { address: 'a.b', path: ['x', 0] } }),
    failing('a.b', { traffic: TRAFFIC, cause: ['p2'], origin: { address: 'a.b', path: ['x', 1] } }),
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]?.cause).toEqual(['p1', 'p2']);
  expect(findings[0]?.related).toEqual([
    { origin: { address: 'a.b', path: ['x', 1] }, message: 'the same again' },
  ]);
});

test('without traffic, words tell findings apart: one a Region', () => {
  const findings = find(
    failing('', { message: 'eu-west-1 lacks it' }),
    failing('', { message: 'us-east-1 lacks it' }),
  );
  expect(findings).toHaveLength(2);
  expect(findings[0]?.fingerprint).not.toBe(findings[1]?.fingerprint);
});

test('what is certain makes the same thing undecided superfluous', () => {
  const findings = find(
    failing('a.b', { traffic: TRAFFIC }),
    undecided('a.b', { traffic: TRAFFIC }),
    undecided('a.c', { traffic: TRAFFIC }),
  );
  expect(findings.map(({ verdict, address }) => [verdict, address])).toEqual([
    ['fail', 'a.b'],
    ['open', 'a.c'],
  ]);
  expect(findings.map(ruleIdOf)).toEqual(['r', 'r/open']);
});
