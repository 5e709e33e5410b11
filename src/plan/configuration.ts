import {
  array,
  isObject,
  type Json,
  type JsonObject,
  join,
  object,
  optional,
  own,
  ShapeError,
  string,
} from './json.ts';

/** One module of `configuration`: the same for all of its instances. */
export interface ModuleConfiguration {
  /** Address without keys, `module.a.module.b`; '' is the root. */
  readonly path: string;
  /** By `aws_vpc.this`, `data.aws_vpc.this`. */
  readonly resources: ReadonlyMap<string, ResourceConfiguration>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  readonly outputs: ReadonlyMap<string, Json>;
  /** Defaults by variable name; undefined for a variable without one. */
  readonly variables: ReadonlyMap<string, Json | undefined>;
  /** Names of variables and of outputs that are marked as sensitive. */
  readonly secrets: ReadonlySet<string>;
  readonly secretOutputs: ReadonlySet<string>;
}

export interface ModuleCall {
  readonly name: string;
  readonly source: string | undefined;
  readonly expressions: JsonObject;
  readonly count: Json | undefined;
  readonly forEach: Json | undefined;
  readonly module: ModuleConfiguration;
}

export interface ResourceConfiguration {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly providerKey: string | undefined;
  /** Static arguments and blocks; what a `dynamic` block generates is not here. */
  readonly expressions: JsonObject;
  readonly count: Json | undefined;
  readonly forEach: Json | undefined;
}

/** `configuration` of a plan. */
export interface Configuration {
  readonly root: ModuleConfiguration;
  readonly providers: ReadonlyMap<string, ProviderConfiguration>;
}

export interface ProviderConfiguration {
  /** Address (without keys) of the module that holds the block. */
  readonly module: string;
  readonly expressions: JsonObject;
}

/** Deeper than any program nests modules; protects the stack. */
const DEEPEST = 1000;

/**
 * Reads `configuration`.
 * @throws {ShapeError} when a part has the wrong form.
 */
export function readConfiguration(json: Json): Configuration {
  const top = object(json, 'configuration');
  const root = optional(own(top, 'root_module'), 'configuration.root_module', object) ?? {};
  const providers = new Map<string, ProviderConfiguration>();
  const table = optional(own(top, 'provider_config'), 'configuration.provider_config', object) ?? {};
  for (const [key, value] of Object.entries(table)) {
    const path = join('configuration.provider_config', key);
    const row = object(value, path);
    providers.set(key, {
      module: optional(own(row, 'module_address'), join(path, 'module_address'), string) ?? '',
      expressions: optional(own(row, 'expressions'), join(path, 'expressions'), object) ?? {},
    });
  }
  return { root: readModule(root, '', 'configuration.root_module', 0), providers };
}

/** The key of a resource within its module. */
export function resourceKey(mode: 'managed' | 'data', type: string, name: string): string {
  return mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
}

function readModule(json: JsonObject, address: string, path: string, depth: number): ModuleConfiguration {
  if (depth > DEEPEST) throw new ShapeError(path, json, `not more than ${DEEPEST} modules within each other`);
  const resources = new Map<string, ResourceConfiguration>();
  const list = optional(own(json, 'resources'), join(path, 'resources'), array) ?? [];
  list.forEach((row, index) => {
    const resource = readResource(row, `${join(path, 'resources')}[${index}]`);
    if (resource) resources.set(resourceKey(resource.mode, resource.type, resource.name), resource);
  });
  const calls = new Map<string, ModuleCall>();
  for (const [name, row, at] of members(json, 'module_calls', path)) {
    const child = optional(own(row, 'module'), join(at, 'module'), object) ?? {};
    const below = `${address === '' ? '' : `${address}.`}module.${name}`;
    calls.set(name, {
      name,
      source: optional(own(row, 'source'), join(at, 'source'), string),
      expressions: optional(own(row, 'expressions'), join(at, 'expressions'), object) ?? {},
      count: own(row, 'count_expression'),
      forEach: own(row, 'for_each_expression'),
      module: readModule(child, below, join(at, 'module'), depth + 1),
    });
  }
  const outputs = new Map<string, Json>();
  const secretOutputs = new Set<string>();
  for (const [name, row] of members(json, 'outputs', path)) {
    outputs.set(name, own(row, 'expression') ?? {});
    if (own(row, 'sensitive') === true) secretOutputs.add(name);
  }
  const variables = new Map<string, Json | undefined>();
  const secrets = new Set<string>();
  for (const [name, row] of members(json, 'variables', path)) {
    variables.set(name, own(row, 'default'));
    if (own(row, 'sensitive') === true) secrets.add(name);
  }
  return { path: address, resources, calls, outputs, variables, secrets, secretOutputs };
}

