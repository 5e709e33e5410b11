import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import type { Given } from '../facts/stack-fixture.ts';
import { makeStack, ref, secret, UNKNOWN } from '../facts/stack-fixture.ts';
import { corporateCidrs, workspacesGroups } from '../rules/parameters.ts';
import { parseParameter } from '../rules/parse-parameter.ts';
import type { Stack } from '../terms/resource.ts';
import type { RawRuleset } from './config/raw-config.ts';
import { ruleOfCustom } from './custom.ts';
import { customRulesOf } from './custom-rule.ts';
import { TODAY } from './lint-fixture.ts';
import { optionsInForce } from './options-in-force.ts';

interface Setup {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly stack?: Partial<Stack>;
}

function judgements(raw: RawRuleset, given: readonly Given[], { parameters = {}, stack = {} }: Setup = {}) {
  const values = new Map(
    Object.entries(parameters).map(([name, value]) => {
      const parsed = parseParameter(name === 'corporate_cidrs' ? corporateCidrs : workspacesGroups, value);
      return [name, parsed.ok ? parsed.value : undefined];
    }),
  );
  const options = optionsInForce({ values, owns: new Set(), today: TODAY });
  const [custom] = customRulesOf(raw);
  if (!custom) throw new Error('no rule');
  return [...ruleOfCustom(custom).judge(gatherFacts(makeStack(given, stack)), options)];
}

function said(...args: Parameters<typeof judgements>): readonly string[] {
  return judgements(...args).map((judgement) => {
    if (judgement.verdict === 'open')
      return `open ${judgement.reason.kind} ${judgement.address} ${judgement.traffic ?? ''}`.trim();
    return `${judgement.verdict} ${judgement.address} ${'traffic' in judgement ? judgement.traffic : ''}`.trim();
  });
}

const block = (protocol: string, port: number, to: number, peers: object) => ({
  protocol,
  from_port: port,
  to_port: to,
  ...peers,
});
const cidrs = (...cidr_blocks: string[]) => ({ cidr_blocks });

function group(ingress: unknown[], egress: unknown[] = [], name = 'a', more: object = {}): Given {
  return { address: `aws_security_group.${name}`, after: { name, ingress, egress, ...more } as never };
}

const directory: Given = {
  address: 'aws_workspaces_directory.d',
  after: {
    directory_id: 'd-1',
    workspace_creation_properties: [{ custom_security_group_id: ref('aws_security_group.a.id') }],
  },
};

