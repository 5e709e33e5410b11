import { formatKey, parseAddress } from '../terms/address.ts';
import {
  type Configuration,
  type ModuleCall,
  type ModuleConfiguration,
  resourceKey,
} from './configuration.ts';
import type { Stub } from './document.ts';

/** One instance of a module, as the plan's addresses show it. */
export interface ModuleInstance {
  /** `module.a["x"].module.b`; '' is the root. */
  readonly address: string;
  readonly key: string | number | undefined;
  readonly parent: ModuleInstance | undefined;
  /** The call that makes it; undefined for the root, and when its configuration is gone. */
  readonly call: ModuleCall | undefined;
  /** Undefined when the plan has no configuration for it. */
  readonly configuration: ModuleConfiguration | undefined;
}

/** Addresses of a resource's instances by their key. */
export type ResourceInstances = ReadonlyMap<string | number | undefined, string>;

/** Which instances of modules and resources there are: a plan's configuration does not say. */
export interface Instances {
  /** The module instance of an address as it stands in `module_address`. */
  module(address: string): ModuleInstance;
  /** Instances of a module call within a module instance. Those known only by a call are made up by `childOf`. */
  children(parent: ModuleInstance, name: string): readonly ModuleInstance[];
  childOf(parent: ModuleInstance, name: string, key: string | number | undefined): ModuleInstance;
  /** Instances of a resource by its key in the module, `aws_vpc.this` or `data.aws_vpc.this`. */
  resources(module: ModuleInstance, key: string): ResourceInstances;
}

/** Collects the instances from everything in the plan that has an address. */
export function collectInstances(stubs: Iterable<Stub>, configuration: Configuration | undefined): Instances {
  const modules = new Map<string, ModuleInstance>();
  const childrenOf = new Map<ModuleInstance, Map<string, ModuleInstance[]>>();
  const resourcesOf = new Map<ModuleInstance, Map<string, Map<string | number | undefined, string>>>();
  const root: ModuleInstance = {
    address: '',
    key: undefined,
    parent: undefined,
    call: undefined,
    configuration: configuration?.root,
  };
  modules.set('', root);

  const childOf = (
    parent: ModuleInstance,
    name: string,
    key: string | number | undefined,
  ): ModuleInstance => {
    const address = `${parent.address === '' ? '' : `${parent.address}.`}module.${name}${formatKey(key)}`;
    const known = modules.get(address);
    if (known) return known;
    const call = parent.configuration?.calls.get(name);
    return { address, key, parent, call, configuration: call?.module };
  };
  const remember = (instance: ModuleInstance, name: string): ModuleInstance => {
    if (modules.has(instance.address)) return instance;
    modules.set(instance.address, instance);
    const siblings = childrenOf.get(instance.parent ?? root) ?? new Map<string, ModuleInstance[]>();
    siblings.set(name, [...(siblings.get(name) ?? []), instance]);
    childrenOf.set(instance.parent ?? root, siblings);
    return instance;
  };
  const module = (address: string): ModuleInstance => {
    const known = modules.get(address);
    if (known) return known;
    let instance = root;
    for (const step of parseAddress(address)?.modules ?? []) {
      const key = typeof step.key === 'symbol' ? undefined : step.key;
      instance = remember(childOf(instance, step.name, key), step.name);
    }
    modules.set(address, instance);
    return instance;
  };

  for (const stub of stubs) {
    const owner = module(stub.module);
    const table = resourcesOf.get(owner) ?? new Map<string, Map<string | number | undefined, string>>();
    resourcesOf.set(owner, table);
    const key = resourceKey(stub.mode, stub.type, stub.name);
    const known = table.get(key) ?? new Map<string | number | undefined, string>();
    table.set(key, known);
    known.set(stub.key, stub.address);
  }
  return {
    module,
    childOf,
    children: (parent, name) => childrenOf.get(parent)?.get(name) ?? [],
    resources: (owner, key) => resourcesOf.get(owner)?.get(key) ?? NONE,
  };
}

const NONE: ResourceInstances = new Map();

/** The instance of the module at a path (without keys) in which another stands. */
export function ancestor(module: ModuleInstance, path: string): ModuleInstance {
  let instance = module;
  while (instance.parent && instance.configuration?.path !== path) instance = instance.parent;
  return instance;
}
