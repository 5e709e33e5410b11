import type { Path } from '../terms/origin.ts';
import type { Resource } from '../terms/resource.ts';
import { at, type Value } from '../terms/value.ts';
import type { Json, JsonObject } from './json.ts';
import { type PlanOptions, type PlanReading, readPlan } from './read-plan.ts';

/** For tests: a change as short as it can be said. */
export interface SampleChange {
  readonly actions?: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly unknown?: Json;
  readonly sensitive?: Json;
  readonly more?: JsonObject;
}

/** For tests: an entry of `resource_changes`; module, type, name and index are read off the address. */
export function change(address: string, sample: SampleChange = {}): JsonObject {
  const found = /^((?:module\.[\w-]+(?:\[.*?\])?\.)*)(data\.)?([\w]+)\.([\w-]+)(?:\[(.+)\])?$/.exec(address);
  if (!found) throw new Error(`no address: ${address}`);
  const [, modules = '', data, type = '', name = '', index] = found;
  return {
    address,
    ...(modules === '' ? {} : { module_address: modules.slice(0, -1) }),
    mode: data ? 'data' : 'managed',
    type,
    name,
    ...(index === undefined ? {} : { index: JSON.parse(index) }),
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: {
      actions: [...(sample.actions ?? ['create'])],
      before: sample.before ?? null,
      after: sample.after === undefined ? {} : sample.after,
      after_unknown: sample.unknown ?? {},
      before_sensitive: {},
      after_sensitive: sample.sensitive ?? {},
    },
    ...sample.more,
  };
}

/** For tests: a resource of `configuration`. */
export function declared(key: string, expressions: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const data = key.startsWith('data.');
  const [type = '', name = ''] = (data ? key.slice(5) : key).split('.');
  const mode = data ? 'data' : 'managed';
  return { address: key, mode, type, name, provider_config_key: 'aws', expressions, ...more };
}

/** For tests: an expression that refers to these. */
export function refers(...references: string[]): JsonObject {
  return { references };
}

/** For tests: an expression that is a constant. */
export function constant(value: Json): JsonObject {
  return { constant_value: value };
}

/** For tests: the bytes of a plan. */
export function planBytes(plan: JsonObject): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ format_version: '1.2', ...plan }));
}

/** For tests: reads a plan that is complete unless it says otherwise. */
export function read(plan: JsonObject, options: Partial<PlanOptions> = {}): PlanReading {
  return readPlan(planBytes({ complete: true, ...plan }), { input: 'plan.json', name: '.', ...options });
}

/** For tests: a plan of one module. */
export function plan(changes: JsonObject[], resources?: JsonObject[], more: JsonObject = {}): JsonObject {
  return {
    resource_changes: changes,
    ...(resources ? { configuration: { root_module: { resources } } } : {}),
    ...more,
  };
}

/** For tests: the resource at an address. */
export function resourceAt(reading: PlanReading, address: string): Resource {
  const found = reading.stack.resources.find((resource) => resource.address === address);
  if (!found) throw new Error(`no resource ${address}`);
  return found;
}

/** For tests: what stands at a path after the plan. */
export function valueAt(reading: PlanReading, address: string, ...path: Path): Value | undefined {
  return at(resourceAt(reading, address).after, path);
}

/** For tests: a value as short text; `?not-given`, `?after-apply(=a.b.id→a.b)`, `~` for a reference that is not exact. */
export function brief(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  const mark = value.sensitive ? '!' : '';
  if (value.kind === 'list') return value.items.map(brief);
  if (value.kind === 'dict')
    return Object.fromEntries([...value.entries].map(([key, item]) => [key, brief(item)]));
  if (value.kind === 'scalar') return mark === '' ? value.value : `${mark}${value.value}`;
  const references = value.references.map((one) => {
    const where = one.module === '' ? '' : `${one.module}:`;
    return `${one.exact ? '=' : '~'}${where}${one.text}→${one.targets.join('|')}`;
  });
  return `${mark}?${value.reason}${references.length > 0 ? `(${references.join(' ')})` : ''}`;
}
