import type { Value } from '../../terms/value.ts';
import { entriesOf, giveWay, isOpen, withEntries, withKeys } from '../evaluate/partly-known.ts';
import type { Scope } from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import { toTermsValue } from '../evaluate/to-terms.ts';
import { mapType, STRING } from '../evaluate/type.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import { type HclValue, mapValue, marksOf, unknownValue, withMarks } from '../evaluate/value.ts';
import type { Block, Expression } from '../syntax.ts';
import { argument } from './declarations.ts';
import { bind } from './expansion.ts';
import type { Declared, ModuleInstance } from './module-instance.ts';

/** A provider configuration in the module that holds it. */
interface Configured {
  readonly module: ModuleInstance;
  readonly name: string;
  /** OpenTofu: the key of an instance. */
  readonly key: HclValue | undefined;
  /** Undefined for what no block configures: the environment does. */
  readonly block: Block | undefined;
  readonly scope: Scope;
}

/**
 * The provider configuration that a resource uses: its `provider` argument, else the default one of its type's prefix,
 * looked for in the module and, through the calls' `providers`, in those above.
 */
function providerOf(declared: Declared): Configured {
  const given = argument(declared.block, 'provider');
  const local = declared.type.split('_')[0] ?? declared.type;
  return find(declared.module, given ? (nameOf(given) ?? local) : local, keyOf(given, declared.scope));
}

function find(module: ModuleInstance, name: string, key: HclValue | undefined): Configured {
  const block = module.declarations.providers.get(name);
  const scope = block && key ? instanceScope(block, module.scope, key) : module.scope;
  const here = { module, name, key, block, scope };
  if (block || !module.parent || !module.call) return here;
  const passed = argument(module.call, 'providers');
  if (passed?.kind === 'object') {
    const item = passed.items.find(({ key }) => nameOf(key) === name);
    const outer = item && nameOf(item.value);
    if (outer !== undefined)
      return find(module.parent, outer, keyOf(item?.value, module.callScope ?? module.parent.scope));
  }
  return name.includes('.') ? here : find(module.parent, name, undefined);
}

/** As a plan has it: `aws`, `aws.ireland`, `module.network:aws`. */
export function providerKeyOf(declared: Declared): string | undefined {
  const { module, name, key } = providerOf(declared);
  if (key && key.kind !== 'string') return undefined;
  const instance = key ? `[${JSON.stringify(key.value)}]` : '';
  return `${module.address === '' ? '' : `${module.address}:`}${name}${instance}`;
}

/** OpenTofu: the key of an instance of a provider with `for_each`, `aws.by_region["eu-west-1"]`. */
function keyOf(expression: Expression | undefined, scope: Scope): HclValue | undefined {
  if (expression?.kind === 'parentheses') return keyOf(expression.inner, scope);
  return expression?.kind === 'index' ? evaluateOrUnknown(expression.key, scope) : undefined;
}

function instanceScope(block: Block, scope: Scope, key: HclValue): Scope {
  const forEach = argument(block, 'for_each');
  const all = forEach && evaluateOrUnknown(forEach, scope);
  const inMap = all && 'entries' in all && key.kind === 'string' ? all.entries.get(key.value) : undefined;
  return bind(scope, 'each', {
    key,
    value: inMap ?? (all?.kind === 'set' ? key : unknownValue('after-apply')),
  });
}

/** `aws` or `aws.ireland`; an instance key of OpenTofu's provider `for_each` is left out. */
function nameOf(expression: Expression): string | undefined {
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'parentheses') return nameOf(expression.inner);
  if (expression.kind === 'index') return nameOf(expression.object);
  if (expression.kind !== 'attribute-access') return undefined;
  const object = nameOf(expression.object);
  return object === undefined ? undefined : `${object}.${expression.name}`;
}

/** The resource's own `region`, else that of its provider configuration; undefined when neither gives one. */
export function regionOf(declared: Declared): Value | undefined {
  const own = declared.entries().get('region');
  if (own && own.kind !== 'null' && declared.type.startsWith('aws_')) return toTermsValue(own);
  const configured = providerOf(declared);
  const region = configured.block && argument(configured.block, 'region');
  return region ? toTermsValue(evaluateOrUnknown(region, configured.scope)) : undefined;
}

/** `tags_all` as the provider will merge it: its `default_tags`, then the resource's own `tags`; null says nothing. */
export function tagsAllOf(declared: Declared): HclValue | undefined {
  const own = declared.entries().get('tags');
  const configured = providerOf(declared);
  const blocks = configured.block?.body.blocks.filter((block) => block.type === 'default_tags') ?? [];
  const [block] = blocks;
  const written = block && argument(block, 'tags');
  const shared = written && evaluateOrUnknown(written, configured.scope);
  if (shared === undefined) return own && own.kind !== 'null' ? own : undefined;
  if (own === undefined || own.kind === 'null') return shared;
  const defaults = marked(shared);
  const entries = new Map(defaults);
  giveWay(entries, own);
  for (const [key, value] of marked(own)) {
    // A tag that is null is as good as not given.
    if (value.kind !== 'null') entries.set(key, value);
    else if (defaults.has(key) || !isOpen(shared)) entries.set(key, defaults.get(key) ?? value);
  }
  if (!isOpen(shared) && !isOpen(own)) return mapValue(STRING, entries);
  const unknown = withEntries(computedFrom([shared, own], mapType(STRING), true), entries);
  return withMarks(withKeys(unknown, [shared, own]), marksOf(shared) | marksOf(own));
}

/** The entries with the marks of the map: merged, either map loses its own. */
function marked(map: HclValue): ReadonlyMap<string, HclValue> {
  const marks = marksOf(map);
  const entries = entriesOf(map);
  if (marks === 0) return entries;
  return new Map([...entries].map(([key, value]) => [key, withMarks(value, marks | marksOf(value))]));
}
