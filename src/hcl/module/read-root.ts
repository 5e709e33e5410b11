import type { Sources } from '../../source/sources.ts';
import type { ModuleInterface, Notification, Stack } from '../../terms/resource.ts';
import { type Reference, referencesWithin, type Value } from '../../terms/value.ts';
import { Limits } from '../evaluate/limits.ts';
import type { EvaluationContext, Program, YamlReader } from '../evaluate/scope.ts';
import { toTermsValue } from '../evaluate/to-terms.ts';
import type { Block, SyntaxTree } from '../syntax.ts';
import { Budget } from './expansion.ts';
import { HclResource } from './hcl-resource.ts';
import { importedIds } from './imports.ts';
import { installedModules } from './installed.ts';
import { Loader, type Parse } from './loader.ts';
import { hasTofuFiles } from './module-files.ts';
import { type Declared, ModuleInstance } from './module-instance.ts';
import { NamedResources } from './named-resources.ts';
import { type GivenValues, givenValues } from './values-given.ts';

export interface RootOptions {
  /** Directory of the root module as `sources` names it, relative to the repository. */
  readonly directory: string;
  /** Name of the stack and the input as the user named it. */
  readonly name: string;
  readonly input: string;
  readonly values?: GivenValues;
  /** When not given: OpenTofu where the root module has `.tofu` files. */
  readonly program?: Program;
  /** `terraform.workspace`: `TF_WORKSPACE`, else what `.terraform/environment` holds, else unknown. */
  readonly workspace?: string;
  readonly now?: Date;
  readonly yaml?: YamlReader;
  readonly parse?: Parse;
  /** Types whose values are read; all when not given. */
  readonly interesting?: (type: string) => boolean;
}

/** A root module with all modules that it calls, evaluated. */
export interface RootModule {
  readonly stack: Stack;
  readonly root: ModuleInstance;
  /** Every resource instance of a type that is read, in source order. */
  readonly declared: ReadonlyMap<string, HclResource>;
  /** Managed addresses without keys, also of resources with no instance. */
  readonly declaredAddresses: ReadonlySet<string>;
  /** Every file that was read, by path. */
  readonly trees: ReadonlyMap<string, SyntaxTree>;
}

/** Reads and evaluates a root module. Never fails: what can't be read or evaluated is told in the stack's notifications. */
export function readRoot(sources: Sources, options: RootOptions): RootModule {
  const program =
    options.program ?? (hasTofuFiles(sources.list(options.directory) ?? []) ? 'opentofu' : 'terraform');
  const loader = new Loader(sources, program, options.parse);
  const notifications = new Notifications();
  const context: EvaluationContext = {
    program,
    // As Terraform from 1.12 and OpenTofu: the stricter rule of 1.11 only makes needless errors.
    shortCircuit: true,
    files: { sources, directory: options.directory },
    limits: new Limits(),
    ...(options.now ? { now: options.now } : {}),
    ...(options.yaml ? { yaml: options.yaml } : {}),
    notify: (message, at) => {
      const place = at?.file ? loader.place(at) : {};
      notifications.add({ level: 'note', id: 'not-evaluated', message, ...place });
    },
  };
  const declarations = loader.load(options.directory) ?? emptyDeclarations(options.directory);
  const workspace = options.workspace ?? workspaceOf(sources, options.directory);
  const root = new ModuleInstance({
    world: {
      loader,
      context,
      rootDirectory: options.directory,
      installed: installedModules(sources, options.directory),
      workspace,
      budget: new Budget(MOST_INSTANCES, () =>
        notifications.add({
          level: 'warning',
          id: 'too-many-instances',
          message: `count and for_each make more than ${MOST_INSTANCES} instances: the rest stands for all as one`,
        }),
      ),
      report: (notification) => notifications.add(notification),
    },
    declarations,
    address: '',
    callPath: '',
    given: givenValues(sources, loader, declarations, options.values ?? {}, context, (one) =>
      notifications.add(one),
    ),
  });
  const declared = new Map<string, HclResource>();
  const resources: HclResource[] = [];
  const others: Named[] = [];
  const named = new NamedResources();
  const directories = new Set<string>();
  collect(root, (module) => {
    if (!directories.has(module.declarations.directory)) {
      directories.add(module.declarations.directory);
      for (const problem of module.declarations.problems) notifications.add(problem);
    }
    for (const key of module.declarations.resources.keys()) {
      for (const one of instances(module, 'managed', key)) add(one);
    }
    for (const key of module.declarations.data.keys())
      for (const one of instances(module, 'data', key)) add(one);
  });
  /** How many instances there are of what nobody reads does not matter: only what it names. */
  function instances(module: ModuleInstance, mode: 'managed' | 'data', key: string): readonly Declared[] {
    if (options.interesting?.(key.slice(0, key.indexOf('.'))) ?? true) return module.instances(mode, key);
    const { resources, data } = module.declarations;
    const block = (mode === 'data' ? data : resources).get(key);
    if (block) others.push({ block, module });
    return [];
  }
  function add(one: Declared): void {
    const resource = new HclResource(one, named, importId);
    declared.set(one.address, resource);
    resources.push(resource);
  }
  let imports: ReadonlyMap<string, Value> | undefined;
  function importId(address: string): Value | undefined {
    imports ??= importedIds(root, root.world.budget);
    return imports.get(address);
  }
  let interfaces: readonly ModuleInterface[] | undefined;
  const stack: Stack = {
    name: options.name,
    kind: 'hcl',
    input: options.input,
    resources,
    get outputs() {
      return outputReferences(root);
    },
    moduleInterfaces: () => {
      interfaces ??= interfacesBelow(root, named);
      return interfaces;
    },
    otherReferences: () => namedBy(others, root, named),
    complete: !loader.incomplete && !notifications.all.some(({ id }) => NOT_AT_HAND.has(id)),
    errored: false,
    leftOut: [],
    sourcesAtHand: true,
    // Values are worked out when they are asked for, and tell of their troubles then.
    get notifications() {
      return [...loader.refused, ...notifications.all];
    },
  };
  let addresses: ReadonlySet<string> | undefined;
  return {
    stack,
    root,
    declared,
    get declaredAddresses() {
      addresses ??= new Set(root.declaredAddresses());
      return addresses;
    },
    trees: loader.trees,
  };
}

