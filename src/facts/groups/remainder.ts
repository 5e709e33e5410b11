import type { Origin } from '../../terms/origin.ts';
import { text } from '../../terms/value.ts';
import { staysAsItIs } from '../carried-list.ts';
import { describeTraffic } from '../exposure/describe.ts';
import type { Facts } from '../facts.ts';
import { gatherFacts } from '../gather.ts';

/** One direction of a group that exists: what it carries from state without an owner, as text. */
export interface Remainder {
  readonly address: string;
  readonly direction: string;
  /** Undefined when nothing remains. */
  readonly text: string | undefined;
  /** May configuration own it all the same, by what a plan alone does not show: a `dynamic` block, an argument that is not null? */
  readonly mayBeOwned: boolean;
  readonly origin: Origin;
  readonly cause: readonly string[];
}

/**
 * Before the plan everything is state and nothing tells what configuration owned: only what remains after it can have been
 * there.
 */
export function remainders(facts: Facts): readonly Remainder[] {
  const found = remaindersAt(facts);
  if (facts.resources.moment === 'after') return found;
  const key = ({ address, direction }: Remainder) => `${address}|${direction}`;
  const after = new Set(
    remaindersAt(gatherFacts(facts.stack))
      .filter(({ text }) => text !== undefined)
      .map(key),
  );
  return found.filter((one) => after.has(key(one)));
}

function remaindersAt(facts: Facts): readonly Remainder[] {
  const shown = facts.stack.sourcesAtHand;
  const groups = facts.groups.flatMap((group): readonly Remainder[] => {
    const resource = group.resource;
    if (!resource?.before || resource.actions.create) return [];
    return (['ingress', 'egress'] as const).map((direction) => {
      const mayBeNull = !shown && staysAsItIs(resource, direction) === 'unknown';
      const carried = group[direction].permissions.filter(
        ({ source }) => source === 'carried' || (source === 'inline' && mayBeNull),
      );
      return {
        address: resource.address,
        direction,
        text: carried.length === 0 ? undefined : describeTraffic(direction, carried),
        mayBeOwned: !shown && resource.configured(direction) !== 'null',
        origin: { address: resource.address, path: [] },
        cause: carried.map((permission) => permission.id),
      };
    });
  });
  const directories = facts.directories.flatMap(
    ({ address, resource, customGroup }): readonly Remainder[] => {
      const kept =
        resource.before !== undefined && resource.configured('workspace_creation_properties') === 'no';
      const id = text(customGroup);
      if (!kept || id === undefined) return [];
      const origin = { address, path: [] };
      return [
        {
          address,
          direction: 'custom_security_group_id',
          text: `custom_security_group_id ${id}`,
          mayBeOwned: !shown,
          origin,
          cause: [],
        },
      ];
    },
  );
  return [...groups, ...directories];
}
