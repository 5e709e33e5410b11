import type { Answer } from '../terms/answer.ts';
import type { Resource, Stack } from '../terms/resource.ts';
import type { Reference } from '../terms/value.ts';

/**
 * The plan's resources with what only sources can tell. A plan does not show `dynamic` blocks: one that makes something
 * counts as configuration, one that makes nothing does not. And a plan ends at `each.`, where the sources go on. Resources
 * stand in the order of the sources, not of their addresses.
 */
export function withSources(stack: Stack, declared: ReadonlyMap<string, Resource>): Stack {
  const resources = stack.resources.map((resource) => {
    const source = resource.mode === 'data' ? undefined : declared.get(resource.address);
    return source ? knowing(resource, source) : resource;
  });
  return { ...stack, resources: inOrder(resources, declared) };
}

/** What the sources do not have, because it goes away or is deposed, comes last. */
function inOrder(
  resources: readonly Resource[],
  declared: ReadonlyMap<string, Resource>,
): readonly Resource[] {
  const places = new Map([...declared.keys()].map((address, index) => [address, index]));
  const placeOf = ({ address }: Resource) => places.get(address) ?? places.size;
  return [...resources].sort((a, b) => placeOf(a) - placeOf(b));
}

/** All but three answers are the plan's own, and are worked out when they are asked for. */
function knowing(resource: Resource, source: Resource): Resource {
  let references: readonly Reference[] | undefined;
  const inBoth = (but: readonly string[]) => [...resource.references(but), ...source.references(but)];
  return Object.create(resource, {
    configured: {
      value: (argument: string): Answer | 'null' =>
        resource.configured(argument) === 'yes' ? 'yes' : source.configured(argument),
    },
    references: {
      value: (but: readonly string[] = []): readonly Reference[] => {
        if (but.length > 0) return inBoth(but);
        references ??= inBoth(but);
        return references;
      },
    },
    mayReferTo: { value: () => true },
  }) as Resource;
}
