import { InputError } from '../source/input-error.ts';
import type { Actions } from '../terms/resource.ts';
import type { Head } from './entry-scan.ts';
import { parseExactly } from './exact-json.ts';
import {
  array,
  type Json,
  type JsonObject,
  join,
  object,
  optional,
  own,
  ShapeError,
  string,
  strings,
} from './json.ts';
import { complaintOf, decode } from './json-bytes.ts';

/** What names an entry of `resource_changes` or of `prior_state`. */
export interface Stub {
  readonly address: string;
  /** Module instance, '' for the root. */
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: string | number | undefined;
}

/** An entry that matters. Its trees stay text until they are asked for. */
export interface Entry extends Stub {
  readonly provider: string;
  readonly previousAddress: string | undefined;
  readonly actionReason: string | undefined;
  readonly actions: Actions;
  readonly deferred: boolean;
  /**
   * Parses the trees. Nothing is kept: callers hold on to what they make of them.
   * @throws {InputError} when the text turns out not to be JSON.
   */
  trees(): Trees;
}

/** The parallel trees of one change. */
export interface Trees {
  readonly importing: boolean;
  readonly replacePaths: readonly Json[];
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
  readonly afterUnknown: Json | undefined;
  readonly beforeSensitive: Json | undefined;
  readonly afterSensitive: Json | undefined;
}

/**
 * An entry of `resource_changes`, checked for its form as far as the head goes. `bytes` are its JSON, to be kept.
 * @throws {ShapeError} when a part has the wrong form.
 */
export function changeEntry(head: Head, bytes: Uint8Array, path: string, file: string): Entry {
  const { row } = head;
  const inChange = join(path, 'change');
  if (head.change !== BRACE) throw new ShapeError(inChange, exampleOf(head.change), 'an object');
  for (const part of ['before', 'after'] as const) {
    const form = head[part];
    if (form !== BRACE && form !== NULL && form !== 0) {
      throw new ShapeError(join(inChange, part), exampleOf(form), 'an object');
    }
  }
  const { address, module, mode, type, name, key } = identity(row, path);
  return {
    address,
    module,
    mode,
    type,
    name,
    key,
    provider: provider(row, path),
    previousAddress: optional(own(row, 'previous_address'), join(path, 'previous_address'), string),
    actionReason: optional(own(row, 'action_reason'), join(path, 'action_reason'), string),
    actions: actionsOf(strings(head.actions, join(inChange, 'actions'))),
    deferred: false,
    trees: () => treesOf(own(parseEntry(bytes, path, file), 'change'), inChange),
  };
}

/** An entry of `deferred_changes`: a change, wrapped together with the reason. There are few; it is parsed whole. */
export function deferredEntry(json: Json, path: string): Entry {
  const row = object(own(object(json, path), 'resource_change'), join(path, 'resource_change'));
  const change = object(own(row, 'change'), join(path, 'change'));
  const trees = treesOf(change, join(path, 'change'));
  return {
    ...identity(row, path),
    provider: provider(row, path),
    previousAddress: undefined,
    actionReason: optional(own(row, 'action_reason'), join(path, 'action_reason'), string),
    actions: actionsOf(strings(own(change, 'actions'), join(path, 'change.actions'))),
    deferred: true,
    trees: () => trees,
  };
}

/** A data source that was read while planning: the object is there before and after, and nothing will be done. */
export function dataEntry(row: JsonObject, path: string, module: string): Entry {
  const values = object(own(row, 'values'), join(path, 'values'));
  const sensitive = own(row, 'sensitive_values');
  const trees: Trees = {
    importing: false,
    replacePaths: [],
    before: values,
    after: values,
    afterUnknown: undefined,
    beforeSensitive: sensitive,
    afterSensitive: sensitive,
  };
  return {
    ...identity(row, path),
    module,
    provider: provider(row, path),
    previousAddress: undefined,
    actionReason: undefined,
    actions: actionsOf([]),
    deferred: false,
    trees: () => trees,
  };
}

/** The parts of an entry that name it. */
export function identity(row: JsonObject, path: string): Stub {
  const index = own(row, 'index');
  return {
    address: string(own(row, 'address'), join(path, 'address')),
    module: optional(own(row, 'module_address'), join(path, 'module_address'), string) ?? '',
    mode: string(own(row, 'mode'), join(path, 'mode')) === 'data' ? 'data' : 'managed',
    type: string(own(row, 'type'), join(path, 'type')),
    name: string(own(row, 'name'), join(path, 'name')),
    key: typeof index === 'string' || typeof index === 'number' ? index : undefined,
  };
}

/** Reads what will be done by membership: new combinations of actions appear with every other release. */
export function actionsOf(names: readonly string[]): Actions {
  const create = names.indexOf('create');
  const gone = Math.max(names.indexOf('delete'), names.indexOf('forget'));
  return {
    create: create >= 0,
    read: names.includes('read'),
    update: names.includes('update'),
    delete: names.includes('delete'),
    forget: names.includes('forget'),
    createFirst: create >= 0 && gone > create,
  };
}

function treesOf(json: Json | undefined, path: string): Trees {
  const change = object(json, path);
  const importing = own(change, 'importing');
  return {
    importing: importing !== undefined && importing !== null && importing !== false,
    replacePaths: optional(own(change, 'replace_paths'), join(path, 'replace_paths'), array) ?? [],
    before: optional(own(change, 'before'), join(path, 'before'), object),
    after: optional(own(change, 'after'), join(path, 'after'), object),
    afterUnknown: own(change, 'after_unknown'),
    beforeSensitive: own(change, 'before_sensitive'),
    afterSensitive: own(change, 'after_sensitive'),
  };
}

function parseEntry(bytes: Uint8Array, path: string, file: string): Json {
  try {
    return parseExactly(decode(bytes));
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${complaintOf(error)}`, { file });
  }
}

const BRACE = 0x7b;
const NULL = 0x6e;

/** Something of the kind that a first byte begins. */
function exampleOf(form: number): unknown {
  if (form === 0) return undefined;
  if (form === NULL) return null;
  if (form === 0x5b) return [];
  return form === 0x22 ? '' : form === 0x74 || form === 0x66 ? true : 0;
}

/** `registry.opentofu.org/hashicorp/aws` → `hashicorp/aws`. */
function provider(row: JsonObject, path: string): string {
  const name = optional(own(row, 'provider_name'), join(path, 'provider_name'), string) ?? '';
  return name.split('/').slice(-2).join('/');
}
