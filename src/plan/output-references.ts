import type { Reference } from '../terms/value.ts';
import { referencesIn } from './configuration.ts';
import type { Instances, ModuleInstance } from './instances.ts';
import type { Resolver } from './references.ts';
import { asReferences } from './trail.ts';

/** What the outputs of a module instance refer to. */
export function outputReferences(module: ModuleInstance, resolver: Resolver): readonly Reference[] {
  return [...(module.configuration?.outputs.values() ?? [])].flatMap((expression) =>
    asReferences(resolver.trails(referencesIn(expression), module, undefined)),
  );
}

/** The same for every module instance below one. */
export function outputReferencesBelow(
  module: ModuleInstance,
  instances: Instances,
  resolver: Resolver,
): readonly Reference[] {
  const found: Reference[] = [];
  const open = [module];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of next.configuration?.calls.keys() ?? []) open.push(...instances.children(next, name));
    if (next !== module) for (const one of outputReferences(next, resolver)) found.push(one);
  }
  return found;
}
