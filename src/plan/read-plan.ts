import { InputError } from '../source/input-error.ts';
import { inputSort } from '../source/input-kind.ts';
import { refusal } from '../source/refusal.ts';
import { utf8Chunks } from '../source/text.ts';
import { withoutKeys } from '../terms/address.ts';
import type { ModuleInterface, Notification, Stack } from '../terms/resource.ts';
import type { Reference, Value } from '../terms/value.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { createDefaultTags } from './default-tags.ts';
import type { Stub } from './document.ts';
import { collectInstances } from './instances.ts';
import { isObject, type Json, object, own, ShapeError } from './json.ts';
import { ScanError } from './json-bytes.ts';
import { type DeclaredCall, declarations } from './left-out.ts';
import { interfacesBelow, outputReferences } from './module-interfaces.ts';
import { notificationsOf } from './notifications.ts';
import { referencesOfOthers } from './other-references.ts';
import { createResolver } from './references.ts';
import { createRegions } from './regions.ts';
import { PlanResource, type Refine } from './resources.ts';
import { type PlanDocument, scanPlan } from './scan-plan.ts';

export type { Refine } from './resources.ts';

export interface PlanOptions {
  /** The plan as the user named it, for messages; `-` is standard input. */
  readonly input: string;
  /** Name of the stack: directory of the root module, or the plan's folder. */
  readonly name: string;
  /** Managed types worth reading; all when not given. Others are only counted. */
  readonly interesting?: (type: string) => boolean;
  /** See {@link PlanReading.refined}. */
  readonly refine?: Refine;
  readonly refineRegion?: (address: string) => Value | undefined;
}

/** A plan that was read. */
export interface PlanReading {
  readonly stack: Stack;
  /** Values of the root module's variables, for evaluating the sources again. They may be secret: never print them. */
  readonly variables: Readonly<Record<string, Json>>;
  /** Managed addresses of `configuration` without keys, for telling whether sources match. */
  readonly declared: readonly string[];
  /** Managed addresses of `resource_changes` without keys, deleted and forgotten ones without configuration left out. */
  readonly planned: readonly string[];
  readonly moduleCalls: readonly DeclaredCall[];
  readonly hasConfiguration: boolean;
  readonly timestamp: string | undefined;
  readonly terraformVersion: string | undefined;
  /** The same stack with what matching sources know in place of what the plan does not. */
  refined(refine: Refine, refineRegion?: (address: string) => Value | undefined): Stack;
}

/**
 * Reads a plan in JSON, in any encoding. The chunks are gone through once, and once more to place an error.
 * @throws {InputError} for anything that is not a whole plan of a supported version: what was seen, what to do.
 */
export function readPlan(bytes: Uint8Array | Iterable<Uint8Array>, options: PlanOptions): PlanReading {
  const chunks = bytes instanceof Uint8Array ? [bytes] : bytes;
  refuseOthers(chunks, options.input);
  try {
    const document = scanPlan(utf8Chunks(chunks, options.input), {
      interesting: options.interesting ?? (() => true),
      file: options.input,
    });
    return build(document, options);
  } catch (error) {
    if (error instanceof ScanError)
      throw new InputError(error.message, placeOf(chunks, error.offset, options.input));
    if (error instanceof ShapeError) {
      throw new InputError(
        `this plan is not as terraform show -json writes it: ${error.message}. Was it changed by another program?`,
        { file: options.input },
      );
    }
    throw error;
  }
}

