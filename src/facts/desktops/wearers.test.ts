import { describe, expect, test } from 'vitest';
import type { Reference, Unknown } from '../../terms/value.ts';
import { indexResources } from '../resources.ts';
import { type Given, makeStack, NOT_GIVEN, ref, symbol, UNKNOWN } from '../stack-fixture.ts';
import { desktopsOf } from './desktops.ts';
import type { Wearer } from './wearer.ts';
import { wearersOf } from './wearers.ts';

const G = 'aws_security_group.g';
const H = 'aws_security_group.h';
const groups: readonly Given[] = [G, H].map((address) => ({
  address,
  after: { id: UNKNOWN, name: address },
}));
const idOf = (address: string) => ref(`${address}.id`);
const index = (given: readonly Given[]) => indexResources(makeStack(given), 'after');

/** `KEY` for a group that is worn, `KEY?` for a candidate. */
function worn({ worn }: Wearer): readonly string[] {
  return worn.filter(({ role }) => role === 'given').map(({ group, exact }) => `${group}${exact ? '' : '?'}`);
}

function only(given: readonly Given[], address: string): Wearer {
  const found = wearersOf(index(given)).find((wearer) => wearer.address === address);
  if (!found) throw new Error(`nothing is worn by ${address}`);
  return found;
}

describe('every kind of wearer names its groups', () => {
  test.for<[address: string, after: object]>([
    ['aws_instance.i', { vpc_security_group_ids: [idOf(G)] }],
    ['aws_network_interface.i', { security_groups: [idOf(G)] }],
    ['aws_network_interface_sg_attachment.i', { security_group_id: idOf(G) }],
    ['aws_vpc_endpoint.i', { security_group_ids: [idOf(G)], vpc_endpoint_type: 'Interface' }],
    ['aws_launch_template.i', { network_interfaces: [{ security_groups: [idOf(G)] }] }],
    ['aws_lb.i', { security_groups: [idOf(G)] }],
    ['aws_lambda_function.i', { vpc_config: [{ security_group_ids: [idOf(G)] }] }],
    ['aws_db_instance.i', { vpc_security_group_ids: [idOf(G)] }],
    ['aws_workspacesweb_network_settings.i', { security_group_ids: [idOf(G)] }],
    ['aws_appstream_fleet.i', { vpc_config: [{ security_group_ids: [idOf(G)] }] }],
    ['aws_appstream_image_builder.i', { vpc_config: [{ security_group_ids: [idOf(G)] }] }],
    ['awscc_appstream_fleet.i', { vpc_config: { security_group_ids: [idOf(G)] } }],
    [
      'aws_workspaces_directory.i',
      { workspace_creation_properties: [{ custom_security_group_id: idOf(G) }] },
    ],
  ])('%s', ([address, after]) => {
    expect(worn(only([...groups, { address, after: after as never }], address))).toEqual([G]);
  });
});

describe('what a plan knows of a list', () => {
  const eni = (security_groups: unknown): readonly Given[] => [
    ...groups,
    { address: 'aws_network_interface.e', after: { security_groups: security_groups as never } },
  ];
  const of = (security_groups: unknown) => only(eni(security_groups), 'aws_network_interface.e');
  const collapsed = { ...idOf(G), references: [...idOf(G).references, ...idOf(H).references] };

  test('a list that collapsed holds everything it refers to', () => {
    expect(worn(of(collapsed))).toEqual([G, H]);
    expect(of(collapsed).unseen).toEqual([]);
  });
  test('a choice between two is two candidates', () => {
    expect(worn(of([ref(`${G}.id`, G, H)]))).toEqual([`${G}?`, `${H}?`]);
  });
  test('one that is chosen by a condition, or by each.value, holds some of it', () => {
    const by = (...more: Reference[]) => of({ ...collapsed, references: [...collapsed.references, ...more] });
    const [condition] = symbol('var.own').references;
    const [flag] = ref('aws_instance.i.ebs_optimized').references;
    expect(worn(by(condition as Reference)).slice(0, 2)).toEqual([`${G}?`, `${H}?`]);
    expect(worn(by(flag as Reference)).slice(0, 2)).toEqual([`${G}?`, `${H}?`]);
    const each = collapsed.references.map((one) => ({ ...one, element: '["a"]' }));
    expect(worn(of({ ...collapsed, references: each }))).toEqual([`${G}?`, `${H}?`]);
  });
  test('what stands for more elements holds nothing for certain: there may be none', () => {
    const [, second] = collapsed.references;
    const rest = { ...collapsed, references: [second as Reference], many: true as const };
    expect(worn(of([idOf(G), rest]))).toEqual([G, `${H}?`]);
  });
  test('what a condition on a known value chooses may be in its other arm', () => {
    const [flag] = symbol('var.flag').references as [Reference];
    const [group] = idOf(G).references as [Reference];
    const chosen = (literals: readonly string[]): Unknown => ({
      ...symbol('var.flag'),
      references: [
        { ...flag, literals },
        { ...group, exact: false },
      ],
    });
    expect(worn(of(chosen([])))).toEqual([`${G}?`]);
    expect(of(chosen([])).unseen).toHaveLength(1);
  });
  test('what is not followed is unseen', () => {
    expect(of(symbol('local.groups')).unseen).toEqual([{ kind: 'after-apply', what: 'local.groups' }]);
    expect(of(UNKNOWN).unseen).toHaveLength(1);
  });
  test('an empty list and no list are the default group', () => {
    expect(of([]).fallsBackToDefault.answer).toBe('yes');
    expect(of(NOT_GIVEN).fallsBackToDefault.answer).toBe('yes');
    expect(of(UNKNOWN).fallsBackToDefault.answer).toBe('no');
  });
});

