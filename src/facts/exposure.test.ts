import { describe, expect, test } from 'vitest';
import { channelText } from '../traffic/channel-text.ts';
import type { Exposure } from './exposure.ts';
import { gatherFacts } from './gather.ts';
import { type Given, makeStack, NOT_GIVEN, ref, UNKNOWN } from './stack-fixture.ts';

function exposures(given: readonly Given[]): readonly Exposure[] {
  return gatherFacts(makeStack(given)).exposures.ingress;
}

/** What unions add, `group tcp/22` or `desktop? tcp/22` where it only may be. */
function unions(given: readonly Given[]): readonly string[] {
  return exposures(given)
    .filter(({ subject }) => subject !== 'permission')
    .map(({ subject, sure, possible }) =>
      sure.length > 0 ? `${subject} ${channelText(sure)}` : `${subject}? ${channelText(possible)}`,
    );
}

const element = (over: Record<string, unknown> = {}) => ({
  cidr_blocks: [],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: [],
  self: false,
  description: '',
  from_port: 22,
  to_port: 22,
  protocol: 'tcp',
  ...over,
});

const group = (name: string, ...ingress: readonly unknown[]): Given => ({
  address: `aws_security_group.${name}`,
  after: { name, ingress: ingress as never, egress: NOT_GIVEN, id: UNKNOWN },
});

const LOW = ['0.0.0.0/1'];
const HIGH = ['128.0.0.0/1'];

describe('a group', () => {
  test('adds up what none of its permissions is', () => {
    expect(unions([group('g', element({ cidr_blocks: LOW }), element({ cidr_blocks: HIGH }))])).toEqual([
      'group tcp/22',
    ]);
  });
  test('what IPv6 opens by itself does not hide what IPv4 adds up to', () => {
    const rules = [element({ cidr_blocks: [...LOW, ...HIGH] }), element({ ipv6_cidr_blocks: ['::/0'] })];
    expect(unions([group('g', ...rules)])).toEqual(['group tcp/22']);
  });
  test('may add up where a port is unknown', () => {
    const vague = element({ cidr_blocks: HIGH, from_port: UNKNOWN, to_port: UNKNOWN });
    expect(unions([group('g', element({ cidr_blocks: LOW }), vague)])).toEqual(['group? tcp/22']);
  });
  test('says nothing twice of what is unknown by itself', () => {
    const vague = element({ cidr_blocks: UNKNOWN });
    expect(unions([group('g', element({ cidr_blocks: LOW }), vague)])).toEqual([]);
  });
});

describe('what wears several groups', () => {
  const halves = [group('a', element({ cidr_blocks: LOW })), group('b', element({ cidr_blocks: HIGH }))];
  const ids = ['a', 'b'].map((name) => ref(`aws_security_group.${name}.id`));

  test('a desktop', () => {
    const fleet: Given = {
      address: 'aws_appstream_fleet.f',
      after: { vpc_config: [{ security_group_ids: ids }] },
    };
    expect(unions([...halves, fleet])).toEqual(['desktop tcp/22']);
  });
  test('a network interface', () => {
    const eni: Given = { address: 'aws_network_interface.e', after: { security_groups: ids } };
    expect(unions([...halves, eni])).toEqual(['desktop tcp/22']);
  });
  test('groups attached to an interface one by one', () => {
    const attach = (name: string, eni: unknown): Given => ({
      address: `aws_network_interface_sg_attachment.${name}`,
      after: {
        network_interface_id: eni as never,
        security_group_id: ref(`aws_security_group.${name}.id`),
      },
    });
    const eni: Given = {
      address: 'aws_network_interface.e',
      after: { security_groups: [ids[0] as never], id: UNKNOWN },
    };
    expect(unions([...halves, eni, attach('b', ref('aws_network_interface.e.id'))])).toEqual([
      'desktop tcp/22',
    ]);
    expect(unions([...halves, attach('a', 'eni-1'), attach('b', 'eni-1')])).toEqual(['desktop tcp/22']);
    expect(unions([...halves, attach('a', 'eni-1'), attach('b', 'eni-2')])).toEqual([]);
  });
  test('a group that it only may wear may add up', () => {
    const either = ref('aws_security_group.b.id', 'aws_security_group.b', 'aws_security_group.c');
    const fleet: Given = {
      address: 'aws_appstream_fleet.f',
      after: { vpc_config: [{ security_group_ids: [ids[0] as never, either] }] },
    };
    expect(unions([...halves, group('c'), fleet])).toEqual(['desktop? tcp/22']);
  });
});

describe('a rule that may not be there', () => {
  const rule = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] };
  const said = (given: readonly Given[]) =>
    exposures(given).map(({ sure, possible, reasons }) => [
      channelText(sure),
      channelText(possible),
      reasons[0]?.what,
    ]);

  test('of unknown type', () => {
    const address = 'aws_security_group_rule.r';
    const after = { ...rule, type: ref('terraform_data.x.output'), security_group_id: 'sg-1' };
    expect(said([{ address, after }])).toEqual([['', 'tcp/22', 'terraform_data.x.output']]);
  });
  test('of unknown count', () => {
    const address = 'aws_security_group_rule.r[*]';
    const after = { ...rule, type: 'ingress', security_group_id: 'sg-1' };
    expect(said([{ address, after }])).toEqual([['', 'tcp/22', `the number of ${address}`]]);
  });
  test('a key that only looks like it', () => {
    const address = 'aws_security_group_rule.r["[*]"]';
    const after = { ...rule, type: 'ingress', security_group_id: 'sg-1' };
    expect(said([{ address, after }])).toEqual([['tcp/22', 'tcp/22', undefined]]);
  });
});
