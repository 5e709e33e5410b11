import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import { type Given, makeStack, ref, secret, UNKNOWN } from '../facts/stack-fixture.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { AccessMap } from '../terms/access.ts';
import { accessDifference } from './access-difference.ts';
import { accessMap } from './access-map.ts';
import { browser, directory, group, instance, ports, rule } from './estate-fixture.ts';
import { accessGraph } from './graph.ts';

function mapOf(given: readonly Given[]): AccessMap {
  const map = accessMap(gatherFacts(makeStack(given)));
  expect(JSON.parse(JSON.stringify(map))).toEqual(map);
  return map;
}

const texts = (side: AccessMap['groups'][number]['ingress']) =>
  side.certain.map(({ channels, peers }) => `${channels} ${peers.map(({ text }) => text).join(' ')}`);

describe('the map', () => {
  test('a desktop adds its groups up, a group stands alone', () => {
    const map = mapOf([
      browser('b', 'one', 'two'),
      group('one', [rule({ cidr_blocks: ['10.0.0.0/9'] })]),
      group('two', [rule({ cidr_blocks: ['10.128.0.0/9'] })]),
    ]);
    expect(map.desktops.map(({ ingress }) => texts(ingress))).toEqual([['tcp/443 10.0.0.0/8']]);
    expect(map.groups.map(({ ingress }) => texts(ingress))).toEqual([
      ['tcp/443 10.0.0.0/9'],
      ['tcp/443 10.128.0.0/9'],
    ]);
    expect(map.desktops[0]?.ingress.certain[0]?.holders).toEqual([
      'aws_security_group.one',
      'aws_security_group.two',
    ]);
    expect(map.groups[0]?.wornBy).toEqual([
      { address: 'aws_workspacesweb_network_settings.b', certain: true },
    ]);
  });

  test('a group of which nothing is known does not have the name of what names it', () => {
    const [one] = mapOf([group('g', [rule({ security_groups: [UNKNOWN], ...ports(1) })])]).groups;
    const peers = [...(one?.ingress.certain ?? []), ...(one?.ingress.possible ?? [])].flatMap(
      (entry) => entry.peers,
    );
    expect(peers.map(({ text }) => text)).toEqual(['an unknown group']);
  });

  test('every kind of peer has its name', () => {
    const map = mapOf([
      browser('b', 'g'),
      group('g', [
        rule({ cidr_blocks: ['0.0.0.0/0', '10.0.0.0/8'], ...ports(1) }),
        rule({ cidr_blocks: ['10.0.0.0/8', '8.8.8.0/24', '203.0.113.0/24'], ...ports(2) }),
        rule({ security_groups: [ref('aws_security_group.j.id'), 'sg-0abc'], ...ports(3) }),
        rule({ prefix_list_ids: ['pl-0abc'], ...ports(4) }),
        rule({ cidr_blocks: [ref('aws_eip.e.public_ip')], ...ports(5) }),
        rule({ cidr_blocks: [ref('aws_vpc.v.cidr_block')], ...ports(6) }),
        rule({ cidr_blocks: [secret('8.8.4.4/32')], ...ports(7) }),
      ]),
      group('j'),
      instance('i', ['j']),
      { address: 'aws_vpc.v', after: { cidr_block: UNKNOWN } },
    ]);
    const ingress = map.groups.find((one) => one.group === 'aws_security_group.g')?.ingress;
    const named = ingress?.certain.map(({ channels, peers }) => [
      channels,
      ...peers.map(({ kind, text }) => `${kind}: ${text}`),
    ]);
    expect(named).toEqual([
      ['tcp/1', 'internet: 0.0.0.0/0'],
      ['tcp/2', 'public: 8.8.8.0/24', 'private: 10.0.0.0/8', 'reserved: 203.0.113.0/24'],
      ['tcp/3', 'group: aws_security_group.j', 'group: sg-0abc'],
      ['tcp/4', 'prefix-list: pl-0abc'],
      ['tcp/6', 'network: the CIDR of aws_vpc.v'],
      ['tcp/7', 'sensitive: (sensitive)'],
    ]);
    expect(ingress?.possible.map(({ channels, peers }) => [channels, peers[0]?.kind])).toEqual([
      ['tcp/4', 'prefix-list'],
      ['tcp/5', 'unknown'],
    ]);
    expect(ingress?.certain[2]?.peers[0]?.wornBy).toEqual(['aws_instance.i']);
    expect(JSON.stringify(map)).not.toContain('8.8.4.4');
  });

  test("AWS's own group of a directory is named and not seen", () => {
    const [desktop] = mapOf([directory('d', 'g'), group('g')]).desktops;
    expect(desktop?.groups.map(({ group: name, role }) => [name, role])).toEqual([
      ['aws_security_group.g', 'given'],
      ['aws_workspaces_directory.d.workspace_security_group_id', 'members'],
    ]);
    expect(desktop?.ingress).toMatchObject({ certain: [], unseen: [{ kind: 'outside-input' }] });
  });

  test('a wearer without groups is not a closed one', () => {
    const map = mapOf([{ address: 'aws_instance.i', after: { ami: 'a' } }]);
    expect(map.wearers[0]?.ingress.unseen).toEqual([
      { kind: 'outside-input', what: 'the default group of the VPC of aws_instance.i' },
    ]);
  });

  test('a sensitive id has no name', () => {
    const map = mapOf([
      {
        address: 'aws_workspacesweb_network_settings.b',
        after: { security_group_ids: [secret('sg-0123abc')] },
      },
    ]);
    expect(JSON.stringify(map)).not.toContain('sg-0123abc');
    expect(map.desktops[0]?.groups).toEqual([{ group: '(sensitive)', certain: true, role: 'given' }]);
  });
});

