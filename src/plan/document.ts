import type { Actions } from '../terms/resource.ts';
import { array, type Json, type JsonObject, join, object, optional, own, string, strings } from './json.ts';

/** One entry of `resource_changes`, `deferred_changes` or a data source of `prior_state`, checked for its form. */
export interface Entry {
  readonly address: string;
  /** Module instance, '' for the root. */
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: string | number | undefined;
  readonly provider: string;
  readonly previousAddress: string | undefined;
  readonly actionReason: string | undefined;
  readonly importing: boolean;
  readonly actions: Actions;
  readonly replacePaths: readonly Json[];
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
  readonly afterUnknown: Json | undefined;
  readonly beforeSensitive: Json | undefined;
  readonly afterSensitive: Json | undefined;
  readonly deferred: boolean;
}

/** What is kept of an entry whose type nobody asks about. */
export interface Stub {
  readonly address: string;
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: string | number | undefined;
}

/**
 * Checks one entry of `resource_changes`.
 * @throws {ShapeError} when a part has the wrong form.
 */
export function changeEntry(json: Json, path: string, deferred = false): Entry {
  const row = object(json, path);
  const change = object(own(row, 'change'), join(path, 'change'));
  const inChange = join(path, 'change');
  const importing = own(change, 'importing');
  return {
    ...identity(row, path),
    provider: provider(row, path),
    previousAddress: optional(own(row, 'previous_address'), join(path, 'previous_address'), string),
    actionReason: optional(own(row, 'action_reason'), join(path, 'action_reason'), string),
    importing: importing !== undefined && importing !== null && importing !== false,
    actions: actionsOf(strings(own(change, 'actions'), join(inChange, 'actions'))),
    replacePaths: optional(own(change, 'replace_paths'), join(inChange, 'replace_paths'), array) ?? [],
    before: optional(own(change, 'before'), join(inChange, 'before'), object),
    after: optional(own(change, 'after'), join(inChange, 'after'), object),
    afterUnknown: own(change, 'after_unknown'),
    beforeSensitive: own(change, 'before_sensitive'),
    afterSensitive: own(change, 'after_sensitive'),
    deferred,
  };
}

/** A data source that was read while planning: the object is there before and after, and nothing will be done. */
export function dataEntry(json: Json, path: string, module: string): Entry {
  const row = object(json, path);
  const values = object(own(row, 'values'), join(path, 'values'));
  const sensitive = own(row, 'sensitive_values');
  return {
    ...identity(row, path),
    module,
    provider: provider(row, path),
    previousAddress: undefined,
    actionReason: undefined,
    importing: false,
    actions: actionsOf([]),
    replacePaths: [],
    before: values,
    after: values,
    afterUnknown: undefined,
    beforeSensitive: sensitive,
    afterSensitive: sensitive,
    deferred: false,
  };
}

/** The parts of an entry that name it. */
export function identity(row: JsonObject, path: string): Stub {
  const address = string(own(row, 'address'), join(path, 'address'));
  const index = own(row, 'index');
  return {
    address,
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

/** `registry.opentofu.org/hashicorp/aws` → `hashicorp/aws`. */
function provider(row: JsonObject, path: string): string {
  const name = optional(own(row, 'provider_name'), join(path, 'provider_name'), string) ?? '';
  return name.split('/').slice(-2).join('/');
}
