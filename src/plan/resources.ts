import type { Answer } from '../terms/answer.ts';
import type { Resource } from '../terms/resource.ts';
import type { Dict, Reference, Value } from '../terms/value.ts';
import { type ResourceConfiguration, referencesIn, resourceKey } from './configuration.ts';
import type { Entry } from './document.ts';
import type { Follow } from './expression.ts';
import type { ModuleInstance } from './instances.ts';
import { type Json, join } from './json.ts';
import { knownValue } from './json-value.ts';
import { asReferences, type Resolver } from './references.ts';
import { refineDict } from './refine.ts';
import { ownRegion, type RegionOf } from './regions.ts';
import { plannedValue } from './values.ts';

/** What matching sources know about a resource instance; undefined when they do not know it. */
export type Refine = (address: string) => Dict | undefined;

export interface ResourceContext {
  readonly resolver: Resolver;
  readonly regionOf: RegionOf;
  readonly refine: Refine | undefined;
  /** Region of a resource as the sources evaluate it, where the plan can't tell. */
  readonly refineRegion: ((address: string) => Value | undefined) | undefined;
}

/** A resource of the model over one entry of the plan. Its value trees are built when they are first asked for. */
export function planResource(entry: Entry, module: ModuleInstance, context: ResourceContext): Resource {
  const { resolver, refine } = context;
  const configuration = module.configuration?.resources.get(resourceKey(entry.mode, entry.type, entry.name));
  const repetition = { key: entry.key, forEach: configuration?.forEach, module };
  const follow: Follow = (texts) => resolver.trails(texts, module, repetition);
  const before = once(() => entry.before && (knownValue(entry.before, entry.beforeSensitive) as Dict));
  const after = once((): Dict | undefined => {
    if (!entry.after || forgotten(entry)) return undefined;
    const planned = plannedValue({
      after: entry.after,
      unknown: entry.afterUnknown,
      sensitive: entry.afterSensitive,
      expressions: configuration?.expressions,
      follow,
    });
    const evaluated = refine?.(entry.address);
    return evaluated ? refineDict(planned, evaluated) : planned;
  });
  const region = once((): Value | undefined => {
    const own = ownRegion((after() ?? before())?.entries.get('region'));
    if (own) return own;
    const given =
      configuration?.providerKey === undefined
        ? undefined
        : context.regionOf(configuration.providerKey, module);
    return given?.kind === 'unknown' ? (context.refineRegion?.(entry.address) ?? given) : given;
  });
  const references = once(() => (configuration ? allReferences(configuration, follow) : []));
  return {
    address: entry.address,
    module: entry.module,
    mode: entry.mode,
    type: entry.type,
    name: entry.name,
    key: entry.key,
    provider: entry.provider,
    actions: entry.actions,
    get region() {
      return region();
    },
    get before() {
      return before();
    },
    get after() {
      return after();
    },
    ...(entry.previousAddress === undefined ? {} : { previousAddress: entry.previousAddress }),
    ...(entry.importing ? { importing: true } : {}),
    ...(entry.actionReason === undefined ? {} : { actionReason: entry.actionReason }),
    ...(entry.replacePaths.length === 0 ? {} : { replacePaths: entry.replacePaths.map(pathText) }),
    ...(configuration || !hasConfiguration(module) ? {} : { withoutConfiguration: true }),
    configured: (argument) => configured(configuration, argument),
    references,
  };
}

function configured(configuration: ResourceConfiguration | undefined, argument: string): Answer {
  if (!configuration) return 'unknown';
  return Object.hasOwn(configuration.expressions, argument) ? 'yes' : 'no';
}

/** A forgotten object stays in AWS, but what it will be is no longer this configuration's business. */
function forgotten({ actions }: Entry): boolean {
  return actions.forget && !actions.create;
}

/** False when the plan holds no configuration at all, so that nothing follows from a missing one. */
function hasConfiguration(module: ModuleInstance): boolean {
  let root = module;
  while (root.parent) root = root.parent;
  return root.configuration !== undefined;
}

function allReferences(configuration: ResourceConfiguration, follow: Follow): readonly Reference[] {
  const { expressions, forEach, count, dependsOn } = configuration;
  const arguments_ = Object.values(expressions).flatMap((json) => asReferences(follow(referencesIn(json))));
  const around = [...referencesIn(forEach), ...referencesIn(count), ...dependsOn];
  const all = [...arguments_, ...asReferences(follow(around), false)];
  const seen = new Map<string, Reference>();
  for (const one of all) {
    const key = `${one.module}\0${one.text}`;
    const known = seen.get(key);
    if (!known || (one.exact && !known.exact)) seen.set(key, one);
  }
  return [...seen.values()];
}

/** `["ingress", 0, "protocol"]` → `ingress[0].protocol`. */
function pathText(path: Json): string {
  if (!Array.isArray(path)) return String(path);
  let text = '';
  for (const step of path) text = typeof step === 'number' ? `${text}[${step}]` : join(text, String(step));
  return text;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