describe('the difference', () => {
  const moments = (before: readonly unknown[], after: readonly unknown[]) => {
    const tree = (ingress: readonly unknown[]) => ({ name: 'g', id: 'sg-01', ingress, egress: [] }) as never;
    const stack = makeStack([
      {
        address: 'aws_security_group.g',
        before: tree(before),
        after: tree(after),
        actions: ['update'],
        configured: ['ingress', 'egress'],
      },
    ]);
    return accessDifference({ before: gatherFacts(stack, 'before'), after: gatherFacts(stack) });
  };
  const lines = (list: readonly { channels: string; peers: readonly { text: string }[] }[] = []) =>
    list.map(({ channels, peers }) => `${channels} ${peers.map(({ text }) => text).join(' ')}`);

  test('exactly what is new and what is gone', () => {
    const [change] = moments(
      [rule({ cidr_blocks: ['10.0.0.0/9'] }), rule({ cidr_blocks: ['0.0.0.0/0'], ...ports(22) })],
      [rule({ cidr_blocks: ['10.0.0.0/8'] }), rule({ cidr_blocks: ['128.0.0.0/1'], ...ports(22) })],
    ).groups;
    expect([change?.change, lines(change?.ingress.opened), lines(change?.ingress.closed)]).toEqual([
      'changed',
      ['tcp/443 10.128.0.0/9'],
      ['tcp/22 0.0.0.0/1'],
    ]);
    expect([change?.ingress.mayOpen, change?.ingress.mayClose]).toEqual([[], []]);
  });

  test('another spelling is no change', () => {
    const difference = moments(
      [rule({ cidr_blocks: ['0.0.0.0/0'], protocol: '6' })],
      [rule({ cidr_blocks: ['0.0.0.0/1'] }), rule({ cidr_blocks: ['128.0.0.0/1'] })],
    );
    expect(difference.groups).toEqual([]);
  });

  test('an unknown may open and may close', () => {
    const [change] = moments(
      [rule({ cidr_blocks: ['10.0.0.0/8'] })],
      [rule({ cidr_blocks: [ref('aws_eip.e.public_ip')] })],
    ).groups;
    expect(change?.ingress).toMatchObject({
      opened: [],
      closed: [],
      mayOpen: [{ channels: 'tcp/443', reasons: [{ what: 'aws_eip.e.public_ip' }] }],
      mayClose: [{ channels: 'tcp/443', peers: [{ text: '10.0.0.0/8' }] }],
    });
  });

  test('a list that is unknown before and after is no change', () => {
    const same = rule({ prefix_list_ids: ['pl-0abc'] });
    expect(moments([same], [same]).groups).toEqual([]);
  });

  test('what is left of a sensitive block does not show it', () => {
    const difference = moments(
      [rule({ cidr_blocks: [secret('198.51.100.0/24')] })],
      [rule({ cidr_blocks: ['198.51.0.0/16'] })],
    );
    const [change] = difference.groups;
    expect(change?.ingress.opened.map(({ channels, peers }) => [channels, peers[0]?.text])).toEqual([
      ['tcp/443', '(sensitive)'],
    ]);
    expect(JSON.stringify(difference)).not.toContain('198.51');
  });

  test('what is created and deleted', () => {
    const tree = {
      name: 'g',
      id: 'sg-01',
      ingress: [rule({ cidr_blocks: ['10.0.0.0/8'] })],
      egress: [],
    } as never;
    const stack = makeStack([
      { address: 'aws_security_group.gone', before: tree },
      group('young', [rule({ cidr_blocks: ['10.0.0.0/8'] })]),
    ]);
    const { groups } = accessDifference({ before: gatherFacts(stack, 'before'), after: gatherFacts(stack) });
    expect(
      groups.map(({ subject, change, ingress }) => [
        subject,
        change,
        ingress.opened.length,
        ingress.closed.length,
      ]),
    ).toEqual([
      ['aws_security_group.gone', 'removed', 0, 1],
      ['aws_security_group.young', 'added', 1, 0],
    ]);
  });
});

