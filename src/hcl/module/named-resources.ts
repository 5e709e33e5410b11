import type { Body, Expression } from '../syntax.ts';
import type { ModuleInstance } from './module-instance.ts';
import { traversalsIn } from './traversals.ts';
import { withoutOrder } from './without-order.ts';

/** A resource instance that is named, and what is taken of it; undefined for all of it, or where that is not told. */
export interface NamedResource {
  readonly address: string;
  readonly attribute: string | undefined;
}

type Found = Map<string, NamedResource>;

/**
 * Which resources a piece of configuration names, in its own module or by way of variables, locals and outputs. Nothing
 * is evaluated: this is for what nobody reads the values of. It may name too much, never too little.
 */
export class NamedResources {
  private readonly memo = new WeakMap<ModuleInstance, Map<string, Found>>();

  in(body: Body, module: ModuleInstance): Iterable<NamedResource> {
    const found: Found = new Map();
    this.collect(namesInBody(body), module, undefined, found);
    return found.values();
  }

  /** Is any of these addresses among them? */
  among(addresses: ReadonlySet<string>, body: Body, module: ModuleInstance): boolean {
    return namesInBody(body).some((name) => {
      for (const { address } of this.behind(name, module).values()) if (addresses.has(address)) return true;
      return false;
    });
  }

  private collect(
    names: readonly Name[],
    module: ModuleInstance,
    each: Expression | undefined,
    into: Found,
  ): void {
    for (const name of names) {
      if (name.root === 'each' && each) this.collect(namesIn(each), module, undefined, into);
      for (const [key, one] of this.behind(name, module)) into.set(key, one);
    }
  }

  /** The resources behind a name, worked out once for each instance of a module. */
  private behind(name: Name, module: ModuleInstance): Found {
    let known = this.memo.get(module);
    if (!known) {
      known = new Map();
      this.memo.set(module, known);
    }
    const before = known.get(name.key);
    if (before) return before;
    const found: Found = new Map();
    // Set first: names that go round in a circle lead to nothing more.
    known.set(name.key, found);
    this.define(name, module, found);
    return found;
  }

  private define({ root, first, index, member }: Name, module: ModuleInstance, into: Found): void {
    const { declarations, parent, call } = module;
    if (root === 'var') {
      const attributes = call?.body.attributes ?? [];
      const given = attributes.find((one) => one.name === first);
      const each = attributes.find((one) => one.name === 'for_each');
      if (parent && given) this.collect(namesIn(given.value), parent, each?.value, into);
    } else if (root === 'local') {
      const attribute = declarations.locals.get(first);
      if (attribute) this.collect(namesIn(attribute.value), module, undefined, into);
    } else if (root === 'module') {
      for (const child of module.children(first) ?? []) {
        for (const [output, block] of child.declarations.outputs) {
          if (member !== undefined && output !== member) continue;
          for (const { value } of withoutOrder(block.body).attributes)
            this.collect(namesIn(value), child, undefined, into);
        }
      }
    } else if (declarations.resources.has(`${root}.${first}`)) {
      const all = module.instances('managed', `${root}.${first}`);
      const one = index === undefined ? undefined : all.find(({ key }) => String(key) === index);
      for (const { address } of one ? [one] : all)
        into.set(`${address} ${member ?? ''}`, { address, attribute: member });
    }
  }
}

/** The part of a traversal that decides where it leads. */
interface Name {
  readonly root: string;
  readonly first: string;
  /** The key of the instance, where it is written out. */
  readonly index: string | undefined;
  /** The output of a module or the attribute of a resource, when it is told. */
  readonly member: string | undefined;
  readonly key: string;
}

/** The text of a module is the same in all its instances, and in all stacks that call it. */
const seen = new WeakMap<Expression | Body, readonly Name[]>();

function namesIn(expression: Expression): readonly Name[] {
  return remembered(expression, (found) => addNames(expression, found));
}

function namesInBody(body: Body): readonly Name[] {
  return remembered(body, (found) => {
    const visit = ({ attributes, blocks }: Pick<Body, 'attributes' | 'blocks'>) => {
      for (const { value } of attributes) addNames(value, found);
      for (const block of blocks) visit(block.body);
    };
    visit(withoutOrder(body));
  });
}

function remembered(text: Expression | Body, find: (found: Map<string, Name>) => void): readonly Name[] {
  let names = seen.get(text);
  if (!names) {
    const found = new Map<string, Name>();
    find(found);
    names = [...found.values()];
    seen.set(text, names);
  }
  return names;
}

/** What is behind these is all followed, whatever is taken of it. */
const PLAIN: ReadonlySet<string> = new Set(['var', 'local', 'each', 'data']);

function addNames(expression: Expression, found: Map<string, Name>): void {
  for (const { root, steps, index: place } of traversalsIn(expression)) {
    const [first, ...further] = steps;
    if (first === undefined) continue;
    const member = PLAIN.has(root) ? undefined : further.find((step) => step !== undefined);
    const index = root !== 'module' && place?.kind === 'literal' ? place.value : undefined;
    const key = JSON.stringify([root, first, index, member]);
    if (!found.has(key)) found.set(key, { root, first, index, member, key });
  }
}
