import type { Stack } from '../terms/resource.ts';
import { desktopsOf } from './desktops/desktops.ts';
import { directoriesOf, ipGroupsOf, workspacesOf } from './desktops/directory.ts';
import type { Desktop } from './desktops/wearer.ts';
import { interfacesOf, wearersOf } from './desktops/wearers.ts';
import { type Exposures, exposuresOf } from './exposure/exposure.ts';
import type { Facts } from './facts.ts';
import type { Group } from './groups/group.ts';
import { groupsOf } from './groups/groups.ts';
import { outsider, unseenGroup } from './groups/outside-group.ts';
import { prefixLists } from './groups/prefix-list.ts';
import { memoize } from './memo.ts';
import { indexResources, type Moment } from './resources.ts';

/**
 * What a stack means in AWS's terms at one moment; worked out once, for a rule about the after also asks for the before. Never
 * fails: what can't be read is unknown.
 */
export function gatherFacts(stack: Stack, moment: Moment = 'after'): Facts {
  return GATHERED[moment](stack);
}

const GATHERED: Readonly<Record<Moment, (stack: Stack) => Facts>> = {
  before: memoize((stack) => gather(stack, 'before')),
  after: memoize((stack) => gather(stack, 'after')),
};

function gather(stack: Stack, moment: Moment): Facts {
  const resources = indexResources(stack, moment);
  const known = groupsOf(resources);
  const wearers = wearersOf(resources);
  const desktops = desktopsOf(resources);
  const byKey = new Map<string, Group>(known.byKey);
  for (const wearer of wearers) {
    for (const { group } of wearer.worn) {
      if (!byKey.has(group)) byKey.set(group, unseenGroup(outsider(group, wearer.resource)));
    }
  }
  const groups = [...byKey.values()];
  const wearing = new Map<string, Desktop[]>();
  for (const desktop of desktops) {
    for (const key of new Set(desktop.worn.map((one) => one.group))) {
      const list = wearing.get(key);
      if (list) list.push(desktop);
      else wearing.set(key, [desktop]);
    }
  }
  let exposures: Exposures | undefined;
  return {
    stack,
    resources,
    groups,
    permissions: groups
      .flatMap((group) => [...group.ingress.permissions, ...group.egress.permissions])
      .sort((a, b) => a.order - b.order),
    wearers,
    desktops,
    directories: directoriesOf(resources),
    workspaces: workspacesOf(resources),
    ipGroups: ipGroupsOf(resources),
    prefixLists: prefixLists(resources),
    get exposures() {
      exposures ??= {
        ingress: exposuresOf('ingress', groups, interfacesOf(resources), known.strays),
        egress: exposuresOf('egress', groups, desktops, known.strays),
      };
      return exposures;
    },
    identity: known.identity,
    ruleResources: known.ruleResources,
    group: (key) => byKey.get(key),
    desktopsWearing: (key) => wearing.get(key) ?? [],
  };
}
