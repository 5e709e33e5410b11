import { describe, expect, test } from 'vitest';
import { text } from '../../terms/value.ts';
import { peerTexts } from '../../traffic/peers.ts';
import { indexResources } from '../resources.ts';
import { type Given, makeStack, NOT_GIVEN, ref, UNKNOWN } from '../stack-fixture.ts';
import { prefixLists } from './prefix-list.ts';

const P = 'aws_ec2_managed_prefix_list.p';
const list = (over: object, address = P): Given => ({
  address,
  after: { id: UNKNOWN, address_family: 'IPv4', max_entries: 10, ...over },
});
const entry = (cidr: unknown): Given => ({
  address: 'aws_ec2_managed_prefix_list_entry.e',
  after: { prefix_list_id: ref(`${P}.id`), cidr: cidr as never },
});
function read(...given: readonly Given[]) {
  const [found] = prefixLists(indexResources(makeStack(given), 'after'));
  if (!found) throw new Error('no list');
  const { awsOwned, maxEntries, family, reasons } = found;
  return {
    sure: peerTexts(found.sure),
    possible: peerTexts(found.possible),
    awsOwned,
    maxEntries,
    family,
    reasons,
  };
}

describe('a list of the customer', () => {
  test('holds its blocks and the entries of resources', () => {
    const found = read(list({ entry: [{ cidr: '10.0.0.0/8' }] }), entry('172.16.0.0/12'));
    expect(found).toMatchObject({
      sure: ['10.0.0.0/8', '172.16.0.0/12'],
      possible: ['10.0.0.0/8', '172.16.0.0/12'],
      awsOwned: false,
      maxEntries: 10,
      family: 'ipv4',
      reasons: [],
    });
  });

  test('is the same in awscc', () => {
    const P = 'awscc_ec2_prefix_list.p';
    const entries = [{ cidr: '10.0.0.0/8', description: 'a' }, { cidr: UNKNOWN }];
    expect(read(list({ entries }, P))).toMatchObject({
      sure: ['10.0.0.0/8'],
      possible: ['0.0.0.0/0'],
      awsOwned: false,
      maxEntries: 10,
      family: 'ipv4',
    });
  });

  test('without entries holds nobody', () => {
    expect(read(list({ entry: [] }))).toMatchObject({ sure: [], possible: [], reasons: [] });
  });

  describe('that state holds', () => {
    const any = '0.0.0.0/0';
    const held = (configured: readonly string[] = []): Given => {
      const tree = { id: 'pl-1', address_family: 'IPv4', entry: [{ cidr: any }, { cidr: '10.0.0.0/8' }] };
      return { address: P, before: tree, after: tree, configured };
    };
    const was = { prefix_list_id: 'pl-1', cidr: any };
    const gone: Given = { address: 'aws_ec2_managed_prefix_list_entry.e', before: was };
    const cidrs = (...given: readonly Given[]) =>
      prefixLists(indexResources(makeStack(given), 'after'))[0]?.entries.map(({ cidr }) => text(cidr));

    test.for<[name: string, given: readonly Given[], entries: readonly string[]]>([
      ['by nobody', [held()], [any, '10.0.0.0/8']],
      ['by an entry that is deleted', [held(), gone], ['10.0.0.0/8']],
      ['by an entry that is kept, once', [held(), { ...gone, after: was }], ['10.0.0.0/8', any]],
      [
        'by an entry that is replaced',
        [held(), { ...gone, after: { ...was, cidr: '10.1.0.0/16' }, actions: ['delete', 'create'] }],
        ['10.0.0.0/8', '10.1.0.0/16'],
      ],
      ['by an entry that is forgotten', [held(), { ...gone, actions: ['forget'] }], [any, '10.0.0.0/8']],
      [
        'by an entry of another list',
        [held(), { ...gone, before: { ...was, prefix_list_id: 'pl-2' } }],
        [any, '10.0.0.0/8'],
      ],
      ['and its blocks give', [held(['entry']), gone], [any, '10.0.0.0/8']],
    ])('%s', ([, given, entries]) => {
      expect(cidrs(...given)).toEqual(entries);
    });
  });

  test('may hold an entry that the plan leaves out', () => {
    const leftOut = ['aws_ec2_managed_prefix_list_entry.e'];
    const of = (given: Given) => prefixLists(indexResources(makeStack([given], { leftOut }), 'after'))[0];
    expect(of(list({ entry: NOT_GIVEN }))?.reasons).toEqual([{ kind: 'outside-input', what: leftOut[0] }]);
    expect(of(list({ entry: [{ cidr: '10.0.0.0/8' }] }))?.reasons).toEqual([]);
  });

  test.for<[string, readonly Given[]]>([
    ['a block', [list({ entry: [{ cidr: '10.0.0.0/8' }, { cidr: ref('aws_eip.e.public_ip') }] })]],
    ['a resource', [list({ entry: [{ cidr: '10.0.0.0/8' }] }), entry(ref('aws_eip.e.public_ip'))]],
  ])('with an unknown entry by %s may hold its whole family, and only that', ([, given]) => {
    expect(read(...given)).toMatchObject({
      sure: ['10.0.0.0/8'],
      possible: ['0.0.0.0/0'],
      reasons: [{ kind: 'after-apply', what: 'aws_eip.e.public_ip' }],
    });
  });

  test('with the CIDR of a VPC that is not known holds that VPC', () => {
    const vpc: Given = { address: 'aws_vpc.v', after: { cidr_block: UNKNOWN } };
    expect(read(vpc, list({ entry: [{ cidr: ref('aws_vpc.v.cidr_block') }] }))).toMatchObject({
      sure: ['vpc:aws_vpc.v'],
      possible: ['vpc:aws_vpc.v'],
      reasons: [],
    });
  });

  test('with an entry that may not be there may hold that', () => {
    const perhaps = { ...entry('172.16.0.0/12'), address: 'aws_ec2_managed_prefix_list_entry.e[*]' };
    expect(read(list({ entry: [{ cidr: '10.0.0.0/8' }] }), perhaps)).toMatchObject({
      sure: ['10.0.0.0/8'],
      possible: ['10.0.0.0/8', '172.16.0.0/12'],
      reasons: [{ kind: 'outside-input' }],
    });
  });

  test('whose blocks are unknown as a whole may hold anybody', () => {
    expect(read(list({ entry: UNKNOWN, address_family: UNKNOWN }))).toMatchObject({
      sure: [],
      possible: ['0.0.0.0/0', '::/0'],
    });
  });
});

describe('a list that is read', () => {
  test('shows its entries', () => {
    expect(read(list({ entries: [{ cidr: '10.0.0.0/8' }] }, `data.${P}`))).toMatchObject({
      sure: ['10.0.0.0/8'],
      awsOwned: false,
    });
  });

  test.for<[string, string, object]>([
    ['by its owner', `data.${P}`, { owner_id: 'AWS', entries: [{ cidr: '3.0.0.0/8' }] }],
    ['by its name', `data.${P}`, { name: 'com.amazonaws.eu-west-1.s3', entries: UNKNOWN }],
    ['by its type', 'data.aws_prefix_list.p', { cidr_blocks: ['3.0.0.0/8'] }],
  ])('is one of AWS: %s; it is never the internet, and its max_entries say nothing', ([, address, over]) => {
    expect(read(list({ max_entries: 0, ...over }, address))).toMatchObject({
      awsOwned: true,
      maxEntries: undefined,
      reasons: [],
    });
  });
});
