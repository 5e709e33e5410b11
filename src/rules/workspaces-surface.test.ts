import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import { type Given, makeStack, NOT_GIVEN, ref, secret, symbol, UNKNOWN } from '../facts/stack-fixture.ts';
import publicAddress from './directory-public-address.ts';
import empty from './ip-access-group-empty.ts';
import missing from './ip-access-group-missing.ts';
import open from './ip-access-group-open.ts';
import privateSource from './ip-access-group-private-source.ts';
import rootVolume from './root-volume-unencrypted.ts';
import { judgementsOf, objectionsOf, optionsOf } from './rule-fixture.test-support.ts';
import userVolume from './user-volume-unencrypted.ts';
import keyMissing from './volume-key-missing.ts';
import replaced from './workspace-replaced.ts';

interface Case {
  readonly name: string;
  readonly given: readonly Given[];
  readonly says: readonly string[];
}

const outside = (text: string) => ({ ...symbol(text), reason: 'outside-input' as const });

describe('volumes', () => {
  const desktop = (over: object): Given => ({ address: 'aws_workspaces_workspace.w', after: over as never });
  const flags = (root: unknown, user: unknown, key: unknown) =>
    desktop({
      root_volume_encryption_enabled: root,
      user_volume_encryption_enabled: user,
      volume_encryption_key: key,
    });
  test.for<{ value: unknown; says: readonly string[]; message?: string }>([
    { value: true, says: [] },
    { value: 'true', says: [] },
    { value: false, says: ['fail aws_workspaces_workspace.w'], message: 'is false' },
    { value: null, says: ['fail aws_workspaces_workspace.w'], message: 'is not set' },
    { value: UNKNOWN, says: ['open aws_workspaces_workspace.w'] },
    { value: NOT_GIVEN, says: ['fail aws_workspaces_workspace.w'], message: 'is not set' },
  ])('encryption is $value', ({ value, says, message }) => {
    expect(objectionsOf(rootVolume, [flags(value, true, 'key')])).toEqual(says);
    expect(objectionsOf(userVolume, [flags(true, value, 'key')])).toEqual(says);
    const [root] = judgementsOf(rootVolume, [flags(value, true, 'key')]);
    if (message && root?.verdict === 'fail') expect(root.message).toContain(message);
  });

  const FAIL = ['fail aws_workspaces_workspace.w'];
  const OPEN = ['open aws_workspaces_workspace.w'];
  test.for<{ root: unknown; user: unknown; key: unknown; says: readonly string[] }>([
    { root: true, user: true, key: 'alias/aws/workspaces', says: [] },
    { root: true, user: false, key: 'arn', says: [] },
    { root: true, user: true, key: null, says: FAIL },
    { root: false, user: true, key: '', says: FAIL },
    { root: false, user: false, key: 'arn', says: FAIL },
    { root: null, user: null, key: null, says: [] },
    { root: true, user: true, key: ref('aws_kms_key.k.arn'), says: [] },
    { root: true, user: true, key: symbol('local.key'), says: [] },
    { root: true, user: true, key: outside('var.key'), says: OPEN },
    { root: UNKNOWN, user: UNKNOWN, key: 'arn', says: OPEN },
    { root: UNKNOWN, user: true, key: 'arn', says: [] },
    { root: UNKNOWN, user: false, key: null, says: OPEN },
  ])('root $root, user $user, key $key', ({ root, user, key, says }) => {
    expect(objectionsOf(keyMissing, [flags(root, user, key)])).toEqual(says);
  });

  const read = (...targets: readonly string[]) => ({
    ...ref('data.aws_kms_key.k.arn', ...targets),
    reason: 'outside-input' as const,
  });
  test.for<{ root: unknown; key: unknown; what: string | undefined }>([
    { root: true, key: read(), what: undefined },
    { root: true, key: outside('var.key'), what: 'var.key' },
    { root: true, key: read('data.aws_kms_key.k', 'data.aws_kms_key.l'), what: 'data.aws_kms_key.k.arn' },
    { root: ref('terraform_data.t.output'), key: ref('aws_kms_key.k.arn'), what: 'terraform_data.t.output' },
  ])('root $root, key $key: it waits for $what', ({ root, key, what }) => {
    const [judgement] = judgementsOf(keyMissing, [flags(root, false, key)]);
    expect(judgement?.verdict === 'open' ? judgement.reason.what : undefined).toBe(what);
    expect(judgement?.verdict).toBe(what === undefined ? 'pass' : 'open');
  });
});

