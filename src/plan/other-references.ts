import type { Reference } from '../terms/value.ts';
import { allReferences } from './all-references.ts';
import { type ResourceConfiguration, referencesIn, resourceKey } from './configuration.ts';
import type { Stub } from './document.ts';
import type { Follow } from './expression.ts';
import type { Instances, ModuleInstance } from './instances.ts';
import type { Resolver } from './references.ts';
import { asReferences } from './trail.ts';

/**
 * What resources refer to whose values nobody reads. Instances of one resource in one module instance are followed once, and
 * without a key: what `each.key` and `each.value` mean for a single one does not matter here.
 */
export function referencesOfOthers(
  stubs: readonly Stub[],
  instances: Instances,
  resolver: Resolver,
): readonly Reference[] {
  const done = new Map<ModuleInstance, Set<ResourceConfiguration>>();
  return stubs.flatMap((stub) => {
    const owner = instances.module(stub.module);
    const configuration = owner.configuration?.resources.get(resourceKey(stub.mode, stub.type, stub.name));
    if (!configuration) return [];
    const seen = done.get(owner) ?? new Set();
    done.set(owner, seen);
    if (seen.has(configuration)) return [];
    seen.add(configuration);
    const repetition = { key: undefined, forEach: configuration.forEach, module: owner };
    const follow: Follow = (texts) => resolver.trails(texts, owner, repetition);
    // An id that is known may be a key, and `each.key` leads nowhere.
    const each = asReferences(follow(referencesIn(configuration.forEach)), false);
    return [...allReferences(configuration, follow), ...each];
  });
}
