import { describe, expect, test } from 'vitest';
import { parsePattern } from '../facts/address-pattern.ts';
import { gatherFacts } from '../facts/gather.ts';
import { type Given, makeStack, ref, secret, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import type { AnswerDocument, SideAnswer } from '../terms/access.ts';
import type { Stack } from '../terms/resource.ts';
import { parseCidr } from '../traffic/cidr.ts';
import { peersOfCidr } from '../traffic/peers.ts';
import { type AskedStack, answerQuestion } from './answer.ts';
import { browser, directory, group, instance, ports, rule } from './estate-fixture.ts';
import { parseQuestion } from './question.ts';

function stackOf(
  given: readonly Given[],
  extra: Partial<Stack> = {},
  more: Partial<AskedStack> = {},
): AskedStack {
  return { facts: gatherFacts(makeStack(given, extra)), workspacesGroups: [], corporate: undefined, ...more };
}

function ask(text: string, ...stacks: readonly AskedStack[]): AnswerDocument {
  const question = parseQuestion(text);
  if ('error' in question) throw new Error(question.error);
  const answer = answerQuestion(question, stacks);
  if ('error' in answer) throw new Error(answer.error);
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  return answer;
}

function side(text: string, given: readonly Given[]): SideAnswer {
  const found = ask(text, stackOf(given)).stacks[0]?.subjects[0]?.sides[0];
  if (!found) throw new Error('no side');
  return found;
}

const BROWSER = 'aws_workspacesweb_network_settings.b';
const web = [browser('b', 'web'), group('web', [rule({ cidr_blocks: ['0.0.0.0/0'], ...ports(3389) })])];
const office = [
  browser('b', 'web'),
  group('web', [rule({ cidr_blocks: ['203.0.113.0/24', '10.1.0.0/16'] })]),
];

describe('can addresses reach a desktop', () => {
  test.for([
    { given: web, text: 'can internet reach desktops on tcp/3389', answer: 'yes' },
    { given: web, text: `can 198.51.100.9 reach ${BROWSER} on 3389`, answer: 'yes' },
    { given: web, text: 'can internet reach desktops on tcp/22', answer: 'no' },
    { given: web, text: 'can 2001:db8::1 reach desktops on tcp/3389', answer: 'no' },
    { given: office, text: 'can internet reach desktops', answer: 'no' },
    { given: office, text: 'can 203.0.113.7 reach desktops on tcp/443', answer: 'yes' },
    { given: office, text: 'can 203.0.114.7 reach desktops on tcp/443', answer: 'no' },
    { given: office, text: 'can private reach desktops on 443', answer: 'yes' },
    { given: office, text: 'can 10.1.2.3 reach desktops on udp/443', answer: 'no' },
  ] as const)('$text: $answer', ({ given, text, answer }) => {
    expect(ask(text, stackOf(given)).answer).toBe(answer);
  });

  test('the permissions that let it in, and a packet', () => {
    const found = side('can internet reach desktops on tcp/3389', web);
    expect(found).toMatchObject({
      subject: BROWSER,
      direction: 'ingress',
      extent: 'whole',
      witness: '8.8.8.8 → tcp/3389',
      permissions: [{ holder: 'aws_security_group.web', group: 'aws_security_group.web', certain: true }],
      reasons: [],
    });
  });

  test('halves are the whole, a part is a part', () => {
    const halves = [
      browser('b', 'web'),
      group('web', [rule({ cidr_blocks: ['0.0.0.0/1'] }), rule({ cidr_blocks: ['128.0.0.0/1'] })]),
    ];
    expect(side('can internet reach desktops on tcp/443', halves).extent).toBe('whole');
    const part = side('can 10.0.0.0/8 reach desktops on tcp/443', office);
    expect([part.answer, part.extent, part.certain[0]?.peers]).toEqual([
      'yes',
      'part',
      [{ kind: 'private', text: '10.1.0.0/16' }],
    ]);
  });

  test('what is unknown leaves it open, with its reason', () => {
    const given = [
      browser('b', 'web'),
      group('web', [rule({ cidr_blocks: [ref('aws_eip.nat.public_ip')] })]),
    ];
    const found = side('can internet reach desktops on tcp/443', given);
    expect(found).toMatchObject({
      answer: 'unknown',
      certain: [],
      reasons: [{ kind: 'after-apply', what: 'aws_eip.nat.public_ip' }],
      permissions: [{ certain: false }],
    });
    expect(found.witness).toBeUndefined();
    expect(side('can internet reach desktops on tcp/80', given).answer).toBe('no');
  });

  test("AWS's own group is not seen: no is not the answer, but the group by itself says no", () => {
    const given = [directory('d', 'web'), group('web', [rule({ cidr_blocks: ['10.0.0.0/8'] })])];
    const found = side('can internet reach aws_workspaces_directory.d on 443', given);
    expect(found.answer).toBe('unknown');
    expect(found.groups.map((one) => [one.group, one.answer])).toEqual([
      ['aws_security_group.web', 'no'],
      ['aws_workspaces_directory.d.workspace_security_group_id', 'unknown'],
    ]);
    expect(ask('can internet reach aws_security_group.web on 443', stackOf(given)).answer).toBe('no');
  });

  test('a group reference stands for private addresses only', () => {
    const given = [browser('b', 'web'), group('web', [rule({ self: true })])];
    const answers = ['internet', '10.0.0.7', 'private', '8.8.8.8'].map(
      (who) => ask(`can ${who} reach desktops on tcp/443`, stackOf(given)).answer,
    );
    expect(answers).toEqual(['no', 'unknown', 'yes', 'no']);
  });

  test('an incomplete plan never says no', () => {
    const answer = ask('can internet reach desktops', stackOf(office, { complete: false }));
    expect(answer.answer).toBe('unknown');
    const skipped = { leftOut: ['aws_vpc_security_group_ingress_rule.r'] };
    expect(ask('can internet reach desktops', stackOf(office, skipped)).answer).toBe('unknown');
  });

  test('a group that is only one of two candidates', () => {
    const either = ref('x.id', 'aws_security_group.web', 'aws_security_group.tight');
    const given: Given[] = [
      { address: BROWSER, after: { security_group_ids: [either] } as never },
      ...web.slice(1),
      group('tight'),
    ];
    expect(side('can internet reach desktops on tcp/3389', given)).toMatchObject({
      answer: 'unknown',
      possible: [{ channels: 'tcp/3389', holders: ['aws_security_group.web'] }],
    });
  });
});

describe('what a desktop can reach', () => {
  const given = [
    browser('b', 'web'),
    group(
      'web',
      [],
      [rule({ cidr_blocks: ['0.0.0.0/0'] }), rule({ cidr_blocks: ['10.9.0.0/16'], ...ports(445) })],
    ),
  ];

  test('lists', () => {
    const found = side(`what can ${BROWSER} reach`, given);
    expect(found.certain.map(({ channels, peers }) => [channels, peers.map(({ text }) => text)])).toEqual([
      ['tcp/443', ['0.0.0.0/0']],
      ['tcp/445', ['10.9.0.0/16']],
    ]);
    expect(side(`what can ${BROWSER} reach on tcp/445`, given).certain).toHaveLength(1);
  });

  test.for([
    [`can ${BROWSER} reach 10.0.0.0/8 on tcp/445`, 'yes'],
    [`can ${BROWSER} reach 10.8.0.0/16 on tcp/445`, 'no'],
    [`can ${BROWSER} reach internet on tcp/445`, 'no'],
    [`can desktops reach pl-63a5400a on tcp/443`, 'unknown'],
    [`what can ${BROWSER} reach on udp/53`, 'no'],
  ] as const)('%s: %s', ([text, answer]) => {
    expect(ask(text, stackOf(given)).answer).toBe(answer);
  });
});

describe('who can reach a desktop', () => {
  test('groups are named with who wears them', () => {
    const given = [
      browser('b', 'web'),
      group('web', [rule({ security_groups: [ref('aws_security_group.jump.id')], ...ports(22) })]),
      group('jump'),
      instance('jump', ['jump']),
    ];
    const found = side('who can reach desktops on tcp/22', given);
    expect(found.certain).toEqual([
      {
        channels: 'tcp/22',
        peers: [{ kind: 'group', text: 'aws_security_group.jump', wornBy: ['aws_instance.jump'] }],
        holders: ['aws_security_group.web'],
      },
    ]);
    expect(found.witness).toBe('aws_security_group.jump → tcp/22');
    expect(ask('who can reach desktops on tcp/23', stackOf(given)).answer).toBe('no');
  });

  test('sensitive values are judged and never printed', () => {
    const given = [
      browser('b', 'web'),
      group('web', [
        rule({ cidr_blocks: [secret('198.51.100.77/32')] }),
        rule({ cidr_blocks: ['10.0.0.0/8'] }),
      ]),
    ];
    const answer = ask('who can reach desktops', stackOf(given));
    expect(JSON.stringify(answer)).not.toContain('198.51.100');
    expect(JSON.stringify(answer)).toContain('(sensitive)');
    expect(ask('can 198.51.100.77 reach desktops on tcp/443', stackOf(given)).answer).toBe('yes');
    expect(side('can 198.51.100.0/24 reach desktops on tcp/443', given).witness).toBeUndefined();
  });
});

describe('both ends in the configuration', () => {
  const jump = (egress: readonly Readonly<Record<string, unknown>>[]) => [
    instance('jump', ['jump']),
    group('jump', [], egress),
    browser('b', 'web'),
    group('web', [rule({ security_groups: [ref('aws_security_group.jump.id')], ...ports(3389) })]),
  ];
  const anywhere = [rule({ cidr_blocks: ['0.0.0.0/0'], ...ports(0, 65535) })];

  test('both sides must let it through', () => {
    const open = ask('can aws_instance.jump reach desktops on tcp/3389', stackOf(jump(anywhere)));
    expect(open.answer).toBe('yes');
    expect(open.stacks[0]?.subjects[0]?.sides.map(({ direction }) => direction)).toEqual([
      'egress',
      'ingress',
    ]);
    const shut = ask('can aws_instance.jump reach desktops on tcp/3389', stackOf(jump([])));
    expect(shut.answer).toBe('no');
    expect(shut.stacks[0]?.subjects[0]?.sides.map(({ answer }) => answer)).toEqual(['no', 'yes']);
    expect(ask('can desktops reach aws_instance.jump', stackOf(jump(anywhere))).answer).toBe('no');
  });

  test('the private address decides, as far as it is known', () => {
    const subnet = {
      address: 'aws_subnet.s',
      after: { cidr_block: '10.5.1.0/24', vpc_id: ref('aws_vpc.v.id') },
    };
    const vpc = { address: 'aws_vpc.v', after: { cidr_block: '10.5.0.0/16' } };
    const estate = (to: string): Given[] => [
      instance('jump', ['jump'], { subnet_id: ref('aws_subnet.s.id') }),
      group('jump', [rule({ cidr_blocks: ['0.0.0.0/0'], ...ports(22) })]),
      browser('b', 'web'),
      group('web', [], [rule({ cidr_blocks: [to], ...ports(22) })]),
      subnet,
      vpc,
    ];
    const answers = ['10.5.0.0/16', '10.5.1.0/28', '10.6.0.0/16'].map(
      (to) => ask('can desktops reach aws_instance.jump on tcp/22', stackOf(estate(to))).answer,
    );
    expect(answers).toEqual(['yes', 'unknown', 'no']);
  });

  test('a reference that can not be followed may be the group', () => {
    const given = [
      browser('b', 'web'),
      group('web', [rule({ security_groups: [symbol('local.jump')] })]),
      instance('jump', ['jump']),
      group('jump', [], anywhere),
    ];
    expect(ask('can aws_instance.jump reach desktops on tcp/443', stackOf(given)).answer).toBe('unknown');
  });
});

describe('who is meant', () => {
  test('patterns, tags and ids', () => {
    const given = [
      browser('a', 'web'),
      browser('b', 'web'),
      group('web', [], [], { tags: { Role: 'workspaces' } }),
    ];
    const names = (text: string) =>
      ask(text, stackOf(given)).stacks[0]?.subjects.map(({ sides }) => sides[0]?.subject);
    expect(names('who can reach aws_workspacesweb_network_settings.*')).toHaveLength(2);
    expect(names('who can reach tag:Role=workspaces')).toEqual(['aws_security_group.web']);
    expect(names('who can reach all')).toHaveLength(2);
    expect(names('who can reach **')).toHaveLength(3);
  });

  test('a name that is nowhere comes with the names there are', () => {
    const question = parseQuestion('who can reach aws_security_group.wbe');
    if ('error' in question) throw new Error(question.error);
    expect(answerQuestion(question, [stackOf(web)])).toMatchObject({
      error: expect.stringContaining('aws_security_group.wbe'),
      word: 'aws_security_group.wbe',
      candidates: expect.arrayContaining(['aws_security_group.web']),
    });
  });

  test('no desktop is not nobody', () => {
    const answer = ask('can internet reach desktops', stackOf([group('web')]));
    expect([answer.answer, answer.stacks[0]?.reasons[0]?.kind]).toEqual(['unknown', 'outside-input']);
    const named = stackOf(
      [group('web')],
      {},
      { workspacesGroups: [parsePattern('aws_security_group.web') as never] },
    );
    expect(ask('can internet reach desktops', named).answer).toBe('no');
  });

  test('a tag that is not known yet', () => {
    const given = [group('web', [rule({ cidr_blocks: ['0.0.0.0/0'] })], [], { tags: UNKNOWN })];
    expect(ask('can internet reach tag:Role=a on 443', stackOf(given)).answer).toBe('unknown');
  });

  test('corporate is a parameter', () => {
    const cidr = parseCidr('203.0.113.0/24');
    const corporate = cidr && peersOfCidr(cidr);
    expect(ask('can corporate reach desktops', stackOf(office, {}, { corporate })).answer).toBe('yes');
    expect(ask('can corporate reach desktops', stackOf(office)).stacks[0]?.reasons).toEqual([
      { kind: 'not-configured', what: 'corporate_cidrs' },
    ]);
  });

  test('one stack that says yes settles it', () => {
    const answer = ask('can internet reach desktops on tcp/3389', stackOf(office), stackOf(web));
    expect([answer.answer, ...answer.stacks.map((one) => one.answer)]).toEqual(['yes', 'no', 'yes']);
  });
});

test('a WorkSpace that stands already keeps its group until it is rebuilt', () => {
  const group_ = (name: string, id: string, cidr: string): Given => {
    const tree = { name, id, ingress: [rule({ cidr_blocks: [cidr] })], egress: [] } as never;
    return {
      address: `aws_security_group.${name}`,
      before: tree,
      after: tree,
      configured: ['ingress', 'egress'],
    };
  };
  const tree = (id: string) => ({
    id: 'd-1',
    directory_id: 'd-1',
    workspace_security_group_id: 'sg-aa',
    workspace_creation_properties: [{ custom_security_group_id: id }],
  });
  const given: Given[] = [
    group_('old', 'sg-01', '0.0.0.0/0'),
    group_('new', 'sg-02', '10.0.0.0/8'),
    {
      address: 'aws_workspaces_directory.d',
      before: tree('sg-01'),
      after: tree('sg-02'),
      actions: ['update'],
    },
    {
      address: 'aws_workspaces_workspace.w',
      before: { directory_id: 'd-1' },
      after: { directory_id: 'd-1' },
    },
    { address: 'aws_workspaces_workspace.fresh', after: { directory_id: 'd-1' } },
  ];
  const found = side('can internet reach aws_workspaces_workspace.w on tcp/443', given);
  expect(found.possible.map(({ holders }) => holders)).toEqual([['aws_security_group.old']]);
  expect(found.reasons.map(({ what }) => what)).toContain(
    'whether aws_workspaces_workspace.w will be rebuilt',
  );
  expect(side('can internet reach aws_workspaces_workspace.fresh on tcp/443', given).possible).toEqual([]);
});
