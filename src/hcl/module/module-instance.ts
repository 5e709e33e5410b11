import { formatKey } from '../../terms/address.ts';
import type { Extent } from '../../terms/origin.ts';
import type { Notification } from '../../terms/resource.ts';
import {
  type EvaluationContext,
  lazyNamespace,
  type Namespace,
  namespace,
  once,
  type Scope,
} from '../evaluate/scope.ts';
import { evaluateOrUnknown } from '../evaluate/settle.ts';
import { type HclValue, objectValue, stringValue, unknownValue } from '../evaluate/value.ts';
import type { Block } from '../syntax.ts';
import { bodyEntries } from './block-value.ts';
import { argument, type Declarations } from './declarations.ts';
import { type Budget, expand } from './expansion.ts';
import { inputVariable, marked, notGiven } from './input-variable.ts';
import type { Loader } from './loader.ts';
import { instancesByIndex, instancesByKey } from './module-namespace.ts';
import { moduleSource } from './module-source.ts';
import { type ResourceInstance, resourceValue } from './resource-value.ts';

/** What the instances of one tree of modules share. */
export interface World {
  readonly loader: Loader;
  readonly context: EvaluationContext;
  readonly rootDirectory: string;
  /** See `installedModules`. */
  readonly installed: ReadonlyMap<string, string>;
  readonly workspace: string | undefined;
  readonly budget: Budget;
  readonly report: (notification: Notification) => void;
}

/** One resource instance as it was declared. */
export interface Declared extends ResourceInstance {
  readonly name: string;
  readonly module: ModuleInstance;
  readonly block: Block;
  readonly scope: Scope;
}

interface CalledModule {
  readonly callPath: string;
  readonly declarations: Declarations;
}

type Missing = Pick<Notification, 'id' | 'message'> & { readonly level?: 'error' };

/** An instance of a module: one directory evaluated with one set of inputs. */
export class ModuleInstance {
  readonly address: string;
  readonly key: string | number | undefined;
  /** Names of the calls that lead here, joined by dots: `network.subnets`. */
  readonly callPath: string;
  readonly declarations: Declarations;
  readonly parent: ModuleInstance | undefined;
  /** The call in the parent. */
  readonly call: Block | undefined;
  /** The scope in which the call's arguments are evaluated. */
  readonly callScope: Scope | undefined;
  readonly scope: Scope;
  readonly world: World;
  private readonly inputs: ReadonlyMap<string, () => HclValue>;
  private readonly expanded = new Map<string, readonly Declared[]>();
  private readonly called = new Map<string, readonly ModuleInstance[] | undefined>();
  private readonly values = new Map<string, (at: Extent) => HclValue | Namespace>();

  constructor(options: {
    readonly world: World;
    readonly declarations: Declarations;
    readonly address: string;
    readonly key?: string | number | undefined;
    readonly callPath: string;
    readonly given: ReadonlyMap<string, () => HclValue>;
    readonly parent?: ModuleInstance;
    readonly call?: Block;
    readonly callScope?: Scope;
  }) {
    this.world = options.world;
    this.declarations = options.declarations;
    this.address = options.address;
    this.key = options.key;
    this.callPath = options.callPath;
    this.inputs = options.given;
    this.parent = options.parent;
    this.call = options.call;
    this.callScope = options.callScope;
    this.scope = this.makeScope();
  }

  /** Instances of a resource by `type.name`. */
  instances(mode: 'managed' | 'data', key: string): readonly Declared[] {
    const id = `${mode} ${key}`;
    let found = this.expanded.get(id);
    if (!found) {
      // Set first: a `for_each` that needs its own resource must not go round in circles.
      this.expanded.set(id, []);
      const block = (mode === 'data' ? this.declarations.data : this.declarations.resources).get(key);
      found = block
        ? expand(block, this.scope, this.world.budget).map((one) =>
            this.declared(mode, key, block, one.key, one.scope),
          )
        : [];
      this.expanded.set(id, found);
    }
    return found;
  }

  /** Instances of a called module; undefined when its source is not at hand. */
  children(name: string): readonly ModuleInstance[] | undefined {
    if (this.called.has(name)) return this.called.get(name);
    this.called.set(name, []);
    const call = this.declarations.calls.get(name);
    const found = call ? this.instantiate(name, call) : [];
    this.called.set(name, found);
    return found;
  }