describe('deny', () => {
  const smb = (extra: object = {}): RawRuleset => ({
    deny: [
      { id: 'no-smb', direction: 'ingress', traffic: ['tcp/445', 'tcp/139'], from: 'private', ...extra },
    ],
  });

  test('fails where a permission meets the set, with just what it has in common', () => {
    const found = judgements(smb({ message: 'desktops share no files' }), [
      group([
        block('tcp', 440, 450, cidrs('10.0.0.0/8', '8.8.8.0/24')),
        block('tcp', 80, 80, cidrs('10.0.0.0/8')),
      ]),
    ]);
    expect(found).toEqual([
      expect.objectContaining({
        verdict: 'fail',
        address: 'aws_security_group.a',
        message: 'desktops share no files: tcp/440-450 from 10.0.0.0/8',
        traffic: 'ingress tcp/445 from 10.0.0.0/8',
        witness: '10.0.0.1 → tcp/445',
        cause: [expect.stringContaining('aws_security_group.a')],
        origin: expect.objectContaining({ path: ['ingress', 0, 'cidr_blocks', 0] }),
      }),
    ]);
  });

  test('a group that does not meet it passes', () => {
    expect(said(smb(), [group([block('tcp', 80, 80, cidrs('10.0.0.0/8'))])])).toEqual([
      'pass aws_security_group.a',
    ]);
  });

  test('is exact: all protocols, all addresses, a block that only touches', () => {
    expect(said(smb(), [group([block('-1', 0, 0, cidrs('0.0.0.0/0'))])])).toEqual([
      'fail aws_security_group.a ingress tcp/139,445 from 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12, 192.168.0.0/16',
    ]);
    expect(
      said(smb({ from: '10.0.0.0/25' }), [group([block('tcp', 445, 445, cidrs('10.0.0.128/25'))])]),
    ).toEqual(['pass aws_security_group.a']);
  });

  test.for([
    ['internet', '8.8.8.8/32', 'fail'],
    ['internet', '203.0.113.0/24', 'fail'],
    ['internet', '10.0.0.0/8', 'pass'],
    ['private', '100.64.1.0/24', 'pass' as const, 'fail'],
    ['any', '8.8.8.8/32', 'fail'],
    ['198.51.100.0/24', '198.51.100.7/32', 'fail'],
  ] as const)('from %s, given %s', ([from, given, ...verdicts]) => {
    const [first] = said(smb({ from }), [group([block('tcp', 445, 445, cidrs(given))])]);
    expect(first).toContain(verdicts.at(-1));
  });

  test('a group as peer is private, and named by address or id', () => {
    const given = [
      group([block('tcp', 445, 445, { security_groups: [ref('aws_security_group.b.id')] })]),
      group([], [], 'b'),
    ];
    const fails = (from: string) => said(smb({ from }), given)[0]?.startsWith('fail');
    expect(fails('private')).toBe(true);
    expect(fails('any')).toBe(true);
    expect(fails('aws_security_group.b')).toBe(true);
    expect(fails('internet')).toBe(false);
    expect(fails('aws_security_group.c')).toBe(false);
    const literal = [group([block('tcp', 445, 445, { security_groups: ['sg-0a1b2c3d'] })])];
    expect(said(smb({ from: 'sg-0a1b2c3d' }), literal)[0]).toBe(
      'fail aws_security_group.a ingress tcp/445 from sg:id:sg-0a1b2c3d',
    );
  });

  test('an unknown source that may meet it is open', () => {
    const unknown = group([{ ...block('tcp', 445, 445, {}), cidr_blocks: [ref('aws_x.y.cidr')] }]);
    expect(said(smb(), [unknown])).toEqual([
      'open after-apply aws_security_group.a ingress tcp/445 from (unknown)',
    ]);
  });

  test('a list outside the input may hold anything; named, it is what it is', () => {
    const given = [group([block('tcp', 445, 445, { prefix_list_ids: ['pl-0123'] })])];
    expect(said(smb(), given)[0]).toContain('open outside-input');
    expect(said(smb({ from: 'internet' }), given)[0]).toContain('open outside-input');
    expect(said(smb({ from: 'pl-0123' }), given)[0]).toBe(
      'fail aws_security_group.a ingress tcp/445 from pl:pl-0123',
    );
  });

  test('corporate without the parameter waits for it, at each permission it would have compared', () => {
    const given = [
      group([block('tcp', 445, 445, cidrs('198.51.100.0/24')), block('tcp', 80, 80, cidrs('10.0.0.0/8'))]),
    ];
    const rule = smb({ from: 'corporate' });
    expect(said(rule, given)).toEqual([
      'open not-configured aws_security_group.a ingress tcp/445 from 198.51.100.0/24',
    ]);
    const parameters = { corporate_cidrs: ['198.51.100.0/24'] };
    expect(said(rule, given, { parameters })[0]).toContain('fail');
    expect(said(rule, given, { parameters: { corporate_cidrs: ['10.0.0.0/8'] } })).toEqual([
      'pass aws_security_group.a',
    ]);
  });

  test('what is sensitive is judged and not printed', () => {
    const [found] = judgements(smb(), [
      group([{ ...block('tcp', 445, 445, {}), cidr_blocks: [secret('10.1.2.3/32')] }]),
    ]);
    expect(found).toMatchObject({ verdict: 'fail' });
    expect(JSON.stringify(found)).not.toMatch(/"(message|traffic|witness)":"[^"]*10\.1\.2/);
  });
});