describe('the graph', () => {
  test('desktops wear groups, peers point at them', () => {
    const { nodes, edges } = accessGraph(
      mapOf([
        browser('b', 'g'),
        group('g', [
          rule({ cidr_blocks: ['0.0.0.0/0'] }),
          rule({ security_groups: [ref('aws_security_group.j.id')] }),
        ]),
        group('j', [], [rule({ cidr_blocks: [UNKNOWN], ...ports(22) })]),
      ]),
    );
    const label = (id: string) => nodes.find((node) => node.id === id)?.label;
    expect(edges.map(({ from, to, kind, label: text }) => [label(from), kind, label(to), text])).toEqual([
      ['aws_workspacesweb_network_settings.b', 'wears', 'aws_security_group.g', ''],
      ['0.0.0.0/0', 'certain', 'aws_security_group.g', 'tcp/443'],
      ['aws_security_group.j', 'certain', 'aws_security_group.g', 'tcp/443'],
      ['aws_security_group.j', 'possible', 'an unknown IPv4 block', 'tcp/22'],
    ]);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  });

  test('many blocks are one node', () => {
    const blocks = Array.from({ length: 20 }, (_, i) => `10.${i * 2}.0.0/16`);
    const { nodes } = accessGraph(mapOf([group('g', [rule({ cidr_blocks: blocks })])]));
    expect(nodes.filter(({ kind }) => kind === 'addresses').map(({ label }) => label)).toEqual([
      '10.0.0.0/16, 10.2.0.0/16, 10.4.0.0/16, 10.6.0.0/16, 10.8.0.0/16, 10.10.0.0/16 and 14 more',
    ]);
  });
});

const reference = new URL('../../../shared/plans/', import.meta.url);

describe.skipIf(!existsSync(reference))('recorded plans', () => {
  const plans = existsSync(reference)
    ? readdirSync(reference).filter((name) => existsSync(new URL(`${name}/plan.json`, reference)))
    : [];
  const factsOf = (name: string) => {
    const { stack } = readPlan(readFileSync(new URL(`${name}/plan.json`, reference)), {
      input: 'plan.json',
      name,
    });
    return { before: gatherFacts(stack, 'before'), after: gatherFacts(stack) };
  };

  test.for(plans)('%s', (name) => {
    const moments = factsOf(name);
    const map = accessMap(moments.after);
    const difference = accessDifference(moments);
    expect(JSON.parse(JSON.stringify([map, difference]))).toEqual([map, difference]);
    expect(map.desktops).toHaveLength(moments.after.desktops.length);
    expect(map.groups).toHaveLength(moments.after.groups.length);
  });

  test('careless: RDP is open in pieces', () => {
    const lab = accessMap(factsOf('workspaces-careless').after).desktops.find(({ address }) =>
      address.endsWith('.lab'),
    );
    const open = lab?.ingress.certain.filter(({ peers }) => peers.some(({ kind }) => kind === 'internet'));
    expect(open?.map(({ channels }) => channels)).toEqual(['icmp, tcp/22,443-4195', 'udp/3380-3400']);
  });

  test('brownfield: what the update opens and closes', () => {
    const { groups } = accessDifference(factsOf('brownfield-update'));
    const desktops = groups.find(({ subject }) => subject === 'aws_security_group.desktops');
    const short = (list: readonly { channels: string; holders: readonly string[] }[] = []) =>
      list.map(({ channels, holders }) => `${channels} ${holders.join()}`);
    expect(short(desktops?.ingress.opened)).toEqual([
      'tcp/3389 aws_vpc_security_group_ingress_rule.rdp_from_jump',
      'tcp/4195 aws_vpc_security_group_ingress_rule.client_dcv',
    ]);
    expect(short(desktops?.ingress.closed)).toEqual([
      'tcp/3389 aws_vpc_security_group_ingress_rule.rdp_from_jump',
      'tcp/5985-5986 aws_vpc_security_group_ingress_rule.temporary_vendor',
    ]);
  });
});
