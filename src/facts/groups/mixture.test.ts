import { expect, test } from 'vitest';
import { gatherFacts } from '../gather.ts';
import { type Given, makeStack } from '../stack-fixture.ts';
import { mixtures } from './mixture.ts';

// Before the plan there is only state, whose list of a group holds what rule resources own too.

const tcp = (port: number) => ({ protocol: 'tcp', from_port: port, to_port: port });
const block = (port: number) => ({ ...tcp(port), cidr_blocks: ['10.0.0.0/24'] });

function group(before: readonly number[], after: readonly number[], configured = ['name', 'ingress']): Given {
  const tree = (ports: readonly number[]) => ({ id: 'sg-1', name: 'g', ingress: ports.map(block) });
  return {
    address: 'aws_security_group.g',
    before: tree(before),
    after: tree(after),
    actions: ['update'],
    configured,
  };
}

const separate = (port: number, actions = ['no-op']): Given => {
  const tree = {
    id: 'sgr-1',
    security_group_id: 'sg-1',
    ip_protocol: 'tcp',
    from_port: port,
    to_port: port,
    cidr_ipv4: '10.0.0.0/24',
  };
  return {
    address: 'aws_vpc_security_group_ingress_rule.r',
    ...(actions.includes('create') ? {} : { before: tree }),
    ...(actions.includes('delete') ? {} : { after: tree }),
    actions,
  };
};

function exclusive(ids: readonly string[]): Given {
  const tree = { security_group_id: 'sg-1', ingress_rule_ids: ids as never, egress_rule_ids: [] };
  return { address: 'aws_vpc_security_group_rules_exclusive.x', before: tree, after: tree };
}

test.for<[string, readonly Given[], before: string, after: string]>([
  ['an inline block beside separate rules', [group([443], [80]), separate(443)], '', 'inline'],
  ['both were there', [group([80, 443], [80]), separate(443)], 'inline', 'inline'],
  ['a separate rule that becomes a block', [group([443], [443]), separate(443, ['delete'])], '', ''],
  ['separate rules beside a block', [group([80], [80]), separate(443, ['create'])], '', 'inline'],
  ['separate rules alone', [group([443], [443], ['name']), separate(443)], '', ''],
  [
    'a block beside an exclusive list',
    [group([443], [80]), separate(443), exclusive(['sgr-1'])],
    '',
    'exclusive inline',
  ],
  ['both were there, and an exclusive list', [group([80], [80]), exclusive([])], 'exclusive', 'exclusive'],
  [
    'both were there, by a dynamic block',
    [group([80, 443], [80], ['name']), separate(443)],
    'inline',
    'inline',
  ],
])('%s', ([, given, before, after]) => {
  const stack = makeStack(given);
  const mixed = (moment: 'before' | 'after') =>
    mixtures(gatherFacts(stack, moment))
      .filter((one) => one.mixed !== 'no')
      .map(({ style, mixed }) => (mixed === 'yes' ? style : `${style}?`))
      .sort()
      .join(' ');
  expect([mixed('before'), mixed('after')]).toEqual([before, after]);
});