describe('on', () => {
  const rule = (on: string | string[]): RawRuleset => ({
    deny: [{ id: 'x', direction: 'ingress', traffic: ['all'], on }],
  });
  const open = [block('tcp', 1, 1, cidrs('10.0.0.0/8'))];
  const given = [group(open, [], 'a', { tags: { Role: 'workspaces' } }), group(open, [], 'b'), directory];
  const judged = (on: string | string[], setup?: Setup) =>
    said(rule(on), given, setup).flatMap((line) => /fail aws_security_group\.(\w)/.exec(line)?.[1] ?? []);

  test.for([
    ['all', ['a', 'b']],
    ['desktops', ['a']],
    ['aws_security_group.b', ['b']],
    ['tag:Role=workspaces', ['a']],
    ['tag:Role', ['a']],
    ['tag:Role=other', []],
  ] as const)('%s', ([on, names]) => {
    expect(judged(on)).toEqual([...names]);
  });

  test('several add up', () => {
    expect(judged(['desktops', 'aws_security_group.b'])).toEqual(['a', 'b']);
  });

  test('workspaces_groups are desktops', () => {
    expect(judged('desktops', { parameters: { workspaces_groups: ['aws_security_group.b'] } })).toEqual([
      'a',
      'b',
    ]);
  });

  test('a tag that is not known yet makes what would fail open', () => {
    const unsure = [group(open, [], 'a', { tags: { Role: UNKNOWN } })];
    expect(said(rule('tag:Role=workspaces'), unsure)[0]).toContain('open after-apply');
  });
});

describe('allow_only', () => {
  const rule: RawRuleset = {
    allow_only: [
      {
        id: 'desktop-egress',
        direction: 'egress',
        on: 'all',
        traffic: [
          { ports: ['tcp/443'], to: 'any' },
          { ports: ['udp/53', 'tcp/53'], to: ['10.60.0.0/24'] },
        ],
      },
    ],
  };
  const egress = (...list: object[]) => [group([], list)];

  test.for([
    ['what is listed', block('tcp', 443, 443, cidrs('0.0.0.0/0')), 'pass aws_security_group.a'],
    ['part of what is listed', block('udp', 53, 53, cidrs('10.60.0.2/32')), 'pass aws_security_group.a'],
    [
      'a group behind any',
      block('tcp', 443, 443, { security_groups: ['sg-1'] }),
      'pass aws_security_group.a',
    ],
    ['a list behind any', block('tcp', 443, 443, { prefix_list_ids: ['pl-1'] }), 'pass aws_security_group.a'],
    [
      'a wider block',
      block('udp', 53, 53, cidrs('10.60.0.0/23')),
      'fail aws_security_group.a egress udp/53 to 10.60.1.0/24',
    ],
    [
      'another port',
      block('tcp', 443, 444, cidrs('10.0.0.0/8')),
      'fail aws_security_group.a egress tcp/444 to 10.0.0.0/8',
    ],
    [
      'another group',
      block('udp', 53, 53, { security_groups: ['sg-1'] }),
      'fail aws_security_group.a egress udp/53 to sg:id:sg-1',
    ],
    [
      'a list that may hold anything',
      block('udp', 53, 53, { prefix_list_ids: ['pl-1'] }),
      'open outside-input aws_security_group.a egress udp/53 to pl:pl-1',
    ],
    [
      'a port for nobody, to a list that may hold anything',
      block('tcp', 80, 80, { prefix_list_ids: ['pl-1'] }),
      'fail aws_security_group.a egress tcp/80 to pl:pl-1',
    ],
    [
      'a port for nobody, to an address that is not known',
      block('tcp', 80, 80, { cidr_blocks: [UNKNOWN] }),
      'fail aws_security_group.a egress tcp/80 to (unknown)',
    ],
    [
      'a port for nobody, to a list of addresses that may be empty',
      block('tcp', 80, 80, { cidr_blocks: UNKNOWN }),
      'open after-apply aws_security_group.a egress tcp/80 to (unknown)',
    ],
  ] as const)('%s', ([, permission, expected]) => {
    expect(said(rule, egress(permission))).toEqual([expected]);
  });

  test('the CIDR of a VPC is somewhere private: open against addresses', () => {
    const given = [
      { address: 'aws_vpc.v', after: { cidr_block: UNKNOWN } },
      group([], [{ ...block('udp', 53, 53, {}), cidr_blocks: [ref('aws_vpc.v.cidr_block')] }]),
    ];
    const [first] = said(rule, given);
    expect(first).toContain('open after-apply aws_security_group.a');
  });

  test('a known prefix list is the addresses it holds', () => {
    const list = (cidr: string): Given => ({
      address: 'aws_ec2_managed_prefix_list.l',
      after: { id: 'pl-9', address_family: 'IPv4', max_entries: 5, entry: [{ cidr }] },
    });
    const permission = group([], [block('udp', 53, 53, { prefix_list_ids: ['pl-9'] })]);
    expect(said(rule, [list('10.60.0.0/25'), permission])).toEqual(['pass aws_security_group.a']);
    expect(said(rule, [list('10.61.0.0/25'), permission])).toEqual([
      'fail aws_security_group.a egress udp/53 to 10.61.0.0/25',
    ]);
  });
});