const MOST_INSTANCES = 100_000;
/** A module of which nothing was read. */
const NOT_AT_HAND: ReadonlySet<string> = new Set(['module-not-installed', 'unreadable-input']);

type Named = Pick<Declared, 'block' | 'module'>;

/** What is named by resources that nobody reads, and by calls of modules that are not at hand. */
function namedBy(
  others: readonly Named[],
  root: ModuleInstance,
  named: NamedResources,
): readonly Reference[] {
  const found: Reference[] = [];
  const add = (block: Block, module: ModuleInstance) => {
    for (const one of namedIn(block, module, named)) found.push(one);
  };
  for (const { block, module } of others) add(block, module);
  collect(root, (module) => {
    for (const [name, call] of module.declarations.calls)
      if (module.children(name) === undefined) add(call, module);
  });
  return found;
}

/** What is named by the calls of the modules below the root, and by their outputs. */
function interfacesBelow(root: ModuleInstance, named: NamedResources): readonly ModuleInterface[] {
  const found: ModuleInterface[] = [];
  collect(root, (module) => {
    const { address, call, parent, declarations } = module;
    if (!call || !parent) return;
    let inputs: readonly Reference[] | undefined;
    let outputs: readonly Reference[] | undefined;
    // Many ask for the one, few for the other.
    found.push({
      module: address,
      get inputs() {
        inputs ??= namedIn(call, parent, named);
        return inputs;
      },
      get outputs() {
        outputs ??= [...declarations.outputs.values()].flatMap((block) => namedIn(block, module, named));
        return outputs;
      },
    });
  });
  return found;
}

function namedIn(block: Block, module: ModuleInstance, named: NamedResources): readonly Reference[] {
  return [...named.in(block.body, module)].map(({ address, attribute }) => ({
    text: attribute === undefined ? address : `${address}.${attribute}`,
    module: module.address,
    targets: [address],
    path: attribute === undefined ? [] : [attribute],
    exact: false,
  }));
}

/** The module and all below it, each once. */
function collect(module: ModuleInstance, visit: (module: ModuleInstance) => void): void {
  visit(module);
  for (const name of module.declarations.calls.keys()) {
    for (const child of module.children(name) ?? []) collect(child, visit);
  }
}

function outputReferences(root: ModuleInstance): readonly Reference[] {
  return [...root.declarations.outputs.values()].flatMap((block) =>
    referencesWithin(toTermsValue(root.output(block))),
  );
}

function workspaceOf(sources: Sources, directory: string): string | undefined {
  const bytes = sources.read(
    directory === '.' ? '.terraform/environment' : `${directory}/.terraform/environment`,
  );
  const text = bytes && new TextDecoder().decode(bytes).trim();
  return text === '' ? undefined : text;
}

function emptyDeclarations(directory: string): ModuleInstance['declarations'] {
  const none = new Map<string, never>();
  return {
    directory,
    trees: [],
    variables: none,
    locals: none,
    resources: none,
    data: none,
    calls: none,
    outputs: none,
    providers: none,
    imports: [],
    problems: [],
  };
}

/** Notifications, each once. */
class Notifications {
  readonly all: Notification[] = [];
  private readonly seen = new Set<string>();

  add(notification: Notification): void {
    const { id, message, file, line, column } = notification;
    const key = `${id} ${file ?? ''} ${line ?? ''} ${column ?? ''} ${message}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.all.push(notification);
  }
}