describe('ip-access-group-missing', () => {
  const directory = (groups: unknown, over: object = {}): Given => ({
    address: 'aws_workspaces_directory.d',
    after: { ip_group_ids: groups as never, ...over },
  });
  const FAIL = ['fail aws_workspaces_directory.d'];
  const OPEN = ['open aws_workspaces_directory.d'];
  const ipGroup: Given = { address: 'aws_workspaces_ip_group.g', after: { id: UNKNOWN } };
  const endpoint = (over: object) => ({
    workspace_access_properties: [{ access_endpoint_config: [over as never] }],
  });
  const portal: Given = { address: 'aws_workspacesweb_portal.p', after: { portal_arn: UNKNOWN } };
  const association = (arn: unknown): Given => ({
    address: 'aws_workspacesweb_ip_access_settings_association.a',
    after: { portal_arn: arn as never, ip_access_settings_arn: 'arn' },
  });
  test.for<Case>([
    { name: 'not given', given: [directory(NOT_GIVEN)], says: FAIL },
    { name: 'an empty list', given: [directory([])], says: FAIL },
    { name: 'a group', given: [directory(['wsipg-1'])], says: [] },
    {
      name: 'a set that collapsed',
      given: [ipGroup, directory(ref('aws_workspaces_ip_group.g.id'))],
      says: [],
    },
    {
      name: 'a group that is not there: none was made',
      given: [directory(ref('aws_workspaces_ip_group.g.id'))],
      says: OPEN,
    },
    {
      name: 'a group, where something else decides whether it is taken',
      given: [
        ipGroup,
        directory({
          ...ref('aws_workspaces_ip_group.g.id'),
          references: [
            ...ref('aws_workspaces_ip_group.g.id').references,
            ...symbol('var.restrict').references,
          ],
        }),
      ],
      says: OPEN,
    },
    { name: 'something that is not followed', given: [directory(symbol('local.groups'))], says: OPEN },
    { name: 'what another resource gives', given: [directory(ref('terraform_data.t.output'))], says: OPEN },
    { name: 'a variable without a value', given: [directory(outside('var.groups'))], says: OPEN },
    { name: 'an unknown set', given: [directory(UNKNOWN)], says: OPEN },
    { name: 'reached only by an endpoint', given: [directory(NOT_GIVEN, endpoint({}))], says: [] },
    {
      name: 'reached over the internet as well',
      given: [directory(NOT_GIVEN, endpoint({ internet_fallback_protocols: ['PCOIP'] }))],
      says: FAIL,
    },
    {
      name: 'perhaps reached over the internet',
      given: [directory(NOT_GIVEN, endpoint({ internet_fallback_protocols: UNKNOWN }))],
      says: OPEN,
    },
    { name: 'a portal without settings', given: [portal], says: ['fail aws_workspacesweb_portal.p'] },
    {
      name: 'a portal with settings',
      given: [portal, association(ref('aws_workspacesweb_portal.p.portal_arn'))],
      says: [],
    },
    {
      name: 'a portal, and settings of another one',
      given: [portal, association('arn:other')],
      says: ['fail aws_workspacesweb_portal.p'],
    },
    {
      name: 'a portal, and settings of one of them',
      given: [portal, association(symbol('local.portal'))],
      says: ['open aws_workspacesweb_portal.p'],
    },
    {
      name: 'a portal with settings of its own (awscc)',
      given: [{ address: 'awscc_workspacesweb_portal.p', after: { ip_access_settings_arn: 'arn' } }],
      says: [],
    },
  ])('$name', ({ given, says }) => {
    expect(objectionsOf(missing, given)).toEqual(says);
  });

  test('an incomplete plan does not show that a portal has none', () => {
    const facts = gatherFacts(makeStack([portal], { complete: false }));
    expect([...missing.judge(facts, optionsOf())].map(({ verdict }) => verdict)).toEqual(['open']);
  });
});

