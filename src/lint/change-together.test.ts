import { expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import { type Given, makeStack } from '../facts/stack-fixture.ts';
import egressAll from '../rules/egress-all-open.ts';
import anyDestination from '../rules/egress-any-destination.ts';
import publicAll from '../rules/public-all-traffic.ts';
import publicOther from '../rules/public-other-port.ts';
import publicSsh from '../rules/public-ssh.ts';
import wideSource from '../rules/wide-source-cidr.ts';
import { withChanges } from './change.ts';
import { findingsOf } from './findings.ts';
import { judge } from './judge.ts';
import { makePolicy } from './lint-fixture.ts';

// What several groups open together, to who wears them, is not what each of them opened before.

const POLICY = makePolicy([publicAll, publicSsh, publicOther, wideSource, egressAll, anyDestination]);

/** How the failures of rules stand to what was before. */
function changes(given: readonly Given[], ...rules: readonly string[]): readonly string[] {
  const stack = makeStack(given);
  const at = (moment: 'before' | 'after') => {
    const facts = gatherFacts(stack, moment);
    return { facts, findings: findingsOf(judge(facts, POLICY).objections, facts) };
  };
  return withChanges({ after: at('after'), before: at('before') })
    .filter(({ rule, verdict }) => verdict === 'fail' && rules.includes(rule))
    .map(({ change, address }) => `${change} ${address.replace('aws_security_group.', '')}`)
    .sort();
}

const LOW = '0.0.0.0/1';
const HIGH = '128.0.0.0/1';
const ALL = '0.0.0.0/0';

/** `ports` from (or to) addresses: '22' or '22-23', '-1' for everything. */
type Lets = readonly [ports: string, ...cidrs: string[]];

function block([ports, ...cidr_blocks]: Lets) {
  if (ports === '-1') return { protocol: '-1', from_port: 0, to_port: 0, cidr_blocks };
  const [from, to = from] = ports.split('-').map(Number);
  return { protocol: 'tcp', from_port: from, to_port: to, cidr_blocks };
}

function group(name: string, before: Lets | undefined, after = before, direction = 'ingress'): Given {
  const tree = (lets: Lets) => ({ id: `sg-${name}`, name, [direction]: [block(lets)] as never });
  return {
    address: `aws_security_group.${name}`,
    ...(before ? { before: tree(before) } : {}),
    ...(after ? { after: tree(after) } : {}),
    actions: before ? ['update'] : ['create'],
    configured: ['name', direction],
  };
}

/** Groups that something wears, by their names; undefined while it is not there. */
function worn(before: string | undefined, after: string | undefined, name = 'd'): Given {
  const tree = (names: string) => ({
    vpc_config: [{ subnet_ids: [], security_group_ids: names.split(' ').map((one) => `sg-${one}`) }],
  });
  return {
    address: `aws_appstream_fleet.${name}`,
    ...(before === undefined ? {} : { before: tree(before) }),
    ...(after === undefined ? {} : { after: tree(after) }),
    actions: before === undefined ? ['create'] : ['update'],
  };
}

const halves = [group('a', ['22', LOW]), group('b', ['22', HIGH])];

test.for<[string, readonly Given[], readonly string[]]>([
  ['new desktops that wear both halves', [...halves, worn(undefined, 'a b')], ['introduced a']],
  ['who wore one half wears the other too', [...halves, worn('a', 'a b')], ['introduced a']],
  ['each half was worn, by others', [...halves, worn('a', 'a b'), worn('b', 'b', 'other')], ['introduced a']],
  ['worn together as before', [...halves, worn('a b', 'a b')], ['unchanged a']],
  ['others wear them together too', [...halves, worn('a b', 'a b'), worn('a', 'a b', 'e')], ['unchanged a']],
  [
    'one half in another group, to who had both',
    [
      group('a', ['22', LOW]),
      group('b', ['22', HIGH], ['23', HIGH]),
      group('n', undefined, ['22', HIGH]),
      worn('a b', 'a n'),
    ],
    ['unchanged a'],
  ],
  [
    'one half with another group that has the other, to who had none',
    [...halves, group('n', ['22', HIGH]), worn('a b', 'a b'), worn('n', 'a n', 'e')],
    ['introduced a'],
  ],
  [
    'one of two that wear one half with different others',
    [...halves, group('n', ['22', HIGH]), worn('a b', 'a b'), worn('a n', 'a', 'e')],
    ['unchanged a'],
  ],
  [
    'the other half is new in a group worn before',
    [group('a', ['22', LOW]), group('b', ['22', '10.1.0.0/16'], ['22', HIGH]), worn('a b', 'a b')],
    ['widened a'],
  ],
  [
    'all is in one group, which others wear',
    [group('a', ['22', LOW], ['22', ALL]), group('b', ['22', HIGH]), worn('a b', 'a'), worn('a', 'a', 'e')],
    ['widened a'],
  ],
  [
    'all is in one group, to who had both halves',
    [group('a', ['22', LOW], ['22', ALL]), group('b', ['22', HIGH]), worn('a b', 'a')],
    ['unchanged a'],
  ],
  [
    'one group that had all has one half',
    [group('a', ['22', ALL], ['22', LOW]), group('b', ['22', HIGH]), worn('a', 'a b')],
    ['unchanged a'],
  ],
])('%s', ([, given, says]) => {
  expect(changes(given, 'public-ssh')).toEqual(says);
});

test('more ports together, to new desktops', () => {
  const given = [group('a', ['8000-8010', LOW]), group('b', ['8005-8020', HIGH]), worn(undefined, 'a b')];
  expect(changes(given, 'public-other-port')).toEqual(['introduced a']);
});

test('ports that add up to all, which each group had in part', () => {
  const ports = [group('a', ['0-32767', ALL]), group('b', ['32768-65535', ALL])];
  const says = (...given: Given[]) => changes([...ports, ...given], 'public-all-traffic');
  expect(says(worn(undefined, 'a b'))).toEqual(['introduced a']);
  expect(says(worn('a', 'a b'))).toEqual(['widened a']);
  expect(says(worn('a b', 'a b'))).toEqual(['unchanged a']);
  expect(changes([...ports, worn(undefined, 'a b')], 'public-ssh')).toEqual(['unchanged a']);
});

test('what lets out', () => {
  const out = (name: string, ...lets: Lets) => group(name, lets, lets, 'egress');
  const both = [out('a', '-1', LOW), out('b', '-1', HIGH)];
  const says = (...given: Given[]) =>
    changes([...both, ...given], 'egress-all-open', 'egress-any-destination');
  expect(new Set(says(worn('a', 'a b')).map((one) => one.split(' ')[0]))).toEqual(new Set(['introduced']));
  expect(new Set(says(worn('a b', 'a b')).map((one) => one.split(' ')[0]))).toEqual(new Set(['unchanged']));
});