function build(document: PlanDocument, options: PlanOptions): PlanReading {
  const { top } = document;
  checkVersion(document, options.input);
  const configurationJson = top.get('configuration');
  const configuration = isObject(configurationJson)
    ? readConfiguration(configurationJson)
    : noConfiguration(configurationJson);
  const instances = collectInstances([...document.entries, ...document.stubs], configuration);
  const variables = variablesOf(top.get('variables'));
  const values = new Map(Object.entries(variables));
  const resolver = createResolver(instances, values);
  const regionOf = createRegions(configuration, values, resolver);
  const defaultTagsOf = createDefaultTags(configuration, values, instances);
  const { resources, calls } = declarations(configuration);

  const seen = keyless([...document.entries, ...document.stubs]);
  const complete = flag(top, 'complete');
  const errored = flag(top, 'errored') === true;
  // Terraform says when nothing was left out; OpenTofu never says, and marks -target and -exclude in no way.
  const certain = complete === true && !errored && document.changes !== undefined;
  const leftOut = certain
    ? []
    : resources.filter((one) => !one.off && !seen.has(one.address)).map((one) => one.address);
  const notifications: readonly Notification[] = notificationsOf(document, {
    complete,
    errored,
    leftOut,
    hasConfiguration: configuration !== undefined,
    declared: resources.length,
  });
  const root = instances.module('');
  const outputs = outputReferences(root, resolver);

  let others: readonly Reference[] | undefined;
  const otherReferences = () => {
    others ??= referencesOfOthers(document.stubs, instances, resolver);
    return others;
  };

  let interfaces: readonly ModuleInterface[] | undefined;
  const moduleInterfaces = () => {
    interfaces ??= interfacesBelow(root, instances, resolver);
    return interfaces;
  };

  const leftovers = document.leftovers.map(
    (entry) =>
      new PlanResource(entry, instances.module(entry.module), {
        resolver,
        regionOf,
        defaultTagsOf,
        refine: undefined,
        refineRegion: undefined,
      }),
  );
  const stackWith = (refine: Refine | undefined, refineRegion: PlanOptions['refineRegion']): Stack => ({
    name: options.name,
    kind: 'plan',
    input: options.input,
    resources: document.entries.map(
      (entry) =>
        new PlanResource(entry, instances.module(entry.module), {
          resolver,
          regionOf,
          defaultTagsOf,
          refine,
          refineRegion,
        }),
    ),
    leftovers,
    outputs,
    otherReferences,
    moduleInterfaces,
    complete: complete !== false && !errored,
    errored,
    leftOut,
    sourcesAtHand: refine !== undefined,
    notifications,
  });
  const declared = resources.map((one) => one.address);
  const managed = new Set(declared);
  return {
    stack: stackWith(options.refine, options.refineRegion),
    variables,
    declared,
    planned: [...seen].filter((address) => managed.has(address)),
    moduleCalls: calls,
    hasConfiguration: configuration !== undefined,
    timestamp: text(top.get('timestamp')),
    terraformVersion: text(top.get('terraform_version')),
    refined: stackWith,
  };
}

/** The addresses of managed resources without any keys. */
function keyless(stubs: readonly Stub[]): Set<string> {
  const modules = new Map<string, string>();
  const result = new Set<string>();
  for (const { mode, module, type, name } of stubs) {
    if (mode === 'data') continue;
    let prefix = modules.get(module);
    if (prefix === undefined) {
      prefix = module === '' ? '' : `${withoutKeys(module)}.`;
      modules.set(module, prefix);
    }
    result.add(`${prefix}${type}.${name}`);
  }
  return result;
}

/** Reads enough of the input to tell whether it is a plan at all, and answers for everything else. */
function refuseOthers(chunks: Iterable<Uint8Array>, input: string): void {
  let head: Uint8Array = new Uint8Array(0);
  for (const chunk of chunks) {
    head = head.length === 0 ? chunk.slice(0, 1 << 16) : Buffer.concat([head, chunk]);
    if (head.length >= 1 << 16) break;
  }
  const sort = inputSort(head);
  const zip = sort === 'truncated-zip' || sort === 'binary-plan';
  const answer = refusal(zip ? inputSort(head, tailOf(chunks)) : sort, input);
  if (answer) throw answer;
}

function tailOf(chunks: Iterable<Uint8Array>): Uint8Array {
  let tail: Uint8Array = new Uint8Array(0);
  for (const chunk of chunks) tail = Buffer.concat([tail, chunk]).subarray(-(1 << 17));
  return tail;
}

/** Line and column (in bytes) of an offset into the text as UTF-8. */
function placeOf(chunks: Iterable<Uint8Array>, offset: number, file: string) {
  let line = 1;
  let start = 0;
  let base = 0;
  for (const chunk of utf8Chunks(chunks, file)) {
    for (let at = chunk.indexOf(0x0a); at >= 0 && base + at < offset; at = chunk.indexOf(0x0a, at + 1)) {
      line++;
      start = base + at + 1;
    }
    base += chunk.length;
    if (base >= offset) break;
  }
  return { file, line, column: offset - start + 1 };
}

function checkVersion(document: PlanDocument, file: string): void {
  const version = document.top.get('format_version');
  if (version === undefined) {
    throw new InputError(
      'this plan has no format_version: it was made by a Terraform older than 0.12, or changed by another program. Run terraform show -json tfplan > plan.json',
      { file },
    );
  }
  const major = typeof version === 'string' ? /^(\d+)\.\d+/.exec(version)?.[1] : undefined;
  if (major === undefined) throw new ShapeError('format_version', version, 'a version such as "1.2"');
  if (Number(major) > 1) {
    throw new InputError(
      `this plan has format version ${JSON.stringify(version)}; versions 0 and 1 are understood. Is there a newer sglint?`,
      { file },
    );
  }
}

function noConfiguration(json: Json | undefined): Configuration | undefined {
  if (json === undefined || json === null) return undefined;
  throw new ShapeError('configuration', json, 'an object');
}

function variablesOf(json: Json | undefined): Record<string, Json> {
  const result: Record<string, Json> = Object.create(null);
  if (json === undefined || json === null) return result;
  for (const [name, row] of Object.entries(object(json, 'variables'))) {
    const value = own(row, 'value');
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function flag(top: ReadonlyMap<string, Json>, key: string): boolean | undefined {
  const value = top.get(key);
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? undefined;
  throw new ShapeError(key, value, 'true or false');
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
