import type { Answer } from '../../terms/answer.ts';
import type { Actions, Resource } from '../../terms/resource.ts';
import { type Dict, type Reference, referencesWithin, type Value } from '../../terms/value.ts';
import { toTermsValue } from '../evaluate/to-terms.ts';
import { argument } from './declarations.ts';
import { directReferences } from './direct-references.ts';
import { withFewReferences } from './few-references.ts';
import type { Declared } from './module-instance.ts';
import type { NamedResources } from './named-resources.ts';
import { providerKeyOf, regionOf, tagsAllOf } from './providers.ts';
import { asSet } from './set-arguments.ts';

const CREATE: Actions = {
  create: true,
  read: false,
  update: false,
  delete: false,
  forget: false,
  createFirst: false,
};
const READ: Actions = { ...CREATE, create: false, read: true };
/** Members of a syntax tree that say where it stands. */
const PLACES = new Set(['file', 'start', 'end']);
/**
 * A declared resource as the first apply would make it. Values are worked out when they are asked for.
 */
export class HclResource implements Resource {
  readonly address: string;
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: string | number | undefined;
  readonly provider: string;
  readonly actions: Actions;
  readonly before = undefined;
  readonly declared: Declared;
  private readonly named: NamedResources;
  private readonly importIdOf: (address: string) => Value | undefined;
  private tree: Dict | undefined;

  constructor(declared: Declared, named: NamedResources, importIdOf: (address: string) => Value | undefined) {
    this.declared = declared;
    this.named = named;
    this.importIdOf = importIdOf;
    this.address = declared.address;
    this.module = declared.module.address;
    this.mode = declared.mode;
    this.type = declared.type;
    this.name = declared.name;
    this.key = declared.key;
    this.provider = declared.type.startsWith('awscc_')
      ? 'hashicorp/awscc'
      : declared.type.startsWith('aws_')
        ? 'hashicorp/aws'
        : declared.type;
    this.actions = declared.mode === 'data' ? READ : CREATE;
  }

  get providerKey(): string | undefined {
    return providerKeyOf(this.declared);
  }

  get region(): Value | undefined {
    return regionOf(this.declared);
  }

  get importId(): Value | undefined {
    return this.importIdOf(this.address);
  }

  get repetition(): string | undefined {
    if (this.key !== '*') return undefined;
    const { block } = this.declared;
    const written = argument(block, 'count') ?? argument(block, 'for_each');
    return JSON.stringify(written, (name, part: unknown) => (PLACES.has(name) ? undefined : part));
  }

  get after(): Dict {
    this.tree ??= lazyDict(() => this.build().entries);
    return this.tree;
  }

  configured(name: string): Answer | 'null' {
    const { body } = this.declared.block;
    if (body.attributes.some((attribute) => attribute.name === name)) {
      const kind = this.declared.entries().get(name)?.kind;
      return kind === 'null' || kind === 'unknown' ? kind : 'yes';
    }
    if (body.blocks.some((block) => block.type === name)) return 'yes';
    // A `dynamic` block counts when it makes something, or may.
    const generated = this.declared.entries().get(name);
    if (generated === undefined) return 'no';
    return 'items' in generated && generated.items.length === 0 ? 'no' : 'yes';
  }

  references(but: readonly string[] = []): readonly Reference[] {
    // Not kept: they are asked for once, and those of all resources of a large stack are many.
    const found: Reference[] = [];
    for (const [name, value] of this.after.entries) if (!but.includes(name)) referencesWithin(value, found);
    for (const reference of directReferences(this.declared, but)) found.push(reference);
    return found;
  }

  mayReferTo(addresses: ReadonlySet<string>): boolean {
    return this.named.among(addresses, this.declared.block.body, this.declared.module);
  }

  private build(): Dict {
    const entries = new Map<string, Value>();
    for (const [name, value] of this.declared.entries()) {
      entries.set(name, asSet(name, withFewReferences(toTermsValue(value))));
    }
    const tags = entries.has('tags_all') ? undefined : tagsAllOf(this.declared);
    if (tags) entries.set('tags_all', toTermsValue(tags));
    return { kind: 'dict', entries };
  }
}

/** Most of what is declared is never looked into: only that it exists. */
function lazyDict(build: () => Dict['entries']): Dict {
  let entries: Dict['entries'] | undefined;
  return {
    kind: 'dict',
    get entries() {
      entries ??= build();
      return entries;
    },
  };
}
