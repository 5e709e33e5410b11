import { describe, expect, test } from 'vitest';
import { describeTraffic } from '../facts/exposure/describe.ts';
import { gatherFacts } from '../facts/gather.ts';
import type { Given } from '../facts/stack-fixture.ts';
import { makeStack } from '../facts/stack-fixture.ts';
import type { Rule } from '../rules/define.ts';
import { isAny } from '../traffic/address-space.ts';
import { tcp } from '../traffic/channels.ts';
import type { PeerSet } from '../traffic/peers.ts';
import { projectPeers } from '../traffic/traffic.ts';
import { withChanges } from './change.ts';
import { findingsOf } from './findings.ts';
import { judge } from './judge.ts';
import { makePolicy, makeRule } from './lint-fixture.ts';

/** Fails at each permission of a group whose sources on the port are wide (a /8 or more), and at none else. */
function wideOn(port: number, id: string, isWide: (peers: PeerSet) => boolean = isLarge): Rule {
  return makeRule(id, {
    *judge(facts) {
      for (const permission of facts.permissions) {
        const peers = projectPeers(permission.sure, tcp(port));
        const wide = isWide(peers);
        const open = permission.reasons[0];
        const statement = {
          address: permission.holder,
          message: 'wide',
          origin: permission.origin,
          cause: [permission.id],
          traffic: describeTraffic(permission.direction, [permission], tcp(port)),
        };
        if (wide) yield { verdict: 'fail', ...statement };
        else if (open) yield { verdict: 'open', reason: open, ...statement };
      }
    },
  });
}

function isLarge(peers: PeerSet): boolean {
  return isAny(peers) || peers.v4.some(({ lo, hi }) => hi - lo >= 2 ** 24 - 1);
}

const UNNAMED = makeRule('nameless', {
  *judge(facts) {
    for (const group of facts.groups) {
      const { resource } = group;
      if (!resource || facts.resources.given(resource, 'name')) continue;
      yield {
        verdict: 'fail',
        address: group.label,
        message: 'no name',
        origin: { address: group.label, path: [] },
      };
    }
  },
});

const POLICY = makePolicy([
  wideOn(22, 'public-ssh'),
  wideOn(3389, 'public-rdp'),
  wideOn(3389, 'wide'),
  wideOn(80, 'public-other-port', isAny),
  wideOn(80, 'wide-source-cidr', (peers) => !isAny(peers) && isLarge(peers)),
  UNNAMED,
]);

function changes(given: readonly Given[]): readonly string[] {
  const stack = makeStack(given);
  const [after, before] = (['after', 'before'] as const).map((moment) => {
    const facts = gatherFacts(stack, moment);
    return { facts, findings: findingsOf(judge(facts, POLICY).objections, facts) };
  });
  if (!after || !before) throw new Error();
  return withChanges({ after, before })
    .map(
      ({ rule, change, address, verdict }) =>
        `${change} ${rule}${verdict === 'open' ? '/open' : ''} ${address}`,
    )
    .sort();
}

const inline = (from: number, to: number, ...cidr_blocks: string[]) => ({
  protocol: 'tcp',
  from_port: from,
  to_port: to,
  cidr_blocks,
});
const group = (
  before: unknown[] | undefined,
  after: unknown[] | undefined,
  address = 'aws_security_group.a',
): Given => ({
  address,
  ...(before ? { before: { id: 'sg-1', name: 'a', ingress: before as never } } : {}),
  ...(after ? { after: { id: 'sg-1', name: 'a', ingress: after as never } } : {}),
  actions: before && after ? ['update'] : before ? ['delete'] : ['create'],
  configured: ['ingress', 'name'],
});
const only = (list: readonly string[], rule: string) => list.filter((line) => line.includes(` ${rule} `));