describe('what an IP access group lets in', () => {
  const group = (name: string, ...sources: readonly unknown[]): Given => ({
    address: `aws_workspaces_ip_group.${name}`,
    after: { id: UNKNOWN, rules: sources.map((source) => ({ source: source as never })) },
  });
  const portalSettings = (range: unknown): Given => ({
    address: 'aws_workspacesweb_ip_access_settings.s',
    after: { ip_rule: [{ ip_range: range as never }] },
  });
  const on = (...names: readonly string[]): Given => ({
    address: 'aws_workspaces_directory.d',
    after: { ip_group_ids: names.map((name) => ref(`aws_workspaces_ip_group.${name}.id`)) },
  });
  const G = 'aws_workspaces_ip_group.g';
  test.for<Case & { readonly corporate?: readonly string[] }>([
    { name: 'an office', given: [group('g', '203.0.113.0/24')], says: [] },
    { name: 'everywhere', given: [group('g', '0.0.0.0/0')], says: [`fail ${G}`] },
    { name: 'everywhere over IPv6', given: [group('g', '0:0::/0')], says: [`fail ${G}`] },
    { name: 'everywhere, not to be printed', given: [group('g', secret('0.0.0.0/0'))], says: [`fail ${G}`] },
    { name: 'halves', given: [group('g', '0.0.0.0/1', '128.0.0.0/1')], says: [`fail ${G}`] },
    { name: 'one half', given: [group('g', '0.0.0.0/1')], says: [] },
    {
      name: 'halves in two groups of one directory',
      given: [group('g', '0.0.0.0/1'), group('h', '128.0.0.0/1'), on('g', 'h')],
      says: [`fail ${G}`],
    },
    {
      name: 'halves in two groups of two directories',
      given: [
        group('g', '0.0.0.0/1'),
        group('h', '128.0.0.0/1'),
        on('g'),
        { ...on('h'), address: 'aws_workspaces_directory.e' },
      ],
      says: [],
    },
    {
      name: 'not the company',
      given: [group('g', '203.0.113.0/24', '198.51.100.0/24')],
      says: [`fail ${G}`],
      corporate: ['203.0.113.0/24'],
    },
    {
      name: 'two parts of the company',
      given: [group('g', '203.0.113.0/24')],
      says: [],
      corporate: ['203.0.113.0/25', '203.0.113.128/25'],
    },
    {
      name: 'a known and an unknown source',
      given: [group('g', '0.0.0.0/0', UNKNOWN)],
      says: [`fail ${G}`, `open ${G}`],
    },
    {
      name: 'Secure Browser',
      given: [portalSettings('0.0.0.0/0')],
      says: ['fail aws_workspacesweb_ip_access_settings.s'],
    },
  ])('$name', ({ given, says, corporate }) => {
    expect(objectionsOf(open, given, corporate ? { corporate_cidrs: corporate } : {})).toEqual(says);
  });

  test.for<[name: string, sources: readonly unknown[], traffic: string]>([
    ['by address', ['128.0.0.0/1', '9.0.0.0/8', '0.0.0.0/1'], '0.0.0.0/1, 9.0.0.0/8, 128.0.0.0/1'],
    ['hidden ones last', [secret('0.0.0.0/1'), '128.0.0.0/1'], '128.0.0.0/1, (sensitive)'],
  ])('halves are named in one order: %s', ([, sources, traffic]) => {
    expect(judgementsOf(open, [group('g', ...sources)])).toMatchObject([
      { traffic: `clients from ${traffic}` },
    ]);
  });

  test('a sensitive source is not printed', () => {
    const said = JSON.stringify(
      judgementsOf(open, [group('g', secret('0.0.0.0/0'))]).map((one) => ({ ...one, origin: 0 })),
    );
    expect(said).toContain('(sensitive)');
    expect(said).not.toContain('0.0.0.0');
  });

  test('a union names every group and the directory', () => {
    const given = [group('g', '0.0.0.0/1'), group('h', '128.0.0.0/2', '192.0.0.0/2'), on('g', 'h')];
    expect(judgementsOf(open, given).find(({ verdict }) => verdict === 'fail')).toMatchObject({
      address: G,
      addresses: [G, 'aws_workspaces_ip_group.h', 'aws_workspaces_directory.d'],
      related: [{ message: '128.0.0.0/2 adds to it' }, { message: '192.0.0.0/2 adds to it' }],
    });
  });

  test.for([
    ['10.1.0.0/16', 'fail'],
    ['192.168.0.0/16', 'fail'],
    ['100.64.0.0/10', 'fail'],
    ['fd00::/8', 'fail'],
    ['10.0.0.0/7', 'pass'],
    ['203.0.113.0/24', 'pass'],
    [UNKNOWN, 'open'],
    [ref('aws_eip.vpn.public_ip'), 'pass'],
  ] as const)('private source %s: %s', ([source, verdict]) => {
    expect(judgementsOf(privateSource, [group('g', source)]).map((one) => one.verdict)).toEqual([verdict]);
  });

  test.for<Case>([
    { name: 'on a directory', given: [group('g'), on('g')], says: [`fail ${G}`] },
    { name: 'on none', given: [group('g')], says: [] },
    {
      name: 'beside a group with rules',
      given: [group('g'), group('h', '203.0.113.0/24'), on('g', 'h')],
      says: [],
    },
    {
      name: 'beside another empty one',
      given: [group('g'), group('h'), on('g', 'h')],
      says: [`fail ${G}`, 'fail aws_workspaces_ip_group.h'],
    },
    {
      name: 'perhaps on a directory',
      given: [
        group('g'),
        { address: 'aws_workspaces_directory.d', after: { ip_group_ids: symbol('local.groups') } },
      ],
      says: [`open ${G}`],
    },
    {
      name: 'with rules that are not known',
      given: [{ address: G, after: { id: UNKNOWN, rules: UNKNOWN } }, on('g')],
      says: [`open ${G}`],
    },
  ])('empty, $name', ({ given, says }) => {
    expect(objectionsOf(empty, given)).toEqual(says);
  });
});

