import { parentModule, withoutKeys } from '../terms/address.ts';
import type { ModuleInterface, Resource } from '../terms/resource.ts';
import { type Reference, referencesWithin } from '../terms/value.ts';
import { memoize } from './memo.ts';
import type { Resources } from './resources.ts';

/** What a name may mean whose trail ends in something that the input does not show: `local.group`. */
export interface NamingScope {
  /** Where the trail ends. */
  readonly modules: readonly string[];
  has(resource: Resource): boolean;
}

/**
 * A name can mean what stands in its own module, what the modules called there hand on, and what the caller gives; each of
 * these may again be such a name, of another module.
 */
export function namingScope(resources: Resources, modules: Iterable<string>): NamingScope {
  const each = [...new Set(modules)];
  return {
    modules: each,
    has: ({ module, address }) =>
      // How far a name reaches is costly to find out.
      each.includes(module) ||
      each.some((from) => {
        const reach = reachOf(resources, from);
        return reach.modules.has(module) || reach.addresses.has(address);
      }),
  };
}

/** The scope of several names together; undefined when none of them is lost. */
export function unitedScope(
  resources: Resources,
  scopes: readonly (NamingScope | undefined)[],
): NamingScope | undefined {
  const lost = scopes.filter((scope) => scope !== undefined);
  if (lost.length < 2) return lost[0];
  return namingScope(
    resources,
    lost.flatMap(({ modules }) => modules),
  );
}

/** The same for something that is not in the input, of which only the module is known, without keys. */
export function scopeOfAnyInstance(resources: Resources, module: string): NamingScope {
  const all = ['', ...resources.stack.moduleInterfaces().map((one) => one.module)];
  return namingScope(
    resources,
    all.filter((one) => withoutKeys(one) === module),
  );
}

/**
 * Does the trail of a reference end where it may mean anything? Not where it ends in a known value, or in what is no value of
 * a resource: a condition or an index beside the name.
 */
export function isLost({ targets, literals, text, decides }: Reference): boolean {
  return targets.length === 0 && literals === undefined && !decides && !NO_VALUE.test(text);
}

const NO_VALUE = /^(?:(?:path|terraform|tofu|count)\.|each\.key$)/;

/** Attributes that hold the names of others. */
const OF_OTHERS = /(?:_ids?|_arns?|_groups)$/;

interface Reach {
  readonly modules: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

function reachOf(resources: Resources, from: string): Reach {
  const known = reaches(resources);
  let reach = known.get(from);
  if (!reach) {
    reach = findReach(resources, from);
    known.set(from, reach);
  }
  return reach;
}

const reaches = memoize((_: Resources) => new Map<string, Reach>());

function findReach(resources: Resources, from: string): Reach {
  const { called, calls } = interfaces(resources);
  const modules = new Set([from]);
  const addresses = new Set<string>();
  const opened = new Set<string>();
  const add = (reference: Reference) => {
    if (isLost(reference)) modules.add(reference.module);
    for (const address of reference.targets) {
      addresses.add(address);
      const [attribute] = reference.path;
      const key = `${address}.${attribute}`;
      if ((attribute !== undefined && !OF_OTHERS.test(String(attribute))) || opened.has(key)) continue;
      opened.add(key);
      const resource = resources.byAddress(address);
      if (!resource) continue;
      if (attribute !== undefined) referencesWithin(resources.get(resource, attribute)).forEach(add);
      // In HCL what is taken of a resource that is handed on as a whole is followed.
      else if (resources.stack.kind === 'plan') resource.references().forEach(add);
    }
  };
  // A set that grows while it is walked.
  for (const module of modules) {
    called.get(module)?.inputs.forEach(add);
    for (const child of calls.get(module) ?? []) child.outputs.forEach(add);
  }
  return { modules, addresses };
}

const interfaces = memoize(({ stack }: Resources) => {
  const called = new Map<string, ModuleInterface>();
  const calls = new Map<string, ModuleInterface[]>();
  for (const one of stack.moduleInterfaces()) {
    called.set(one.module, one);
    const parent = parentModule(one.module);
    const siblings = calls.get(parent);
    if (siblings) siblings.push(one);
    else calls.set(parent, [one]);
  }
  return { called, calls };
});
