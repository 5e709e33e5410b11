import { describe, expect, test } from 'vitest';
import type { Dict } from '../../terms/value.ts';
import { channelsOf, equals, isEmpty } from '../../traffic/traffic.ts';
import { trafficText } from '../../traffic/traffic-text.ts';
import { desktopGroups } from '../desktops/desktop-groups.ts';
import { gatherFacts } from '../gather.ts';
import {
  type Given,
  makeResource,
  makeStack,
  NOT_GIVEN,
  ref,
  secret,
  symbol,
  toValue,
  UNKNOWN,
} from '../stack-fixture.ts';
import type { Side } from './group.ts';

const GROUP = 'aws_security_group.g';

function ingress(given: readonly Given[], key = GROUP, moment: 'before' | 'after' = 'after'): Side {
  const group = gatherFacts(makeStack(given), moment).group(key);
  if (!group) throw new Error(`no group ${key}`);
  return group.ingress;
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

const newGroup: Given = {
  address: GROUP,
  after: { name: 'g', ingress: NOT_GIVEN, egress: NOT_GIVEN, id: UNKNOWN },
  configured: ['name'],
};

describe('the same opening in every spelling', () => {
  const inline = (list: unknown): readonly Given[] => [
    { address: GROUP, after: { name: 'g', ingress: list as never, id: UNKNOWN } },
  ];
  const spellings: Record<string, readonly Given[]> = {
    'inline block': inline([element({ cidr_blocks: ['10.0.0.0/8'] })]),
    'inline, number protocol': inline([element({ protocol: '6', cidr_blocks: ['10.0.0.0/8'] })]),
    'inline, two halves': inline([
      element({ cidr_blocks: ['10.0.0.0/9'] }),
      element({ cidr_blocks: ['10.128.0.0/9'] }),
    ]),
    aws_security_group_rule: [
      newGroup,
      {
        address: 'aws_security_group_rule.r',
        after: {
          type: 'ingress',
          security_group_id: ref(`${GROUP}.id`),
          protocol: 'tcp',
          from_port: 22,
          to_port: 22,
          cidr_blocks: ['10.0.0.0/8'],
          source_security_group_id: NOT_GIVEN,
        },
      },
    ],
    aws_vpc_security_group_ingress_rule: [
      newGroup,
      {
        address: 'aws_vpc_security_group_ingress_rule.r',
        after: {
          security_group_id: ref(`${GROUP}.id`),
          ip_protocol: '6',
          from_port: 22,
          to_port: 22,
          cidr_ipv4: '10.0.0.0/8',
        },
      },
    ],
    'aws_vpc_security_group_ingress_rule, upper case': [
      newGroup,
      {
        address: 'aws_vpc_security_group_ingress_rule.r',
        after: {
          security_group_id: ref(`${GROUP}.id`),
          ip_protocol: 'TCP',
          from_port: 22,
          to_port: 22,
          cidr_ipv4: '10.0.0.0/8',
        },
      },
    ],
  };
  const [first] = Object.values(spellings);
  test.for(Object.entries(spellings))('%s', ([, given]) => {
    expect(equals(ingress(given).sure, ingress(first as readonly Given[]).sure)).toBe(true);
    expect(trafficText(ingress(given).sure)).toBe('tcp/22 from 10.0.0.0/8');
  });

  test('awscc, inline and separate', () => {
    const key = 'awscc_ec2_security_group.g';
    const rule = { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ip: '10.0.0.0/8' };
    const inlined = [{ address: key, after: { security_group_ingress: [rule] } }];
    const separate = [
      { address: key, after: { group_id: UNKNOWN } },
      { address: 'awscc_ec2_security_group_ingress.r', after: { group_id: ref(`${key}.group_id`), ...rule } },
    ];
    for (const given of [inlined, separate])
      expect(trafficText(ingress(given, key).sure)).toBe('tcp/22 from 10.0.0.0/8');
  });
});

describe('E(G) step 3: inline lists on create', () => {
  test('not configured: no rules, and nothing unseen', () => {
    const side = ingress([newGroup]);
    expect(side.permissions).toEqual([]);
    expect(side.unseen).toEqual([]);
  });
  test('an unknown expression: anything is possible, nothing is sure', () => {
    const side = ingress([{ address: GROUP, after: { ingress: ref('data.x.y.rules') } }]);
    expect(isEmpty(side.sure)).toBe(true);
    expect(trafficText(side.possible)).toBe('all from 0.0.0.0/0, ::/0');
    expect(side.unseen[0]).toEqual({ kind: 'after-apply', what: 'data.x.y.rules' });
  });
  test('a list with an unknown element: the known one is sure', () => {
    const side = ingress([
      { address: GROUP, after: { ingress: [element({ cidr_blocks: ['0.0.0.0/0', UNKNOWN] })] } },
    ]);
    expect(trafficText(side.sure)).toBe('tcp/22 from 0.0.0.0/0');
    expect(side.permissions.map((one) => one.reasons.length)).toEqual([0, 1]);
  });
  test('a list that collapsed: open on its port only', () => {
    const side = ingress([{ address: GROUP, after: { ingress: [element({ cidr_blocks: UNKNOWN })] } }]);
    expect(trafficText(side.possible)).toBe('tcp/22 from 0.0.0.0/0');
    expect(isEmpty(side.sure)).toBe(true);
  });
  test('blocks of which nobody knows the number: each is what is written, none is sure', () => {
    const like = toValue(element({ cidr_blocks: ['0.0.0.0/0'] })) as Dict;
    for (const rules of [{ ...ref('var.on'), like }, [{ ...ref('var.on'), like }]]) {
      const side = ingress([{ address: GROUP, after: { ingress: rules } }]);
      expect(trafficText(side.possible)).toBe('tcp/22 from 0.0.0.0/0');
      expect(isEmpty(side.sure)).toBe(true);
      expect(side.permissions.map(({ doubt }) => doubt?.what)).toEqual(['var.on']);
      expect(side.unseen).toEqual([]);
    }
  });
  test('the CIDR of a VPC in an argument of the other family is a part of an expression', () => {
    const rule = (argument: string, attribute: string): Given => ({
      address: 'aws_vpc_security_group_ingress_rule.r',
      after: { security_group_id: 'sg-1', ip_protocol: '-1', [argument]: ref(`aws_vpc.v.${attribute}`) },
    });
    const vpc: Given = { address: 'aws_vpc.v', after: { cidr_block: UNKNOWN, ipv6_cidr_block: UNKNOWN } };
    const possible = (argument: string, attribute: string) =>
      trafficText(ingress([vpc, rule(argument, attribute)], 'id:sg-1').possible);
    expect(possible('cidr_ipv4', 'cidr_block')).toBe('all from vpc:aws_vpc.v');
    expect(possible('cidr_ipv6', 'ipv6_cidr_block')).toBe('all from vpc:aws_vpc.v');
    expect(possible('cidr_ipv4', 'ipv6_cidr_block')).toBe('all from 0.0.0.0/0');
    expect(possible('cidr_ipv6', 'cidr_block')).toBe('all from ::/0');
  });
  test('the one element that a plan has in their place is none for certain', () => {
    const placeholder = element({
      protocol: UNKNOWN,
      from_port: UNKNOWN,
      to_port: UNKNOWN,
      cidr_blocks: UNKNOWN,
    });
    const [permission] = ingress([{ address: GROUP, after: { ingress: [placeholder] } }]).permissions;
    expect(permission?.doubt).toBeDefined();
    const block = element({ protocol: ref('var.p'), from_port: ref('var.a'), to_port: ref('var.b') });
    const [written] = ingress([{ address: GROUP, after: { ingress: [block] } }]).permissions;
    expect(written?.doubt).toBeUndefined();
  });
  test('an unknown group as peer opens nothing to addresses', () => {
    const side = ingress([{ address: GROUP, after: { ingress: [element({ security_groups: UNKNOWN })] } }]);
    expect(side.possible.every((slab) => slab.peers.v4.length === 0)).toBe(true);
  });
});

describe('ports and protocols', () => {
  test.for([
    [
      'tcp 0-0 is port 0',
      element({ from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'] }),
      'tcp/0 from 0.0.0.0/0',
    ],
    [
      '-1 ignores ports',
      element({ protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'] }),
      'all from 0.0.0.0/0',
    ],
    [
      'icmp 8/0 is a type',
      element({ protocol: 'icmp', from_port: 8, to_port: 0, cidr_blocks: ['0.0.0.0/0'] }),
      'icmp/8/0 from 0.0.0.0/0',
    ],
    [
      'ESP ignores ports',
      element({ protocol: '50', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }),
      'esp(50) from 0.0.0.0/0',
    ],
    [
      'a reversed range is refused',
      element({ from_port: 9200, to_port: 9100, cidr_blocks: ['0.0.0.0/0'] }),
      'nothing',
    ],
    [
      'one end unknown: the other is sure',
      element({ from_port: UNKNOWN, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }),
      'tcp/22 from 0.0.0.0/0',
    ],
  ] as const)('%s', ([, rule, text]) => {
    expect(trafficText(ingress([{ address: GROUP, after: { ingress: [rule as never] } }]).sure)).toBe(text);
  });
  test('unknown protocol: everything is possible', () => {
    const side = ingress([
      { address: GROUP, after: { ingress: [element({ protocol: UNKNOWN, cidr_blocks: ['0.0.0.0/0'] })] } },
    ]);
    expect(trafficText(side.possible)).toBe('all from 0.0.0.0/0');
  });
});

describe('E(G) step 4: what is carried from state', () => {
  const id = 'sg-0123456789abcdef0';
  const state = (list: readonly unknown[]): Given => ({
    address: GROUP,
    before: { id, name: 'g', ingress: list as never },
    after: { id, name: 'g', ingress: list as never },
    configured: ['name'],
  });
  const rule = (name: string, cidr: string, port: number, over: Partial<Given> = {}): Given => {
    const tree = {
      security_group_id: id,
      ip_protocol: 'tcp',
      from_port: port,
      to_port: port,
      cidr_ipv4: cidr,
    };
    return { address: `aws_vpc_security_group_ingress_rule.${name}`, before: tree, after: tree, ...over };
  };

  test('a rule that is deleted in the same plan is gone', () => {
    const { after: _, ...deleted } = rule('old', '0.0.0.0/0', 3389);
    const side = ingress([
      state([
        element({ from_port: 3389, to_port: 3389, cidr_blocks: ['0.0.0.0/0'] }),
        element({ from_port: 443, to_port: 443, cidr_blocks: ['203.0.113.0/26'] }),
      ]),
      rule('kept', '203.0.113.0/26', 443),
      deleted,
    ]);
    expect(trafficText(side.sure)).toBe('tcp/443 from 203.0.113.0/26');
    expect(side.permissions.map((one) => one.holder)).toEqual(['aws_vpc_security_group_ingress_rule.kept']);
  });
  test('a rule that was left over from an earlier replacement goes, the one at its address stays', () => {
    const { after: _, ...leftover } = rule('r', '0.0.0.0/0', 3389);
    const list = [
      element({ from_port: 3389, to_port: 3389, cidr_blocks: ['0.0.0.0/0'] }),
      element({ from_port: 443, to_port: 443, cidr_blocks: ['203.0.113.0/26'] }),
    ];
    const stack = makeStack([state(list), rule('r', '203.0.113.0/26', 443)], {
      leftovers: [makeResource(leftover)],
    });
    const now = gatherFacts(stack).group(GROUP)?.ingress.sure ?? [];
    expect(trafficText(now)).toBe('tcp/443 from 203.0.113.0/26');
    const before = gatherFacts(stack, 'before').group(GROUP)?.ingress.sure ?? [];
    expect(trafficText(before)).toContain('tcp/3389 from 0.0.0.0/0');
  });
  test.for(['null', 'unknown'] as const)(
    'also where the list is written, and is null or may be: %s',
    (how) => {
      const { after: _, ...deleted } = rule('old', '0.0.0.0/0', 3389);
      const list = [
        element({ from_port: 3389, to_port: 3389, cidr_blocks: ['0.0.0.0/0'] }),
        element({ from_port: 443, to_port: 443, cidr_blocks: ['203.0.113.0/26'] }),
        element({ cidr_blocks: ['10.0.0.0/8'] }),
      ];
      const group = { ...state(list), extra: { configured: () => how } };
      const side = ingress([group, rule('kept', '203.0.113.0/26', 443), deleted]);
      expect(side.permissions.map((one) => [one.holder, one.source])).toEqual([
        [GROUP, how === 'null' ? 'carried' : 'inline'],
        ['aws_vpc_security_group_ingress_rule.kept', 'vpc-rule'],
      ]);
    },
  );
  test('what nobody owns stays, and says so', () => {
    const side = ingress([state([element({ from_port: 3389, to_port: 3389, cidr_blocks: ['0.0.0.0/0'] })])]);
    expect(side.permissions.map((one) => one.source)).toEqual(['carried']);
    expect(trafficText(side.sure)).toBe('tcp/3389 from 0.0.0.0/0');
  });
  test('two rules that AWS merged into one element are told apart', () => {
    const { after: _, ...deleted } = rule('b', '0.0.0.0/0', 22);
    const side = ingress([
      state([element({ cidr_blocks: ['0.0.0.0/0', '10.0.0.0/8'] })]),
      rule('a', '10.0.0.0/8', 22),
      deleted,
    ]);
    expect(trafficText(side.sure)).toBe('tcp/22 from 10.0.0.0/8');
  });
  test.for<[name: string, carried: object, owned: [string, number], remains: string]>([
    ['a wider source', { cidr_blocks: ['0.0.0.0/0'] }, ['0.0.0.0/1', 22], 'tcp/22 from 0.0.0.0/0'],
    [
      'one of two sources',
      { cidr_blocks: ['8.8.8.0/24', '0.0.0.0/0'] },
      ['8.8.8.0/24', 22],
      'tcp/22 from 0.0.0.0/0',
    ],
    [
      'more ports',
      { to_port: 23, cidr_blocks: ['10.0.0.0/8'] },
      ['10.0.0.0/8', 22],
      'tcp/22-23 from 10.0.0.0/8',
    ],
    [
      'all protocols',
      { protocol: '-1', cidr_blocks: ['10.0.0.0/8'] },
      ['10.0.0.0/8', 22],
      'all from 10.0.0.0/8',
    ],
    ['a narrower source', { cidr_blocks: ['10.1.0.0/16'] }, ['10.0.0.0/8', 22], 'tcp/22 from 10.1.0.0/16'],
    [
      'the same, spelled otherwise',
      { protocol: '6', cidr_blocks: ['10.0.0.0/8'] },
      ['10.0.0.0/8', 22],
      'nothing',
    ],
  ])('a rule that goes takes only itself along: %s', ([, over, [cidr, port], remains]) => {
    const { after: _, ...deleted } = rule('b', cidr, port);
    const side = ingress([state([element(over as Record<string, unknown>)]), deleted]);
    expect(trafficText(side.sure)).toBe(remains);
  });
  test('a forgotten rule stays in AWS', () => {
    const { after: _, ...forgotten } = rule('b', '0.0.0.0/0', 22, { actions: ['forget'] });
    const side = ingress([state([element({ cidr_blocks: ['0.0.0.0/0'] })]), forgotten]);
    expect(trafficText(side.sure)).toBe('tcp/22 from 0.0.0.0/0');
  });
  test('a changed list on update belongs to the configuration (a dynamic block)', () => {
    const side = ingress([
      {
        address: GROUP,
        actions: ['update'],
        before: { id, ingress: [element({ cidr_blocks: ['10.0.0.0/8'] })] as never },
        after: { id, ingress: [element({ cidr_blocks: ['0.0.0.0/0'] })] as never },
        configured: [],
      },
    ]);
    expect(side.permissions.map((one) => one.source)).toEqual(['inline']);
  });
  test('a group peer in state is the group of the input with that id', () => {
    const other = 'sg-00000000000000001';
    const tree = {
      security_group_id: id,
      ip_protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      referenced_security_group_id: other,
    };
    const side = ingress([
      state([element({ security_groups: [other] })]),
      { address: 'aws_security_group.other', before: { id: other }, after: { id: other } },
      { address: 'aws_vpc_security_group_ingress_rule.g', before: tree },
    ]);
    expect(side.permissions).toEqual([]);
  });
  test('before: rule resources count once', () => {
    const side = ingress(
      [state([element({ cidr_blocks: ['10.0.0.0/8'] })]), rule('a', '10.0.0.0/8', 22)],
      GROUP,
      'before',
    );
    expect(side.permissions).toHaveLength(1);
  });
});

describe('groups that others bring', () => {
  const directory: Given = {
    address: 'aws_workspaces_directory.d',
    after: {
      directory_id: UNKNOWN,
      workspace_security_group_id: UNKNOWN,
      workspace_creation_properties: [{ custom_security_group_id: ref(`${GROUP}.id`) }],
    },
  };
  test('a rule on workspace_security_group_id is a rule on the members group of the desktops', () => {
    const facts = gatherFacts(
      makeStack([
        newGroup,
        directory,
        {
          address: 'aws_vpc_security_group_ingress_rule.r',
          after: {
            security_group_id: ref('aws_workspaces_directory.d.workspace_security_group_id'),
            ip_protocol: '-1',
            cidr_ipv4: '0.0.0.0/0',
          },
        },
      ]),
    );
    const [desktop] = facts.desktops;
    expect(desktop?.worn.map((one) => [one.group, one.role])).toEqual([
      [GROUP, 'given'],
      ['attr:aws_workspaces_directory.d.workspace_security_group_id', 'members'],
    ]);
    const members = facts.group('attr:aws_workspaces_directory.d.workspace_security_group_id');
    expect(members?.kind).toBe('members');
    expect(trafficText(members?.ingress.sure ?? [])).toBe('all from 0.0.0.0/0');
    expect(members?.ingress.unseen).toHaveLength(1);
  });
  test('the default group of a new VPC lets itself in and everything out', () => {
    const key = 'attr:aws_vpc.v.default_security_group_id';
    const facts = gatherFacts(
      makeStack([{ address: 'aws_vpc.v', after: { default_security_group_id: UNKNOWN } }]),
    );
    expect(trafficText(facts.group(key)?.ingress.sure ?? [])).toBe(`all from sg:${key}`);
    expect(trafficText(facts.group(key)?.egress.sure ?? [], 'to')).toBe('all to 0.0.0.0/0, ::/0');
  });
  test('adopted without rules on create: closed', () => {
    const facts = gatherFacts(
      makeStack([
        { address: 'aws_vpc.v', after: { default_security_group_id: UNKNOWN } },
        {
          address: 'aws_default_security_group.d',
          after: { vpc_id: ref('aws_vpc.v.id'), ingress: NOT_GIVEN, egress: NOT_GIVEN },
          configured: ['vpc_id'],
        },
        {
          address: 'aws_vpc_security_group_ingress_rule.r',
          after: {
            security_group_id: ref('aws_vpc.v.default_security_group_id'),
            ip_protocol: 'tcp',
            from_port: 22,
            to_port: 22,
            cidr_ipv4: '10.0.0.0/8',
          },
        },
      ]),
    );
    const adopted = facts.group('aws_default_security_group.d');
    expect(adopted?.kind).toBe('default');
    expect(adopted?.egress.permissions).toEqual([]);
    expect(adopted?.ingress.permissions.map((one) => one.holder)).toEqual([
      'aws_vpc_security_group_ingress_rule.r',
    ]);
  });
  test('awscc without egress keeps allow-all', () => {
    const facts = gatherFacts(
      makeStack([{ address: 'awscc_ec2_security_group.g', after: { group_description: 'x' } }]),
    );
    expect(trafficText(facts.group('awscc_ec2_security_group.g')?.egress.sure ?? [], 'to')).toBe(
      'all to 0.0.0.0/0, ::/0',
    );
  });
});

describe('groups that cannot be resolved', () => {
  const rule = (name: string, port: number): Given => ({
    address: `module.m.aws_vpc_security_group_ingress_rule.${name}`,
    after: {
      security_group_id: symbol('local.this_sg_id', 'module.m'),
      ip_protocol: 'tcp',
      from_port: port,
      to_port: port,
      cidr_ipv4: '0.0.0.0/0',
    },
  });
  test('the same text in the same module is one group; its content is judged', () => {
    const facts = gatherFacts(makeStack([rule('a', 22), rule('b', 80)]));
    const group = facts.group('symbol:module.m|local.this_sg_id');
    expect(trafficText(group?.ingress.sure ?? [])).toBe('tcp/22,80 from 0.0.0.0/0');
  });
  test('an absence becomes unknown for groups of that module only', () => {
    const inside: Given = { ...newGroup, address: 'module.m.aws_security_group.this' };
    const facts = gatherFacts(makeStack([newGroup, inside, rule('a', 22)]));
    expect(facts.group(GROUP)?.ingress.unseen).toEqual([]);
    expect(facts.group('module.m.aws_security_group.this')?.ingress.unseen).toHaveLength(1);
  });
});

test('a sensitive list hides its peers, and is judged', () => {
  const side = ingress([
    { address: GROUP, after: { ingress: [element({ cidr_blocks: secret(['0.0.0.0/0']) as never })] } },
  ]);
  expect(side.permissions[0]?.sensitive.peer).toBe(true);
  expect(channelsOf(side.sure)).toHaveLength(1);
});

describe('exposures', () => {
  const half = (name: string, cidr: string): Given => ({
    address: `aws_vpc_security_group_ingress_rule.${name}`,
    after: {
      security_group_id: ref(`${GROUP}.id`),
      ip_protocol: 'tcp',
      from_port: 3389,
      to_port: 3389,
      cidr_ipv4: cidr,
    },
  });
  test('two halves over two rule resources are the internet', () => {
    const { ingress: found } = gatherFacts(
      makeStack([newGroup, half('a', '0.0.0.0/1'), half('b', '128.0.0.0/1')]),
    ).exposures;
    expect(found.map((one) => [one.subject, one.sure.length])).toEqual([
      ['permission', 0],
      ['permission', 0],
      ['group', 1],
    ]);
  });
  test('two groups of one desktop add up', () => {
    const rule = { ...half('b', '128.0.0.0/1') };
    const { ingress: found } = gatherFacts(
      makeStack([
        newGroup,
        { address: 'aws_security_group.h', after: { id: UNKNOWN } },
        {
          address: 'aws_workspacesweb_network_settings.n',
          after: { security_group_ids: [ref(`${GROUP}.id`), ref('aws_security_group.h.id')] },
        },
        half('a', '0.0.0.0/1'),
        { ...rule, after: { ...rule.after, security_group_id: ref('aws_security_group.h.id') } as never },
      ]),
    ).exposures;
    expect(found.filter((one) => one.subject === 'desktop')).toHaveLength(1);
  });
});

test('a prefix list that this plan fills leaves nothing of the rule that names it at the group', () => {
  const list = { id: 'pl-1', name: 'l', max_entries: 5 };
  const entry = [{ cidr: '0.0.0.0/0' }];
  const state = { id: 'sg-1', ingress: [element({ prefix_list_ids: ['pl-1'] })] as never };
  const rule = {
    security_group_id: 'sg-1',
    ip_protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    prefix_list_id: 'pl-1',
  };
  const side = ingress([
    {
      address: 'aws_ec2_managed_prefix_list.l',
      before: { ...list, entry: [] },
      after: { ...list, entry },
      actions: ['update'],
    },
    { address: GROUP, before: state, after: state, configured: ['name'] },
    { address: 'aws_vpc_security_group_ingress_rule.r', before: rule, after: rule },
  ]);
  expect(side.permissions.map(({ holder }) => holder)).toEqual(['aws_vpc_security_group_ingress_rule.r']);
});

describe('what a plan forgets stays in AWS', () => {
  const open = element({ cidr_blocks: ['0.0.0.0/0'] });
  const forgotten: Given = {
    address: GROUP,
    before: { id: 'sg-1', name: 'g', ingress: [open] as never },
    actions: ['forget'],
  };

  test('a group keeps the rules it has', () => {
    const facts = gatherFacts(makeStack([forgotten]));
    expect(facts.group(GROUP)?.resource).toBeUndefined();
    expect(trafficText(facts.group(GROUP)?.ingress.sure ?? [])).toBe('tcp/22 from 0.0.0.0/0');
  });
  test('but not those that go away with their own resource', () => {
    const rule: Given = {
      address: 'aws_vpc_security_group_ingress_rule.r',
      before: {
        security_group_id: 'sg-1',
        ip_protocol: 'tcp',
        from_port: 22,
        to_port: 22,
        cidr_ipv4: '0.0.0.0/0',
      },
      actions: ['delete'],
    };
    expect(ingress([forgotten, rule]).permissions).toEqual([]);
  });
  test('a rule of a group that is not in the input', () => {
    const rule: Given = {
      address: 'aws_vpc_security_group_ingress_rule.r',
      before: {
        security_group_id: 'sg-9',
        ip_protocol: 'tcp',
        from_port: 22,
        to_port: 22,
        cidr_ipv4: '0.0.0.0/0',
      },
      actions: ['forget'],
    };
    const side = ingress([rule], 'id:sg-9');
    expect(side.permissions.map(({ source, holder }) => [source, holder])).toEqual([
      ['carried', rule.address],
    ]);
  });
  test('before the plan a rule that it forgets is owned, and counts once', () => {
    const group: Given = {
      address: GROUP,
      before: { id: 'sg-1', ingress: [open] as never },
      after: { id: 'sg-1', ingress: [open] as never },
      configured: ['name'],
    };
    const rule: Given = {
      address: 'aws_vpc_security_group_ingress_rule.r',
      before: {
        security_group_id: 'sg-1',
        ip_protocol: 'tcp',
        from_port: 22,
        to_port: 22,
        cidr_ipv4: '0.0.0.0/0',
      },
      actions: ['forget'],
    };
    expect(ingress([group, rule], GROUP, 'before').permissions.map(({ holder }) => holder)).toEqual([
      rule.address,
    ]);
    expect(ingress([group, rule]).permissions.map(({ holder }) => holder)).toEqual([GROUP]);
  });
});

describe('default groups by roundabout ways', () => {
  const half = (cidr: string) => element({ cidr_blocks: [cidr] });

  test('aws_default_security_group without vpc_id is that of the default VPC', () => {
    const given: readonly Given[] = [
      { address: 'aws_default_vpc.d', after: { id: UNKNOWN, default_security_group_id: UNKNOWN } },
      {
        address: 'aws_default_security_group.g',
        after: { vpc_id: NOT_GIVEN, ingress: [half('0.0.0.0/1')] as never },
      },
      {
        address: 'aws_vpc_security_group_ingress_rule.r',
        after: {
          security_group_id: ref('aws_default_vpc.d.default_security_group_id'),
          ip_protocol: 'tcp',
          from_port: 22,
          to_port: 22,
          cidr_ipv4: '128.0.0.0/1',
        },
      },
    ];
    expect(trafficText(ingress(given, 'aws_default_security_group.g').sure)).toBe('tcp/22 from 0.0.0.0/0');
  });
  test('a search for groups by the name default', () => {
    const given: readonly Given[] = [
      {
        address: 'data.aws_security_groups.s',
        after: { ids: ['sg-5'], filter: [{ name: 'group-name', values: ['default'] }] },
      },
    ];
    const facts = gatherFacts(makeStack(given));
    expect(facts.group('data.aws_security_groups.s')?.kind).toBe('default');
    const holder = facts.resources.all[0];
    expect(holder && facts.identity.resolve({ kind: 'scalar', value: 'sg-5' }, holder).key).toBe(
      'data.aws_security_groups.s',
    );
  });
});

describe('groups of awscc', () => {
  const key = 'awscc_ec2_security_group.g';
  const egress = (given: Given) =>
    trafficText(gatherFacts(makeStack([given])).group(key)?.egress.sure ?? [], 'to');
  const rule = { ip_protocol: 'tcp', from_port: 443, to_port: 443, cidr_ip: '10.0.0.0/8' };

  test('an empty egress list of a new group is none: AWS lets everything out', () => {
    expect(egress({ address: key, after: { security_group_egress: [] } })).toBe('all to 0.0.0.0/0, ::/0');
  });
  test('taking the last egress rule away leaves none', () => {
    const before = { group_id: 'sg-1', security_group_egress: [rule] };
    const after = { group_id: 'sg-1', security_group_egress: [] };
    expect(egress({ address: key, before, after, actions: ['update'] })).toBe('nothing');
  });
  test('what is carried from state does not count a separate rule twice', () => {
    const state = { group_id: 'sg-1', security_group_ingress: [rule] };
    const given: readonly Given[] = [
      { address: key, before: state, after: state, configured: ['group_description'] },
      {
        address: 'awscc_ec2_security_group_ingress.r',
        before: { group_id: 'sg-1', ...rule },
        after: { group_id: 'sg-1', ...rule },
      },
    ];
    expect(ingress(given, key).permissions.map(({ source }) => source)).toEqual(['awscc-rule']);
  });
});

describe('groups of a directory that is only read', () => {
  const open = {
    ip_protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    cidr_ipv4: '10.0.0.0/8',
    security_group_id: ref('data.aws_security_group.s.id'),
  };
  test.for([
    ['d-9367_workspacesMembers', 'members'],
    ['d-*_workspacesMembers', 'members'],
    ['d-9367_controllers', 'controllers'],
    ['my_workspacesMembers', 'external'],
  ])('%s', ([name, kind]) => {
    const facts = gatherFacts(
      makeStack([
        {
          address: 'data.aws_security_group.s',
          after: { id: UNKNOWN, name: NOT_GIVEN, filter: [{ name: 'group-name', values: [name as string] }] },
        },
        { address: 'aws_vpc_security_group_ingress_rule.r', after: open },
      ]),
    );
    expect(facts.group('data.aws_security_group.s')?.kind).toBe(kind);
    expect(desktopGroups(facts, []).length).toBe(kind === 'members' ? 1 : 0);
  });
});

test('an unknown code leaves the type of ICMP known', () => {
  const rule = { protocol: 'icmp', from_port: 8, to_port: UNKNOWN, cidr_blocks: ['10.0.0.0/8'] };
  const side = ingress([{ address: GROUP, after: { ingress: [element(rule)] as never } }]);
  expect(trafficText(side.possible)).toBe('icmp/8 from 10.0.0.0/8');
});

describe('prefix lists that AWS owns', () => {
  const rule = (list: unknown): Given => ({
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: {
      security_group_id: 'sg-1',
      ip_protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      prefix_list_id: list as never,
    },
  });
  const reasons = (given: readonly Given[]) =>
    ingress(given, 'id:sg-1').permissions.flatMap((one) => one.reasons);

  test('by a filter for its name', () => {
    const address = 'data.aws_ec2_managed_prefix_list.s3';
    const after = {
      id: UNKNOWN,
      name: UNKNOWN,
      entries: UNKNOWN,
      filter: [{ name: 'prefix-list-name', values: ['com.amazonaws.eu-west-1.s3'] }],
    };
    expect(reasons([{ address, after }, rule(ref(`${address}.id`))])).toEqual([]);
  });
  test('that of a gateway endpoint', () => {
    const endpoint: Given = { address: 'aws_vpc_endpoint.s3', after: { prefix_list_id: UNKNOWN } };
    expect(reasons([endpoint, rule(ref('aws_vpc_endpoint.s3.prefix_list_id'))])).toEqual([]);
  });
  test('not one of a stranger', () => {
    const address = 'data.aws_ec2_managed_prefix_list.p';
    const after = { id: UNKNOWN, name: 'partner', entries: UNKNOWN };
    expect(reasons([{ address, after }, rule(ref(`${address}.id`))])).toHaveLength(1);
  });
});

describe('what is sensitive gives no group and no list its name', () => {
  const rule = (name: string, over: Record<string, unknown>): Given => ({
    address: `aws_vpc_security_group_ingress_rule.${name}`,
    after: {
      security_group_id: secret('sg-canary'),
      ip_protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      ...over,
    } as never,
  });

  test('and equal ids are one group all the same', () => {
    const given = [rule('a', { cidr_ipv4: '0.0.0.0/1' }), rule('b', { cidr_ipv4: '128.0.0.0/1' })];
    const facts = gatherFacts(makeStack(given));
    expect(facts.groups.map(({ label }) => label)).toEqual(['(sensitive 1)']);
    expect(trafficText(facts.groups[0]?.ingress.sure ?? [])).toBe('tcp/22 from 0.0.0.0/0');
  });
  test('nor a reason', () => {
    const [group] = gatherFacts(makeStack([rule('a', { prefix_list_id: secret('pl-canary') })])).groups;
    expect(JSON.stringify(group?.ingress.permissions[0]?.reasons)).not.toContain('canary');
  });
});
