import type { Answer } from '../terms/answer.ts';
import type { Resource, Stack } from '../terms/resource.ts';
import type { Reference } from '../terms/value.ts';

/**
 * The plan's resources with what only sources can tell. A plan does not show `dynamic` blocks: one that makes something
 * counts as configuration, one that makes nothing does not. And a plan ends at `each.`, where the sources go on.
 */
export function withSources(stack: Stack, declared: (address: string) => Resource | undefined): Stack {
  return {
    ...stack,
    resources: stack.resources.map((resource) => {
      const source = resource.mode === 'data' ? undefined : declared(resource.address);
      return source ? knowing(resource, source) : resource;
    }),
  };
}

/** All but three answers are the plan's own, and are worked out when they are asked for. */
function knowing(resource: Resource, source: Resource): Resource {
  let references: readonly Reference[] | undefined;
  return Object.create(resource, {
    configured: {
      value: (argument: string): Answer =>
        resource.configured(argument) === 'yes' ? 'yes' : source.configured(argument),
    },
    references: {
      value: (): readonly Reference[] => {
        references ??= [...resource.references(), ...source.references()];
        return references;
      },
    },
    mayReferTo: { value: () => true },
  }) as Resource;
}
