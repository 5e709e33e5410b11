import type { Answer } from '../terms/answer.ts';
import type { Resource, Stack } from '../terms/resource.ts';

/** Does the configuration of an address give this argument? Undefined when the sources do not have the address. */
export type ConfiguredInSources = (address: string, argument: string) => Answer | undefined;

/**
 * The plan's resources with what only sources can tell: a plan does not show `dynamic` blocks, so its "no" is not sure.
 * A block that makes something counts, one that makes nothing does not.
 */
export function withSources(stack: Stack, configured: ConfiguredInSources): Stack {
  return { ...stack, resources: stack.resources.map((resource) => knowing(resource, configured)) };
}

function knowing(resource: Resource, configured: ConfiguredInSources): Resource {
  if (resource.mode === 'data') return resource;
  const inPlan = (argument: string) => resource.configured(argument);
  // The rest of it, worked out when asked for, stays as it is.
  return Object.create(resource, {
    configured: {
      value: (argument: string): Answer => {
        const answer = inPlan(argument);
        return answer === 'yes' ? answer : (configured(resource.address, argument) ?? answer);
      },
    },
  }) as Resource;
}