  private instantiate(name: string, call: Block): readonly ModuleInstance[] | undefined {
    const found = this.target(name, call);
    if ('missing' in found) {
      this.world.report({ level: 'warning', ...found.missing, ...this.world.loader.place(call) });
      return undefined;
    }
    const { callPath, declarations } = found;
    const size = 1 + declarations.resources.size + declarations.data.size + declarations.calls.size;
    return expand(call, this.scope, this.world.budget.each(size)).map(({ key, scope }) => {
      const own = `module.${name}${key === '*' ? '[*]' : formatKey(key)}`;
      const given = new Map<string, () => HclValue>();
      for (const { name: input, value } of call.body.attributes)
        given.set(input, () => evaluateOrUnknown(value, scope));
      return new ModuleInstance({
        world: this.world,
        declarations,
        address: this.address === '' ? own : `${this.address}.${own}`,
        key,
        callPath,
        given,
        parent: this,
        call,
        callScope: scope,
      });
    });
  }

  /** What a call leads to, whether or not it makes any instance. */
  private target(name: string, call: Block): CalledModule | { readonly missing: Missing } {
    const callPath = this.callPath === '' ? name : `${this.callPath}.${name}`;
    const { directory, why } = moduleSource(
      call,
      this.scope,
      this.declarations.directory,
      this.world.installed.get(callPath),
    );
    const declarations = directory === undefined ? undefined : this.world.loader.load(directory);
    const trouble =
      directory === undefined || declarations ? undefined : this.world.loader.troubleInside(directory);
    if (trouble !== undefined) {
      const message = `module ${callPath} can't be read from ${directory}: ${trouble}`;
      return { missing: { level: 'error', id: 'unreadable-input', message } };
    }
    if (!declarations) {
      const message = `module ${callPath} is not at hand: ${why}, what it holds is not judged`;
      return { missing: { id: 'module-not-installed', message } };
    }
    for (let above: ModuleInstance | undefined = this; above; above = above.parent) {
      if (above.declarations !== declarations) continue;
      const message = `module ${callPath} calls itself: what it holds is not judged again`;
      return { missing: { id: 'module-calls-itself', message } };
    }
    return { callPath, declarations };
  }

  /** Addresses without keys of all managed resources from here on, of modules with no instance too. */
  *declaredAddresses(prefix = ''): Iterable<string> {
    for (const key of this.declarations.resources.keys()) yield `${prefix}${key}`;
    for (const [name, call] of this.declarations.calls) {
      const path = `${prefix}module.${name}.`;
      const [instance] = this.children(name) ?? [];
      if (instance) {
        yield* instance.declaredAddresses(path);
        continue;
      }
      const found = this.target(name, call);
      if ('missing' in found) continue;
      const { callPath, declarations } = found;
      const given = new Map<string, () => HclValue>();
      yield* new ModuleInstance({
        world: this.world,
        declarations,
        address: '',
        callPath,
        given,
        parent: this,
        call,
      }).declaredAddresses(path);
    }
  }

  private declared(
    mode: 'managed' | 'data',
    id: string,
    block: Block,
    key: string | number | undefined,
    scope: Scope,
  ): Declared {
    const [type = '', name = ''] = id.split('.');
    const own = `${mode === 'data' ? 'data.' : ''}${id}${key === '*' ? '[*]' : formatKey(key)}`;
    let entries: ReadonlyMap<string, HclValue> | undefined;
    return {
      address: this.address === '' ? own : `${this.address}.${own}`,
      mode,
      type,
      name,
      key,
      module: this,
      block,
      scope,
      entries: () => {
        entries ??= bodyEntries(block.body, scope);
        return entries;
      },
    };
  }

  /** The value of a root name of this module. */
  private makeScope(): Scope {
    const { context } = this.world;
    const roots = new Map<string, Namespace | HclValue>([
      ['var', this.variableNames()],
      ['local', this.localNames()],
      ['module', namespace('module', (name) => this.moduleValue(name))],
      ['data', namespace('data source', (type) => this.resourceNames('data', type))],
      ['path', this.paths()],
      ['terraform', this.terraformValues()],
    ]);
    const resources = new Map<string, Namespace>();
    return {
      context,
      lookup: (name) => {
        const root = roots.get(name);
        if (root) return root;
        if (name === 'each' || name === 'count' || name === 'self') return undefined;
        let found = resources.get(name);
        if (!found) {
          found = this.resourceNames('managed', name);
          resources.set(name, found);
        }
        return found;
      },
    };
  }

