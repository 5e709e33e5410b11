import type { Answer } from '../../terms/answer.ts';
import type { Actions, Resource } from '../../terms/resource.ts';
import { type Dict, holdsSensitive, type Reference, type Value } from '../../terms/value.ts';
import { toTermsValue } from '../evaluate/to-terms.ts';
import { directReferences } from './direct-references.ts';
import { withFewReferences } from './few-references.ts';
import type { Declared } from './module-instance.ts';
import { regionOf, tagsAllOf } from './providers.ts';

const CREATE: Actions = {
  create: true,
  read: false,
  update: false,
  delete: false,
  forget: false,
  createFirst: false,
};
const READ: Actions = { ...CREATE, create: false, read: true };
/** Nested blocks that are sets: one sensitive part makes all of it sensitive, as in a plan. */
const SETS = new Set(['ingress', 'egress', 'route', 'rules', 'entry']);

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
  private tree: Dict | undefined;
  private found: readonly Reference[] | undefined;

  constructor(declared: Declared) {
    this.declared = declared;
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

  get region(): Value | undefined {
    return regionOf(this.declared);
  }

  get after(): Dict {
    this.tree ??= lazyDict(() => this.build().entries);
    return this.tree;
  }

  configured(name: string): Answer {
    const { body } = this.declared.block;
    if (body.attributes.some((attribute) => attribute.name === name)) return 'yes';
    if (body.blocks.some((block) => block.type === name)) return 'yes';
    // A `dynamic` block counts when it makes something, or may.
    const generated = this.declared.entries().get(name);
    if (generated === undefined) return 'no';
    return 'items' in generated && generated.items.length === 0 ? 'no' : 'yes';
  }

  references(): readonly Reference[] {
    this.found ??= [...inValue(this.after), ...directReferences(this.declared)];
    return this.found;
  }

  private build(): Dict {
    const entries = new Map<string, Value>();
    for (const [name, value] of this.declared.entries()) {
      const own = withFewReferences(toTermsValue(value));
      entries.set(name, SETS.has(name) && holdsSensitive(own) ? hidden(own) : own);
    }
    const tags = entries.has('tags_all') ? undefined : tagsAllOf(this.declared);
    if (tags) entries.set('tags_all', toTermsValue(tags));
    return { kind: 'dict', entries };
  }
}

function hidden(value: Value): Value {
  if (value.kind === 'list') return { ...value, sensitive: true, items: value.items.map(hidden) };
  if (value.kind !== 'dict') return { ...value, sensitive: true };
  const entries = new Map<string, Value>();
  for (const [name, item] of value.entries) entries.set(name, hidden(item));
  return { ...value, sensitive: true, entries };
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

function inValue(value: Value): readonly Reference[] {
  if (value.kind === 'unknown') return value.references;
  if (value.kind === 'list') return value.items.flatMap(inValue);
  if (value.kind === 'dict') return [...value.entries.values()].flatMap(inValue);
  return [];
}
