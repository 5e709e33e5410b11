import { text, type Value } from '../terms/value.ts';
import { type Configuration, constantIn, referencesIn } from './configuration.ts';
import { ancestor, type ModuleInstance } from './instances.ts';
import { isObject, type Json, own } from './json.ts';
import { knownValue } from './json-value.ts';
import { longestOnly, parseReference, pathOf } from './reference-text.ts';
import type { Resolver } from './references.ts';
import { asReferences } from './trail.ts';

/** The region that a provider configuration gives, by `provider_config_key`, seen from a module instance. */
export type RegionOf = (providerKey: string, module: ModuleInstance) => Value | undefined;

export function createRegions(
  configuration: Configuration | undefined,
  variables: ReadonlyMap<string, Json>,
  resolver: Resolver,
): RegionOf {
  const memo = new Map<string, Value | undefined>();
  return (providerKey, module) => {
    const provider = configuration?.providers.get(providerKey);
    const region = provider && own(provider.expressions, 'region');
    if (!provider || region === undefined) return undefined;
    const owner = ancestor(module, provider.module);
    const memoKey = `${providerKey}\0${owner.address}`;
    if (memo.has(memoKey)) return memo.get(memoKey);
    const constant = constantValue(region, owner, variables);
    const references = () => asReferences(resolver.trails(referencesIn(region), owner, undefined));
    // A local or `each.key` of a provider with `for_each` ends here: neither is in a plan.
    const value: Value =
      constant === undefined
        ? { kind: 'unknown', reason: 'outside-input', references: references() }
        : knownValue(constant, undefined);
    memo.set(memoKey, value);
    return value;
  };
}

/** A resource's own `region` argument, where the provider has one and it is known. */
export function ownRegion(after: Value | undefined): Value | undefined {
  return text(after) ? after : undefined;
}

/** A constant behind an expression, followed through variables. */
function constantValue(
  expression: Json,
  module: ModuleInstance,
  variables: ReadonlyMap<string, Json>,
): Json | undefined {
  let node: Json | undefined = expression;
  let at: ModuleInstance = module;
  for (;;) {
    if (!isObject(node)) return undefined;
    const constant = constantIn(node);
    if (constant !== undefined) return constant;
    const [only, ...others] = longestOnly(referencesIn(node));
    const path = only === undefined || others.length > 0 ? undefined : pathOf(parseReference(only) ?? []);
    if (path?.[0] !== 'var' || typeof path[1] !== 'string' || path.length > 2) return undefined;
    const name = path[1];
    if (!at.parent || !at.call) return variables.get(name) ?? at.configuration?.variables.get(name);
    node = own(at.call.expressions, name);
    if (node === undefined) return at.configuration?.variables.get(name);
    at = at.parent;
  }
}