describe('require', () => {
  const rule = (to: string | string[]): RawRuleset => ({
    require: [{ id: 'endpoint', direction: 'egress', on: 'all', traffic: [{ ports: ['tcp/443'], to }] }],
  });
  const given = (...list: object[]) => [group([], list)];

  test('permissions of the group add up', () => {
    const halves = given(
      block('tcp', 443, 443, cidrs('10.60.9.0/25')),
      block('tcp', 400, 500, cidrs('10.60.9.128/25')),
    );
    expect(said(rule('10.60.9.0/24'), halves)).toEqual(['pass aws_security_group.a']);
  });

  test('fails with what is lacking, at the group', () => {
    const [found] = judgements(rule('10.60.9.0/24'), given(block('tcp', 443, 443, cidrs('10.60.9.0/25'))));
    expect(found).toMatchObject({
      verdict: 'fail',
      address: 'aws_security_group.a',
      traffic: 'egress tcp/443 to 10.60.9.128/25',
      message: 'endpoint is not let through: aws_security_group.a lacks egress tcp/443 to 10.60.9.128/25',
      origin: { address: 'aws_security_group.a', path: [] },
    });
  });

  test('any means all addresses, not every group that happens to be named', () => {
    const all = given(
      block('tcp', 443, 443, { cidr_blocks: ['0.0.0.0/0'], ipv6_cidr_blocks: ['::/0'] }),
      block('tcp', 22, 22, { security_groups: ['sg-1'] }),
    );
    expect(said(rule('any'), all)).toEqual(['pass aws_security_group.a']);
  });

  test('what AWS keeps in the own group of a directory is not asked', () => {
    const raw = { require: [{ ...rule('10.60.9.0/24').require?.[0], on: 'desktops' }] } as RawRuleset;
    expect(said(raw, [...given(block('tcp', 443, 443, cidrs('10.60.9.0/24'))), directory])).toEqual([
      'pass aws_security_group.a',
      'not-applicable aws_workspaces_directory.d.workspace_security_group_id',
    ]);
  });

  test('an unknown that may be it is open', () => {
    const unknown = given({ ...block('tcp', 443, 443, {}), cidr_blocks: [ref('aws_x.y.cidr')] });
    expect(said(rule('10.60.9.0/24'), unknown)[0]).toContain('open after-apply aws_security_group.a');
  });

  test('an incomplete plan proves no absence', () => {
    expect(said(rule('10.60.9.0/24'), given(), { stack: { complete: false } })[0]).toContain(
      'open outside-input',
    );
    const leftOut = (address: string) =>
      said(rule('10.60.9.0/24'), given(), { stack: { leftOut: [address] } })[0];
    expect(leftOut('aws_vpc_security_group_egress_rule.r')).toContain('open outside-input');
    expect(leftOut('aws_vpc_security_group_ingress_rule.r')).toContain('fail');
    expect(said(rule('10.60.9.0/24'), given())[0]).toContain('fail');
  });

  test('a group and a list by name', () => {
    const named = given(block('tcp', 443, 443, { security_groups: ['sg-1'], prefix_list_ids: ['pl-2'] }));
    expect(said(rule(['sg-1', 'pl-2']), named)).toEqual(['pass aws_security_group.a']);
    expect(said(rule(['sg-1', 'pl-3']), named)[0]).toContain(
      'fail aws_security_group.a egress tcp/443 to pl:pl-3',
    );
  });
});