describe('desktops', () => {
  const directory: Given = {
    address: 'aws_workspaces_directory.d',
    after: {
      id: UNKNOWN,
      directory_id: 'd-1',
      workspace_security_group_id: NOT_GIVEN,
      workspace_creation_properties: [{ custom_security_group_id: idOf(G) }],
    },
  };
  const launched = (directory_id: unknown, type = 'aws_workspaces_workspace'): Given => ({
    address: `${type}.w`,
    after: { directory_id: directory_id as never },
  });

  test('of a directory always wear its own group too', () => {
    const [desktop] = desktopsOf(index([...groups, directory]));
    expect(desktop?.worn.map(({ group, role }) => `${role} ${group}`)).toEqual([
      `given ${G}`,
      'members attr:aws_workspaces_directory.d.workspace_security_group_id',
    ]);
  });

  test.for<[string, unknown, string]>([
    ['by reference', ref('aws_workspaces_directory.d.id'), 'aws_workspaces_workspace'],
    ['by the id of the directory', 'd-1', 'aws_workspaces_workspace'],
    ['in a pool', ref('aws_workspaces_directory.d.directory_id'), 'aws_workspaces_pool'],
  ])('a WorkSpace wears what its directory gives: %s', ([, id, type]) => {
    const desktop = desktopsOf(index([...groups, directory, launched(id, type)])).at(-1);
    expect(desktop).toMatchObject({ directory: 'aws_workspaces_directory.d', unseen: [] });
    expect(desktop && worn(desktop)).toEqual([G]);
  });

  test('a WorkSpace of a directory elsewhere wears something that is not seen', () => {
    const desktop = desktopsOf(index([launched('d-9')])).at(-1);
    expect(desktop).toMatchObject({ worn: [], unseen: [{ kind: 'outside-input' }] });
  });

  test('of WorkSpaces Applications have no group of ours outside a VPC', () => {
    const fleet = (after: object) =>
      only([{ address: 'aws_appstream_fleet.f', after: after as never }], 'aws_appstream_fleet.f');
    expect(fleet({ vpc_config: [] }).fallsBackToDefault.answer).toBe('no');
    expect(fleet({ vpc_config: [{ subnet_ids: ['subnet-1'] }] }).fallsBackToDefault.answer).toBe('yes');
  });
});

describe('a group that an attachment put there', () => {
  const held: readonly Given[] = [G, H].map((address) => ({
    address,
    before: { id: `sg-${address.at(-1)}` },
    after: { id: `sg-${address.at(-1)}` },
  }));
  const host = (
    address: string,
    argument: string,
    over: object = {},
    configured: readonly string[] = [],
  ): Given => {
    const tree = { id: 'it-1', [argument]: ['sg-h', 'sg-g'], ...over };
    return { address, before: tree, after: tree, configured };
  };
  const eni = host('aws_network_interface.i', 'security_groups');
  const tree = { network_interface_id: 'it-1', security_group_id: 'sg-h' };
  const gone: Given = { address: 'aws_network_interface_sg_attachment.a', before: tree };

  test.for<[name: string, host: Given, attachment: Given, worn: readonly string[]]>([
    ['an interface', eni, gone, [G]],
    [
      'an instance',
      host('aws_instance.i', 'vpc_security_group_ids', { primary_network_interface_id: 'eni-1' }),
      { ...gone, before: { ...tree, network_interface_id: 'eni-1' } },
      [G],
    ],
    [
      'an endpoint',
      host('aws_vpc_endpoint.i', 'security_group_ids'),
      {
        address: 'aws_vpc_endpoint_security_group_association.a',
        before: { vpc_endpoint_id: 'it-1', security_group_id: 'sg-h' },
      },
      [G],
    ],
    ['where another one comes', eni, { ...gone, after: { ...tree, security_group_id: UNKNOWN } }, [G]],
    ['but not where it stays', eni, { ...gone, after: tree }, [H, G]],
    ['nor where it is forgotten', eni, { ...gone, actions: ['forget'] }, [H, G]],
    [
      'nor where the list is given',
      host('aws_network_interface.i', 'security_groups', {}, ['security_groups']),
      gone,
      [H, G],
    ],
    [
      'nor where it is on another',
      eni,
      { ...gone, before: { ...tree, network_interface_id: 'it-2' } },
      [H, G],
    ],
  ])('goes with it: %s', ([, host, attachment, expected]) => {
    const given = [...held, host, attachment];
    expect(worn(only(given, host.address))).toEqual(expected);
    const before = wearersOf(indexResources(makeStack(given), 'before'));
    expect(before.filter(({ address }) => address === host.address).map(worn)).toEqual([[H, G]]);
  });
});