  private resourceNames(mode: 'managed' | 'data', type: string): Namespace {
    const title = mode === 'data' ? 'data source' : 'managed resource';
    return namespace(title, (name, at) => {
      const key = `${type}.${name}`;
      const declared = mode === 'data' ? this.declarations.data : this.declarations.resources;
      if (!declared.has(key)) return undefined;
      const id = `${mode} ${key}`;
      let value = this.values.get(id);
      if (!value) {
        value = once(`${title} "${key}"`, () => this.resourceValue(mode, key), this.world.context);
        this.values.set(id, value);
      }
      return value(at);
    });
  }

  private resourceValue(mode: 'managed' | 'data', key: string): HclValue {
    const block = (mode === 'data' ? this.declarations.data : this.declarations.resources).get(key);
    const text = `${mode === 'data' ? 'data.' : ''}${key}`;
    return resourceValue(this.instances(mode, key), block, this.address, text);
  }

  private moduleValue(name: string): HclValue | Namespace | undefined {
    const call = this.declarations.calls.get(name);
    if (!call) return undefined;
    const children = this.children(name);
    const trail = { text: `module.${name}`, module: this.address, targets: [], path: [], exact: false };
    if (!children || children.some((child) => child.address.endsWith('[*]'))) {
      return unknownValue(children ? 'after-apply' : 'outside-input', [trail]);
    }
    const [first] = children;
    if (argument(call, 'for_each')) return instancesByKey(children);
    if (argument(call, 'count')) return instancesByIndex(children);
    return first ? first.outputs() : unknownValue('outside-input', [trail]);
  }

  /** The outputs, each evaluated when it is asked for: an output may need an input that needs another output. */
  outputs(): Namespace {
    if (this.outputNames) return this.outputNames;
    const { outputs } = this.declarations;
    const names = lazyNamespace(
      'module output',
      outputs,
      (_, block) => this.output(block),
      this.world.context,
    );
    // What an output gives is a value, never another namespace.
    const all = () =>
      [...outputs].map(([name, block]) => [name, names.get(name, block) as HclValue] as const);
    this.outputNames = { ...names, value: () => objectValue(new Map(all())) };
    return this.outputNames;
  }

  private outputNames: Namespace | undefined;

  output(block: Block): HclValue {
    const expression = argument(block, 'value');
    if (!expression) return unknownValue('unreadable');
    return marked(block, evaluateOrUnknown(expression, this.scope));
  }

  private variableNames(): Namespace {
    return lazyNamespace(
      'input variable',
      this.declarations.variables,
      (name, block) => this.variable(name, block),
      this.world.context,
    );
  }

  private variable(name: string, block: Block): HclValue {
    return inputVariable(block, this.given(name), notGiven(name, this.address), this.scope);
  }

  /** What an input variable was given by whoever calls this module; undefined when its default counts. */
  given(name: string): HclValue | undefined {
    return this.inputs.get(name)?.();
  }

  private localNames(): Namespace {
    return lazyNamespace(
      'local value',
      this.declarations.locals,
      (_, attribute) => evaluateOrUnknown(attribute.value, this.scope),
      this.world.context,
    );
  }

  private paths(): HclValue {
    const { rootDirectory } = this.world;
    const here = this.declarations.directory;
    const relative =
      here === rootDirectory
        ? '.'
        : here.startsWith(`${rootDirectory}/`)
          ? here.slice(rootDirectory.length + 1)
          : here;
    const names = { module: relative, root: '.', cwd: '.' };
    return objectValue(new Map(Object.entries(names).map(([name, path]) => [name, stringValue(path)])));
  }

  private terraformValues(): HclValue {
    const { workspace } = this.world;
    const value = workspace === undefined ? unknownValue('outside-input') : stringValue(workspace);
    return objectValue(new Map([['workspace', value]]));
  }
}
