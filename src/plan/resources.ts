import type { Answer } from '../terms/answer.ts';
import type { Actions, Resource } from '../terms/resource.ts';
import type { Dict, Reference, Value } from '../terms/value.ts';
import { allReferences } from './all-references.ts';
import { type ResourceConfiguration, referencesIn, resourceKey } from './configuration.ts';
import { markCopies } from './copies.ts';
import type { DefaultTagsOf } from './default-tags.ts';
import type { Entry, Trees } from './document.ts';
import { constantOf, expressionOf, type Follow } from './expression.ts';
import type { ModuleInstance } from './instances.ts';
import { type Json, join } from './json.ts';
import { knownValue } from './json-value.ts';
import type { Resolver } from './references.ts';
import { refineDict } from './refine.ts';
import { ownRegion, type RegionOf } from './regions.ts';
import { plannedValue } from './values.ts';

/** What matching sources know about a resource instance; undefined when they do not know it. */
export type Refine = (address: string) => Dict | undefined;

export interface ResourceContext {
  readonly resolver: Resolver;
  readonly regionOf: RegionOf;
  readonly defaultTagsOf: DefaultTagsOf;
  readonly refine: Refine | undefined;
  /** Region of a resource as the sources evaluate it, where the plan can't tell. */
  readonly refineRegion: ((address: string) => Value | undefined) | undefined;
}

/** An attribute of a resource or data source of AWS. */
const BY_AWS = /^(?:data\.)?aws(?:cc)?_/;

/** A value that is made when it is first asked for; `made` tells it from one that is undefined. */
interface Made<T> {
  readonly made: T;
}

/**
 * A resource of the model over one entry of the plan. A plan holds tens of thousands, and most are asked for little:
 * trees are parsed and built when they are first read, and the text is parsed again rather than kept parsed.
 */
export class PlanResource implements Resource {
  readonly address: string;
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: string | number | undefined;
  readonly provider: string;
  readonly actions: Actions;
  readonly previousAddress?: string;
  readonly actionReason?: string;
  readonly withoutConfiguration?: boolean;
  private readonly entry: Entry;
  private readonly owner: ModuleInstance;
  private readonly context: ResourceContext;
  private readonly configuration: ResourceConfiguration | undefined;
  private trees: Trees | undefined;
  private madeBefore: Made<Dict | undefined> | undefined;
  private madeAfter: Made<Dict | undefined> | undefined;
  private madeRegion: Made<Value | undefined> | undefined;
  private madeReferences: readonly Reference[] | undefined;

  constructor(entry: Entry, owner: ModuleInstance, context: ResourceContext) {
    this.address = entry.address;
    this.module = entry.module;
    this.mode = entry.mode;
    this.type = entry.type;
    this.name = entry.name;
    this.key = entry.key;
    this.provider = entry.provider;
    this.actions = entry.actions;
    this.entry = entry;
    this.owner = owner;
    this.context = context;
    this.configuration = owner.configuration?.resources.get(resourceKey(entry.mode, entry.type, entry.name));
    if (entry.previousAddress !== undefined) this.previousAddress = entry.previousAddress;
    if (entry.actionReason !== undefined) this.actionReason = entry.actionReason;
    if (!this.configuration && hasConfiguration(owner)) this.withoutConfiguration = true;
  }

  get before(): Dict | undefined {
    this.madeBefore ??= { made: this.makeBefore() };
    this.release();
    return this.madeBefore.made;
  }

  get after(): Dict | undefined {
    this.madeAfter ??= { made: this.makeAfter() };
    this.release();
    return this.madeAfter.made;
  }

  get providerKey(): string | undefined {
    return this.configuration?.providerKey;
  }

  get region(): Value | undefined {
    this.madeRegion ??= { made: this.makeRegion() };
    return this.madeRegion.made;
  }

  get importing(): boolean {
    return this.parsed().importing;
  }

  get replacePaths(): readonly string[] {
    return this.parsed().replacePaths.map(pathText);
  }

  configured(argument: string): Answer | 'null' {
    if (!this.configuration) return 'unknown';
    const { expressions } = this.configuration;
    if (!Object.hasOwn(expressions, argument)) return 'no';
    const written = expressionOf(expressions[argument]);
    const constant = constantOf(written);
    if (constant === null) return 'null';
    if (written.kind !== 'leaf' || constant !== undefined) return 'yes';
    // Of what is more than a constant a plan shows only the references. What AWS gives, an id, stands in a list, and is none.
    const references = referencesIn(written.json);
    return references.length > 0 && !references.some((one) => BY_AWS.test(one)) ? 'unknown' : 'yes';
  }

  references(but: readonly string[] = []): readonly Reference[] {
    if (!this.configuration) return [];
    if (but.length > 0) return allReferences(this.configuration, this.follow, but);
    this.madeReferences ??= allReferences(this.configuration, this.follow);
    return this.madeReferences;
  }

  mayReferTo(): boolean {
    return this.configuration !== undefined;
  }

  private readonly follow: Follow = (texts) => {
    const { context, owner, key, configuration } = this;
    return context.resolver.trails(texts, owner, { key, forEach: configuration?.forEach, module: owner });
  };

  private parsed(): Trees {
    this.trees ??= this.entry.trees();
    return this.trees;
  }

  private release(): void {
    if (this.madeBefore && this.madeAfter) this.trees = undefined;
  }

  private makeBefore(): Dict | undefined {
    const { before, beforeSensitive } = this.parsed();
    return before && this.withCopies(knownValue(before, beforeSensitive) as Dict, beforeSensitive);
  }

  private makeAfter(): Dict | undefined {
    // A forgotten object stays in AWS, but what it will be is no longer this configuration's business.
    if (this.actions.forget && !this.actions.create) return undefined;
    const { before, after, afterUnknown, afterSensitive } = this.parsed();
    if (before === undefined) this.madeBefore = { made: undefined };
    if (!after) return undefined;
    const planned = this.withCopies(
      plannedValue({
        after,
        unknown: afterUnknown,
        sensitive: afterSensitive,
        expressions: this.configuration?.expressions,
        follow: this.follow,
      }),
      afterSensitive,
    );
    const evaluated = this.context.refine?.(this.address);
    return evaluated ? refineDict(planned, evaluated) : planned;
  }

  private withCopies(tree: Dict, mask: Json | undefined): Dict {
    const { configuration, context, owner } = this;
    const key = tree.entries.has('tags_all') ? configuration?.providerKey : undefined;
    const defaults = key === undefined ? undefined : context.defaultTagsOf(key, owner);
    return markCopies(tree, mask, configuration?.expressions, defaults);
  }

  private makeRegion(): Value | undefined {
    const own = ownRegion((this.after ?? this.before)?.entries.get('region'));
    if (own) return own;
    const { configuration, context } = this;
    if (configuration?.providerKey === undefined) return undefined;
    const given = context.regionOf(configuration.providerKey, this.owner);
    return given?.kind === 'unknown' ? (context.refineRegion?.(this.address) ?? given) : given;
  }
}

/** False when the plan holds no configuration at all, so that nothing follows from a missing one. */
function hasConfiguration(module: ModuleInstance): boolean {
  let root = module;
  while (root.parent) root = root.parent;
  return root.configuration !== undefined;
}

/** `["ingress", 0, "protocol"]` → `ingress[0].protocol`. */
function pathText(path: Json): string {
  if (!Array.isArray(path)) return String(path);
  let text = '';
  for (const step of path) text = typeof step === 'number' ? `${text}[${step}]` : join(text, String(step));
  return text;
}
