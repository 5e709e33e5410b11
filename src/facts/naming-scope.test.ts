import { describe, expect, test } from 'vitest';
import type { ModuleInterface } from '../terms/resource.ts';
import type { Reference } from '../terms/value.ts';
import { isLost, namingScope, scopeOfAnyInstance } from './naming-scope.ts';
import { indexResources } from './resources.ts';
import { type Given, makeStack, ref, symbol, UNKNOWN } from './stack-fixture.ts';

const ROOT = 'aws_vpc.root';
const NET = 'module.net.aws_vpc.v';
const HIDDEN = 'module.net.aws_vpc.hidden';
const OTHER = 'module.other.aws_vpc.v';
const SUBNET = 'module.net.aws_subnet.s';
const given: readonly Given[] = [
  ...[ROOT, NET, HIDDEN, OTHER].map((address) => ({ address, after: { id: UNKNOWN } })),
  { address: SUBNET, after: { id: UNKNOWN, vpc_id: ref(`${HIDDEN}.id`) } },
];
const id = (address: string) => ref(`${address}.id`).references;
const local = (module: string) => symbol('local.vpc', module).references;
const whole = (address: string): readonly Reference[] => [
  { text: address, module: '', targets: [address], path: [], exact: false },
];

/** What a name in a module may mean; `passes` is what goes in and out of the modules. */
function seen(from: string, passes: Record<string, Partial<ModuleInterface>>): readonly string[] {
  const interfaces = Object.entries(passes).map(([module, pass]) => ({
    module,
    inputs: [],
    outputs: [],
    ...pass,
  }));
  const resources = indexResources(makeStack(given, { moduleInterfaces: () => interfaces }), 'after');
  const scope = namingScope(resources, [from]);
  return resources.all.filter((resource) => scope.has(resource)).map(({ address }) => address);
}

describe('what a name that is not followed may mean', () => {
  test.for<[string, string, Record<string, Partial<ModuleInterface>>, readonly string[]]>([
    ['what stands beside it', '', {}, [ROOT]],
    ['what a module called here hands on', '', { 'module.net': { outputs: id(NET) } }, [ROOT, NET]],
    [
      'anything there, when that is not followed',
      '',
      { 'module.net': { outputs: local('module.net') } },
      [ROOT, NET, HIDDEN, SUBNET],
    ],
    [
      'what the arguments of a resource that is handed on as a whole name',
      '',
      { 'module.net': { outputs: whole(SUBNET) } },
      [ROOT, HIDDEN, SUBNET],
    ],
    ['what the caller gives', 'module.other', { 'module.other': { inputs: id(NET) } }, [NET, OTHER]],
    [
      'anything the caller sees, when that is not followed',
      'module.other',
      { 'module.net': { outputs: id(NET) }, 'module.other': { inputs: local('') } },
      [ROOT, NET, OTHER],
    ],
    [
      'nothing of a module beside it',
      'module.other',
      { 'module.net': { outputs: id(NET) }, 'module.other': {} },
      [OTHER],
    ],
  ])('%s', ([, from, passes, expected]) => {
    expect(seen(from, passes)).toEqual(expected);
  });

  test('of a rule that this plan leaves out, in any instance of its module', () => {
    const interfaces = [{ module: 'module.m["a"]', inputs: id(ROOT), outputs: [] }];
    const resources = indexResources(makeStack(given, { moduleInterfaces: () => interfaces }), 'after');
    const has = (address: string) =>
      scopeOfAnyInstance(resources, 'module.m').has(resources.byAddress(address) as never);
    expect([ROOT, NET].map(has)).toEqual([true, false]);
  });
});

test('what only chooses is no name', () => {
  const lost = (text: string, more: Partial<Reference> = {}) =>
    isLost({ text, module: '', targets: [], path: [], exact: false, ...more });
  expect(['local.x', 'each.value.sg', 'var.x'].map((text) => lost(text))).toEqual([true, true, true]);
  expect(['each.key', 'count.index', 'path.module', 'terraform.workspace'].some((text) => lost(text))).toBe(
    false,
  );
  expect(lost('var.flag', { literals: [] })).toBe(false);
});
