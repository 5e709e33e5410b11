import type { Path } from '../terms/origin.ts';
import type { Resource, Stack } from '../terms/resource.ts';
import { at, type Dict, isAbsent, text, type Unknown, type Value } from '../terms/value.ts';

/** Which of a plan's two states is looked at. */
export type Moment = 'before' | 'after';

/**
 * The resources of a stack at one moment, with the indexes that joins need. Everything that facts read goes through
 * here, so that "before" and "after" are the same code.
 */
export interface Resources {
  readonly stack: Stack;
  readonly moment: Moment;
  /** Every instance that exists at this moment (data sources included), in the order of the input. */
  readonly all: readonly Resource[];
  /** Every instance of the input, also those that do not exist at this moment. */
  readonly every: readonly Resource[];
  /** Instances of these types that exist at this moment. Data sources are listed under `data.<type>`. */
  ofType(...types: readonly string[]): readonly Resource[];
  byAddress(address: string): Resource | undefined;
  /** The value tree at this moment. */
  tree(resource: Resource): Dict | undefined;
  /**
   * An argument or attribute at this moment; undefined when absent. Computed attributes that are unknown are unknown; so is
   * what a data source is still to read.
   */
  get(resource: Resource, ...path: Path): Value | undefined;
  /** As {@link get}, but undefined for what was not given (absent, null, computed without expression). */
  given(resource: Resource, ...path: Path): Value | undefined;
  /** The instances whose attribute (e.g. `id`, `arn`, `name`) has this known text, before or after. */
  having(attribute: string, value: string): readonly Resource[];
}

/** Type name as the index knows it: `aws_vpc`, or `data.aws_vpc` for data sources. */
export function typeOf(resource: Resource): string {
  return resource.mode === 'data' ? `data.${resource.type}` : resource.type;
}

export function indexResources(stack: Stack, moment: Moment): Resources {
  const all = stack.resources.filter((resource) => resource[moment] !== undefined);
  const byType = groupByType(all);
  const byAddress = new Map<string, Resource>();
  for (const resource of stack.resources) byAddress.set(resource.address, resource);
  const lookups = new Map<string, Map<string, Resource[]>>();

  const tree = (resource: Resource) => resource[moment];
  const own = (resource: Resource, ...path: Path) => at(tree(resource), path);

  const having = (attribute: string, value: string): readonly Resource[] => {
    let lookup = lookups.get(attribute);
    if (!lookup) {
      lookup = lookupBy(stack.resources, attribute);
      lookups.set(attribute, lookup);
    }
    return lookup.get(value) ?? [];
  };

  return {
    stack,
    moment,
    all,
    every: stack.resources,
    ofType: (...types) => types.flatMap((type) => byType.get(type) ?? []),
    byAddress: (address) => byAddress.get(address),
    tree,
    get: (resource, ...path) => unread(stack, resource, tree(resource), path) ?? own(resource, ...path),
    given: (resource, ...path) => {
      const value = own(resource, ...path);
      return isAbsent(value) ? undefined : value;
    },
    having,
  };
}

/**
 * What a data source gives besides what is written of it: a plan marks it as unknown when it is read only at apply, HCL does
 * not have it at all. An argument that was not given looks the same, and is unknown too: AWS says what it will be.
 */
function unread(
  { kind }: Stack,
  { mode, address, module }: Resource,
  tree: Dict | undefined,
  path: Path,
): Unknown | undefined {
  const [attribute] = path;
  if (mode !== 'data' || tree === undefined || attribute === undefined) return undefined;
  const value = at(tree, [attribute]);
  if (!isAbsent(value) || (kind === 'plan' && value?.kind !== 'unknown')) return undefined;
  const local = module === '' ? address : address.slice(module.length + 1);
  const text = [local, ...path].join('.');
  return {
    kind: 'unknown',
    reason: kind === 'plan' ? 'after-apply' : 'outside-input',
    references: [{ text, module, targets: [address], path, exact: true }],
  };
}

/** Not Map.groupBy: Node 20 has none. */
function groupByType(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const type = typeOf(resource);
    const group = groups.get(type);
    if (group) group.push(resource);
    else groups.set(type, [resource]);
  }
  return groups;
}

function lookupBy(resources: readonly Resource[], attribute: string): Map<string, Resource[]> {
  const lookup = new Map<string, Resource[]>();
  for (const resource of resources) {
    const values = new Set(
      [resource.before, resource.after]
        .map((tree) => text(tree?.entries.get(attribute)))
        .filter((id) => id !== undefined),
    );
    for (const value of values) {
      const found = lookup.get(value);
      if (found) found.push(resource);
      else lookup.set(value, [resource]);
    }
  }
  return lookup;
}