describe('traffic', () => {
  test('a new group introduces', () => {
    expect(only(changes([group(undefined, [inline(3389, 3389, '0.0.0.0/0')])]), 'wide')).toEqual([
      'introduced wide aws_security_group.a',
    ]);
  });

  test.for([
    ['nothing changed', [inline(3389, 3389, '0.0.0.0/0')], [inline(3389, 3389, '0.0.0.0/0')], ['unchanged']],
    [
      'a list in another order',
      [inline(3389, 3389, '10.0.0.0/8', '0.0.0.0/1')],
      [inline(3389, 3389, '0.0.0.0/1', '10.0.0.0/8')],
      ['unchanged', 'unchanged'],
    ],
    [
      'a CIDR written as its halves',
      [inline(3389, 3389, '0.0.0.0/0')],
      [inline(3389, 3389, '0.0.0.0/1', '128.0.0.0/1')],
      ['unchanged', 'unchanged'],
    ],
    [
      'halves written as one',
      [inline(3389, 3389, '0.0.0.0/1', '128.0.0.0/1')],
      [inline(3389, 3389, '0.0.0.0/0')],
      ['unchanged'],
    ],
    ['one half left', [inline(3389, 3389, '0.0.0.0/0')], [inline(3389, 3389, '0.0.0.0/1')], ['narrowed']],
    ['a wider source', [inline(3389, 3389, '0.0.0.0/1')], [inline(3389, 3389, '0.0.0.0/0')], ['widened']],
    [
      'another source',
      [inline(3389, 3389, '0.0.0.0/2')],
      [inline(3389, 3389, '64.0.0.0/2')],
      ['introduced', 'removed'],
    ],
    ['closed', [inline(3389, 3389, '0.0.0.0/0')], [inline(3389, 3389, '10.1.0.0/16')], ['removed']],
  ] as const)('%s', ([, before, after, expected]) => {
    const found = only(changes([group([...before], [...after])]), 'wide').map((line) => line.split(' ')[0]);
    expect(found).toEqual([...expected]);
  });

  test('inline blocks turned into rule resources introduce nothing', () => {
    const moved = changes([
      group([inline(3389, 3389, '0.0.0.0/0')], []),
      {
        address: 'aws_vpc_security_group_ingress_rule.r',
        after: {
          security_group_id: 'sg-1',
          ip_protocol: 'tcp',
          from_port: 3389,
          to_port: 3389,
          cidr_ipv4: '0.0.0.0/0',
        },
      },
    ]);
    expect(only(moved, 'wide')).toEqual(['unchanged wide aws_vpc_security_group_ingress_rule.r']);
  });

  test('a module that moves introduces nothing', () => {
    const given = group(
      [inline(3389, 3389, '0.0.0.0/0')],
      [inline(3389, 3389, '0.0.0.0/0')],
      'module.b.aws_security_group.a',
    );
    const moved = {
      ...given,
      actions: ['no-op'],
      extra: { previousAddress: 'module.a.aws_security_group.a' },
    };
    expect(only(changes([moved]), 'wide')).toEqual(['unchanged wide module.b.aws_security_group.a']);
  });

  test('rules about public exposure divide one thing among them', () => {
    const all = { protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'] };
    const found = changes([group([all], [inline(22, 22, '0.0.0.0/0')])]);
    expect(found.filter((line) => line.includes('public-'))).toEqual([
      'removed public-other-port aws_security_group.a',
      'removed public-rdp aws_security_group.a',
      'unchanged public-ssh aws_security_group.a',
    ]);
  });

  test.for([
    [
      'less than another one said before',
      '0.0.0.0/0',
      '10.0.0.0/8',
      ['narrowed wide-source-cidr', 'removed public-other-port'],
    ],
    [
      'more than another one said before',
      '10.0.0.0/8',
      '0.0.0.0/0',
      ['removed wide-source-cidr', 'widened public-other-port'],
    ],
    [
      'something else',
      '10.0.0.0/8',
      '172.0.0.0/8',
      ['introduced wide-source-cidr', 'removed wide-source-cidr'],
    ],
  ] as const)('a rule about how much is let through says %s', ([, before, after, expected]) => {
    const found = changes([group([inline(80, 80, before)], [inline(80, 80, after)])]);
    expect(found).toEqual(expected.map((line) => `${line} aws_security_group.a`));
  });

  test('what was undecided proves nothing about what now fails', () => {
    const before = [
      { ...inline(3389, 3389), cidr_blocks: { kind: 'unknown', reason: 'after-apply', references: [] } },
    ];
    const found = only(changes([group(before, [inline(3389, 3389, '0.0.0.0/0')])]), 'wide');
    expect(found).toEqual(['introduced wide aws_security_group.a']);
  });

  test('what failed covers what is now undecided', () => {
    const after = [
      { ...inline(3389, 3389), cidr_blocks: { kind: 'unknown', reason: 'after-apply', references: [] } },
    ];
    const found = only(changes([group([inline(3389, 3389, '0.0.0.0/0')], after)]), 'wide/open');
    expect(found).toEqual(['unchanged wide/open aws_security_group.a']);
  });
});

describe('a group that takes the place of another', () => {
  const directory = (before: string, after: string): Given => ({
    address: 'aws_workspaces_directory.d',
    before: { directory_id: 'd-1', workspace_creation_properties: [{ custom_security_group_id: before }] },
    after: { directory_id: 'd-1', workspace_creation_properties: [{ custom_security_group_id: after }] },
    actions: ['update'],
  });
  const successor = (ingress: unknown[]): Given => ({
    address: 'aws_security_group.b',
    after: { id: 'sg-2', name: 'b', ingress: ingress as never },
    actions: ['create'],
    configured: ['ingress', 'name'],
  });

  test('introduces nothing to a desktop that was as exposed in the old one', () => {
    const found = changes([
      group([inline(3389, 3389, '0.0.0.0/0')], undefined),
      successor([inline(3389, 3389, '0.0.0.0/0')]),
      directory('sg-1', 'sg-2'),
    ]);
    expect(only(found, 'wide').filter((line) => line.endsWith('.b'))).toEqual([
      'unchanged wide aws_security_group.b',
    ]);
  });

  test('introduces what the old one did not have', () => {
    const found = changes([
      group([], undefined),
      successor([inline(3389, 3389, '0.0.0.0/0')]),
      directory('sg-1', 'sg-2'),
    ]);
    expect(only(found, 'wide')).toEqual(['introduced wide aws_security_group.b']);
  });
});

test('without traffic, the same rule at the same address is the same finding', () => {
  const nameless = (address: string, before: boolean, after: boolean): Given => ({
    address,
    ...(before ? { before: { id: address } } : {}),
    ...(after ? { after: { id: address } } : {}),
    actions: before && after ? ['no-op'] : before ? ['delete'] : ['create'],
  });
  expect(
    changes([
      nameless('aws_security_group.old', true, true),
      nameless('aws_security_group.new', false, true),
      nameless('aws_security_group.gone', true, false),
    ]),
  ).toEqual([
    'introduced nameless aws_security_group.new',
    'removed nameless aws_security_group.gone',
    'unchanged nameless aws_security_group.old',
  ]);
});

test('what the plan does is its own doing, though "before" would say the same', () => {
  const rule = makeRule('workspace-replaced', {
    judge: () => [{ verdict: 'fail', address: 'a.b', message: 'm', origin: { address: 'a.b', path: [] } }],
  });
  const facts = gatherFacts(makeStack([]));
  const findings = findingsOf(judge(facts, makePolicy([rule])).objections, facts);
  expect(
    withChanges({ after: { facts, findings }, before: { facts, findings } }).map(({ change }) => change),
  ).toEqual(['introduced']);
});
