import { describe, expect, test } from 'vitest';
import { indexResources } from '../resources.ts';
import { type Given, makeStack, NOT_GIVEN, ref, secret, toValue, UNKNOWN } from '../stack-fixture.ts';
import { directoriesOf, directoryOf, ipGroupsOf, workspacesOf } from './directory.ts';

const index = (...given: readonly Given[]) => indexResources(makeStack(given), 'after');
const directory = (after: object): Given => ({
  address: 'aws_workspaces_directory.d',
  after: { id: UNKNOWN, directory_id: 'd-1', ...after },
});
const service: Given = { address: 'aws_directory_service_directory.s', after: { id: UNKNOWN } };

describe('a directory', () => {
  const read = (after: object) => directoriesOf(index(service, directory(after)))[0];
  test('is PERSONAL unless it says otherwise', () => {
    expect(read({})?.type).toBe('PERSONAL');
    expect(read({ workspace_type: 'POOLS' })?.type).toBe('POOLS');
    expect(read({ workspace_type: 'OTHER' })?.type).toBeUndefined();
  });

  test.for<[string, object, unknown]>([
    ['a block as a list', { workspace_creation_properties: [{ custom_security_group_id: 'sg-1' }] }, 'sg-1'],
    ['a block as an object', { workspace_creation_properties: { custom_security_group_id: 'sg-1' } }, 'sg-1'],
    ['no block', { workspace_creation_properties: NOT_GIVEN }, undefined],
    ['an empty list', { workspace_creation_properties: [] }, undefined],
    ['an empty id', { workspace_creation_properties: [{ custom_security_group_id: '' }] }, undefined],
    ['null', { workspace_creation_properties: [{ custom_security_group_id: null }] }, undefined],
  ])('names a group of its own: %s', ([, after, id]) => {
    const found = read(after)?.customGroup;
    expect(found?.kind === 'scalar' ? found.value : found).toBe(id);
  });

  test('whose block is unknown may have one', () => {
    expect(read({ workspace_creation_properties: UNKNOWN })?.customGroup).toBe(UNKNOWN);
  });

  test('registers the directory service directory that it names', () => {
    const registered = directory({ directory_id: ref('aws_directory_service_directory.s.id') });
    expect(directoriesOf(index(service, registered))[0]?.service?.address).toBe(
      'aws_directory_service_directory.s',
    );
    expect(read({})?.service).toBeUndefined();
  });
});

describe('a WorkSpace finds its directory', () => {
  test.for<[string, unknown]>([
    ['by reference', ref('aws_workspaces_directory.d.id')],
    ['by its id', 'd-1'],
  ])('%s', ([, id]) => {
    const desktop: Given = { address: 'aws_workspaces_workspace.w', after: { directory_id: id as never } };
    expect(workspacesOf(index(directory({}), desktop))[0]?.directory?.address).toBe(
      'aws_workspaces_directory.d',
    );
  });

  test('by the directory service directory that is registered', () => {
    const registered = directory({ directory_id: ref('aws_directory_service_directory.s.id') });
    const found = directoryOf(index(service, registered), ref('aws_directory_service_directory.s.id'));
    expect(found?.address).toBe('aws_workspaces_directory.d');
  });

  test('or finds none', () => {
    expect(directoryOf(index(directory({})), toValue('d-9'))).toBeUndefined();
  });
});

describe('IP access groups', () => {
  const sources = (after: object, type = 'aws_workspaces_ip_group') =>
    ipGroupsOf(index({ address: `${type}.g`, after: after as never }))[0]?.sources.map(
      ({ origin, cidr }) => ({
        path: origin.path.join('.'),
        source: cidr.kind === 'scalar' ? cidr.value : cidr.kind,
      }),
    );

  test('of WorkSpaces and of Secure Browser', () => {
    const one = [{ path: 'rules.0.source', source: '203.0.113.0/24' }];
    expect(sources({ rules: [{ source: '203.0.113.0/24', description: 'x' }] })).toEqual(one);
    expect(
      sources({ ip_rule: [{ ip_range: '203.0.113.0/24' }] }, 'aws_workspacesweb_ip_access_settings'),
    ).toEqual([{ path: 'ip_rule.0.ip_range', source: '203.0.113.0/24' }]);
    expect(
      sources({ ip_rules: [{ ip_range: '203.0.113.0/24' }] }, 'awscc_workspacesweb_ip_access_settings'),
    ).toEqual([{ path: 'ip_rules.0.ip_range', source: '203.0.113.0/24' }]);
  });

  test('keep what is not known, element by element or as a whole', () => {
    expect(sources({ rules: [{ source: UNKNOWN }, { source: secret('10.0.0.0/8') }] })).toEqual([
      { path: 'rules.0.source', source: 'unknown' },
      { path: 'rules.1.source', source: '10.0.0.0/8' },
    ]);
    const [whole] = ipGroupsOf(index({ address: 'aws_workspaces_ip_group.g', after: { rules: UNKNOWN } }));
    expect(whole).toMatchObject({ sources: [], unknown: { kind: 'unknown' } });
    const [none] = ipGroupsOf(index({ address: 'aws_workspaces_ip_group.g', after: { rules: [] } }));
    expect(none).toMatchObject({ sources: [], unknown: undefined });
    // A plan shows a `dynamic` block over something unknown as if it were not given.
    const [hidden] = ipGroupsOf(index({ address: 'aws_workspaces_ip_group.g', after: { rules: NOT_GIVEN } }));
    expect(hidden).toMatchObject({ sources: [], unknown: { kind: 'unknown' } });
  });
});