test('a group of which only the id is known may hold anything: open where a desktop wears it', () => {
  const raw: RawRuleset = { deny: [{ id: 'x', direction: 'ingress', traffic: ['445'], on: 'desktops' }] };
  const worn: Given = {
    address: 'aws_workspaces_directory.d',
    after: { directory_id: 'd-1', workspace_creation_properties: [{ custom_security_group_id: 'sg-0abc' }] },
  };
  expect(said(raw, [worn])).toEqual(
    expect.arrayContaining([expect.stringMatching(/^open outside-input aws_workspaces_directory\.d/)]),
  );
});

test('a rule about desktops alone is one that a stack without desktops skips', () => {
  const rules = (on: string | string[]) =>
    customRulesOf({ deny: [{ id: 'x', direction: 'ingress', traffic: ['all'], on }] }).map(
      (rule) => ruleOfCustom(rule).judges,
    );
  expect([rules('desktops'), rules('all'), rules(['desktops', 'aws_security_group.a'])]).toEqual([
    ['desktop'],
    ['any'],
    ['any'],
  ]);
});

describe('what is undecided is asked, not claimed', () => {
  const unknown = (way: 'in' | 'out') => {
    const permission = { ...block('tcp', 443, 443, {}), cidr_blocks: [ref('aws_x.y.cidr')] };
    return [way === 'in' ? group([permission]) : group([], [permission])];
  };
  const traffic = [{ ports: ['tcp/443'], to: ['10.60.9.0/24'] }];

  test.for([
    [
      { deny: [{ id: 'x', direction: 'ingress', traffic: ['443'], from: 'internet' }] },
      'in',
      /^cannot tell whether x denies this: /,
    ],
    [
      { deny: [{ id: 'x', direction: 'ingress', traffic: ['443'], from: 'internet', message: 'no web' }] },
      'in',
      /^cannot tell whether x denies this \(no web\): /,
    ],
    [
      { allow_only: [{ id: 'x', direction: 'egress', on: 'all', traffic }] },
      'out',
      /^cannot tell whether x lists this: /,
    ],
    [
      { require: [{ id: 'x', direction: 'egress', on: 'all', traffic }] },
      'out',
      /^cannot tell whether x is let through: aws_security_group\.a may lack egress tcp\/443/,
    ],
  ] as const)('%j', ([raw, way, message]) => {
    expect(judgements(raw as never, unknown(way))).toEqual([
      expect.objectContaining({ verdict: 'open', message: expect.stringMatching(message) }),
    ]);
  });

  test('a group that is meant only perhaps', () => {
    const raw = { deny: [{ id: 'x', direction: 'ingress', traffic: ['443'], on: 'tag:Role=w' }] };
    const given = group([block('tcp', 443, 443, cidrs('0.0.0.0/0'))], [], 'a', { tags: { Role: UNKNOWN } });
    expect(judgements(raw as never, [given])[0]).toMatchObject({
      verdict: 'open',
      message: expect.stringMatching(/^cannot tell whether aws_security_group\.a is meant: x denies this/),
    });
  });
});

test('a group that is known by a reference alone is told of at what it refers to', () => {
  const raw = {
    require: [{ id: 'x', direction: 'egress', on: 'all', traffic: [{ ports: ['443'], to: 'any' }] }],
  };
  const vpc = 'aws_default_vpc.v';
  const found = judgements(raw as never, [
    { address: vpc, after: { default_security_group_id: UNKNOWN } },
    group([block('tcp', 443, 443, { security_groups: [ref(`${vpc}.default_security_group_id`)] })]),
  ]);
  expect(found.flatMap((one) => (one.verdict === 'open' ? [one.address] : []))).toContain(vpc);
});
