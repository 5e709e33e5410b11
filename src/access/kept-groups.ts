import { desktopsOf } from '../facts/desktops/desktops.ts';
import type { Desktop, Wearer, Worn } from '../facts/desktops/wearer.ts';
import type { Facts } from '../facts/facts.ts';
import { memoize } from '../facts/memo.ts';
import { indexResources } from '../facts/resources.ts';
import type { OpenReason } from '../terms/finding.ts';
import type { Stack } from '../terms/resource.ts';

/** A group that a WorkSpace wears or not, by whether it is rebuilt. */
export interface KeptGroup {
  readonly key: string;
  readonly role: Worn['role'];
  readonly doubt: OpenReason;
}

/**
 * Another custom group of a directory holds for WorkSpaces that are launched or rebuilt afterwards: those there are keep
 * the group they have. So both are in doubt for a WorkSpace that stands already; desktops of a directory may wear either.
 * Source: docs.aws.amazon.com/workspaces/latest/adminguide/amazon-workspaces-security-groups.html.
 */
export function keptGroups(facts: Facts, wearer: Wearer): readonly KeptGroup[] {
  const { resource, desktop } = wearer;
  if (!desktop || facts.resources.moment === 'before') return [];
  const { kind } = wearer as Desktop;
  const stays = resource.before !== undefined && !resource.actions.create;
  if (!stays || (kind !== 'workspace' && kind !== 'directory')) return [];
  const earlier = desktopsBefore(facts.stack).get(wearer.address);
  if (!earlier) return [];
  const old = given(earlier);
  const young = given(wearer);
  const gone = old.filter(({ group }) => !young.some((one) => one.group === group));
  const fresh = young.filter(({ group }) => !old.some((one) => one.group === group));
  const doubtful = kind === 'workspace' ? [...gone, ...fresh] : gone;
  const which = kind === 'workspace' ? wearer.address : `the WorkSpaces of ${wearer.address}`;
  const doubt: OpenReason = { kind: 'outside-input', what: `whether ${which} will be rebuilt` };
  return doubtful.map(({ group, role }) => ({ key: group, role, doubt }));
}

const desktopsBefore = memoize(
  (stack: Stack): ReadonlyMap<string, Desktop> =>
    new Map(desktopsOf(indexResources(stack, 'before')).map((desktop) => [desktop.address, desktop])),
);

function given({ worn }: Wearer): readonly Worn[] {
  return worn.filter(({ role }) => role === 'given');
}
