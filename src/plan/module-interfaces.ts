import type { ModuleInterface } from '../terms/resource.ts';
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

/** What the arguments of its call refer to. */
function inputReferences(module: ModuleInstance, resolver: Resolver): readonly Reference[] {
  const { call, parent, key } = module;
  if (!call || !parent) return [];
  const repetition = { key, forEach: call.forEach, module: parent };
  return Object.values(call.expressions).flatMap((expression) =>
    asReferences(resolver.trails(referencesIn(expression), parent, repetition)),
  );
}

/** Both for every module instance below one. A call that this plan has no instance of counts as one without a key. */
export function interfacesBelow(
  root: ModuleInstance,
  instances: Instances,
  resolver: Resolver,
): readonly ModuleInterface[] {
  const found: ModuleInterface[] = [];
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of next.configuration?.calls.keys() ?? []) {
      const children = instances.children(next, name);
      open.push(...(children.length > 0 ? children : [instances.childOf(next, name, undefined)]));
    }
    if (next === root) continue;
    found.push({
      module: next.address,
      inputs: inputReferences(next, resolver),
      outputs: outputReferences(next, resolver),
    });
  }
  return found;
}