describe('workspace-replaced', () => {
  const desktop = (actions: readonly string[], replacePaths?: readonly string[]): Given => ({
    address: 'aws_workspaces_workspace.w',
    before: { user_name: 'amara' },
    ...(actions.includes('delete') && !actions.includes('create') ? {} : { after: { user_name: 'amara' } }),
    actions,
    ...(replacePaths ? { extra: { replacePaths } } : {}),
  });
  test.for([
    [['no-op'], 'pass'],
    [['update'], 'pass'],
    [['delete'], 'fail'],
    [['delete', 'create'], 'fail'],
    [['create', 'delete'], 'fail'],
    [['forget'], 'pass'],
    [['create', 'forget'], 'pass'],
  ] as const)('%s: %s', ([actions, verdict]) => {
    expect(judgementsOf(replaced, [desktop(actions)]).map((one) => one.verdict)).toEqual([verdict]);
  });

  test('names what forces it, and stands there', () => {
    const paths = ['root_volume_encryption_enabled', 'volume_encryption_key'];
    expect(judgementsOf(replaced, [desktop(['delete', 'create'], paths)])[0]).toMatchObject({
      message:
        'the workspace is replaced and its user volume destroyed: root_volume_encryption_enabled, volume_encryption_key forces it',
      origin: { path: ['root_volume_encryption_enabled'] },
    });
  });

  test('gives no answer in raw HCL, nor for what is new', () => {
    const facts = gatherFacts(makeStack([desktop(['no-op'])], { kind: 'hcl' }));
    expect([...replaced.judge(facts, optionsOf())]).toEqual([]);
    expect(judgementsOf(replaced, [{ address: 'aws_workspaces_workspace.w', after: {} }])).toEqual([]);
  });
});

describe('the subnets of a directory that names none', () => {
  const D = 'aws_workspaces_directory.d';
  const registered = (id: unknown): Given => ({
    address: D,
    after: { directory_id: id as never, subnet_ids: NOT_GIVEN, workspace_creation_properties: [] },
  });
  test('are those of the service that it registers', () => {
    const service: Given = {
      address: 'aws_directory_service_directory.s',
      after: { id: UNKNOWN, vpc_settings: [{ subnet_ids: [ref('aws_subnet.s.id')] }] },
    };
    const vpc: Given = { address: 'aws_vpc.v', after: { id: UNKNOWN, main_route_table_id: UNKNOWN } };
    const subnet: Given = { address: 'aws_subnet.s', after: { id: UNKNOWN, vpc_id: ref('aws_vpc.v.id') } };
    const here = registered(ref('aws_directory_service_directory.s.id'));
    expect(objectionsOf(publicAddress, [service, vpc, subnet, here])).toEqual([]);
  });
  test('are elsewhere when that is', () => {
    expect(objectionsOf(publicAddress, [registered('d-1')])).toEqual([`open ${D}`]);
  });
});
