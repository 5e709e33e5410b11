import { type Configuration, constantIn, type ModuleConfiguration } from './configuration.ts';
import { isObject, type Json } from './json.ts';

/** A managed resource as configuration declares it. */
export interface Declared {
  /** Without keys: `module.a.aws_vpc.this`. */
  readonly address: string;
  readonly type: string;
  /** True when a constant `count = 0` or an empty constant `for_each`, its own or a module's, switches it off. */
  readonly off: boolean;
}

/** A module call as configuration declares it. */
export interface DeclaredCall {
  /** Without keys: `module.a.module.b`. */
  readonly address: string;
  readonly source: string | undefined;
}

/** Every managed resource and every module call that `configuration` declares, in its order. */
export function declarations(configuration: Configuration | undefined): {
  readonly resources: readonly Declared[];
  readonly calls: readonly DeclaredCall[];
} {
  const resources: Declared[] = [];
  const calls: DeclaredCall[] = [];
  const open: { module: ModuleConfiguration; off: boolean }[] = configuration
    ? [{ module: configuration.root, off: false }]
    : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { module, off } = next;
    const prefix = module.path === '' ? '' : `${module.path}.`;
    for (const resource of module.resources.values()) {
      if (resource.mode === 'data') continue;
      resources.push({
        address: `${prefix}${resource.type}.${resource.name}`,
        type: resource.type,
        off: off || isOff(resource.count, resource.forEach),
      });
    }
    for (const call of [...module.calls.values()].toReversed()) {
      open.push({ module: call.module, off: off || isOff(call.count, call.forEach) });
    }
    for (const call of module.calls.values()) calls.push({ address: call.module.path, source: call.source });
  }
  return { resources, calls };
}

function isOff(count: Json | undefined, forEach: Json | undefined): boolean {
  const collection = constantIn(forEach);
  const empty =
    (Array.isArray(collection) && collection.length === 0) ||
    (isObject(collection) && Object.keys(collection).length === 0);
  return constantIn(count) === 0 || empty;
}