function readResource(json: Json, path: string): ResourceConfiguration | undefined {
  const row = object(json, path);
  const mode = string(own(row, 'mode'), join(path, 'mode'));
  // Ephemeral resources are never planned and hold nothing that stays.
  if (mode !== 'managed' && mode !== 'data') return undefined;
  return {
    mode,
    type: string(own(row, 'type'), join(path, 'type')),
    name: string(own(row, 'name'), join(path, 'name')),
    providerKey: optional(own(row, 'provider_config_key'), join(path, 'provider_config_key'), string),
    expressions: optional(own(row, 'expressions'), join(path, 'expressions'), object) ?? {},
    count: own(row, 'count_expression'),
    forEach: own(row, 'for_each_expression'),
  };
}

function members(json: JsonObject, key: string, path: string): [string, JsonObject, string][] {
  const table = optional(own(json, key), join(path, key), object) ?? {};
  return Object.entries(table).map(([name, row]) => {
    const at = join(join(path, key), name);
    return [name, object(row, at), at];
  });
}

/**
 * True for the JSON of one expression, `{"references": […]}`, `{"constant_value": …}` or `{}`; false for a nested
 * block, whose keys are arguments.
 */
export function isExpression(json: JsonObject): boolean {
  const keys = Object.keys(json);
  if (keys.length === 0) return true;
  const references = own(json, 'references');
  if (references !== undefined && !Array.isArray(references)) return false;
  return keys.every((key) => key === 'references' || key === 'constant_value');
}

/**
 * The constant of an expression; undefined when it is none. In JSON syntax (`.tf.json`) a template is written down
 * as a constant, `"${aws_vpc.this.id}"`, with its references beside it or, for a function, without any.
 */
export function constantIn(expression: Json | undefined): Json | undefined {
  const constant = own(expression, 'constant_value');
  if (constant === undefined) return undefined;
  const references = own(expression, 'references');
  if (Array.isArray(references) && references.length > 0) return undefined;
  return holdsTemplate(constant) ? undefined : constant;
}

function holdsTemplate(constant: Json): boolean {
  const open: Json[] = [constant];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'string') {
      if (/[$%]\{/.test(node)) return true;
    } else if (typeof node === 'object' && node !== null) open.push(...Object.values(node));
  }
  return false;
}

/** Every reference text in an expression, a block or a list of blocks, in order. */
export function referencesIn(json: Json | undefined): readonly string[] {
  if (typeof json !== 'object' || json === null) return [];
  const known = listed.get(json);
  if (known) return known;
  const found: string[] = [];
  const open: Json[] = [json];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (Array.isArray(node)) open.push(...node.toReversed());
    else if (isObject(node)) {
      if (isExpression(node)) {
        const references = own(node, 'references');
        if (Array.isArray(references))
          for (const text of references) if (typeof text === 'string') found.push(text);
      } else open.push(...Object.values(node).toReversed());
    }
  }
  listed.set(json, found);
  return found;
}

/** Configuration is the same for every instance: its lists are made once. */
const listed = new WeakMap<object, readonly string[]>();
